"""Which messages were seen already, without looking up a million of them.

TikTok's message ids grow with time. While those of a recording do, apart from the order
within a few seconds, a message is new if its id is larger than all but the latest. The
first id that is not ends that; from then on every id is looked up.
"""

from itertools import repeat
from operator import lt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LATEST = 2
"""How many batches are looked into for an id that comes late."""


class Seen:
    """The ids of messages, each once, with their times."""

    __slots__ = ("_all", "_ids", "_latest", "_old", "_times", "_top", "duplicates")

    def __init__(self) -> None:
        self.duplicates = 0
        self._ids: list[str] = []
        self._times: list[int | None] = []
        self._all: set[str] | None = None
        self._latest: list[tuple[str, Sequence[str]]] = []
        self._top = self._old = ""

    def __iter__(self) -> "Iterator[tuple[str, int | None]]":
        return zip(self._ids, self._times, strict=True)

    def ids(self) -> list[str]:
        """Return the ids, in the order in which they came."""
        return self._ids

    def fresh(self, ids: "Sequence[str]", times: "Sequence[int | None]") -> "Iterable[bool]":
        """Tell of each message, "" if it has no id, whether it is new; remember its id."""
        if ids.count("") == len(ids):
            return repeat(True)  # noqa: FBT003 - the value that is repeated
        if self._all is None and self._are_later(ids):
            self._ids.extend(ids)
            self._times.extend(times)
            return repeat(True)  # noqa: FBT003 - the value that is repeated
        return list(map(self._is_fresh, ids, times))

    def _are_later(self, ids: "Sequence[str]") -> bool:
        """Tell whether ids are surely new, as all that came later than others are."""
        if ids[0] > self._top and all(map(lt, ids, ids[1:])):
            top = ids[-1]
        elif self._are_apart(ids):
            top = max(ids)
        else:
            return False
        self._top = max(self._top, top)
        self._latest.append((top, ids))
        if len(self._latest) > _LATEST:
            self._old = max(self._old, self._latest.pop(0)[0])
        return True

    def _are_apart(self, ids: "Sequence[str]") -> bool:
        """Tell whether ids are new though they do not rise: none is old or among the latest."""
        batch = set(ids)
        return (
            len(batch) == len(ids)
            and min(ids) > self._old
            and all(batch.isdisjoint(latest) for _, latest in self._latest)
        )

    def _is_fresh(self, message: str, at: int | None) -> bool:
        if not message:
            return True
        if self._all is None:
            self._all = set(self._ids)
            self._latest.clear()
        if message in self._all:
            self.duplicates += 1
            return False
        self._all.add(message)
        self._ids.append(message)
        self._times.append(at)
        return True
