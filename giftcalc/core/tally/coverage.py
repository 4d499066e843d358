"""When a recording heard something, and where it was silent.

A silence of two minutes or more is a gap, which is shown and never filled. In a
recording that does not name its LIVE, six hours or more part one LIVE from the next.
"""

from itertools import pairwise
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP_MS = 120_000
APART_MS = 6 * 3_600_000

Span = tuple[int, int]
"""From and to, in milliseconds UTC."""

_NEVER = -GAP_MS - 1
_OFTEN = 4_096


class Coverage:
    """Spans of time without a gap inside, from times in any order."""

    __slots__ = ("_room", "_spans")

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._room = _OFTEN

    def add(self, times: "Sequence[int | None]") -> None:
        """Note times, None for those that are not known."""
        known = times if all(times) else [at for at in times if at is not None]
        if known:
            self._halve(cast("Sequence[int]", known))

    def _halve(self, times: "Sequence[int]") -> None:
        """Note times; those of a busy minute are looked at together."""
        since, until = min(times), max(times)
        if until - since < GAP_MS:
            self._add(since, until)
        else:
            half = len(times) // 2
            self._halve(times[:half])
            self._halve(times[half:])

    def join(self, other: "Coverage") -> None:
        """Note what another one noted."""
        for since, until in other.spans():
            self._add(since, until)

    def spans(self) -> list[Span]:
        """Return the spans in order, those nearer to each other than a gap as one."""
        self._spans = _joined(self._spans)
        return list(self._spans)

    def _add(self, since: int, until: int) -> None:
        begun, over = self._spans[-1] if self._spans else (_NEVER, _NEVER)
        if begun - GAP_MS < until and since < over + GAP_MS:
            self._spans[-1] = min(begun, since), max(over, until)
            return
        self._spans.append((since, until))
        if len(self._spans) > self._room:
            self._spans = _joined(self._spans)
            self._room = 2 * len(self._spans) + _OFTEN


def gaps(spans: list[Span]) -> list[Span]:
    """Return the silences between spans in order."""
    return [(one[1], two[0]) for one, two in pairwise(spans)]


def parted(spans: list[Span]) -> list[list[Span]]:
    """Return spans in order, parted where one LIVE must have ended and another begun."""
    parts: list[list[Span]] = []
    for span in spans:
        if parts and span[0] - parts[-1][-1][1] < APART_MS:
            parts[-1].append(span)
        else:
            parts.append([span])
    return parts


def _joined(spans: list[Span]) -> list[Span]:
    together: list[Span] = []
    for since, until in sorted(spans):
        if together and since - together[-1][1] < GAP_MS:
            together[-1] = together[-1][0], max(until, together[-1][1])
        else:
            together.append((since, until))
    return together
