"""Starts the program with some settings, in an empty home."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giftcalc.core.settings import DEFAULTS
from giftcalc.data.settings_file import write_settings
from giftcalc.paths import Home
from tests.room_samples import Desktop

Start = Callable[..., Desktop]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "own")


@pytest.fixture
def started(qtbot: QtBot, qapp: QApplication, home: Home) -> Iterator[Start]:
    """Start the program with some settings; it is closed at the end."""
    made: list[Desktop] = []

    def make(**settings: object) -> Desktop:
        write_settings(home, DEFAULTS._replace(country="FR", **settings))  # type: ignore[arg-type]
        made.append(Desktop(qtbot, qapp, home))
        return made[-1]

    yield make
    for one in made:
        one.window.close()
