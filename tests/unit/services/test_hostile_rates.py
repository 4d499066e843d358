"""Nothing that a source or a network can answer changes a byte of the rates held."""

from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.fetch import ECB_DAILY, Address
from giftcalc.data.fetch import fetch as fetch_from
from giftcalc.data.rate_store import fetched_path, read_rates
from giftcalc.paths import Home
from giftcalc.services.rates import refresh
from tests.hostile_server import BAD_ANSWERS, SLOW_ANSWERS, Certificates, serving
from tests.rate_samples import (
    BAD_ECB,
    BAD_FRANKFURTER,
    NOW,
    Fetch,
    answering,
    ecb_xml,
    frankfurter_json,
)


@pytest.fixture(scope="module")
def certificates() -> Certificates:
    return Certificates()


@pytest.fixture
def settled(tmp_path: Path) -> Home:
    """A home with fetched rates, whose cache must not change any more."""
    home = Home.under(tmp_path / "own")
    refresh(home, NOW, fetch=answering(ecb_xml("2026-11-19"), frankfurter_json("2026-11-19")))
    return home


def refusal(fetch: Fetch, home: Home) -> Refusal:
    with pytest.raises(Refusal) as caught:
        refresh(home, NOW, fetch=fetch)
    return caught.value


def assert_refused_without_a_trace(home: Home, fetch: Fetch, problem: Problem) -> None:
    before, table = Path(fetched_path(home)).read_bytes(), dict(read_rates(home).rates)
    assert refusal(fetch, home).problem is problem
    assert Path(fetched_path(home)).read_bytes() == before
    assert dict(read_rates(home).rates) == table
    assert {path.name for path in Path(home.cache).iterdir()} == {"rates.json", "rates.json.lock"}


@pytest.mark.parametrize("name", BAD_ECB)
def test_no_bad_answer_of_the_ecb_changes_a_byte(settled: Home, name: str) -> None:
    problem, content = BAD_ECB[name]
    assert_refused_without_a_trace(settled, answering(content), problem)


@pytest.mark.parametrize("name", BAD_FRANKFURTER)
def test_no_bad_answer_of_frankfurter_changes_a_byte(settled: Home, name: str) -> None:
    problem, content = BAD_FRANKFURTER[name]
    asked: list[Problem] = []

    def fetch(address: Address) -> bytes:
        if address == ECB_DAILY:
            raise Refusal(Problem.FETCH_OFFLINE, host=address.host)
        return content

    before = Path(fetched_path(settled)).read_bytes()
    assert refusal(fetch, settled).problem is Problem.FETCH_OFFLINE
    assert Path(fetched_path(settled)).read_bytes() == before
    done = refresh(settled, NOW, fetch=answering(ecb_xml("2026-11-19"), content))
    asked.extend(notice.problem for notice in done.notices)
    assert asked == [problem]
    assert not done.changed
    assert Path(fetched_path(settled)).read_bytes() == before


@pytest.mark.parametrize("name", BAD_ANSWERS)
def test_no_bad_answer_of_a_server_changes_a_byte(
    settled: Home, name: str, certificates: Certificates
) -> None:
    problem, behave = BAD_ANSWERS[name]
    with serving(behave, certificates.good) as server:

        def fetch(_: Address) -> bytes:
            return fetch_from(server.address(), context=certificates.trust)

        assert_refused_without_a_trace(settled, fetch, problem)


@pytest.mark.parametrize("name", SLOW_ANSWERS)
def test_no_slow_answer_of_a_server_changes_a_byte(
    settled: Home, name: str, certificates: Certificates
) -> None:
    with serving(SLOW_ANSWERS[name], certificates.good) as server:

        def fetch(_: Address) -> bytes:
            return fetch_from(server.address(), seconds=0.2, context=certificates.trust)

        assert_refused_without_a_trace(settled, fetch, Problem.FETCH_TIMED_OUT)
