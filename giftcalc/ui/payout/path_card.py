"""The card of the way to the bank: a line for each step, each to be changed with a click."""

from PySide6.QtCore import QMargins, Signal, Slot
from PySide6.QtWidgets import QLabel

from giftcalc.i18n.language import Language
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.payout.faces import line_faces
from giftcalc.ui.payout.state import PayoutState
from giftcalc.ui.payout.step_line import StepLine
from giftcalc.ui.payout.terms import LINES, WITHDRAWING

_SIDE = 8


class PathCard(Card):
    """Brings the key of the line that a person wants to change."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__("payout-path-card", QMargins(7, 13, 7, 9), spacing=0)
        self.title: QLabel = _caption(label(name="payout-path-title", bold=True))
        self.hint: QLabel = _caption(muted(name="payout-path-hint", size=0.9))
        self.withdrawing: QLabel = _caption(muted(name="payout-withdrawing-title"))
        self.withdrawing.setContentsMargins(_SIDE, 14, _SIDE, 2)
        self.hint.setContentsMargins(_SIDE, 1, _SIDE, 5)
        self.lines = {line.key: StepLine(line.key) for line in LINES}
        for part in (self.title, self.hint):
            self.column.addWidget(part)
        for key, line in self.lines.items():
            if key == WITHDRAWING[0]:
                self.column.addWidget(self.withdrawing)
            self.column.addWidget(line)
            line.clicked.connect(self._open)

    def render_state(self, state: PayoutState, language: Language) -> None:
        """Show the lines of a state; without a way there is no card."""
        tr, faces = language.tr, line_faces(state, language)
        self.setVisible(bool(faces))
        self.title.setText(tr("The way to the bank"))
        self.hint.setText(tr("Click a line to change what it assumes."))
        self.withdrawing.setText(tr("When it can be withdrawn"))
        steps = [key for key in faces if key not in WITHDRAWING]
        ends = {*steps[-1:], WITHDRAWING[-1]}
        for key, line in self.lines.items():
            line.setVisible(key in faces)
            if key in faces:
                line.show_face(faces[key], last=key in ends)

    @Slot()
    def _open(self) -> None:
        for key, line in self.lines.items():
            if line is self.sender():
                self.opened.emit(key)


def _caption(made: QLabel) -> QLabel:
    made.setWordWrap(True)
    made.setContentsMargins(_SIDE, 0, _SIDE, 0)
    return made
