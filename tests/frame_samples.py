"""Builders of frames for the rule by which gifts are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.tally.streaks import Counted, Streaks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giftcalc.core.tally.streaks import Frame

BEGAN = 1_795_201_200_000
SECOND = 1_000


class Tap(NamedTuple):
    """A frame by its parts: who sends which gift, and the streak so far."""

    repeats: int = 1
    end: bool = False
    group: str = "g"
    sender: int = 0
    gift: int = 0
    message: str = ""
    at: int | None = BEGAN
    streaks: bool | None = True
    value: int | None = 1
    to: int = 0


def frame(tap: Tap, *, fresh: bool = True) -> Frame:
    """A tap as a frame."""
    kind = tap.gift, tap.value, tap.streaks
    return fresh, tap.at, tap.sender, kind, tap.repeats, tap.end, tap.group, tap.to


def count(taps: Iterable[Tap], host: int = 0, *, batch: int = 3) -> Counted:
    """Count taps as an importer does, some at a time."""
    streaks, taps = Streaks(), list(taps)
    for first in range(0, len(taps), batch):
        some = taps[first : first + batch]
        times = [tap.at for tap in some]
        streaks.coverage.add(times)
        fresh = streaks.seen.fresh([tap.message for tap in some], times)
        streaks.take(frame(tap, fresh=new) for tap, new in zip(some, fresh, strict=False))
    return streaks.finish(host)
