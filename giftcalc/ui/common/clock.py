"""The clock of the window; whoever needs one is handed it, so that a test can set it."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)
