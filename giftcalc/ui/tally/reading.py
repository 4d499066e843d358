"""Reading what is typed into the tally's line, and what it may become."""

from typing import TYPE_CHECKING

from giftcalc.core.basket import mention
from giftcalc.core.completion import Completion, complete
from giftcalc.core.tally.typed_gifts import read_typed_gifts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from giftcalc.core.gifts import Catalogue, Gift
    from giftcalc.core.tally.typed_gifts import TypedLine
    from giftcalc.core.words import Words

MOST_OFFERED = 6
_HANDLE_MARK = "@"


class Reader:
    """Reads with the gifts, the words and the numbers of the person's language.

    Gifts and words are asked for each time, so that others count as soon as they are there.
    """

    def __init__(
        self, catalogue: "Callable[[], Catalogue]", words: "Callable[[], Words]", locale: str
    ) -> None:
        self._catalogue = catalogue
        self._words = words
        self.locale = locale

    def read(self, text: str) -> "tuple[TypedLine, ...]":
        """Return each line that is not blank with what it means; raises `Refusal`."""
        return read_typed_gifts(
            text, locale=self.locale, catalogue=self._catalogue(), words=self._words
        )

    def completions(self, text: str, known: "Iterable[str]") -> tuple[Completion, ...]:
        """Return what the name at the end may become: a gift, or one of the known gifters."""
        head, mark, handle = text.rpartition(_HANDLE_MARK)
        if mark:
            return _handles(len(head) + 1, handle, known)
        found = complete(
            text, len(text), words=self._words(), catalogue=self._catalogue(), limit=MOST_OFFERED
        )
        offered = (one for one in found if one.gift is not None)
        return tuple(one for one in offered if text[one.span[0] : one.span[1]] != one.text)

    def other_prices(self, line: "TypedLine") -> "tuple[Gift, ...]":
        """Return the gifts of the same name that cost something else."""
        found = line.found
        if found is None or found.card is None or not found.also:
            return ()
        named = self._catalogue().named(found.card.name)
        return tuple(one for one in named if one.coins in found.also)

    def with_gift(self, line: "TypedLine", gift: "Gift") -> str:
        """Return a line with another gift in the place of the one it names or tries to name."""
        written = mention(gift, self._words(), self._catalogue())
        found = line.found
        if found is None:
            word = line.refusal.details.get("word") if line.refusal is not None else None
            return line.text.replace(word, written, 1) if isinstance(word, str) else written
        count = f"{found.count} " if found.count > 1 else ""
        handle = f" {_HANDLE_MARK}{found.handle}" if found.handle else ""
        return f"{count}{written}{handle}"

    def emoji(self, gift_id: str, name: str, value: int | None) -> str:
        """Return the picture of a gift of the ledger, "" if none is known."""
        catalogue = self._catalogue()
        cards = (catalogue.by_id(gift_id) if gift_id else ()) or catalogue.named(name)
        at_price = [card for card in cards if card.coins == value]
        return next((card.emoji for card in (*at_price, *cards) if card.emoji), "")


def _handles(start: int, typed: str, known: "Iterable[str]") -> tuple[Completion, ...]:
    """Return the handles that begin as the last one does."""
    asked = typed.casefold()
    fitting = (one for one in known if one.casefold().startswith(asked) and one != typed)
    span = start, start + len(typed)
    return tuple(Completion(span, one) for one in list(fitting)[:MOST_OFFERED])
