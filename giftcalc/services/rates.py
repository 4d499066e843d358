"""Refreshing, importing, setting and listing exchange rates."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.decimals import exact, half_up, plain
from giftcalc.core.iso_4217 import NATIONAL
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rate_checks import (
    jumped,
    latest_day,
    require_believable,
    require_calm,
    require_dated,
    require_majors,
)
from giftcalc.core.rates import ECB, Age
from giftcalc.core.units import EUR, Currency
from giftcalc.data.atomic import read_capped
from giftcalc.data.ecb_csv import MOST_DAYS
from giftcalc.data.fetch import ECB_90_DAYS, ECB_DAILY, FRANKFURTER_LATEST, fetch
from giftcalc.data.last_refresh import keep_last_refresh, read_last_refresh
from giftcalc.data.rate_feeds import (
    day_of,
    read_ecb,
    read_ecb_days,
    read_frankfurter,
    read_rates_days,
)
from giftcalc.data.rate_history import keep_days, keep_recent
from giftcalc.data.rate_store import (
    drop_own,
    keep_fetched,
    keep_imported,
    keep_own,
    open_rates,
    own_entry,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from fractions import Fraction

    from giftcalc.core.rates import Rate, RateTable, Sheet
    from giftcalc.data.fetch import Address
    from giftcalc.data.rate_file import Entries
    from giftcalc.paths import Home

    Fetch = Callable[[Address], bytes]

MOST_FILE_BYTES = 1 << 24
"""The largest file that is imported: all that the ECB published since 1999 is half of that."""

SIGNIFICANT = 8
"""Digits that are written of a rate whose decimals never end."""


class Refreshed(NamedTuple):
    """The rates after a refresh or an import.

    `source` says where the main rates came from now, `changed` whether anything
    differs from before. `held_back` are rates of lesser currencies that changed by
    more than 15 % and were left as they were, unless confirmed; `notices` tells what
    went wrong on the way without stopping it. `past_days` counts the days of a file
    beside its latest, which are kept for the streams of those days.
    """

    table: RateTable
    changed: bool
    source: str
    held_back: tuple[Rate, ...] = ()
    notices: tuple[Refusal, ...] = ()
    past_days: int = 0


def refresh(home: Home, now: datetime, *, fetch: Fetch = fetch, confirm: bool = False) -> Refreshed:
    """Fetch today's rates: the ECB's, and Frankfurter's for what the ECB lacks.

    If the ECB's cannot be had, Frankfurter's serve for all. What is fetched replaces
    nothing unless it passes every check, and then all at once. `confirm` accepts
    changes of more than 15 %. Raise what was wrong with the ECB's answer if neither
    can be had, RATE_JUMPED if a change has to be confirmed.
    """
    market = open_rates(home, now, own=False)
    latest = latest_day(now)
    notices = list(market.notices)
    sheets: list[Sheet] = []
    try:
        sheets.append(_ecb(fetch, market.table, latest, confirm=confirm))
    except Refusal as refusal:
        notices.append(_unless_cancelled(refusal))
    held_back: tuple[Rate, ...] = ()
    try:
        others, held_back = _frankfurter(
            fetch, market.table, latest, whole=not sheets, confirm=confirm
        )
        sheets.append(others)
    except Refusal as refusal:
        notices.append(_unless_cancelled(refusal))
    if not sheets:
        raise notices[len(market.notices)]
    keep_fetched(home, sheets)
    return Refreshed(
        open_rates(home, now).table,
        _differs(home, market.entries),
        sheets[0].source,
        held_back,
        tuple(notices),
    )


def _differs(home: Home, before: Entries) -> bool:
    return open_rates(home, own=False).entries != before


def _unless_cancelled(refusal: Refusal) -> Refusal:
    if refusal.problem is Problem.FETCH_CANCELLED:
        raise refusal
    return refusal


def _ecb(fetch: Fetch, held: RateTable, latest: date, *, confirm: bool) -> Sheet:
    sheet = read_ecb(fetch(ECB_DAILY))
    _require_good(sheet, held, latest)
    if not confirm:
        require_calm(sheet.rates, held)
    return sheet


def _require_good(sheet: Sheet, held: RateTable, latest: date) -> None:
    require_majors(sheet)
    require_believable(sheet.rates)
    require_dated(sheet, held, latest)


def _frankfurter(
    fetch: Fetch, held: RateTable, latest: date, *, whole: bool, confirm: bool
) -> tuple[Sheet, tuple[Rate, ...]]:
    """Return Frankfurter's rates, all or what the ECB lacks, and those held back."""
    sheet = read_frankfurter(fetch(FRANKFURTER_LATEST))
    _require_good(sheet, held, latest)
    quoted = {currency for currency, rate in held.rates.items() if rate.source == ECB}
    main = tuple(rate for rate in sheet.rates if rate.currency in quoted)
    lesser = tuple(rate for rate in sheet.rates if rate.currency not in quoted)
    held_back: tuple[Rate, ...] = ()
    if not confirm:
        require_calm(main, held)
        held_back = jumped(lesser, held)
    calm = tuple(rate for rate in lesser if rate not in held_back)
    return sheet._replace(rates=(*main, *calm) if whole else calm), held_back


def refresh_history(home: Home, now: datetime, *, fetch: Fetch = fetch) -> tuple[date, date]:
    """Fetch the ECB's last 90 days; return the first and the last day of them."""
    content = fetch(ECB_90_DAYS)
    sheets = read_ecb_days(content)
    market = open_rates(home, now, own=False).table
    newest = max(sheets, key=day_of)
    _require_good(newest, market, latest_day(now))
    for sheet in sheets:
        require_majors(sheet)
        require_believable(sheet.rates)
    keep_recent(home, content)
    return min(sheets, key=day_of).as_of, newest.as_of


