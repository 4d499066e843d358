import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from giftcalc.core.pricing import Channel
from giftcalc.core.problems import Problem
from giftcalc.core.settings import DEFAULTS, Settings, Theme
from giftcalc.data import settings_file
from giftcalc.data.settings_file import (
    open_settings,
    read_settings,
    write_settings,
)
from giftcalc.data.settings_keys import KEYS
from giftcalc.paths import Home
from tests.settings_samples import EDITED, EUR, EVERYTHING, JPY, OWN, problems, put, text_of


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "giftcalc")


def test_without_a_file_the_defaults_hold_and_nothing_is_made(home: Home) -> None:
    assert open_settings(home) == (DEFAULTS, ())
    assert not Path(home.config).exists()


def test_every_setting_is_kept(home: Home) -> None:
    assert write_settings(home, EVERYTHING) is None
    assert open_settings(home) == (EVERYTHING, ())


def test_the_example_of_everything_leaves_no_setting_at_its_default() -> None:
    for name in Settings._fields:
        assert getattr(EVERYTHING, name) != getattr(DEFAULTS, name), name


def test_every_setting_has_one_key_in_the_file() -> None:
    assert sorted(key.setting for key in KEYS) == sorted(Settings._fields)
    assert len({(key.table, key.key) for key in KEYS}) == len(KEYS)


def test_the_file_says_only_what_was_chosen(home: Home) -> None:
    write_settings(home, DEFAULTS._replace(country="FR"))
    assert tomllib.loads(text_of(home)) == {"version": 1, "prices": {"country": "FR"}}


def test_defaults_alone_make_no_file(home: Home) -> None:
    write_settings(home, DEFAULTS)
    assert not Path(home.config).exists()


def test_a_file_from_before_the_creator_s_country_was_kept_still_holds(home: Home) -> None:
    put(home, '[payout]\ncurrency = "JPY"\n\n[payout.withdrawal]\nminimum = "50"\n')
    held, notices = open_settings(home)
    assert notices == ()
    assert (held.creator_country, held.payout_currency) == ("", JPY)
    assert held.withdrawal.minimum == Fraction(50)
    write_settings(home, held._replace(creator_country="JP"))
    assert read_settings(home) == held._replace(creator_country="JP")


def test_a_setting_can_go_back_to_its_default(home: Home) -> None:
    write_settings(home, EVERYTHING)
    write_settings(home, DEFAULTS)
    assert open_settings(home) == (DEFAULTS, ())


