"""The program as a person has it: started by its command, typed at, and listened to."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from tests.xvfb.screen import end
from tests.xvfb.tree import ROOT, GoneError, Node, State, Tree

T = TypeVar("T")

COMMAND = Path(sys.prefix) / "bin" / "giftcalc"
ENDS_WITHIN = 10.0
"""Seconds in which a program that was closed must have ended."""

KEY_DELAY = "5"
"""Milliseconds between two typed letters."""

WRITTEN = frozenset(("text", "entry"))
"""The roles of what is typed into."""

CONTROLS = frozenset(
    ("check box", "combo box", "list", "page tab", "push button", "radio button", "table", "text")
)
"""Roles that say nothing without a name."""


class Program:
    """One running program: what is seen and heard of it, and the keys it is given."""

    def __init__(self, tree: Tree, environ: Mapping[str, str], folder: Path, *before: str) -> None:
        self._tree = tree
        self._environ = environ
        self._command = (*before, str(COMMAND), "--home", str(folder / "giftcalc"))
        self._places: dict[tuple[str, ...], str] = {}
        self._log = folder / "said-on-stderr.txt"
        self._started: list[subprocess.Popen[bytes]] = []
        self._process = self.begin_again()
        self._bus = self.wait_for(self._own_bus, "the program on the accessibility bus")
        self.wait_for(self.focused, "something that has the keyboard")

    def _own_bus(self) -> str | None:
        assert self._process.poll() is None, f"it ended at once: {self.complaints()}"
        number = self._process.pid
        return next((bus for bus, one in self._tree.programs() if one == number), None)

    def complaints(self) -> str:
        """Return what was written to standard output and error: nothing, if all is well."""
        return self._log.read_text(encoding="utf-8")

    def nodes(self) -> list[Node]:
        """Return everything that can be seen, in the popup that has the keyboard as well.

        Qt leaves popups out of what their windows hold: a screen reader comes to them
        with the keyboard, and looks around from there.
        """
        found = list(self._tree.walk(self._bus))
        here = self.focused()
        for outer in self._tree.around(here) if here else ():
            if here and here.path not in (path for _, path in outer.children):
                found.extend(self._tree.walk(self._bus, here.path))
            here = outer
        return found

    def windows(self) -> list[Node]:
        """Return the windows, dialogs and popups that are open."""
        paths = [
            path
            for root in self._tree.read(self._bus, ROOT)
            for bus, path in root.children
            if bus == self._bus
        ]
        return [node for node in self._tree.read(self._bus, *paths) if node.has(State.VISIBLE)]

    def titles(self) -> list[str]:
        """Return what the open windows are called, the main one first."""
        return [window.name for window in self.windows()]

    def nameless(self) -> list[str]:
        """Return what a screen reader could only call by its role, in every open window."""
        return [
            str(node)
            for node in self.nodes()
            if not node.name and (node.has(State.FOCUSABLE) or node.role in CONTROLS)
        ]

    def wait_for_window(self, title: str) -> None:
        """Wait until the keyboard is in the window or popup of a title."""

        def is_there() -> bool:
            here = self.focused()
            return here is not None and title in [node.name for node in self._tree.around(here)]

        self.wait_for(is_there, f"the keyboard in the window {title!r}")

    def wait_for_main_window(self) -> None:
        """Wait until no other window is open."""
        self.wait_for(lambda: self.titles() == ["giftcalc"], "all other windows closed")

    def focused(self) -> Node | None:
        """Return what has the keyboard: what was said to have got it last, if it still has it."""
        known = self._tree.focus.get(self._bus)
        found = self._tree.read(self._bus, known) if known else self._tree.walk(self._bus)
        return next((node for node in found if node.has(State.FOCUSED)), None)

    def find(self, name: str, *roles: str) -> Node | None:
        """Return what has a name, and one of some roles if they are given; None if not there."""
        known = self._places.get((name, *roles))
        for nodes in (self._tree.read(self._bus, known) if known else (), self.nodes()):
            for node in nodes:
                fits = node.name == name and (not roles or node.role in roles)
                if fits and node.has(State.VISIBLE):
                    self._places[name, *roles] = node.path
                    return node
        return None

    def the(self, name: str, *roles: str) -> Node:
        """Return what has a name, as soon as it is there."""
        return self.wait_for(lambda: self.find(name, *roles), f"{' or '.join(roles)} {name!r}")

    def has(self, text: str) -> bool:
        """Tell whether a text is part of anything that can be read out."""
        return any(text in node.name or text in node.description for node in self.nodes())

    def written(self, name: str) -> str:
        """Return what stands in the text field of a name; raise `GoneError` without the field."""
        field = self.find(name, *WRITTEN)
        if field is None:
            raise GoneError(name)
        return self._tree.text(field)

    def chosen_row(self, table: str) -> list[str]:
        """Return the row of a table that the keyboard is on, cell by cell."""
        return self._tree.chosen_row(self.the(table, "table"))

    def press(self, name: str, *roles: str) -> None:
        """Press a button as a screen reader's user does."""
        self._tree.press(self.the(name, *roles))

    def focus(self, name: str) -> None:
        """Put the keyboard on a control, as a screen reader's user does."""
        self._tree.focus_on(self.the(name, *CONTROLS))
        self.wait_for_focus(name)

    def hover(self) -> None:
        """Let the mouse rest on what has the keyboard."""
        here = self.wait_for(self.focused, "something that has the keyboard")
        x, y = self._tree.middle(here)
        self._x("mousemove", str(x), str(y - 1), "mousemove", str(x), str(y))

    def wait_for(self, condition: Callable[[], T | None], what: str) -> T:
        """Return what a condition gives, as soon as that is anything; else tell what is there."""
        try:
            return self._tree.wait_for(condition, what)
        except AssertionError as error:
            error.add_note(self._told())
            raise

    def _told(self) -> str:
        """Describe everything that can be seen, for a failing test."""
        nodes = self.nodes() if self._process.poll() is None else []
        seen = [f"{node}  {node.description!r}" for node in nodes if node.name]
        focus = f"The keyboard is on: {self.focused() if nodes else None}"
        return "\n".join((focus, f"Said on stderr: {self.complaints()}", *seen))

    def wait_for_text(self, text: str) -> None:
        """Wait until a text can be read somewhere."""
        self.wait_for(lambda: self.has(text), f"the text {text!r}")

    def wait_for_said(self, text: str) -> None:
        """Wait until a screen reader was told to speak a text."""
        self.wait_for(lambda: any(text in said for said in self._tree.said), f"{text!r} spoken")

    def wait_for_focus(self, name: str) -> None:
        """Wait until what has a name has the keyboard."""

        def is_there() -> bool:
            node = self.focused()
            return node is not None and node.name == name

        self.wait_for(is_there, f"the keyboard on {name!r}")

    def wait_for_written(self, fields: Mapping[str, str]) -> None:
        """Wait until the text fields of these names hold these texts."""
        wanted = dict(fields)

        def are_written() -> bool:
            return wanted == {name: self.written(name) for name in wanted}

        self.wait_for(are_written, f"these texts in the fields: {wanted}")

    def keys(self, *keys: str) -> None:
        """Press keys one after the other, such as "ctrl+z" or "Escape"."""
        self._x("key", "--delay", KEY_DELAY, *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._x("type", "--delay", KEY_DELAY, text)

    def _x(self, *words: str, allowed: tuple[int, ...] = (0,)) -> str:
        command = ["xdotool", *words]
        told = subprocess.run(
            command, env=self._environ, check=False, capture_output=True, text=True
        )
        assert told.returncode in allowed, f"{command}: {told.stderr}"
        return told.stdout.strip()

    def x_windows(self) -> list[str]:
        """Return the X windows of the program that are on the screen, by their numbers."""
        return self._x("search", "--onlyvisible", "--class", "giftcalc", allowed=(0, 1)).split()

    def activate(self, title: str) -> None:
        """Bring the window of a title before the others, as its taskbar does."""
        titles = {self._x("getwindowname", number): number for number in self.x_windows()}
        self._x("windowactivate", "--sync", titles[title])

    def minimise(self) -> None:
        """Put the window away."""
        self._x("windowminimize", "--sync", *self.x_windows())

    def begin_again(self, *switches: str) -> "subprocess.Popen[bytes]":
        """Start the program on its home and wait for nothing."""
        with self._log.open("ab") as log:
            process = subprocess.Popen(
                [*self._command, *switches],
                env=self._environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self._started.append(process)
        return process

    def start_again(self, *switches: str) -> int:
        """Start the program a second time on the same home, and return its exit status."""
        return self.begin_again(*switches).wait(ENDS_WITHIN)

    def size(self) -> tuple[int, int]:
        """Return the width and height of the window, in pixels."""
        told = self._x("getactivewindow", "getwindowgeometry", "--shell")
        values = dict(line.split("=") for line in told.splitlines())
        return int(values["WIDTH"]), int(values["HEIGHT"])

    def resize(self, width: int, height: int) -> None:
        """Make the window another size, as with the mouse."""
        self._x("getactivewindow", "windowsize", "--sync", str(width), str(height))

    def close(self) -> int:
        """Close the program with its key and return its exit status."""
        self.keys("ctrl+q")
        return self._process.wait(ENDS_WITHIN)

    def kill(self) -> None:
        """End the program as a power cut would."""
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait(ENDS_WITHIN)

    def stop(self) -> None:
        """End what still runs, at the end of a test."""
        for process in self._started:
            if process.poll() is None:
                end(process)
