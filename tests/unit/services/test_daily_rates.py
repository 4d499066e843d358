"""A daily refresh is made when it is due, and noted before it is made."""

from datetime import timedelta
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.fetch import Address
from giftcalc.data.last_refresh import keep_last_refresh, read_last_refresh
from giftcalc.paths import Home
from giftcalc.services.rates import refresh_if_due
from tests.rate_samples import NOW, Fetch, answering, ecb_xml

GOOD_ECB = ecb_xml(USD="1.12")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "own")


def refused(home: Home, fetch: Fetch) -> Refusal:
    with pytest.raises(Refusal) as caught:
        refresh_if_due(home, NOW, opted_in=True, fetch=fetch)
    return caught.value


def test_a_refresh_that_is_due_is_made_and_noted(home: Home) -> None:
    done = refresh_if_due(home, NOW, opted_in=True, fetch=answering(GOOD_ECB))
    assert done is not None
    assert done.changed
    assert read_last_refresh(home) == NOW
    assert refresh_if_due(home, NOW, opted_in=True, fetch=answering()) is None


def test_without_opting_in_nothing_is_fetched_or_noted(home: Home) -> None:
    assert refresh_if_due(home, NOW, opted_in=False, fetch=answering(GOOD_ECB)) is None
    assert not Path(home.cache).exists()


def test_a_try_that_failed_is_noted_too(home: Home) -> None:
    found = refused(home, answering())
    assert found.problem is Problem.FETCH_OFFLINE
    assert read_last_refresh(home) == NOW


def test_a_try_dated_in_the_future_does_not_count(home: Home) -> None:
    keep_last_refresh(home, NOW + timedelta(days=400))
    assert refresh_if_due(home, NOW, opted_in=True, fetch=answering(GOOD_ECB)) is not None


def test_nothing_is_fetched_where_the_try_cannot_be_noted(home: Home) -> None:
    asked: list[Address] = []

    def fetch(address: Address) -> bytes:
        asked.append(address)
        return GOOD_ECB

    Path(home.cache).parent.mkdir(parents=True)
    Path(home.cache).write_bytes(b"a file where the folder should be")
    found = refused(home, fetch)
    assert found.problem is Problem.CANNOT_WRITE
    assert asked == []
