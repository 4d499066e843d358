"""A small world of prices and rates, and hands on a keyboard, for the tests of popups."""

from datetime import date
from fractions import Fraction
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from giftcalc.core.pricing import Channel, Country, Pack, PriceBook, PriceList
from giftcalc.core.rates import Rate, RateTable
from giftcalc.core.settings import Settings
from giftcalc.core.units import Currency
from giftcalc.i18n.language import open_language
from giftcalc.services.situation import Situation, situation_of

TODAY = date(2026, 11, 22)
ENGLISH, FRENCH = open_language("en"), open_language("fr")


def country(code: str, currency: str, tax: int = 0) -> Country:
    return Country(code, Currency(currency), Fraction(tax, 100), bool(tax), "a source", "2026")


def listed(place: str, seen: str, price: str, **values: object) -> PriceList:
    """A list named like "FR web" with one pack of 1,000 coins."""
    code, _, channel = place.partition(" ")
    held = PriceList(
        f"{code.lower()}-{channel}-{seen}",
        code,
        COUNTRIES[code].currency,
        Channel(channel),
        (Pack(1000, Fraction(price)),),
        seen,
        seen,
        "high",
        current=True,
        source=f"Seen in {seen}",
    )
    return held._replace(**values)  # type: ignore[arg-type]


COUNTRIES = {
    "FR": country("FR", "EUR", 20),
    "DE": country("DE", "EUR", 19),
    "US": country("US", "USD"),
    "JP": country("JP", "JPY", 10),
    "SY": country("SY", "SYP"),
}
BOOK = PriceBook(
    (
        listed("FR web", "2024-03", "11.70"),
        listed("FR web", "2022", "12.30", current=False),
        listed("US web", "2026", "10.40", confidence="medium"),
        listed("US app-store", "2024", "15.20", confidence="low"),
    ),
    COUNTRIES,
)
RATES = RateTable(
    MappingProxyType(
        {
            Currency(code): Rate(Currency(code), Fraction(per_euro), TODAY, "ecb")
            for code, per_euro in (("USD", "1.25"), ("JPY", "160"), ("GBP", "0.85"), ("CHF", "1"))
        }
    ),
    "ecb",
    TODAY,
)


def situation(**values: object) -> Situation:
    """A situation in France, with some settings."""
    settings: Settings = Settings()._replace(**values)  # type: ignore[arg-type]
    return situation_of(settings, BOOK, RATES, "FR")


class Stage:
    """A window behind a popup, and what a person does with it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        self.window.resize(800, 600)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def open(self, popup: QWidget) -> None:
        """Show a popup or a dialog, and wait until the keyboard is in it."""
        popup.show()
        popup.activateWindow()

        def has_keyboard() -> bool:
            focused = QApplication.focusWidget()
            return focused is not None and popup.isAncestorOf(focused)

        self.qtbot.waitUntil(has_keyboard)

    def focused(self) -> QWidget:
        """Where the keyboard is."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.focused(), key)

    def type(self, text: str) -> None:
        """Type a text where the keyboard is, over what stands there."""
        QTest.keyClick(self.focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(self.focused(), text)

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def child(parent: QWidget, name: str) -> QWidget:
    found = parent.findChild(QWidget, name)
    assert found is not None, name
    return found


def texts(parent: QWidget) -> list[str]:
    """What every label in sight says; Qt shows new ones a moment later."""
    QApplication.processEvents()
    return [one.text() for one in parent.findChildren(QLabel) if one.isVisibleTo(parent)]


def every_label_is_plain(parent: QWidget) -> bool:
    formats = {one.textFormat() for one in parent.findChildren(QLabel)}
    return formats == {Qt.TextFormat.PlainText}
