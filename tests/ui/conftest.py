"""What every test of the window gets: the shared Qt application, and a garbage-free end."""

import gc
from collections.abc import Iterator

import pytest


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
