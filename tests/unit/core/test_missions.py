"""The share of creators in the United States."""

from fractions import Fraction

import pytest

from giftcalc.core.missions import MISSION_PARTS, mission_share
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.settings import Missions


def missions(**points: str) -> Missions:
    return Missions(**{name: Fraction(one) for name, one in points.items()})


def test_the_most_of_all_parts_is_the_cap_of_53_percent() -> None:
    most = {one.name: str(one.most) for one in MISSION_PARTS if not one.lowers}
    assert sum(map(int, most.values())) == 53
    assert mission_share(missions(**most)) == Fraction(53, 100)


def test_the_least_is_a_fifth() -> None:
    assert mission_share(Missions()) == Fraction(20, 100)


def test_the_parts_add_up() -> None:
    told = missions(length="27.5", followers="1.5", weekly="6", team="1", league="1")
    assert mission_share(told) == Fraction(37, 100)


def test_breaches_lower_the_share_down_to_nothing() -> None:
    assert mission_share(missions(length="38", breaches="20")) == Fraction(18, 100)
    assert mission_share(missions(breaches="20")) == 0


@pytest.mark.parametrize(
    "points",
    [
        {"length": "19"},
        {"length": "38.5"},
        {"followers": "-1"},
        {"weekly": "7"},
        {"league": "2"},
        {"team": "2.1"},
        {"breaches": "21"},
    ],
)
def test_points_that_a_part_cannot_have_are_refused(points: dict[str, str]) -> None:
    with pytest.raises(Refusal) as caught:
        mission_share(missions(**points))
    assert caught.value.problem is Problem.MISSION_OUT_OF_RANGE
    assert caught.value.details["part"] in points


def test_every_part_is_a_field_of_the_settings() -> None:
    assert tuple(one.name for one in MISSION_PARTS) == Missions._fields
