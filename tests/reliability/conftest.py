"""Every test here tells its figures, which are shown at the end of a run."""

import sys
from collections.abc import Callable

import pytest

FIGURES: list[str] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """These rigs are made of Linux's tools."""
    if not sys.platform.startswith("linux"):
        for item in items:
            item.add_marker(pytest.mark.skip(reason="strace and tmpfs are Linux's"))


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Callable[[object], None]:
    """Something that keeps a figure for the end."""

    def keep(what: object) -> None:
        FIGURES.append(f"{request.node.name}: {what}")

    return keep


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show the figures."""
    for line in FIGURES:
        terminalreporter.write_line(line)
