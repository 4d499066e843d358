"""The words of the entry line, read from the resources."""

from typing import TYPE_CHECKING, Any

from giftcalc.core.expression import Kind, Target
from giftcalc.core.units import Currency
from giftcalc.core.words import Role, Word, Words
from giftcalc.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def read_words(home: Currency | None = None) -> Words:
    """Return the words of every language.

    `home` is the person's currency: a sign shared by several, such as "$", "kr"
    or "pesos", means it if it is one of them, else the best known one (USD, SEK,
    MXN). Raises nothing for what is shipped; a test reads it.
    """
    import json

    table = json.loads(resource("currencies", "words.json").read_bytes())
    return Words(dict(_meanings(table, home)), home)


def _meanings(table: "Mapping[str, Any]", home: Currency | None) -> "Iterator[tuple[str, Word]]":
    for kind in (Kind.COINS, Kind.DIAMONDS):
        yield from _alike(table[kind], Word(Role.TARGET, Target(kind)))
    for phrases, codes in table["shared"]:
        yield from _alike(phrases, _money(home if home and home in codes else codes[0]))
    for code, phrases in table["currencies"].items():
        yield from _alike(phrases, _money(code))
    for power, phrases in table["multipliers"].items():
        yield from _alike(phrases, Word(Role.MULTIPLIER, power=int(power)))
    for sign, phrases in table["operators"].items():
        yield from _alike(phrases, Word(Role.OPERATOR, sign=sign))
    for role in (Role.IN, Role.OF):
        yield from _alike(table[role], Word(role))


def _alike(phrases: list[str], word: Word) -> "Iterator[tuple[str, Word]]":
    return ((phrase, word) for phrase in phrases)


def _money(code: str) -> Word:
    return Word(Role.TARGET, Target(Kind.MONEY, Currency(code)))
