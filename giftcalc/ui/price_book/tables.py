"""The lists of the price book and the packs of one of them as tables."""

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette

from giftcalc.core.price_checks import UNIT_PLACES, Doubt
from giftcalc.core.units import currency_places
from giftcalc.i18n.language import Language
from giftcalc.i18n.names import basis_name, channel_name
from giftcalc.i18n.price_wording import doubt_sentence, seen_text, standing_text
from giftcalc.services.price_book import Entry
from giftcalc.ui import theme
from giftcalc.ui.common.calm_model import Column, TextTable

if TYPE_CHECKING:
    from giftcalc.core.price_checks import Checked
    from giftcalc.core.pricing import Pack
    from giftcalc.core.units import Currency

NOTHING = "–"
_LEAST_SHOWN = Fraction(1, 2000)


class ListsTable(TextTable):
    """One list in a row: where, when, what a coin costs, how it stands; the superseded quiet."""

    entries: tuple[Entry, ...] = ()
    _stories: tuple[str, ...] = ()

    def show_entries(
        self, entries: tuple[Entry, ...], language: Language, *, everywhere: bool
    ) -> None:
        """Show lists, those of all countries or of one, whose name may then give way."""
        tr = language.tr
        self.beginResetModel()
        self.entries = entries
        self.columns = (
            Column(tr("Channel"), letters=16, wide=True),
            Column(tr("Country"), letters=18, rank=1 if everywhere else 8),
            Column(tr("Currency"), letters=8, rank=9),
            Column(tr("Seen"), letters=26, rank=4),
            Column(tr("Packs"), figures=True, letters=6, rank=7),
            Column(tr("One coin"), figures=True, letters=14),
            Column(tr("Spread"), figures=True, letters=8, rank=6),
            Column(tr("To shipped"), figures=True, letters=9, rank=5),
            Column(tr("Basis"), letters=14, rank=3),
            Column(tr("Standing"), letters=22, rank=2 if everywhere else 0),
            Column(tr("Doubts"), figures=True, letters=6, rank=4),
        )
        self._texts = [_cells(entry, language) for entry in entries]
        self._stories = tuple(_story(entry, language) for entry in entries)
        self.endResetModel()

    def ink(self, row: int, _column: int) -> QPalette.ColorRole:
        """Return a quiet colour for what no longer holds."""
        return theme.TEXT if self.entries[row].in_force else theme.MUTED

    def story(self, row: int, _column: int) -> str:
        """Return where a list comes from, and what is odd about it."""
        return self._stories[row]


def _cells(entry: Entry, language: Language) -> tuple[str, ...]:
    one, checked = entry.list, entry.checked
    return (
        channel_name(one.channel, language),
        language.country_name(one.country) if one.country else language.tr("not stated"),
        one.currency,
        seen_text(one, language),
        language.number(len(one.packs)),
        language.money(checked.unit, one.currency, UNIT_PLACES),
        language.percent(checked.spread),
        part_text(checked.against_shipped, language),
        basis_name(one.basis, language),
        standing_text(one, language, in_force=entry.in_force),
        language.number(len(checked.doubts)) if checked.doubts else NOTHING,
    )


def _story(entry: Entry, language: Language) -> str:
    one = entry.list
    origin = language.tr(one.source) if one.source else language.tr("entered by you")
    doubts = doubts_text(entry.checked, one.currency, language)
    return f"{origin}\n{doubts}".strip()


def doubts_text(checked: "Checked", currency: "Currency", language: Language) -> str:
    """Return the doubts about a list as questions, each in a line."""
    return "\n".join(doubt_sentence(one, currency, language) for one in checked.doubts)


def part_text(part: Fraction | None, language: Language) -> str:
    """Return a difference with its sign, such as "+3.3%"."""
    if part is None:
        return NOTHING
    return f"+{language.percent(part)}" if part > 0 else language.percent(part)


class PacksTable(TextTable):
    """One pack in a row: coins, price, one coin, and how much more than in the cheapest pack."""

    _doubtful: frozenset[int] = frozenset()

    def show_packs(
        self,
        packs: "tuple[Pack, ...]",
        currency: "Currency",
        language: Language,
        checked: "Checked | None" = None,
    ) -> None:
        """Show packs, the smallest first; those that are asked about stand out."""
        tr = language.tr
        self.beginResetModel()
        self.columns = (
            Column(tr("Coins"), letters=8, wide=True),
            Column(tr("Price"), figures=True, letters=18),
            Column(tr("One coin"), figures=True, letters=18),
            Column(tr("Above the cheapest"), figures=True, letters=9, rank=1),
        )
        shown = sorted(packs)
        cheapest = min((pack.price / pack.coins for pack in shown), default=Fraction(1))
        self._texts = [_pack_cells(pack, cheapest, currency, language) for pack in shown]
        odd = _uneven(checked)
        self._doubtful = frozenset(at for at, pack in enumerate(shown) if pack.coins in odd)
        self.endResetModel()

    def ink(self, row: int, column: int) -> QPalette.ColorRole:
        """Return the colour of a cell; a doubtful price of a coin is marked."""
        doubtful = row in self._doubtful and column > 1
        return theme.WARNING if doubtful else theme.TEXT


def _uneven(checked: "Checked | None") -> frozenset[int | None]:
    """Return the coins of the packs that are out of step with the others."""
    doubts = checked.doubts if checked is not None else ()
    return frozenset(one.coins for one in doubts if one.doubt is Doubt.UNEVEN)


def _pack_cells(
    pack: "Pack", cheapest: Fraction, currency: "Currency", language: Language
) -> tuple[str, ...]:
    per_coin = pack.price / pack.coins
    places = UNIT_PLACES if pack.coins == 1 else currency_places(currency)
    more = per_coin / cheapest - 1 if cheapest else Fraction(0)
    return (
        language.number(pack.coins),
        language.money(pack.price, currency, places),
        language.money(per_coin, currency, UNIT_PLACES),
        part_text(more, language) if more >= _LEAST_SHOWN else NOTHING,
    )
