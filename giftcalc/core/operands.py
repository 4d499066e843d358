"""The operands of an expression: numbers, what is counted, and gifts."""

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.expression import Kind, Target
from giftcalc.core.guesses import Guess
from giftcalc.core.mentions import (
    Mention,
    chosen,
    identified_at,
    priced,
    quoted_at,
    singular,
    unknown,
)
from giftcalc.core.numerals import marks_of, read_amount
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.scanner import BRACKETS, ID_MARK, PERCENT, PRICE_MARK, QUOTES
from giftcalc.core.terms import Term, of_gift, of_target
from giftcalc.core.units import currency_places
from giftcalc.core.words import Role, Word

if TYPE_CHECKING:
    from giftcalc.core.lexicon import Lexicon
    from giftcalc.core.scanner import Scanner
    from giftcalc.core.units import Currency

FACTORS = frozenset("*/")
_NEVER_COUNTED = frozenset(("", *BRACKETS))

_FACTOR_PLACES = 6
"""The most decimals of a number that only multiplies or divides, or of a percentage."""


class _Number(NamedTuple):
    """Where a number stands, and the power of ten behind it."""

    start: int
    end: int
    power: int

    @property
    def scale(self) -> int:
        """What the digits are multiplied by."""
        return int(10**self.power)


def _opens_gift(character: str) -> bool:
    return character in QUOTES or character == ID_MARK


