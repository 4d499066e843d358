"""A key in a field until everything that depends on it is painted, against a lone line edit.

    python -m benchmarks.keystroke [--keys 400]

`measure` is given a window and a field of it; benchmarks/README.md says how to read the figures.
"""

import argparse
import itertools
import tempfile
import time
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import harness
from giftcalc.ui import quick_start

quick_start.import_qt()

from PySide6.QtCore import QEvent, QObject, Qt  # noqa: E402 (Qt is loaded first)
from PySide6.QtGui import QKeyEvent  # noqa: E402 (Qt is loaded first)
from PySide6.QtWidgets import (  # noqa: E402 (Qt is loaded first)
    QApplication,
    QFormLayout,
    QLineEdit,
    QWidget,
)

if TYPE_CHECKING:
    from giftcalc.ui.app import Program

KEYS = "1234567890"
PATIENCE = 5
"""Seconds for one key's frame; a key that changes nothing on screen has none."""

DEPENDENT_FIELDS = 8


class Frames(QObject):
    """Counts the frames of a window: Qt paints all that changed at one request for an update."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.count = 0
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Count, and let everything pass."""
        if event.type() == QEvent.Type.UpdateRequest:
            self.count += 1
        return False


class Keystrokes(NamedTuple):
    """Milliseconds from each key to the end of the frame that shows it, and frames per key."""

    median: float
    worst_in_100: float
    frames_per_key: float


def measure(window: QWidget, field: QWidget, keys: Iterable[str]) -> Keystrokes:
    """Press keys in a field of a window, each when the frame before is painted.

    The window is shown if it is not. What is painted later than the first frame after
    a key, by a timer say, shows as more than one frame for each key.
    """
    window.show()
    field.setFocus()
    settle()
    frames = Frames(window)
    times = [milliseconds(field, key, frames) for key in keys]
    window.removeEventFilter(frames)
    return Keystrokes(harness.median(times), harness.centile(times, 99), frames.count / len(times))


def milliseconds(field: QWidget, key: str, frames: Frames) -> float:
    """Press one key and wait for its frame; then let the window come to rest."""
    press, release = (
        QKeyEvent(kind, Qt.Key(ord(key)), Qt.KeyboardModifier.NoModifier, key)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
    )
    before, begun = frames.count, time.perf_counter()
    QApplication.sendEvent(field, press)
    while frames.count == before:
        QApplication.processEvents()
        if time.perf_counter() - begun > PATIENCE:
            raise TimeoutError(f"The key {key} changed nothing on screen in {PATIENCE} s.")
    taken = (time.perf_counter() - begun) * 1000
    QApplication.sendEvent(field, release)
    settle()
    return taken


def settle() -> None:
    """Let everything that waits be done."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def amount_keys(count: int) -> list[str]:
    """Digits to type: a field that has twelve is emptied by its own limit, so there are few."""
    return list(itertools.islice(itertools.cycle(KEYS), count))


class LoneEdit(QLineEdit):
    """A line edit that starts again when it is full, so that every key shows."""

    FULL = 12

    def __init__(self) -> None:
        super().__init__()
        self.textChanged.connect(self.start_again)

    def start_again(self, text: str) -> None:
        """Empty a full field."""
        if len(text) >= self.FULL:
            self.clear()


def dependent_edits() -> tuple[QWidget, QLineEdit]:
    """A window of line edits that repeat the first: the least a converter can do."""
    window, first = QWidget(), LoneEdit()
    form = QFormLayout(window)
    form.addRow("typed", first)
    for number in range(DEPENDENT_FIELDS):
        follower = QLineEdit()
        first.textChanged.connect(follower.setText)
        form.addRow(f"field {number}", follower)
    return window, first


def lone_edit() -> tuple[QWidget, QLineEdit]:
    """A window that is nothing but a line edit."""
    edit = LoneEdit()
    return edit, edit


def giftcalc_field() -> tuple[QWidget, QLineEdit]:
    """The real window, in an empty home, and its field of coins."""
    from giftcalc.core.conversion import Field

    program = open_program()
    edit = program.panes.convert.fields[Field.COINS].edit
    edit.textChanged.connect(Emptier(edit).start_again)
    return program.window, edit


def giftcalc_entry() -> tuple[QWidget, QLineEdit]:
    """The real window, in an empty home, and its entry line."""
    program = open_program()
    edit = program.panes.entry.edit
    edit.textChanged.connect(Emptier(edit).start_again)
    return program.window, edit


class Emptier(QObject):
    """Empties a line that is full, so that every key shows."""

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self._edit = edit

    def start_again(self, text: str) -> None:
        """Empty a full field."""
        if len(text) >= LoneEdit.FULL:
            self._edit.clear()


def open_program() -> "Program":
    """Open the program as its user does; its home is removed when the benchmark ends."""
    from giftcalc.paths import Home
    from giftcalc.ui.app import Program

    application = QApplication.instance()
    assert isinstance(application, QApplication)  # noqa: S101 - made by `main`
    home = tempfile.TemporaryDirectory()
    OPENED.append(home)
    program = Program(application, Home.under(home.name), "en_US", DAY)
    OPENED.append(program)
    program.show()
    return program


DAY = date(2026, 11, 22)
OPENED: list[object] = []
"""What must live as long as the windows that are measured."""

WINDOWS = {
    "lone line edit": lone_edit,
    "eight that repeat it": dependent_edits,
    "giftcalc, coins": giftcalc_field,
    "giftcalc, entry line": giftcalc_entry,
}
"""Each window's name in the table -> what makes it and its field; ratios are to the first."""


def main() -> None:
    """Measure, and print a table."""
    reader = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    reader.add_argument("--keys", type=int, default=400, help="keys pressed in each window")
    keys = amount_keys(reader.parse_args().keys)
    application = QApplication([])
    found = {name: measure(*make(), keys) for name, make in WINDOWS.items()}
    application.closeAllWindows()
    base = next(iter(found.values())).median
    harness.print_table(
        ("window", "median ms", "99 in 100", "ratio", "frames a key"),
        [
            (name, one.median, one.worst_in_100, one.median / base, one.frames_per_key)
            for name, one in found.items()
        ],
    )


if __name__ == "__main__":
    main()
