"""Make resources/currencies/countries.json: each country's currency and standard tax.

Usage: make_countries.py EUROPE.json WORLD.json

EUROPE.json is the data file of the PyPI package eu-vat-rates-data, which follows
the European Commission's Taxes in Europe Database; WORLD.json that of the npm
package sales-tax, used only for the countries named below, where it agrees with
the tax authority's published standard rate. Everywhere else the tax is left
out. Currencies are those in use according to Babel's CLDR data.
"""

import json
import sys
from pathlib import Path

from babel.core import get_global
from babel.numbers import get_territory_currencies

TARGET = Path(__file__).parent.parent / "resources" / "currencies" / "countries.json"
RATES = Path(__file__).parent.parent / "resources" / "rates"

CHECKED_OUTSIDE_EUROPE = (
    "AE AR AU CL CO EG IN JP KE KR MA MX NG NZ PE PH SA SG TW UY VN ZA IL ID"
).split()
JOINED_THE_EURO = {"BG": "EUR"}
"""Council Decision of 2025-07-08: Bulgaria from 2026-01-01, later than the CLDR data."""

NOT_COUNTRIES = ("EA", "IC", "AC", "CP", "CQ", "DG", "TA")
"""Codes that ISO 3166 only reserves."""

SHOWN_WITHOUT_TAX = ("US", "CA", "PR")
"""Countries where shops show prices before tax. The US recharge page says that
tax depends on the place detected at checkout."""


def N_(message: str) -> str:  # noqa: N802 - the usual name of the mark for translators
    """Mark a message for translation where it is used."""
    return message


def percent(value: float) -> str:
    """Return a percentage as plain decimal text."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def taxes(europe: dict[str, object], world: dict[str, dict[str, float]]) -> dict[str, list[str]]:
    """Return country -> [percent, source]."""
    found = {code: [percent(world[code]["rate"] * 100), "world"] for code in CHECKED_OUTSIDE_EUROPE}
    rates = europe["rates"]
    assert isinstance(rates, dict)  # noqa: S101 - the shape of the source
    found |= {code: [percent(row["standard"]), "europe"] for code, row in rates.items()}
    return found


def main() -> None:
    """Write the resource file."""
    europe, world = (json.loads(Path(name).read_bytes()) for name in sys.argv[1:3])
    known = taxes(europe, world)
    countries = {}
    for code in sorted(get_global("territory_currencies")):
        currencies = get_territory_currencies(code)
        if len(code) == len("FR") and currencies and code not in NOT_COUNTRIES:
            tax, source = known.get(code, ["", ""])
            currency = JOINED_THE_EURO.get(code, currencies[0])
            countries[code] = [currency, tax, source, code not in SHOWN_WITHOUT_TAX]
    countries["EU"] = ["EUR", "", "", True]  # the euro area, where no country is stated
    sources = {
        "europe": [N_("European Commission, Taxes in Europe Database"), europe["version"]],
        "world": [N_("Published standard rate of the country"), "2026-07-17"],
    }
    rows = ",\n".join(f'"{code}": {json.dumps(row)}' for code, row in countries.items())
    head = json.dumps({"format": 1, "sources": sources})[:-1]
    TARGET.write_text(f'{head}, "countries": {{\n{rows}\n}}}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
