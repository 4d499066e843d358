"""Looking after the ledger: whose it is, its imports, its backups, and erasing.

Every function opens the ledger for itself, so that each may run on any thread.
"""

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.data.ledger import backups, batches, erasing, gifters, opening, profile, restoring
from giftcalc.data.ledger.verifying import verify

if TYPE_CHECKING:
    from giftcalc.core.tally.records import Batch, KnownGifter, Profile
    from giftcalc.data.ledger.erasing import ErasedReport
    from giftcalc.data.ledger.verifying import Finding
    from giftcalc.paths import Home

MOST_FOUND = 200
"""Gifters shown at a time; typing more finds the others."""


class Overview(NamedTuple):
    """What there is to look after."""

    profile: "Profile"
    batches: "tuple[Batch, ...]"
    backups: "tuple[backups.Backup, ...]"


def overview(home: "Home", now: int) -> Overview:
    """Return what there is; the ledger is made if there is none."""
    with closing(opening.open_ledger(home, now=now)) as ledger:
        return _overview(home, ledger)


def kept_backups(home: "Home") -> "tuple[backups.Backup, ...]":
    """Return the backups, which are there even if the ledger cannot be opened."""
    return backups.backups(home)


def _overview(home: "Home", ledger: "opening.Ledger") -> Overview:
    return Overview(profile.read_profile(ledger), batches.batches(ledger), backups.backups(home))


def change_profile(home: "Home", changed: "Profile", now: int) -> Overview:
    """Keep whose ledger it is; raise UNKNOWN_ZONE for a zone there is not."""
    with closing(opening.open_ledger(home, now=now)) as ledger:
        profile.change_profile(ledger, changed)
        return _overview(home, ledger)


def undo_import(home: "Home", batch: int, now: int) -> Overview:
    """Take an import back."""
    with closing(opening.open_ledger(home, now=now)) as ledger:
        batches.undo_batch(ledger, batch, now)
        return _overview(home, ledger)


def back_up(home: "Home", now: int) -> Overview:
    """Make a backup now."""
    backups.back_up(home, now)
    return overview(home, now)


def restore(home: "Home", path: str, now: int) -> str | None:
    """Put a backup in the ledger's place; return where the old one is kept."""
    return restoring.restore(home, path, now)


def check(home: "Home") -> "tuple[Finding, ...]":
    """Return what is wrong with the ledger; nothing, if all is well."""
    return tuple(verify(opening.ledger_path(home)))


def find_gifters(home: "Home", text: str, now: int) -> "tuple[KnownGifter, ...]":
    """Return the gifters whose handle, nickname or id contains a text."""
    with closing(opening.open_ledger(home, now=now)) as ledger:
        return tuple(gifters.gifters(ledger, text, MOST_FOUND))


def erase_gifter(home: "Home", gifter: int, now: int) -> "ErasedReport":
    """Erase one gifter's names everywhere; what they gave stays, under a number."""
    with closing(opening.open_ledger(home, now=now)) as ledger:
        return erasing.erase_gifter(home, ledger, gifter)


def erase_everything(home: "Home") -> None:
    """Erase the ledger and all its backups."""
    erasing.erase_everything(home)
