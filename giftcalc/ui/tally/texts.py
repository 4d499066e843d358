"""What the tally says: names of gifters, lengths and times, figures of a stream."""

from datetime import UTC, datetime, tzinfo
from fractions import Fraction
from typing import TYPE_CHECKING

from giftcalc.core.payout import PayoutTerms
from giftcalc.core.tally.earnings import dollar_of
from giftcalc.core.tally.records import BreakKind
from giftcalc.i18n.names import rate_source

if TYPE_CHECKING:
    from giftcalc.core.tally.earnings import Earnings
    from giftcalc.core.tally.records import Break, DayRate, KnownGifter, Stream
    from giftcalc.i18n.language import Language

NOTHING = "–"
"""Stands where a figure or a name is not known."""

_FIRST, _LAST = "\u2068", "\u2069"
_HIDDEN = "•••"
_SECOND = 1000
_FEW = Fraction(1, 10)
"""Below so many dollars a unit of a currency needs more decimals to tell its rate."""


def isolated(name: str) -> str:
    """Return a name on one line, its direction of writing kept from what stands beside it."""
    line = " ".join(name.split())
    return line if line.isascii() else f"{_FIRST}{line}{_LAST}"


def bare_name(gifter: "KnownGifter", language: "Language") -> str:
    """Return what a gifter is called, not isolated: the handle before all else."""
    if gifter.alias is not None:
        return language.tr("Gifter {number}", number=gifter.alias)
    return gifter.handle or gifter.nickname or gifter.platform_id


def gifter_name(gifter: "KnownGifter | None", language: "Language", *, hidden: bool) -> str:
    """Return who gave something; a dash if that is not known, dots while names are hidden."""
    if gifter is None:
        return NOTHING
    return _HIDDEN if hidden else isolated(bare_name(gifter, language))


def moment_of(at: int, zone: tzinfo) -> datetime:
    """Return a time in milliseconds UTC as the clock of a zone shows it."""
    return datetime.fromtimestamp(at // _SECOND, UTC).astimezone(zone)


def time_text(at: int | None, zone: tzinfo, language: "Language") -> str:
    """Return a time of day to the second."""
    return NOTHING if at is None else language.time(moment_of(at, zone))


def span_text(since: int, until: int, zone: tzinfo, language: "Language") -> str:
    """Return two times of day, to the minute."""
    ends = [language.time(moment_of(at, zone), seconds=False) for at in (since, until)]
    return "–".join(ends)


def running_text(seconds: int) -> str:
    """Return how long something has gone on: "01:12:40"."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def length_text(seconds: int | None) -> str:
    """Return how long something was, in hours and minutes: "2:04"."""
    return NOTHING if seconds is None else f"{seconds // 3600}:{seconds // 60 % 60:02}"


def stream_name(stream: "Stream", language: "Language") -> str:
    """Return what a stream is called: its title, else its day."""
    if stream.title:
        return isolated(stream.title)
    if stream.day:
        return language.tr("Stream of {date}", date=language.date(stream.day))
    return language.tr("Stream without a date")


def seconds_since(stream: "Stream", breaks: "tuple[Break, ...]", now: int) -> int:
    """Return for how many seconds a stream has run, without its pauses."""
    end = stream.ended or now
    start = stream.started or end
    paused = sum(
        max(0, min(one.until or end, end) - max(one.since, start))
        for one in breaks
        if one.kind is BreakKind.PAUSE
    )
    return max(0, end - start - paused) // _SECOND


def diamonds_of(coins: int, earnings: "Earnings | None") -> Fraction:
    """Return coins as the app writes them: diamonds of one coin, or of two."""
    return Fraction(coins, earnings.terms.coins_per_diamond if earnings else 1)


def payout_per_coin(earnings: "Earnings | None") -> Fraction | None:
    """Return what one coin brings the creator, None if that is not known."""
    if earnings is None:
        return None
    if earnings.coins:
        return earnings.payout / earnings.coins
    dollar = dollar_of(earnings.rate) if earnings.rate else Fraction(1)
    return PayoutTerms(earnings.terms.share, earnings.terms.agency).payout_per_coin * dollar


def dollars_of(rate: "DayRate") -> Fraction:
    """Return what one unit of a rate's currency is in US dollars."""
    return rate.usd_per_euro / rate.currency_per_euro


def rate_text(rate: "DayRate | None", language: "Language") -> str:
    """Return a rate as figures alone."""
    if rate is None:
        return NOTHING
    figure = dollars_of(rate)
    return language.number(figure, 4 if figure >= _FEW else 6)


def rate_story(rate: "DayRate | None", language: "Language", *, estimate: bool) -> str:
    """Return a rate with its source and day."""
    if rate is None:
        return language.tr("No rate was needed")
    line = language.tr(
        "1 {currency} = {figure} USD · {source} {date}",
        currency=rate.currency,
        figure=rate_text(rate, language),
        source=rate_source(rate.source, language),
        date=language.date(rate.day),
    )
    late = language.tr("The rate of the day itself may still come; until then this is near it.")
    return f"{line}\n{late}" if estimate else line
