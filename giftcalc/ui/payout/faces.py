"""What a payout says: its result, and each line of the way to it."""

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.assumptions import Assumption
from giftcalc.core.decimals import round_up
from giftcalc.core.payout_path import Milestone, PathKind, PathStep, Payout
from giftcalc.i18n.details import harmless
from giftcalc.i18n.names import coins_text, diamonds_text
from giftcalc.i18n.payout_wording import (
    known_by,
    milestone_name,
    origin,
    payout_notes,
    step_figure,
)
from giftcalc.i18n.wording import sentence
from giftcalc.ui.payout.state import PayoutState, Way
from giftcalc.ui.payout.terms import (
    DAILY_MOST,
    HOLDING,
    LINES,
    REVIEW,
    Line,
    assumed,
    figure,
    provenance_of,
    range_of,
    title_of,
)

if TYPE_CHECKING:
    from giftcalc.core.pricing import Basis
    from giftcalc.i18n.language import Language
    from giftcalc.services.payout import Goal

_GIFTS = 3


class ResultFace(NamedTuple):
    """The result in words; without a figure `hint` says what to do.

    `warnings` stand between a person and the payout, `notes` are to be known.
    """

    caption: str
    figure: str = ""
    beside: str = ""
    latest: str = ""
    lines: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    hint: str = ""
    wrong: bool = False

    @property
    def spoken(self) -> str:
        """All of the figures in one text."""
        return ", ".join(filter(None, (self.caption, self.figure, self.beside)))


class LineFace(NamedTuple):
    """A line of the way in words: its figure and how that is known, what goes and what stays."""

    name: str
    known: str
    basis: "Basis | None"
    taken: str
    left: str
    story: str

    @property
    def spoken(self) -> str:
        """All of it in one text."""
        return ", ".join(filter(None, (self.name, self.known, self.taken, self.left)))


def result_face(state: PayoutState, language: "Language") -> ResultFace:
    """Return the words of the result."""
    tr = language.tr
    caption = tr("What arrives") if state.way is Way.ARRIVES else tr("What it takes")
    if state.refused is not None:
        return ResultFace(caption, hint=sentence(state.refused, language), wrong=True)
    if state.payout is None or not state.asked:
        return ResultFace(caption, hint=_hint(state, language))
    if state.goal is None:
        return _arriving(caption, state.payout, language)
    return _taking(caption, state.goal, language)


def _hint(state: PayoutState, language: "Language") -> str:
    typed = state.amount if state.way is Way.ARRIVES else state.wanted
    if typed.wrong is not None:
        return language.tr("Correct what is marked to see what comes of it.")
    if state.way is Way.ARRIVES:
        return language.tr("Type what comes in, and see what reaches the bank, and when.")
    return language.tr("Type what shall arrive, and see how many coins, gifts and hours it takes.")


def _arriving(caption: str, payout: Payout, language: "Language") -> ResultFace:
    warnings, notes = _told(payout, language)
    return ResultFace(
        caption,
        language.money(payout.arrives, payout.currency),
        between(payout, language),
        latest_text(payout, language),
        tuple(filter(None, (_effective(payout, language),))),
        warnings,
        notes,
    )


def _taking(caption: str, goal: "Goal", language: "Language") -> ResultFace:
    tr, payout = language.tr, goal.payout
    warnings, notes = _told(payout, language)
    arrives = language.money(payout.arrives, payout.currency)
    of_it = tr("{money} arrives of it", money=arrives)
    lines = (
        _hours(goal, language),
        _gifts(goal, language),
        ", ".join(filter(None, (of_it, between(payout, language)))),
        _effective(payout, language),
    )
    return ResultFace(
        caption,
        coins_text(Fraction(goal.coins), language),
        diamonds_text(goal.diamonds, language),
        latest_text(payout, language),
        tuple(filter(None, lines)),
        warnings,
        notes,
    )


