"""The shipped price lists and countries, read from the resources."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from giftcalc.core.pricing import Channel, Country, Pack, PriceBook, PriceList
from giftcalc.paths import resource

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def read_price_book() -> PriceBook:
    """Return the shipped price book; it never changes while the program runs."""
    import json

    lists = json.loads(resource("prices", "price_lists.json").read_bytes())["lists"]
    countries = json.loads(resource("currencies", "countries.json").read_bytes())
    return PriceBook(tuple(map(_price_list, lists)), _countries(countries))


def _price_list(row: Mapping[str, Any]) -> PriceList:
    packs = tuple(Pack(coins, Fraction(price)) for coins, price in row["packs"])
    return PriceList(
        row["id"],
        row["country"],
        row["currency"],
        Channel(row["channel"]),
        packs,
        row["from"],
        row["to"],
        row["confidence"],
        row["current"],
        row["source"],
    )


def _countries(table: Mapping[str, Any]) -> dict[str, Country]:
    sources = table["sources"] | {"": ["", ""]}
    return {
        code: Country(code, currency, Fraction(tax) / 100 if tax else None, shown, *sources[source])
        for code, (currency, tax, source, shown) in table["countries"].items()
    }
