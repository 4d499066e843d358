"""Entries of money as a table, each in words."""

from datetime import UTC, datetime, tzinfo

from giftcalc.core.tally.records import Purchase, SentGift, StreamEarning, TermsInForce, Withdrawal
from giftcalc.core.units import Currency
from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.i18n.marked import N_
from giftcalc.ui.common.calm_model import Column
from giftcalc.ui.ledger.money_model import Entry
from giftcalc.ui.ledger.tables import LedgerTable

NOTHING = "–"


_UNITS = {
    "": N_("earning of a LIVE, unit not known"),
    "diamonds": N_("earning of a LIVE, in diamonds as you said"),
    "money": N_("earning of a LIVE, in money as you said"),
}
"""What a person said an archive's earnings are."""


class EntriesTable(LedgerTable):
    """Entries of one page, the newest first."""

    entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: tuple[Entry, ...], zone: tzinfo, language: Language) -> None:
        """Show entries; days are those of a zone."""
        tr = language.tr
        self.beginResetModel()
        self.entries = entries
        self.columns = (
            Column(tr("Date"), letters=22),
            Column(tr("Entry"), letters=20, wide=True),
            Column(tr("Coins or diamonds"), figures=True, letters=22, rank=1),
            Column(tr("Money"), figures=True, letters=24),
        )
        self._texts = [_cells(entry, zone, language) for entry in entries]
        self.endResetModel()


def _day(at: int | None, zone: tzinfo, language: Language) -> str:
    if at is None:
        return NOTHING
    return language.date(datetime.fromtimestamp(at // 1000, UTC).astimezone(zone).date())


def _cells(entry: Entry, zone: tzinfo, language: Language) -> tuple[str, str, str, str]:
    """Return an entry in words: date, what it is, coins or diamonds, money."""
    if isinstance(entry, TermsInForce):
        share, agency = language.percent(entry.share), language.percent(entry.agency)
        told = language.tr("share {share}, agency {agency}", share=share, agency=agency)
        return language.date(entry.valid_from), told, NOTHING, NOTHING
    return _day(entry.at, zone, language), *_figures(entry, language)


def _figures(
    entry: Withdrawal | Purchase | SentGift | StreamEarning, language: Language
) -> tuple[str, str, str]:
    """Return what an entry is, its coins or diamonds, and its money."""
    tr, number = language.tr, language.number
    if isinstance(entry, Withdrawal):
        fee = language.money(entry.fee, entry.currency)
        told = tr("withdrawal, fee {fee}", fee=fee) if entry.fee else tr("withdrawal")
        count = NOTHING if entry.diamonds is None else number(entry.diamonds)
        return told, count, language.money(entry.amount, entry.currency)
    if isinstance(entry, Purchase):
        count = NOTHING if entry.coins is None else number(entry.coins)
        return tr("coins bought"), count, _paid(entry, language)
    if isinstance(entry, SentGift):
        told = tr("gift sent to {name}", name=harmless(entry.recipient) or NOTHING)
        amount = NOTHING if entry.amount is None else number(entry.amount)
        return told, amount, NOTHING
    return tr(_UNITS[entry.unit]), number(entry.amount), NOTHING


def _paid(entry: Purchase, language: Language) -> str:
    if entry.amount is None:
        return NOTHING
    if not entry.currency:
        return language.tr("{amount}, no currency", amount=language.number(entry.amount))
    return language.money(entry.amount, Currency(entry.currency))
