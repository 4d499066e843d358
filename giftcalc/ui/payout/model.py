"""The one truth behind a payout: what comes in or is wanted, and what is assumed on its way."""

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from giftcalc.core.missions import mission_share
from giftcalc.core.payout import FLAT_HALF, US_MISSIONS
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import Currency, currency_places
from giftcalc.services.payout import (
    Goal,
    assumptions_in,
    coins_for,
    payout_currency,
    payout_of,
    presets,
)
from giftcalc.ui.common.typed_field import Typed, read_typed, written, written_again
from giftcalc.ui.payout.state import PayoutState, Streams, Unit, Way

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from giftcalc.core.gifts import Catalogue
    from giftcalc.core.payout_path import Payout
    from giftcalc.core.settings import Missions, Settings, WithdrawalTerms
    from giftcalc.i18n.language import Language
    from giftcalc.services.payout_pace import Pace
    from giftcalc.services.situation import Situation

OWN_SHARE = "own"
"""The preset of a share that is no preset's."""

_DAYS = ("review_days", "holding_days")


class PayoutModel(QObject):
    """Reads what is typed and walks the path at every key; `changed` brings the state.

    What is to be remembered goes out as whole settings, and comes back as a situation.
    """

    changed = Signal(object)
    settings_asked = Signal(object)

    def __init__(
        self,
        situation: "Situation",
        language: "Language",
        today: "Callable[[], date]",
        catalogue: "Callable[[], Catalogue]",
    ) -> None:
        super().__init__()
        self._language, self._today, self._catalogue = language, today, catalogue
        self.state = self._reckoned(PayoutState(situation))

    @Slot(object)
    def set_language(self, language: "Language") -> None:
        """Read and write numbers as another language does; amounts stay what they are."""
        self._language = language
        state = self.state
        self._tell(
            state._replace(
                amount=written_again(state.amount, language),
                pace=written_again(state.pace, language),
                wanted=written_again(state.wanted, language, currency_places(state.currency)),
            )
        )

    @Slot(object)
    def set_situation(self, situation: "Situation") -> None:
        """See everything through other settings, prices or rates."""
        self._tell(self.state._replace(situation=situation))

    @Slot(str)
    def set_way(self, way: str) -> None:
        """Ask what arrives, or what it takes."""
        self._tell(self.state._replace(way=Way(way)))

    @Slot(str)
    def set_amount(self, text: str) -> None:
        """Take what is typed as what comes in; it no longer comes from a stream."""
        self._tell(self.state._replace(amount=self._read(text), stream=""))

    @Slot(str)
    def set_unit(self, unit: str) -> None:
        """Take the same number as diamonds, or as coins."""
        self._tell(self.state._replace(unit=Unit(unit), stream=""))

    def set_coins(self, coins: int) -> None:
        """Ask what arrives of a number of coins, as from the conversion."""
        self.set_from_stream("", coins)

    def set_from_stream(self, title: str, coins: int) -> None:
        """Ask what arrives of what a stream brought."""
        amount = written(Fraction(coins), self._language)
        self._tell(
            self.state._replace(amount=amount, unit=Unit.COINS, stream=title, way=Way.ARRIVES)
        )

    @Slot(object)
    def offer_streams(self, streams: Streams) -> None:
        """Have these streams to choose from."""
        self._tell(self.state._replace(streams=tuple(streams)))

    @Slot(str)
    def set_wanted(self, text: str) -> None:
        """Take what is typed as the payout that is wanted."""
        self._tell(self.state._replace(wanted=self._money(text, self.state.currency)))

    @Slot(str)
    def set_pace(self, text: str) -> None:
        """Take what is typed as coins an hour; an empty text means that no pace is known."""
        typed = self._read(text, Problem.PACE_NOT_POSITIVE)
        self._tell(self.state._replace(pace=typed, pace_streams=0))

    def offer_pace(self, pace: "Pace | None") -> None:
        """Take the pace of the streams that were counted, unless a person typed another."""
        state = self.state
        if pace is None or (state.pace.text and not state.pace_streams):
            return
        if pace.whole is not None:
            typed = written(pace.whole, self._language)
            self._tell(state._replace(pace=typed, pace_streams=pace.streams))

    @Slot(str)
    def set_country(self, country: str) -> None:
        """Ask to pay somebody in another country, with that country's currency if none is chosen.

        A fixed rate into another currency holds no longer.
        """
        held = self.state.situation
        code = "" if country == held.country else country
        moved = self._situation_with(creator_country=code)
        self._ask(creator_country=code, withdrawal=self._own_terms_in(payout_currency(moved)))

    @Slot(str)
    def set_currency(self, currency: str) -> None:
        """Ask to be paid in a currency; a fixed rate into another one holds no longer."""
        plain = self._situation_with(payout_currency=Currency(""))
        own = payout_currency(plain, self.state.place)
        chosen = Currency("" if currency == own else currency)
        self._ask(payout_currency=chosen, withdrawal=self._own_terms_in(Currency(currency)))

    def _own_terms_in(self, currency: Currency) -> "WithdrawalTerms":
        """Return the person's own terms for a payout in a currency."""
        own = self.state.situation.settings.withdrawal
        return own if currency == self.state.currency else own._replace(fixed_rate=None)

    def set_terms(self, values: "Mapping[str, Fraction | None]") -> Refusal | None:
        """Ask for terms by their names; None means as the preset says.

        The names are the fields of `WithdrawalTerms`, and `share` and `agency`, which are
        fractions of 1. Returns what is wrong with them; then nothing is asked.
        """
        settings: Settings = self.state.situation.settings
        own = settings.withdrawal
        for name, value in values.items():
            if name == "share":
                settings, own = _with_share(settings, value), own._replace(missions=None)
            elif name == "agency":
                settings = settings._replace(agency=value or Fraction(0))
            else:
                whole = int(value) if value is not None and name in _DAYS else value
                own = own._replace(**{name: whole}, as_of=self._today().isoformat())  # type: ignore[arg-type]
        return self._try(settings._replace(withdrawal=own))

    def set_missions(self, missions: "Missions | None") -> Refusal | None:
        """Ask for the share that missions in the US add up to; None for the preset's.

        Returns what is wrong with them; then nothing is asked.
        """
        settings: Settings = self.state.situation.settings
        own = settings.withdrawal._replace(missions=missions, as_of=self._today().isoformat())
        try:
            share = None if missions is None else mission_share(missions)
        except Refusal as refusal:
            return refusal
        counted = settings._replace(share_preset=US_MISSIONS.id)
        return self._try(_with_share(counted, share)._replace(withdrawal=own))

    def _try(self, settings: "Settings") -> Refusal | None:
        """Ask for settings, unless no payout can be reckoned with them that could before."""
        state = self.state
        trial = state.situation._replace(settings=settings)
        try:
            assumptions_in(trial, state.place, state.currency)
        except Refusal as refusal:
            if state.refused is None or state.refused.problem is not refusal.problem:
                return refusal
        self.settings_asked.emit(settings)
        return None

    def _ask(self, **values: object) -> None:
        self.settings_asked.emit(self._situation_with(**values).settings)

    def _situation_with(self, **values: object) -> "Situation":
        held = self.state.situation
        changed = held.settings._replace(**values)  # type: ignore[arg-type]
        return held._replace(settings=changed)

    def _read(self, text: str, nothing: Problem | None = None) -> Typed:
        return read_typed(text, self._language, nothing=nothing)

    def _money(self, text: str, currency: Currency) -> Typed:
        places = currency_places(currency)
        return read_typed(text, self._language, places, currency, Problem.PAYOUT_NOT_POSITIVE)

    def _tell(self, state: PayoutState) -> None:
        self.state = self._reckoned(state)
        self.changed.emit(self.state)

    def _reckoned(self, state: PayoutState) -> PayoutState:
        """Return the state with what comes of it, as far as what is typed allows."""
        clear = state._replace(payout=None, goal=None, refused=None, preset=presets(state.place))
        try:
            currency = payout_currency(state.situation)
            if currency != state.currency:
                wanted = self._money(state.wanted.text, currency)
                clear = clear._replace(currency=currency, wanted=wanted)
            return self._answered(clear)
        except Refusal as refusal:
            return clear._replace(refused=refusal)

    def _answered(self, state: PayoutState) -> PayoutState:
        if state.way is Way.TAKES:
            goal = self._goal(state)
            payout = self._payout(state, Fraction(0)) if goal is None else goal.payout
            return state._replace(goal=goal, payout=payout)
        return state._replace(payout=self._payout(state, state.coins or Fraction(0)))

    def _payout(self, state: PayoutState, coins: Fraction) -> "Payout":
        return payout_of(
            state.situation,
            coins,
            currency=state.currency,
            today=self._today(),
        )

    def _goal(self, state: PayoutState) -> Goal | None:
        if state.wanted.value is None or state.wanted.wrong:
            return None
        return coins_for(
            state.situation,
            state.wanted.value,
            state.currency,
            today=self._today(),
            catalogue=self._catalogue(),
            per_hour=state.pace.value,
        )


def _with_share(settings: "Settings", share: Fraction | None) -> "Settings":
    """Return settings with a share, under the US missions if it lies in their range."""
    if share is None:
        return settings._replace(share=FLAT_HALF.lowest, share_preset=FLAT_HALF.id)
    missions = settings.share_preset == US_MISSIONS.id
    fits = missions and US_MISSIONS.lowest <= share <= US_MISSIONS.highest
    return settings._replace(share=share, share_preset=US_MISSIONS.id if fits else OWN_SHARE)
