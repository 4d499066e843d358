"""What stands at a place of an expression: a word that is understood, or a gift."""

from typing import TYPE_CHECKING

from giftcalc.core.mentions import Mention, named_at
from giftcalc.core.scanner import ID_MARK, OPERATORS, QUOTES, in_word
from giftcalc.core.words import Role, Word

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.core.expression import Target
    from giftcalc.core.gifts import Catalogue
    from giftcalc.core.scanner import Scanner
    from giftcalc.core.words import Words

_JOINING = (Role.IN, Role.OPERATOR, Role.OF)
_OPENING = frozenset(("(", ID_MARK, *QUOTES))


class Lexicon:
    """The words and the catalogue, each opened when it is first needed."""

    __slots__ = ("_catalogue", "_scanner", "_words")

    def __init__(
        self,
        scanner: "Scanner",
        words: "Words | Callable[[], Words]",
        catalogue: "Catalogue | Callable[[], Catalogue]",
    ) -> None:
        self._scanner = scanner
        self._words = words
        self._catalogue = catalogue

    @property
    def words(self) -> "Words":
        """The words of all languages."""
        if callable(self._words):
            self._words = self._words()
        return self._words

    @property
    def catalogue(self) -> "Catalogue":
        """The gifts."""
        if callable(self._catalogue):
            self._catalogue = self._catalogue()
        return self._catalogue

    @property
    def catalogue_if_open(self) -> "Catalogue | None":
        """The gifts, if they have been opened."""
        return None if callable(self._catalogue) else self._catalogue

    def word(self, at: int) -> tuple[Word, int] | None:
        """Return the longest known phrase at a place and its end, or None."""
        for end in self._scanner.ends(at, self.words.longest):
            meaning = self.words.meaning(self._scanner.cut(at, end))
            if meaning:
                return meaning, end
        return None

    def role(self, at: int) -> Role | None:
        """Return what the known phrase at a place does, or None."""
        found = self.word(at)
        return found[0].role if found else None

    def target_before_number(self, at: int) -> "tuple[Target, int] | None":
        """Return the unit or currency at a place that a number follows, and its end."""
        scanner = self._scanner
        for end in (scanner.letters_end(at), *scanner.ends(at, self.words.longest)):
            meaning = self.words.meaning(scanner.cut(at, end))
            place = scanner.behind_blanks(end)
            if meaning and meaning.target and scanner.number(place) > place:
                return meaning.target, end
        return None

    def operator(self, at: int) -> tuple[str, int]:
        """Return the operator at a place, as a sign or a word, and its end; "" if there is none."""
        sign, end = self._scanner.operator(at)
        if sign or not self._scanner.peek(at).isalpha():
            return sign, end
        found = self.word(at)
        return (found[0].sign, found[1]) if found else ("", at)

    def connective(self, at: int) -> int:
        """Return the end of the word or sign for "in" at a place; the place if there is none."""
        end = self._scanner.arrow(at)
        if end > at or not self._scanner.peek(at).isalpha():
            return end
        found = self.word(at)
        return found[1] if found and found[0].role is Role.IN else at

    def gift(self, at: int) -> Mention | None:
        """Return the longest name of a gift at a place, or None."""
        return named_at(self._scanner, self.catalogue, at, leads_on=self._leads_on)

    def _leads_on(self, end: int) -> bool:
        """Say whether a sign at the end of a name is an operator between it and an operand."""
        scanner = self._scanner
        behind = scanner.behind_blanks(end)
        character = scanner.peek(behind)
        if scanner.text[end - 1] not in OPERATORS or not character:
            return False
        opens = in_word(character) or character in _OPENING
        return opens and self.connective(behind) == behind

    def longer_gift(self, at: int, word_end: int) -> Mention | None:
        """Return the gift whose name starts with the known phrase at a place, and goes on.

        The catalogue is not asked if a known phrase or the end follows: a gift that
        is called so must be quoted.
        """
        behind = self._scanner.behind_blanks(word_end)
        if not in_word(self._scanner.peek(behind)) or self.word(behind):
            return None
        mention = self.gift(at)
        return mention if mention and mention.span[1] > word_end else None

    def goes_on(self, at: int) -> int:
        """Return where a name that ends at a place goes on with unknown words, else -1."""
        behind = self._scanner.behind_blanks(at)
        if not in_word(self._scanner.peek(behind)) or self._scanner.operator(behind)[0]:
            return -1
        found = self.word(behind)
        ends = found is not None and (found[0].role in _JOINING or found[1] > behind + 1)
        return -1 if ends else behind

    def joins(self, at: int) -> bool:
        """Say whether a word at a place stands between operands: "in", "plus", "of", "x"."""
        return bool(self._scanner.operator(at)[0]) or self.role(at) in _JOINING

    def may_join(self, at: int) -> bool:
        """Say whether the end of the text, from a place, may become "in" or "plus"."""
        rest = self._scanner.cut(at, self._scanner.end)
        return self.words.begins(rest, _JOINING)

    def phrase_end(self, at: int) -> int:
        """Return the end of the unknown words at a place: before a known one."""
        end = self._scanner.word_end(at)
        while (behind := self.goes_on(end)) >= 0:
            end = self._scanner.word_end(behind)
        return end

    def line_end(self, at: int) -> int:
        """Return the end of all words at a place, known or not."""
        end = self._scanner.word_end(at)
        while in_word(self._scanner.peek(behind := self._scanner.behind_blanks(end))):
            end = self._scanner.word_end(behind)
        return end
