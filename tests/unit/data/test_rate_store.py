"""The rates that are held."""

import json
import stat
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from threading import Barrier, Thread

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rates import ECB, FILE, FRANKFURTER, HMRC, PEG, YOURS, Rate, Sheet
from giftcalc.core.units import EUR, USD, Currency
from giftcalc.data.rate_file import Entry
from giftcalc.data.rate_store import (
    MOST_BYTES,
    drop_own,
    entry_of,
    fetched_path,
    keep_fetched,
    keep_imported,
    keep_own,
    open_rates,
    own_entry,
    own_path,
    read_rates,
)
from giftcalc.paths import Home

SHIPPED = date(2026, 10, 30)
FRIDAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
JPY, AED, XOF, ZAR, NAD = (Currency(code) for code in ("JPY", "AED", "XOF", "ZAR", "NAD"))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "own")


def sheet(currency: Currency, text: str, day: date = FRIDAY, source: str = ECB) -> Sheet:
    return Sheet(source, day, (Rate(currency, Fraction(text), day, source),))


def file_of(home: Home, **sections: object) -> bytes:
    return json.dumps({"giftcalc": "rates", "format": 1, **sections}).encode()


def put(path: str, content: bytes) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(content)


def test_an_empty_home_has_the_shipped_rates(home: Home) -> None:
    opened = open_rates(home, NOW)
    assert (opened.table.source, opened.table.as_of, opened.notices) == (ECB, SHIPPED, ())
    assert opened.table.between(EUR, USD) == Fraction("1.1172")
    assert opened.table.between(USD, JPY) == Fraction("175.68") / Fraction("1.1172")


def test_reading_rates_makes_no_folder(home: Home) -> None:
    read_rates(home)
    assert not Path(home.cache).exists()


def test_what_the_ecb_lacks_comes_out_of_hmrcs_table_exactly(home: Home) -> None:
    assert read_rates(home).rate(AED) == Rate(
        AED, Fraction("4.9198") / Fraction("1.1930"), date(2026, 11, 1), HMRC
    )


def test_a_peg_to_the_euro_is_exact_and_as_old_as_the_table(home: Home) -> None:
    assert read_rates(home).rate(XOF) == Rate(XOF, Fraction("655.957"), SHIPPED, PEG)


def test_a_peg_to_another_currency_follows_it(home: Home) -> None:
    keep_fetched(home, [sheet(ZAR, "19.5")])
    assert read_rates(home).rate(NAD) == Rate(NAD, Fraction("19.5"), FRIDAY, PEG)


def test_a_peg_is_as_old_as_what_it_follows(home: Home) -> None:
    keep_fetched(home, [sheet(USD, "1.2")])
    table = read_rates(home)
    nad = table.rate(NAD)
    assert nad
    assert (table.as_of, nad.as_of) == (FRIDAY, SHIPPED)


def test_a_correction_of_the_same_day_wins(home: Home) -> None:
    keep_fetched(home, [sheet(USD, "1.2")])
    assert keep_fetched(home, [sheet(USD, "1.21")])
    assert read_rates(home).between(EUR, USD) == Fraction("1.21")


def test_all_rates_can_be_listed_and_counted(home: Home) -> None:
    rates = read_rates(home).rates
    assert len(rates) == len(list(rates)) == len(dict(rates)) > 140
    assert EUR not in rates


def test_a_rate_is_made_once(home: Home) -> None:
    rates = read_rates(home).rates
    assert rates[USD] is rates[USD]


def test_fetched_rates_are_found_again(home: Home) -> None:
    assert keep_fetched(home, [sheet(USD, "1.2")])
    table = read_rates(home)
    assert table.rate(USD) == Rate(USD, Fraction("1.2"), FRIDAY, ECB)
    assert (table.source, table.as_of) == (ECB, FRIDAY)


