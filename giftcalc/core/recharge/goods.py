"""What can be bought in one purchase, with a promotion in its price; in smallest units of money."""

from fractions import Fraction
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
    """A purchase of any size: it brings `smallest` to `largest` coins, bonus included.

    The price is that of the coins without the bonus, rounded up, less what is taken off.
    """

    per_coin: Fraction
    smallest: int
    largest: int
    bonus: int = 0
    off: int = 0
    promoted: bool = False

    @property
    def corners(self) -> tuple[int, ...]:
        """The sizes between which the price before rounding is a straight line."""
        free = int(self.off / self.per_coin) + self.bonus if self.per_coin else 0
        within = self.smallest < free < self.largest
        return (self.smallest, *((free,) if within else ()), self.largest)

    def unrounded(self, coins: int) -> Fraction:
        """Return the price of a number of coins before it is rounded up; it may be below 0."""
        return self.per_coin * (coins - self.bonus) - self.off

    def price(self, coins: int) -> int:
        """Return the price of a number of coins, bonus included, in smallest units."""
        return max(round_up(self.unrounded(coins), 0), 0)

    def good(self, coins: int) -> Good:
        """Return the purchase of one size."""
        return Good(
            coins, self.price(coins), coins - self.bonus, custom=True, promoted=self.promoted
        )


class Goods(NamedTuple):
    """All that a channel sells: packs, and a custom amount where there is one.

    `once` means that the custom amount can be bought a single time.
    """

    packs: tuple[Good, ...]
    measure: Measure | None
    once: bool = False

    @property
    def fixed(self) -> tuple[Good, ...]:
        """The packs, and the custom amounts of the sizes that are worth buying again."""
        if self.measure is None or self.once:
            return self.packs
        return (*self.packs, *map(self.measure.good, self.measure.corners[1:]))


def goods_of(offer: "Offer", promotions: "Iterable[Promotion]" = ()) -> Goods:
    """Return what an offer sells, less what promotions take off; cash-back lowers no price."""
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
    measure = Measure(custom.per_coin * scale, custom.smallest, custom.largest)
    for promotion in promotions:
        match promotion.kind:
            case PromotionKind.PERCENT_OFF:
                factor = 1 - promotion.value
                measure = measure._replace(per_coin=measure.per_coin * factor, promoted=True)
            case PromotionKind.FIXED_OFF:
                off = measure.off + int(promotion.value * scale)
                measure = measure._replace(off=off, promoted=True)
            case _:
                more = int(promotion.value)
                measure = measure._replace(
                    smallest=measure.smallest + more,
                    largest=measure.largest + more,
                    bonus=measure.bonus + more,
                    promoted=True,
                )
    return measure
