"""The window of the price book over a small book, and hands on it."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from giftcalc.core.pricing import PriceList
from giftcalc.core.settings import OwnPrice, Settings
from giftcalc.core.units import Currency
from giftcalc.core.words import Words
from giftcalc.data.words import read_words
from giftcalc.i18n.language import Language
from giftcalc.services.situation import own_lists, situation_of
from giftcalc.ui.price_book.dialog import PriceBookDialog
from giftcalc.ui.price_book.model import PriceBookModel
from tests.recharge_window_samples import BOOK
from tests.terms_samples import ENGLISH, RATES, TODAY, Stage, texts


class BookDesk(Stage):
    """The window, with settings that hold as soon as they are asked for."""

    def __init__(self, qtbot: QtBot, language: Language = ENGLISH, *own: OwnPrice) -> None:
        super().__init__(qtbot)
        situation = situation_of(Settings(own_prices=own), BOOK, RATES, "FR")
        self.model = PriceBookModel(situation, self.words, self.today, language.locale)
        self.model.settings_asked.connect(self.hold)
        self.dialog = PriceBookDialog(self.model, language, self.window)
        self.dialog.resize(1100, 800)
        self.page, self.form = self.dialog.page, self.dialog.form
        self.open(self.dialog)

    def words(self) -> Words:
        return read_words(Currency("EUR"))

    def today(self) -> date:
        return TODAY

    def hold(self, settings: Settings) -> None:
        """Put settings in force, as the desk does."""
        self.model.set_situation(situation_of(settings, BOOK, RATES, "FR"))

    def own(self) -> tuple[PriceList, ...]:
        """The lists of one's own that hold."""
        return own_lists(self.model.state.situation.settings.own_prices)

    @property
    def said(self) -> str:
        """What the strip at the bottom says, empty while it is away."""
        strip = self.dialog.messages
        return strip.text.text() if strip.isVisible() else ""

    def names(self) -> list[str]:
        """What the lists in the table are called."""
        return [entry.list.id for entry in self.page.lists.entries]

    def cell(self, title: str, row: int = 0) -> str:
        """What stands under a title in the table of lists."""
        titles = [column.title for column in self.page.lists.columns]
        return self.page.lists.text(row, titles.index(title))

    def read(self) -> list[list[str]]:
        """What the form shows to have been read."""
        packs = self.form.preview.packs
        return [[packs.text(row, at) for at in range(3)] for row in range(packs.size())]

    def facts(self) -> list[str]:
        """What is told of the list that is chosen."""
        return texts(self.page.details.facts)

    def begin(self, lines: str = "", channel: str = "web") -> None:
        """Open an empty form and paste lines into it."""
        self.click(self.page.add)
        if channel != "web":
            self.click(self.form.channels.chips[channel])
        self.paste(lines)

    def paste(self, lines: str) -> None:
        """Paste lines over what stands where the keyboard is."""
        field = self.focused()
        assert isinstance(field, QPlainTextEdit) or not lines
        QGuiApplication.clipboard().setText(lines)
        if lines:
            QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Paste))

    def type_into(self, field: QWidget, text: str) -> None:
        """Type a text into a field, over what stands there."""
        field.setFocus()
        self.type(text)

    def pick(self, button: QWidget, typed: str) -> None:
        """Open a list, type what is looked for, and take it."""
        self.click(button)
        popup = QApplication.activePopupWidget()
        assert popup is not None
        QTest.keyClicks(popup.focusWidget(), typed)
        QTest.keyClick(popup.focusWidget(), Qt.Key.Key_Return)
