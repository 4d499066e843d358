"""What a plan says: on its card, to screen readers, and when it is copied."""

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.pricing import Basis, Channel, Quote
from giftcalc.i18n.marked import N_
from giftcalc.i18n.names import basis_name, coins_text, quote_story
from giftcalc.i18n.wording import sentence
from giftcalc.ui.recharge.state import Goal, RechargeState

if TYPE_CHECKING:
    from giftcalc.core.recharge.offers import Offer
    from giftcalc.core.recharge.plans import Plan, Purchase
    from giftcalc.i18n.language import Language
    from giftcalc.services.recharge import Option

TITLES = {
    Channel.WEB: N_("Web recharge"),
    Channel.APP_STORE: N_("App Store"),
    Channel.GOOGLE_PLAY: N_("Google Play"),
    Channel.APP: N_("App, store not stated"),
}
"""The channels that are compared, as titles."""

SHORT_TITLES = {
    Channel.WEB: N_("Web"),
    Channel.APP_STORE: N_("App Store"),
    Channel.GOOGLE_PLAY: N_("Play"),
    Channel.APP: N_("App"),
}
"""The same at the end of a line, where there is little room."""

_THOUSAND = 1000
_NO_BREAK = "\u00a0"


class PlanFace(NamedTuple):
    """A plan in words; `amount` is what the person asked for, `standing` how it compares.

    `more` is what else is to be known: what comes back later, what another channel saves;
    `other` the other plan there is, where the cheapest takes many purchases.
    """

    channel: Channel
    title: str
    amount: str
    purchases: str
    standing: str
    more: str
    other: str
    known: str
    story: str
    copied: str
    best: bool
    estimated: bool

    @property
    def spoken(self) -> str:
        """All of it in one text."""
        parts = (self.title, self.amount, self.purchases, self.standing, self.more, self.other)
        return ", ".join(filter(None, (*parts, self.known)))


def title_of(channel: Channel, language: "Language") -> str:
    """Return what a channel is called on its card."""
    return language.tr(TITLES.get(channel, channel.value))


def heading(state: RechargeState, language: "Language") -> str:
    """Return what the plans are plans for."""
    tr = language.tr
    if state.goal is Goal.BUDGET:
        if state.budget.value is None or state.budget.wrong:
            return tr("What do I get for my money?")
        money = language.money(state.budget.value, state.currency)
        return tr("What you get for {money}", money=money)
    if state.comparison is None:
        return tr("Cheapest way to the coins you need")
    missing = state.comparison.missing
    if not state.held.whole:
        return language.ntr(
            "Cheapest way to {count} coin", "Cheapest way to {count} coins", missing
        )
    return language.ntr(
        "Cheapest way to {count} more coin", "Cheapest way to {count} more coins", missing
    )


def hint_text(state: RechargeState, language: "Language") -> str:
    """Return what to do, where there is nothing to compare yet; "" where there is."""
    tr = language.tr
    if state.comparison is not None:
        return ""
    if state.refused is not None:
        return sentence(state.refused, language)
    if state.spare is not None:
        return language.ntr(
            "You have enough coins: {count} more than you need.",
            "You have enough coins: {count} more than you need.",
            state.spare,
        )
    asked = state.need if state.goal is Goal.NEED else state.budget
    if any(one.wrong for one in (asked, state.held, state.most)):
        return tr("Correct what is marked to see what it costs.")
    if state.goal is Goal.BUDGET:
        return tr("Type what you want to spend, and see how many coins each channel gives for it.")
    return tr("Type how many coins you need, and see what to buy where so that it costs least.")


def plan_face(option: "Option", state: RechargeState, language: "Language") -> PlanFace:
    """Return the words of an option that has a plan."""
    plan = option.plan
    assert plan is not None  # noqa: S101 - only such options are asked about
    assert state.comparison is not None  # noqa: S101 - it has the option
    best = state.comparison.best is not None and option.channel == state.comparison.best.channel
    title = title_of(option.channel, language)
    money = language.money(plan.total, plan.currency)
    coins = coins_text(Fraction(plan.coins), language)
    amount = money if state.goal is Goal.NEED else coins
    purchases = purchases_text(plan, language)
    standing = _standing(option, plan, state, language, best=best)
    copied = language.tr(
        "{title}: {coins} for {money} ({purchases})",
        title=title,
        coins=coins,
        money=money,
        purchases=purchases,
    )
    return PlanFace(
        channel=option.channel,
        title=title,
        amount=amount,
        purchases=purchases,
        standing=standing,
        more=_more(option, plan, state.goal, language),
        other=_other(option, state.goal, language),
        known=known_text(plan, language),
        story=_story(plan, language),
        copied=copied,
        best=best,
        estimated=Basis.ESTIMATED in _bases(plan),
    )


def purchases_text(plan: "Plan", language: "Language") -> str:
    """Return what is bought, such as "1 × 17,500 · custom 5,087"."""
    parts = (_purchase(one, language) for one in plan.purchases)
    return " · ".join(part.replace(" ", _NO_BREAK) for part in parts)


def _purchase(one: "Purchase", language: "Language") -> str:
    count, coins = language.number(one.count), language.number(one.coins)
    if not one.custom:
        return language.tr("{count} × {coins}", count=count, coins=coins)
    if one.count == 1:
        return language.tr("custom {coins}", coins=coins)
    return language.tr("{count} × custom {coins}", count=count, coins=coins)


