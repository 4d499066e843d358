"""What the program's own ideas are called, and how a figure came about, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.core.payout import NOMINAL_PER_COIN
from giftcalc.core.pricing import Basis, Channel, Step, StepKind, provenance
from giftcalc.core.rates import Age
from giftcalc.core.units import USD
from giftcalc.i18n.marked import N_

if TYPE_CHECKING:
    from fractions import Fraction

    from giftcalc.core.conversion import Terms
    from giftcalc.core.pricing import Quote
    from giftcalc.core.rates import RateTable
    from giftcalc.core.shares import Part
    from giftcalc.i18n.language import Language


_BASES = {
    Basis.OBSERVED: N_("observed"),
    Basis.ESTIMATED: N_("estimated"),
    Basis.YOURS: N_("your own"),
}
_CHANNELS = {
    Channel.WEB: N_("web recharge"),
    Channel.WEB_CUSTOM: N_("web, custom amount"),
    Channel.APP_STORE: N_("App Store"),
    Channel.GOOGLE_PLAY: N_("Google Play"),
    Channel.APP: N_("app, store not stated"),
}
_PARTS = {
    "creator": N_("Creator"),
    "agency": N_("Agency"),
    "tax": N_("Tax in the price"),
    "store": N_("App store (your assumption)"),
    "between": N_("Between viewer and creator"),
}
_SOURCES = {
    "ecb": N_("ECB"),
    "hmrc": N_("HMRC"),
    "frankfurter": N_("Frankfurter"),
    "file": N_("file"),
    "peg": N_("fixed by law"),
    "yours": N_("your own"),
}
_AGES = {
    Age.FRESH: N_("fresh"),
    Age.OLDER: N_("over a week"),
    Age.OLD: N_("over a month"),
    Age.STALE: N_("over 3 months"),
    Age.YOURS: N_("your own"),
}


def basis_name(basis: Basis, language: Language) -> str:
    """Return how a figure is known, as one or two words."""
    return language.tr(_BASES[basis])


def channel_name(channel: Channel, language: Language) -> str:
    """Return what a way of buying coins is called."""
    return language.tr(_CHANNELS[channel])


def coins_text(coins: Fraction, language: Language) -> str:
    """Return a number of coins with the word for them."""
    count = language.count(coins)
    return language.ntr("{count} coin", "{count} coins", _plural_of(coins), count=count)


def diamonds_text(diamonds: Fraction, language: Language) -> str:
    """Return a number of diamonds with the word for them."""
    count = language.count(diamonds)
    return language.ntr("{count} diamond", "{count} diamonds", _plural_of(diamonds), count=count)


def _plural_of(amount: Fraction) -> int:
    """Return the whole number whose form of a word an amount takes: 0.5 as 0, 4.5 as 2."""
    if amount.denominator == 1:
        return amount.numerator
    return 0 if amount < 2 else 2  # noqa: PLR2004 - the first number that is plural everywhere


def part_name(part: Part, language: Language) -> str:
    """Return who gets a part of the money."""
    return language.tr(_PARTS[part])


def rate_source(source: str, language: Language) -> str:
    """Return who published a rate; several sources are separated by a comma."""
    return ", ".join(language.tr(_SOURCES.get(one, one)) for one in source.split(", "))


def age_name(age: Age, language: Language) -> str:
    """Return how old a rate is, in a few words."""
    return language.tr(_AGES[age])


def quote_story(quote: Quote, language: Language) -> str:
    """Return how a price per coin came about: basis, list, date and source, a line each."""
    head = language.tr(
        "{basis}: {price} a coin",
        basis=basis_name(quote.basis, language),
        price=language.money(quote.per_coin, quote.currency, 6),
    )
    if quote.steps:
        return "\n".join([head, *(_step(step, language) for step in quote.steps)])
    return "\n".join([head, _origin(quote.list_id, quote.as_of, quote.source, language)])


def _step(step: Step, language: Language) -> str:
    if step.kind is StepKind.LIST:
        return _origin(step.name, step.as_of, step.source, language)
    if step.kind is StepKind.TAX:
        return language.tr(
            "plus {percent} standard tax in {country} ({source}, {date})",
            percent=language.short_percent(step.factor - 1),
            country=language.country_name(step.name),
            source=language.tr(step.source),
            date=language.date(step.as_of),
        )
    return language.tr(
        "exchanged {pair} at {rate} ({source}, {date})",
        pair=step.name,
        rate=language.number(step.factor, 6),
        source=rate_source(step.source, language),
        date=language.date(step.as_of),
    )


def _origin(name: str, as_of: str, source: str, language: Language) -> str:
    told = language.tr(source) if source else language.tr("entered by you")
    if not as_of:
        return language.tr("list {name}: {source}, not dated", name=name, source=told)
    return language.tr(
        "list {name}: {source}, {date}", name=name, source=told, date=language.date(as_of)
    )


def payout_story(terms: Terms, language: Language) -> str:
    """Return how the creator's part is reckoned, and that it is an estimate, a line each."""
    payout, tr, currency = terms.payout, language.tr, terms.payout_currency
    lines = [
        tr(
            "Estimate: a coin stands for {nominal}, {share} of it is rewarded",
            nominal=language.money(NOMINAL_PER_COIN, USD),
            share=language.short_percent(payout.share),
        )
    ]
    if payout.agency:
        percent = language.short_percent(payout.agency)
        lines.append(tr("{percent} of the reward goes to an agency", percent=percent))
    if currency != USD and terms.rates.rate(currency) is not None:
        as_of, source = provenance(terms.rates, USD, currency)
        told, day = rate_source(source, language), language.date(as_of)
        lines.append(tr("exchanged from USD ({source}, {date})", source=told, date=day))
    lines.append(tr("TikTok promises no fixed value; withdrawal fees and taxes come off later"))
    return "\n".join(lines)


def rates_day(rates: RateTable, language: Language) -> str:
    """Return the source and the day of a table of rates, without the rate."""
    told = rates.rate(USD) or rates
    return language.tr(
        "{source} {date}",
        source=rate_source(told.source, language),
        date=language.date(told.as_of),
    )


def rates_line(rates: RateTable, language: Language) -> str:
    """Return the headline of a table of rates: one euro in dollars, its source and day."""
    dollars = rates.rate(USD)
    figure = language.number(dollars.per_euro) if dollars else "–"
    told = dollars or rates
    return language.tr(
        "1 EUR = {figure} USD · {source} {date}",
        figure=figure,
        source=rate_source(told.source, language),
        date=language.date(told.as_of),
    )
