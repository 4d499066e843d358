"""The process that reads a file for an import, and writes what it brings.

What strangers wrote is parsed here and nowhere else: apart from the window, with a limit
on memory and time, at a low priority. The stage stays in this process until it is written
or the process ends; it ends with the one that asked.
"""

import os
from time import monotonic
from typing import TYPE_CHECKING, Any

from giftcalc.core.problems import Problem, Refusal
from giftcalc.services.tally.import_messages import (
    MOST_SECONDS,
    LookRequest,
    Progress,
    from_line,
    to_line,
    value_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from queue import SimpleQueue

    from giftcalc.services.tally.import_steps import Looked

PAUSE = 0.05
"""Seconds between two reports of progress, at least."""

_NICENESS = 5
_INPUT, _OUTPUT = 0, 1


class Teller:
    """Reports how far a step has come, now and then."""

    def __init__(
        self, answer: "Callable[..., None]", clock: "Callable[[], float]" = monotonic
    ) -> None:
        self._answer = answer
        self._clock = clock
        self._last = clock()

    def tell(self, progress: Progress) -> None:
        """Report, unless that was done just now."""
        now = self._clock()
        if now - self._last >= PAUSE:
            self._last = now
            self._answer(told=progress)


class Reader:
    """Does what an import asks for, one request after the other, and holds what was read."""

    def __init__(self, answer: "Callable[..., None]", teller: Teller) -> None:
        self._answer = answer
        self._teller = teller
        self._looked: Looked | None = None
        self._limit = 0

    def serve(self, lines: "Iterable[bytes]") -> None:
        """Answer requests until there are no more."""
        for line in lines:
            self._answer(**self._done(line))

    def _done(self, line: bytes) -> dict[str, object]:
        """Return the answer to a request; whatever goes wrong, it is one."""
        try:
            return self._asked(from_line(line))
        except Refusal as refusal:
            return {"refused": refusal}
        except MemoryError:  # what was read is let go first, then there is room to say so
            self._looked = None
        except Exception as error:  # noqa: BLE001 - the process that asked is told, and goes on
            return {"refused": Refusal(Problem.UNEXPECTED, what=type(error).__name__)}
        return {"refused": Refusal(Problem.IMPORT_NEEDS_MEMORY, limit=self._limit)}

    def _asked(self, message: dict[str, Any]) -> dict[str, object]:
        from giftcalc.services.tally import import_steps

        if "look" in message:
            self._looked = None
            request = value_of(message["look"], LookRequest)
            self._limit = request.options.most_memory
            limit_memory(self._limit)
            found = self._looked = import_steps.look(request, self._teller.tell)
            return {"preview": found.preview, "table": found.table, "hash": found.digest}
        if self._looked is None:
            raise Refusal(Problem.IMPORT_NOTHING)
        return {"batch": import_steps.write(self._looked, message["write"], self._teller.tell)}


def run() -> int:
    """Serve the process that started this one, until it closes its end."""
    import gc

    gc.disable()  # a stage has no circles, but up to millions of tuples to look through
    answer = _own_output(_OUTPUT)
    _be_modest()
    Reader(answer, Teller(answer)).serve(_requests(_INPUT))
    return 0


def _own_output(place: int) -> "Callable[..., None]":
    """Return what writes an answer, and let nothing else be written where answers go."""
    output = os.dup(place)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, place)
    os.close(nowhere)

    def answer(**message: object) -> None:
        line = memoryview(to_line(**message))
        while line:
            line = line[os.write(output, line) :]

    return answer


def _requests(place: int) -> "Iterator[bytes]":
    """Give each request; the process ends as soon as the other side is closed."""
    from queue import SimpleQueue
    from threading import Thread

    heard: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(heard, place), daemon=True).start()
    while True:
        yield heard.get()


def _listen(heard: "SimpleQueue[bytes]", place: int) -> None:
    with os.fdopen(place, "rb", closefd=False) as requests:
        for line in requests:
            heard.put(line)
    os._exit(0)  # whatever is under way: what was not committed was not written


def _be_modest() -> None:
    """Give way to other programs, stop after a while, and leave Ctrl+C to who asked."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    _limit("RLIMIT_CPU", MOST_SECONDS)


def limit_memory(most: int) -> None:
    """Let this process take no more than `most` bytes, where the system can see to that."""
    _limit("RLIMIT_AS", most)


def _limit(name: str, most: int) -> None:
    try:
        import resource
    except ImportError:  # on Windows
        return
    kind = getattr(resource, name)
    hard = resource.getrlimit(kind)[1]
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (allowed, hard))
