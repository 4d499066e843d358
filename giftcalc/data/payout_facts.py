"""What is known about payouts in a country, read from the resources."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from giftcalc.core.assumptions import UNKNOWN, Assumption, Assumptions
from giftcalc.core.pricing import Basis
from giftcalc.core.rates import published
from giftcalc.paths import resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from giftcalc.core.units import Currency


class PayoutFacts(NamedTuple):
    """The presets of a country; its rate is a fixed one, in `rate_currency`, or unknown."""

    assumptions: Assumptions
    rate_currency: Currency | None


@cache
def read_payout_facts(country: str) -> PayoutFacts:
    """Return what is known in a country, by its ISO code; the later fact replaces a former."""
    held, rate_currency = {}, None
    document = _document()
    for row in document["facts"]:
        if not _holds_in(row, country, document["groups"]):
            continue
        held[row["term"]] = _assumption(row)
        rate_currency = row.get("currency", rate_currency)
    return PayoutFacts(Assumptions(**held), rate_currency)


def payout_fact_days() -> tuple[str, ...]:
    """Return the day of each fact, for all countries."""
    return tuple(row.get("as_of", "") for row in _document()["facts"])


@cache
def _document() -> Mapping[str, Any]:
    import json

    document: Mapping[str, Any] = json.loads(resource("payouts", "facts.json").read_bytes())
    return document


def _holds_in(row: Mapping[str, Any], country: str, groups: Mapping[str, tuple[str, ...]]) -> bool:
    if country in row.get("except", ()):
        return False
    countries = row.get("countries")
    return countries is None or country in groups.get(str(countries), countries)


def _assumption(row: Mapping[str, Any]) -> Assumption:
    origin = UNKNOWN._replace(as_of=row.get("as_of", ""), source=row["source"])
    if "dollars" in row:
        rate = 1 / published(row["dollars"])
        return origin._replace(value=rate, best=rate, worst=rate, basis=Basis(row["basis"]))
    basis = Basis(row["basis"]) if "basis" in row else None
    value, best, worst = (_figure(row.get(name)) for name in ("value", "best", "worst"))
    return origin._replace(value=value, best=best, worst=worst, basis=basis)


def _figure(text: str | None) -> Fraction | None:
    return None if text is None else published(text)
