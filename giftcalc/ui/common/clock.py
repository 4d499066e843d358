"""The clock of the window; whoever needs one is handed it, so that a test can set it."""

from datetime import UTC, datetime
from time import time_ns


def utc_now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


def now_ms() -> int:
    """Return the time in milliseconds since 1970, UTC."""
    return time_ns() // 1_000_000
