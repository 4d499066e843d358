"""Coins, diamonds and currencies: names and decimal places."""

from typing import NewType

Currency = NewType("Currency", str)
"""An ISO 4217 code in capitals, such as "EUR"."""

EUR = Currency("EUR")
USD = Currency("USD")

MOST_COINS = 10**12
"""The largest number of coins or diamonds that is read; beyond it is too big."""

MOST_MINOR_UNITS = 10**15
"""The largest amount of money that is read, in the currency's smallest unit."""

_PLACES = {
    places: frozenset(codes.split())
    for places, codes in {
        0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
        3: "BHD IQD JOD KWD LYD OMR TND",
        4: "CLF UYW",
    }.items()
}


def currency_places(currency: Currency) -> int:
    """Return the number of decimal places of a currency.

    Source: ISO 4217 list one, as published in 2026; CLDR differs for thirteen
    currencies because it describes cash in use rather than the unit of account.
    """
    for places, codes in _PLACES.items():
        if currency in codes:
            return places
    return 2
