"""What is wrong with a recharge, a price book or a payout, in sentences of `wording`."""

from giftcalc.core.problems import Problem

MONEY_SENTENCES: dict[Problem, str | tuple[str, ...]] = {
    # recharging
    # price books
    # payouts
}
