"""Make resources/currencies/words.json: the words that the entry line understands.

Usage: make_words.py

Names of currencies in the five languages, and signs, are those of the CLDR data
in the installed Babel; a sign or name that CLDR gives to several currencies is
left out unless it is among the shared ones below. All other words are kept here.
Every phrase is stored as `giftcalc.core.folding.fold` leaves it.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from importlib.metadata import version
from itertools import product
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.languages import get_official_languages
from babel.localedata import locale_identifiers
from babel.numbers import get_currency_name, get_territory_currencies

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from giftcalc.core.folding import fold  # noqa: E402 - needs the path
from giftcalc.core.iso_4217 import NATIONAL  # noqa: E402

TARGET = ROOT / "resources" / "currencies" / "words.json"
KNOWN = frozenset(locale_identifiers())
SHORTEST = 2
LANGUAGES = ("en", "fr", "de", "es", "pt")

# English, French, German, Spanish and Portuguese first; the other languages' words for
# coins and diamonds are those seen in the app or its press in these languages.
COINS = (
    "coins, coin, c, pièces, pièce, münzen, münze, monedas, moneda, moedas, moeda, "
    "monete, moneta, コイン, koin, jeton, xu, عملات, عملة, 코인, 金币, 金幣, "
    "novčići, novčića, mince, mincí"
)
DIAMONDS = (
    "diamonds, diamond, d, diamants, diamant, diamanten, diamantes, diamante, diamanti, "
    "ダイヤモンド, ダイヤ, elmas, kim cương, ألماس, 다이아몬드, 钻石, 鑽石, dijamanti, dijamanata, "
    "diamanty, diamantů, demantar"
)
# General knowledge of the five languages.
MULTIPLIERS = {
    3: "k, thousand, mille, tsd, tausend, mil",
    6: ("m, mio, mi, mln, million, millions, millionen, millón, millones, milhão, milhões"),
    9: "bn, mrd, billion, billions, milliard, milliards, milliarde, milliarden",
}
OPERATORS = {
    "+": "plus, and, et, und, y, e, más, mais",
    "-": "minus, moins, menos",
    "*": "times, fois, mal, por, veces, vezes",
}
IN = "in, to, into, as, en, à, zu, als, nach, em, para"
OF = "of, de, von"

# Words for several currencies: the home currency decides if it is one of them, else the
# first. The first is the one with the most payments worldwide, or the one that prints the
# bare sign at home; general knowledge.
SHARED = (
    (
        "$, dollar, dollars, dólar, dólares",
        "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD",
    ),
    (
        "£, pound, pounds, livre, livres, pfund, libra, libras",
        "GBP EGP FKP GIP LBP SDG SHP SSP SYP",
    ),
    ("¥", "JPY CNY"),
    ("元", "CNY TWD HKD"),
    ("kr, krone, kronen, krona, kronor, krónur, couronnes, coronas, coroas", "SEK DKK ISK NOK"),
    ("peso, pesos", "MXN ARS CLP COP CUP DOP PHP UYU"),
    (
        "franc, francs, franken, franco, francos, fr, fr., sfr.",
        "CHF BIF CDF DJF GNF KMF RWF XAF XOF XPF",
    ),
    ("rs, ₨, rupee, rupees, roupie, roupies, rupien", "INR LKR MUR NPR PKR SCR"),
    ("dirham, dirhams", "AED MAD"),
    ("riyal, riyals", "SAR QAR"),
    ("ruble, rubles, rouble, roubles, rubel, rublo, rublos", "RUB BYN"),
    ("lei", "RON MDL"),
)

# Short names and signs that CLDR lacks or gives only to one script; general knowledge.
OWN = {
    "AED": "د.إ",
    "AMD": "֏",
    "AUD": "au$, aud$",
    "AZN": "₼",
    "BDT": "taka, ৳",
    "BRL": "real, reais, reales, reals, réal, réals",
    "CAD": "c$, cad$",
    "CNY": "rmb, yuan, yuans, renminbi, cn¥, 圆, 人民币",
    "CRC": "₡",
    "CZK": "kč",
    "EUR": "€",
    "GBP": "sterling, quid",
    "GEL": "lari, ₾",
    "GHS": "cedi, cedis",
    "HUF": "forint, forints, ft",
    "IDR": "rp, rupiah, rupiahs",
    "ILS": "shekel, shekels",
    "INR": "₹",
    "JPY": "yen, yens, jp¥, 円, 日元",
    "KRW": "won, wons, ₩",
    "KZT": "₸",
    "LAK": "₭",
    "MNT": "₮",
    "MYR": "rm, ringgit",
    "NGN": "naira, nairas",
    "PEN": "soles, s/",
    "PHP": "₱",
    "PLN": "zł, zloty, zlotys, złotych, złote",
    "PYG": "₲",
    "RUB": "₽",
    "SAR": "﷼",
    "SGD": "s$",
    "THB": "baht, bahts, ฿",
    "TRY": "₺, tl, lira, liras",
    "TWD": "nt$",
    "UAH": "₴, hryvnia, hryvnias",
    "USD": "us$, usd$, bucks",
    "VND": "₫, dong",
    "ZAR": "rand, rands",
}


def phrases(text: str) -> list[str]:
    """Return the folded phrases of a list with commas, each once."""
    return list(dict.fromkeys(fold(phrase) for phrase in text.split(", ")))


def names(code: str) -> list[str]:
    """Return a currency's names for one and for many in the five languages."""
    counted = product(LANGUAGES, (1, 2, None))
    return [str(get_currency_name(code, count, language)) for language, count in counted]


