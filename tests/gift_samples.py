"""A few gifts, the pane that shows them, and hands on a keyboard and a mouse."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from giftcalc.core.gifts import Catalogue, Gift
from giftcalc.i18n.language import Language
from giftcalc.services.situation import Situation
from giftcalc.ui.common.buttons import Button
from giftcalc.ui.gifts.model import GiftsModel
from giftcalc.ui.gifts.pane import GiftsPane
from tests.terms_samples import ENGLISH, Stage, situation

AS_OF = "2026-09-24"
HOSTILE = "<img src=/dev/zero>"


def gift(name: str, coins: int, **values: object) -> Gift:
    """A gift seen on the day of the list."""
    seen: Gift = Gift(name, coins, last_seen=AS_OF)._replace(**values)  # type: ignore[arg-type]
    return seen


ROSE = gift("Rose", 1, ids=("5655",), emoji="🌹", theme="flowers", evidence=17, streakable=True)
ROSA = gift("Rosa", 10, emoji="🌹", theme="flowers", evidence=12)
GALAXY = gift("Galaxy", 1_000, emoji="🌌", theme="space_weather", regions=("TW",), evidence=9)
LION = gift("Lion", 29_999, ids=("6369", "7823"), emoji="🦁", theme="animals", evidence=11)
GLOW_STICK = gift("Glow Stick", 500, regions=("TW", "EG"), streakable=False, evidence=3)
OLD_FALCON = gift("Falcon", 10_999, emoji="🦅", last_seen="2024-02-03", first_seen="2023-01-02")
AMPERSAND = gift("A & B", 99, evidence=2)
MARKUP = gift(HOSTILE, 5, evidence=2)
HEARTS = tuple(gift("Heart", coins, emoji="❤️", evidence=4) for coins in (1, 10, 200))
GIFTS = (ROSE, ROSA, GALAXY, LION, GLOW_STICK, OLD_FALCON, AMPERSAND, MARKUP, *HEARTS)


def catalogue(*gifts: Gift) -> Catalogue:
    return Catalogue(gifts or GIFTS, AS_OF, (("shipped", AS_OF),))


class Shop(Stage):
    """The pane, open, and everything it told."""

    def __init__(
        self,
        qtbot: QtBot,
        held: Catalogue | None = None,
        place: Situation | None = None,
        language: Language = ENGLISH,
        size: tuple[int, int] = (760, 560),
    ) -> None:
        super().__init__(qtbot)
        self.model = GiftsModel()
        self.pane = GiftsPane(self.model, language)
        self.pane.setParent(self.window)
        self.taken: list[Gift] = []
        self.baskets: list[tuple[tuple[Gift, int], ...]] = []
        self.pins: list[tuple[str, ...]] = []
        self.filters: list[str] = []
        self.pane.taken.connect(self.taken.append)
        self.pane.basket_changed.connect(self.baskets.append)
        self.pane.pins_changed.connect(self.pins.append)
        self.pane.filter_changed.connect(self.filters.append)
        self.pane.set_language(language)
        self.pane.set_situation(place or situation())
        self.pane.set_catalogue(held or catalogue(), AS_OF)
        self.pane.resize(*size)
        self.pane.show()
        self.search()
        QApplication.processEvents()

    @property
    def table(self) -> QWidget:
        return self.pane.table

    def names(self) -> list[str]:
        """The names in the table, from the top."""
        return [gift.name for gift in self.model.state.rows]

    def cell(self, name: str, column: int) -> str:
        """What stands in a cell of the row of a gift."""
        return self.pane.table.gifts.text(self.names().index(name), column)

    def titles(self) -> list[str]:
        """The titles of the columns in sight, with their arrows."""
        table = self.pane.table
        return [table.titles.title(at) for at in table.visible_columns()]

    def model_story(self, column: int) -> str:
        """The tooltip of a title."""
        role = Qt.ItemDataRole.ToolTipRole
        return str(self.pane.table.gifts.headerData(column, Qt.Orientation.Horizontal, role))

    def search(self, text: str = "") -> None:
        """Go to the search and type."""
        self.pane.search.setFocus()
        self.pane.search.clear()
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.pane.search, letter)
            else:  # QTest knows no key for it
                self.pane.search.insert(letter)

    def browse(self, name: str) -> None:
        """Click a gift in the table."""
        table = self.pane.table
        index = table.gifts.index(self.names().index(name), 0)
        table.scrollTo(index)
        place = table.visualRect(index).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def turn(self, column: int) -> None:
        """Click the title of a column."""
        titles = self.pane.table.titles
        left = titles.sectionViewportPosition(column) + titles.sectionSize(column) // 2
        place = QPoint(left, titles.height() // 2)
        QTest.mouseClick(titles.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def button(self, name: str) -> Button:
        found = [one for one in self.pane.findChildren(Button, name) if one.isVisible()]
        assert len(found) == 1, name
        return found[0]

    def press_button(self, name: str) -> None:
        self.click(self.button(name))

    def menu(self, kind: type[QMenu]) -> QMenu:
        """The menu that is open; one just closed may still be about to go."""
        return [one for one in self.pane.findChildren(kind) if one.isVisible()][-1]


def choose(menu: QMenu, *path: str) -> None:
    """Choose an item of a menu by its words, through submenus, and close it."""
    for words in path:
        action = next(one for one in menu.actions() if one.text().partition("\t")[0] == words)
        inner = action.menu()
        if isinstance(inner, QMenu):
            menu = inner
        else:
            action.trigger()
    for open_one in QApplication.topLevelWidgets():
        if isinstance(open_one, QMenu) and open_one.isVisible():
            open_one.close()
