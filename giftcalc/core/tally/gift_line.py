"""One line of typed gifts: what it names, how often, at which price, from whom."""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.expression import Kind, Target
from giftcalc.core.folding import fold
from giftcalc.core.gift_query import GiftQuery
from giftcalc.core.mentions import singular
from giftcalc.core.numerals import marks_of, read_amount
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.scanner import ID_MARK, LONGEST_NAME, QUOTES
from giftcalc.core.tally.line_splits import (
    Split,
    counts,
    half_typed,
    number_cell,
    numbers_before_words,
    plain,
    splits,
    without_handles,
    without_value,
)
from giftcalc.core.tally.rows import MOST_COUNT, MOST_VALUE, Gifter, GiftName, GiftRow
from giftcalc.core.typed_query import read_query
from giftcalc.core.units import Currency

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from giftcalc.core.gifts import Catalogue, Gift
    from giftcalc.core.words import Words

FEW = 100
"""A number below it, behind a name, is rather a count than the gift's only price."""

_SHORTEST_ID = 4
_OFFERED = 3
_MOST_OFFERS = 10
_ENGLISH_COINS = frozenset(("coin", "coins"))


class TypedGift(NamedTuple):
    """A gift as a line names it: what it is, its price in coins, how many, from whom.

    `card` is the catalogue's, None for a value of one's own. `guessed` if the name was
    half-typed. `also` are the other prices at which gifts of that name are known.
    """

    gift: GiftName
    value: int
    count: int = 1  # type: ignore[assignment]  # tuple.count is not used
    handle: str = ""
    card: "Gift | None" = None
    guessed: bool = False
    also: tuple[int, ...] = ()

    @property
    def coins(self) -> int:
        """What the gifts cost together."""
        return self.count * self.value

    def row(self, at: int | None) -> GiftRow:
        """Return the row of the gifts, given at a time in milliseconds UTC."""
        gifter = Gifter(handle=self.handle) if self.handle else None
        return GiftRow(self.gift, self.count, self.value, at, gifter)


