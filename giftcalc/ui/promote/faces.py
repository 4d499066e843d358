"""What a promotion says: the cheapest views, and a row for each channel."""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.promote import VIEWS_COUNTED
from giftcalc.i18n.names import basis_name, channel_name, coins_text
from giftcalc.i18n.wording import sentence
from giftcalc.ui.promote.model import PromoteState

if TYPE_CHECKING:
    from giftcalc.core.pricing import Basis, Channel
    from giftcalc.core.recharge.plans import Plan
    from giftcalc.i18n.language import Language
    from giftcalc.services.promote import ViewComparison, ViewCost


class PromoteFace(NamedTuple):
    """The result in words; without a figure `hint` says what to do."""

    caption: str
    figure: str = ""
    beside: str = ""
    line: str = ""
    hint: str = ""
    wrong: bool = False


class ViewRow(NamedTuple):
    """A row of the table; `story` tells all of it, `known` is false where no price is."""

    name: str
    price: str
    per_thousand: str
    left_over: str
    origin: str
    story: str
    known: bool
    best: bool


def channel_title(channel: "Channel", language: "Language") -> str:
    """Return what a channel is called at the start of a row."""
    name = channel_name(channel, language)
    return name[:1].upper() + name[1:]


def promote_face(state: PromoteState, language: "Language") -> PromoteFace:
    """Return the words of the result."""
    tr, found = language.tr, state.comparison
    caption = tr("What {count} views cost", count=language.number(VIEWS_COUNTED))
    if state.refused is not None:
        return PromoteFace(caption, hint=sentence(state.refused, language), wrong=True)
    if found is None:
        return PromoteFace(caption, hint=_hint(state, language))
    coins = language.number(found.coins_per_thousand, 1)
    line = tr("{coins} coins for {count} views", coins=coins, count=language.number(VIEWS_COUNTED))
    shown = found.yours or found.best
    if shown is None or shown.per_thousand is None:
        hint = tr("No price is known here. Enter what you pay, and see what the views cost.")
        return PromoteFace(caption, line=line, hint=hint)
    figure = language.money(shown.per_thousand, found.currency)
    return PromoteFace(caption, figure, _where(shown, found, language), line)


def _where(shown: "ViewCost", found: "ViewComparison", language: "Language") -> str:
    """Return by which price views cost what is shown."""
    tr = language.tr
    if shown.channel is None:
        return tr("by the price you paid")
    name = channel_name(shown.channel, language)
    priced = [one for one in found.channels if one.price is not None]
    return tr("at best: {channel}", channel=name) if len(priced) > 1 else name


def _hint(state: PromoteState, language: "Language") -> str:
    tr = language.tr
    if any(one.wrong for one in (state.coins, state.views, state.paid)):
        return tr("Correct what is marked to see what comes of it.")
    return tr("Type the coins of a promotion and the views that the app quotes for them.")


def view_rows(state: PromoteState, language: "Language") -> tuple[ViewRow, ...]:
    """Return a row for what was paid, if that is known, and one for each channel."""
    found = state.comparison
    if found is None:
        return ()
    costs = ((found.yours,) if found.yours is not None else ()) + found.channels
    return tuple(_row(one, found, language) for one in costs)


def _row(cost: "ViewCost", found: "ViewComparison", language: "Language") -> ViewRow:
    tr = language.tr
    name = tr("What you paid") if cost.channel is None else channel_title(cost.channel, language)
    option = cost.option
    plan = option.plan if option is not None else None
    if cost.price is None or cost.per_thousand is None:
        refusal = option.refusal if option is not None else None
        told = sentence(refusal, language) if refusal is not None else ""
        return ViewRow(
            name, tr("not known"), "", "", "", f"{name}: {told}", known=False, best=False
        )
    price = language.money(cost.price, found.currency)
    each = language.money(cost.per_thousand, found.currency)
    origin = tr("your own") if plan is None else _origin(plan, language)
    left = language.number(cost.left_over) if plan is not None else ""
    best = found.best is not None and cost.channel is found.best.channel
    thousand = language.number(VIEWS_COUNTED)
    story = [name, price, tr("{money} per {count} views", money=each, count=thousand)]
    if plan is not None:
        story.append(_bought(plan, language))
    return ViewRow(
        name, price, each, left, origin, "\n".join((*story, origin)), known=True, best=best
    )


def _bought(plan: "Plan", language: "Language") -> str:
    from fractions import Fraction

    bought = coins_text(Fraction(plan.coins), language)
    left = language.ntr("{count} coin left over", "{count} coins left over", plan.left_over)
    return f"{bought} · {left}"


def _origin(plan: "Plan", language: "Language") -> str:
    """Return how the prices of a plan are known, and of when they are."""
    custom = plan.offer.custom
    told = []
    for one in plan.purchases:
        if one.custom and custom is not None:
            told.append(_dated(custom.basis, custom.as_of, language))
        else:
            told.append(_dated(plan.offer.basis, plan.offer.as_of, language))
    return ", ".join(dict.fromkeys(told))


def _dated(basis: "Basis", as_of: str, language: "Language") -> str:
    name = basis_name(basis, language)
    if not as_of:
        return language.tr("{basis}, not dated", basis=name)
    return language.tr("{basis} {date}", basis=name, date=language.date(as_of))
