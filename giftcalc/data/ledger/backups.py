"""Backups of the ledger: whole copies in a folder beside it, made daily and thinned.

A backup holds what was committed when it was made and nothing that was deleted before.
Its name tells when that was, in UTC: "ledger-2026-11-22T101530Z.db".
"""

import os
import re
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.atomic import DRAFT, draft_for, make_folder, refusing, remove_file
from giftcalc.data.ledger.faults import ledger_faults
from giftcalc.data.ledger.ledger_file import look_at
from giftcalc.data.ledger.opening import ledger_path
from giftcalc.data.ledger.reading import connect
from giftcalc.data.ledger.verifying import verify
from giftcalc.data.lock import exclusive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giftcalc.data.ledger.opening import Ledger
    from giftcalc.paths import Home

EVERY_ONE_DAYS = 7
"""For so long every backup is kept: a mistake is mostly noticed within the week."""

WEEKS = 8
"""Of so many weeks one each: payouts are asked about within two months."""

MONTHS = 24
"""Of so many months one each: a tax return looks back over the year before this one."""

_NAME = re.compile(r"ledger-(\d{4}-\d{2}-\d{2}T\d{6})Z\.db")
_STAMP = "%Y-%m-%dT%H%M%S"
_DAY, _WEEK, _MONTH = "%Y-%m-%d", "%G-%V", "%Y-%m"


class Backup(NamedTuple):
    """A backup: where it is, when it was made (ms since 1970, UTC), and its size."""

    path: str
    at: int
    bytes: int


def backups_folder(home: "Home") -> str:
    """Return where backups are kept."""
    return os.path.join(home.data, "backups")


@contextmanager
def holding_backups(home: "Home") -> "Iterator[None]":
    """Keep other processes from making or changing backups; raise FILE_IN_USE.

    Drafts that a killed process left are removed. Whoever needs the ledger's lock as
    well takes it within this one.
    """
    folder = backups_folder(home)
    with exclusive(folder):
        make_folder(folder)
        for place in (folder, home.data):
            remove_drafts(place)
        yield


def remove_drafts(folder: str) -> None:
    """Remove what killed processes left half-made; raise CANNOT_WRITE."""
    with refusing(Problem.CANNOT_WRITE, folder), suppress(FileNotFoundError):
        for name in os.listdir(folder):
            if name.startswith(DRAFT):
                os.unlink(os.path.join(folder, name))


def back_up(home: "Home", now: int) -> Backup:
    """Make a backup of the ledger as it is, whatever its version; `now` in ms UTC.

    Raise FILE_MISSING without a ledger, LEDGER_DAMAGED, FILE_IN_USE, CANNOT_WRITE.
    """
    with holding_backups(home):
        return _back_up(home, now)


def _back_up(home: "Home", now: int) -> Backup:
    source, path = ledger_path(home), _free_path(home, now)
    if look_at(source) is None:
        raise Refusal(Problem.FILE_MISSING, path=source)
    with draft_for(path) as draft:
        copy_live(source, draft)
    return _backup_at(path)


def copy_live(path: str, draft: str) -> None:
    """Write what is committed in a ledger, and nothing else, into an empty file.

    A write that was broken off is undone first. Raise LEDGER_DAMAGED, FILE_IN_USE, ….
    """
    with ledger_faults(path), closing(connect(path, "rw")) as ledger:
        ledger.execute("VACUUM INTO ?", (draft,))


def _free_path(home: "Home", now: int) -> str:
    """Return a name that no backup has: two of the same second are a second apart."""
    moment = datetime.fromtimestamp(now // 1000, UTC)
    folder = backups_folder(home)
    while True:
        path = os.path.join(folder, f"ledger-{moment:{_STAMP}}Z.db")
        if not os.path.lexists(path):
            return path
        moment += timedelta(seconds=1)


def backups(home: "Home") -> tuple[Backup, ...]:
    """Return the backups there are, the newest first; raise FILE_UNREADABLE."""
    folder = backups_folder(home)
    with refusing(Problem.FILE_UNREADABLE, folder):
        try:
            names = [name for name in os.listdir(folder) if _made_at(name) is not None]
        except FileNotFoundError:
            return ()
        found = [_backup_at(os.path.join(folder, name)) for name in names]
    return tuple(sorted(found, key=_moment, reverse=True))


def _backup_at(path: str) -> Backup:
    made = _made_at(os.path.basename(path))
    size = os.stat(path).st_size
    return Backup(path, 0 if made is None else int(made.timestamp()) * 1000, size)


def _made_at(name: str) -> datetime | None:
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    try:
        return datetime.strptime(f"{match[1]}+0000", f"{_STAMP}%z")
    except ValueError:
        return None


def _moment(backup: Backup) -> int:
    return backup.at


def thin(home: "Home", now: int) -> tuple[Backup, ...]:
    """Remove the backups that are too many, and return them; raise CANNOT_WRITE.

    Weeks and months without a backup are not counted, so a long pause removes nothing.
    """
    with holding_backups(home):
        spare = _spare(backups(home), now)
        for backup in spare:
            remove_file(backup.path)
    return spare


def _spare(newest_first: tuple[Backup, ...], now: int) -> tuple[Backup, ...]:
    """Return the backups to remove: a week keeps its newest, and so does a month."""
    fresh = now - EVERY_ONE_DAYS * 86_400_000
    older = [backup for backup in newest_first if backup.at < fresh]
    kept = {*_newest_of_each(older, _WEEK, WEEKS), *_newest_of_each(older, _MONTH, MONTHS)}
    return tuple(backup for backup in older if backup not in kept)


def _newest_of_each(newest_first: list[Backup], period: str, most: int) -> list[Backup]:
    found: dict[str, Backup] = {}
    for backup in newest_first:
        found.setdefault(_period(backup, period), backup)
    return list(found.values())[:most]


def _period(backup: Backup, period: str) -> str:
    return f"{datetime.fromtimestamp(backup.at // 1000, UTC):{period}}"


def daily_backup_if_due(home: "Home", ledger: "Ledger", now: int) -> Backup | None:
    """Make the backup of the day if the ledger changed since the newest; then thin them.

    Days are those of UTC. Raise BACKUP_FOUND_DAMAGE if the copy does not verify: it is
    kept, and no older backup goes, for one of them may be the last that is whole.
    """
    if not _is_due(home, ledger, now):
        return None
    backup = back_up(home, now)
    findings = verify(backup.path)
    if findings:
        raise Refusal(Problem.BACKUP_FOUND_DAMAGE, count=len(findings))
    thin(home, now)
    return backup


def _is_due(home: "Home", ledger: "Ledger", now: int) -> bool:
    """Judge by the names and times of files; a backup from the future tells nothing."""
    newest = next((backup for backup in backups(home) if backup.at <= now), None)
    if newest is None:
        return True
    with refusing(Problem.FILE_UNREADABLE, ledger.path):
        changed = os.stat(ledger.path).st_mtime_ns // 1_000_000
    today = datetime.fromtimestamp(now // 1000, UTC)
    return changed > newest.at and _period(newest, _DAY) != f"{today:{_DAY}}"