def _told(payout: Payout, language: "Language") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what stands between a person and the payout, and what else is to be known."""
    told = tuple(payout_notes(payout, language))
    pressing = payout.used_up + (payout.below_minimum is not None)
    return told[:pressing], told[pressing:]


def between(payout: Payout, language: "Language") -> str:
    """Return how far what arrives may be off."""
    lowest, highest = (
        language.money(one, payout.currency) for one in (payout.lowest, payout.highest)
    )
    if lowest == highest:
        return ""
    return language.tr("between {lowest} and {highest}", lowest=lowest, highest=highest)


def withdrawable(payout: Payout) -> bool:
    """Say whether there is something to be withdrawn, and enough for the least."""
    return bool(payout.withdrawals) and payout.below_minimum is None


def latest_text(payout: Payout, language: "Language") -> str:
    """Return the day by which everything has arrived."""
    if payout.latest is None or not withdrawable(payout):
        return ""
    return language.tr("At the latest on {day}", day=language.date(payout.latest))


def _effective(payout: Payout, language: "Language") -> str:
    if payout.effective is None or payout.viewers_paid is None:
        return ""
    return language.tr(
        "{share} of the {paid} that viewers paid, at your price for coins",
        share=language.percent(payout.effective, 1),
        paid=language.money(payout.viewers_paid, payout.currency),
    )


def _hours(goal: "Goal", language: "Language") -> str:
    if goal.hours is None:
        return ""
    tenths = Fraction(round_up(goal.hours, 1), 10)
    return language.tr("{hours} hours at your pace", hours=language.number(tenths, 1))


def _gifts(goal: "Goal", language: "Language") -> str:
    if not goal.gifts:
        return ""
    counted = [
        f"{language.number(one.needed)} × {harmless(one.gift.name)}" for one in goal.gifts[:_GIFTS]
    ]
    return language.tr("For example {gifts}", gifts=language.any_of(counted))


def line_faces(state: PayoutState, language: "Language") -> dict[str, LineFace]:
    """Return the words of each line there is, by its key."""
    payout = state.payout
    if payout is None:
        return {}
    faces = {}
    for line in LINES:
        if line.key in tuple(PathKind):
            step = payout.step(PathKind(line.key))
            if step is not None:
                faces[line.key] = _step_face(line, step, state, payout, language)
        else:
            faces[line.key] = _bound_face(line, state, payout, language)
    return faces


def _step_face(
    line: Line, step: PathStep, state: PayoutState, payout: Payout, language: "Language"
) -> LineFace:
    name, told = title_of(line, language), known_by(step.assumption, language)
    shown = step_figure(step, payout.assumptions, language)
    ranges = [
        range_of(assumed(term, payout.assumptions), term.measure, language) for term in line.terms
    ]
    taken = language.money(-step.shown_taken, step.currency) if step.shown_taken else ""
    return LineFace(
        name,
        " · ".join(filter(None, (shown, told, *ranges))),
        step.assumption.basis,
        taken if state.asked else "",
        language.money(step.shown_after, step.currency) if state.asked else "",
        _story(line, step.assumption, payout, language),
    )


def _bound_face(line: Line, state: PayoutState, payout: Payout, language: "Language") -> LineFace:
    """Return the words of what a withdrawal is bound to."""
    term = line.terms[0]
    held = assumed(term, payout.assumptions)
    shown = "" if held.value is None else figure(held.value, term.measure, language)
    comes = _comes(line.key, payout, language) if state.asked and withdrawable(payout) else ""
    story = _story(line, held, payout, language)
    known = provenance_of(held, term.measure, language)
    return LineFace(title_of(line, language), known, held.basis, comes, shown, story)


def _comes(key: str, payout: Payout, language: "Language") -> str:
    """Return what a bound comes to for this payout."""
    if key == DAILY_MOST:
        return language.ntr("{count} withdrawal", "{count} withdrawals", payout.withdrawals)
    milestone = {REVIEW: Milestone.REVIEWED, HOLDING: Milestone.HELD}.get(key)
    day = dict(payout.dates).get(milestone) if milestone is not None else None
    if milestone is None or day is None:
        return ""
    return f"{milestone_name(milestone, language)} {language.date(day)}"


def _story(line: Line, held: Assumption, payout: Payout, language: "Language") -> str:
    """Return what there is to know of a line: what it is, how sure it is, where it is from."""
    ranges = (
        range_of(assumed(term, payout.assumptions), term.measure, language) for term in line.terms
    )
    told = (language.tr(line.story), known_by(held, language), *ranges, origin(held, language))
    return "\n".join(dict.fromkeys(filter(None, told)))
