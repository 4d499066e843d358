"""When a recording heard something, and where it was silent.

A silence of two minutes or more is a gap, which is shown and never filled. In a
recording that does not name its LIVE, six hours or more part one LIVE from the next.
"""

from itertools import pairwise

GAP_MS = 120_000
APART_MS = 6 * 3_600_000

Span = tuple[int, int]
"""From and to, in milliseconds UTC."""

_OFTEN = 4_096


class Coverage:
    """Spans of time without a gap inside, from times in nearly any order."""

    __slots__ = ("_latest", "_others", "_room")

    def __init__(self) -> None:
        self._latest: list[int] = []
        self._others: list[Span] = []
        self._room = _OFTEN

    def add(self, at: int) -> int:
        """Note a time; return the end of its span, which the next times mostly follow."""
        latest = self._latest
        if latest and latest[0] - GAP_MS < at < latest[1] + GAP_MS:
            latest[:] = min(latest[0], at), max(latest[1], at)
        else:
            self._leave()
            self._latest = [at, at]
        return self._latest[1]

    def reach(self, until: int) -> None:
        """Note that the span of the time added last goes on, without a gap, until then."""
        self._latest[1] = until

    def spans(self) -> list[Span]:
        """Return the spans in order, those nearer to each other than a gap as one."""
        self._leave()
        self._latest = []
        self._others = _joined(self._others)
        return list(self._others)

    def _leave(self) -> None:
        if self._latest:
            since, until = self._latest
            self._others.append((since, until))
        if len(self._others) > self._room:
            self._others = _joined(self._others)
            self._room = 2 * len(self._others) + _OFTEN


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
