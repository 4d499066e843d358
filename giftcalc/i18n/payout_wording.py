"""The steps of a payout in words: what they are called, and how their figures are known."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from giftcalc.core.payout_path import Milestone, PathKind
from giftcalc.core.pricing import Basis
from giftcalc.core.rates import SOURCES
from giftcalc.core.units import USD
from giftcalc.i18n.marked import N_
from giftcalc.i18n.names import basis_name, coins_text, rate_source

if TYPE_CHECKING:
    from giftcalc.core.assumptions import Assumption, Assumptions
    from giftcalc.core.payout_path import PathStep, Payout
    from giftcalc.i18n.language import Language

_STEPS = {
    PathKind.VALUE: N_("Nominal value"),
    PathKind.SHARE: N_("Reward share"),
    PathKind.AGENCY: N_("Agency’s share"),
    PathKind.AGENCY_FLAT: N_("Agency’s flat part"),
    PathKind.TAX: N_("Tax withheld"),
    PathKind.FEE: N_("Withdrawal fee"),
    PathKind.EXCHANGE: N_("Exchange rate"),
    PathKind.SPREAD: N_("Exchange spread"),
}
_MILESTONES = {
    Milestone.WITHDRAWN: N_("withdrawn by"),
    Milestone.REVIEWED: N_("reviewed by"),
    Milestone.HELD: N_("held until"),
}
_MISSIONS = {
    "length": N_("Length of the LIVE"),
    "followers": N_("New followers"),
    "weekly": N_("Long LIVEs of the week"),
    "team": N_("Team members"),
    "league": N_("League"),
    "breaches": N_("Breaches of the guidelines"),
}


def step_name(kind: PathKind, language: Language) -> str:
    """Return what a step is called."""
    return language.tr(_STEPS[kind])


def milestone_name(milestone: Milestone, language: Language) -> str:
    """Return what a day of a payout is called, to be followed by the date."""
    return language.tr(_MILESTONES[milestone])


def mission_name(part: str, language: Language) -> str:
    """Return what a part of the missions is called."""
    return language.tr(_MISSIONS.get(part, part))


def known_by(assumption: Assumption, language: Language) -> str:
    """Return how an assumption is known, and since when: "observed · 19 Feb 2019"."""
    if assumption.basis is None:
        return language.tr("not known")
    known = basis_name(assumption.basis, language)
    dated = (language.date(assumption.as_of),) if assumption.as_of else ()
    return " · ".join((known, *dated))


def origin(assumption: Assumption, language: Language) -> str:
    """Return where an assumption comes from, in a sentence."""
    if assumption.basis is Basis.YOURS:
        return language.tr("entered by you")
    if all(part in SOURCES for part in assumption.source.split(", ")):
        return rate_source(assumption.source, language)
    return language.tr(assumption.source) if assumption.source else ""


def step_figure(step: PathStep, held: Assumptions, language: Language) -> str:
    """Return the figure that a step assumes, "50%", "$12.50 each" or nothing."""
    value = step.assumption.value
    if step.kind is PathKind.FEE:
        return fee_text(held, language)
    if value is None:
        return ""
    if step.kind is PathKind.EXCHANGE:
        return language.number(value, 6)
    if step.kind is PathKind.AGENCY_FLAT:
        return language.money(value, USD)
    if step.kind is PathKind.VALUE:
        price = language.money(value, USD)
        return language.tr("{price} a coin", price=price)
    return language.short_percent(value)


def fee_text(held: Assumptions, language: Language) -> str:
    """Return the fee of a withdrawal: percent, fixed sum and limit, as far as they are known."""
    percent, fixed, cap = held.fee_percent.value, held.fee_fixed.value, held.fee_cap.value
    parts = []
    if percent is not None:
        parts.append(language.short_percent(percent))
    if fixed is not None:
        parts.append(language.money(fixed, USD))
    if parts and cap is not None:
        most = language.money(cap, USD)
        return language.tr("{fee}, at most {most}", fee=" + ".join(parts), most=most)
    return " + ".join(parts)


def payout_notes(payout: Payout, language: Language) -> list[str]:
    """Return what must be said beside a payout, the most pressing first, a sentence each."""
    notes = []
    if payout.used_up:
        notes.append(language.tr("What is taken comes to all there is, so nothing arrives."))
    if payout.below_minimum is not None:
        notes.append(_below_minimum(payout, language))
    if payout.withdrawals > 1:
        notes.append(
            language.ntr(
                "A day’s limit makes {count} withdrawal of it, one a day.",
                "A day’s limit makes {count} withdrawals of it, one a day.",
                payout.withdrawals,
            )
        )
    if payout.latest is None:
        notes.append(language.tr("The withdrawals would go on beyond the calendar."))
    notes.append(
        language.tr("This is an estimate: TikTok’s terms give diamonds no right to a payment.")
    )
    return notes


def _below_minimum(payout: Payout, language: Language) -> str:
    least = payout.assumptions.minimum.value or Fraction(0)
    money = language.money(least, USD)
    if payout.missing_coins is None:
        return language.tr("The minimum of a withdrawal, {money}, is never reached.", money=money)
    coins = coins_text(Fraction(payout.missing_coins), language)
    return language.tr(
        "The minimum of a withdrawal is {money}: {coins} are missing.", money=money, coins=coins
    )


def range_text(payout: Payout, language: Language) -> str:
    """Return the range of what arrives, from the worst to the best of the assumptions."""
    return language.tr(
        "{lowest} to {highest}",
        lowest=language.money(payout.lowest, payout.currency),
        highest=language.money(payout.highest, payout.currency),
    )