def test_a_vanished_currency_keeps_its_last_rate_and_date(home: Home) -> None:
    keep_fetched(home, [sheet(USD, "1.2")])
    keep_fetched(home, [sheet(JPY, "176", date(2026, 11, 21))])
    assert read_rates(home).rate(USD) == Rate(USD, Fraction("1.2"), FRIDAY, ECB)


def test_keeping_the_same_rates_again_changes_no_byte(home: Home) -> None:
    keep_fetched(home, [sheet(USD, "1.2")])
    before = Path(fetched_path(home)).read_bytes()
    assert not keep_fetched(home, [sheet(USD, "1.2")])
    assert not keep_fetched(home, [sheet(USD, "1.3", SHIPPED)])
    assert Path(fetched_path(home)).read_bytes() == before


def test_shipped_rates_newer_than_the_fetched_ones_win(home: Home) -> None:
    keep_fetched(home, [sheet(USD, "1.05", date(2025, 1, 2))])
    table = read_rates(home)
    assert table.between(EUR, USD) == Fraction("1.1172")
    assert table.as_of == SHIPPED


def test_a_fetched_figure_does_not_replace_a_peg(home: Home) -> None:
    keep_fetched(home, [sheet(XOF, "655.94", source=FRANKFURTER)])
    assert read_rates(home).between(EUR, XOF) == Fraction("655.957")


def test_losing_the_cache_only_means_older_rates(home: Home) -> None:
    keep_fetched(home, [sheet(USD, "1.2")])
    keep_imported(home, sheet(JPY, "180", source=FILE))
    keep_own(home, AED, own_entry(Fraction(4), EUR, FRIDAY))
    Path(fetched_path(home)).unlink()
    table = read_rates(home)
    assert table.between(EUR, USD) == Fraction("1.1172")
    assert table.between(EUR, JPY) == 180
    assert table.between(EUR, AED) == 4


def test_your_own_rate_stands_above_newer_ones(home: Home) -> None:
    keep_own(home, USD, own_entry(Fraction("1.05"), EUR, SHIPPED))
    keep_fetched(home, [sheet(USD, "1.2")])
    assert read_rates(home).rate(USD) == Rate(USD, Fraction("1.05"), SHIPPED, YOURS)
    assert open_rates(home, own=False).table.between(EUR, USD) == Fraction("1.2")


def test_your_own_rate_makes_no_headline(home: Home) -> None:
    keep_own(home, USD, own_entry(Fraction("1.05"), EUR, FRIDAY))
    assert read_rates(home).as_of == SHIPPED


def test_your_own_rate_against_another_currency_follows_it(home: Home) -> None:
    keep_own(home, AED, own_entry(Fraction("3.67"), USD, FRIDAY))
    keep_fetched(home, [sheet(USD, "1.2")])
    assert read_rates(home).between(USD, AED) == Fraction("3.67")


def test_a_rate_of_your_own_that_never_ends_is_kept_exactly(home: Home) -> None:
    keep_own(home, USD, own_entry(Fraction(10, 9), EUR, FRIDAY))
    assert read_rates(home).between(EUR, USD) == Fraction(10, 9)


def test_forgetting_your_own_rate_brings_back_the_imported_one(home: Home) -> None:
    keep_imported(home, sheet(USD, "1.15", source=FILE))
    keep_own(home, USD, own_entry(Fraction("1.05"), EUR, FRIDAY))
    keep_own(home, JPY, own_entry(Fraction(170), EUR, FRIDAY))
    assert drop_own(home, USD)
    table = read_rates(home)
    assert table.between(EUR, USD) == Fraction("1.15")
    assert table.between(EUR, JPY) == 170
    assert drop_own(home, JPY)
    assert read_rates(home).between(EUR, JPY) == Fraction("175.68")


def test_there_is_nothing_to_forget_where_nothing_was_set(home: Home) -> None:
    assert not drop_own(home, USD)
    assert not Path(home.data).exists()


