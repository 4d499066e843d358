"""What is known about prices of coins, as rows and sentences for the reader."""

from fractions import Fraction
from typing import NamedTuple

from giftcalc.core.pricing import Channel, PriceList, Quote, exchanged, quote
from giftcalc.core.problems import Refusal
from giftcalc.core.settings import OwnPrice
from giftcalc.core.units import Currency
from giftcalc.i18n.language import Language
from giftcalc.i18n.marked import N_
from giftcalc.i18n.names import basis_name, channel_name, quote_story
from giftcalc.i18n.price_wording import seen_text
from giftcalc.i18n.wording import sentence
from giftcalc.services.situation import Situation, channels_of, terms_in

PLACES = 6
"""Decimals that the price of a single coin is written with."""

DOUBTFUL_FACTOR = 3
"""How many times the list's price, or a fraction of it, from which on one's own is asked about."""

_CONFIDENCE = {
    "high": N_("high confidence"),
    "medium": N_("medium confidence"),
    "low": N_("low confidence"),
}


_SURE = {"high": N_("high"), "medium": N_("medium"), "low": N_("low")}
"""The same, under a title that says what it is about."""


class ListRow(NamedTuple):
    """A price list as a row of a table: all of it text, and whether it still holds."""

    name: str
    seen: str
    per_coin: str
    standing: str
    story: str
    current: bool


class InForce(NamedTuple):
    """The price in force: one coin, how it is known, and where it comes from."""

    per_coin: str
    known: str
    story: str


def channel_texts(situation: Situation, language: Language) -> dict[str, str]:
    """Return the ways to buy coins, each with how its price is known.

    Where no price can be given at all, every way is offered, so that a price of
    one's own can be entered.
    """
    known = channels_of(situation, situation.country)
    return {
        channel.value: _channel_text(situation, channel, language) for channel in known or Channel
    }


def _channel_text(situation: Situation, channel: Channel, language: Language) -> str:
    name = channel_name(channel, language)
    found = _quote(situation, channel)
    if found is None:
        return name
    return language.tr("{channel} · {basis}", channel=name, basis=basis_name(found.basis, language))


def _quote(situation: Situation, channel: Channel) -> Quote | None:
    market = situation.book.market(situation.country, channel)
    try:
        return quote(situation.book, situation.rates, market)
    except Refusal:
        return None


def in_force_text(situation: Situation, language: Language) -> InForce:
    """Return the price in force in words, or why there is none."""
    found = terms_in(situation).quote
    if isinstance(found, Refusal):
        return InForce("–", "", sentence(found, language))
    per_coin = coin_price(found.per_coin, found.currency, language)
    story = "\n".join(quote_story(found, language).split("\n")[1:])
    return InForce(per_coin, _known(situation, found, language), story)


def _known(situation: Situation, found: Quote, language: Language) -> str:
    basis = basis_name(found.basis, language)
    listed = [one for one in situation.shipped_book.lists if one.id == found.list_id]
    if not listed:
        return basis
    sure = confidence_text(listed[0], language)
    if found.steps:
        return language.tr("{basis} from a list of {confidence}", basis=basis, confidence=sure)
    return language.tr("{basis} · {confidence}", basis=basis, confidence=sure)


def confidence_text(one: PriceList, language: Language) -> str:
    """Return how sure a list is."""
    return language.tr(_CONFIDENCE.get(one.confidence, one.confidence))


def coin_price(price: Fraction, currency: Currency, language: Language) -> str:
    """Return the price of one coin."""
    return language.tr("{price} a coin", price=language.money(price, currency, PLACES))


def list_rows(situation: Situation, language: Language) -> tuple[ListRow, ...]:
    """Return every list observed where the person pays, in force or superseded."""
    market = situation.market
    lists = [
        one
        for one in situation.shipped_book.lists
        if one.country == market.country or (not one.country and one.currency == market.currency)
    ]
    channels = list(Channel)
    lists.sort(key=_latest, reverse=True)
    lists.sort(key=lambda one: (channels.index(one.channel), not one.current, not one.country))
    return tuple(_list_row(one, language) for one in lists)


def _latest(one: PriceList) -> tuple[str, str]:
    return one.observed_from, one.observed_to


def _list_row(one: PriceList, language: Language) -> ListRow:
    name = channel_name(one.channel, language)
    if not one.country:
        name = language.tr("{channel}, country not stated", channel=name)
    standing = language.tr(_SURE.get(one.confidence, one.confidence))
    if not one.current:
        standing = language.tr("superseded")
    story = language.tr(
        "List {name}: {source}, {confidence}",
        name=one.id,
        source=language.tr(one.source),
        confidence=confidence_text(one, language),
    )
    price = language.money(one.unit_price, one.currency, PLACES)
    return ListRow(name, seen_text(one, language), price, standing, story, one.current)


def listed_price(situation: Situation, currency: Currency) -> Fraction | None:
    """Return what a coin costs in a currency without the person's own prices, if that is known."""
    market = situation.book.market(situation.country, situation.settings.channel)
    rates = situation.rates
    try:
        return exchanged(quote(situation.shipped_book, rates, market), rates, currency).per_coin
    except Refusal:
        return None


def is_doubtful(price: Fraction, listed: Fraction | None) -> bool:
    """Say whether a price is so far from the list's that it may be a slip."""
    if listed is None:
        return False
    return not listed / DOUBTFUL_FACTOR <= price <= listed * DOUBTFUL_FACTOR


def compared_text(
    price: Fraction, listed: Fraction | None, currency: Currency, language: Language
) -> str:
    """Return the price of a coin, beside that of the list."""
    shown = coin_price(price, currency, language)
    if listed is None:
        return shown
    part = language.percent(abs(price / listed - 1))
    if price > listed:
        return language.tr("{price}, {part} more than the known price", price=shown, part=part)
    if price < listed:
        return language.tr("{price}, {part} less than the known price", price=shown, part=part)
    return language.tr("{price}, as known", price=shown)


def doubt_text(price: Fraction, listed: Fraction, currency: Currency, language: Language) -> str:
    """Return the question whether a price is right."""
    more = price > listed
    factor = language.number(price / listed if more else listed / price, 1)
    known = language.money(listed, currency, PLACES)
    if more:
        return language.tr(
            "A coin would cost {factor} times the known price of {price}. Is that right?",
            factor=factor,
            price=known,
        )
    return language.tr(
        "The known price of a coin is {factor} times that: {price}. Is yours right?",
        factor=factor,
        price=known,
    )


def own_texts(own: OwnPrice, language: Language) -> tuple[str, str]:
    """Return a price of one's own in two lines: what was paid; for each coin, where and when."""
    coins = language.ntr("{count} coin", "{count} coins", own.coins)
    head = language.tr(
        "{price} for {coins}", price=language.money(own.price, own.currency), coins=coins
    )
    if own.country:
        country = language.country_name(own.country)
    else:
        country = language.currency_name(own.currency)
    parts = (
        coin_price(own.price / own.coins, own.currency, language),
        country,
        channel_name(own.channel, language),
        language.date(own.date) if own.date else language.tr("not dated"),
    )
    return head, " · ".join(parts)
