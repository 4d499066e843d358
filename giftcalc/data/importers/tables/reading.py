"""Opening a table, whatever it is written in."""

from typing import TYPE_CHECKING

from giftcalc.data.importers.tables.text_table import read_text
from giftcalc.data.importers.zip_file import MAGIC

if TYPE_CHECKING:
    from giftcalc.data.importers.tables.raw_table import RawTable

MOST_BYTES = 1 << 27
"""The largest table that is read: two million rows of gifts."""


def read_table(
    content: bytes, *, encoding: str = "", delimiter: str = "", sheet: str = ""
) -> "RawTable":
    """Return the table that a file holds: a workbook, or text with separators.

    Raise what `read_workbook` or `read_text` raise.
    """
    if content.startswith(MAGIC):
        from giftcalc.data.importers.tables.workbook import read_workbook

        return read_workbook(content, sheet)
    return read_text(content, encoding, delimiter)


def read_pasted(text: str) -> "RawTable":
    """Return the table in a text from the clipboard; raise what `read_text` raises."""
    return read_text(text.encode("utf-8", "replace"))
