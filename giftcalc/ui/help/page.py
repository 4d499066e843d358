"""The page about keys, typing and figures."""

from fractions import Fraction

from PySide6.QtCore import QMargins, Qt, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from giftcalc.core.units import USD
from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.actions import DEEDS, MENUS, PINNED
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.sheet import Sheet
from giftcalc.ui.common.tabs import Tabs
from giftcalc.ui.common.text import label
from giftcalc.ui.deeds import deed_text
from giftcalc.ui.help.palette import native_keys
from giftcalc.ui.help.reading import Page, heading, paragraph
from giftcalc.ui.help.texts import EXAMPLES, MISSIONS_SINCE, PASSAGES, SHARES, TYPING

LETTERS, LINES = 84, 40
KEYS, TYPING_TAB, FIGURES = "keys", "typing", "figures"
_MARGINS = QMargins(22, 18, 22, 20)
_RIGHT_SHARE, _WRONG_SHARE = Fraction(5), Fraction(5, 2)


class HelpPage(Sheet):
    """Three pages: the keys, how to type, what the figures mean."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__("help-page", parent)
        self.tabs = Tabs()
        self.pages = {name: Page(f"help-{name}") for name in (KEYS, TYPING_TAB, FIGURES)}
        for name, page in self.pages.items():
            self.tabs.add(name, page)
        self.leave = Button(Kind.PLAIN, "help-close")
        self.leave.clicked.connect(self.reject)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.leave)
        self.column.addWidget(self.tabs, 1)
        self.column.addLayout(self.buttons)
        self.set_language(language)
        self.open_at(LETTERS, LINES)

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        tr = language.tr
        self.setWindowTitle(tr("Keys and figures explained"))
        titles = {
            KEYS: tr("Keys"),
            TYPING_TAB: tr("How to type"),
            FIGURES: tr("What the figures mean"),
        }
        for name, title in titles.items():
            self.tabs.title(name, title)
            self.pages[name].setAccessibleName(title)
        self.leave.setText(tr("Close"))
        self.pages[KEYS].show_card(keys_card(language))
        self.pages[TYPING_TAB].show_card(typing_card(language))
        self.pages[FIGURES].show_card(figures_card(language))


def key_rows(language: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the titles of the menus, each with its deeds that have keys."""
    groups = []
    for menu in MENUS:
        rows = [
            (deed_text(deed, language), "  ".join(map(native_keys, deed.keys)))
            for deed in DEEDS
            if deed.menu == menu and deed.keys
        ]
        groups.append((language.tr(menu), rows))
    first, last = PINNED[0], PINNED[-1]
    keys = f"{native_keys(first.keys[0])} … {native_keys(last.keys[0])}"
    text = language.tr(first.text, number=f"1 … {len(PINNED)}")
    groups[2][1].append((text, keys))
    return groups


def keys_card(language: Language) -> Card:
    """Return the keys, grouped as the menus are."""
    card = Card("help-keys-card", _MARGINS)
    grid = two_columns()
    for title, rows in key_rows(language):
        at = grid.rowCount()
        grid.setRowMinimumHeight(at, 12 if at > 1 else 0)
        grid.addWidget(heading(title), at + 1, 0, 1, 2)
        for number, (text, keys) in enumerate(rows, at + 2):
            grid.addWidget(label(keys, role=theme.MUTED), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(paragraph(text), number, 1)
    card.column.addLayout(grid)
    return card


def two_columns() -> QGridLayout:
    """Return a grid of short things and what they mean."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(1, 1)
    return grid


def typing_card(language: Language) -> Card:
    """Return what can be typed into the entry line, with examples."""
    tr = language.tr
    card = Card("help-typing-card", _MARGINS, spacing=8)
    card.column.addWidget(heading(tr("The entry line")))
    for text in TYPING:
        card.column.addWidget(paragraph(tr(text)))
    card.column.addSpacing(10)
    card.column.addWidget(heading(tr("Examples")))
    grid = two_columns()
    for at, example in enumerate(EXAMPLES):
        typed = example.typed.replace(".", language.marks.decimal)
        grid.addWidget(label(typed, bold=True), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(paragraph(tr(example.meaning)), at, 1)
    card.column.addLayout(grid)
    return card


def figures_card(language: Language) -> Card:
    """Return what the figures mean."""
    values = {
        "right": language.money(_RIGHT_SHARE, USD),
        "wrong": language.money(_WRONG_SHARE, USD),
        "date": language.date(MISSIONS_SINCE),
        **{name: language.percent(share, 0) for name, share in SHARES.items()},
    }
    card = Card("help-figures-card", _MARGINS, spacing=8)
    for number, passage in enumerate(PASSAGES):
        if number:
            card.column.addSpacing(12)
        card.column.addWidget(heading(language.tr(passage.title)))
        for text in passage.paragraphs:
            card.column.addWidget(paragraph(language.tr(text, **values)))
    return card
