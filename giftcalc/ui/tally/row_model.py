"""The gift rows of a stream as Qt asks for them, the newest first."""

from datetime import UTC, tzinfo
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from giftcalc.core.tally.rows import Bucket, State
from giftcalc.i18n.marked import N_
from giftcalc.ui import theme
from giftcalc.ui.common.calm_model import NOWHERE, CalmModel, Column, Index
from giftcalc.ui.tally.texts import (
    NOTHING,
    diamonds_of,
    gifter_name,
    isolated,
    payout_per_coin,
    time_text,
)

if TYPE_CHECKING:
    from fractions import Fraction

    from giftcalc.core.tally.earnings import Earnings
    from giftcalc.core.tally.records import Row
    from giftcalc.i18n.language import Language
    from giftcalc.ui.tally.model import TallyState

TILE_ROOM = 36
STEPPERS_ROOM = 46
"""What stands beside the text of these cells, in pixels."""

ABOUT = "≈ "
"""Stands before the title of a column whose amounts are estimates."""


class At(IntEnum):
    """The columns, from the left."""

    GIFT = 0
    GIFTER = 1
    TIME = 2
    COUNT = 3
    DIAMONDS = 4
    PAYOUT = 5


class Mark(NamedTuple):
    """Why a row is not counted as it stands: a sign, a word for it, and what it means."""

    sign: str
    word: str
    story: str
    role: QPalette.ColorRole = theme.WARNING


PROVISIONAL = Mark(
    "…",
    N_("provisional"),
    N_("The end of this streak was not seen. It counts once it is confirmed."),
)
ESTIMATED = Mark(
    "≈",
    N_("estimated"),
    N_("This streak fell silent before its end was seen. It counts with what was seen."),
    theme.MUTED,
)
GUEST = Mark(
    "→",
    N_("for a guest"),
    N_("This gift went to a guest of the stream. It does not count as yours."),
)
UNPRICED = Mark(
    "?",
    N_("value unknown"),
    N_("What this gift costs is not known. It counts as a gift, but without diamonds."),
)


def marks_of(row: "Row") -> tuple[Mark, ...]:
    """Return what is to be said of a row besides its figures."""
    states = {State.PROVISIONAL: (PROVISIONAL,), State.ESTIMATED: (ESTIMATED,)}
    guest = (GUEST,) if row.bucket is Bucket.GUEST else ()
    unpriced = (UNPRICED,) if row.value is None else ()
    return (*states.get(row.state, ()), *guest, *unpriced)


def counts(row: "Row") -> bool:
    """Say whether a row counts as the creator's own."""
    return row.bucket is Bucket.OWN and row.state is not State.PROVISIONAL


