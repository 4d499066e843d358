"""Exact fractions to a number of decimal places, and to plain decimal text.

The only module of the core that rounds, and it only rounds what is about to be
shown. `places` is a number of decimal places, at least 0.
"""

from fractions import Fraction


def half_up(value: Fraction, places: int) -> int:
    """Return `value` in units of 10^-places, ties away from zero.

    This is what people check by hand, and what article 5 of Council Regulation
    (EC) No 1103/97 asks of conversions between currencies.
    """
    scale: int = 10**places
    numerator, denominator = value.numerator * scale, value.denominator
    units = (2 * abs(numerator) + denominator) // (2 * denominator)
    return units if numerator >= 0 else -units


def round_up(value: Fraction, places: int) -> int:
    """Return `value` in units of 10^-places, towards plus infinity: what must be paid."""
    scaled: Fraction = value * 10**places
    return -((-scaled.numerator) // scaled.denominator)


def round_down(value: Fraction, places: int) -> int:
    """Return `value` in units of 10^-places, towards minus infinity: what surely arrives."""
    scaled: Fraction = value * 10**places
    return scaled.numerator // scaled.denominator


def plain(units: int, places: int) -> str:
    """Write a number of 10^-places units as plain digits, such as "1234.50"."""
    sign, digits = ("-" if units < 0 else ""), str(abs(units)).rjust(places + 1, "0")
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def rounded(value: Fraction, places: int) -> str:
    """Write `value` as plain digits, rounded half up to exactly `places` places."""
    return plain(half_up(value, places), places)


def exact(value: Fraction) -> str | None:
    """Write `value` as plain digits without rounding, or None if it never ends."""
    rest, places = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest, power = rest // prime, power + 1
        places = max(places, power)
    return plain(half_up(value, places), places) if rest == 1 else None


def shared_out(total: int, parts: tuple[Fraction, ...]) -> tuple[int, ...]:
    """Round `parts`, which sum to about `total`, to integers that sum to it exactly.

    Each part is rounded down, and the units left over go to the largest
    remainders, the earlier part first where two are alike.
    """
    floors = [part.numerator // part.denominator for part in parts]
    by_remainder = sorted(
        range(len(parts)), key=lambda index: parts[index] - floors[index], reverse=True
    )
    missing = total - sum(floors)
    for index in by_remainder[:missing]:
        floors[index] += 1
    return tuple(floors)
