"""Every pane of the window, built and put in its place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from giftcalc.i18n.language import Language
from giftcalc.i18n.marked import N_
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.text import set_tooltip
from giftcalc.ui.convert.elsewhere_card import ElsewhereCard
from giftcalc.ui.convert.pane import ConvertPane
from giftcalc.ui.convert.share_card import ShareCard
from giftcalc.ui.entry.pane import EntryPane
from giftcalc.ui.gifts.model import GiftsModel
from giftcalc.ui.gifts.pane import GiftsPane
from giftcalc.ui.main_window import MainWindow

LATER = {"tally": N_("Tally"), "recharge": N_("Recharge"), "insights": N_("Insights")}
"""Tabs whose panes are made when they are first turned to."""


class Panes:
    """The window and what stands in it."""

    def __init__(self, window: MainWindow, gifts_model: GiftsModel, language: Language) -> None:
        self.window = window
        self.entry = EntryPane(language)
        self.convert = ConvertPane(language)
        self.shares = ShareCard(language)
        self.elsewhere = ElsewhereCard(language)
        self.gifts = GiftsPane(gifts_model, language)
        self.palette_button = Button(Kind.PLAIN, "palette-button", "Ctrl K")
        self.menu_button = Button(Kind.PLAIN, "menu-button", "☰")
        self._place()

    def _place(self) -> None:
        window = self.window
        self.entry.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        window.header.row.addWidget(self.entry, 1)
        for button in (self.palette_button, self.menu_button):
            button.setMinimumHeight(self.entry.box.sizeHint().height())
            window.header.row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        for card in (self.convert, self.shares, self.elsewhere):
            window.add_card(card)
        window.end_cards()
        window.tabs.add("gifts", self.gifts)
        for later in LATER:
            window.tabs.add(later, QWidget())

    def set_narrow(self, narrow: bool) -> None:
        """Make room in the header where the window is narrow; the menu holds everything."""
        self.entry.set_narrow(narrow)
        self.palette_button.setVisible(not narrow)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        for pane in (self.entry, self.convert, self.shares, self.elsewhere, self.gifts):
            pane.set_language(language)
        self.window.status.set_language(language)
        titles = {"gifts": "Gifts", **LATER}
        for name, title in titles.items():
            self.window.tabs.title(name, language.tr(title))
        set_tooltip(self.palette_button, language.tr("Find a command"))
        self.palette_button.setAccessibleName(language.tr("Find a command"))
        set_tooltip(self.menu_button, language.tr("Menu"))
        self.menu_button.setAccessibleName(language.tr("Menu"))