def test_settings_that_did_not_change_are_not_written_again(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_settings(home, EVERYTHING)
    monkeypatch.setattr(settings_file, "write_file", pytest.fail)
    write_settings(home, EVERYTHING)


def test_what_a_person_wrote_stays_as_they_wrote_it(home: Home) -> None:
    put(home, EDITED)
    held = read_settings(home)
    assert (held.agency, held.share, held.language) == (Fraction("0.1"), Fraction("0.525"), "fr")
    write_settings(home, held._replace(agency=Fraction("0.2"), on_top=True))
    expected = EDITED.replace('"10"', '"20"') + "\n[window]\non-top = true\n"
    assert text_of(home) == expected


def test_a_number_with_decimals_never_passes_through_a_float(home: Home) -> None:
    put(home, "[payout]\nshare-percent = 33.333333333\nagency-percent = 7\n")
    assert read_settings(home).share == Fraction(33_333_333_333, 10**11)
    assert read_settings(home).agency == Fraction(7, 100)


def test_a_share_that_never_ends_is_kept_to_nine_places_of_a_percent(home: Home) -> None:
    for _ in range(2):
        assert write_settings(home, DEFAULTS._replace(share=Fraction(1, 3))) is None
    assert read_settings(home).share == Fraction(33_333_333_333, 10**11)


BAD_VALUES = [
    ("general", 'language = "../../etc"'),
    ("general", "language = 5"),
    ("general", 'language = "f"'),
    ("general", 'language = "fr_"'),
    ("general", 'language = "fr-a-b"'),
    ("general", 'language = "fr-aa-bb-cc-dd"'),
    ("general", 'language = "fr-123456789"'),
    ("general", 'language = "\u00e9n"'),
    ("general", "keep-history = 1"),
    ("general", 'daily-refresh = "yes"'),
    ("prices", 'country = "France"'),
    ("prices", 'channel = "moon"'),
    ("prices", "channel = 1"),
    ("prices", 'elsewhere = "EUR"'),
    ("payout", 'share-percent = "100.1"'),
    ("payout", 'share-percent = "-1"'),
    ("payout", 'share-percent = "1."'),
    ("payout", 'share-percent = ".5"'),
    ("payout", 'share-percent = "1_0"'),
    ("payout", 'share-percent = "\u0661"'),
    ("payout", 'share-percent = "1.0000000001"'),
    ("payout", "share-percent = nan"),
    ("payout", "share-percent = 1e1"),
    ("payout", "share-percent = true"),
    ("payout", "share-percent = 1979-05-27"),
    ("payout", "coins-per-diamond = 3"),
    ("payout", "coins-per-diamond = true"),
    ("payout", 'store-commission-percent = "lots"'),
    ("payout", 'currency = "euro"'),
    ("payout", 'country = "Japan"'),
    ("window", 'theme = "purple"'),
    ("window", 'geometry = "\\u0007"'),
    ("window", 'tab = "Tally"'),
    ("window", 'tab = "../tally"'),
    ("gifts", 'pinned = ["Lion", "1", ":1", "Lion:", "Lion:x", "a\\u0001:1"]'),
    ("window", f'geometry = "{"x" * 5000}"'),
    ("gifts", 'filter = ["recent"]'),
]


@pytest.mark.parametrize(("table", "line"), BAD_VALUES)
def test_a_value_that_cannot_be_used_is_said_and_stays_in_the_file(
    table: str, line: str, home: Home
) -> None:
    text = f"[{table}]\n{line}\n"
    put(home, text)
    held, (notice, *_) = open_settings(home)
    assert held == DEFAULTS
    assert notice.problem is Problem.SETTING_INVALID
    assert notice.details["key"] == f"{table}.{line.split(maxsplit=1)[0]}"
    write_settings(home, held._replace(first_run_done=True, theme=Theme.DARK, on_top=True))
    assert line in text_of(home) or "theme" in line
    assert read_settings(home).on_top


def test_a_value_that_cannot_be_used_gives_way_to_a_choice(home: Home) -> None:
    put(home, '[window]\ntheme = "purple"\n')
    write_settings(home, DEFAULTS._replace(theme=Theme.DARK))
    assert open_settings(home) == (DEFAULTS._replace(theme=Theme.DARK), ())


def test_a_key_where_a_table_should_be_is_said_and_replaced_only_by_a_choice(home: Home) -> None:
    put(home, "window = 5\n")
    assert set(problems(home)) == {Problem.SETTING_INVALID}
    assert read_settings(home) == DEFAULTS
    write_settings(home, DEFAULTS._replace(country="FR"))
    assert "window = 5" in text_of(home)
    write_settings(home, DEFAULTS._replace(country="FR", on_top=True))
    assert open_settings(home) == (DEFAULTS._replace(country="FR", on_top=True), ())


LISTED = """\
[prices]
elsewhere = ["EUR", "euro", "JPY"]

[[prices.own]]
channel = "web"
currency = "EUR"
coins = 70
price = "0.74"
note = "mine"

[[prices.own]]
channel = "web"
currency = "EUR"
coins = 0
price = "0.74"
"""


def test_of_a_list_only_the_bad_items_are_passed_over(home: Home) -> None:
    put(home, LISTED)
    held, notices = open_settings(home)
    assert held.elsewhere == (EUR, JPY)
    assert [own.coins for own in held.own_prices] == [70]
    assert [notice.details["key"] for notice in notices] == ["prices.elsewhere", "prices.own"]


def test_bad_items_stay_in_the_file_when_their_list_changes(home: Home) -> None:
    put(home, LISTED)
    held = read_settings(home)
    wanted = held._replace(elsewhere=(JPY,), own_prices=(*held.own_prices, OWN))
    write_settings(home, wanted)
    assert read_settings(home) == wanted
    prices = tomllib.loads(text_of(home))["prices"]
    assert prices["elsewhere"] == ["JPY", "euro"]
    assert [own["coins"] for own in prices["own"]] == [70, 70, 0]


@pytest.mark.parametrize(
    "entry",
    [
        "5",
        "{}",
        '{channel = "web", currency = "EUR", coins = 70, price = "0"}',
        '{channel = "web", currency = "EUR", coins = 70, price = -1}',
        '{channel = "web", currency = "EUR", coins = 1000000000001, price = 1}',
        '{channel = "web", currency = "EUR", coins = "70", price = 1}',
        '{channel = "web", currency = "EUR", coins = 70, price = 1, date = "soon"}',
        '{channel = "web", currency = "EUR", coins = 70, price = 1, date = "20261030"}',
        '{channel = "web", currency = "EUR", coins = 70, price = 1, date = "2026-02-30"}',
        '{channel = "web", currency = "EUR", coins = 70, price = 1, country = 1}',
        '{channel = "web", currency = "EUR", coins = 70, price = 1, smallest = -1}',
        '{channel = "web", currency = "EUR", coins = 70, price = 1, largest = "30"}',
        '{channel = "web", currency = "EUR", coins = 70, price = 1, smallest = 2, largest = 1}',
    ],
)
def test_a_price_of_your_own_must_make_sense(entry: str, home: Home) -> None:
    put(home, f"[prices]\nown = [{entry}]\n")
    assert read_settings(home).own_prices == ()
    assert problems(home) == [Problem.SETTING_INVALID]


def test_a_date_may_be_written_as_toml_has_them(home: Home) -> None:
    entry = '{channel = "web", currency = "EUR", coins = 70, price = 0.74, date = 2026-10-30}'
    put(home, f"[prices]\nown = [{entry}]\n")
    assert read_settings(home).own_prices == (OWN._replace(country=""),)


def test_a_list_without_end_is_not_read(home: Home) -> None:
    put(home, "[gifts]\ncurrencies = [" + '"EUR",' * 1001 + "]\n")
    assert problems(home) == [Problem.SETTING_INVALID]
    assert read_settings(home).gift_currencies == ()


def test_limits_that_are_not_known_are_not_written(home: Home) -> None:
    custom = OWN._replace(channel=Channel.WEB_CUSTOM, coins=1, smallest=30)
    write_settings(home, DEFAULTS._replace(own_prices=(OWN, custom)))
    plain, limited = tomllib.loads(text_of(home))["prices"]["own"]
    assert {"smallest", "largest"} & set(plain) == set()
    assert limited["smallest"] == 30
    assert "largest" not in limited
    assert read_settings(home).own_prices == (OWN, custom)
