"""The history tape: remembering, searching, repeating and forgetting calculations.

Nothing here is called at start-up. Writing waits for the disk, so a window does it
on a thread of its own, one entry after the other.
"""

import sys
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.conversion import Field
from giftcalc.core.folding import fold
from giftcalc.core.problems import Refusal
from giftcalc.data import history as tape
from giftcalc.data.atomic import write_file
from giftcalc.data.history import Entry, Line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from giftcalc.core.conversion import Conversion
    from giftcalc.paths import Home

PAGE = 200


class Page(NamedTuple):
    """Some lines, newest first, and how many on the way could not be read.

    `rest` is where the next page ends, None after the last one.
    """

    lines: tuple[Line, ...]
    skipped: int
    rest: int | None


def entry_of(text: str, conversion: "Conversion", now: "datetime") -> Entry:
    """Return what is remembered of an expression: its amounts, basis and rates' day.

    `now` is a moment in UTC.
    """
    terms = conversion.terms
    quote = terms.quote
    return Entry(
        when=f"{now:%Y-%m-%dT%H:%M:%SZ}",
        text=text,
        coins=conversion.coins,
        price=conversion.amount(Field.PRICE),
        currency=terms.currency,
        basis="" if isinstance(quote, Refusal) else quote.basis.value,
        payout=conversion.amount(Field.PAYOUT),
        payout_currency=terms.payout_currency,
        rates_of=terms.rates.as_of.isoformat(),
    )


def remember(home: "Home", entry: Entry) -> None:
    """Add an entry to the tape; raise CANNOT_WRITE and its like, or FILE_IN_USE."""
    tape.append(home, entry)


def search(home: "Home", text: str = "", limit: int = PAGE, end: int | None = None) -> Page:
    """Return a page of the entries whose expression contains `text`, newest first.

    Case and accents do not count. `end` is the `rest` of the page before.
    """
    wanted, found, skipped = fold(text), list[Line](), 0
    with closing(tape.newest_first(home, end)) as lines:
        for line in lines:
            if line.entry is None:
                skipped += 1
            elif wanted in fold(line.entry.text):
                found.append(line)
            if len(found) == limit and line.start:
                return Page(tuple(found), skipped, line.start)
    return Page(tuple(found), skipped, None)


def last(home: "Home") -> Entry | None:
    """Return the newest entry, for an empty line and Enter, or None."""
    page = search(home, limit=1)
    return page.lines[0].entry if page.lines else None


def forget(home: "Home", line: Line) -> bool:
    """Take a line off the tape; return False if it has gone already."""
    return tape.remove(home, line.raw)


def forget_all(home: "Home") -> None:
    """Empty the tape: no byte of it stays in the file."""
    tape.remove_all(home)


def save_csv(home: "Home", path: str, text: str = "") -> int:
    """Write every entry whose expression contains `text` into a CSV file, the newest first.

    Return how many there were. Raise as `search`, or CANNOT_WRITE or NOT_A_FILE.
    """
    page = search(home, text, limit=sys.maxsize)
    entries = [line.entry for line in page.lines if line.entry is not None]
    write_file(path, as_csv(entries))
    return len(entries)


def as_csv(entries: "Iterable[Entry]") -> bytes:
    """Return entries as CSV in UTF-8, with a header and amounts as plain decimals.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    import csv
    from io import StringIO

    sheet = StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(Entry._fields)
    for entry in entries:
        cells = entry._replace(text=_harmless(entry.text))
        writer.writerow(tape.plain_cells(cells))
    return sheet.getvalue().encode()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")) else text
