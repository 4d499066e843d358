from datetime import UTC, datetime
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem
from giftcalc.core.settings import DEFAULTS
from giftcalc.paths import Home
from giftcalc.services.opening import country_of, open_situation

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path)


def test_an_empty_home_opens_as_shipped(home: Home) -> None:
    opened = open_situation(home, "fr_CA")
    assert opened.notices == ()
    assert opened.situation.settings == DEFAULTS
    assert opened.situation.country == "CA"
    assert opened.situation.rates.source == "ecb"


def test_opening_makes_no_files(home: Home, tmp_path: Path) -> None:
    open_situation(home, "en")
    assert list(tmp_path.iterdir()) == [tmp_path / "home"]


@pytest.mark.parametrize(
    ("locale", "country"),
    [
        ("fr_CA", "CA"),
        ("pt-BR", "BR"),
        ("zh_Hant_TW", "TW"),
        ("de_DE.UTF-8", "DE"),
        ("fr", ""),
        ("en", ""),
        ("sr_Latn", ""),
        ("", ""),
    ],
)
def test_a_locale_may_name_a_country(locale: str, country: str) -> None:
    assert country_of(locale) == country


def test_files_that_cannot_be_used_are_told_of_and_stop_nothing(home: Home, tmp_path: Path) -> None:
    for name in ("config/settings.toml", "cache/rates.json", "data/rates.json"):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text("<html>", encoding="utf-8")
    opened = open_situation(home, "en", NOW)
    assert [notice.problem for notice in opened.notices] == [
        Problem.SETTINGS_UNREADABLE,
        Problem.RATES_SET_ASIDE,
        Problem.RATES_SET_ASIDE,
    ]
    assert opened.situation.country == "US"
    assert (tmp_path / "cache" / "rates.json.unreadable-20261101-120000").is_file()
    assert open_situation(home, "en", NOW).notices[1:] == ()
