"""The one truth behind buying coins: what is typed, and what it comes to on each channel."""

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from giftcalc.core.numerals import read_amount
from giftcalc.core.pricing import Channel
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.recharge.offers import offer_in
from giftcalc.core.units import Currency, currency_places
from giftcalc.services.recharge import (
    CHANNELS,
    Wanted,
    afford,
    chosen_promotions,
    compare,
    gifts_within,
)
from giftcalc.ui.recharge.state import Goal, Listed, RechargeState, Typed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from giftcalc.core.gifts import Catalogue, Gift
    from giftcalc.core.settings import Promotion, Settings
    from giftcalc.i18n.language import Language
    from giftcalc.services.budget import MonthSpent
    from giftcalc.services.situation import Situation

MOST_PURCHASES = 1000
"""The largest limit of purchases that is read; nobody clicks through more."""


class RechargeModel(QObject):
    """Reads what is typed and compares the channels at every key; `changed` brings the state.

    What is to be remembered goes out as whole settings, and comes back as a situation.
    """

    changed = Signal(object)
    settings_asked = Signal(object)
    price_book_asked = Signal()
    gift_chosen = Signal(object)

    def __init__(
        self,
        situation: "Situation",
        language: "Language",
        today: "Callable[[], date]",
        catalogue: "Callable[[], Catalogue]",
    ) -> None:
        super().__init__()
        self._language, self._today, self._catalogue = language, today, catalogue
        self.state = RechargeState(situation)
        self.state = self.state._replace(held=self._written(situation.settings.coins_held))
        self.state = self._reckoned(self._offered())

    @property
    def today(self) -> "date":
        """The day that promotions and months are seen from."""
        return self._today()

    @Slot(object)
    def set_language(self, language: "Language") -> None:
        """Read and write numbers as another language does; amounts stay what they are."""
        self._language = language
        state = self.state
        self._tell(
            state._replace(
                need=self._again(state.need),
                held=self._again(state.held),
                most=self._again(state.most),
                budget=self._again(state.budget, self._places),
            )
        )

    @Slot(object)
    def set_situation(self, situation: "Situation") -> None:
        """See everything through other settings, prices or rates."""
        before = self.state.situation
        self.state = self.state._replace(situation=situation)
        if situation.settings.coins_held != before.settings.coins_held:
            held = situation.settings.coins_held
            if self.state.held.wrong or self.state.held.whole != held:
                self.state = self.state._replace(held=self._written(held))
        if situation.market.currency != before.market.currency:
            self.state = self.state._replace(budget=self._money(self.state.budget.text))
        self._tell(self._offered())

    @Slot(str)
    def set_need(self, text: str) -> None:
        """Take what is typed as the coins needed; where it came from is no longer said."""
        typed = self._coins(text)
        if typed.value == 0:
            typed = typed._replace(wrong=Refusal(Problem.COINS_NOT_POSITIVE))
        self._tell(self.state._replace(need=typed, goal=Goal.NEED, source=""))

    @Slot(int)
    def set_need_coins(self, coins: int) -> None:
        """Need a number of coins, as from the basket."""
        self._tell(self.state._replace(need=self._written(coins), goal=Goal.NEED, source=""))

    @Slot(str)
    def show_source(self, text: str) -> None:
        """Say where the coins needed come from, until a person types another number."""
        self._tell(self.state._replace(source=text))

    @Slot(str)
    def set_held(self, text: str) -> None:
        """Take what is typed as the coins that are there already."""
        self._tell(self.state._replace(held=self._coins(text)))

    @Slot()
    def keep_held(self) -> None:
        """Have the coins that are there remembered, when a person is done with the field."""
        settings, held = self.state.situation.settings, self.state.held
        if not held.wrong and held.whole != settings.coins_held:
            self.settings_asked.emit(settings._replace(coins_held=held.whole))

    @Slot(str)
    def set_budget(self, text: str) -> None:
        """Take what is typed as money to be spent, and ask what it buys."""
        self._tell(self.state._replace(budget=self._money(text), goal=Goal.BUDGET))

    @Slot(str)
    def set_goal(self, goal: str) -> None:
        """Ask for the price of coins, or for the coins for a price."""
        self._tell(self.state._replace(goal=Goal(goal)))

    def set_exactly(self, exactly: bool) -> None:
        """Allow no coins to be left over, or allow them."""
        self._tell(self.state._replace(exactly=exactly))

    @Slot(str)
    def set_most_purchases(self, text: str) -> None:
        """Allow at most so many purchases; an empty text allows any number."""
        typed = self._coins(text)
        if typed.value == 0:
            typed = typed._replace(wrong=Refusal(Problem.PURCHASES_NOT_POSITIVE))
        elif typed.whole > MOST_PURCHASES:
            typed = typed._replace(
                value=None, wrong=Refusal(Problem.TOO_BIG, most=Fraction(MOST_PURCHASES))
            )
        self._tell(self.state._replace(most=typed))

    @Slot(object)
    def set_channels(self, channels: tuple[Channel, ...]) -> None:
        """Compare some channels only; none of them means all."""
        chosen = tuple(one for one in CHANNELS if one in channels)
        self._tell(self.state._replace(channels=() if chosen == CHANNELS else chosen))

    @Slot(str)
    def set_country(self, country: str) -> None:
        """Ask to pay in another country."""
        self._ask(country=country)

    @Slot(str)
    def choose_promotion(self, name: str) -> None:
        """Ask for a promotion of one's own to count, "" for none."""
        self._ask(promotion=name)

    def add_promotion(self, promotion: "Promotion") -> None:
        """Ask for a promotion to be remembered, in place of one of that name, and to count."""
        others = self._without(promotion.name)
        self._ask(promotions=(*others, promotion), promotion=promotion.name)

    def remove_promotion(self, name: str) -> None:
        """Ask for a promotion to be forgotten."""
        chosen = self.state.situation.settings.promotion
        self._ask(promotions=self._without(name), promotion="" if chosen == name else chosen)

    def set_monthly_budget(self, amount: Fraction | None) -> None:
        """Ask for a budget for each month in the currency paid in, None for none."""
        currency = self.state.currency if amount is not None else Currency("")
        self._ask(monthly_budget=amount, budget_currency=currency)

    def set_spent(self, spent: "MonthSpent | None") -> None:
        """Show what was spent this month, None where that is not known."""
        self._tell(self.state._replace(spent=spent))

    def choose_gift(self, gift: "Gift") -> None:
        """Bring a gift that fits to whoever shows gifts."""
        self.gift_chosen.emit(gift)

    @Slot()
    def ask_price_book(self) -> None:
        """Ask for the place where prices are entered."""
        self.price_book_asked.emit()

    def _ask(self, **values: object) -> None:
        settings: Settings = self.state.situation.settings
        self.settings_asked.emit(settings._replace(**values))  # type: ignore[arg-type]

    def _without(self, name: str) -> "tuple[Promotion, ...]":
        promotions = self.state.situation.settings.promotions
        return tuple(one for one in promotions if one.name != name)

    @property
    def _places(self) -> int:
        return currency_places(self.state.currency)

    def _coins(self, text: str) -> Typed:
        return self._read(text, 0, None)

    def _money(self, text: str) -> Typed:
        typed = self._read(text, self._places, self.state.currency)
        if typed.value == 0:
            return typed._replace(wrong=Refusal(Problem.PRICE_NOT_POSITIVE))
        return typed

    def _read(self, text: str, places: int, currency: Currency | None) -> Typed:
        try:
            return Typed(text, read_amount(text, self._language.locale, places, currency))
        except Refusal as refusal:
            return Typed(text, wrong=refusal)

    def _written(self, coins: int) -> Typed:
        return Typed(self._language.number(coins), Fraction(coins)) if coins else Typed()

    def _again(self, typed: Typed, places: int = 0) -> Typed:
        """Return the same amount as another language writes it."""
        if typed.value is None or typed.wrong:
            return typed
        return typed._replace(text=self._language.number(typed.value, places))

    def _offered(self) -> RechargeState:
        """Return the state with what each channel sells in the country."""
        return self.state._replace(offers=tuple(map(self._listed, CHANNELS)))

    def _listed(self, channel: Channel) -> Listed:
        situation = self.state.situation
        market = situation.book.market(situation.country, channel)
        try:
            offer = offer_in(situation.book, situation.rates, market)
        except Refusal as refusal:
            return Listed(channel, None, refusal)
        return Listed(channel, offer, None)

    def _tell(self, state: RechargeState) -> None:
        self.state = self._reckoned(state)
        self.changed.emit(self.state)

    def _reckoned(self, state: RechargeState) -> RechargeState:
        """Return the state with the channels compared, as far as what is typed allows."""
        clear = state._replace(comparison=None, refused=None, fits=())
        asked = state.need if state.goal is Goal.NEED else state.budget
        if any(one.wrong for one in (asked, state.held, state.most)) or not asked.value:
            return clear
        if state.spare is not None:
            return clear
        try:
            return self._compared(clear)
        except Refusal as refusal:
            return clear._replace(refused=refusal)

    def _compared(self, state: RechargeState) -> RechargeState:
        if state.goal is Goal.NEED:
            return state._replace(comparison=compare(state.situation, self._wanted(state)))
        assert state.budget.value is not None  # noqa: S101 - the caller has looked
        found = afford(state.situation, state.budget.value, self._wanted(state))
        best = found.best.plan if found.best is not None else None
        coins = state.held.whole + (best.coins if best is not None else 0)
        return state._replace(comparison=found, fits=gifts_within(self._catalogue(), coins))

    def _wanted(self, state: RechargeState) -> Wanted:
        today = self._today()
        return Wanted(
            need=state.need.whole if state.goal is Goal.NEED else 0,
            held=state.held.whole,
            country=state.situation.country,
            channels=state.channels or CHANNELS,
            exactly=state.exactly and state.goal is Goal.NEED,
            most_purchases=state.most.whole or None,
            promotions=chosen_promotions(state.situation.settings, today),
            today=today,
        )
