"""Putting an exported ledger in the place of the ledger, as a backup would be."""

import os
from contextlib import closing
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.atomic import refusing, remove_file
from giftcalc.data.importers.ledger_lines import LedgerLines
from giftcalc.data.importers.source_file import open_source
from giftcalc.data.ledger.dump import fill
from giftcalc.data.ledger.opening import ledger_path, open_ledger
from giftcalc.data.ledger.reading import JOURNAL
from giftcalc.data.ledger.restoring import WORKSHOP, restore
from giftcalc.paths import Home

if TYPE_CHECKING:
    from giftcalc.data.importers.source_file import OpenFile

_DAMAGED = (Problem.LEDGER_FAILED, Problem.LEDGER_TOO_MUCH, Problem.LEDGER_BAD_TEXT)
"""How a row is refused that the ledger cannot hold."""


def _unheard(_done: int) -> None:
    """Tell nobody."""


def restore_export(home: "Home", path: str, now: int) -> str | None:
    """Make a ledger of an export and put it in the place of the one there; `now` in ms UTC.

    Return where the replaced one is kept, None if there was none. Nothing has changed when
    this raises EXPORT_LINE_DAMAGED, EXPORT_INCOMPLETE, EXPORT_NEWER, IMPORT_UNKNOWN,
    CANNOT_WRITE or what `restore` does.
    """
    with open_source(path) as source:
        with refusing(Problem.CANNOT_WRITE, home.data):
            os.makedirs(home.data, mode=0o700, exist_ok=True)
            folder = TemporaryDirectory(prefix=WORKSHOP, dir=home.data)
        with folder as name:
            made = Home.under(name)
            _fill(made, source, now)
            return restore(home, ledger_path(made), now)


def _fill(made: Home, source: "OpenFile", now: int) -> None:
    lines = LedgerLines(source.file, source.size, _unheard)
    last = lines.head.get("last_stream")
    with closing(open_ledger(made, now=now)) as ledger:
        try:
            fill(ledger, lines.rows(), last if isinstance(last, int) else 0)
        except Refusal as refusal:
            if refusal.problem in {Problem.EXPORT_LINE_DAMAGED, *_DAMAGED}:
                raise lines.damaged() from refusal
            raise
    remove_file(ledger_path(made) + JOURNAL)  # it is empty, and would be copied along
