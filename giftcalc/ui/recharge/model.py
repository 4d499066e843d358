"""The one truth behind buying coins: what is typed, and what it comes to on each channel."""

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from giftcalc.core.pricing import Channel
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.recharge.offers import offer_in
from giftcalc.core.recharge.plans import MOST_PURCHASES
from giftcalc.core.units import Currency, currency_places
from giftcalc.services.recharge import (
    CHANNELS,
    Comparison,
    Fit,
    Wanted,
    afford,
    chosen_promotions,
    compare,
    gifts_within,
)
from giftcalc.ui.common.typed_field import Typed, read_typed, written, written_again
from giftcalc.ui.recharge.practical import practical
from giftcalc.ui.recharge.state import Goal, Listed, RechargeState

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from giftcalc.core.gifts import Catalogue, Gift
    from giftcalc.core.settings import Promotion, Settings
    from giftcalc.i18n.language import Language
    from giftcalc.services.budget import MonthSpent
    from giftcalc.services.situation import Situation


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
                need=written_again(state.need, language),
                held=written_again(state.held, language),
                most=written_again(state.most, language),
                budget=written_again(state.budget, language, self._places),
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
        typed = self._coins(text, Problem.COINS_NOT_POSITIVE)
        self._tell(self.state._replace(need=typed, goal=Goal.NEED, source=""))

    @Slot(int)
    def set_need_coins(self, coins: int, source: str = "") -> None:
        """Need a number of coins, as from the basket, and say where they come from."""
        self._tell(self.state._replace(need=self._written(coins), goal=Goal.NEED, source=source))

    @Slot(str)
    def show_source(self, text: str) -> None:
        """Say where the coins needed come from, until a person types another number."""
        self._show(self.state._replace(source=text))

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
        typed = self._coins(text, Problem.PURCHASES_NOT_POSITIVE)
        if typed.whole > MOST_PURCHASES:
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
        self._show(self.state._replace(spent=spent))

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

    def _coins(self, text: str, nothing: Problem | None = None) -> Typed:
        return read_typed(text, self._language, nothing=nothing)

    def _money(self, text: str) -> Typed:
        currency, nothing = self.state.currency, Problem.PRICE_NOT_POSITIVE
        return read_typed(text, self._language, self._places, currency, nothing)

    def _written(self, coins: int) -> Typed:
        return written(Fraction(coins) if coins else None, self._language)

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
        self._show(self._reckoned(state))

    def _show(self, state: RechargeState) -> None:
        """Show a state of which no plan depends on what is new."""
        self.state = state
        self.changed.emit(state)

    def _reckoned(self, state: RechargeState) -> RechargeState:
        """Return the state with the channels compared, as far as what is typed allows."""
        clear = state._replace(comparison=None, refused=None, fits=())
        asked = state.need if state.goal is Goal.NEED else state.budget
        if any(one.wrong for one in (asked, state.held, state.most)) or not asked.value:
            return clear
        if state.spare is not None:
            return clear
        try:
            found = self._compared(clear)
        except Refusal as refusal:
            return clear._replace(refused=refusal)
        if not state.most.whole:
            found = practical(found)
        return clear._replace(comparison=found, fits=self._fits(state, found))

    def _compared(self, state: RechargeState) -> Comparison:
        if state.goal is Goal.NEED:
            return compare(state.situation, self._wanted(state))
        assert state.budget.value is not None  # noqa: S101 - the caller has looked
        return afford(state.situation, state.budget.value, self._wanted(state))

    def _fits(self, state: RechargeState, found: Comparison) -> tuple[Fit, ...]:
        """Return the gifts that fit what a budget buys and what is there already."""
        plan = found.best.plan if found.best is not None else None
        if state.goal is Goal.NEED or plan is None:
            return ()
        return gifts_within(self._catalogue(), state.held.whole + plan.coins)

    def _wanted(self, state: RechargeState) -> Wanted:
        """Return what is asked for, at the prices in force as everywhere else in the window."""
        return Wanted(
            need=state.need.whole if state.goal is Goal.NEED else 0,
            held=state.held.whole,
            country=state.situation.country,
            channels=state.channels or CHANNELS,
            exactly=state.exactly and state.goal is Goal.NEED,
            most_purchases=state.most.whole or None,
            promotions=chosen_promotions(state.situation.settings, self._today()),
        )
