"""Text cells that a spreadsheet would take for formulas: guarded when written, undone when read.

Anyone in the world can choose a gifter's name, so a name may be "=HYPERLINK(…)". A
guarded cell begins with an apostrophe. Reading undoes what writing does, whatever
the text: what looks guarded already is guarded once more. So both CSV and XLSX are
guarded, for a spreadsheet turns one into the other.
"""

STARTERS = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""What makes a spreadsheet reckon: the four signs, their full-width forms, tab and line ends."""

_GUARD = "'"

MARKS = (_GUARD, "=")
"""How every cell begins that `unguard` changes."""


def guard(text: str) -> str:
    """Return a text cell as it is written to a file that spreadsheets open."""
    return _GUARD + text if text.lstrip(_GUARD)[:1] in STARTERS else text


def unguard(cell: str) -> str:
    """Return what a cell of a text file says.

    Undoes `guard`, and the form `="123"` by which other exporters keep a long id text.
    """
    if cell[:1] == _GUARD:
        rest = cell.lstrip(_GUARD)
        return cell[1:] if rest and rest[0] in STARTERS else cell
    if cell.startswith('="') and cell.endswith('"') and len(cell) > len('="'):
        return cell[2:-1].replace('""', '"')
    return cell
