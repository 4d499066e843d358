"""The line of what went wrong: it stays until it is closed."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from giftcalc.core.problems import Refusal
from giftcalc.i18n.language import Language
from giftcalc.i18n.wording import sentence
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.text import label

MOST = 4
"""Notices that are seen at once; an older one gives way."""


class NoticeLine(QWidget):
    """Shows each notice once, the newest last; hidden while there is none."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setObjectName("notice-line")
        self._language = language
        self._notices: list[Refusal] = []
        self.said: QLabel = label(name="notice-said", role=theme.WARNING, size=0.95)
        self.said.setWordWrap(True)
        self.close_button = Button(Kind.LINK, "notice-close")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 2)
        row.setSpacing(14)
        row.addWidget(self.said, 1)
        row.addWidget(self.close_button)
        self.close_button.clicked.connect(self.clear)
        self.clear()

    def add(self, notice: Refusal) -> None:
        """Show a notice with those that are not closed yet."""
        words = self._sentence(notice)
        others = [known for known in self._notices if self._sentence(known) != words]
        self._notices = [*others, notice][-MOST:]
        self._tell()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.said, words))

    @Slot()
    def clear(self) -> None:
        """Have nothing to say."""
        self._notices = []
        self._tell()

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say it in another language."""
        self._language = language
        self._tell()

    def _sentence(self, notice: Refusal) -> str:
        return sentence(notice, self._language)

    def _tell(self) -> None:
        self.said.setText("\n".join(map(self._sentence, self._notices)))
        self.close_button.setText(self._language.tr("Close"))
        self.close_button.setAccessibleName(self._language.tr("Close the notices"))
        self.setVisible(bool(self._notices))
