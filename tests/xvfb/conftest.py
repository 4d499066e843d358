"""The real program, driven by a keyboard and read as a screen reader reads it.

`make window-test` runs these tests; tools/system.py names the packages they need.
One screen serves them all (screen.py): Xvfb on a free display, a window manager that
takes no keys, a session bus, and the accessibility bus that the session bus starts.
Each test has a home of its own and starts the installed command on it (program.py).

Keys are X events from xdotool. What the window answers is read over D-Bus from the
accessibility tree (tree.py): names, roles, states, texts and announcements, which is
all that a person hears who cannot see it. Nothing of Qt is loaded here. Nothing sleeps:
`wait_for` looks again whenever the program says something on the bus, and fails with a
list of everything that could be heard.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.xvfb.program import Program
from tests.xvfb.screen import accessibility_bus, opened_screen
from tests.xvfb.tree import Tree

Opening = Callable[..., Program]


@pytest.fixture(scope="session")
def environ(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a desktop of its own."""
    with opened_screen(tmp_path_factory.mktemp("screen")) as found:
        yield found


@pytest.fixture(scope="session")
def tree(environ: dict[str, str]) -> Iterator[Tree]:
    """The accessibility tree of that desktop."""
    found = Tree.at(accessibility_bus(environ))
    yield found
    found.close()


@pytest.fixture
def opening(tree: Tree, environ: dict[str, str], tmp_path: Path) -> Iterator[Opening]:
    """Open the program on the test's own home, as often as it is called."""
    with ExitStack() as opened:

        def open_program(*before: str, folder: Path = tmp_path, **others: str) -> Program:
            program = Program(tree, environ | others, folder, *before)
            opened.callback(program.stop)
            return program

        yield open_program


@pytest.fixture
def program(opening: Opening) -> Iterator[Program]:
    """The program with an untouched home; it must not have complained when the test is over."""
    found = opening()
    yield found
    assert found.complaints() == ""
