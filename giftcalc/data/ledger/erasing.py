"""Erasing a person, or everything, so that no byte of a name is left behind.

What is free in a file of SQLite keeps what was deleted, and so does every copy. So each
copy of the ledger is made anew without the names, in memory, and then takes the place
of the old one; the ledger itself comes last, for only it still knows the names if all
this is interrupted. Erased once more, it goes on under the same number.
"""

import os
import sqlite3
from contextlib import closing, suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.erased_names import Names
from giftcalc.data.atomic import draft_for, remove_file
from giftcalc.data.ledger.backups import backups, backups_folder, holding_backups
from giftcalc.data.ledger.erased_rows import (
    Aliases,
    alias_of,
    erase_rows,
    highest_alias,
    names_in,
    names_of_gifter,
)
from giftcalc.data.ledger.faults import ledger_faults
from giftcalc.data.ledger.name_search import files_with, holds
from giftcalc.data.ledger.opening import ledger_path
from giftcalc.data.ledger.reading import JOURNAL, finish, reading
from giftcalc.data.ledger.restoring import BESIDE, remove_workshops, replaced_ledgers
from giftcalc.data.ledger.verifying import verify
from giftcalc.data.lock import exclusive

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.data.ledger.opening import Ledger
    from giftcalc.paths import Home

    T = TypeVar("T")


class ErasedReport(NamedTuple):
    """What an erasure did. All but the first are paths.

    `alias` is the number in place of the person. `rewritten` copies are without the
    names now. `unopened` copies cannot be read, so they may hold the names still; those
    that were `removed` do not. `elsewhere` are other files of the folder with a name.
    """

    alias: int
    rewritten: tuple[str, ...] = ()
    unopened: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()


def erase_gifter(
    home: "Home", ledger: "Ledger", gifter: int, *, remove_unopened: bool = False
) -> ErasedReport:
    """Put a number in the place of a gifter, in the ledger and in every copy of it.

    Sums stay as they are. Copies that cannot be opened are reported, and removed only if
    that is asked for. Raise LEDGER_GONE without such a gifter, CANNOT_WRITE,
    FILE_IN_USE; what is left to do then is done by the same call again.
    """
    with holding_backups(home):
        remove_workshops(home)
        copies = _Copies([*(one.path for one in backups(home)), *replaced_ledgers(home)])
        names, highest = _everything_known(ledger, gifter, copies)
        aliases = Aliases(highest)
        with ledger.writing() as connection:
            aliases.give(connection, names)
            alias = alias_of(connection, gifter)
        stand_in = f"#{alias}"
        rewrite = partial(_rewrite, names=names, aliases=aliases, stand_in=stand_in)
        rewritten = [path for path, is_new in copies.each(rewrite) if is_new]
        _erase_in_ledger(ledger, names, aliases, stand_in)
        removed = copies.unopened if remove_unopened else []
        for path in removed:
            _remove(path)
        kept = [path for path in copies.unopened if path not in removed]
        passed = {ledger.path, *copies.paths, *copies.unopened}
        elsewhere = files_with(names, home.data, passed)
        return ErasedReport(alias, *map(tuple, (rewritten, kept, removed, elsewhere)))


class _Copies:
    """The copies of the ledger; those that turn out to be unreadable are put apart."""

    def __init__(self, paths: list[str]) -> None:
        self.paths = paths
        self.unopened: list[str] = []

    def each(self, do: "Callable[[str], T]") -> "list[tuple[str, T]]":
        """Return what a function gives for each copy that can be used."""
        done = []
        for path in list(self.paths):
            try:
                done.append((path, do(path)))
            except Refusal as refusal:
                if refusal.problem in {Problem.CANNOT_WRITE, Problem.FILE_IN_USE}:
                    raise
                self.paths.remove(path)
                self.unopened.append(path)
        return done


def _everything_known(ledger: "Ledger", gifter: int, copies: _Copies) -> tuple[Names, int]:
    """Return all that the person was ever called, and the highest number given so far.

    A name found in one copy can lead to another one elsewhere, so this goes on until
    nothing new is found.
    """
    with ledger.reading() as connection:
        more, highest = names_of_gifter(connection, gifter), highest_alias(connection)
    names = None
    while names != more:
        names = more
        with ledger.reading() as connection:
            more = names_in(connection, more)
        for _, (found, alias) in copies.each(partial(_look, names=more)):
            more, highest = more.plus(found), max(highest, alias)
    return names, highest


def _look(path: str, names: Names) -> tuple[Names, int]:
    with reading(path) as connection:
        return names_in(connection, names), highest_alias(connection)


def _rewrite(path: str, *, names: Names, aliases: Aliases, stand_in: str) -> bool:
    """Make a copy anew without the names; tell whether it held any."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        with reading(path) as connection:
            connection.backup(memory)
        with ledger_faults(path):
            memory.execute("BEGIN")
            aliases.give(memory, names)
            changed = erase_rows(memory, names, stand_in)
            memory.execute("COMMIT")
            if not changed and not holds(names, path, path + JOURNAL):
                return False
            with draft_for(path) as draft:
                memory.execute("VACUUM INTO ?", (draft,))
                if verify(draft):
                    raise Refusal(Problem.BACKUP_DAMAGED, path=path)
                finish(path)
                remove_file(path + JOURNAL)
    return True


def _erase_in_ledger(ledger: "Ledger", names: Names, aliases: Aliases, stand_in: str) -> None:
    """Erase in the ledger, then make its file anew, for its free pages may hold names."""
    with ledger.writing() as connection:
        aliases.give(connection, names)
        erase_rows(connection, names, stand_in)
    with exclusive(ledger.path), ledger_faults(ledger.path):
        ledger.connection.execute("VACUUM")


def _remove(path: str) -> None:
    """Remove a ledger before its journal: without it the file might be taken for whole."""
    for suffix in ("", *BESIDE):
        remove_file(path + suffix)


def erase_everything(home: "Home") -> None:
    """Remove the ledger and every copy of it; the caller closes it first.

    Raise CANNOT_WRITE or FILE_IN_USE; what is left then is removed by the same call again.
    """
    with holding_backups(home), exclusive(ledger_path(home)):
        remove_workshops(home)
        _remove(os.path.realpath(ledger_path(home)))
        remove_file(ledger_path(home))
        for path in [*(one.path for one in backups(home)), *replaced_ledgers(home)]:
            _remove(path)
        with suppress(OSError):
            os.rmdir(backups_folder(home))
