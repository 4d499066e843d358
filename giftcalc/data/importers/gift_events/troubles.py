"""The lines of a recording that cannot be used: told, but not without end."""

from giftcalc.core.problems import Problem, Refusal, in_line
from giftcalc.core.tally.stage import Trouble

MOST_TOLD = 1_000
_MOST_BEFORE_A_GIFT = 1_000, 1 << 24
_MOST = 10_000, 1 << 26
"""Lines and bytes that cannot be used, before there must be as many that can."""


class Troubles:
    """Lines left out, in their order."""

    def __init__(self) -> None:
        self.count = 0
        self._bytes = 0
        self.told: list[Trouble] = []

    def add(self, line: int, refusal: Refusal, usable: int, size: int = 0) -> None:
        """Note a line of a size; raise EVENTS_MUCH_UNUSABLE if too few were `usable` so far."""
        self.count += 1
        self._bytes += size
        if len(self.told) < MOST_TOLD:
            if "line" in refusal.details:
                refusal.details["line"] = line
            self.told.append(Trouble(line, _light(refusal)))
        lines, most = _MOST if usable else _MOST_BEFORE_A_GIFT
        if (self.count >= lines or self._bytes >= most) and self.count > usable:
            raise Refusal(Problem.EVENTS_MUCH_UNUSABLE, count=self.count, lines=line)

    def first(self) -> Refusal | None:
        """Return what is wrong with the first line that cannot be used, and which line it is."""
        if not self.told:
            return None
        line, refusal = self.told[0]
        return refusal if "line" in refusal.details else in_line(refusal, line)

    def notes(self) -> list[Refusal]:
        """Return what is to be said of the lines that are not told one by one."""
        rest = self.count - len(self.told)
        return [Refusal(Problem.EVENTS_MORE_TROUBLES, count=rest)] if rest else []


def _light(refusal: Refusal) -> Refusal:
    """Return a refusal without what it holds of the place where it was raised."""
    refusal.__cause__ = refusal.__context__ = None
    return refusal.with_traceback(None)
