"""The cheapest purchases for a number of coins, and the most coins for a sum of money."""

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.recharge.best import best_goods
from giftcalc.core.recharge.goods import Good, Goods, goods_of
from giftcalc.core.recharge.search import Aim, Found
from giftcalc.core.settings import PromotionKind
from giftcalc.core.units import MOST_COINS, currency_places

if TYPE_CHECKING:
    from giftcalc.core.recharge.offers import Offer
    from giftcalc.core.settings import Promotion
    from giftcalc.core.units import Currency

MOST_PURCHASES = 1000
"""The largest limit of purchases that is taken; nobody clicks through more."""


class Purchase(NamedTuple):
    """Coins bought at once, and how often; coins and price are those of one purchase.

    `coins` include a bonus; `price` is money of the offer's currency.
    """

    coins: int
    count: int  # type: ignore[assignment]  # tuple.count is not used
    price: Fraction
    custom: bool
    promoted: bool


class Plan(NamedTuple):
    """Purchases that reach a need; `total` is paid now, `cash_back` returns later."""

    offer: "Offer"
    need: int
    purchases: tuple[Purchase, ...]
    coins: int
    total: Fraction
    cash_back: Fraction

    @property
    def left_over(self) -> int:
        """The coins beyond the need."""
        return self.coins - self.need

    @property
    def times(self) -> int:
        """The number of purchases."""
        return sum(purchase.count for purchase in self.purchases)

    @property
    def unit(self) -> Fraction:
        """The price of one coin of the plan."""
        return self.total / self.coins

    @property
    def currency(self) -> "Currency":
        """What is paid in."""
        return self.offer.currency


def cheapest(
    offer: "Offer",
    need: int,
    *,
    exactly: bool = False,
    most_purchases: int | None = None,
    promotions: "tuple[Promotion, ...]" = (),
) -> Plan:
    """Return the plan that costs least, of these the one with fewest purchases, then coins.

    `need` is a number of coins from 1 to 10^12. Raises `Refusal` COINS_NOT_POSITIVE,
    TOO_BIG, PURCHASES_NOT_POSITIVE, RECHARGE_OUT_OF_REACH if so many purchases do not
    reach it, and RECHARGE_NOT_EXACT if no purchases come to it exactly.
    """
    _require(need, most_purchases)
    held = tuple(one for one in promotions if _applies(one, offer))
    found = _found(offer, held, Aim(need, exactly, most_purchases))
    if found is None:
        raise _unreachable(offer, held, need, most_purchases)
    return _plan(offer, need, found, held)


def most_coins(
    offer: "Offer",
    budget: Fraction,
    *,
    most_purchases: int | None = None,
    promotions: "tuple[Promotion, ...]" = (),
) -> Plan:
    """Return the plan that brings most coins for at most `budget` in the offer's currency.

    A larger need never costs less, so the largest one that can be paid is found by
    halving. Raises `Refusal` PRICE_NOT_POSITIVE, and BUDGET_BUYS_NOTHING with the least
    that there is to spend.
    """
    if budget <= 0:
        raise Refusal(Problem.PRICE_NOT_POSITIVE)
    _require(1, most_purchases)
    held = tuple(one for one in promotions if _applies(one, offer))
    money = int(budget * 10 ** currency_places(offer.currency))
    least = _found(offer, held, Aim(1, most=most_purchases))
    if least is None or least.price > money:
        price = _money(least.price, offer) if least is not None else None
        raise Refusal(Problem.BUDGET_BUYS_NOTHING, least=price, currency=offer.currency)
    need = _largest(offer, held, Aim(MOST_COINS, most=most_purchases, within=money))
    found = _found(offer, held, Aim(need, most=most_purchases))
    return _plan(offer, need, found or least, held)


