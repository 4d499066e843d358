"""The lists of the price book and the packs of one of them as tables."""

from fractions import Fraction

from giftcalc.core.price_checks import UNIT_PLACES
from giftcalc.core.pricing import Pack
from giftcalc.core.units import Currency
from giftcalc.i18n.language import Language
from giftcalc.i18n.names import basis_name, channel_name
from giftcalc.i18n.price_wording import seen_text, standing_text
from giftcalc.services.price_book import Entry
from giftcalc.ui.common.calm_model import CalmModel, Column

NOTHING = "–"


class ListsTable(CalmModel):
    """One list in a row: where, when, how many packs, what a coin costs, how it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()
        self._texts: list[tuple[str, ...]] = []

    def show_entries(self, entries: tuple[Entry, ...], language: Language) -> None:
        """Show lists, in a language."""
        tr = language.tr
        self.beginResetModel()
        self.entries = entries
        self.columns = (
            Column(tr("Channel"), letters=24, wide=True),
            Column(tr("Country"), letters=20, rank=2),
            Column(tr("Seen"), letters=26, rank=1),
            Column(tr("Packs"), figures=True, letters=6, rank=5),
            Column(tr("One coin"), figures=True, letters=14),
            Column(tr("Spread"), figures=True, letters=8, rank=4),
            Column(tr("To the shipped one"), figures=True, letters=10, rank=3),
            Column(tr("Standing"), letters=26, rank=1),
        )
        self._texts = [_cells(entry, language) for entry in entries]
        self.endResetModel()

    def size(self) -> int:
        """Return the number of lists."""
        return len(self._texts)

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        return self._texts[row][column]


class PacksTable(CalmModel):
    """One pack in a row: its coins, its price and the price of one coin."""

    def __init__(self) -> None:
        super().__init__()
        self._texts: list[tuple[str, ...]] = []

    def show_packs(self, packs: tuple[Pack, ...], currency: Currency, language: Language) -> None:
        """Show packs, the smallest first."""
        tr = language.tr
        self.beginResetModel()
        self.columns = (
            Column(tr("Coins"), figures=True, letters=12),
            Column(tr("Price"), figures=True, letters=18),
            Column(tr("One coin"), figures=True, letters=18, wide=True),
        )
        self._texts = [
            (
                language.number(pack.coins),
                language.money(pack.price, currency),
                language.money(pack.price / pack.coins, currency, UNIT_PLACES),
            )
            for pack in sorted(packs)
        ]
        self.endResetModel()

    def size(self) -> int:
        """Return the number of packs."""
        return len(self._texts)

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        return self._texts[row][column]


def _cells(entry: Entry, language: Language) -> tuple[str, ...]:
    one, checked = entry.list, entry.checked
    standing = standing_text(one, language, in_force=entry.in_force)
    return (
        channel_name(one.channel, language),
        language.country_name(one.country) if one.country else NOTHING,
        seen_text(one, language),
        language.number(len(one.packs)),
        language.money(checked.unit, one.currency, UNIT_PLACES),
        language.percent(checked.spread),
        part_text(checked.against_shipped, language),
        f"{standing} · {basis_name(one.basis, language)}",
    )


def part_text(part: Fraction | None, language: Language) -> str:
    """Return a difference with its sign, such as "+ 3.3 %"."""
    if part is None:
        return NOTHING
    sign = "−" if part < 0 else "+"
    return f"{sign} {language.percent(abs(part))}"
