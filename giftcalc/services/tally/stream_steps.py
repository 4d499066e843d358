"""Parts of the steps of a tally: what is done to a stream, with a note of how to take it back."""

from contextlib import contextmanager
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.gift_line import is_control
from giftcalc.core.tally.line_splits import plain
from giftcalc.data.ledger import rows as ledger_rows
from giftcalc.data.ledger import streams as ledger_streams
from giftcalc.services.tally.undoing import Change, Held, RowsSettled, StreamChanged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giftcalc.core.tally.records import Stream
    from giftcalc.data.ledger.opening import Ledger

LONGEST_TITLE = 200
"""The most characters that a stream's title may have."""


def running(ledger: "Ledger") -> "Stream":
    """Return the stream that runs; raise NO_STREAM."""
    stream = ledger_streams.live_stream(ledger)
    if stream is None:
        raise Refusal(Problem.NO_STREAM)
    return stream


def stream_if_there(ledger: "Ledger", stream: int) -> "Stream | None":
    """Return a stream, or None if it is not in the ledger any more."""
    try:
        return ledger_streams.stream_of(ledger, stream)
    except Refusal as refusal:
        if refusal.problem is not Problem.LEDGER_GONE:
            raise
        return None


@contextmanager
def changing(ledger: "Ledger", stream: int, changes: list[Change]) -> "Iterator[None]":
    """Note what a block changes about a stream."""
    before = Held.now(ledger, stream)
    yield
    after = Held.now(ledger, stream)
    if after != before:
        changes.append(StreamChanged(before, after))


def settle(ledger: "Ledger", stream: int, changes: list[Change]) -> None:
    """Settle the provisional rows of a stream, and note it as a change."""
    numbers = ledger_rows.provisional_numbers(ledger, stream)
    if numbers:
        ledger_rows.settle(ledger, stream)
        changes.append(RowsSettled(stream, numbers))


def checked_title(title: str) -> str:
    """Return a title on one line; raise TITLE_TOO_LONG or TYPED_UNPRINTABLE."""
    checked = plain(title)
    if any(map(is_control, checked)):
        raise Refusal(Problem.TYPED_UNPRINTABLE)
    if len(checked) > LONGEST_TITLE:
        raise Refusal(Problem.TITLE_TOO_LONG, most=LONGEST_TITLE)
    return checked