def signs(code: str) -> list[str]:
    """Return a currency's signs in the five languages and in those spoken where it is paid."""
    spoken = {
        f"{language}_{territory}"
        for territory in get_global("territory_currencies")
        if code in get_territory_currencies(territory)
        for language in get_official_languages(territory)
    }
    locales = map(Locale.parse, [*LANGUAGES, *sorted(spoken & KNOWN)])
    return [str(locale.currency_symbols.get(code, code)) for locale in locales]


def is_plain(phrase: str) -> bool:
    """Say whether a phrase is of the letters a to z only."""
    return phrase.isascii() and phrase.isalpha()


def clear(listed: list[str]) -> list[str]:
    """Return the folded phrases without signs of one or two letters, which mean too much."""
    folded = map(fold, listed)
    return [one for one in folded if one and not (len(one) <= SHORTEST and is_plain(one))]


def currencies(taken: set[str]) -> dict[str, list[str]]:
    """Return code -> phrases, the code first, without those taken or of several currencies."""
    own = {code: phrases(listed) for code, listed in OWN.items()}
    taken = taken | {code.lower() for code in NATIONAL}
    taken |= {phrase for listed in own.values() for phrase in listed}
    cldr = {code: clear(names(code) + signs(code)) for code in sorted(NATIONAL)}
    owners = Counter(phrase for listed in cldr.values() for phrase in set(listed))
    return {
        code: [
            code.lower(),
            *own.get(code, []),
            *dict.fromkeys(one for one in listed if owners[one] == 1 and one not in taken),
        ]
        for code, listed in cldr.items()
    }


def kept() -> dict[str, object]:
    """Return everything that is kept in this script."""
    return {
        "coins": phrases(COINS),
        "diamonds": phrases(DIAMONDS),
        "multipliers": {str(power): phrases(text) for power, text in MULTIPLIERS.items()},
        "operators": {sign: phrases(text) for sign, text in OPERATORS.items()},
        "in": phrases(IN),
        "of": phrases(OF),
        "shared": [[phrases(text), codes.split()] for text, codes in SHARED],
    }


def leaves(tree: object) -> set[str]:
    """Return every phrase of what is kept."""
    if isinstance(tree, str):
        return {tree}
    branches = tree.values() if isinstance(tree, dict) else tree
    assert isinstance(branches, Iterable)  # noqa: S101 - nothing else is kept
    return {leaf for branch in branches for leaf in leaves(branch)}


def main() -> None:
    """Write the resource file."""
    own = kept()
    found = currencies(leaves(own) - {code for _, codes in SHARED for code in codes.split()})
    source = f"CLDR, Unicode license v3, as in Babel {version('Babel')}; general knowledge"
    head = {"format": 1, "source": source, "made": date.today().isoformat()} | own  # noqa: DTZ011
    rows = ",\n".join(
        f"{json.dumps(code)}: {json.dumps(listed, ensure_ascii=False)}"
        for code, listed in found.items()
    )
    opening = ",\n".join(
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()
    )
    TARGET.write_text(f'{{{opening},\n"currencies": {{\n{rows}\n}}}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
