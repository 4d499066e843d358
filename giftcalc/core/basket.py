"""Writing gifts back as an expression that reads as exactly these gifts."""

from fractions import Fraction
from typing import TYPE_CHECKING

from giftcalc.core.expression import read_expression
from giftcalc.core.problems import Refusal
from giftcalc.core.scanner import PRICE_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from giftcalc.core.gifts import Catalogue, Gift
    from giftcalc.core.words import Words


def write_basket(
    basket: "Iterable[tuple[Gift, int]]", words: "Words", catalogue: "Catalogue"
) -> str:
    """Return gifts with their whole numbers as text: "2 Sunglasses + 10 Rose".

    `read_expression` reads it back to the same gifts in every locale, as long as
    it is no longer than it takes.
    """
    return " + ".join(f"{count} {mention(gift, words, catalogue)}" for gift, count in basket)


def mention(gift: "Gift", words: "Words", catalogue: "Catalogue") -> str:
    """Return the plainest text that means this gift and no other: name, price, quotes."""
    forms = tuple(_forms(gift))
    return next((form for form in forms if _means(form, gift, words, catalogue)), forms[-1])


def _forms(gift: "Gift") -> "Iterator[str]":
    quoted = '"' + gift.name.replace('"', '""') + '"'
    for name in (gift.name, quoted):
        yield name
        yield f"{name}{PRICE_MARK}{gift.coins}"


def _means(form: str, gift: "Gift", words: "Words", catalogue: "Catalogue") -> bool:
    """Say whether a form is read as the gift, wherever in an expression it stands."""
    for text, count in ((f"2 {form} + {form}", 3), (f"{form} in eur", 1)):
        try:
            reading = read_expression(text, locale="en", words=words, catalogue=catalogue)
        except Refusal:
            return False
        if reading is None or reading.gifts != ((gift, Fraction(count)),):
            return False
    return True
