"""A tally in a small world of prices, rates and gifts, whose clock the test moves."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from giftcalc.core.gifts import Catalogue, Gift
from giftcalc.core.pricing import Channel, Country, Pack, PriceBook, PriceList
from giftcalc.core.problems import Refusal
from giftcalc.core.rates import ECB, Rate, RateTable
from giftcalc.core.settings import Settings
from giftcalc.core.units import EUR, Currency
from giftcalc.data.rate_history import keep_recent
from giftcalc.services.situation import Situation, situation_of
from giftcalc.services.tally.live import LiveTally
from giftcalc.services.tally.outlook import Outlook
from tests.rate_samples import ecb_cube, ecb_envelope
from tests.tally_samples import START, a_home

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SEEN = "2026-09-24"
ROSE_CARD = Gift("Rose", 1, ("5655",), last_seen=SEEN, evidence=9)
GALAXY_CARD = Gift("Galaxy", 1_000, last_seen=SEEN)
LION_CARD = Gift("Lion", 29_999, ("6369",), last_seen=SEEN)
CATALOGUE = Catalogue((ROSE_CARD, GALAXY_CARD, LION_CARD), SEEN)

WEB = PriceList(
    "fr-web", "FR", EUR, Channel.WEB, (Pack(1000, Fraction("11.70")),), "2026", "2026", "high",
    current=True, source="seen",
)  # fmt: skip
BOOK = PriceBook((WEB,), {"FR": Country("FR", EUR, Fraction(1, 5), True, "", "2026")})


def table(day: str = "2026-11-18", source: str = ECB, **per_euro: str) -> RateTable:
    """Rates in force: 1.20 dollars and 150 yen for a euro, of a day."""
    figures = {"USD": "1.20", "JPY": "150", **per_euro}
    as_of = date.fromisoformat(day)
    rates = {
        Currency(code): Rate(Currency(code), Fraction(text), as_of, source)
        for code, text in figures.items()
    }
    return RateTable(MappingProxyType(rates), source, as_of)


def situation(rates: RateTable | None = None, **settings: object) -> Situation:
    """A situation in France."""
    chosen: Settings = Settings()._replace(**settings)  # type: ignore[arg-type]
    return situation_of(chosen, BOOK, rates or table(), "FR")


def outlook(rates: RateTable | None = None, **settings: object) -> Outlook:
    return Outlook(situation(rates, **settings), CATALOGUE, "en")


def publish(folder: Path, *days: str) -> None:
    """Let the ECB have published 1.25 dollars and 160 yen for a euro on some days."""
    cubes = [ecb_cube(day, USD="1.25", JPY="160") for day in days]
    keep_recent(a_home(folder), ecb_envelope(*cubes))


class Clock:
    """Stands still until the test moves it; milliseconds UTC."""

    def __init__(self, now: int = START) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now


def a_tally(folder: Path, clock: Clock | None = None, **settings: object) -> LiveTally:
    """A tally in a folder of a test; the ECB has published rates for Friday, its first day."""
    publish(folder, "2026-11-20")
    return LiveTally(a_home(folder), outlook(None, **settings), clock or Clock())


def refused(act: Callable[..., object], *arguments: object, **options: object) -> Refusal:
    """What is wrong with something that is not done."""
    with pytest.raises(Refusal) as caught:
        act(*arguments, **options)
    return caught.value


def said(tally: LiveTally) -> list[tuple[str, int, str]]:
    """The rows in sight: gift, count, handle."""
    rows = tally.state().rows
    return [(row.gift.name, row.count, row.gifter.handle if row.gifter else "") for row in rows]
