"""All price lists in one place: looking at them, adding one's own, exporting and importing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.price_checks import checked, first_day, last_day, require_usable, rough_price
from giftcalc.core.pricing import Channel, Market, Pack, PriceList, in_force
from giftcalc.core.problems import Problem, Refusal, in_line
from giftcalc.core.settings import OwnPrice, Settings
from giftcalc.data.settings_keys import MOST_ITEMS
from giftcalc.services.situation import own_lists

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from giftcalc.core.price_checks import Checked
    from giftcalc.core.pricing import PriceBook
    from giftcalc.core.rates import RateTable
    from giftcalc.core.units import Currency
    from giftcalc.services.situation import Situation

_CHANNELS = tuple(Channel)


class Entry(NamedTuple):
    """A list of the price book: whose it is, whether it holds, and what is odd about it."""

    list: PriceList
    yours: bool
    in_force: bool
    checked: Checked


class ImportedLists(NamedTuple):
    """The settings with imported lists, the lists that were added, those there already."""

    settings: Settings
    added: tuple[PriceList, ...]
    same: tuple[PriceList, ...]


def entries(
    situation: Situation, *, country: str = "", channel: Channel | None = None, today: date
) -> tuple[Entry, ...]:
    """Return the lists of the book, those of a country with those of its currency alone.

    They come by country and channel, the one in force first, then the latest. A list in
    force is the one that holds for its country, or for the country asked for.
    """
    found = [
        _entry(situation, one, country, today)
        for one in situation.book.lists
        if channel in (None, one.channel) and _belongs(situation, one, country)
    ]
    found.sort(key=_latest, reverse=True)
    found.sort(key=_place)
    return tuple(found)


def _belongs(situation: Situation, one: PriceList, country: str) -> bool:
    if not country or one.country == country:
        return True
    return not one.country and one.currency == situation.book.country(country).currency


def _latest(entry: Entry) -> tuple[str, str]:
    return entry.list.observed_from, entry.list.observed_to


def _place(entry: Entry) -> tuple[str, int, bool, bool]:
    one = entry.list
    return one.country, _CHANNELS.index(one.channel), not entry.in_force, not entry.yours


def _entry(situation: Situation, one: PriceList, country: str, today: date) -> Entry:
    market = Market(country or one.country, one.currency, one.channel)
    holds = in_force(situation.book.lists, market) is one
    return Entry(one, one.yours, holds, _checked(situation, one, today))


def _checked(situation: Situation, one: PriceList, today: date) -> Checked:
    """Check a list against the shipped ones of its day; a shipped one is not its own measure."""
    market = Market(one.country, one.currency, one.channel)
    seen = last_day(one.as_of)
    day = None if seen is None or seen >= today else seen
    found = check(situation, one.packs, market, day)
    if one.yours:
        return found
    doubts = tuple(doubted for doubted in found.doubts if "shipped" not in doubted.doubt)
    return found._replace(doubts=doubts, against_shipped=None)


def check(
    situation: Situation, packs: tuple[Pack, ...], market: Market, day: date | None = None
) -> Checked:
    """Return what is odd about packs that a person is about to enter."""
    return checked(packs, market, situation.shipped_book, situation.rates, day)


def require(
    situation: Situation,
    packs: tuple[Pack, ...],
    market: Market,
    day: date | None,
    today: date,
) -> None:
    """Refuse packs that cannot be a list, absurd prices among them; see `require_usable`."""
    known = rough_price(situation.shipped_book, situation.rates, market, day)
    require_usable(packs, market, day, today, known)


def with_own_list(  # noqa: PLR0913, PLR0917 - where, when and what was seen
    settings: Settings,
    country: str,
    channel: Channel,
    currency: Currency,
    day: date | None,
    packs: Iterable[Pack],
    smallest: int = 0,
    largest: int = 0,
    replaces: PriceList | None = None,
) -> Settings:
    """Return the settings with a list of one's own, in front of the others.

    Packs of the same market and day join the list that is there, in the place of the same
    packs; with `replaces` that list goes first. Raises `Refusal` PRICE_LIMITS or PRICES_FULL.
    """
    if 0 < largest < smallest:
        raise Refusal(Problem.PRICE_LIMITS, smallest=smallest, largest=largest)
    if replaces is not None:
        settings = without_own_list(settings, replaces)
    seen = day.isoformat() if day else ""
    new = tuple(
        OwnPrice(country, channel, currency, coins, price, seen, smallest, largest)
        for coins, price in packs
    )
    taken = set(map(_identity, new))
    kept = tuple(own for own in settings.own_prices if _identity(own) not in taken)
    if len(new) + len(kept) > MOST_ITEMS:
        raise Refusal(Problem.PRICES_FULL, most=MOST_ITEMS)
    return settings._replace(own_prices=(*new, *kept))


def _identity(own: OwnPrice) -> tuple[str, ...]:
    return own.country, own.channel, own.currency, own.date, str(own.coins)


def without_own_list(settings: Settings, price_list: PriceList) -> Settings:
    """Return the settings without the prices of a list of one's own."""
    gone = _key(price_list)
    kept = tuple(
        own
        for own in settings.own_prices
        if (own.country, own.channel, own.currency, own.date) != gone
    )
    return settings._replace(own_prices=kept)


