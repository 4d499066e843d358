"""The list of names beneath the entry line while one is being typed."""

from fractions import Fraction

from PySide6.QtCore import QModelIndex, QStringListModel, Signal
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from giftcalc.core.completion import Completion
from giftcalc.core.expression import Kind
from giftcalc.i18n.language import Language
from giftcalc.i18n.names import coins_text

ROOM = 360
"""The width of the list in pixels; the answer stands in the line itself, never beneath it."""


class EntryCompleter(QCompleter):
    """Offers names; the arrow keys and Enter choose one, typing on goes past them."""

    completed = Signal(object)

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self._names = QStringListModel(self)
        self._offered: tuple[Completion, ...] = ()
        self.setModel(self._names)
        self.setWidget(edit)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.popup().setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.popup().setObjectName("entry-completions")
        self.popup().setFont(edit.font())
        self.activated[QModelIndex].connect(self._choose)

    def offer(self, offered: tuple[Completion, ...], language: Language) -> None:
        """Show names beneath the line, or nothing."""
        self._offered = offered
        if not offered:
            self.popup().hide()
            return
        self._names.setStringList([completion_text(one, language) for one in offered])
        self.popup().setAccessibleName(language.tr("Names that fit"))
        area = self.widget().rect()
        area.setWidth(min(area.width(), ROOM))
        self.complete(area)

    def _choose(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._offered):
            self.completed.emit(self._offered[index.row()])


def completion_text(offered: Completion, language: Language) -> str:
    """Return what a completion is called: a gift with its price, a currency with its name."""
    gift, target = offered.gift, offered.target
    if gift is not None:
        return f"{gift.emoji} {gift.name}  ·  {coins_text(Fraction(gift.coins), language)}".strip()
    if target is not None and target.kind is Kind.MONEY and target.currency:
        return f"{target.currency}  ·  {language.currency_name(target.currency)}"
    return offered.text
