"""Whether the program is whole: known answers, shipped files, folders and data sets."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from fractions import Fraction
from importlib.util import find_spec
from typing import TYPE_CHECKING

from giftcalc.core.conversion import Conversion, Field
from giftcalc.core.decimals import rounded
from giftcalc.core.payout import PayoutTerms
from giftcalc.core.pricing import OWN_PRICES_ONLY, REFERENCE_COUNTRY, Channel, in_force
from giftcalc.core.problems import Refusal
from giftcalc.core.rates import PEG, YOURS
from giftcalc.core.units import USD
from giftcalc.data.qt_files import missing_library
from giftcalc.data.versions import LIBRARIES, NOT_WRITABLE, state_of
from giftcalc.services.situation import Situation, situation_of, terms_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from giftcalc.data.catalogue import Opened
    from giftcalc.paths import Home

_COINS = Fraction(1000)


def data_sets(situation: Situation, gifts: Opened) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the name, the date and the size of each set of data in use, as far as there are."""
    yield from _rates_in_use(situation)
    catalogue = gifts.catalogue
    yield "gifts", {"as_of": catalogue.as_of, "count": f"{len(catalogue.gifts)}"}
    yield from _prices_in_use(situation)
    from giftcalc.data.payout_facts import payout_fact_days

    yield "payout facts", _dated(payout_fact_days())


def _dated(days: Iterable[str], **more: str) -> dict[str, str]:
    """Return the newest of some days, and how many there are."""
    known = tuple(days)
    return {"as_of": max(known, default=""), **more, "count": f"{len(known)}"}


def _rates_in_use(situation: Situation) -> Iterator[tuple[str, dict[str, str]]]:
    rates = situation.rates
    days: dict[str, list[str]] = {}
    for rate in rates.rates.values():
        days.setdefault(rate.source, []).append(f"{rate.as_of}")
    yield (
        "rates",
        {"as_of": f"{rates.as_of}", "source": rates.source, "count": f"{len(rates.rates)}"},
    )
    for source in sorted(days.keys() - {rates.source, PEG, YOURS}):
        yield f"rates, {source}", _dated(days[source])
    if YOURS in days:
        yield "own rates", _dated(days[YOURS])
    yield "rates of past days", {"as_of": _newest_past_day(situation)}


def _prices_in_use(situation: Situation) -> Iterator[tuple[str, dict[str, str]]]:
    book, own = situation.shipped_book, situation.settings.own_prices
    yield "price lists", _dated(one.as_of for one in book.lists)
    if own:
        yield "own prices", _dated(price.date for price in own)
    taxed = [country.tax_as_of for country in book.countries.values() if country.tax_as_of]
    yield "taxes", _dated(taxed)


def own_files(home: Home) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the name, the date and the size or form of what the person has brought or counted."""
    from giftcalc.data.catalogue import kept_lists
    from giftcalc.data.ledger.opening import ledger_path

    lists = kept_lists(home, [])
    if lists:
        yield "own gift lists", _dated(kept.gifts.date for kept in lists)
    path = ledger_path(home)
    if os.path.exists(path):
        changed = datetime.fromtimestamp(os.path.getmtime(path), UTC)
        yield "ledger", {"as_of": changed.date().isoformat(), "form": _form_of(path)}


def _form_of(path: str) -> str:
    """Return how many steps a ledger has taken from its first form, or what is wrong with it."""
    from giftcalc.data.ledger.ledger_file import look_at

    try:
        found = look_at(path)
    except Refusal as refusal:
        return refusal.problem
    return f"{found.version}" if found else ""


def _newest_past_day(situation: Situation) -> str:
    """Return the last day, up to that of the rates, in the history; else what is wrong with it."""
    from giftcalc.data.rate_history import RateHistory

    try:
        table = RateHistory().table_on(situation.rates.as_of)
    except Refusal as refusal:
        return refusal.problem
    return table.as_of.isoformat() if table else ""


def folders(home: Home) -> Iterator[tuple[str, str, str]]:
    """Give the use, the path and the state of each of the person's folders."""
    for use in ("config", "data", "cache"):
        path = getattr(home, use)
        yield use, path, state_of(path)


def checks(situation: Situation, gifts: Opened, home: Home) -> Iterator[tuple[str, bool]]:
    """Give what was checked, and whether it is as it must be."""
    usual = situation_of(type(situation.settings)(), situation.shipped_book, situation.rates)
    yield "1,000 coins pay out USD 5.00", _is_fine(lambda: _payouts_are_right(usual))
    yield "1,000 coins cost USD 10.34 on the web", _is_fine(lambda: _price_is_right(usual))
    yield "shipped prices", _is_fine(lambda: _prices_are_whole(usual))
    yield "shipped words", _is_fine(_words_are_whole)
    yield "exchange rates", _is_fine(lambda: _rates_are_whole(situation))
    yield "gifts", bool(gifts.catalogue.named("Rose")) and not gifts.notices
    yield "ledger", ledger_trouble(home) is None
    yield "folders", all(state != NOT_WRITABLE for _, _, state in folders(home))
    yield "libraries", all(map(find_spec, LIBRARIES.values()))
    yield "window", not missing_library(os.environ)


def ledger_trouble(home: Home) -> Refusal | None:
    """Return why the ledger cannot be read, None if it can or if there is none."""
    from giftcalc.data.ledger.opening import open_ledger

    try:
        open_ledger(home, now=0, read_only=True).close()
    except Refusal as refusal:
        return refusal
    return None


def _is_fine(check: Callable[[], bool]) -> bool:
    """Return what a check says; one that cannot be made at all has failed."""
    try:
        return check()
    except (Refusal, OSError, ValueError, LookupError):
        return False


def _payouts_are_right(situation: Situation) -> bool:
    """Tell whether both ways of writing diamonds pay the same, halved once."""
    terms = terms_in(situation, currency=USD)
    payouts = {
        Conversion(terms._replace(payout=PayoutTerms(coins_per_diamond=coins)))
        .enter(Field.COINS, _COINS)
        .amount(Field.PAYOUT)
        for coins in (1, 2)
    }
    return payouts == {Fraction(5)}


def _price_is_right(situation: Situation) -> bool:
    market = situation.book.market(REFERENCE_COUNTRY, Channel.WEB)
    price = Conversion(terms_in(situation, market)).enter(Field.COINS, _COINS).amount(Field.PRICE)
    return price is not None and rounded(price, 2) == "10.34"


def _prices_are_whole(situation: Situation) -> bool:
    """Tell whether every list has a price, and every channel one to estimate from."""
    book = situation.shipped_book
    return all(one.unit_price > 0 for one in book.lists) and all(
        in_force(book.lists, book.market(REFERENCE_COUNTRY, channel))
        for channel in Channel
        if channel not in OWN_PRICES_ONLY
    )


def _words_are_whole() -> bool:
    from giftcalc.data.words import read_words

    words = read_words()
    return all(words.meaning(word) is not None for word in ("coins", "diamonds", "eur", "in"))


def _rates_are_whole(situation: Situation) -> bool:
    from giftcalc.core.rate_checks import MAJORS, require_believable

    require_believable(situation.rates.rates.values())
    return set(MAJORS) <= set(situation.rates.rates)
