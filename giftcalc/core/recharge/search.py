"""The least expensive purchases that reach a number of coins: branch and bound, exact.

Money comes first, then the number of purchases, then the coins left over. All three add
up over the purchases, so one whole number holds them in this order, the weight of a
purchase, and the least sum of weights is the plan.

What is left to buy can never weigh less than the lower hull of the packs allows: with
`s` purchases for `r` coins, `s` times the hull at `r / s`. A pack is never needed so
often that better ones of the same coins could take its place. Both only leave out what
cannot be the best, so what is found is the best.

A custom amount takes what the packs leave, in several purchases where one is too small;
see `several`.
"""

from fractions import Fraction
from math import gcd, lcm
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.recharge.goods import Good, Goods, Measure
from giftcalc.core.recharge.several import Sizes, several

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_NODES = 300_000
"""Steps after which a search is given up: about a second. No list ever seen takes 2,000."""

FINENESS = 1024
"""Into how many parts a smallest unit is told apart from the purchases that weigh less."""

Point = tuple[int, int]
"""Coins, and the least that they can weigh."""


class Aim(NamedTuple):
    """How many coins to buy, exactly or at least, in at most `most` purchases.

    With `within`, any purchases will do that cost no more smallest units than that.
    """

    need: int
    exactly: bool = False
    most: int | None = None
    within: int | None = None

    def after(self, first: Good) -> "Aim":
        """Return what is left to buy after one purchase."""
        most = None if self.most is None else self.most - 1
        within = None if self.within is None else self.within - first.price
        return Aim(self.need - first.coins, self.exactly, most, within)


class Found(NamedTuple):
    """The best purchases: each with how often; money in smallest units."""

    purchases: tuple[tuple[Good, int], ...]
    weight: int

    @property
    def price(self) -> int:
        """What they cost together."""
        return sum(good.price * count for good, count in self.purchases)

    @property
    def coins(self) -> int:
        """The coins they bring."""
        return sum(good.coins * count for good, count in self.purchases)


class Scale(NamedTuple):
    """How money and purchases weigh against coins: more than all that could come after them."""

    purchase: int
    money: int

    def weight(self, good: Good) -> int:
        """Return what one purchase weighs."""
        return good.price * self.money + self.purchase + good.coins


