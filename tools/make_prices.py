"""Make resources/prices/price_lists.json from a table of observed price lists.

Usage: make_prices.py OBSERVATIONS.csv

The table has one row for each pack: list, country, currency, channel, coins,
price, observed_from, observed_to, confidence, status. How each list was come by
is told below in our own words, marked for translation.
"""

import csv
import json
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "resources" / "prices" / "price_lists.json"


def N_(message: str) -> str:  # noqa: N802 - the usual name of the mark for translators
    """Mark a message for translation where it is used."""
    return message


SOURCES = {
    "us-web": N_("Copies of the web recharge page, layout that starts at 30 coins"),
    "us-web-2022": N_("Three independent copies of the web recharge page; press pictures of 2024"),
    "us-web-custom": N_("Unit price for custom amounts on copies of the web recharge page"),
    "us-web-custom-2022": N_("Unit price for custom amounts on copies of the web recharge page"),
    "us-ios": N_("In-app purchase list as another app recorded it; range confirmed by the press"),
    "us-ios-2021": N_("In-app purchase list, two independent copies"),
    "us-app-2022": N_("Press articles that do not say which store"),
    "fr-web": N_("Copy of the French web recharge page"),
    "de-web": N_("Copy of the German web recharge page; two packs confirmed by the press"),
    "eu-web": N_("Saved web recharge page in euros; country not stated, 21 % VAT fits"),
    "eu-web-custom": N_("Unit price for custom amounts on a copy of the web recharge page"),
    "gb-app": N_("Press article on app store prices"),
    "jp-app": N_("Japanese guide, tax included"),
    "br-web": N_("One copy of the web recharge page, before a coupon"),
    "br-web-old": N_("Copy of an older web recharge page; one pack observed, the others in step"),
    "mx-web": N_("Copies of the web recharge page, layout that starts at 30 coins"),
    "pe-web": N_("Copies of the web recharge page, layout that starts at 30 coins"),
    "vn-web": N_("Three copies of the web recharge page, layout that starts at 30 coins"),
    "vn-web-2022": N_("Copy of the web recharge page, layout that starts at 70 coins"),
    "vn-app": N_("Vietnamese guide of 2023"),
}

CUSTOM_LIMITS = {"smallest": 30, "largest": 2_500_000}
"""The fewest and most coins of a custom amount, as the web recharge page itself named them."""


def price_lists(rows: list[dict[str, str]]) -> list[dict[str, object]]:
    """Return one object for each list, its packs in order of size."""
    lists: dict[str, dict[str, object]] = {}
    packs: dict[str, list[tuple[int, str]]] = {}
    for row in rows:
        name = row["list"]
        packs.setdefault(name, []).append((int(row["coins"]), row["price"]))
        lists[name] = {
            "id": name,
            "country": row["country"],
            "currency": row["currency"],
            "channel": row["channel"],
            "from": row["observed_from"],
            "to": row["observed_to"],
            "confidence": row["confidence"],
            "current": row["status"] == "current",
            "source": SOURCES[name],
        }
        if row["channel"] == "web-custom":
            lists[name] |= CUSTOM_LIMITS
    return [lists[name] | {"packs": sorted(packs[name])} for name in lists]


def main() -> None:
    """Write the resource file."""
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as table:
        lists = price_lists(list(csv.DictReader(table)))
    rows = ",\n".join(json.dumps(one, ensure_ascii=False) for one in lists)
    TARGET.write_text(f'{{"format": 1, "lists": [\n{rows}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