def _standing(
    option: "Option", plan: "Plan", state: RechargeState, language: "Language", *, best: bool
) -> str:
    tr = language.tr
    if state.goal is Goal.BUDGET:
        left = _left_money(plan, state, language)
        if best:
            return tr("most coins · {left}", left=left)
        return tr("{money} · {left}", money=_fewer(plan, state, language), left=left)
    left = language.ntr("{count} coin left over", "{count} coins left over", plan.left_over)
    if best:
        return tr("best · {left}", left=left)
    if not option.dearer:
        return tr("same price · {left}", left=left)
    return tr("+ {percent} · {left}", percent=language.percent(option.dearer), left=left)


def _more(option: "Option", plan: "Plan", goal: Goal, language: "Language") -> str:
    """Return what comes back later, and what the cheapest channel saves."""
    tr, parts = language.tr, list[str]()
    if plan.cash_back:
        back = language.money(plan.cash_back, plan.currency)
        parts.append(tr("{money} comes back later", money=back))
    if option.saving and goal is Goal.NEED:
        saving = language.money(option.saving, plan.currency)
        parts.append(tr("{money} more than the cheapest", money=saving))
    return " · ".join(parts)


def _other(option: "Option", goal: Goal, language: "Language") -> str:
    """Return the other plan there is: that with few purchases, or the best, which takes many."""
    if option.plan is None or option.few is None:
        return ""
    other, purchases = option.few, purchases_text(option.few, language)
    if goal is Goal.BUDGET:
        amount = coins_text(Fraction(other.coins), language)
    else:
        amount = language.money(other.total, other.currency)
    return language.ntr(
        "{amount} with {count} purchase: {purchases}",
        "{amount} with {count} purchases: {purchases}",
        other.times,
        amount=amount,
        purchases=purchases,
    )


def _left_money(plan: "Plan", state: RechargeState, language: "Language") -> str:
    left = (state.budget.value or Fraction(0)) - plan.total
    return language.tr("{money} not spent", money=language.money(left, plan.currency))


def _fewer(plan: "Plan", state: RechargeState, language: "Language") -> str:
    """Return by how much a plan gives fewer coins than the best."""
    assert state.comparison is not None  # noqa: S101 - it has the plan
    best = state.comparison.best
    most = best.plan.coins if best is not None and best.plan is not None else plan.coins
    if most == plan.coins:
        return language.tr("as many coins")
    percent = language.percent(1 - Fraction(plan.coins, most))
    return language.tr("{percent} fewer coins", percent=percent)


def known_text(plan: "Plan", language: "Language") -> str:
    """Return the price of 1,000 coins, how it is known, and of when it is."""
    money = language.money(plan.unit * _THOUSAND, plan.currency)
    thousand = language.number(_THOUSAND)
    parts = [language.tr("{money} per {count} coins", money=money, count=thousand)]
    if not all(one.custom for one in plan.purchases):
        parts.append(origin_text(plan.offer, language))
    custom = plan.offer.custom
    if custom is not None and any(one.custom for one in plan.purchases):
        origin = dated(custom.basis, custom.as_of, language)
        if origin not in parts:
            parts.append(language.tr("custom amount {origin}", origin=origin))
    return " · ".join(parts)


def origin_text(offer: "Offer", language: "Language") -> str:
    """Return how the prices of an offer are known, and when they were seen."""
    return dated(offer.basis, offer.as_of, language)


def dated(basis: Basis, as_of: str, language: "Language") -> str:
    """Return how a price is known, and of when it is."""
    name = basis_name(basis, language)
    if not as_of:
        return language.tr("{basis}, not dated", basis=name)
    return language.tr("{basis} {date}", basis=name, date=language.date(as_of))


def _bases(plan: "Plan") -> set[Basis]:
    """Return how the prices of a plan's purchases are known."""
    custom = plan.offer.custom
    return {
        custom.basis if one.custom and custom is not None else plan.offer.basis
        for one in plan.purchases
    }


def _story(plan: "Plan", language: "Language") -> str:
    """Return the tooltip: each purchase with its price, and where the prices come from."""
    tr, money = language.tr, language.money
    lines = [
        tr(
            "{count} × {coins} at {price}",
            count=language.number(one.count),
            coins=coins_text(Fraction(one.coins), language),
            price=money(one.price, plan.currency),
        )
        for one in plan.purchases
    ]
    if any(one.promoted for one in plan.purchases):
        lines.append(tr("The promotion is in these prices."))
    lines.append(_origin_story(plan.offer, plan.unit, language))
    lines.append(tr("Enter copies the plan."))
    return "\n".join(lines)


def _origin_story(offer: "Offer", per_coin: Fraction, language: "Language") -> str:
    """Return where the prices of an offer come from, a line for each step of an estimate."""
    origin = offer.list_id, offer.as_of, offer.source
    known = Quote(per_coin, offer.currency, offer.basis, *origin, tax=None, steps=offer.steps)
    return quote_story(known, language)


def wants_prices(option: "Option") -> bool:
    """Tell whether a person's own prices would make an option surer, or possible."""
    if option.plan is None:
        return option.offer is None
    return Basis.ESTIMATED in _bases(option.plan)
