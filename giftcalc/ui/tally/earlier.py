"""The streams that are over: what each brought, at the rate of its day."""

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPalette

from giftcalc.i18n.marked import N_
from giftcalc.ui import theme
from giftcalc.ui.common.calm_model import CalmModel, Column
from giftcalc.ui.common.calm_table import SIDE, CalmTable
from giftcalc.ui.tally.texts import (
    NOTHING,
    diamonds_of,
    isolated,
    length_text,
    rate_story,
    rate_text,
    stream_name,
)

if TYPE_CHECKING:
    from giftcalc.core.tally.earnings import Earnings
    from giftcalc.i18n.language import Language
    from giftcalc.services.tally.live_state import StreamLine


class Of(IntEnum):
    """The columns, from the left."""

    DATE = 0
    LENGTH = 1
    GIFTS = 2
    DIAMONDS = 3
    PAYOUT = 4
    RATE = 5


PROVISIONAL = "…", N_("Some streaks are provisional and do not count yet")
GAP = "◌", N_("The recording has gaps")
CHECK = "≠", N_("Another source says something else")
UNPRICED = "?", N_("What some gifts cost is not known")


def signs_of(line: "StreamLine") -> tuple[tuple[str, str], ...]:
    """Return what is to be said of a stream besides its figures: signs and what they mean."""
    said = (
        (line.totals.provisional.rows, PROVISIONAL),
        (line.totals.unknown.rows, UNPRICED),
        (line.gaps, GAP),
        (line.differs, CHECK),
    )
    return tuple(sign for holds, sign in said if holds)


class EarlierModel(CalmModel):
    """Gives a line for each stream."""

    def __init__(self, language: "Language") -> None:
        super().__init__()
        self._language = language
        self.lines: tuple[StreamLine, ...] = ()
        self.looked_at: int | None = None
        self.columns = self._titled()

    def _titled(self) -> tuple[Column, ...]:
        tr = self._language.tr
        earned = [line.earnings.currency for line in self.lines if line.earnings is not None]
        to_you = tr("To you, {currency}", currency=earned[0]) if earned else tr("To you")
        return (
            Column(tr("Date"), letters=16, wide=True),
            Column(tr("Length"), figures=True, rank=3),
            Column(tr("Gifts"), figures=True, rank=4),
            Column(tr("Diamonds"), figures=True),
            Column(f"≈ {to_you}", figures=True, rank=1),
            Column(tr("Rate of the day"), figures=True, rank=5),
        )

    def size(self) -> int:
        """Return the number of streams."""
        return len(self.lines)

    def show_lines(
        self, lines: "tuple[StreamLine, ...]", looked_at: int | None, language: "Language"
    ) -> bool:
        """Show other streams; return whether anything has changed."""
        if (lines, looked_at, language) == (self.lines, self.looked_at, self._language):
            return False
        self.beginResetModel()
        self.lines, self.looked_at, self._language = lines, looked_at, language
        self.columns = self._titled()
        self.endResetModel()
        return True

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        line, language = self.lines[row], self._language
        counted, earnings = line.totals.counted, line.earnings
        match column:
            case Of.DATE:
                return self._dated(line)
            case Of.LENGTH:
                return length_text(line.seconds)
            case Of.GIFTS:
                return language.number(counted.gifts)
            case Of.DIAMONDS:
                return language.count(diamonds_of(counted.coins, earnings))
        return NOTHING if earnings is None else self._money(earnings, column)

    def _money(self, earnings: "Earnings", column: int) -> str:
        if column == Of.PAYOUT:
            return self._language.bare_money(earnings.payout, earnings.currency)
        return rate_text(earnings.rate, self._language)

    def _dated(self, line: "StreamLine") -> str:
        stream, language = line.stream, self._language
        day = language.date(stream.day) if stream.day else language.tr("No date")
        signs = " ".join(sign for sign, _ in signs_of(line))
        title = isolated(stream.title) if stream.title else ""
        return "  ".join(filter(None, (day, signs, title)))

    def ink(self, _row: int, column: int) -> QPalette.ColorRole:
        """Return a quiet colour for what is beside the matter."""
        return theme.MUTED if column in {Of.LENGTH, Of.RATE} else theme.TEXT

    def bold(self, row: int, column: int) -> bool:
        """Write the stream that is looked at in bold."""
        return column == Of.DATE and self.lines[row].stream.id == self.looked_at

    def story(self, row: int, column: int) -> str:
        """Return what a cell's tooltip tells."""
        line, language = self.lines[row], self._language
        if column == Of.DATE:
            meanings = [f"{sign} {language.tr(words)}" for sign, words in signs_of(line)]
            return "\n".join([stream_name(line.stream, language), *meanings])
        if column == Of.RATE and line.earnings is not None:
            estimate = line.earnings.rate_is_estimate
            return rate_story(line.earnings.rate, language, estimate=estimate)
        return self.text(row, column)


class EarlierTable(CalmTable):
    """Lists the streams; Enter or a double click looks at one, Delete asks to remove it."""

    looked_at = Signal(int)
    remove_asked = Signal(object)
    menu_asked = Signal(object, QPoint)
    padding = 20

    def __init__(self, language: "Language") -> None:
        self.streams = EarlierModel(language)
        super().__init__("tally-earlier", self.streams)
        self.taken.connect(self._look)
        self.delete_asked.connect(self._remove)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def show_lines(
        self, lines: "tuple[StreamLine, ...]", looked_at: int | None, language: "Language"
    ) -> None:
        """Show other streams, and stay on the same one."""
        held = self.streams.lines
        current = held[self.row].stream.id if 0 <= self.row < len(held) else None
        if not self.streams.show_lines(lines, looked_at, language):
            return
        self.measure()
        places = [at for at, line in enumerate(lines) if line.stream.id == current]
        if places:
            self.go_to(places[0])

    def _look(self, row: int) -> None:
        self.looked_at.emit(self.streams.lines[row].stream.id)

    def _remove(self, row: int) -> None:
        self.remove_asked.emit(self.streams.lines[row])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the mouse, or under the row if a key asked."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            row = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(row.bottomLeft() + QPoint(SIDE, 0))
        else:
            self.go_to(self.indexAt(event.pos()).row())
        if 0 <= self.row < self.streams.size():
            self.menu_asked.emit(self.streams.lines[self.row], place)
