"""How amounts look in JSON, and how JSON looks on the terminal."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from giftcalc.core.conversion import Conversion, Field
from giftcalc.core.decimals import exact, rounded
from giftcalc.core.pricing import Quote
from giftcalc.core.units import currency_places

if TYPE_CHECKING:
    from fractions import Fraction

    from giftcalc.core.units import Currency
    from giftcalc.services.situation import Elsewhere

MOST_PLACES = 6
"""Decimals of a number of coins that never ends, such as those for 50 euros."""


def print_json(document: object) -> None:
    """Print a document as JSON, its letters as they are where the output is UTF-8."""
    encoding = getattr(sys.stdout, "encoding", None) or ""
    plain = encoding.lower().replace("-", "") != "utf8"
    print(json.dumps(document, ensure_ascii=plain, indent=2))


def count_text(amount: Fraction | None) -> str | None:
    """Return coins or diamonds as plain digits: exact if they end, else to six places."""
    if amount is None:
        return None
    text = exact(amount)
    fits = text is not None and len(text.partition(".")[2]) <= MOST_PLACES
    return text if fits else rounded(amount, MOST_PLACES)


def money_text(amount: Fraction | None, currency: Currency) -> str | None:
    """Return money as plain digits, rounded half up to the decimals of its currency."""
    return None if amount is None else rounded(amount, currency_places(currency))


def price_object(conversion: Conversion) -> dict[str, str | None]:
    """Return the price of a conversion with where it comes from.

    An estimate names the list that it starts from.
    """
    currency, quote = conversion.terms.currency, conversion.terms.quote
    known = quote if isinstance(quote, Quote) else None
    return {
        "amount": money_text(conversion.amount(Field.PRICE), currency),
        "currency": currency,
        "basis": known.basis.value if known else None,
        "list": known.list_id if known else None,
        "as_of": known.as_of or None if known else None,
    }


def payout_object(conversion: Conversion) -> dict[str, str | None]:
    """Return the payout of a conversion with the share it is reckoned at, in percent."""
    currency = conversion.terms.payout_currency
    return {
        "amount": money_text(conversion.amount(Field.PAYOUT), currency),
        "currency": currency,
        "share": count_text(conversion.terms.payout.share * 100),
    }


def elsewhere_object(found: Elsewhere) -> dict[str, str | None]:
    """Return what the same coins cost in another currency."""
    known = found.quote if isinstance(found.quote, Quote) else None
    return {
        "currency": found.currency,
        "amount": money_text(found.amount, found.currency),
        "basis": known.basis.value if known else None,
    }
