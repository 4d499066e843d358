"""The shipped price lists and countries, read from the resources."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from giftcalc.core.pricing import Channel, Country, Pack, PriceBook, PriceList
from giftcalc.core.rates import published
from giftcalc.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterator


class ShippedCountries(Mapping[str, Country]):
    """The countries by their codes, each made when it is first asked for."""

    __slots__ = ("_made", "_rows", "_sources")

    def __init__(self, rows: Mapping[str, Any], sources: Mapping[str, Any]) -> None:
        self._rows = rows
        self._sources = sources
        self._made: dict[str, Country] = {}

    def __getitem__(self, code: str) -> Country:
        """Return a country; raise KeyError for a code that no country has."""
        made = self._made.get(code)
        if made is None:
            made = self._made[code] = self._country(code)
        return made

    def __iter__(self) -> Iterator[str]:
        """Give the code of every country, in alphabetical order."""
        return iter(self._rows)

    def __len__(self) -> int:
        """Count the countries."""
        return len(self._rows)

    def _country(self, code: str) -> Country:
        currency, tax, source, shown = self._rows[code]
        share = published(tax) / 100 if tax else None
        return Country(code, currency, share, shown, *self._sources.get(source, ("", "")))


@cache
def read_price_book() -> PriceBook:
    """Return the shipped price book; it never changes while the program runs."""
    import json

    lists = json.loads(resource("prices", "price_lists.json").read_bytes())["lists"]
    table = json.loads(resource("currencies", "countries.json").read_bytes())
    return PriceBook(
        tuple(map(_price_list, lists)), ShippedCountries(table["countries"], table["sources"])
    )


def _price_list(row: Mapping[str, Any]) -> PriceList:
    return PriceList(
        row["id"],
        row["country"],
        row["currency"],
        Channel(row["channel"]),
        tuple(Pack(coins, published(price)) for coins, price in row["packs"]),
        row["from"],
        row["to"],
        row["confidence"],
        row["current"],
        row["source"],
        smallest=row.get("smallest", 0),
        largest=row.get("largest", 0),
    )
