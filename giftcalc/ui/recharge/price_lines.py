"""The prices of packs as lines of a chart, and as the rows of its table."""

from fractions import Fraction
from typing import TYPE_CHECKING

from giftcalc.core.pricing import Basis, Channel
from giftcalc.i18n.language import Language
from giftcalc.services.recharge import price_points
from giftcalc.ui import theme
from giftcalc.ui.common.calm_model import Column, TextTable
from giftcalc.ui.recharge.faces import SHORT_TITLES, origin_text, title_of
from giftcalc.ui.recharge.lines_chart import Point, PriceLine
from giftcalc.ui.recharge.state import RechargeState

if TYPE_CHECKING:
    from giftcalc.core.recharge.offers import Offer
    from giftcalc.core.units import Currency

_LOOKS = {
    Channel.WEB: (theme.CREATOR, "o"),
    Channel.APP_STORE: (theme.ACCENT, "s"),
    Channel.GOOGLE_PLAY: (theme.AGENCY, "t"),
    Channel.APP: (theme.OWN, "d"),
}
"""The colour and the mark of a channel's line; marks tell lines apart without colours."""

_THOUSAND = 1000
_LEVELS = 5
_NICE = (1, 2, 5, 10)


def priced(state: RechargeState) -> "tuple[tuple[Channel, Offer], ...]":
    """Return the channels whose packs are known, with what they sell."""
    return tuple(
        (one.channel, one.offer)
        for one in state.offers
        if one.offer is not None and one.offer.packs
    )


def lines_of(state: RechargeState, language: Language) -> tuple[PriceLine, ...]:
    """Return a line for each channel whose packs are known."""
    return tuple(_line(channel, offer, language) for channel, offer in priced(state))


def _line(channel: Channel, offer: "Offer", language: Language) -> PriceLine:
    role, mark = _LOOKS[channel]
    points = tuple(
        Point(coins, language.number(coins), price) for coins, price in price_points(offer)
    )
    name = language.tr(SHORT_TITLES[channel])
    return PriceLine(name, role, mark, offer.basis is Basis.ESTIMATED, points)


def scale_of(
    lines: tuple[PriceLine, ...], currency: "Currency", language: Language
) -> tuple[tuple[Fraction, str], ...]:
    """Return round prices from below the lowest line to above the highest, in words."""
    prices = [point.price for line in lines for point in line.points]
    if not prices:
        return ()
    step = _step(max(prices) - min(prices), max(prices))
    first, last = min(prices) // step, -(-max(prices) // step)
    levels = [step * at for at in range(int(first), max(int(last), int(first) + 1) + 1)]
    places = 0 if step.denominator == 1 else None
    return tuple((level, language.money(level, currency, places)) for level in levels)


def _step(spread: Fraction, highest: Fraction) -> Fraction:
    """Return a round step that cuts a spread into a few; a flat line has a tenth of itself."""
    wanted = (spread or highest / 10) / _LEVELS
    power = Fraction(1)
    while power * 10 <= wanted:
        power *= 10
    while power > wanted:
        power /= 10
    return next(power * factor for factor in _NICE if power * factor >= wanted)


class PriceRows(TextTable):
    """The table beside the chart: each pack of each channel."""

    def show_state(self, state: RechargeState, language: Language) -> None:
        """Show the packs that are known."""
        tr = language.tr
        self.beginResetModel()
        self.columns = (
            Column(tr("Channel"), letters=12, wide=True),
            Column(tr("Coins"), figures=True),
            Column(tr("Price"), figures=True, rank=2),
            Column(tr("Per {count} coins", count=language.number(_THOUSAND)), figures=True),
            Column(tr("Known"), rank=3),
        )
        self._texts = [
            row
            for channel, offer in priced(state)
            for row in _rows(title_of(channel, language), offer, language)
        ]
        self.endResetModel()

    def story(self, row: int, column: int) -> str:
        """Tell all of a row at its first cell."""
        return self.text(row, column) if column else self.row_story(row)


def _rows(title: str, offer: "Offer", language: Language) -> list[tuple[str, ...]]:
    money, known = language.money, origin_text(offer, language)
    return [
        (
            title,
            language.number(pack.coins),
            money(pack.price, offer.currency),
            money(price, offer.currency),
            known,
        )
        for pack, (_, price) in zip(offer.packs, price_points(offer), strict=True)
    ]
