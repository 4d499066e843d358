"""The one truth behind the table of gifts: words, filters, order, pins and the basket."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from giftcalc.core.gifts import Catalogue, Gift, GiftQuery
from giftcalc.core.problems import Refusal
from giftcalc.core.settings import GiftFilter
from giftcalc.core.typed_query import TypedQuery
from giftcalc.services.situation import Situation
from giftcalc.ui.gifts.asking import (
    Filters,
    Order,
    asked_for,
    best_known,
    merely_near,
    next_order,
    older_matches,
)

MOST_OF_A_GIFT = 1_000_000
"""How many of one gift the basket holds at most."""

Basket = tuple[tuple[Gift, int], ...]


class Found(NamedTuple):
    """The answer to what is asked.

    `near` tells that nothing matches as typed and these only resemble it; `older`
    is the number of older gifts that do match, counted only where nothing else does.
    """

    rows: Sequence[Gift] = ()
    order: Order | None = None
    typed: TypedQuery = TypedQuery("")
    most_coins: int | None = None
    near: bool = False
    older: int = 0
    refused: Refusal | None = None


class GiftsState(NamedTuple):
    """What the pane shows. A pin is a gift's name and price, "Lion:29999"."""

    text: str = ""
    filters: Filters = Filters()
    chosen_order: Order | None = None
    pins: tuple[str, ...] = ()
    basket: Basket = ()
    found: Found = Found()

    @property
    def rows(self) -> Sequence[Gift]:
        """The gifts in the table, in order."""
        return self.found.rows

    def holds(self, gift: Gift) -> int:
        """Return how many of a gift are in the basket."""
        return dict(self.basket).get(gift, 0)


class GiftsModel(QObject):
    """Holds what is asked and finds the answer; `changed` brings the state after each intent."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.state = GiftsState()
        self.catalogue: Catalogue | None = None
        self.situation: Situation | None = None
        self._locale = "en"
        self._telling = False
        self._resting: tuple[Catalogue, GiftQuery, list[Gift]] | None = None

    def set_locale(self, locale: str) -> None:
        """Read typed numbers as a locale writes them."""
        if locale != self._locale:
            self._locale = locale
            self._ask(self.state)

    def set_situation(self, situation: Situation) -> None:
        """See the gifts through other prices, and with the pins and the filter remembered."""
        self.situation = situation
        settings = situation.settings
        recent = settings.gift_filter is GiftFilter.RECENT
        filters = self.state.filters._replace(recent=recent)
        self._ask(self.state._replace(pins=settings.pinned_gifts, filters=filters))

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Look through other gifts."""
        self.catalogue = catalogue
        self._ask(self.state)

    def find(self, text: str) -> None:
        """Look for other words or prices."""
        if text != self.state.text:
            self._ask(self.state._replace(text=text))

    def narrow(self, filters: Filters) -> None:
        """Filter otherwise."""
        self._ask(self.state._replace(filters=filters))

    def sort(self, order: Order | None) -> None:
        """Sort otherwise; None puts the best matches first."""
        self._ask(self.state._replace(chosen_order=order))

    def turn(self, key: str) -> None:
        """Sort by a column: up, at the second time down, at the third by the best match."""
        self.sort(next_order(self.state.found.order, key))

    def toggle_pin(self, gift: Gift) -> None:
        """Pin a gift, or unpin it."""
        key, pins = pin_of(gift), self.state.pins
        kept = tuple(pin for pin in pins if pin != key)
        state = self.state._replace(pins=kept if key in pins else (*pins, key))
        if state.filters.pinned:
            self._ask(state)
        else:
            self._tell(state)

    def step(self, gift: Gift, by: int) -> None:
        """Put more or fewer of a gift into the basket; none takes it out."""
        counts = dict(self.state.basket)
        counts[gift] = min(max(counts.get(gift, 0) + by, 0), MOST_OF_A_GIFT)
        basket = tuple((one, count) for one, count in counts.items() if count)
        self._tell(self.state._replace(basket=basket))

    def empty_basket(self) -> None:
        """Take everything out of the basket."""
        self._tell(self.state._replace(basket=()))

    def _ask(self, state: GiftsState) -> None:
        self._tell(state._replace(found=self._found(state)))

    def _found(self, state: GiftsState) -> Found:
        catalogue, situation = self.catalogue, self.situation
        if catalogue is None or situation is None:
            return Found()
        text, filters, order = state.text, state.filters, state.chosen_order
        try:
            asked = asked_for(text, filters, order, pin_keys(state.pins), situation, self._locale)
        except Refusal as refusal:
            return Found(refused=refusal)
        query = asked.query
        rows = self._search(catalogue, query)
        near = merely_near(query.text, rows)
        return Found(
            rows=rows,
            order=asked.order,
            typed=asked.typed,
            most_coins=query.coins_between[1] if query.coins_between else None,
            near=near,
            older=older_matches(catalogue, query) if near or not rows else 0,
        )

    def _search(self, catalogue: Catalogue, query: GiftQuery) -> list[Gift]:
        """Return the gifts asked for; where nothing says otherwise the best known come first."""
        if query.text or query.sort is not None:
            return catalogue.search(query)
        kept = self._resting
        if kept is None or kept[0] is not catalogue or kept[1] != query:
            kept = self._resting = catalogue, query, best_known(catalogue.search(query))
        return kept[2]

    def _tell(self, state: GiftsState) -> None:
        if self._telling:
            message = "the gifts were asked for anew while their change was being told"
            raise RuntimeError(message)
        self.state = state
        self._telling = True
        try:
            self.changed.emit(state)
        finally:
            self._telling = False


def pin_of(gift: Gift) -> str:
    """Return how a gift is written in the settings when it is pinned."""
    return f"{gift.name}:{gift.coins}"


def pin_keys(pins: tuple[str, ...]) -> frozenset[tuple[str, int]]:
    """Return the keys of pinned gifts; what is not written like one is passed over."""
    parts = (pin.rpartition(":") for pin in pins)
    return frozenset((name, int(coins)) for name, _, coins in parts if coins.isdecimal())
