"""What can be changed on the way to the bank: the fields of each line, and what to know of it."""

from enum import Enum, auto
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.assumptions import Assumption, Assumptions
from giftcalc.core.decimals import rounded
from giftcalc.core.payout_path import PathKind
from giftcalc.core.pricing import Basis
from giftcalc.core.units import USD
from giftcalc.i18n.marked import N_
from giftcalc.i18n.payout_wording import known_by, origin, step_name

if TYPE_CHECKING:
    from giftcalc.i18n.language import Language

RATE_PLACES = 6
"""The decimals of a rate of one's own."""


class Measure(Enum):
    """What a term is in."""

    PERCENT = auto()
    DOLLARS = auto()
    DAYS = auto()
    RATE = auto()


class Term(NamedTuple):
    """One figure that a person may know better: its name in the settings, and its caption."""

    name: str
    measure: Measure
    caption: str


class Line(NamedTuple):
    """A line of the path: what it is called, the terms behind it, and what to know.

    The steps have their titles from `step_name`.
    """

    key: str
    title: str
    terms: tuple[Term, ...]
    story: str


MINIMUM, DAILY_MOST, REVIEW, HOLDING = "minimum", "daily_most", "review_days", "holding_days"
_ONE_PERCENT = N_("Part taken")

LINES = (
    Line(
        PathKind.VALUE,
        "",
        (),
        N_("What a coin stands for before a share of it becomes the reward."),
    ),
    Line(
        PathKind.SHARE,
        "",
        (Term("share", Measure.PERCENT, N_("Creator’s share")),),
        N_("The part of the nominal value that becomes a reward."),
    ),
    Line(
        PathKind.AGENCY,
        "",
        (Term("agency", Measure.PERCENT, _ONE_PERCENT),),
        N_("The part of the reward that goes to an agency."),
    ),
    Line(
        PathKind.AGENCY_FLAT,
        "",
        (Term("agency_flat", Measure.DOLLARS, N_("US dollars of each payout")),),
        N_("A fixed sum that an agency takes of each payout."),
    ),
    Line(
        PathKind.TAX,
        "",
        (Term("tax", Measure.PERCENT, _ONE_PERCENT),),
        N_("What is withheld before the money is paid out. Your own taxes come later."),
    ),
    Line(
        PathKind.FEE,
        "",
        (
            Term("fee_percent", Measure.PERCENT, N_("Part of each withdrawal")),
            Term("fee_fixed", Measure.DOLLARS, N_("Plus so many US dollars")),
            Term("fee_cap", Measure.DOLLARS, N_("At most so many US dollars")),
        ),
        N_("What PayPal or the bank takes of each withdrawal: your account says how much."),
    ),
    Line(
        PathKind.EXCHANGE,
        "",
        (Term("fixed_rate", Measure.RATE, N_("US dollars for one {currency}")),),
        N_("Payouts are in US dollars. A rate of your own takes the place of the table’s."),
    ),
    Line(
        PathKind.SPREAD,
        "",
        (Term("spread", Measure.PERCENT, _ONE_PERCENT),),
        N_("How much worse the rate of PayPal or the bank is than the table’s."),
    ),
    Line(
        MINIMUM,
        N_("Least of a withdrawal"),
        (Term(MINIMUM, Measure.DOLLARS, N_("US dollars")),),
        N_("Less than this cannot be withdrawn; the app shows yours."),
    ),
    Line(
        DAILY_MOST,
        N_("Most in a day"),
        (Term(DAILY_MOST, Measure.DOLLARS, N_("US dollars a day")),),
        N_("More than this takes several days."),
    ),
    Line(
        REVIEW,
        N_("Review"),
        (Term(REVIEW, Measure.DAYS, N_("Days")),),
        N_("How long a withdrawal is looked at before it is paid."),
    ),
    Line(
        HOLDING,
        N_("Hold"),
        (Term(HOLDING, Measure.DAYS, N_("Days")),),
        N_("How long PayPal or the bank may keep the money after that."),
    ),
)
"""The steps in their order, then what a withdrawal is bound to."""

WITHDRAWING = (MINIMUM, DAILY_MOST, REVIEW, HOLDING)


def title_of(line: Line, language: "Language") -> str:
    """Return what a line is called."""
    return language.tr(line.title) if line.title else step_name(PathKind(line.key), language)


def line_of(key: str) -> Line:
    """Return a line by its key."""
    return next(line for line in LINES if line.key == key)


def assumed(term: Term, held: Assumptions) -> Assumption:
    """Return what is assumed of a term; of a rate, as US dollars for one unit."""
    if term.measure is not Measure.RATE:
        found: Assumption = getattr(held, term.name)
        return found
    rate = held.rate
    value, best, worst = (_turned(one) for one in (rate.value, rate.best, rate.worst))
    return rate._replace(value=value, best=best, worst=worst)


def _turned(rate: Fraction | None) -> Fraction | None:
    """Return a rate the other way round, as exact as one is shown."""
    return Fraction(rounded(1 / rate, RATE_PLACES)) if rate else None


def figure(value: Fraction, measure: Measure, language: "Language") -> str:
    """Return a figure with what it is in: "2.5%", "$100.00", "15 days"."""
    if measure is Measure.PERCENT:
        return language.short_percent(value)
    if measure is Measure.DOLLARS:
        return language.money(value, USD)
    if measure is Measure.DAYS:
        return language.ntr("{count} day", "{count} days", int(value))
    return language.number(value)


def range_of(assumption: Assumption, measure: Measure, language: "Language") -> str:
    """Return the best and the worst of an assumption, "" where they are not both known."""
    best, worst = assumption.best, assumption.worst
    if best is None or worst is None or best == worst:
        return ""
    return language.tr(
        "best {best}, worst {worst}",
        best=figure(best, measure, language),
        worst=figure(worst, measure, language),
    )


def provenance_of(assumption: Assumption, measure: Measure, language: "Language") -> str:
    """Return how an assumption is known, since when, and how far it may be off."""
    between = range_of(assumption, measure, language)
    return " · ".join(filter(None, (known_by(assumption, language), between)))


def sources_of(line: Line, held: Assumptions, language: "Language") -> tuple[str, ...]:
    """Return where the terms of a line come from, each source once."""
    told = (origin(assumed(term, held), language) for term in line.terms)
    return tuple(dict.fromkeys(filter(None, told)))


def own_terms(line: Line, held: Assumptions) -> tuple[str, ...]:
    """Return the names of the terms that the person has set."""
    return tuple(one.name for one in line.terms if assumed(one, held).basis is Basis.YOURS)