@pytest.mark.parametrize(
    "value", [Fraction(0), Fraction(-1), Fraction(1, 10**13), Fraction(10**11)]
)
def test_a_rate_that_cannot_be_written_down_is_refused(value: Fraction) -> None:
    with pytest.raises(Refusal) as caught:
        own_entry(value, EUR, FRIDAY)
    assert caught.value.problem is Problem.RATE_OUT_OF_RANGE


def test_a_fraction_with_long_terms_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        own_entry(Fraction(10**12, 3), EUR, FRIDAY)
    assert caught.value.details == {"rate": "1000000000000/3"}


def test_a_rate_is_written_down_as_it_was_published() -> None:
    rate = Rate(USD, Fraction("1.1172"), FRIDAY, ECB)
    assert entry_of(rate) == Entry("1.1172", "1", "EUR", "2026-11-20", "ecb")


def test_what_is_kept_is_its_owners_only(home: Home) -> None:
    keep_fetched(home, [sheet(USD, "1.2")])
    assert stat.S_IMODE(Path(fetched_path(home)).stat().st_mode) == 0o600


def test_two_rates_that_refer_to_each_other_count_as_none(home: Home) -> None:
    rates = {
        "AED": ["2", "1", "QAR", "2026-11-20", "yours"],
        "QAR": ["2", "1", "AED", "2026-11-20", "yours"],
    }
    section = {"source": "yours", "as_of": "2026-11-20", "rates": rates}
    put(own_path(home), file_of(home, yours=section))
    table = read_rates(home)
    assert table.rate(AED) is None
    assert table.between(EUR, USD) == Fraction("1.1172")


GOOD_ENTRY = ["1.2", "1", "EUR", "2026-11-20", "ecb"]


def section(entry: object, code: str = "USD", **changes: object) -> dict[str, object]:
    return {"source": "ecb", "as_of": "2026-11-20", "rates": {code: entry}, **changes}


def changed_entry(place: int, value: object) -> list[object]:
    entry: list[object] = list(GOOD_ENTRY)
    entry[place] = value
    return entry


DAMAGED: dict[str, object] = {
    "empty": b"",
    "cut short": b'{"giftcalc":"rates","format":1,"fetched":{"sou',
    "binary": bytes(range(256)),
    "null characters": bytes(4096),
    "html": b"<html>",
    "a list": b"[]",
    "a number": b"1",
    "nested too deep": b"[" * 100_000,
    "somebody else's": b'{"rates":{"USD":1.1}}',
    "no format": b'{"giftcalc":"rates"}',
    "format as text": b'{"giftcalc":"rates","format":"1"}',
    "format true": b'{"giftcalc":"rates","format":true}',
    "a newer version's": b'{"giftcalc":"rates","format":2}',
    "format 0": b'{"giftcalc":"rates","format":0}',
    "a section that is no object": [],
    "an empty section": {},
    "rates that are no object": section(GOOD_ENTRY, rates=[]),
    "an unknown headline": section(GOOD_ENTRY, source="somewhere"),
    "a headline that is a list": section(GOOD_ENTRY, source=["ecb"]),
    "no day": section(GOOD_ENTRY, as_of=None),
    "a day that does not exist": section(GOOD_ENTRY, as_of="2026-02-30"),
    "a day written otherwise": section(GOOD_ENTRY, as_of="20261120"),
    "a lower-case code": section(GOOD_ENTRY, "usd"),
    "an entry that is a text": section("1.2"),
    "an entry that is too short": section(GOOD_ENTRY[:4]),
    "an entry with a number": section(changed_entry(0, 1.2)),
    "a rate of zero": section(changed_entry(0, "0.00")),
    "an exponent": section(changed_entry(0, "1e2")),
    "per nothing": section(changed_entry(1, "0")),
    "of something": section(changed_entry(2, "euro")),
    "an entry without a day": section(changed_entry(3, "")),
    "an entry from somewhere": section(changed_entry(4, "web")),
}


