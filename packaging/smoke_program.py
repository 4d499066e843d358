"""The built program that `smoke.py` runs: its empty home, what it answers, and what must be so."""

from __future__ import annotations

import json
import locale
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

WITHIN = 60.0
"""Seconds in which a command must have ended, and in which the window must react."""

ENGLISH = "C.UTF-8"
PIPED = locale.getencoding() if sys.platform == "win32" else "utf-8"
"""How programs write where there is no terminal; Windows knows no C.UTF-8."""

THEIRS = re.compile("DISPLAY|(GIFTCALC|LC|QT|XDG)_.*|PYTHON.*|LANG(UAGE)?|WAYLAND.*")
"""The variables that are not handed on: those that would make a start another one."""


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
        return told.decode(PIPED).strip()

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
    if sys.platform == "win32":  # its own folders for programs are told by no variable
        own["GIFTCALC_HOME"] = str(home)
    return {name: text for name, text in os.environ.items() if not THEIRS.fullmatch(name)} | own


def require(fact: object, told: str) -> None:
    """Fail the step unless a fact holds; `told` says what should be so."""
    if not fact:
        raise FailedError(f"not so: {told}")


def same(found: object, wanted: object) -> None:
    """Fail the step unless what was found is what was wanted."""
    if found != wanted:
        raise FailedError(f"{found!r} instead of {wanted!r}")
