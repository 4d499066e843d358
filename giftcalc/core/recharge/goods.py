"""What can be bought in one purchase, with a promotion in its price; in smallest units of money."""

from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.decimals import round_up
from giftcalc.core.settings import Promotion, PromotionKind
from giftcalc.core.units import currency_places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giftcalc.core.recharge.offers import Custom, Offer


class Good(NamedTuple):
    """One purchase of a fixed size: the coins it brings, and its price in smallest units."""

    coins: int
    price: int
    listed: int
    custom: bool = False
    promoted: bool = False


class Measure(NamedTuple):
    """A purchase of any size from `smallest` to `largest` coins; its price is rounded up."""

    per_coin: Fraction
    smallest: int
    largest: int
    promoted: bool = False

    @property
    def whole(self) -> tuple[int, int]:
        """The smallest and the largest size whose price is not rounded.

        Where there is none, the first is the larger one.
        """
        step = self.per_coin.denominator
        return -(-self.smallest // step) * step, self.largest // step * step

    def price(self, coins: int) -> int:
        """Return the price of a number of coins, in smallest units."""
        return -(-self.per_coin.numerator * coins // self.per_coin.denominator)

    def good(self, coins: int) -> Good:
        """Return the purchase of one size."""
        return Good(coins, self.price(coins), coins, custom=True, promoted=self.promoted)


class Goods(NamedTuple):
    """All that a channel sells: packs, and a custom amount where there is one.

    `once` means that the custom amount can be bought a single time.
    """

    packs: tuple[Good, ...]
    measure: Measure | None
    once: bool = False


def goods_of(offer: "Offer", promotions: "Iterable[Promotion]" = ()) -> Goods:
    """Return what an offer sells, less what promotions take off; cash-back lowers no price.

    Of a custom amount, a percentage is taken off. Nothing is known of a bonus or of money
    off for one, so none is counted on: with them many small amounts would cost next to
    nothing.
    """
    held = tuple(one for one in promotions if one.kind is not PromotionKind.CASH_BACK)
    scale = 10 ** currency_places(offer.currency)
    packs = tuple(
        _promoted(Good(coins, round_up(price * scale, 0), coins), held, scale)
        for coins, price in offer.packs
    )
    custom = offer.custom
    return Goods(packs, _measure(custom, held, scale) if custom is not None else None)


def _promoted(good: Good, promotions: tuple[Promotion, ...], scale: int) -> Good:
    for promotion in promotions:
        coins, price = good.coins, good.price
        match promotion.kind:
            case PromotionKind.PERCENT_OFF:
                price = round_up(price * (1 - promotion.value), 0)
            case PromotionKind.FIXED_OFF:
                price = max(price - int(promotion.value * scale), 0)
            case _:
                coins += int(promotion.value)
        good = good._replace(coins=coins, price=price, promoted=True)
    return good


def _measure(custom: "Custom", promotions: tuple[Promotion, ...], scale: int) -> Measure:
    shares = [one.value for one in promotions if one.kind is PromotionKind.PERCENT_OFF]
    per_coin = custom.per_coin * scale * prod(1 - share for share in shares)
    return Measure(per_coin, custom.smallest, custom.largest, promoted=bool(shares))
