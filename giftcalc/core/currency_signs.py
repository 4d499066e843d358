"""The signs and codes that people write beside an amount of money."""

from giftcalc.core.iso_4217 import NATIONAL

_DOLLARS = "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD"
_PESOS = "ARS CLP COP CUP DOP MXN UYU"
_SHARED_SIGNS = "$£¥₵"

_SIGNS = {
    "$": f"{_DOLLARS} {_PESOS}",
    "€": "EUR",
    "£": "GBP EGP FKP GIP LBP SHP SSP SYP",
    "¥": "JPY CNY",
    "円": "JPY",
    "元": "CNY TWD",
    "₩": "KRW",
    "₹": "INR",
    "₽": "RUB",
    "₴": "UAH",
    "₺": "TRY",
    "₫": "VND",
    "đ": "VND",
    "₪": "ILS",
    "₱": "PHP CUP",
    "฿": "THB",
    "₦": "NGN",
    "₵": "GHS",
    "₡": "CRC",
    "₲": "PYG",
    "₸": "KZT",
    "₮": "MNT",
    "₼": "AZN",
    "₾": "GEL",
    "₭": "LAK",
    "៛": "KHR",
    "֏": "AMD",
    "৳": "BDT",
    "؋": "AFN",
    "a$": "AUD",
    "c$": "CAD NIO",
    "ec$": "XCD",
    "mop$": "MOP",
    "nt$": "TWD",
    "r$": "BRL",
    "rd$": "DOP",
    "s$": "SGD",
    "t$": "TOP",
    "£e": "EGP",
    "£uk": "GBP",
    "uk£": "GBP",
    "ar": "MGA",
    "b/.": "PAB",
    "bs": "BOB VES",
    "bs.s": "VES",
    "cf": "KMF",
    "cfp": "XPF",
    "cfpf": "XPF",
    "cg.": "XCG",
    "d": "GMD",
    "da": "DZD",
    "db": "STN",
    "dt": "TND",
    "e": "SZL",
    "fbu": "BIF",
    "fc": "CDF",
    "fcfa": "XAF XOF",
    "fcfp": "XPF",
    "fdj": "DJF",
    "fg": "GNF",
    "fr.": "CHF",
    "ft": "HUF",
    "g": "HTG",
    "gs.": "PYG",
    "k": "ZMW PGK",
    "kč": "CZK",
    "kr": "SEK NOK DKK ISK",
    "kr.": "DKK ISK",
    "ksh": "KES",
    "kz": "AOA",
    "l": "HNL",
    "le": "SLE",
    "lei": "RON MDL",
    "ls": "SYP",
    "mk": "MWK",
    "mtn": "MZN",
    "nfk": "ERN",
    "p": "BWP",
    "q": "GTQ",
    "r": "ZAR",
    "rf": "RWF MVR",
    "rm": "MYR",
    "rp": "IDR",
    "rs": "INR LKR MUR NPR PKR SCR",
    "s/": "PEN",
    "sfr.": "CHF",
    "sr": "SCR",
    "tsh": "TZS",
    "um": "MRU",
    "ush": "UGX",
    "vt": "VUV",
    "zł": "PLN",
    "лв.": "BGN",
    "د.إ.": "AED",
    "د.ب.": "BHD",
    "د.ج.": "DZD",
    "ج.م.": "EGP",
    "د.ع.": "IQD",
    "د.أ.": "JOD",
    "د.ك.": "KWD",
    "ل.ل.": "LBP",
    "د.ل.": "LYD",
    "د.م.": "MAD",
    "ر.ع.": "OMR",
    "ر.ق.": "QAR",
    "ر.س.": "SAR",
    "ل.س.": "SYP",
    "د.ت.": "TND",
    "ر.ي.": "YER",
}
"""A sign in small letters without spaces -> the currencies it may stand for."""

_REPLACED = frozenset("ANG BGN CLF CNH HRK SLL UYI UYW".split())
"""Codes that an amount may still carry: replaced lately, or of another kind."""


def currencies_of(mark: str) -> frozenset[str]:
    """Return the codes that a sign or code may stand for; nothing if it is neither.

    A shared sign may have a country before or after it: "US$", "$AU", "BR$".
    """
    sign = "".join(mark.split()).lower()
    if sign.upper() in NATIONAL or sign.upper() in _REPLACED:
        return frozenset((sign.upper(),))
    if sign in _SIGNS:
        return frozenset(_SIGNS[sign].split())
    country = sign.strip(_SHARED_SIGNS).upper()
    if len(sign) == len(country) + 1 and len(country) == len("US"):
        return frozenset(code for code in NATIONAL if code.startswith(country))
    return frozenset()


def is_sign(mark: str) -> bool:
    """Tell whether this is the sign or code of some currency."""
    return bool(currencies_of(mark))
