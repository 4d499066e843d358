"""A field that asks for a day."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QLabel, QVBoxLayout, QWidget

from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.field_box import FieldBox
from giftcalc.ui.common.text import muted

FIRST = date(2016, 1, 1)
"""Before the first LIVE there was."""


class DayEdit(QDateEdit):
    """A day without a frame, for a box; the arrow keys and digits change it."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(_qt(day))
        self.setObjectName(name)
        self.setFrame(False)
        self.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self.setDisplayFormat("d MMM yyyy")
        self.setMinimumDate(_qt(FIRST))
        self.setFont(theme.scaled_font(self.font(), 1.1, bold=True))
        palette = self.palette()
        palette.setColor(theme.CARD, Qt.GlobalColor.transparent)
        self.setPalette(palette)

    def minimumSizeHint(self) -> QSize:
        """Return the room of a day and not more: nothing stands beside it in the box."""
        wide = self.fontMetrics().horizontalAdvance("30 Sept 2026 ")
        return QSize(wide, self.lineEdit().sizeHint().height())

    def sizeHint(self) -> QSize:
        """Return the room of a day."""
        return self.minimumSizeHint()


class AskedDay(QWidget):
    """A caption and a box with a day in it."""

    changed = Signal()

    def __init__(self, name: str, day: date) -> None:
        super().__init__()
        self.setObjectName(f"{name}-field")
        self.edit = DayEdit(name, day)
        self.caption: QLabel = muted(name=f"{name}-caption")
        self.caption.setBuddy(self.edit)
        self.setFocusProxy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.caption)
        column.addWidget(FieldBox(self.edit))
        self.edit.dateChanged.connect(self.changed)

    def say(self, caption: str, language: Language) -> None:
        """Name the field, in a language."""
        self.caption.setText(caption)
        self.edit.setAccessibleName(caption)
        self.edit.setLocale(QLocale(language.locale))

    def show_day(self, day: date) -> None:
        """Show a day."""
        self.edit.setDate(_qt(day))

    @property
    def day(self) -> date:
        """The day in the field."""
        found = self.edit.date()
        return date(found.year(), found.month(), found.day())


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
