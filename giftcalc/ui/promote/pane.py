"""The pane of a promotion: what 1,000 views cost, on each channel."""

from PySide6.QtCore import QMargins, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.inside import Inside
from giftcalc.ui.common.popup import see_through
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.promote.faces import promote_face
from giftcalc.ui.promote.model import PromoteModel, PromoteState
from giftcalc.ui.promote.table import ViewRows, ViewTable

_FIGURE_SIZE = 2.1


class PromotePane(QWidget):
    """Shows what the model has found; `copied` brings what to say after a row was copied."""

    copied = Signal(str)

    def __init__(self, model: PromoteModel, language: Language) -> None:
        super().__init__()
        self.setObjectName("promote-pane")
        self._model, self._language = model, language
        self.caption: QLabel = muted(name="promote-caption")
        self.figure: QLabel = label(name="promote-figure", size=_FIGURE_SIZE, bold=True)
        self.beside: QLabel = muted(name="promote-beside", size=1.05)
        self.line: QLabel = label(name="promote-line")
        self.hint: QLabel = label(name="promote-hint")
        self.note: QLabel = muted(name="promote-note", size=0.9)
        self.rows = ViewRows(self)
        self.table = ViewTable(self.rows)
        self.listed = Card("promote-table-card", QMargins(4, 8, 4, 6))
        self._place()
        self.table.copied.connect(self._say_copied)
        model.changed.connect(self.render_state)
        self.set_language(language)

    def _place(self) -> None:
        result = Card("promote-result-card", spacing=4)
        for part in (self.caption, self.figure, self.beside, self.line, self.hint, self.note):
            part.setWordWrap(part is not self.figure)
            result.column.addWidget(part)
        self.listed.column.addWidget(self.table)
        inside = Inside()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(result)
        column.addWidget(self.listed)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.area = see_through(inside, theme.GROUND)
        whole.addWidget(self.area)

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language, tr = language, language.tr
        self.note.setText(
            tr(
                "The app estimates the views of each video, and this program knows none of its "
                "own: type what the app quotes. What you really get may differ."
            )
        )
        self.table.setAccessibleName(tr("Cost of views by channel"))
        self.render_state(self._model.state)

    @Slot(object)
    def render_state(self, state: PromoteState) -> None:
        """Show a state."""
        face = promote_face(state, self._language)
        self.caption.setText(face.caption)
        self.hint.setForegroundRole(theme.WARNING if face.wrong else theme.MUTED)
        for part, text in (
            (self.figure, face.figure),
            (self.beside, face.beside),
            (self.line, face.line),
            (self.hint, face.hint),
        ):
            part.setText(text)
            part.setVisible(bool(text))
        self.rows.show_state(state, self._language)
        self.table.measure()
        self.table.updateGeometry()
        self.listed.setVisible(bool(self.rows.size()))

    @Slot(str)
    def _say_copied(self, _text: str) -> None:
        self.copied.emit(self._language.tr("The row is copied."))
