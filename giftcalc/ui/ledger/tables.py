"""Imports, backups and gifters as tables."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QPalette

from giftcalc.core.tally.records import Batch, KnownGifter
from giftcalc.i18n.details import harmless
from giftcalc.i18n.format_names import format_name
from giftcalc.i18n.language import Language
from giftcalc.i18n.marked import N_
from giftcalc.ui import theme
from giftcalc.ui.common.calm_model import Column, TextTable

if TYPE_CHECKING:
    from giftcalc.data.ledger.backups import Backup

_KILO = 1024
_SIZES = (N_("{number} KB"), N_("{number} MB"), N_("{number} GB"))


def moment(at: int, language: Language) -> str:
    """Return a date and a time of this computer's clock."""
    local = datetime.fromtimestamp(at // 1000, UTC).astimezone()
    return f"{language.date(local.date())} {local:%H:%M}"


def size(count: int, language: Language) -> str:
    """Return a number of bytes as people write it, rounded up."""
    kilos = -(-count // _KILO)
    step = 0
    while kilos >= _KILO and step < len(_SIZES) - 1:
        kilos, step = -(-kilos // _KILO), step + 1
    return language.tr(_SIZES[step], number=language.number(kilos))


class LedgerTable(TextTable):
    """Rows of one kind; their texts are made when they are shown."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._quiet: set[int] = set()

    def ink(self, row: int, _column: int) -> QPalette.ColorRole:
        """Return a quiet colour for what no longer holds."""
        return theme.MUTED if row in self._quiet else theme.TEXT


class ImportsTable(LedgerTable):
    """Every import, the newest first; those taken back are quiet."""

    batches: tuple[Batch, ...] = ()

    def show_batches(self, batches: tuple[Batch, ...], language: Language) -> None:
        """Show imports."""
        tr = language.tr
        self.beginResetModel()
        self.batches = batches
        self.columns = (
            Column(tr("File"), letters=20, wide=True),
            Column(tr("Format"), letters=40, rank=2),
            Column(tr("Imported"), letters=24, rank=1),
            Column(tr("State"), letters=20),
        )
        self._texts = [
            (
                harmless(batch.file_name),
                format_name(batch.format, language),
                moment(batch.at, language),
                tr("in the ledger") if batch.undone_at is None else tr("taken back"),
            )
            for batch in batches
        ]
        self._quiet = {at for at, batch in enumerate(batches) if batch.undone_at is not None}
        self.endResetModel()


class BackupsTable(LedgerTable):
    """Every backup, the newest first."""

    backups: "tuple[Backup, ...]" = ()

    def show_backups(self, backups: "tuple[Backup, ...]", language: Language) -> None:
        """Show backups."""
        tr = language.tr
        self.beginResetModel()
        self.backups = backups
        self.columns = (
            Column(tr("Backup of"), letters=30, wide=True),
            Column(tr("Size"), figures=True, letters=16),
        )
        self._texts = [(moment(one.at, language), size(one.bytes, language)) for one in backups]
        self.endResetModel()


class GiftersTable(LedgerTable):
    """Gifters with their names and ids."""

    gifters: tuple[KnownGifter, ...] = ()

    def show_gifters(self, gifters: tuple[KnownGifter, ...], language: Language) -> None:
        """Show gifters."""
        tr = language.tr
        self.beginResetModel()
        self.gifters = gifters
        self.columns = (
            Column(tr("Handle"), letters=30),
            Column(tr("Nickname"), letters=20, wide=True),
            Column(tr("TikTok id"), letters=22, rank=1),
        )
        self._texts = [
            (_handle(one, language), harmless(one.nickname), one.platform_id) for one in gifters
        ]
        self._quiet = {at for at, one in enumerate(gifters) if one.alias is not None}
        self.endResetModel()


def _handle(gifter: KnownGifter, language: Language) -> str:
    """Return a gifter's handle, or the number of one whose names are erased."""
    if gifter.alias is not None:
        return language.tr("Gifter {number}", number=gifter.alias)
    return harmless(gifter.handle)
