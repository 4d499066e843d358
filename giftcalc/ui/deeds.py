"""The table of actions brought to life: keys, menus, and one signal for each name."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from giftcalc.i18n.language import Language
from giftcalc.ui.actions import DEEDS, MENUS, Deed
from giftcalc.ui.common.text import mnemonic_free


class Deeds(QObject):
    """One QAction for each deed, all on the window, so that their keys work everywhere."""

    done = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.actions: dict[str, QAction] = {}
        self._specs: dict[str, Deed] = {}
        for deed in DEEDS:
            action = QAction(window)
            action.setObjectName(deed.name)
            action.setCheckable(deed.checkable)
            action.setShortcuts([QKeySequence(keys) for keys in deed.keys])
            action.triggered.connect(self._pass_on)
            window.addAction(action)
            self.actions[deed.name] = action
            self._specs[deed.name] = deed

    def set_language(self, language: Language) -> None:
        """Name every action in another language."""
        for name, action in self.actions.items():
            text = mnemonic_free(deed_text(self._specs[name], language))
            action.setText(text)

    def menu(self, parent: QWidget, language: Language) -> QMenu:
        """Return a menu of everything that has a place in one."""
        whole = QMenu(parent)
        for title in MENUS:
            part = whole.addMenu(mnemonic_free(language.tr(title)))
            for deed in DEEDS:
                if deed.menu == title:
                    part.addAction(self.actions[deed.name])
        return whole

    def _pass_on(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.done.emit(sender.objectName())


def deed_text(deed: Deed, language: Language) -> str:
    """Return what a deed is called."""
    return language.tr(deed.text, number=deed.name.rpartition("-")[2])