def damaged_file(home: Home, name: str) -> bytes:
    content = DAMAGED[name]
    return content if isinstance(content, bytes) else file_of(home, fetched=content)


@pytest.mark.parametrize("name", DAMAGED)
def test_a_cache_that_is_not_understood_is_set_aside_and_reported_once(
    home: Home, name: str
) -> None:
    content = damaged_file(home, name)
    put(fetched_path(home), content)
    opened = open_rates(home, NOW)
    kept = fetched_path(home) + ".unreadable-20261122-203000"
    assert [notice.problem for notice in opened.notices] == [Problem.RATES_SET_ASIDE]
    assert opened.notices[0].details == {"path": fetched_path(home), "kept": kept}
    assert opened.table.between(EUR, USD) == Fraction("1.1172")
    assert Path(kept).read_bytes() == content
    assert open_rates(home, NOW).notices == ()


def test_rates_set_at_the_same_time_are_all_kept(home: Home) -> None:
    currencies = [Currency(code) for code in "USD JPY AED XOF ZAR NAD".split()]
    start = Barrier(len(currencies))

    def set_one(currency: Currency) -> None:
        start.wait()
        keep_own(home, currency, own_entry(Fraction(2), EUR, FRIDAY))

    threads = [Thread(target=set_one, args=(currency,)) for currency in currencies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    table = read_rates(home)
    assert [table.between(EUR, currency) for currency in currencies] == [2] * len(currencies)


def test_without_a_clock_given_the_name_of_what_is_set_aside_still_has_one(home: Home) -> None:
    put(fetched_path(home), b"junk")
    (notice,) = open_rates(home).notices
    assert Path(str(notice.details["kept"])).exists()


def test_your_own_rates_of_a_newer_version_are_left_alone(home: Home) -> None:
    content = b'{"giftcalc":"rates","format":2}'
    put(own_path(home), content)
    opened = open_rates(home, NOW)
    assert [notice.problem for notice in opened.notices] == [Problem.RATES_NEWER]
    with pytest.raises(Refusal) as caught:
        keep_own(home, USD, own_entry(Fraction(1), EUR, FRIDAY))
    assert caught.value.problem is Problem.RATES_NEWER
    assert Path(own_path(home)).read_bytes() == content


def test_a_damaged_file_is_not_written_over(home: Home) -> None:
    put(own_path(home), b"junk")
    with pytest.raises(Refusal) as caught:
        keep_own(home, USD, own_entry(Fraction(1), EUR, FRIDAY))
    assert caught.value.problem is Problem.RATES_UNREADABLE
    assert Path(own_path(home)).read_bytes() == b"junk"


def test_a_cache_that_is_too_big_is_reported_and_not_read(home: Home) -> None:
    put(fetched_path(home), b" " * (MOST_BYTES + 1))
    opened = open_rates(home, NOW)
    assert [notice.problem for notice in opened.notices] == [Problem.FILE_TOO_BIG]
    assert opened.table.as_of == SHIPPED


def test_a_cache_that_is_a_folder_is_reported(home: Home) -> None:
    Path(fetched_path(home)).mkdir(parents=True)
    assert [notice.problem for notice in open_rates(home, NOW).notices] == [Problem.NOT_A_FILE]


def test_a_file_that_cannot_be_set_aside_is_reported(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(fetched_path(home), b"junk")

    def refused(path: str, now: datetime) -> str:
        raise Refusal(Problem.CANNOT_WRITE, path=path)

    monkeypatch.setattr("giftcalc.data.rate_store.set_aside", refused)
    opened = open_rates(home, NOW)
    assert [notice.problem for notice in opened.notices] == [Problem.RATES_UNREADABLE]
    assert Path(fetched_path(home)).read_bytes() == b"junk"


def test_a_good_section_beside_none_is_read(home: Home) -> None:
    put(fetched_path(home), file_of(home, fetched=section(GOOD_ENTRY)))
    assert read_rates(home).between(EUR, USD) == Fraction("1.2")
