"""The words and signs of the entry line in every language it understands.

All languages are understood at once: nobody should have to change a setting to
write "500 moedas in eur".
"""

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.folding import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from giftcalc.core.expression import Target
    from giftcalc.core.units import Currency


class Role(StrEnum):
    """What a word does in an expression."""

    TARGET = "target"
    """A unit or currency: behind a number, or behind "in"."""
    MULTIPLIER = "multiplier"
    """A power of ten behind a number: "k"."""
    OPERATOR = "operator"
    """A word for +, - or *: "plus"."""
    IN = "in"
    """What stands before the unit or currency that is asked for."""
    OF = "of"
    """What may stand between a number and what is counted: "1 million de moedas"."""


class Word(NamedTuple):
    """A meaning; `target`, `power` or `sign` is set, as its role has it."""

    role: Role
    target: "Target | None" = None
    power: int = 0
    sign: str = ""


class Words:
    """Meanings by folded phrase; it never changes.

    `home` is the currency that a shared sign such as "$" was given, if it has one.
    """

    __slots__ = ("_meanings", "home", "longest")

    def __init__(self, meanings: "Mapping[str, Word]", home: "Currency | None" = None) -> None:
        """Take meanings by phrases that are folded already."""
        self._meanings = meanings
        self.home = home
        self.longest = max(map(len, meanings), default=0)

    def meaning(self, phrase: str) -> Word | None:
        """Return what a phrase means, whatever its case and accents."""
        return self._meanings.get(fold(phrase))

    def begins(self, phrase: str, roles: "Collection[Role]" = tuple(Role)) -> bool:
        """Say whether some phrase of these roles starts with a half-typed one."""
        typed = fold(phrase)
        return any(
            known.startswith(typed) and word.role in roles for known, word in self._meanings.items()
        )

    def completions(self, phrase: str) -> "list[tuple[str, Target]]":
        """Return the units and currencies that a half-typed phrase may mean, each once.

        A currency is shown as its code, a unit as the first of its phrases that
        fits. The home currency leads, then the codes that start so, then the rest.
        """
        typed = fold(phrase)
        offers: dict[Target, str] = {}
        for known, word in self._meanings.items():
            if word.target is not None and known.startswith(typed):
                offers.setdefault(word.target, word.target.currency or known)
        pairs = [(shown, target) for target, shown in offers.items()]
        return sorted(pairs, key=lambda pair: self._rank(pair[0], pair[1], typed))

    def _rank(self, shown: str, target: "Target", typed: str) -> tuple[bool, bool]:
        is_home = target.currency is not None and target.currency == self.home
        return not is_home, not shown.lower().startswith(typed)
