"""Runs a built giftcalc, however it was built, as a person would who has just got it.

    python3 packaging/smoke.py [--release VERSION] [--no-window] COMMAND…

COMMAND starts the program: `dist/giftcalc/giftcalc`, `/usr/bin/giftcalc`, or several words.
It runs in an empty home, from a folder of its own, in English and on UTC, with nothing of
the caller's settings. Each step prints a line; the exit status is 0 if all of them passed.

On Linux the window is opened on the screen of $DISPLAY, or else on one that Xvfb makes, and
is used by keys that xdotool sends; a missing tool is a failure unless --no-window is given.
Elsewhere the window only draws its picture. Nothing but the standard library of Python 3.11.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import tomllib
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WITHIN = 60.0
"""Seconds in which a command must have ended, and in which the window must react."""

LOOK_AGAIN = 0.1
"""Seconds between two looks at what has no way to call."""

ASK_AGAIN = 3.0
"""Seconds after which a key without an answer is pressed once more."""

SCREEN = "1600x1000x24"
TYPED = "3 lion + 20 rose"
ENGLISH = "C.UTF-8"
THEIRS = re.compile("DISPLAY|(GIFTCALC|LC|QT|XDG)_.*|PYTHON.*|LANG(UAGE)?|WAYLAND.*")
"""The variables that are not handed on: those that would make a start another one."""

PNG_HEAD = struct.Struct(">8sI4sII")
PNG_CHUNK = struct.Struct(">I4s")
FEWEST_ROWS = 100
"""Rows of pixels that must differ in a picture of the window: a blank one has one or two."""

STREAK = (
    ("7600000000000000001", "5655", "Rose", 1, 1, 0, 0),
    ("7600000000000000002", "5655", "Rose", 1, 2, 0, 400),
    ("7600000000000000003", "5655", "Rose", 1, 3, 1, 900),
    ("7600000000000000004", "5880", "Lock and Key", 199, 1, 0, 5_000),
)
"""Message, gift, name, price, count so far, end mark, milliseconds: three roses and a lock."""

BEGAN = 1_795_201_200_000  # Friday 20 November 2026, 19:00 UTC, in milliseconds


class FailedError(Exception):
    """A step that did not go as it must; its text says how."""


class Artefact:
    """The built program, with the empty home it is run in."""

    def __init__(self, command: list[str], folder: Path, release: str) -> None:
        self.command = command
        self.folder = folder
        self.home = folder / "home"
        self.release = release
        self.environ = _environ(self.home)

    def told(self, *words: str) -> str:
        """Return what a command of the program prints; it must end well and complain of nothing."""
        where, command = self.surroundings(), [*self.command, *words]
        ran = subprocess.run(command, **where, capture_output=True, timeout=WITHIN, check=False)
        complaint = ran.stderr.decode("utf-8", "replace").strip()
        if ran.returncode or complaint:
            raise FailedError(f"{' '.join(words)}: status {ran.returncode}: {complaint[-600:]}")
        told: bytes = ran.stdout
        return told.decode("utf-8").strip()

    def json(self, *words: str) -> Any:  # noqa: ANN401 - any command's answer
        """Return what a command of the program answers as JSON."""
        return json.loads(self.told(*words, "--json"))

    def surroundings(self) -> dict[str, Any]:
        """Return where the program is run: its folder, its variables, and no keyboard."""
        return {"cwd": self.folder, "env": self.environ, "stdin": subprocess.DEVNULL}

    def kept(self, name: str) -> str:
        """Return the text of a file that the program has kept in its home."""
        found = [path for path in self.home.rglob(name) if path.is_file()]
        require(len(found) == 1, f"one {name} is kept, not {len(found)}")
        return found[0].read_text(encoding="utf-8")


def _environ(home: Path) -> dict[str, str]:
    runtime = home / "run"
    runtime.mkdir(mode=0o700, parents=True)
    own = {
        **dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(home)),
        "LC_ALL": ENGLISH,
        "TZ": "UTC",
        "XDG_RUNTIME_DIR": str(runtime),
    }
    return {name: text for name, text in os.environ.items() if not THEIRS.fullmatch(name)} | own


def require(fact: object, told: str) -> None:
    """Fail the step unless a fact holds; `told` says what should be so."""
    if not fact:
        raise FailedError(f"not so: {told}")


def same(found: object, wanted: object) -> None:
    """Fail the step unless what was found is what was wanted."""
    if found != wanted:
        raise FailedError(f"{found!r} instead of {wanted!r}")


def version(program: Artefact) -> str:
    """Tell which giftcalc it is."""
    told = program.told("--version")
    name, _, number = told.partition(" ")
    same(name, "giftcalc")
    require(number and number == (program.release or number), f"{told} is {program.release}")
    return told


def doctor(program: Artefact) -> str:
    """See the program find itself whole, its libraries and data included."""
    report = program.json("doctor")
    failed = [name for name, state in report["checks"].items() if state != "ok"]
    same(failed, [])
    require(all(report["versions"].values()), "everything has a version")
    dateless = [name for name, one in report["data"].items() if not one.get("as_of")]
    same([name for name in dateless if not name.startswith("own")], [])
    return f"{len(report['checks'])} checks, {len(report['versions'])} versions"


def conversion(program: Artefact) -> str:
    """Convert coins into a price and a payout, to the cent."""
    answer = program.json("convert", "1000", "--country", "US", "--to", "USD")
    same(answer["coins"], "1000")
    same((answer["price"]["amount"], answer["price"]["currency"]), ("10.34", "USD"))
    same((answer["payout"]["amount"], answer["payout"]["currency"]), ("5.00", "USD"))
    return "1,000 coins cost USD 10.34 and pay USD 5.00"


def french(program: Artefact) -> str:
    """Hear it speak another language, which takes a compiled translation."""
    told = program.told("convert", "1000", "--country", "US", "--to", "USD", "--locale", "fr")
    require("pièces" in told.lower(), f"French is spoken in {told!r}")
    return told.splitlines()[0].strip()


def tally(program: Artefact) -> str:
    """Import a recording, which takes a process of its own, and read its sums in the ledger."""
    recording = program.folder / "recording.jsonl"
    recording.write_text("".join(_frame(*one) for one in STREAK), encoding="utf-8")
    brought = program.json("tally", "import", str(recording))
    same((brought["status"], brought["rows"]), ("imported", 2))
    same((brought["gifts"], brought["diamonds"]), (4, 202))
    (stream,) = program.json("tally", "list")
    same((stream["coins"], stream["payout"]["amount"]), (202, "1.01"))
    return program.told("tally", "verify")


def _frame(  # noqa: PLR0913, PLR0917 - the columns of STREAK
    message: str, gift: str, name: str, price: int, count: int, end: int, after: int
) -> str:
    """Return one line of a recording: a message of a gift as a common recorder writes it."""
    at = str(BEGAN + after)
    told = {
        "common": {"msgId": message, "roomId": "7490000000000000001", "createTime": at},
        "giftId": gift,
        "repeatCount": count,
        "repeatEnd": end,
        "groupId": f"17952012{gift}",
        "user": {"id": "6800000000000000001", "displayId": "viewer_1", "nickname": "Viewer 1"},
        "toUser": {"id": "7000000000000000009"},
        "gift": {"id": gift, "name": name, "type": 1 if price == 1 else 2, "diamondCount": price},
    }
    return json.dumps(told) + "\n"


def recharge(program: Artefact) -> str:
    """Plan the cheapest way to buy coins."""
    found = program.json("recharge", "1000", "--country", "US")
    best = next(plan for plan in found["plans"] if plan["channel"] == found["best"])
    same((found["best"], best["coins"], best["left_over"]), ("web", 1000, 0))
    same(best["total"], {"amount": "10.34", "currency": "USD"})
    require(sum(one["coins"] * one["count"] for one in best["purchases"]) == 1000, "1,000 coins")  # noqa: PLR2004 - what was asked for
    return "1,000 coins for USD 10.34 on the web"


def picture(program: Artefact) -> str:
    """Let the window draw itself into a file, and see that there is something on it."""
    target = program.folder / "window.png"
    program.told("--picture", str(target))
    content = target.read_bytes()
    signature, _, _, width, height = PNG_HEAD.unpack_from(content)
    same(signature, b"\x89PNG\r\n\x1a\n")
    pixels = zlib.decompress(b"".join(_chunks(content, b"IDAT")))
    row = len(pixels) // height
    rows = {pixels[at : at + row] for at in range(0, len(pixels), row)}
    require(len(rows) >= FEWEST_ROWS, f"{len(rows)} rows of {height} are enough to be no blank")
    return f"{width} × {height}, {len(rows)} rows differ"


def _chunks(content: bytes, wanted: bytes) -> Iterator[bytes]:
    """Give what is in the chunks of one kind of a PNG."""
    at = 8
    while at < len(content):
        length, kind = PNG_CHUNK.unpack_from(content, at)
        if kind == wanted:
            yield content[at + PNG_CHUNK.size : at + PNG_CHUNK.size + length]
        at += PNG_CHUNK.size + length + 4


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


STEPS = (version, doctor, conversion, french, tally, recharge, picture)


def run_steps(program: Artefact, steps: tuple[Callable[[Artefact], str], ...]) -> int:
    """Take each step and tell how it went; return how many failed."""
    failed = 0
    for step in steps:
        name = step.__name__.replace("on_screen", "window")
        try:
            told = step(program)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other steps are of use
            failed += 1
            kind = "" if isinstance(error, FailedError) else f"{type(error).__name__}: "
            print(f"FAILED  {name}: {kind}{error}", flush=True)
        else:
            print(f"passed  {name}: {told}", flush=True)
    print(f"{len(steps) - failed} passed, {failed} failed", flush=True)
    return failed


def main() -> int:
    """Run the program that is named on the command line; return the exit status."""
    reader = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    reader.add_argument("--release", default="", help="the version it must be of")
    reader.add_argument("--no-window", action="store_true", help="open no window")
    reader.add_argument("command", nargs=argparse.REMAINDER, help="what starts the program")
    asked = reader.parse_args()
    if not asked.command:
        reader.error("which program?")
    found = shutil.which(asked.command[0])
    if found is None:
        reader.error(f"there is no program {asked.command[0]}")
    command = [os.path.abspath(found), *asked.command[1:]]  # noqa: PTH100 - a link stays one
    windowed = sys.platform == "linux" and not asked.no_window
    with tempfile.TemporaryDirectory(prefix="giftcalc-smoke-") as folder:
        program = Artefact(command, Path(folder), asked.release)
        return 1 if run_steps(program, (*STEPS, *((on_screen,) if windowed else ()))) else 0


if __name__ == "__main__":
    sys.exit(main())
