"""The list of names beneath a line in which one is being typed."""

from fractions import Fraction

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QListView

from giftcalc.core.completion import Completion
from giftcalc.core.expression import Kind
from giftcalc.i18n.language import Language
from giftcalc.i18n.names import coins_text
from giftcalc.ui.common.emoji import drawn

ROOM = 360
"""The width of the list in pixels; the answer stands in the line itself, never beneath it."""

_ENTER = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))


class NameCompleter(QCompleter):
    """Offers names; the arrow keys and Enter choose one, typing on goes past them."""

    completed = Signal(object)

    def __init__(self, edit: QLineEdit, name: str) -> None:
        super().__init__(edit)
        self._names = QStringListModel(self)
        self._offered: tuple[Completion, ...] = ()
        self.setModel(self._names)
        self.setWidget(edit)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list = QListView()
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setObjectName(name)
        self._list.setFont(edit.font())
        self.setPopup(self._list)
        self.activated.connect(self._choose)

    def offer(self, offered: tuple[Completion, ...], language: Language) -> None:
        """Show names beneath the line, or nothing."""
        self._offered = offered
        if not offered:
            self._list.hide()
            return
        self._names.setStringList([completion_text(one, language) for one in offered])
        self._list.setAccessibleName(language.tr("Names that fit"))
        area = self.widget().rect()
        area.setWidth(min(area.width(), ROOM))
        self.complete(area)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter choose the name that is lit; where none is, it is meant for the line.

        Qt would do both, so that a half-typed line would be entered and then completed.
        """
        if isinstance(event, QKeyEvent) and self._is_entered(event):
            lit = self._list.selectionModel().selectedIndexes()
            self._list.hide()
            if lit:
                self._choose(str(self._names.data(lit[0])))
            else:
                QCoreApplication.sendEvent(self.widget(), event)
            return True
        return super().eventFilter(watched, event)

    def _is_entered(self, event: QKeyEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress
        return pressed and event.key() in _ENTER and self._list.isVisible()

    def _choose(self, text: str) -> None:
        names = self._names.stringList()
        if text in names:
            self.completed.emit(self._offered[names.index(text)])


def completion_text(offered: Completion, language: Language) -> str:
    """Return what a completion is called: a gift with its price, a currency with its name."""
    gift, target = offered.gift, offered.target
    if gift is not None:
        coins = coins_text(Fraction(gift.coins), language)
        return f"{drawn(gift.emoji)} {gift.name}  ·  {coins}".strip()
    if target is not None and target.kind is Kind.MONEY and target.currency:
        return f"{target.currency}  ·  {language.currency_name(target.currency)}"
    return offered.text
