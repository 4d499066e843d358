"""The card of what arrives, or of what it takes, with what must be said beside it."""

from PySide6.QtWidgets import QLabel

from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.payout.beside import Beside
from giftcalc.ui.payout.faces import result_face
from giftcalc.ui.payout.state import PayoutState

_FIGURE_SIZE = 2.1
_LONG_SIZE = 1.5
_LONG = 15
"""Letters from which on a figure is written smaller, so that a narrow window has room."""


class ResultCard(Card):
    """Shows the result of a state; screen readers get it in one text."""

    def __init__(self) -> None:
        super().__init__("payout-result-card", spacing=4)
        self.caption: QLabel = muted(name="payout-result-caption")
        self.figure: QLabel = label(name="payout-result-figure", size=_FIGURE_SIZE, bold=True)
        self.beside: QLabel = muted(name="payout-result-beside", size=1.05)
        self.head = Beside("payout-result-head", self.figure, self.beside)
        self.lines: QLabel = _wrapped(label(name="payout-result-lines"))
        self.warnings: QLabel = _wrapped(label(name="payout-result-warnings", role=theme.WARNING))
        self.notes: QLabel = _wrapped(muted(name="payout-result-notes", size=0.9))
        self.hint: QLabel = _wrapped(label(name="payout-result-hint"))
        for part in (self.caption, self.head, self.lines, self.warnings, self.hint, self.notes):
            self.column.addWidget(part)

    def render_state(self, state: PayoutState, language: Language) -> None:
        """Show a state."""
        face = result_face(state, language)
        self.caption.setText(face.caption)
        size = _FIGURE_SIZE if len(face.figure) < _LONG else _LONG_SIZE
        self.figure.setFont(theme.scaled_font(self.font(), size, bold=True))
        self.figure.setText(face.figure)
        self.beside.setText(face.beside)
        self.head.setVisible(bool(face.figure))
        self.head.setAccessibleName(face.spoken)
        self.hint.setForegroundRole(theme.WARNING if face.wrong else theme.MUTED)
        for part, texts in (
            (self.lines, face.lines),
            (self.warnings, face.warnings),
            (self.notes, face.notes),
            (self.hint, (face.hint,)),
        ):
            part.setText("\n".join(texts))
            part.setVisible(any(texts))


def _wrapped(made: QLabel) -> QLabel:
    made.setWordWrap(True)
    return made
