"""How long the cheapest plan of a recharge takes, against an integer programme in HiGHS.

    python -m benchmarks.recharge_plans [COINS]

Each book has twelve packs, the shipped ones as many as they have. Both must find the same
price; times are medians in one run.
"""

import sys
from fractions import Fraction
from random import Random
from typing import NamedTuple

import highspy

from benchmarks import harness
from giftcalc.core.pricing import Basis, Channel, Market, Pack
from giftcalc.core.recharge.offers import Offer, offer_in
from giftcalc.core.recharge.plans import cheapest
from giftcalc.core.units import USD
from giftcalc.paths import Home
from giftcalc.services.opening import open_situation

NEED, ROUNDS, PACKS, BOOKS = 1_000_000, 5, 12, 8
PLAN_MS, PLAIN_RATIO, LIMITED_RATIO = 5.0, 0.1, 0.5
"""What a plan may take: milliseconds, and parts of what HiGHS takes without and with a limit."""


class Case(NamedTuple):
    """A book to plan with, and the most purchases, if they are limited."""

    name: str
    offer: Offer
    most: int | None


def main() -> None:
    """Print one line for each book, without and with a limit of purchases."""
    need = int(sys.argv[1]) if len(sys.argv) > 1 else NEED
    print(f"{'book':22} {'limit':>6} {'plan ms':>9} {'HiGHS ms':>9} {'ratio':>7}")
    for case in cases(need):
        measure(case, need)


def cases(need: int) -> list[Case]:
    """Return the shipped lists of the United States, and invented books of twelve packs."""
    situation = open_situation(Home.under("/nonexistent"), "en_US").situation
    dice = Random(2026)  # noqa: S311 - the same books every time
    offers = [
        (channel.value, offer_in(situation.book, situation.rates, Market("US", USD, channel)))
        for channel in (Channel.WEB, Channel.APP_STORE, Channel.APP)
    ]
    offers += [(f"invented {number}", invented(dice)) for number in range(1, BOOKS + 1)]
    plain = [Case(name, offer._replace(custom=None), None) for name, offer in offers]
    return [*plain, *(one._replace(most=few(one.offer, need)) for one in plain)]


def few(offer: Offer, need: int) -> int:
    """Return a third more purchases than the largest pack takes."""
    return need * 4 // (max(pack.coins for pack in offer.packs) * 3) + 1


def invented(dice: Random) -> Offer:
    """Return twelve packs whose prices for a coin lie within a tenth of one another."""
    packs: dict[int, Fraction] = {}
    while len(packs) < PACKS:
        coins = dice.choice(
            (dice.randint(20, 400), dice.randint(400, 5000), dice.randint(5000, 20_000))
        )
        packs[coins] = Fraction(coins * dice.randint(1400, 1550) // 1000, 100)
    bundles = tuple(Pack(coins, price) for coins, price in sorted(packs.items()))
    market = Market("US", USD, Channel.APP)
    return Offer(market, USD, bundles, None, "", "", "", Basis.OBSERVED, "", "")


def measure(case: Case, need: int) -> None:
    """Print how long both take for one book."""
    plan = cheapest(case.offer, need, most_purchases=case.most)
    peer = solved(case, need)
    if int(plan.total * 100) != peer:
        sys.exit(f"{case.name}: {plan.total} here, {peer / 100} there")
    ours = harness.work_ms(lambda: cheapest(case.offer, need, most_purchases=case.most), ROUNDS)
    theirs = harness.work_ms(lambda: solved(case, need), ROUNDS)
    ratio, limit = ours / theirs, PLAIN_RATIO if case.most is None else LIMITED_RATIO
    over = "  over" if ratio > limit or ours > PLAN_MS else ""
    held = case.most or "-"
    print(f"{case.name:22} {held:>6} {ours:9.2f} {theirs:9.2f} {ratio:7.3f}{over}")


def solved(case: Case, need: int) -> int:
    """Return the least cents by HiGHS."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    solver.setOptionValue("mip_rel_gap", 0.0)
    columns = [solver.addIntegral(lb=0, obj=float(pack.price * 100)) for pack in case.offer.packs]
    pairs = list(zip(case.offer.packs, columns, strict=True))
    solver.addConstr(sum(pack.coins * column for pack, column in pairs) >= need)
    if case.most is not None:
        solver.addConstr(sum(columns) <= case.most)
    solver.run()
    return round(solver.getInfo().objective_function_value)


if __name__ == "__main__":
    main()
