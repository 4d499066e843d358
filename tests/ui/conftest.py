"""What every test of the window gets: the shared Qt application, and a garbage-free end."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def collected_at_the_end(qapp: object) -> Iterator[None]:
    """Collect what a test left behind, so that no widget dies in the middle of the next."""
    yield
    gc.collect()
