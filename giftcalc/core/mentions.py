"""The gifts that an expression names: by name, by name and price, or by id."""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.scanner import PRICE_MARK, QUOTES, in_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.core.gifts import Catalogue, Gift
    from giftcalc.core.scanner import Scanner

_SHORTEST_PLURAL = 3
"""Fewer letters in front of an s make no plural."""


class Mention(NamedTuple):
    """A name as it was written, where, and the gifts that it may mean."""

    name: str
    span: tuple[int, int]
    gifts: "tuple[Gift, ...]"


def named_at(
    scanner: "Scanner", catalogue: "Catalogue", at: int, *, leads_on: "Callable[[int], bool]"
) -> Mention | None:
    """Return the longest name of a gift at a place, or None.

    A plural s is ignored if no gift is called so. Names without a letter, such as
    2023 and 10/10, are numbers unless they are quoted. `leads_on` says of the end of
    a name whether its last sign rather leads to what follows: "universe+3 rose".
    """
    for end in scanner.ends(at):
        written = scanner.cut(at, end)
        gifts = catalogue.named(written) or catalogue.named(singular(written))
        if gifts and any(map(str.isalpha, written)) and not leads_on(end):
            return Mention(written, (at, end), gifts)
    return None


def singular(written: str) -> str:
    """Return a name without its plural s, "" if it has none."""
    stem = written[:-1]
    plural = len(stem) >= _SHORTEST_PLURAL and written[-1] in "sS" and stem[-1].isalpha()
    return stem if plural else ""


def quoted_at(scanner: "Scanner", catalogue: "Catalogue", at: int) -> Mention:
    """Return the gift whose name is quoted at a place; a quote in the name is doubled.

    Raises Refusal if the quote is never closed or no gift is called so.
    """
    closers = QUOTES[scanner.text[at]]
    name, end = "", at + 1
    while end < scanner.end:
        character = scanner.text[end]
        if character in closers:
            if scanner.peek(end + 1) != character:
                return _known(Mention(name, (at, end + 1), catalogue.named(name)), catalogue)
            end += 1
        name += character
        end += 1
    raise Refusal(Problem.INCOMPLETE_EXPRESSION, (end, end))


def _known(mention: Mention, catalogue: "Catalogue") -> Mention:
    if not mention.gifts:
        raise unknown(mention.name, mention.span, catalogue)
    return mention


def unknown(name: str, span: tuple[int, int], catalogue: "Catalogue") -> Refusal:
    """Return the refusal of a name that no gift has, with the gifts that it may mean."""
    return Refusal(
        Problem.UNKNOWN_WORD, span, word=name, suggestions=tuple(catalogue.suggestions(name))
    )


def identified_at(scanner: "Scanner", catalogue: "Catalogue", at: int) -> Mention:
    """Return the gifts of the id behind the # at a place."""
    end = at + 1
    while in_word(scanner.peek(end)):
        end += 1
    if end == at + 1:
        raise Refusal(Problem.INCOMPLETE_EXPRESSION, (scanner.end, scanner.end))
    gift_id = scanner.cut(at + 1, end)
    gifts = catalogue.by_id(gift_id)
    if not gifts:
        raise Refusal(Problem.UNKNOWN_GIFT_ID, (at, end), id=gift_id)
    return Mention(scanner.cut(at, end), (at, end), gifts)


def priced(mention: Mention, price: int, end: int) -> Mention:
    """Return the gifts of a mention that cost `price`, which is written up to `end`."""
    gifts = tuple(gift for gift in mention.gifts if gift.coins == price)
    if not gifts:
        raise Refusal(
            Problem.NOT_AT_THIS_PRICE,
            (mention.span[1], end),
            name=mention.gifts[0].name,
            price=price,
            prices=tuple(sorted(set(map(_price, mention.gifts)))),
            options=mention.gifts,
        )
    return Mention(mention.name, (mention.span[0], end), gifts)


def chosen(mention: Mention) -> "Gift":
    """Return the one gift that is meant.

    Cards of one price are worth the same: the one spelt exactly so is taken, else
    the likeliest. Raises Refusal if there are several prices.
    """
    if len({gift.coins for gift in mention.gifts}) > 1:
        raise Refusal(
            Problem.AMBIGUOUS_GIFT,
            mention.span,
            name=mention.gifts[0].name,
            prices=tuple(sorted(set(map(_price, mention.gifts)))),
            example=f"{mention.name}{PRICE_MARK}{min(map(_price, mention.gifts))}",
            options=tuple(sorted(mention.gifts, key=_price)),
        )
    exactly = [gift for gift in mention.gifts if gift.name == mention.name]
    return (exactly or mention.gifts)[0]


def _price(gift: "Gift") -> int:
    return gift.coins
