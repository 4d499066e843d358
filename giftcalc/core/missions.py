"""The reward share of creators in the United States, as missions add it up.

Dated 2025-02-10. TikTok's Creator Academy (2025-02-06) gives the most of all, 53 %; what
each part is worth was told by a newsletter about LIVE in February 2025. Whether the rules
still hold in late 2026 is not known, nor whether they hold in any other country.
"""

from fractions import Fraction
from typing import NamedTuple

from giftcalc.core.payout import US_MISSIONS
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.settings import Missions

AS_OF = US_MISSIONS.as_of
SOURCE = US_MISSIONS.source
PARTS_SOURCE = "A newsletter on LIVE of February 2025; its parts sum to TikTok’s 53 %"


class MissionPart(NamedTuple):
    """One part of the share: the field of `Missions`, and its least and its most points.

    `only` are the points it may have if they are few; `lowers` tells that they come off.
    """

    name: str
    least: int
    most: int
    only: tuple[int, ...] = ()
    lowers: bool = False


MISSION_PARTS = (
    MissionPart("length", 20, 38),
    MissionPart("followers", 0, 2),
    MissionPart("weekly", 0, 8, only=(0, 6, 8)),
    MissionPart("team", 0, 2),
    MissionPart("league", 0, 3, only=(0, 1, 3)),
    MissionPart("breaches", 0, 20, lowers=True),
)
"""Length of the LIVE, new followers, LIVEs over 25 minutes in the week (one, two), members
of the team (10 members give 1 point, 2,000 give 2), league (staying in the A league, one's
highest ever, which is paid up to 1,000 US dollars), breaches of the guidelines."""


def mission_share(missions: Missions) -> Fraction:
    """Return the reward share of missions: the sum of the parts, from 0 to 53 %.

    Raises `Refusal` MISSION_OUT_OF_RANGE for points that a part cannot have.
    """
    points = sum((_checked(part, getattr(missions, part.name)) for part in MISSION_PARTS), _ZERO)
    return min(max(points / 100, _ZERO), US_MISSIONS.highest)


_ZERO = Fraction(0)


def _checked(part: MissionPart, points: Fraction) -> Fraction:
    if not part.least <= points <= part.most or (part.only and points not in part.only):
        raise Refusal(
            Problem.MISSION_OUT_OF_RANGE,
            part=part.name,
            least=part.least,
            most=part.most,
            choices=part.only,
        )
    return -points if part.lowers else points
