"""What stands where no gift row does: how a tally begins."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.text import label
from giftcalc.ui.tally.card_faces import is_running

if TYPE_CHECKING:
    from giftcalc.i18n.language import Language
    from giftcalc.ui.tally.model import TallyState


class EmptyNotice(QWidget):
    """Teaches the first steps, and offers them."""

    start_asked = Signal()
    import_asked = Signal()
    again_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tally-empty")
        self.text: QLabel = label(name="tally-empty-text", size=1.1)
        self.hint: QLabel = label(name="tally-empty-hint", role=theme.MUTED)
        self.start = Button(Kind.PRIMARY, "tally-empty-start")
        self.bring = Button(Kind.PLAIN, "tally-empty-import")
        self.again = Button(Kind.PLAIN, "tally-empty-again")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 24, 8, 24)
        column.setSpacing(12)
        column.addStretch(1)
        for wide in (self.text, self.hint):
            wide.setWordWrap(True)
            wide.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(wide)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.start)
        row.addWidget(self.bring)
        row.addWidget(self.again)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        self.start.clicked.connect(self.start_asked)
        self.bring.clicked.connect(self.import_asked)
        self.again.clicked.connect(self.again_asked)

    def show_state(self, state: "TallyState", language: "Language") -> None:
        """Say why there are no rows, and what would bring some."""
        tr, live = language.tr, state.live
        running = is_running(live)
        ended = not running and live is not None and live.stream is not None
        self.start.setText(tr("Start stream"))
        self.bring.setText(tr("Import…"))
        self.start.setVisible(not running and not ended)
        self.bring.setVisible(not running and not ended)
        closed = live is None and state.refused is not None
        self.again.setText(tr("Try again"))
        self.again.setVisible(closed)
        if live is None:
            opening, shut = tr("Opening the ledger…"), tr("The ledger is not open.")
            self.text.setText(shut if closed else opening)
            self.hint.setText("")
            self.start.hide()
            self.bring.hide()
        elif running:
            self.text.setText(tr("The stream runs. Add its first gift."))
            self.hint.setText(_how(language))
        elif ended:
            self.text.setText(tr("No gift of this stream is in the ledger."))
            self.hint.setText("")
        else:
            self.text.setText(tr("Count the gifts of a LIVE as they come in."))
            self.hint.setText(
                tr(
                    "Start a stream and type its gifts, or import a recording or a table of one "
                    "that is over. Everything stays on this computer."
                )
            )


def _how(language: "Language") -> str:
    return language.tr(
        "Write “3 rose @luna” above and press Enter. In the list + and − change a count, "
        "Del removes a gift, Ctrl+Z takes it back."
    )
