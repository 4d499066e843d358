"""The card of what arrives, or of what it takes, with what must be said beside it."""

from PySide6.QtWidgets import QLabel

from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.payout.beside import Beside
from giftcalc.ui.payout.faces import result_face
from giftcalc.ui.payout.state import PayoutState

_MOST_LINES = 4


class ResultCard(Card):
    """Shows the result of a state; screen readers get it in one text."""

    def __init__(self) -> None:
        super().__init__("payout-result-card", spacing=4)
        self.caption: QLabel = muted(name="payout-result-caption")
        self.figure: QLabel = label(name="payout-result-figure", bold=True)
        self.beside: QLabel = muted(name="payout-result-beside", size=1.05)
        self.head = Beside("payout-result-head", self.figure, self.beside)
        self.latest: QLabel = _wrapped(label(name="payout-result-latest", bold=True))
        self.lines = [_wrapped(label(name=f"payout-result-line-{at}")) for at in range(_MOST_LINES)]
        self.warnings: QLabel = _wrapped(label(name="payout-result-warnings", role=theme.WARNING))
        self.notes: QLabel = _wrapped(muted(name="payout-result-notes", size=0.9))
        self.hint: QLabel = _wrapped(label(name="payout-result-hint"))
        self.column.addWidget(self.caption)
        self.column.addWidget(self.head)
        for part in (self.latest, *self.lines, self.warnings, self.hint, self.notes):
            self.column.addWidget(part)

    def render_state(self, state: PayoutState, language: Language) -> None:
        """Show a state."""
        face = result_face(state, language)
        self.caption.setText(face.caption)
        self.figure.setText(face.figure)
        self.beside.setText(face.beside)
        self.head.setVisible(bool(face.figure))
        self.head.setAccessibleName(face.spoken)
        self.hint.setForegroundRole(theme.WARNING if face.wrong else theme.MUTED)
        lines = (*face.lines, *[""] * (_MOST_LINES - len(face.lines)))
        for part, text in (
            (self.latest, face.latest),
            *zip(self.lines, lines, strict=True),
            (self.warnings, "\n".join(face.warnings)),
            (self.notes, "\n".join(face.notes)),
            (self.hint, face.hint),
        ):
            part.setText(text)
            part.setVisible(bool(text))


def _wrapped(made: QLabel) -> QLabel:
    made.setWordWrap(True)
    return made
