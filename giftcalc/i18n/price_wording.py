"""What there is to say about a price list: when it was seen, whether it holds, what is odd."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.core.price_checks import UNIT_PLACES, Doubt
from giftcalc.i18n.marked import N_

if TYPE_CHECKING:
    from giftcalc.core.price_checks import Doubted
    from giftcalc.core.pricing import PriceList
    from giftcalc.core.units import Currency
    from giftcalc.i18n.language import Language

_DOUBTS = {
    Doubt.DEARER_THAN_SHIPPED: N_(
        "A coin costs {part} more than the known price of {known}. Is this another channel’s list?"
    ),
    Doubt.CHEAPER_THAN_SHIPPED: N_(
        "A coin costs {part} less than the known price of {known}. Is this another channel’s list?"
    ),
    Doubt.UNEVEN: N_(
        "In the pack of {coins} a coin costs {part} more than {known}, as in the others. Is that "
        "right?"
    ),
    Doubt.OFF_THE_VAT_PATTERN: N_(
        "A coin costs {part} more than {known}, the price in US dollars with the local tax. Is the "
        "country right?"
    ),
}
_LESS = {
    Doubt.UNEVEN: N_(
        "In the pack of {coins} a coin costs {part} less than {known}, as in the others. Is that "
        "right?"
    ),
    Doubt.OFF_THE_VAT_PATTERN: N_(
        "A coin costs {part} less than {known}, the price in US dollars with the local tax. Is the "
        "country right?"
    ),
}


def doubt_sentence(doubted: Doubted, currency: Currency, language: Language) -> str:
    """Return a doubt about a list in a currency as a question."""
    off = doubted.details["off"]
    messages = _DOUBTS | _LESS if off < 0 else _DOUBTS
    return language.tr(
        messages[doubted.doubt],
        part=language.percent(abs(off)),
        known=language.money(doubted.details["known"], currency, UNIT_PLACES),
        coins=language.number(doubted.coins or 0),
    )


def seen_text(one: PriceList, language: Language) -> str:
    """Return when a list was seen."""
    first, last = one.observed_from, one.observed_to
    if not one.as_of:
        return language.tr("not dated")
    if first == last or not first or not last:
        return language.date(one.as_of)
    return language.tr("{first} to {last}", first=language.date(first), last=language.date(last))


def standing_text(one: PriceList, language: Language, *, in_force: bool) -> str:
    """Return whether a list holds: a current one may stand behind one's own."""
    if in_force:
        return language.tr("in force")
    if one.current and not one.yours:
        return language.tr("behind another one")
    return language.tr("superseded")
