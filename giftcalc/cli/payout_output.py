"""A payout and a goal on the terminal, as a table and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.cli.output import count_text, money_text
from giftcalc.cli.tables import NOTHING, in_columns
from giftcalc.core.decimals import exact, rounded
from giftcalc.i18n.details import harmless
from giftcalc.i18n.names import coins_text, diamonds_text
from giftcalc.i18n.payout_wording import (
    known_by,
    milestone_name,
    payout_notes,
    range_text,
    step_figure,
    step_name,
)

if TYPE_CHECKING:
    from fractions import Fraction

    from giftcalc.core.assumptions import Assumption
    from giftcalc.core.payout_path import PathStep, Payout
    from giftcalc.i18n.language import Language
    from giftcalc.services.payout import Goal

_RATE_PLACES = 9


class GoalPace(NamedTuple):
    """Coins in an hour, and of how many counted streams that is; 0 of one that was typed."""

    per_hour: Fraction | None = None
    streams: int = 0


def print_payout(payout: Payout, language: Language) -> None:
    """Print the steps, what arrives, its range, the days and what must be said."""
    tr = language.tr
    rows = [_step_row(step, payout, language) for step in payout.steps]
    rows.append(
        (
            tr("Arrives"),
            "",
            language.money(payout.arrives, payout.currency),
            _range(payout, language),
        )
    )
    print(*in_columns(rows, right=(1, 2)), sep="\n")
    print(_days(payout, language))
    if payout.effective is not None:
        share = language.percent(payout.effective, 1)
        print(tr("That is {share} of what viewers paid.", share=share))
    print(*payout_notes(payout, language), sep="\n")


def _step_row(step: PathStep, payout: Payout, language: Language) -> tuple[str, str, str, str]:
    taken = language.money(-step.shown_taken, step.currency) if step.shown_taken else ""
    figure = step_figure(step, payout.assumptions, language)
    known = known_by(step.assumption, language)
    return (
        step_name(step.kind, language),
        taken or NOTHING,
        language.money(step.shown_after, step.currency),
        " · ".join(filter(None, (figure, known))),
    )


def _range(payout: Payout, language: Language) -> str:
    return language.tr("estimated · {range}", range=range_text(payout, language))


def _days(payout: Payout, language: Language) -> str:
    return " · ".join(
        f"{milestone_name(milestone, language)} {language.date(day)}"
        for milestone, day in payout.dates
    )


def print_goal(goal: Goal, pace: GoalPace, language: Language) -> None:
    """Print what it takes that an amount arrives, then the path of it."""
    rows = [
        (language.tr("It takes"), coins_text(goal.payout.coins, language)),
        ("", diamonds_text(goal.diamonds, language)),
    ]
    if goal.hours is not None:
        hours = language.tr("{hours} hours at your pace", hours=_hours(goal, language))
        rows.append(("", ", ".join(filter(None, (hours, _counted(pace, language))))))
    rows += [
        ("", f"{language.number(one.needed)} × {harmless(one.gift.name)}") for one in goal.gifts
    ]
    print(*in_columns(rows), sep="\n")
    print_payout(goal.payout, language)


def _counted(pace: GoalPace, language: Language) -> str:
    if not pace.streams:
        return ""
    return language.ntr(
        "from {count} stream that was counted",
        "from {count} streams that were counted",
        pace.streams,
    )


def _hours(goal: Goal, language: Language) -> str:
    from fractions import Fraction

    from giftcalc.core.decimals import round_up

    return language.number(Fraction(round_up(goal.hours or Fraction(0), 1), 10), 1)


def payout_document(payout: Payout) -> dict[str, object]:
    """Return a payout as it stands in JSON; amounts are plain digits."""
    money = payout.currency
    return {
        "coins": count_text(payout.coins),
        "diamonds": count_text(payout.diamonds),
        "steps": [_step_object(step) for step in payout.steps],
        "arrives": {"amount": money_text(payout.arrives, money), "currency": money},
        "lowest": money_text(payout.lowest, money),
        "highest": money_text(payout.highest, money),
        "withdrawals": payout.withdrawals,
        "days": {milestone.value: day.isoformat() for milestone, day in payout.dates},
        "latest": payout.latest.isoformat() if payout.latest else None,
        "viewers_paid": money_text(payout.viewers_paid, money),
        "effective_share": _percent(payout.effective),
        "below_minimum": _exact(payout.below_minimum),
        "missing_coins": payout.missing_coins,
        "assumptions": {
            name: _assumption_object(one) for name, one in payout.assumptions._asdict().items()
        },
        "estimate": True,
    }


def goal_document(goal: Goal, pace: GoalPace) -> dict[str, object]:
    """Return what it takes for a payout as it stands in JSON."""
    return {
        "for": {"amount": money_text(goal.wanted, goal.currency), "currency": goal.currency},
        "coins": goal.coins,
        "diamonds": count_text(goal.diamonds),
        "hours": None if goal.hours is None else rounded(goal.hours, 2),
        "per_hour": _exact(pace.per_hour),
        "pace_streams": pace.streams or None,
        "gifts": [
            {"name": one.gift.name, "coins": one.gift.coins, "count": one.needed}
            for one in goal.gifts
        ],
        "payout": payout_document(goal.payout),
    }


def _step_object(step: PathStep) -> dict[str, object]:
    assumed = step.assumption
    return {
        "step": step.kind.value,
        "before": money_text(step.shown_before, step.before_currency),
        "taken": money_text(step.shown_taken, step.currency),
        "after": money_text(step.shown_after, step.currency),
        "currency": step.currency,
        **_assumption_object(assumed),
    }


def _assumption_object(assumed: Assumption) -> dict[str, object]:
    return {
        "value": _exact(assumed.value),
        "best": _exact(assumed.best),
        "worst": _exact(assumed.worst),
        "basis": assumed.basis.value if assumed.basis else None,
        "as_of": assumed.as_of or None,
        "source": assumed.source or None,
    }


def _percent(share: Fraction | None) -> str | None:
    return None if share is None else rounded(share * 100, 1)


def _exact(value: Fraction | None) -> str | None:
    """Return a figure as plain digits, exactly if it ends soon."""
    if value is None:
        return None
    text = exact(value)
    short = text is not None and len(text.partition(".")[2]) <= _RATE_PLACES
    return text if short else rounded(value, _RATE_PLACES)