def _largest(offer: "Offer", promotions: "tuple[Promotion, ...]", aim: Aim) -> int:
    """Return the largest number of coins, no more than the need, that money pays for."""
    low, high = 1, _beyond(goods_of(offer, promotions), aim.within or 0)
    if high > aim.need:
        if _found(offer, promotions, aim) is not None:
            return aim.need
        high = aim.need
    while high - low > 1:
        middle = (low + high) // 2
        found = _found(offer, promotions, aim._replace(need=middle))
        if found is None:
            high = middle
        else:
            low = min(found.coins, high - 1)
    return low


def _beyond(goods: Goods, money: int) -> int:
    """Return a need that money cannot pay for, by the best price of a coin there is."""
    paid = [Fraction(good.price, good.coins) for good in goods.packs]
    if goods.measure is not None:
        paid.append(goods.measure.per_coin)
    least = min(paid)
    return int(money / least) + 1 if least else MOST_COINS + 1


def _require(need: int, most: int | None) -> None:
    if need < 1:
        raise Refusal(Problem.COINS_NOT_POSITIVE)
    if need > MOST_COINS:
        raise Refusal(Problem.TOO_BIG, most=Fraction(MOST_COINS))
    if most is not None and most < 1:
        raise Refusal(Problem.PURCHASES_NOT_POSITIVE)
    if most is not None and most > MOST_PURCHASES:
        raise Refusal(Problem.TOO_BIG, most=Fraction(MOST_PURCHASES))


def _applies(promotion: "Promotion", offer: "Offer") -> bool:
    """Tell whether a promotion is for a channel, and in its currency where that matters."""
    if promotion.channel not in (None, offer.market.channel):
        return False
    return promotion.currency in ("", offer.currency)


def _found(offer: "Offer", promotions: "tuple[Promotion, ...]", aim: Aim) -> Found | None:
    always = tuple(one for one in promotions if not one.first_only)
    goods = goods_of(offer, always)
    first = goods_of(offer, promotions) if len(always) < len(promotions) else None
    return best_goods(goods, first, aim)


def _unreachable(
    offer: "Offer", promotions: "tuple[Promotion, ...]", need: int, most: int | None
) -> Refusal:
    """Return why there is no plan: too few purchases, or none that come out even."""
    loose = _found(offer, promotions, Aim(need, most=most))
    if loose is not None:
        return Refusal(Problem.RECHARGE_NOT_EXACT, coins=need, above=loose.coins)
    goods = goods_of(offer, promotions)
    sizes = [good.coins for good in goods.packs]
    if goods.measure is not None:
        sizes.append(goods.measure.largest)
    reached = max(sizes) * (most or 0)
    return Refusal(Problem.RECHARGE_OUT_OF_REACH, purchases=most, coins=need, most=reached)


def _money(units: int, offer: "Offer") -> Fraction:
    return Fraction(units, 10 ** currency_places(offer.currency))


def _plan(offer: "Offer", need: int, found: Found, promotions: "tuple[Promotion, ...]") -> Plan:
    counts: dict[Good, int] = {}
    for good, count in found.purchases:
        counts[good] = counts.get(good, 0) + count
    purchases = tuple(
        Purchase(good.coins, count, _money(good.price, offer), good.custom, good.promoted)
        for good, count in sorted(counts.items(), key=_size, reverse=True)
    )
    total = _money(found.price, offer)
    back = _cash_back(purchases, total, promotions, offer)
    return Plan(offer, need, purchases, found.coins, total, back)


def _size(bought: tuple[Good, int]) -> tuple[int, bool]:
    return bought[0].coins, not bought[0].custom


def _cash_back(
    purchases: tuple[Purchase, ...],
    total: Fraction,
    promotions: "tuple[Promotion, ...]",
    offer: "Offer",
) -> Fraction:
    """Return what comes back, rounded down; of a first purchase, the dearest one counts."""
    back = Fraction(0)
    scale = 10 ** currency_places(offer.currency)
    for promotion in promotions:
        if promotion.kind is PromotionKind.CASH_BACK:
            paid = max(one.price for one in purchases) if promotion.first_only else total
            part = paid * promotion.value
            back += part if promotion.cap is None else min(part, promotion.cap)
    return Fraction(int(back * scale), scale)