class Operands:
    """Reads one operand at a time from a scanner, and remembers what was doubtful.

    `guesses` are the half-typed names that were taken for a gift, `plain` the texts
    that were read as a number or a unit, though a gift may be called so.
    """

    __slots__ = ("_guess", "_lexicon", "_locale", "_scanner", "guesses", "plain")

    def __init__(self, scanner: "Scanner", lexicon: "Lexicon", locale: str, *, guess: bool) -> None:
        self._scanner = scanner
        self._lexicon = lexicon
        self._locale = locale
        self._guess = guess
        self.guesses: list[Guess] = []
        self.plain: list[str] = []

    def read(self, *, factor: bool) -> Term:
        """Read the operand that starts here; `factor` if it follows a * or /.

        Raises Refusal with what is wrong, or is missing.
        """
        scanner = self._scanner
        start = scanner.at
        character = scanner.peek(start)
        if not character:
            raise self.incomplete()
        if scanner.number(start) > start:
            return self._number(start, factor=factor)
        if not _opens_gift(character):
            found = self._lexicon.target_before_number(start)
            if found:
                return self._money_first(*found)
            if not character.isalpha():
                raise self._stray_sign(start)
            self._refuse_lone_unit(start)
        return self._gifts(start, None)

    def incomplete(self) -> Refusal:
        """Return the refusal of a text that is right as far as it goes."""
        return Refusal(Problem.INCOMPLETE_EXPRESSION, (self._scanner.end, self._scanner.end))

    def _stray_sign(self, at: int) -> Refusal:
        found = self._lexicon.word(at)
        if found:
            return self._lone(at, found[1])
        return Refusal(Problem.UNEXPECTED_CHARACTER, (at, at + 1), character=self._scanner.peek(at))

    def _refuse_lone_unit(self, at: int) -> None:
        """Refuse a unit without a number; one letter may become a gift's name."""
        found = self._lexicon.word(at)
        if found is None or found[0].role is not Role.TARGET or found[1] == at + 1:
            return
        if not self._lexicon.longer_gift(at, found[1]):
            raise self._lone(at, found[1])

    def _lone(self, at: int, end: int) -> Refusal:
        if end == self._scanner.end:
            return self.incomplete()
        return Refusal(Problem.UNIT_WITHOUT_NUMBER, (at, end), word=self._scanner.cut(at, end))

    def _money_first(self, target: "Target", end: int) -> Term:
        """Read the number, and multiplier, behind a unit or currency: "US$ 1.5k"."""
        scanner = self._scanner
        start, number = scanner.at, scanner.behind_blanks(end)
        scanner.at = scanner.number(number)
        number_end = scanner.at
        amount = self._amount(_Number(number, number_end, self._multiplier()), target)
        return of_target(target, amount, (start, scanner.at))

    def _number(self, start: int, *, factor: bool) -> Term:
        """Read a number and what it counts."""
        scanner = self._scanner
        end = scanner.at = scanner.number(start)
        behind = scanner.behind_blanks(end)
        if scanner.peek(behind) in PERCENT:
            scanner.at = behind + 1
            share = self._value(start, end, self._decimals(start, end)) / 100
            return Term((start, scanner.at), share, percent=True)
        number = _Number(start, end, self._multiplier())
        return self._counted(number) or self._bare(number, factor=factor)

    def _multiplier(self) -> int:
        """Move behind a multiplier, and return its power of ten, 0 if there is none."""
        scanner, lexicon = self._scanner, self._lexicon
        at = scanner.behind_blanks(scanner.at)
        if not scanner.peek(at).isalpha() or scanner.operator(at)[0]:
            return 0
        found = lexicon.word(at)
        if found is None and at == scanner.at:
            found = self._glued_multiplier(at)
        if found is None or not found[0].power or lexicon.longer_gift(at, found[1]):
            return 0
        scanner.at = found[1]
        return found[0].power

    def _glued_multiplier(self, at: int) -> tuple[Word, int] | None:
        """Return the letter between a number and a unit as a multiplier: "1.5kd", "20keur"."""
        first = self._lexicon.words.meaning(self._scanner.peek(at))
        return (first, at + 1) if first and self._lexicon.role(at + 1) is Role.TARGET else None

    def _bare(self, number: _Number, *, factor: bool) -> Term:
        """Return a number that counts nothing: decimals are only for a factor."""
        scanner = self._scanner
        start, end, power = number
        ahead = scanner.behind_blanks(scanner.at)
        factor = factor or scanner.peek(ahead) == "(" or self._lexicon.operator(ahead)[0] in FACTORS
        places = self._decimals(start, end) if factor else power
        if not power:
            self.plain.append(scanner.cut(start, end))
        return Term((start, scanner.at), self._value(start, end, places) * number.scale)

    def _counted(self, number: _Number) -> Term | None:
        """Read what a number counts; None, without moving, if it is a bare one."""
        scanner, lexicon = self._scanner, self._lexicon
        at = scanner.behind_blanks(scanner.at)
        character = scanner.peek(at)
        if _opens_gift(character):
            return self._gifts(at, number)
        if character in _NEVER_COUNTED or scanner.arrow(at) > at or scanner.operator(at)[0]:
            return None
        found = lexicon.word(at)
        if found and not lexicon.longer_gift(at, found[1]):
            return self._worded(found, number)
        if not number.power and self._named_so(number.start, number.end):
            return self._gifts(number.start, None)
        return self._gifts(at, number) if character.isalpha() or lexicon.gift(at) else None

    def _named_so(self, start: int, end: int) -> bool:
        """Say whether a gift's name starts with the number: "2024 Countdown"."""
        mention = self._lexicon.gift(start)
        return mention is not None and mention.span[1] > end

    def _worded(self, found: tuple[Word, int], number: _Number) -> Term | None:
        """Read what a known word after a number says that it counts."""
        scanner = self._scanner
        back, (word, end) = scanner.at, found
        if word.target is not None:
            self.plain.append(scanner.cut(scanner.behind_blanks(back), end))
            scanner.at = end
            return of_target(word.target, self._amount(number, word.target), (number.start, end))
        if word.role is not Role.OF:
            return None
        scanner.at = end
        counted = self._counted(number)
        if counted is None:
            scanner.at = back
        return counted

    def _gifts(self, at: int, number: _Number | None) -> Term:
        """Read the gift named at a place, so many as the number says, or one."""
        mention = self._priced(self._mention(at))
        self._scanner.at = mention.span[1]
        gift = chosen(mention)
        if number is None:
            return of_gift(gift, Fraction(1), mention.span)
        count = self._amount(number, Target(Kind.COINS))
        return of_gift(gift, count, (number.start, mention.span[1]))

    def _mention(self, at: int) -> Mention:
        scanner, lexicon = self._scanner, self._lexicon
        character = scanner.peek(at)
        if character in QUOTES:
            return quoted_at(scanner, lexicon.catalogue, at)
        if character == ID_MARK:
            return identified_at(scanner, lexicon.catalogue, at)
        mention = lexicon.gift(at)
        if mention is None or self._goes_on_unknown(mention):
            return self._guessed(at) or self._unless_infix(mention, at)
        self.plain.append(singular(mention.name))
        return mention

    def _goes_on_unknown(self, mention: Mention) -> bool:
        """Say whether words follow a name that are neither known nor a gift."""
        behind = self._lexicon.goes_on(mention.span[1])
        return behind >= 0 and not self._lexicon.gift(behind)

    def _guessed(self, at: int) -> Mention | None:
        """Return the gift that a half-typed name most likely means, if that is asked for.

        A name may hold a word such as "in", so all words are tried first.
        """
        if self._guess:
            for end in (self._lexicon.line_end(at), self._lexicon.phrase_end(at)):
                name = self._scanner.cut(at, end)
                gift = self._lexicon.catalogue.best(name)
                if gift is not None:
                    self.guesses.append(Guess((at, end), gift))
                    return Mention(name, (at, end), (gift,))
        return None

    def _unless_infix(self, mention: Mention | None, at: int) -> Mention:
        """Return the mention if what follows may become "in" or "plus"; else refuse the words."""
        scanner, lexicon = self._scanner, self._lexicon
        end = lexicon.phrase_end(at)
        if mention is not None:
            behind = scanner.behind_blanks(mention.span[1])
            if not scanner.peek(behind).isalpha() or lexicon.may_join(behind):
                return mention
        elif self._guess and end == scanner.end and lexicon.words.begins(scanner.cut(at, end)):
            raise self.incomplete()
        raise unknown(scanner.cut(at, end), (at, end), lexicon.catalogue)

    def _priced(self, mention: Mention) -> Mention:
        """Narrow a mention to the price written behind it: "heart:10"."""
        scanner = self._scanner
        mark = scanner.behind_blanks(mention.span[1])
        if scanner.peek(mark) != PRICE_MARK:
            return mention
        start = scanner.behind_blanks(mark + 1)
        end = scanner.number(start)
        if start == scanner.end:
            raise self.incomplete()
        if start == end:
            raise Refusal(
                Problem.UNEXPECTED_CHARACTER, (mark, mark + 1), character=scanner.peek(mark)
            )
        return priced(mention, int(self._value(start, end, 0)), end)

    def _amount(self, number: _Number, target: Target) -> Fraction:
        """Return a counted number; coins, diamonds and gifts are counted whole."""
        start, end, power = number
        places = currency_places(target.currency) if target.currency else 0
        return self._value(start, end, places + power, target.currency) * number.scale

    def _decimals(self, start: int, end: int) -> int:
        """Return how many decimals of a factor are read: as many as it has, within reason."""
        _, _, decimals = self._scanner.cut(start, end).partition(marks_of(self._locale).decimal)
        return min(len(decimals), _FACTOR_PLACES)

    def _value(
        self, start: int, end: int, places: int, currency: "Currency | None" = None
    ) -> Fraction:
        """Read a number strictly; the span of what is wrong is one of the whole text."""
        try:
            value = read_amount(self._scanner.cut(start, end), self._locale, places, currency)
        except Refusal as refusal:
            first, last = refusal.span or (0, end - start)
            refusal.span = (start + first, start + last)
            raise
        return value or Fraction()
