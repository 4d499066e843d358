"""Every set of data that figures come from, with its date, its source and its licence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.gifts import SHIPPED
from giftcalc.core.rates import ECB, FILE, FRANKFURTER, HMRC, PEG, YOURS
from giftcalc.data.payout_facts import payout_fact_days
from giftcalc.i18n.details import harmless
from giftcalc.i18n.marked import N_
from giftcalc.i18n.names import channel_name

if TYPE_CHECKING:
    from giftcalc.core.gifts import Catalogue
    from giftcalc.core.pricing import PriceList
    from giftcalc.core.rates import Rate
    from giftcalc.i18n.language import Language
    from giftcalc.services.situation import Situation


class DataSet(NamedTuple):
    """One set of data: its name, its day or days, and where it is from."""

    name: str
    date: str
    note: str


class Group(NamedTuple):
    """Sets of one kind under their title, how newer ones come, and the deeds that bring them."""

    title: str
    sets: tuple[DataSet, ...]
    renewal: str
    deeds: tuple[str, ...] = ()


_PUBLISHERS = {
    ECB: N_("European Central Bank, reference rates"),
    HMRC: N_("HM Revenue & Customs, monthly rates"),
    FRANKFURTER: N_("Frankfurter, rates of central banks"),
    FILE: N_("A file that you imported"),
    PEG: N_("Parities fixed by law or agreement"),
    YOURS: N_("Your own rates"),
}
_LICENCES = {
    ECB: N_("Statistics of the ESCB may be reused freely if the source is named and the figures "
            "are not changed."),
    HMRC: N_("Contains public sector information licensed under the Open Government Licence v3.0."),
    FRANKFURTER: N_("Fetched from api.frankfurter.dev at your request."),
    FILE: N_("Read from your file; nothing is passed on."),
    PEG: N_("Facts from laws and treaties."),
    YOURS: N_("Entered by you; they count before all others."),
}  # fmt: skip


def data_sets(situation: Situation, catalogue: Catalogue, language: Language) -> tuple[Group, ...]:
    """Return everything that figures come from, in words."""
    tr = language.tr
    return (
        Group(
            tr("Exchange rates"),
            _rates(situation, language),
            tr("Newer ones are fetched when you ask for them, or taken from a file."),
            ("refresh", "rates"),
        ),
        Group(
            tr("Prices of coins"),
            _prices(situation, language),
            tr("Enter the prices that you see, or import a list."),
            ("price-book",),
        ),
        Group(
            tr("Taxes"),
            _taxes(situation, language),
            tr("Newer ones come with a new version. A price that you enter counts before them."),
        ),
        Group(
            tr("Withdrawals and rewards"),
            _payout_facts(language),
            tr("Newer ones come with a new version. You can change every step of a payout."),
            ("payout",),
        ),
        Group(
            tr("Gifts"),
            _gifts(catalogue, language),
            tr("A newer list can be imported from a file."),
            ("import-gifts",),
        ),
    )


def _rates(situation: Situation, language: Language) -> tuple[DataSet, ...]:
    by_source: dict[str, list[Rate]] = {}
    for rate in situation.rates.rates.values():
        by_source.setdefault(rate.source, []).append(rate)
    order = [*_PUBLISHERS, *sorted(by_source.keys() - _PUBLISHERS.keys())]
    return tuple(
        _rate_set(source, by_source[source], language) for source in order if source in by_source
    )


def _rate_set(source: str, rates: list[Rate], language: Language) -> DataSet:
    count = language.ntr("{count} currency", "{count} currencies", len(rates))
    name = language.tr(_PUBLISHERS.get(source, source))
    licence = language.tr(_LICENCES[source]) if source in _LICENCES else ""
    date = "" if source == PEG else language.date(max(rate.as_of for rate in rates))
    return DataSet(f"{name} · {count}", date, licence)


def _prices(situation: Situation, language: Language) -> tuple[DataSet, ...]:
    lists = sorted(situation.book.lists, key=_place_and_age, reverse=True)
    lists.sort(key=_place)
    return tuple(_price_set(one, language) for one in lists)


def _place(one: PriceList) -> tuple[bool, bool, str, str, str]:
    return not one.yours, not one.country, one.country, one.currency, one.channel


def _place_and_age(one: PriceList) -> tuple[str, str]:
    return one.observed_to, one.observed_from


def _price_set(one: PriceList, language: Language) -> DataSet:
    tr = language.tr
    country = language.country_name(one.country) if one.country else tr("Country not stated")
    channel = channel_name(one.channel, language)
    note = tr(one.source) if one.source else tr("Entered by you.")
    if not one.current:
        note = tr("{source}. Counts only for past days.", source=note)
    name = f"{harmless(country)} · {channel} · {harmless(one.currency)}"
    return DataSet(name, _span(one.observed_from, one.observed_to, language), note)


def _span(first: str, last: str, language: Language) -> str:
    days = [language.date(day) for day in dict.fromkeys((first, last)) if day]
    return " – ".join(days) or language.tr("not dated")


def _taxes(situation: Situation, language: Language) -> tuple[DataSet, ...]:
    known = Counter(
        (country.tax_source, country.tax_as_of)
        for country in situation.book.countries.values()
        if country.tax is not None
    )
    return tuple(
        DataSet(
            f"{language.tr(source)} · "
            + language.ntr("{count} country", "{count} countries", countries),
            language.date(day) if day else "",
            language.tr("Standard rates, where prices are shown with the tax in them."),
        )
        for (source, day), countries in sorted(known.items())
    )


def _payout_facts(language: Language) -> tuple[DataSet, ...]:
    days = payout_fact_days()
    name = language.ntr(
        "{count} fact from published terms", "{count} facts from published terms", len(days)
    )
    note = language.tr("Each step of a payout names its source and its day.")
    known = [day for day in days if day]
    return (DataSet(name, _span(min(known), max(known), language), note),)


def _gifts(catalogue: Catalogue, language: Language) -> tuple[DataSet, ...]:
    return tuple(_gift_set(source, day, language) for source, day in catalogue.sources)


def _gift_set(source: str, day: str, language: Language) -> DataSet:
    tr = language.tr
    date = language.date(day) if day else ""
    if source == SHIPPED:
        note = tr("Names and prices as they were seen; the pictures are emoji, not TikTok’s.")
        return DataSet(tr("The list that comes with giftcalc"), date, note)
    return DataSet(harmless(source), date, tr("Imported by you."))


def versions() -> str:
    """Return the versions of the program and what it runs on, a line each."""
    import platform

    from PySide6 import __version__ as pyside
    from PySide6.QtCore import qVersion

    from giftcalc import __version__

    return (
        f"giftcalc {__version__}\nQt {qVersion()}, PySide {pyside}\n"
        f"Python {platform.python_version()}, {platform.system()}"
    )
