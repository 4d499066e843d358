"""Who and what occurs in a recording: gifters and gifts, each with one place."""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.rows import Gifter, GiftName
from giftcalc.data.importers.gift_events.values import a_name, a_type, a_value, an_id

if TYPE_CHECKING:
    from giftcalc.core.tally.gift_match import GiftMatcher
    from giftcalc.core.tally.streaks import Kind

NOBODY = -1


class Senders:
    """Gifters, known by id, else by handle, else by nickname; the names seen last hold."""

    def __init__(self) -> None:
        self.gifters: list[Gifter] = []
        self._known: dict[tuple[str, str], int] = {}

    def place(self, number: object, handle: object, nickname: object) -> int:
        """Return the place of a sender, -1 if nothing is known; raise EVENT_BAD_…."""
        gifter = Gifter(
            an_id(number, "user id"),
            a_name(handle).removeprefix("@"),
            a_name(nickname),
        )
        key = next(((name, one) for name, one in gifter._asdict().items() if one), None)
        if key is None:
            return NOBODY
        place = self._known.setdefault(key, len(self.gifters))
        if place == len(self.gifters):
            self.gifters.append(gifter)
        else:
            self.gifters[place] = _later(self.gifters[place], gifter)
        return place


def _later(one: Gifter, two: Gifter) -> Gifter:
    return Gifter(one.id, two.handle or one.handle, two.nickname or one.nickname)


class Gifts:
    """Gifts, known by id, else by name; where an event is silent the catalogue is asked."""

    def __init__(self, matcher: "GiftMatcher") -> None:
        self.gifts: list[GiftName] = []
        self._matcher = matcher
        self._known: dict[tuple[str, str], int] = {}

    def kind(self, said: "Said", at: int | None) -> "tuple[Kind, bool]":
        """Return the kind of a gift of an event, and whether it is the same on every day."""
        gift, streaks, value = said
        if streaks is not None and value is not None and gift.name:
            return (self._place(gift), value, streaks), True
        match = self._matcher.match(gift, value, at)
        place = self._place(gift if gift.name else GiftName(gift.id, match.name))
        kind = place, match.value, match.streakable if streaks is None else streaks
        return kind, not match.dated

    def _place(self, gift: GiftName) -> int:
        place = self._known.setdefault(
            ("id", gift.id) if gift.id else ("name", gift.name), len(self.gifts)
        )
        if place == len(self.gifts):
            self.gifts.append(gift)
        elif not self.gifts[place].name:
            self.gifts[place] = gift
        return place


class Said(NamedTuple):
    """What an event says of its gift: whether it streaks and its price, None if it is silent."""

    gift: GiftName
    streaks: bool | None
    value: int | None


def said_of(number: object, name: object, kind: object, value: object) -> Said:
    """Return what an event says of its gift; raise EVENT_NO_GIFT or EVENT_BAD_…."""
    gift = GiftName(an_id(number, "gift id"), a_name(name))
    if not gift.id and not gift.name:
        raise Refusal(Problem.EVENT_NO_GIFT)
    return Said(gift, a_type(kind), a_value(value))
