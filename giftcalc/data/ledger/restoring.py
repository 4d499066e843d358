"""Putting a backup in the place of the ledger, although that one may be past opening.

At any moment the ledger's file is whole, the old one or the restored one, and the old
one is kept under a name that tells when it was replaced. A journal that belongs to the
old file is gone before the new one takes its place, for SQLite would apply it there.
"""

import os
from contextlib import suppress
from datetime import UTC, datetime
from shutil import rmtree
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.atomic import copy_file, draft_for, refusing, remove_file
from giftcalc.data.ledger.backups import holding_backups
from giftcalc.data.ledger.ledger_file import look_at
from giftcalc.data.ledger.opening import ledger_path
from giftcalc.data.ledger.reading import JOURNAL, copy_with_journal, finish
from giftcalc.data.ledger.verifying import verify
from giftcalc.data.lock import exclusive

if TYPE_CHECKING:
    from giftcalc.paths import Home

ASIDE = "ledger-replaced-"
"""How the names of replaced ledgers begin."""

WORKSHOP = ".giftcalc-restoring-"
"""How the names of folders begin in which a ledger is made before it is restored."""

BESIDE = (JOURNAL, "-wal", "-shm")
"""What SQLite may have put beside a ledger and would read with it."""


def restore(home: "Home", path: str, now: int) -> str | None:
    """Put a copy of a backup in the place of the ledger; `now` in ms UTC.

    Return where the replaced ledger is kept, None if there was none. The caller closes
    the ledger first. Raise BACKUP_DAMAGED, LEDGER_FOREIGN, LEDGER_NEWER, FILE_MISSING
    and their like for the backup, CANNOT_WRITE or FILE_IN_USE; nothing has changed then.
    """
    if look_at(path) is None:
        raise Refusal(Problem.FILE_MISSING, path=path)
    ledger = os.path.realpath(ledger_path(home))
    with holding_backups(home), exclusive(ledger_path(home)), draft_for(ledger) as draft:
        copy_with_journal(path, draft)
        _require_sound(draft, path)
        kept = _keep_aside(home, ledger, now)
        _remove_journals(ledger)
    return kept


def _require_sound(draft: str, path: str) -> None:
    """Undo in the copy what was broken off in the backup, and verify the rest."""
    finish(draft)
    remove_file(draft + JOURNAL)  # what is left of it undoes nothing, and would stay
    try:
        findings = len(verify(draft))
    except Refusal as refusal:
        refusal.details["path"] = path
        raise
    if findings:
        raise Refusal(Problem.BACKUP_DAMAGED, path=path, count=findings)


def _keep_aside(home: "Home", ledger: str, now: int) -> str | None:
    """Keep the ledger as it is found, with its journal, beside its place."""
    if not os.path.lexists(ledger):
        return None
    aside = _free_path(home, now)
    for suffix in (*BESIDE, ""):
        if os.path.lexists(ledger + suffix):
            _keep(ledger + suffix, aside + suffix)
    finish(ledger)
    return aside


def _keep(path: str, aside: str) -> None:
    """Copy a file, or move it if it cannot be read."""
    try:
        with draft_for(aside) as draft:
            copy_file(path, draft)
    except Refusal as refusal:
        if refusal.problem is not Problem.FILE_UNREADABLE:
            raise
        with refusing(Problem.CANNOT_WRITE, aside):
            os.rename(path, aside)


def _free_path(home: "Home", now: int) -> str:
    moment = datetime.fromtimestamp(now // 1000, UTC)
    plain = free = os.path.join(home.data, f"{ASIDE}{moment:%Y-%m-%dT%H%M%S}Z")
    count = 1
    while os.path.lexists(free + ".db"):
        count += 1
        free = f"{plain}-{count}"
    return free + ".db"


def _remove_journals(ledger: str) -> None:
    for suffix in BESIDE:
        remove_file(ledger + suffix)


def replaced_ledgers(home: "Home") -> tuple[str, ...]:
    """Return where ledgers are kept that a restored backup replaced; raise FILE_UNREADABLE."""
    with refusing(Problem.FILE_UNREADABLE, home.data):
        try:
            names = os.listdir(home.data)
        except FileNotFoundError:
            return ()
    ours = sorted(name for name in names if name.startswith(ASIDE) and name.endswith(".db"))
    return tuple(os.path.join(home.data, name) for name in ours)


def remove_workshops(home: "Home") -> None:
    """Remove the half-made ledgers of restorations that were killed; raise CANNOT_WRITE."""
    with refusing(Problem.CANNOT_WRITE, home.data), suppress(FileNotFoundError):
        for name in os.listdir(home.data):
            if name.startswith(WORKSHOP):
                rmtree(os.path.join(home.data, name))
