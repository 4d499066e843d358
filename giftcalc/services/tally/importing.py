"""Importing a file: look first, then write; both in a process of its own.

The process that asks never parses the file and never holds its rows. If the other one
dies, nothing was written: a batch is in the ledger whole or not at all.
"""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.reasons import Reason
from giftcalc.core.tally.preview import Preview
from giftcalc.core.tally.records import Batch
from giftcalc.services.tally.import_messages import (
    ImportOptions,
    LookRequest,
    Progress,
    from_line,
    to_line,
    value_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO

    from giftcalc.core.tally.table_mapping import TableMapping
    from giftcalc.data.importers.tables.looking import TableLook
    from giftcalc.paths import Home

SWITCH = "--import-child"


def _unheard(_progress: Progress) -> None:
    """Tell nobody."""


class ImportJob:
    """One file on its way into the ledger. Every method but `cancel` is for one thread."""

    def __init__(self, home: "Home", path: str, options: ImportOptions | None, now: int) -> None:
        """Take a file; nothing is opened yet. `now` is in milliseconds since 1970, UTC."""
        self._home = home
        self._path = os.path.abspath(path)
        self._options = options or ImportOptions()
        self._now = now
        self._hash = ""
        self.table: TableLook | None = None
        """How the file is read, if it is a table, with the columns as they are understood."""

        self._process: subprocess.Popen[bytes] | None = None
        self._cancelled = False
        self._gate = Lock()
        self._talking = Lock()

    def look(
        self,
        tell: "Callable[[Progress], None]" = _unheard,
        mapping: "TableMapping | None" = None,
    ) -> "Preview | TableLook":
        """Return what the file would bring, or for a table what must be said first.

        Then look again, with a `mapping` that says it. Raise what is wrong with the file,
        IMPORT_CANCELLED, IMPORT_NEEDS_MEMORY or IMPORT_READER_DIED.
        """
        if mapping is not None:
            self._options = self._options._replace(mapping=mapping)
        home = self._home.config, self._home.data, self._home.cache
        answer = self._ask(tell, look=LookRequest(home, self._path, self._now, self._options))
        self.table = self._table(answer["table"])
        if answer["preview"] is None and self.table is not None:
            return self.table
        self._hash = answer["hash"]
        return value_of(answer["preview"], Preview)

    def _table(self, plain: object) -> "TableLook | None":
        if plain is None:
            return None
        from giftcalc.data.importers.tables.looking import TableLook

        return value_of(plain, TableLook)

    def write(self, tell: "Callable[[Progress], None]" = _unheard) -> Batch:
        """Write what was looked at, whole or not at all, and return the batch.

        Also returned is a batch that was complete when the import was cancelled or its
        process ended. Raise IMPORT_CANCELLED, IMPORT_FILE_CHANGED, IMPORT_NOTHING,
        IMPORT_READER_DIED or what the ledger refuses; then nothing was written.
        """
        if self._options.dry_run:
            raise Refusal(Problem.IMPORT_NOTHING)
        try:
            return value_of(self._ask(tell, write=self._now)["batch"], Batch)
        except Refusal as refusal:
            if refusal.problem not in {Problem.IMPORT_CANCELLED, Problem.IMPORT_READER_DIED}:
                raise
            written = self._written()
            if written is None:
                raise
            return written

    def cancel(self) -> None:
        """Give up, from any thread; what was not written by now never will be."""
        with self._gate:
            self._cancelled = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """End the process and let go of what it holds; the job is of no more use."""
        self.cancel()
        with self._talking:
            self._end()

    def _ask(self, tell: "Callable[[Progress], None]", **request: object) -> dict[str, Any]:
        """Return the answer to a request; raise what it refuses, or why there is none."""
        with self._talking:
            requests, answers = self._pipes()
            try:
                requests.write(to_line(**request))
                requests.flush()
                answer = _answered(answers, tell)
            except OSError:
                answer = None
            except BaseException:  # of who is told, or Ctrl+C: the rest will not be heard
                self._end()
                raise
            if answer is None:
                raise self._ended()
        if "refused" in answer:
            raise value_of(answer["refused"], Refusal)
        return answer

    def _pipes(self) -> "tuple[IO[bytes], IO[bytes]]":
        """Return both ends to the process, started if it was not."""
        with self._gate:
            if self._cancelled:
                raise Refusal(Problem.IMPORT_CANCELLED)
            if self._process is None:
                self._process = _started()
            process = self._process
        if process.stdin is None or process.stdout is None:
            raise ValueError("Both ends are pipes.")
        return process.stdin, process.stdout

    def _ended(self) -> Refusal:
        """Return why the process gave no answer, once it is gone."""
        status = self._end()
        if self._cancelled:
            return Refusal(Problem.IMPORT_CANCELLED)
        return Refusal(Problem.IMPORT_READER_DIED, reason=reason_of_end(status))

    def _end(self) -> int:
        with self._gate:
            process, self._process = self._process, None
        if process is None:
            return 0
        process.kill()
        with suppress(OSError), process:  # it closes both pipes and waits
            process.wait()
        return process.returncode

    def _written(self) -> Batch | None:
        """Return the batch of the file, if the ledger has it."""
        from giftcalc.data.ledger.batches import batch_of_file
        from giftcalc.data.ledger.opening import open_ledger

        ledger = open_ledger(self._home, now=self._now, read_only=True)
        try:
            return batch_of_file(ledger, self._hash)
        finally:
            ledger.close()


def _answered(answers: "IO[bytes]", tell: "Callable[[Progress], None]") -> dict[str, Any] | None:
    """Return the next answer that is no progress; None if there will be none."""
    for line in answers:
        message = from_line(line)
        if "told" not in message:
            return message
        tell(value_of(message["told"], Progress))
    return None


def command() -> list[str]:
    """Return the command of the reading process; nothing of the file stands in it.

    Python is told not to look for modules in the folder it is started in.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, SWITCH]
    return [sys.executable, "-P", "-m", "giftcalc", SWITCH]


def _started() -> "subprocess.Popen[bytes]":
    quiet: dict[str, Any] = {}
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
        quiet["creationflags"] = flags
    try:
        return subprocess.Popen(  # noqa: S603 - it is this program
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            **quiet,
        )
    except OSError as error:
        from giftcalc.data.atomic import reason_of

        raise Refusal(Problem.IMPORT_READER_DIED, reason=reason_of(error)) from error


def _environment() -> dict[str, str]:
    """Return the environment of the process: it finds this very program, installed or not."""
    import giftcalc

    found = dict(os.environ)
    root = os.path.dirname(os.path.dirname(os.path.abspath(giftcalc.__file__)))
    if os.path.abspath(sys.path[0] or os.curdir) == root:
        found["PYTHONPATH"] = os.pathsep.join(filter(None, (root, found.get("PYTHONPATH"))))
    return found


def reason_of_end(status: int) -> Reason:
    """Return why a process ended, by its exit status: below 0 it is that of a signal."""
    number = -status
    if number == signal.SIGABRT:  # a part that is no Python gives up so when memory is short
        return Reason.OUT_OF_MEMORY
    if number == getattr(signal, "SIGXCPU", None):
        return Reason.TOOK_TOO_LONG
    if number in {getattr(signal, name, None) for name in ("SIGKILL", "SIGTERM", "SIGHUP")}:
        return Reason.STOPPED
    return Reason.CRASHED
