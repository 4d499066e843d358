"""A few gifts whose names and prices are easily mistaken, and hands that type them."""

from giftcalc.core.gifts import Catalogue, Gift
from giftcalc.core.problems import Refusal
from giftcalc.core.tally.gift_line import TypedGift
from giftcalc.core.tally.typed_gifts import TypedLine, read_typed_gifts
from giftcalc.core.words import Words

SEEN = "2026-09-24"


def card(name: str, coins: int, *ids: str, evidence: int = 1) -> Gift:
    return Gift(name, coins, ids, last_seen=SEEN, evidence=evidence)


GIFTS = Catalogue(
    (
        card("Rose", 1, "5655", "8913", evidence=9),
        card("Rosa", 10),
        card("Lion", 29_999, "6369"),
        card("Galaxy", 1_000, "5886"),
        card("Finger Heart", 5),
        card("Gift Box", 1_999, "6834", evidence=5),
        card("Gift Box", 3_999, "6835", evidence=2),
        card("Heart", 1, evidence=13),
        card("heart", 10),
        card("Heart", 200),
        card("2023", 2),
        card("2024 Countdown", 2_024),
        card("TaiPei 101", 19_999),
        card("Cowboy Hat", 199),
        card("Élan", 17),
        card("100 Days", 9),
    ),
    SEEN,
)


def lines(text: str, locale: str = "en", words: Words | None = None) -> tuple[TypedLine, ...]:
    held = None if words is None else lambda: words
    return read_typed_gifts(text, locale=locale, catalogue=GIFTS, words=held)


def typed(text: str, locale: str = "en", words: Words | None = None) -> TypedGift:
    """What one line adds."""
    (line,) = lines(text, locale, words)
    assert line.found is not None, line.refusal
    return line.found


def said(text: str, locale: str = "en") -> str:
    """What one line adds, in short: "3 Lion at 29999 by luna"."""
    found = typed(text, locale)
    by = f" by {found.handle}" if found.handle else ""
    return f"{found.count} {found.gift.name} at {found.value}{by}"


def refused(text: str, locale: str = "en") -> Refusal:
    (line,) = lines(text, locale)
    assert line.refusal is not None, line.found
    assert line.found is None
    return line.refusal
