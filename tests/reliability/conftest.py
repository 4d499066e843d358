"""Every test here tells its figures, which are shown at the end of a run."""

import sys
from collections.abc import Callable

import pytest

collect_ignore_glob = [] if sys.platform.startswith("linux") else ["test_*.py"]
"""These rigs are made of Linux's tools."""

_FIGURE = "figure"


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Callable[[object], None]:
    """Something that keeps a figure for the end, with the report of the test."""

    def keep(what: object) -> None:
        request.node.user_properties.append((_FIGURE, f"{request.node.name}: {what}"))

    return keep


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show the figures, wherever the tests ran."""
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport) and report.when == "call":
                for name, what in report.user_properties:
                    if name == _FIGURE:
                        terminalreporter.write_line(str(what))
