"""What the window of rates has done in the background, and the words about its outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem
from giftcalc.core.rate_checks import MOST_CHANGE
from giftcalc.data.fetch import ECB_DAILY, FRANKFURTER_LATEST, Cancel
from giftcalc.i18n.names import rate_source
from giftcalc.i18n.wording import sentence
from giftcalc.services import rates as service

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from fractions import Fraction

    from giftcalc.core.problems import Refusal
    from giftcalc.core.rates import RateTable
    from giftcalc.core.units import Currency
    from giftcalc.data.fetch import Address
    from giftcalc.i18n.language import Language
    from giftcalc.paths import Home
    from giftcalc.services.rates import Refreshed

HOSTS = (ECB_DAILY.host, FRANKFURTER_LATEST.host)
"""The only places that rates are fetched from."""


class Answers:
    """Fetches each address once, so that accepting a jump accepts the rates that were shown."""

    def __init__(self, fetch: Callable[..., bytes]) -> None:
        self._fetch = fetch
        self._cancel = Cancel()
        self._got: dict[Address, bytes] = {}

    def __call__(self, address: Address) -> bytes:
        """Return what an address answers, or answered already."""
        if address not in self._got:
            self._got[address] = self._fetch(address, cancel=self._cancel)
        return self._got[address]

    def cancel(self) -> None:
        """End the fetch that is under way."""
        self._cancel.cancel()


class Request(NamedTuple):
    """Newer rates that are wanted: from the network, or from a file if `path` names one."""

    answers: Answers
    path: str = ""
    confirmed: bool = False


def fulfilled(home: Home, now: datetime, request: Request) -> Refreshed:
    """Fetch or import rates; raise `Refusal`."""
    if request.path:
        return service.import_rates(home, request.path, now, confirm=request.confirmed)
    return service.refresh(home, now, fetch=request.answers, confirm=request.confirmed)


class Settled(NamedTuple):
    """The rates after one of the person's own was kept, or forgotten."""

    table: RateTable
    currency: Currency
    kept: bool


def settled(home: Home, now: datetime, currency: Currency, value: Fraction | None) -> Settled:
    """Keep a rate of the person's own, or forget it if there is no value; raise `Refusal`."""
    from giftcalc.data.rate_store import read_rates

    if value is None:
        service.forget_rate(home, currency)
    else:
        service.set_rate(home, currency, value, now)
    return Settled(read_rates(home, now), currency, value is not None)


def outcome_text(outcome: Refreshed, language: Language) -> str:
    """Return what came of asking for newer rates, a line for each thing to know."""
    tr = language.tr
    source, day = rate_source(outcome.source, language), language.date(outcome.table.as_of)
    if outcome.changed:
        lines = [tr("The rates are up to date: {source} {date}.", source=source, date=day)]
    else:
        lines = [tr("There are no newer rates than those of {date}.", date=day)]
    lines += [sentence(notice, language) for notice in outcome.notices]
    if outcome.held_back:
        codes = language.all_of([rate.currency for rate in outcome.held_back])
        lines.append(
            tr(
                "{currencies} changed by more than {most} and kept the old rates.",
                currencies=codes,
                most=language.percent(MOST_CHANGE, 0),
            )
        )
    return "\n".join(lines)


def settled_text(outcome: Settled, language: Language) -> str:
    """Return that a rate of one's own was kept or forgotten."""
    if outcome.kept:
        return language.tr("Your own rate of {code} counts from now on.", code=outcome.currency)
    return language.tr("Your own rate of {code} is forgotten.", code=outcome.currency)


def has_jumped(refusal: Refusal) -> bool:
    """Say whether a refusal is about a jump, which a person may know to be right."""
    return refusal.problem is Problem.RATE_JUMPED


def can_be_accepted(outcome: Refreshed) -> bool:
    """Say whether some rates were left as they were only because they jumped."""
    return bool(outcome.held_back) or any(map(has_jumped, outcome.notices))
