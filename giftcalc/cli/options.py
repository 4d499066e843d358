"""Reading the options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.cli.usage import chosen
from giftcalc.core.pricing import Channel
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rates import is_published, published
from giftcalc.core.units import Currency

if TYPE_CHECKING:
    from fractions import Fraction

    from giftcalc.cli.usage import Line
    from giftcalc.services.situation import Situation

CHANNELS = tuple(channel.value for channel in Channel)


def with_options(situation: Situation, line: Line) -> Situation:
    """Return the situation with the options of this run in the place of the settings.

    Raises `Refusal` for a country, a share or a currency that is none, and
    `WrongUsage` for a channel that is none.
    """
    settings, options = situation.settings, line.options
    if "--country" in options:
        country = situation.book.country(options["--country"].strip().upper())
        settings = settings._replace(country=country.code)
    channel = chosen(line, "--channel", CHANNELS)
    if channel is not None:
        settings = settings._replace(channel=Channel(channel))
    if "--share" in options:
        settings = settings._replace(share=share_of(options["--share"]))
    if "--to" in options:
        settings = settings._replace(payout_currency=currency_of(options["--to"]))
    return situation._replace(settings=settings)


def currency_of(text: str) -> Currency:
    """Return a currency by its code, in capitals or not; refuse what is none."""
    from giftcalc.core.iso_4217 import NATIONAL

    code = Currency(text.strip().upper())
    if code not in NATIONAL:
        raise Refusal(Problem.UNKNOWN_CURRENCY, currency=text)
    return code


def share_of(text: str) -> Fraction:
    """Return a percentage such as "53", "53%", "52.5" or "52,5" as a fraction of 1."""
    digits = text.strip().removesuffix("%").strip().replace(",", ".")
    share = published(digits) / 100 if is_published(digits) else None
    if share is None or share > 1:
        raise Refusal(Problem.SHARE_OUT_OF_RANGE, share=text)
    return share