class LineReader:
    """Reads lines with the numbers of a locale, the gifts of a catalogue, and words for "coins".

    With `guess` a half-typed name stands for the gift that it most likely means. What an
    unknown name may mean is looked up for the first few only: a wrong text may be pasted.
    """

    __slots__ = ("_catalogue", "_guess", "_locale", "_offers", "_words")

    def __init__(
        self,
        locale: str,
        catalogue: "Catalogue",
        words: "Callable[[], Words] | None" = None,
        *,
        guess: bool = False,
    ) -> None:
        self._locale = locale
        self._catalogue = catalogue
        self._words: Words | Callable[[], Words] | None = words
        self._guess = guess
        self._offers = _MOST_OFFERS

    def sentence(self, text: str) -> TypedGift:
        """Read "3 lion @luna"; raise Refusal."""
        rest, handles = without_handles(text)
        rest, value = without_value(rest)
        if not any(map(str.isalnum, rest)):
            raise Refusal(Problem.TYPED_GIFT_MISSING)
        found = self._own(rest, value) if value else self._named(rest)
        return found._replace(handle=_one_handle(handles))

    def row(self, cells: "Sequence[str]") -> TypedGift:
        """Read the cells of a table row: in any order the gift, its count, price and gifter.

        A gifter without "@" stands behind the gift, unless only the other cell is a gift.
        """
        handles = [cell for cell in cells if cell[0] in "@\uff20"]
        texts = [one for one in cells if one not in handles and not number_cell(one)]
        gift = next((one for one in texts if self._cards(one)), (*texts, "")[0])
        numbers = [number for cell in cells if (number := number_cell(cell))]
        found = self.sentence(self._counted(gift, numbers))
        people = [one.lstrip("@\uff20 ") for one in (*handles, *texts) if one != gift]
        return found._replace(handle=_one_handle([*people, found.handle]))

    def _counted(self, gift: str, numbers: list[tuple[str, bool]]) -> str:
        """Return the name of a row's gift with its numbers, as a sentence has them."""
        if len(numbers) <= 1:
            own = not self._cards(gift)
            return " ".join([gift, *(f"x{one}" if sure or own else one for one, sure in numbers)])
        if len(numbers) > 2:  # noqa: PLR2004
            raise Refusal(Problem.TYPED_TOO_MANY_CELLS)
        count, price = self._told_apart(gift, numbers)
        return f"{count} {gift}:{price}"

    def _told_apart(self, gift: str, numbers: list[tuple[str, bool]]) -> tuple[int, int]:
        """Return which of two numbers is the count, where the other is a price or the total."""
        (one, one_counts), (two, two_counts) = numbers
        first, second = self._whole(one), self._whole(two)
        pairs = [(first, second)] * (not two_counts) + [(second, first)] * (not one_counts)
        meant = {
            (count, price)
            for count, other in pairs
            for price in _prices(self._cards(gift))
            if other in {price, count * price}
        }
        if len(meant) != 1:
            raise Refusal(Problem.TYPED_WHICH_COUNT)
        return meant.pop()

    def _named(self, text: str) -> TypedGift:
        """Return the gift that a text without gifter and value names."""
        refused: Refusal | None = None
        for split in splits(text):
            try:
                if cards := self._cards(split.name):
                    return self._taken(split, cards)
            except Refusal as refusal:
                refused = refused or refusal
        for value, word, rest in numbers_before_words(text):
            if rest and self._means_coins(word):
                return self._own(rest, value)
        if refused is not None:
            raise refused
        return self._half_typed(text)

    def _cards(self, name: str) -> "tuple[Gift, ...]":
        """Return the cards that a name, quoted name or id means, the likeliest first."""
        if name[:1] == ID_MARK:
            return self._catalogue.by_id(name[1:])
        bare = _unquoted(name)
        cards = self._catalogue.named(bare)
        if cards or bare != name:
            return cards
        if len(name) >= _SHORTEST_ID and name.isdecimal():
            return self._catalogue.by_id(name)
        return self._catalogue.named(singular(name))

    def _taken(self, split: Split, cards: "tuple[Gift, ...]") -> TypedGift:
        """Return the gift of a split whose name is known; raise Refusal."""
        count, price = split.count, split.price
        if split.either:
            price, count = self._either(split.either, cards)
        at_price = cards
        if price:
            at_price = tuple(card for card in cards if card.coins == self._whole(price))
        if not at_price:
            raise _not_at(self._whole(price), cards)
        return _of_card(at_price, self._count(count), cards, split.name)

    def _either(self, number: str, cards: "tuple[Gift, ...]") -> tuple[str, str]:
        """Return a number behind a name as the price or as the count; the other is "".

        It is a price if it tells gifts of one name apart, or if it is the price of the
        only one and no small number, as in the search of gifts.
        """
        value, prices = self._whole(number), _prices(cards)
        told_apart = len(prices) > 1
        if value in prices and (told_apart or value >= FEW):
            return number, ""
        return (number, "") if told_apart and value >= FEW else ("", number)

    def _count(self, written: str) -> int:
        return checked_count(self._whole(written) if written else 1)

    def _whole(self, written: str) -> int:
        """Read a whole number; "1.000" is none where "." begins the decimals."""
        number = int(read_amount(written, self._locale, 0) or 0)
        if marks_of(self._locale).decimal in written:
            raise Refusal(Problem.TOO_MANY_DECIMALS, step=1)
        return number

    def _own(self, text: str, written: str) -> TypedGift:
        """Return the gift of a text at the price that it gives, which may be one's own."""
        value = self._whole(written)
        if not 1 <= value <= MOST_VALUE:
            raise Refusal(Problem.TYPED_VALUE_OUT_OF_RANGE, most=MOST_VALUE)
        ways = [Split(text), *counts(text)]
        known = (split for split in ways if self._cards(split.name))
        split = next(known, ways[1] if ways[1:] else ways[0])
        count, cards = self._count(split.count), self._cards(split.name)
        at_price = tuple(card for card in cards if card.coins == value)
        if at_price:
            return _of_card(at_price, count, cards, split.name)
        return TypedGift(_own_name(split.name, cards), value, count, also=_prices(cards))

    def _means_coins(self, word: str) -> bool:
        if callable(self._words):
            self._words = self._words()  # once for all lines
        if self._words is None:
            return fold(word) in _ENGLISH_COINS
        meaning = self._words.meaning(word)
        return meaning is not None and meaning.target == Target(Kind.COINS)

    def _half_typed(self, text: str) -> TypedGift:
        """Return the gift that a half-typed name most likely means; else refuse the name."""
        for split in half_typed(text) if self._guess else ():
            card = self._likely(_unquoted(split.name))
            if card is not None:
                cards = self._catalogue.named(card.name)
                meant = self._taken(split._replace(name=card.name), (card, *cards))
                return meant._replace(guessed=True)
        name = next((split.name for split in counts(text)), text)
        if name[:1] == ID_MARK:
            raise Refusal(Problem.UNKNOWN_GIFT_ID, id=name[1:])
        if number_cell(name):
            raise Refusal(Problem.TYPED_GIFT_MISSING)
        raise Refusal(Problem.TYPED_GIFT_UNKNOWN, word=name, suggestions=self._near(name))

    def _likely(self, name: str) -> "Gift | None":
        """Return the gift that the search of gifts shows first for a half-typed name."""
        return self._catalogue.best(name) or self._searched(name)

    def _searched(self, name: str) -> "Gift | None":
        """Return the first gift that holds all words of a search, within its prices."""
        typed = read_query(name, locale=self._locale, currency=Currency(""))
        words = fold(typed.words).split()
        bounds = typed.coins.whole() if typed.coins else None
        query = GiftQuery(text=typed.words, recent=False, coins_between=bounds)
        found = self._catalogue.search(query)[:1] if words else []
        return next((card for card in found if all(one in fold(card.name) for one in words)), None)

    def _near(self, name: str) -> "tuple[Gift, ...]":
        self._offers -= 1
        if self._offers < 0:
            return ()
        likely = self._catalogue.best(name)
        near = self._catalogue.suggestions(name, _OFFERED)
        return tuple(dict.fromkeys([likely, *near] if likely else near))[:_OFFERED]