def import_rates(home: Home, path: str, now: datetime, *, confirm: bool = False) -> Refreshed:
    """Take rates from a file: the ECB's, Frankfurter's JSON or our own, or CSV.

    Of the ECB those are XML, CSV and zip, of one day or of many: the latest counts now, the
    others for streams of their days. Rates are units for one euro. Raise what is wrong with
    the file, or RATE_JUMPED if a change of more than 15 % has to be confirmed; nothing is
    kept then.
    """
    days = read_rates_days(read_capped(path, MOST_FILE_BYTES), now.date())
    sheet, *past = sorted(days, key=day_of, reverse=True)[:MOST_DAYS]
    market = open_rates(home, now, own=False)
    for one in (sheet, *past):
        if one.source == ECB:
            require_majors(one)
        require_believable(one.rates)
    require_dated(sheet, market.table, latest_day(now))
    if not confirm:
        require_calm(sheet.rates, market.table)
    keep_imported(home, sheet)
    notices = [*market.notices, *(_kept_days(home, (sheet, *past)) if past else ())]
    changed, table = _differs(home, market.entries), open_rates(home, now).table
    return Refreshed(table, changed, sheet.source, (), tuple(notices), len(past))


def _kept_days(home: Home, sheets: tuple[Sheet, ...]) -> tuple[Refusal, ...]:
    """Keep past days; today's rates are kept by then, so that a failure is only told."""
    try:
        keep_days(home, sheets)
    except Refusal as refusal:
        return (refusal,)
    return ()


def set_rate(
    home: Home, currency: Currency, value: Fraction, now: datetime, per: Currency = EUR
) -> Rate:
    """Keep a rate of your own: units of a currency for one unit of `per`, the euro if unsaid.

    It stands above every other rate of that currency until it is forgotten. Raise
    RATE_OF_EURO, UNKNOWN_CURRENCY, NO_RATE, RATE_OUT_OF_RANGE or RATE_CIRCULAR.
    """
    if currency == EUR:
        raise Refusal(Problem.RATE_OF_EURO)
    for code in (currency, per):
        if code not in NATIONAL:
            raise Refusal(Problem.UNKNOWN_CURRENCY, currency=code)
    opened = open_rates(home, now)
    _require_grounded(currency, per, opened.entries)
    base = opened.table.rate(per)
    if base is None:
        raise Refusal(Problem.NO_RATE, currency=per)
    entry = own_entry(value, per, now.date())
    rate = base._replace(currency=currency, per_euro=value * base.per_euro)
    require_believable([rate])
    keep_own(home, currency, entry)
    return open_rates(home, now).table.rates[currency]


def _require_grounded(currency: Currency, per: Currency, entries: Entries) -> None:
    """Refuse a rate against a currency whose own rate depends on the first one."""
    chain = [str(per)]
    while (entry := entries.get(chain[-1])) and entry.of not in chain:
        chain.append(entry.of)
    if currency in chain:
        raise Refusal(Problem.RATE_CIRCULAR, currency=currency, per=per)


def forget_rate(home: Home, currency: Currency) -> bool:
    """Forget a rate of your own; tell whether there was one."""
    return drop_own(home, currency)


def due(last: datetime | None, now: datetime, *, opted_in: bool) -> bool:
    """Tell whether a daily refresh should be made now.

    It is, if its user opted in and the ECB has published since `last`, when it was
    last tried. After a failure the next publication is waited for.
    """
    from giftcalc.core.target_days import last_publication

    return opted_in and (last is None or last < last_publication(now) <= now)


def refresh_if_due(
    home: Home, now: datetime, *, opted_in: bool, fetch: Fetch = fetch
) -> Refreshed | None:
    """Fetch today's rates if that is due; return None if it is not.

    The try is noted before it is made, so that a failure waits for the next
    publication. Raise as `refresh`, or CANNOT_WRITE if the try cannot be noted:
    then nothing is fetched, since nothing could be kept.
    """
    last = read_last_refresh(home)
    if last is not None and last > now:  # the clock was set back since
        last = None
    if not due(last, now, opted_in=opted_in):
        return None
    keep_last_refresh(home, now)
    return refresh(home, now, fetch=fetch)


class Listed(NamedTuple):
    """A rate as it is listed: units for one euro as decimal text."""

    currency: Currency
    text: str
    is_exact: bool
    as_of: date
    source: str
    age: Age


def listed(table: RateTable, today: date) -> tuple[Listed, ...]:
    """Return every rate in alphabetical order."""
    return tuple(_listed(table.rates[currency], today) for currency in sorted(table.rates))


def _listed(rate: Rate, today: date) -> Listed:
    text, is_exact = rate_text(rate.per_euro)
    return Listed(rate.currency, text, is_exact, rate.as_of, rate.source, rate.age(today))


def rate_text(value: Fraction) -> tuple[str, bool]:
    """Return a rate as decimal text, and whether that is exact.

    Crosses out of HMRC's table seldom end: they are rounded to 8 significant digits.
    """
    text = exact(value)
    if text is not None:
        return text, True
    places = max(SIGNIFICANT - len(str(int(value))), 0)
    while value * 10**places < 10 ** (SIGNIFICANT - 1):
        places += 1
    return plain(half_up(value, places), places), False


def exported(table: RateTable) -> dict[str, object]:
    """Return the rates as a document for JSON, which `import_rates` reads back."""
    return {
        "source": table.source,
        "as_of": table.as_of.isoformat(),
        "base": str(EUR),
        "rates": {
            str(currency): rate_text(table.rates[currency].per_euro)[0]
            for currency in sorted(table.rates)
        },
    }
