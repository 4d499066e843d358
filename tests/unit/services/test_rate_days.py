"""Importing the ECB's tables of many days."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem
from giftcalc.core.rates import ECB, Rate
from giftcalc.core.units import USD
from giftcalc.data.rate_history import RateHistory, own_days_path
from giftcalc.paths import Home
from giftcalc.services.rates import import_rates
from tests.rate_samples import NOW, figures

NEWEST, OLDER = date(2026, 11, 20), date(2026, 11, 19)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "own")


def written(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "eurofxref-hist.csv"
    path.write_bytes(content)
    return str(path)


def past_days_csv() -> bytes:
    """Two days as the ECB's history has them, the older one with another dollar."""
    codes = sorted(figures({}))
    newest, older = (
        [figures(change)[code] for code in codes] for change in ({}, {"USD": "1.1234"})
    )
    lines = (["Date", *codes], [NEWEST.isoformat(), *newest], [OLDER.isoformat(), *older])
    return "".join(",".join(line) + "\n" for line in lines).encode()


def test_past_days_of_a_file_are_kept_for_the_streams_of_those_days(
    home: Home, tmp_path: Path
) -> None:
    done = import_rates(home, written(tmp_path, past_days_csv()), NOW, confirm=True)
    assert (done.past_days, done.notices) == (1, ())
    history = RateHistory(home)
    assert history.rate_on(USD, OLDER) == Rate(USD, Fraction("1.1234"), OLDER, ECB)


def test_past_days_that_cannot_be_kept_are_told_beside_the_rates(
    home: Home, tmp_path: Path
) -> None:
    Path(own_days_path(home)).mkdir(parents=True)
    done = import_rates(home, written(tmp_path, past_days_csv()), NOW, confirm=True)
    assert done.changed
    assert [notice.problem for notice in done.notices] == [Problem.NOT_A_FILE]
