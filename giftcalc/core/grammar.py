"""The grammar of the entry line, read from left to right.

    line    = sum [in target] ["="]
    sum     = product {("+" | "-") product}
    product = signed {("*" | "/" | of) signed}
    signed  = {"+" | "-"} operand
    operand = number "%"
            | number [multiplier] [[of] (unit | currency | gift | "(" sum ")")]
            | (unit | currency) number [multiplier]
            | gift
            | "(" sum ")"
    gift    = (name | quoted name | "#" id) [":" price]

"of" multiplies behind a percentage. A number with nothing behind it is a bare
one: coins where it is added to an amount or stands alone, else a factor.
"""

from typing import TYPE_CHECKING

from giftcalc.core.expression import Reading
from giftcalc.core.lexicon import Lexicon
from giftcalc.core.mentions import unknown
from giftcalc.core.operands import FACTORS, Operands
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.scanner import ID_MARK, QUOTES, Scanner, in_word
from giftcalc.core.terms import Term, added, divided, multiplied, negated, parts
from giftcalc.core.words import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from giftcalc.core.expression import Target
    from giftcalc.core.gifts import Catalogue, Gift
    from giftcalc.core.words import Words

DEEPEST = 32
"""The most brackets that may be open at a time."""

_SIGNS = frozenset("+-")


class Grammar:
    """One reading of one text."""

    __slots__ = ("_depth", "_lexicon", "_operands", "_scanner")

    def __init__(
        self,
        text: str,
        locale: str,
        words: "Words | Callable[[], Words]",
        catalogue: "Catalogue | Callable[[], Catalogue]",
        *,
        guess: bool,
    ) -> None:
        self._scanner = Scanner(text)
        self._lexicon = Lexicon(self._scanner, words, catalogue)
        self._operands = Operands(self._scanner, self._lexicon, locale, guess=guess)
        self._depth = 0

    def reading(self) -> Reading | None:
        """Return what the text means, None if it is blank; raise Refusal."""
        scanner, operands = self._scanner, self._operands
        if not scanner.skip():
            return None
        term = self._sum()
        operands.plain.append(scanner.cut(*term.span))
        target = self._target() if scanner.skip() else None
        counts = tuple((gift, count) for gift, count in term.gifts.items() if count)
        guesses = tuple(operands.guesses)
        return Reading(parts(term), counts, target, guesses, self._also_gifts(term))

    def _also_gifts(self, term: Term) -> "tuple[Gift, ...]":
        """Return the gifts whose names were read as a number or a unit."""
        catalogue = self._lexicon.catalogue_if_open
        if catalogue is None:
            return ()
        named = [gift for plain in self._operands.plain for gift in catalogue.named(plain)]
        return tuple(gift for gift in dict.fromkeys(named) if gift not in term.gifts)

    def _sum(self) -> Term:
        left = self._product()
        while (operator := self._operator(_SIGNS)) is not None:
            left = added(left, self._product(), 1 if operator == "+" else -1)
        return left

    def _product(self) -> Term:
        left = self._signed(factor=False)
        while (operator := self._operator(FACTORS) or self._of(left)) is not None:
            right = self._signed(factor=True)
            left = divided(left, right) if operator == "/" else multiplied(left, right)
        return left

    def _operator(self, wanted: "Collection[str]") -> str | None:
        """Move behind an operator if it is one of those wanted, and return it."""
        self._scanner.skip()
        sign, end = self._lexicon.operator(self._scanner.at)
        if sign not in wanted:
            return None
        self._scanner.at = end
        return sign

    def _of(self, left: Term) -> str | None:
        """Move behind the "of" in "10 % of 500", which multiplies."""
        scanner = self._scanner
        if not left.percent or not scanner.skip().isalpha():
            return None
        found = self._lexicon.word(scanner.at)
        if found is None or found[0].role is not Role.OF:
            return None
        scanner.at = found[1]
        return "*"

    def _signed(self, *, factor: bool) -> Term:
        scanner = self._scanner
        scanner.skip()
        start, negative = scanner.at, False
        while (sign := scanner.operator(scanner.at)[0]) in _SIGNS:
            negative ^= sign == "-"
            scanner.at += 1
            scanner.skip()
        term = self._operand(factor=factor)
        return negated(term, start) if negative else term

    def _operand(self, *, factor: bool) -> Term:
        if self._scanner.peek(self._scanner.at) == "(":
            return self._group()
        term = self._operands.read(factor=factor)
        if term.number is not None and self._scanner.skip() == "(":
            return multiplied(term, self._group())
        return term

    def _group(self) -> Term:
        scanner, start = self._scanner, self._scanner.at
        self._depth += 1
        if self._depth > DEEPEST:
            raise Refusal(Problem.TOO_NESTED, (start, start + 1), most=DEEPEST)
        scanner.at += 1
        term = self._sum()
        if scanner.skip() != ")":
            raise self._stray()
        scanner.at += 1
        self._depth -= 1
        return term._replace(span=(start, scanner.at))

    def _target(self) -> "Target":
        """Read the "in eur" at the end."""
        scanner, lexicon = self._scanner, self._lexicon
        end = lexicon.connective(scanner.at)
        if end == scanner.at:
            raise self._stray()
        scanner.at = end
        if not scanner.skip():
            raise self._operands.incomplete()
        found = lexicon.word(scanner.at)
        if found is None or found[0].target is None:
            raise self._no_target()
        scanner.at = found[1]
        if scanner.skip():
            again = lexicon.connective(scanner.at) > scanner.at
            problem = Problem.SECOND_TARGET if again else Problem.TARGET_NOT_LAST
            raise Refusal(problem, (scanner.at, scanner.end))
        return found[0].target

    def _no_target(self) -> Refusal:
        """Return what is wrong with what stands behind "in"."""
        scanner, lexicon = self._scanner, self._lexicon
        span = (scanner.at, lexicon.phrase_end(scanner.at))
        word = scanner.cut(*span)
        if span[1] == scanner.end and lexicon.words.begins(word, (Role.TARGET,)):
            return self._operands.incomplete()
        return Refusal(Problem.UNKNOWN_TARGET, span, word=word)

    def _stray(self) -> Refusal:
        """Return what is wrong with what stands where only an operator can."""
        scanner, lexicon, at = self._scanner, self._lexicon, self._scanner.at
        character = scanner.peek(at)
        if not character:
            return self._operands.incomplete()
        if character == ")":
            return Refusal(Problem.UNMATCHED_BRACKET, (at, at + 1))
        if lexicon.connective(at) > at:
            return Refusal(Problem.TARGET_NOT_LAST, (at, scanner.end))
        if character.isalpha():
            return self._stray_word()
        if in_word(character) or character in {"(", ID_MARK, *QUOTES}:
            end = at + 1 if character == "(" else scanner.word_end(at)
            return Refusal(Problem.MISSING_OPERATOR, (at, end), word=scanner.cut(at, end))
        return Refusal(Problem.UNEXPECTED_CHARACTER, (at, at + 1), character=character)

    def _stray_word(self) -> Refusal:
        """Return what is wrong with a word where only an operator can stand."""
        scanner, lexicon, at = self._scanner, self._lexicon, self._scanner.at
        if lexicon.may_join(at):
            return self._operands.incomplete()
        if lexicon.word(at) or lexicon.gift(at):
            end = scanner.word_end(at)
            return Refusal(Problem.MISSING_OPERATOR, (at, end), word=scanner.cut(at, end))
        end = lexicon.phrase_end(at)
        return unknown(scanner.cut(at, end), (at, end), lexicon.catalogue)