def scale_for(goods: Goods, need: int, first: Goods | None = None) -> Scale:
    """Return a scale on which no number of purchases outweighs a smallest unit of money.

    It holds for what is sold to who buys for the first time as well.
    """
    sold = (*goods.packs, *_ends(goods), *(() if first is None else (*first.packs, *_ends(first))))
    purchase = need + max(good.coins for good in sold) + 1
    return Scale(purchase, purchase * (need // _smallest(goods) + 2) * FINENESS)


def _ends(goods: Goods) -> tuple[Good, ...]:
    """Return the smallest and the largest custom amount."""
    measure = goods.measure
    return (
        () if measure is None else (measure.good(measure.smallest), measure.good(measure.largest))
    )


def _smallest(goods: Goods) -> int:
    """Return the fewest coins of a purchase."""
    return min(good.coins for good in (*goods.packs, *_ends(goods)))


def _size(pair: tuple[Good, int | None]) -> int:
    return pair[0].coins


def cheapest_goods(goods: Goods, aim: Aim, scale: Scale) -> Found | None:
    """Return the best purchases, None if there are none.

    Raises `Refusal` RECHARGE_TOO_HARD for a list made so that no proof comes to an end.
    """
    if aim.within is not None and aim.within < 0:
        return None
    if aim.need <= 0:
        return None if aim.exactly and aim.need else Found((), 0)
    return _Search(goods, aim, scale).run()


class _Search:
    """One search; see the module."""

    def __init__(self, goods: Goods, aim: Aim, scale: Scale) -> None:
        self.scale, self.need, self.exactly = scale, aim.need, aim.exactly
        self.any = aim.within is not None
        self.measure = goods.measure
        self.again = self.measure is not None and not goods.once
        self.most = self.need if aim.most is None else min(aim.most, self.need)
        self.goods = _worth_buying(goods, scale, exactly=self.exactly)
        self.caps = _caps(self.goods, bigger_only=self.most < self.need)
        if self.most < self.need:
            self._begin_with_large()
        self.weights = [scale.weight(good) for good in self.goods]
        self.smallest = _smallest(goods)
        self.hulls = [self._hull(at) for at in range(len(self.goods) + 1)]
        self.steps = [self._step(at) for at in range(len(self.goods) + 1)]
        self.reaches = self._reaches()
        self.counts = [0] * len(self.goods)
        self.best = None if aim.within is None else (aim.within + 1) * scale.money
        self.found: Found | None = None
        self.nodes = 0

    def _begin_with_large(self) -> None:
        """Try the large packs first where purchases are limited: they leave most choice."""
        pairs = sorted(zip(self.goods, self.caps, strict=True), key=_size, reverse=True)
        self.goods, self.caps = [one for one, _ in pairs], [cap for _, cap in pairs]

    def run(self) -> Found | None:
        self._visit(0, self.need, self.most, 0)
        return self.found

    def _hull(self, at: int) -> list[Point]:
        """Return the lower hull of what can be bought from one pack on, from (0, 0) on."""
        points = [
            (good.coins, weight) for good, weight in zip(self.goods, self.weights, strict=True)
        ][at:]
        if self.measure is not None:
            ends = (self.measure.smallest, self.measure.largest)
            points += [self._least(self.measure, size) for size in ends]
        return _lower_hull(points)

    def _least(self, measure: Measure, coins: int) -> Point:
        """Return what a custom amount weighs at least, before its price is rounded up."""
        paid = measure.per_coin * coins
        money = paid.numerator * self.scale.money // paid.denominator
        return coins, money + self.scale.purchase + coins

    def _reaches(self) -> list[int | None]:
        """Return how many coins the packs from one on bring at most, None without an end."""
        last = self.measure.largest if self.measure is not None else 0
        reaches: list[int | None] = [None if self.again else last]
        for good, cap in zip(reversed(self.goods), reversed(self.caps), strict=True):
            after = reaches[0]
            further = None if after is None or cap is None else after + cap * good.coins
            reaches.insert(0, further)
        return reaches

    def _step(self, at: int) -> int:
        """Return the number that all sums of coins are multiples of, from one pack on."""
        return 1 if self.measure is not None else gcd(*(good.coins for good in self.goods[at:]))

    def _bound(self, at: int, rest: int, slots: int, step: int = 0) -> int | None:
        """Return the least that the rest can weigh, None if it cannot be reached."""
        if rest <= 0:
            return 0
        step = step or self.steps[at]
        if step > 1:
            if self.exactly and rest % step:
                return None
            rest = -(-rest // step) * step
        if rest > self.hulls[at][-1][0] * slots:
            return None
        (coins, weight), (more, heavier) = self._edge(at, rest, slots)
        climb = (rest - slots * coins) * (heavier - weight)
        return slots * weight - (-climb // (more - coins))

    def _edge(self, at: int, rest: int, slots: int) -> tuple[Point, Point]:
        """Return the edge of the hull over the mean size of the purchases for the rest."""
        hull = self.hulls[at]
        if hull[1][0] * slots >= rest:
            return hull[0], hull[1]
        low, high = 1, len(hull) - 1
        while high - low > 1:
            middle = (low + high) // 2
            if hull[middle][0] * slots <= rest:
                low = middle
            else:
                high = middle
        return hull[low], hull[high]

    def _hopeless(self, at: int, rest: int, slots: int, spent: int) -> bool:
        bound = self._bound(at, rest, slots)
        if bound is None or self.best is None:
            return bound is None
        return spent + self._whole(bound, at, rest, slots) >= self.best

    def _whole(self, bound: int, at: int, rest: int, slots: int) -> int:
        """Return a bound with its money rounded up, as there are no parts of a smallest unit."""
        if rest <= 0:
            return bound
        money, over = divmod(bound, self.scale.money)
        most = min(slots, rest // self.smallest + 1) + 1
        if over <= most * self.scale.purchase:
            return bound
        fewest = -(-rest // self.hulls[at][-1][0])
        return (money + 1) * self.scale.money + fewest * self.scale.purchase + rest

    def _visit(self, at: int, rest: int, slots: int, spent: int) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise Refusal(Problem.RECHARGE_TOO_HARD, coins=self.need)
        if rest <= 0:
            self._keep(spent, ())
            return
        if slots and self.measure is not None:
            self._fill(self.measure, rest, slots, spent)
        if at < len(self.goods):
            for count in self._tries(at, rest, slots, spent):
                self.counts[at] = count
                left, paid = rest - count * self.goods[at].coins, count * self.weights[at]
                self._visit(at + 1, left, slots - count, spent + paid)
            self.counts[at] = 0

    def _fill(self, measure: Measure, rest: int, slots: int, spent: int) -> None:
        """Take the rest as custom amounts: one, or several where they may be repeated."""
        sizes = [(rest, 1)]
        if rest < measure.smallest:
            sizes = [] if self.exactly else [(measure.smallest, 1)]
        elif rest > measure.largest:
            sizes = self._several(measure, rest, slots, spent)
        if sizes:
            last = tuple((measure.good(size), count) for size, count in sizes)
            weight = sum(self.scale.weight(good) * count for good, count in last)
            self._keep(spent + weight, last)

    def _several(self, measure: Measure, rest: int, slots: int, spent: int) -> Sizes:
        """Return several custom amounts for the rest, none if they cannot be the best."""
        least = measure.price(rest) * self.scale.money + rest
        least += -(-rest // measure.largest) * self.scale.purchase
        if not self.again or (self.best is not None and spent + least >= self.best):
            return []
        return several(measure, rest, slots, exactly=self.exactly) or []

    def _keep(self, weight: int, last: tuple[tuple[Good, int], ...]) -> None:
        if self.best is not None and weight >= self.best:
            return
        bought = [
            (good, count) for good, count in zip(self.goods, self.counts, strict=True) if count
        ]
        self.found = Found((*bought, *last), weight)
        self.best = 0 if self.any else weight  # nothing weighs less than 0: this ends the search

    def _tries(self, at: int, rest: int, slots: int, spent: int) -> "Iterator[int]":
        """Give how often a pack may be bought, from the least bound outward while there is hope."""
        coins, weight = self.goods[at].coins, self.weights[at]
        top = min(rest // coins if self.exactly else -(-rest // coins), slots)
        cap = self.caps[at]
        top = top if cap is None else min(top, cap)
        fewest = self._fewest(at, rest)
        best = self._lightest(at, rest, slots, (fewest, top))
        for counts in (range(best, top + 1), range(best - 1, fewest - 1, -1)):
            for count in counts:
                self.nodes += 1
                left, after = rest - count * coins, slots - count
                if not self._hopeless(at + 1, left, after, spent + count * weight):
                    yield count
                elif self._beaten(at + 1, left, after, spent + count * weight):
                    break

    def _lightest(self, at: int, rest: int, slots: int, within: tuple[int, int]) -> int:
        """Return the count up to which the bound falls, and from which on it climbs.

        The bound is convex in the count.
        """
        low, high = within
        while low < high:
            middle = (low + high) // 2
            if self._climbs(at, rest - middle * self.goods[at].coins, slots - middle):
                high = middle
            else:
                low = middle + 1
        return low

    def _climbs(self, at: int, rest: int, slots: int) -> bool:
        """Tell whether one more of a pack weighs no less than what it replaces."""
        coins, reach = self.goods[at].coins, self.hulls[at + 1][-1][0]
        if rest > reach * slots:
            return coins <= reach
        (size, weight), (more, heavier) = self._edge(at + 1, rest, slots)
        return (self.weights[at] - weight) * (more - size) >= (coins - size) * (heavier - weight)

    def _fewest(self, at: int, rest: int) -> int:
        """Return how often a pack must be bought, as what comes after it does not go further."""
        further = self.reaches[at + 1]
        return 0 if further is None else max(0, -((further - rest) // self.goods[at].coins))

    def _beaten(self, at: int, rest: int, slots: int, spent: int) -> bool:
        """Tell whether the bound that is convex, without the rounding of coins, is too high."""
        bound = self._bound(at, rest, slots, step=1)
        return bound is None or (self.best is not None and spent + bound >= self.best)


def _worth_buying(goods: Goods, scale: Scale, *, exactly: bool) -> list[Good]:
    """Return the packs, the best per coin first, without those of which another is never worse."""
    kept: list[Good] = []
    for good in sorted(goods.packs, key=lambda one: (-one.coins, scale.weight(one))):
        weight = scale.weight(good)
        if exactly:
            worse = any(one.coins == good.coins for one in kept)
        else:
            worse = any(scale.weight(one) <= weight for one in kept)
        if not worse:
            kept.append(good)
    return sorted(kept, key=lambda one: (Fraction(scale.weight(one), one.coins), -one.coins))


def _caps(goods: list[Good], *, bigger_only: bool) -> list[int | None]:
    """Return how often each pack is needed at most: before better ones take its place.

    So many of it bring the same coins as some of a pack that is no dearer a coin. Where
    purchases are limited, that pack must be the bigger one, which needs fewer of them.
    """
    caps: list[int | None] = []
    for at, good in enumerate(goods):
        found: int | None = None
        for better in goods[:at]:
            if not bigger_only or better.coins >= good.coins:
                most = lcm(better.coins, good.coins) // good.coins - 1
                found = most if found is None else min(found, most)
        caps.append(found)
    return caps


def _lower_hull(points: list[Point]) -> list[Point]:
    """Return the corners of the lower hull of points and (0, 0), from left to right."""
    least: dict[int, int] = {0: 0}
    for coins, weight in points:
        least[coins] = min(weight, least.get(coins, weight))
    hull: list[Point] = []
    for point in sorted(least.items()):
        while len(hull) > 1 and not _turns_up(hull[-2], hull[-1], point):
            hull.pop()
        hull.append(point)
    return hull


def _turns_up(one: Point, two: Point, three: Point) -> bool:
    """Tell whether the way over three points gets steeper in the middle."""
    first = (two[1] - one[1]) * (three[0] - two[0])
    return first < (three[1] - two[1]) * (two[0] - one[0])
