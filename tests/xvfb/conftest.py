"""One screen and one accessibility bus for all tests, one home and one program for each."""

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