def _key(one: PriceList) -> tuple[str, str, str, str]:
    return one.country, one.channel, one.currency, one.observed_from


def export_lists(situation: Situation, *, own_only: bool = False) -> bytes:
    """Return the price book as CSV; raise PRICES_NONE_OWN if that holds no list."""
    from giftcalc.data.price_lists_csv import write_price_lists

    lists = [one for one in situation.book.lists if one.yours or not own_only]
    if not lists:
        raise Refusal(Problem.PRICES_NONE_OWN)
    return write_price_lists(lists)


def import_lists(
    settings: Settings, data: bytes, today: date, rates: RateTable | None = None
) -> ImportedLists:
    """Return the settings with the lists of a CSV file as one's own, all or none.

    A shipped list that is unchanged, and an own one that is there, count as the same. A
    list dated by a year or a month counts from its first day; one in a currency foreign to
    its country loses the country. With `rates`, absurd prices are found. Raises `Refusal`
    with the line, as PRICES_NOT_YOURS for a list that neither is one's own nor was shipped.
    """
    from giftcalc.data.price_book import read_price_book
    from giftcalc.data.price_lists_csv import read_numbered_lists

    book = read_price_book()
    added: list[PriceList] = []
    same: list[PriceList] = []
    for line, read in read_numbered_lists(data):
        try:
            one = _where_it_counts(read, book)
            joined = _joined(settings, one, today, book, rates)
        except Refusal as refusal:
            raise in_line(refusal, line) from None
        if one in book.lists or _contents(joined) == _contents(settings):
            same.append(one)
        else:
            added.append(one)
            settings = joined
    return ImportedLists(settings, tuple(added), tuple(same))


def _contents(settings: Settings) -> frozenset[PriceList]:
    """Return one's own lists whatever their order and numbers."""
    return frozenset(one._replace(id="") for one in own_lists(settings.own_prices))


def _where_it_counts(one: PriceList, book: PriceBook) -> PriceList:
    """Return a list without its country if that has another currency.

    A market is a country with its own currency, so that the list would count in none.
    """
    foreign = one.country and book.country(one.country).currency != one.currency
    return one._replace(country="") if foreign else one


def _joined(
    settings: Settings, one: PriceList, today: date, book: PriceBook, rates: RateTable | None
) -> Settings:
    if one in book.lists:
        return settings
    if not one.yours:
        raise Refusal(Problem.PRICES_NOT_YOURS, list=one.id)
    day = first_day(one.observed_from or one.observed_to)
    market = Market(one.country, one.currency, one.channel)
    known = None if rates is None else rough_price(book, rates, market, day)
    require_usable(one.packs, market, day, today, known)
    return with_own_list(
        settings,
        one.country,
        one.channel,
        one.currency,
        day,
        one.packs,
        one.smallest,
        one.largest,
    )
