"""The window as `smoke.py` uses it: on a screen of X, by keys that xdotool sends."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import tomllib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from smoke_program import WITHIN, Artefact, FailedError, require, same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LOOK_AGAIN = 0.1
"""Seconds between two looks at what has no way to call."""

ASK_AGAIN = 3.0
"""Seconds after which a key without an answer is pressed once more."""

SCREEN = "1600x1000x24"
TYPED = "3 lion + 20 rose"


class Window:
    """The open window: the keys it is given and what X knows of it."""

    def __init__(self, program: Artefact, errors: Path) -> None:
        self._environ = program.environ
        self._errors = errors
        self._others = set(self._visible())
        with errors.open("wb") as file:
            where = program.surroundings()
            self.process = subprocess.Popen(program.command, **where, stdout=file, stderr=file)

    def windows(self) -> list[str]:
        """Return the program's windows in sight, by their numbers."""
        return [one for one in self._visible() if one not in self._others]

    def _visible(self) -> list[str]:
        return self._x("search", "--onlyvisible", "--class", "giftcalc").split()

    def title(self, window: str) -> str:
        """Return the title of a window, or nothing if it is gone."""
        return self._x("getwindowname", window)

    def keys(self, window: str, *keys: str) -> None:
        """Press keys one after the other in a window; without a manager it must get the focus."""
        self._x("windowfocus", window, "key", "--delay", "10", *keys)

    def type(self, window: str, text: str) -> None:
        """Type a text in a window."""
        self._x("windowfocus", window, "type", "--delay", "10", text)

    def _x(self, *words: str) -> str:
        """Return what xdotool says; a window that is gone meanwhile is no failure of its own."""
        command, env = ["xdotool", *words], self._environ
        ran = subprocess.run(command, env=env, capture_output=True, timeout=WITHIN, check=False)
        return ran.stdout.decode("utf-8", "replace").strip()

    def wait(self, fact: Callable[[], object], told: str) -> None:
        """Wait until something is so; fail the step if it is not in time or the program ends."""
        until = time.monotonic() + WITHIN
        while not fact():
            if self.process.poll() is not None:
                raise FailedError(f"it ended before {told}: {self.complaint()}")
            if time.monotonic() > until:
                raise FailedError(f"after {WITHIN:.0f} s not yet {told}: {self.complaint()}")
            time.sleep(LOOK_AGAIN)

    def close(self, window: str) -> int:
        """Close the program by its key; return its exit status."""
        self.keys(window, "ctrl+q")
        return self.process.wait(WITHIN)

    def complaint(self) -> str:
        """Return what the program has written to standard output and error."""
        return self._errors.read_text(encoding="utf-8", errors="replace").strip()

    def stop(self) -> None:
        """End the program if it runs still."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def window(program: Artefact) -> str:
    """Open the window, calculate, look at the help and at a tab, all by keys; close it."""
    shown = Window(program, program.folder / "said.txt")
    try:
        shown.wait(shown.windows, "in sight")
        (main,) = shown.windows()
        title = shown.title(main)
        same(title, "giftcalc")
        shown.type(main, TYPED)
        shown.keys(main, "Return")
        _look_at_help(shown, main)
        shown.keys(main, "ctrl+3")
        _leave_help(shown, main)
        same(shown.close(main), 0)
        require(not shown.complaint(), f"nothing is complained of: {shown.complaint()[-600:]}")
    finally:
        shown.stop()
    require(TYPED in program.kept("history.jsonl"), "what was typed is kept")
    same(tomllib.loads(program.kept("settings.toml"))["window"]["tab"], "recharge")
    return f"{title!r} took what was typed, showed its help and a tab, kept both and closed"


def _look_at_help(shown: Window, main: str) -> None:
    """Open and close the help; until the first frame is done no key opens anything."""
    asked = -ASK_AGAIN

    def is_open() -> bool:
        nonlocal asked
        found = len(shown.windows()) > 1
        if not found and time.monotonic() - asked >= ASK_AGAIN:
            asked = time.monotonic()
            shown.keys(main, "F1")
        return found

    shown.wait(is_open, "opening its help with F1")
    _leave_help(shown, main)


def _leave_help(shown: Window, main: str) -> None:
    """Close the help; a second F1 that was on its way may open it once more."""

    def is_closed() -> bool:
        others = [one for one in shown.windows() if one != main]
        for other in others:
            shown.keys(other, "Escape")
        return not others

    shown.wait(is_closed, "closing its help with Escape")


@contextmanager
def screen(environ: dict[str, str]) -> Iterator[None]:
    """Put a screen into the environment: that of the caller, else one that Xvfb makes."""
    if "DISPLAY" in os.environ:
        environ["DISPLAY"] = os.environ["DISPLAY"]
        yield
        return
    reading, writing = os.pipe()
    words = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-noreset"]
    silent = subprocess.DEVNULL
    server = subprocess.Popen(words, pass_fds=(writing,), stdout=silent, stderr=silent)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        require(number, "Xvfb has made a screen")
        environ["DISPLAY"] = f":{number}"
        yield
    finally:
        server.terminate()
        server.wait(WITHIN)


def on_screen(program: Artefact) -> str:
    """Do what `window` does, on a screen."""
    for tool in ("xdotool", *(() if "DISPLAY" in os.environ else ("Xvfb",))):
        require(shutil.which(tool), f"{tool} is installed (--no-window goes without)")
    with screen(program.environ):
        return window(program)
