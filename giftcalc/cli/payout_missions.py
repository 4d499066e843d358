"""Reading the US missions from a command line: "length=38,followers=2,weekly=8"."""

from __future__ import annotations

from giftcalc.core.missions import MISSION_PARTS, mission_share
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rates import is_published, published
from giftcalc.core.settings import Missions

_NAMES = tuple(part.name for part in MISSION_PARTS)


def missions_of(text: str) -> Missions:
    """Return missions, those not named at their least.

    Raises `Refusal` MISSION_UNKNOWN or MISSION_OUT_OF_RANGE.
    """
    missions = Missions()
    for written in filter(None, text.split(",")):
        name, _, points = (part.strip() for part in written.partition("="))
        if name not in _NAMES or not is_published(points):
            raise Refusal(
                Problem.MISSION_UNKNOWN, written=written, form="length=38,weekly=8", parts=_NAMES
            )
        missions = missions._replace(**{name: published(points)})
    mission_share(missions)
    return missions
