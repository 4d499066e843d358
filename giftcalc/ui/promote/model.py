"""The one truth behind a promotion: what is typed, and what 1,000 views cost by it."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import Currency, currency_places
from giftcalc.services.promote import ViewComparison, compare_views
from giftcalc.services.recharge import Wanted, chosen_promotions
from giftcalc.ui.common.typed_field import Typed, read_typed, written_again

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from giftcalc.i18n.language import Language
    from giftcalc.services.situation import Situation


class PromoteState(NamedTuple):
    """What is typed, and what comes of it: None while there is nothing to compare."""

    situation: "Situation"
    coins: Typed = Typed()
    views: Typed = Typed()
    paid: Typed = Typed()
    comparison: ViewComparison | None = None
    refused: Refusal | None = None

    @property
    def currency(self) -> Currency:
        """What is paid in."""
        return self.situation.market.currency


class PromoteModel(QObject):
    """Reads what is typed and compares the channels at every key; `changed` brings the state."""

    changed = Signal(object)
    settings_asked = Signal(object)

    def __init__(
        self, situation: "Situation", language: "Language", today: "Callable[[], date]"
    ) -> None:
        super().__init__()
        self._language, self._today = language, today
        self.state = PromoteState(situation)

    @Slot(object)
    def set_language(self, language: "Language") -> None:
        """Read and write numbers as another language does; amounts stay what they are."""
        self._language, state = language, self.state
        places = currency_places(state.currency)
        self._tell(
            state._replace(
                coins=written_again(state.coins, language),
                views=written_again(state.views, language),
                paid=written_again(state.paid, language, places),
            )
        )

    @Slot(object)
    def set_situation(self, situation: "Situation") -> None:
        """See everything through other settings, prices or rates."""
        before = self.state.currency
        state = self.state._replace(situation=situation)
        if state.currency != before:
            state = state._replace(paid=self._money(state.paid.text, state.currency))
        self._tell(state)

    @Slot(str)
    def set_coins(self, text: str) -> None:
        """Take what is typed as the coins of the promotion."""
        typed = read_typed(text, self._language, nothing=Problem.COINS_NOT_POSITIVE)
        self._tell(self.state._replace(coins=typed))

    @Slot(str)
    def set_views(self, text: str) -> None:
        """Take what is typed as the views that the app quotes for them."""
        typed = read_typed(text, self._language, nothing=Problem.VIEWS_NOT_POSITIVE)
        self._tell(self.state._replace(views=typed))

    @Slot(str)
    def set_paid(self, text: str) -> None:
        """Take what is typed as what the person paid for the coins; it may stay empty."""
        self._tell(self.state._replace(paid=self._money(text, self.state.currency)))

    @Slot(str)
    def set_country(self, country: str) -> None:
        """Ask to pay in another country."""
        settings = self.state.situation.settings
        self.settings_asked.emit(settings._replace(country=country))

    def _money(self, text: str, currency: Currency) -> Typed:
        places = currency_places(currency)
        return read_typed(text, self._language, places, currency, Problem.PRICE_NOT_POSITIVE)

    def _tell(self, state: PromoteState) -> None:
        self.state = self._reckoned(state)
        self.changed.emit(self.state)

    def _reckoned(self, state: PromoteState) -> PromoteState:
        """Return the state with the channels compared, as far as what is typed allows."""
        clear = state._replace(comparison=None, refused=None)
        coins, views = state.coins.value, state.views.value
        if coins is None or views is None or state.paid.wrong:
            return clear
        today = self._today()
        wanted = Wanted(
            int(coins), promotions=chosen_promotions(state.situation.settings, today), today=today
        )
        try:
            found = compare_views(state.situation, wanted, int(views), state.paid.value)
        except Refusal as refusal:
            return clear._replace(refused=refusal)
        return clear._replace(comparison=found)
