"""Keeping other processes away while a file is changed in several steps.

The lock is the kernel's, on a file of its own that stays: it is freed whatever
happens to the process that held it.
"""

import os
import sys
from contextlib import contextmanager
from time import sleep
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.atomic import make_folder, refusing

if TYPE_CHECKING:
    from collections.abc import Iterator

TRIES = 200
PAUSE_SECONDS = 0.01


@contextmanager
def exclusive(path: str, tries: int = TRIES) -> "Iterator[None]":
    """Hold the lock beside `path` for a block; only other processes and threads wait.

    Raise FILE_IN_USE if another one holds it for so many hundredths of a second (two
    seconds as a rule), CANNOT_WRITE if the lock's file cannot be made.
    """
    make_folder(os.path.dirname(path))
    with refusing(Problem.CANNOT_WRITE, path):
        file = os.open(path + ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _wait_for(file, path, tries)
        yield
    finally:
        os.close(file)


def _wait_for(file: int, path: str, tries: int) -> None:
    for _ in range(tries):
        if _taken(file):
            return
        sleep(PAUSE_SECONDS)
    raise Refusal(Problem.FILE_IN_USE, path=path)


if sys.platform == "win32":

    def _taken(file: int) -> bool:
        import msvcrt

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _taken(file: int) -> bool:
        """Take the lock if it is free; a disk that knows no locks is taken as free."""
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # some network disks: the tape matters less than its use
            return True
        return True
