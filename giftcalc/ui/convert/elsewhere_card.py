"""What the same coins cost in other currencies."""

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from giftcalc.core.pricing import Quote
from giftcalc.i18n.language import Language
from giftcalc.i18n.names import basis_name, coins_text, quote_story
from giftcalc.services.situation import Elsewhere
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.elided_label import ElidedLabel
from giftcalc.ui.common.figure import Figure
from giftcalc.ui.common.text import label, muted, set_tooltip

if TYPE_CHECKING:
    from giftcalc.core.problems import Refusal


class ElsewhereRow:
    """The labels of one currency: its code, how the price is known, the amount."""

    __slots__ = ("_language", "_quote", "amount", "basis", "code")

    def __init__(self, grid: QGridLayout, row: int) -> None:
        self._quote: Quote | Refusal | None = None
        self._language: Language | None = None
        self.code = label(role=theme.MUTED)
        self.basis = muted(size=0.85)
        self.amount = Figure(bold=True)
        right = Qt.AlignmentFlag.AlignRight
        grid.addWidget(self.code, row, 0)
        grid.addWidget(self.basis, row, 1, right)
        grid.addWidget(self.amount, row, 2, right)

    def show(self, found: Elsewhere, language: Language) -> None:
        """Show a price, or why there is none."""
        if found.quote is not self._quote or language is not self._language:
            self._quote, self._language = found.quote, language
            self._show_quote(found, language)
        amount = "–" if found.amount is None else language.money(found.amount, found.currency)
        self.amount.setText(amount)

    def _show_quote(self, found: Elsewhere, language: Language) -> None:
        self.code.setText(found.currency)
        self.amount.setObjectName(f"elsewhere-{found.currency}")
        if isinstance(found.quote, Quote):
            basis = basis_name(found.quote.basis, language)
            story = quote_story(found.quote, language)
        else:
            from giftcalc.i18n.wording import sentence

            basis, story = "", sentence(found.quote, language)
        self.basis.setText(basis)
        for part in (self.code, self.basis, self.amount):
            set_tooltip(part, story)
            part.setVisible(True)

    def hide(self) -> None:
        """Show nothing."""
        self._quote = None
        for part in (self.code, self.basis, self.amount):
            part.setVisible(False)


class ElsewhereCard(Card):
    """Lists the currencies a person follows."""

    currencies_asked = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__("elsewhere-card")
        self._language = language
        self._shown: tuple[tuple[Elsewhere, ...], Fraction | None] = ((), None)
        self.title = ElidedLabel("elsewhere-title")
        self.choose = Button(Kind.LINK, "elsewhere-choose")
        self.choose.clicked.connect(self.currencies_asked)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.choose)
        self.column.addLayout(head)
        self.grid = QGridLayout()
        self.grid.setVerticalSpacing(4)
        self.grid.setHorizontalSpacing(12)
        self.grid.setColumnStretch(1, 1)
        self.column.addLayout(self.grid)
        self._rows: list[ElsewhereRow] = []

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        self.choose.setText(language.tr("Currencies") + " ▾")
        self.show_prices(*self._shown)

    def show_prices(self, found: tuple[Elsewhere, ...], coins: Fraction | None) -> None:
        """Show what a number of coins costs in each currency."""
        self._shown = found, coins
        self.title.show_text(self._title(coins))
        while len(self._rows) < len(found):
            self._rows.append(ElsewhereRow(self.grid, len(self._rows)))
        for row, one in zip(self._rows, found, strict=False):
            row.show(one, self._language)
        for row in self._rows[len(found) :]:
            row.hide()

    def _title(self, coins: Fraction | None) -> str:
        if coins is None:
            return self._language.tr("The same coins elsewhere")
        coins_there = coins_text(coins, self._language)
        return self._language.tr("{coins} elsewhere", coins=coins_there)
