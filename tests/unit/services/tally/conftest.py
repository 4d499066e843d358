"""A tally for each test, closed behind it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from giftcalc.services.tally.live import LiveTally
from tests.live_samples import Clock, a_tally


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tally(tmp_path: Path, clock: Clock) -> Iterator[LiveTally]:
    held = a_tally(tmp_path, clock)
    yield held
    held.close()
