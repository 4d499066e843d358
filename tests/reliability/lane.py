"""How much is done: a few minutes' worth, or with RELIABILITY=long the figures promised."""

import os
from typing import TypeVar

T = TypeVar("T")

LONG = os.environ.get("RELIABILITY") == "long"


def lane(quick: T, long: T) -> T:
    """Return the one for this run."""
    return long if LONG else quick
