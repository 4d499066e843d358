"""Reading the options that several commands share."""

from fractions import Fraction

from giftcalc.core.iso_4217 import NATIONAL
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import Currency


def currency_of(text: str) -> Currency:
    """Return a currency by its code, in capitals or not; refuse what is none."""
    code = Currency(text.strip().upper())
    if code not in NATIONAL:
        raise Refusal(Problem.UNKNOWN_CURRENCY, currency=text)
    return code


def share_of(text: str) -> Fraction:
    """Return a percentage such as "53", "53%" or "52.5" as a fraction of 1."""
    try:
        share = Fraction(text.strip().removesuffix("%").strip().replace(",", ".")) / 100
    except (ValueError, ZeroDivisionError):
        raise Refusal(Problem.SHARE_OUT_OF_RANGE, share=text) from None
    if not 0 <= share <= 1:
        raise Refusal(Problem.SHARE_OUT_OF_RANGE, share=text)
    return share
