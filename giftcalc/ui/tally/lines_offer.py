"""What several pasted lines would add, and which of them cannot be read."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from giftcalc.i18n.names import diamonds_text
from giftcalc.i18n.wording import sentence
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.painting import antialiased, box
from giftcalc.ui.common.text import label
from giftcalc.ui.tally.texts import diamonds_of, isolated

if TYPE_CHECKING:
    from giftcalc.core.tally.typed_gifts import TypedLine
    from giftcalc.i18n.language import Language
    from giftcalc.ui.tally.model import TallyState

MOST_TOLD = 4
"""So many lines that cannot be read are told one by one."""

_MOST_LETTERS = 40


class LinesOffer(QFrame):
    """Offers to add the lines that can be; the others stay in the add line."""

    taken = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tally-lines")
        self.gist: QLabel = label(name="tally-lines-gist")
        self.gist.setWordWrap(True)
        self.bad: QLabel = label(name="tally-lines-bad", role=theme.WARNING, size=0.95)
        self.bad.setWordWrap(True)
        self.take = Button(Kind.PRIMARY, "tally-lines-take")
        self.leave = Button(Kind.PLAIN, "tally-lines-leave")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 11, 11, 11)
        column.setSpacing(7)
        column.addWidget(self.gist)
        column.addWidget(self.bad)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.take)
        column.addLayout(row)
        self.take.clicked.connect(self.taken)
        self.leave.clicked.connect(self.left)
        self.hide()

    def show_state(self, state: "TallyState", language: "Language") -> None:
        """Show what the lines in hand come to; nothing where there is at most one."""
        self.setVisible(state.several)
        if not state.several:
            return
        good = [line.found for line in state.lines if line.found is not None]
        bad = [line for line in state.lines if line.found is None]
        earnings = state.live.earnings if state.live is not None else None
        gifts = sum(found.count for found in good)
        coins = sum(found.coins for found in good)
        self.gist.setText(
            language.tr(
                "{lines} to add: {gifts}, {diamonds}",
                lines=language.ntr("{count} line", "{count} lines", len(good)),
                gifts=language.ntr("{count} gift", "{count} gifts", gifts),
                diamonds=diamonds_text(diamonds_of(coins, earnings), language),
            )
        )
        self.bad.setText(_bad_text(bad, language))
        self.bad.setVisible(bool(bad))
        self.take.setText(language.ntr("Add {count} line", "Add {count} lines", len(good)))
        self.take.setEnabled(bool(good))
        self.leave.setText(language.tr("Do not add"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the strip."""
        palette = self.palette()
        painter = antialiased(self)
        box(painter, QRectF(self.rect()), palette.color(theme.FIELD), palette.color(theme.LINE))
        painter.end()


def _bad_text(bad: "list[TypedLine]", language: "Language") -> str:
    lines = [
        language.tr(
            "Line {number}, {text}: {problem}",
            number=language.number(line.number),
            text=isolated(line.text[:_MOST_LETTERS]),
            problem=sentence(line.refusal, language) if line.refusal is not None else "",
        )
        for line in bad[:MOST_TOLD]
    ]
    more = len(bad) - MOST_TOLD
    if more > 0:
        lines.append(language.ntr("and {count} more line", "and {count} more lines", more))
    return "\n".join(lines)