class RowModel(CalmModel):
    """Gives what stands in the cells; texts are made once for a row and kept."""

    def __init__(self, language: "Language") -> None:
        super().__init__()
        self._language = language
        self._earnings: Earnings | None = None
        self._per_coin: Fraction | None = None
        self._zone: tzinfo = UTC
        self._hidden = False
        self._texts: dict[int, tuple[Row, list[str]]] = {}
        self.rows: tuple[Row, ...] = ()
        self.columns = self._titled()

    def _titled(self) -> tuple[Column, ...]:
        tr, earnings = self._language.tr, self._earnings
        to_you = tr("To you")
        if earnings is not None:
            to_you = tr("To you, {currency}", currency=earnings.currency)
        return (
            Column(tr("Gift"), letters=11, wide=True, room=TILE_ROOM),
            Column(tr("Gifter"), figures=True, letters=18, rank=3),
            Column(tr("Time"), figures=True, letters=18, rank=4),
            Column(tr("Count"), figures=True, room=STEPPERS_ROOM),
            Column(tr("Diamonds"), figures=True, rank=1),
            Column(ABOUT + to_you, figures=True, rank=2),
        )

    def size(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def show_state(self, state: "TallyState", language: "Language") -> bool:
        """Show the rows of a state; return whether columns may need other widths."""
        live = state.live
        earnings = live.earnings if live is not None else None
        seen = language, _terms(earnings), state.zone, state.names_hidden
        anew = seen != (self._language, _terms(self._earnings), self._zone, self._hidden)
        self._language, self._zone, self._hidden = language, state.zone, state.names_hidden
        self._earnings, self._per_coin = earnings, payout_per_coin(earnings)
        if anew:
            self._texts.clear()
            self.columns = self._titled()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(At) - 1)
        rows = live.rows if live is not None else ()
        if rows == self.rows and not anew:
            return False
        self._replace(rows)
        return True

    def _replace(self, rows: "tuple[Row, ...]") -> None:
        """Show other rows; those that stay keep their place, and the keyboard with them."""
        before, after = [list(map(_key, held)) for held in (self.rows, rows)]
        if not set(before) & set(after):
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        top = _alike(before, after)
        bottom = _alike(before[top:][::-1], after[top:][::-1])
        self._take_out(top, len(before) - bottom)
        self._put_in(rows, top, len(after) - bottom)
        self.rows = rows
        self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(At) - 1))

    def _take_out(self, first: int, end: int) -> None:
        if end > first:
            self.beginRemoveRows(NOWHERE, first, end - 1)
            self.rows = self.rows[:first] + self.rows[end:]
            self.endRemoveRows()

    def _put_in(self, rows: "tuple[Row, ...]", first: int, end: int) -> None:
        if end > first:
            self.beginInsertRows(NOWHERE, first, end - 1)
            self.rows = rows
            self.endInsertRows()

    def place_of(self, number: int) -> int:
        """Return where the row of a number stands, -1 if it is not there."""
        return next((at for at, row in enumerate(self.rows) if row.number == number), -1)

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        held = self.rows[row]
        kept = self._texts.get(held.number)
        if kept is None or kept[0] != held:
            kept = self._texts[held.number] = held, self._written(held)
        return kept[1][column]

    def typed(self, row: int, column: int) -> str:
        """Return what a cell holds as a person would type it."""
        held = self.rows[row]
        if column == At.COUNT:
            return self._language.number(held.count)
        return held.gifter.handle if held.gifter is not None else ""

    def _written(self, row: "Row") -> list[str]:
        language = self._language
        return [
            isolated(row.gift.name or row.gift.id),
            gifter_name(row.gifter, language, hidden=self._hidden),
            time_text(row.at, self._zone, language),
            language.number(row.count),
            self._diamonds(row),
            self._payout(row),
        ]

    def _diamonds(self, row: "Row") -> str:
        if row.value is None:
            return NOTHING
        return self._language.count(diamonds_of(row.count * row.value, self._earnings))

    def _payout(self, row: "Row") -> str:
        if row.value is None or self._per_coin is None or self._earnings is None:
            return NOTHING
        if row.bucket is Bucket.GUEST:
            return NOTHING
        amount = row.count * row.value * self._per_coin
        return self._language.bare_money(amount, self._earnings.currency)

    def ink(self, row: int, column: int) -> QPalette.ColorRole:
        """Return a quiet colour for what does not count, and for what is beside the matter."""
        if not counts(self.rows[row]) and column >= At.COUNT:
            return theme.MUTED
        return theme.MUTED if column == At.TIME else theme.TEXT

    def bold(self, _row: int, _column: int) -> bool:
        """Write every cell alike."""
        return False

    def story(self, row: int, column: int) -> str:
        """Return a cell in full, and why it is marked."""
        lines = [self.text(row, column)]
        if column == At.GIFT:
            lines += [self._meaning(mark) for mark in marks_of(self.rows[row])]
        if column == At.COUNT:
            lines = [self._language.tr("+ and − change the count, Enter lets it be typed")]
        return "\n".join(lines)

    def _meaning(self, mark: Mark) -> str:
        return f"{mark.sign} {self._language.tr(mark.story)}"

    def spoken(self, row: int) -> str:
        """Return a row in words: gift, count, gifter, and what is not certain about it."""
        held, tr = self.rows[row], self._language.tr
        name, count = self.text(row, At.GIFT), self.text(row, At.COUNT)
        words = [tr("{count} × {name}", count=count, name=name)]
        if held.gifter is not None:
            words.append(tr("from {name}", name=self.text(row, At.GIFTER)))
        words += [tr(mark.word) for mark in marks_of(held)]
        return ", ".join(words)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text; the first cell reads out the whole row."""
        spoken = role == Qt.ItemDataRole.AccessibleTextRole and index.column() == At.GIFT
        if spoken and index.isValid() and index.row() < self.size():
            return self.spoken(index.row())
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the count and the gifter be typed."""
        typed = index.column() in {At.COUNT, At.GIFTER}
        editable = Qt.ItemFlag.ItemIsEditable if typed else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | editable


def _key(row: "Row") -> tuple[int, int]:
    return row.stream, row.number


def _alike(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> int:
    """Return how many keys are the same from the start."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _terms(earnings: "Earnings | None") -> object:
    """Return what the amounts of a row depend on."""
    return earnings and (earnings.currency, earnings.terms, earnings.rate)
