"""A person's own way to the bank in the settings file."""

from fractions import Fraction
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem
from giftcalc.core.settings import Missions, Settings, WithdrawalTerms
from giftcalc.data.settings_file import open_settings, write_settings
from giftcalc.data.withdrawal_keys import read_withdrawal, write_withdrawal
from giftcalc.paths import Home
from tests.settings_samples import WITHDRAWAL, problems, put, text_of


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "giftcalc")


def test_it_is_read_back_as_it_was_written(home: Home) -> None:
    write_settings(home, Settings(withdrawal=WITHDRAWAL))
    assert open_settings(home).settings.withdrawal == WITHDRAWAL
    text = text_of(home)
    assert 'fee-percent = "2"' in text
    assert 'weekly = "8"' in text


def test_only_what_differs_from_the_presets_is_written() -> None:
    assert write_withdrawal(WithdrawalTerms()) == {}
    assert write_withdrawal(WithdrawalTerms(tax=Fraction(0))) == {"tax": "0"}
    assert read_withdrawal({"tax": "0"}) == WithdrawalTerms(tax=Fraction(0))


def test_missions_not_written_are_at_their_least() -> None:
    held = read_withdrawal({"missions": {"length": "38"}})
    assert held.missions == Missions(length=Fraction(38))


@pytest.mark.parametrize(
    "raw",
    [
        "text",
        {"tax": "101"},
        {"fee-fixed": "-1"},
        {"minimum": 1.5},
        {"review-days": -1},
        {"review-days": 3651},
        {"missions": 3},
        {"missions": {"length": "x"}},
        {"as-of": "yesterday"},
    ],
)
def test_a_value_that_is_none_is_an_error(raw: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - its text is the value
        read_withdrawal(raw)


@pytest.mark.parametrize("terms", [3, WithdrawalTerms(missions=3)])  # type: ignore[arg-type]
def test_what_is_no_terms_is_not_written(terms: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - its text is the value
        write_withdrawal(terms)


def test_a_table_that_cannot_be_used_is_told_and_kept(home: Home) -> None:
    put(home, '[payout.withdrawal]\ntax = "200"\n')
    assert problems(home) == [Problem.SETTING_INVALID]
    assert open_settings(home).settings.withdrawal == WithdrawalTerms()
    write_settings(home, Settings(country="FR"))
    assert 'tax = "200"' in text_of(home)