def row_of_card(card: "Gift", count: int, handle: str = "") -> GiftRow:
    """Return the row of a gift of the catalogue, of a time not yet known; raise Refusal."""
    return (
        _of_card((card,), checked_count(count), (card,), card.name)
        ._replace(handle=checked_handle(handle))
        .row(None)
    )


def checked_count(count: int) -> int:
    """Return a count; raise TYPED_COUNT_OUT_OF_RANGE."""
    if not 1 <= count <= MOST_COUNT:
        raise Refusal(Problem.TYPED_COUNT_OUT_OF_RANGE, most=MOST_COUNT)
    return count


def checked_handle(text: str) -> str:
    """Return a handle as typed into a field of its own, without "@"; raise Refusal."""
    if any(map(is_control, text)):
        raise Refusal(Problem.TYPED_UNPRINTABLE)
    return _one_handle([plain(text).lstrip("@\uff20 ")])


def is_control(character: str) -> bool:
    """Tell what no name holds: control characters, and halves of characters."""
    control = character < " " or "\x7f" <= character < "\xa0"
    return (control and character != "\t") or "\ud800" <= character <= "\udfff"


def _of_card(
    at_price: "tuple[Gift, ...]", count: int, cards: "tuple[Gift, ...]", written: str
) -> TypedGift:
    """Return the likeliest gift of those at a price, the one spelt as written before all."""
    value = at_price[0].coins
    spelt = (card for card in at_price if card.name == written and card.coins == value)
    card = next(spelt, at_price[0])
    gift_id = written.removeprefix(ID_MARK)
    ids = (gift_id,) if gift_id in card.ids else card.ids
    also = tuple(price for price in _prices(cards) if price != value)
    return TypedGift(GiftName("".join(ids[:1]), card.name), value, count, card=card, also=also)


def _own_name(written: str, cards: "tuple[Gift, ...]") -> GiftName:
    """Return the name of a gift with a value of one's own: without an id, unless it was typed."""
    name = cards[0].name if cards else _unquoted(written)
    if written[:1] == ID_MARK:
        return GiftName(written[1:], name if cards else "")
    if len(name) > LONGEST_NAME:
        raise Refusal(Problem.TYPED_NAME_TOO_LONG, most=LONGEST_NAME)
    return GiftName("", name)


def _one_handle(handles: list[str]) -> str:
    """Return the one gifter of a line, "" if there is none."""
    handle, *others = dict.fromkeys(filter(None, handles)) or [""]
    if others:
        raise Refusal(Problem.TYPED_TWO_GIFTERS)
    if len(handle) > LONGEST_NAME:
        raise Refusal(Problem.TYPED_NAME_TOO_LONG, most=LONGEST_NAME)
    return handle


def _unquoted(name: str) -> str:
    """Return a name without its quotes; within them a doubled one is a single one.

    A quote that is not closed yet opens the name all the same.
    """
    closers = QUOTES.get(name[:1], "")
    if not closers:
        return name
    inner = name[1:-1] if len(name) > 1 and name[-1] in closers else name[1:]
    return inner.replace(closers[0] * 2, closers[0])


def _prices(cards: "tuple[Gift, ...]") -> tuple[int, ...]:
    return tuple(sorted({card.coins for card in cards}))


def _not_at(price: int, cards: "tuple[Gift, ...]") -> Refusal:
    return Refusal(
        Problem.TYPED_NOT_AT_THIS_PRICE,
        name=cards[0].name,
        price=price,
        prices=_prices(cards),
        options=cards,
    )
