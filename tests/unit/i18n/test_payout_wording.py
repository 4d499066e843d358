"""The steps of a payout in words."""

from fractions import Fraction

import pytest

from giftcalc.core.assumptions import UNKNOWN, yours
from giftcalc.core.missions import MISSION_PARTS
from giftcalc.core.payout_path import Milestone, PathKind, Payout, payout_along
from giftcalc.core.units import EUR, USD
from giftcalc.i18n.language import open_language
from giftcalc.i18n.payout_wording import (
    fee_text,
    known_by,
    milestone_name,
    mission_name,
    origin,
    payout_notes,
    range_text,
    step_figure,
    step_name,
)
from tests.payout_samples import TODAY, assumed, assumptions

ENGLISH = open_language("en")


def payout(coins: int = 1000, **values: str | None) -> Payout:
    return payout_along(Fraction(coins), assumptions(**values), EUR, TODAY)


def figure(told: Payout, kind: PathKind) -> str:
    step = told.step(kind)
    assert step is not None
    return step_figure(step, told.assumptions, ENGLISH)


def test_every_step_day_and_mission_has_a_name_of_its_own() -> None:
    names = [step_name(kind, ENGLISH) for kind in PathKind]
    names += [milestone_name(one, ENGLISH) for one in Milestone]
    names += [mission_name(one.name, ENGLISH) for one in MISSION_PARTS]
    assert len(set(names)) == len(names) == 17


def test_an_assumption_tells_how_it_is_known_and_since_when() -> None:
    assert known_by(assumed("1"), ENGLISH) == "observed · 2026"
    assert known_by(yours(Fraction(1)), ENGLISH) == "your own"
    assert known_by(UNKNOWN, ENGLISH) == "not known"


def test_an_assumption_tells_where_it_comes_from() -> None:
    assert origin(assumed("1"), ENGLISH) == "me"
    assert origin(yours(Fraction(1)), ENGLISH) == "entered by you"
    assert origin(assumed("1")._replace(source="ecb, peg"), ENGLISH) == "ECB, fixed by law"
    assert origin(UNKNOWN, ENGLISH) == ""


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (PathKind.VALUE, "$0.01 a coin"),
        (PathKind.SHARE, "50%"),
        (PathKind.AGENCY, "12.5%"),
        (PathKind.AGENCY_FLAT, "$2.00"),
        (PathKind.TAX, ""),
        (PathKind.FEE, "2% + $0.35, at most $5.00"),
        (PathKind.EXCHANGE, "0.900000"),
        (PathKind.SPREAD, "3%"),
    ],
)
def test_a_step_shows_the_figure_that_it_assumes(kind: PathKind, text: str) -> None:
    told = payout(
        agency="0.125",
        agency_flat="2",
        tax=None,
        fee_percent="0.02",
        fee_fixed="0.35",
        fee_cap="5",
        rate="0.9",
        spread="0.03",
    )
    assert figure(told, kind) == text


def test_a_fee_shows_only_what_is_known_of_it() -> None:
    assert fee_text(assumptions(), ENGLISH) == ""
    assert fee_text(assumptions(fee_cap="5"), ENGLISH) == ""
    assert fee_text(assumptions(fee_fixed="1"), ENGLISH) == "$1.00"


def test_the_range_names_both_ends() -> None:
    held = assumptions()._replace(share=assumed("0.5", "0.53", "0.2"))
    told = payout_along(Fraction(1000), held, USD, TODAY)
    assert range_text(told, ENGLISH) == "$2.00 to $5.30"


@pytest.mark.parametrize(
    ("told", "first"),
    [
        (payout(), "This is an estimate:"),
        (payout(minimum="100"), "The minimum of a withdrawal is $100.00: 19,000 coins are missing"),
        (payout(minimum="5.01"), "The minimum of a withdrawal is $5.01: 2 coins are missing."),
        (payout(fee_fixed="9"), "What is taken comes to all there is, so nothing arrives."),
        (payout(500_000, daily_most="1000"), "A day’s limit makes 3 withdrawals of it"),
    ],
)
def test_what_presses_most_is_said_first(told: Payout, first: str) -> None:
    notes = payout_notes(told, ENGLISH)
    assert notes[0].startswith(first)
    assert notes[-1].startswith("This is an estimate:")


def test_a_minimum_that_is_never_reached_and_an_endless_calendar_are_told() -> None:
    never = payout_notes(payout(share="0", minimum="100"), ENGLISH)
    assert "The minimum of a withdrawal, $100.00, is never reached." in never
    endless = payout_notes(payout(10**12, daily_most="1000"), ENGLISH)
    assert "The withdrawals would go on beyond the calendar." in endless
