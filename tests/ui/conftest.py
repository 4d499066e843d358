"""What every test of the window gets: the shared Qt application, and a garbage-free end."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.snare_samples import Snare


@pytest.fixture(autouse=True, scope="session")
def what_was_there_before() -> None:
    """Leave what other tests made out of the collections that follow each test here."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def collected_at_the_end(qapp: object) -> Iterator[None]:
    """Collect what a test left behind, so that no widget dies in the middle of the next."""
    yield
    gc.collect()


@pytest.fixture
def snare(tmp_path: Path) -> Iterator[Snare]:
    """A pipe that notices who opens it."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    made = Snare(tmp_path)
    yield made
    made.lift()
