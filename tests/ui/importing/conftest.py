"""Opens the window of imports on files; whatever is under way is given up at the end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.importing_window_samples import ImportDesk

Open = Callable[..., ImportDesk]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Open files by their names and contents, in turn."""
    desks: list[ImportDesk] = []

    def make(**files: bytes | str) -> ImportDesk:
        paths = []
        for name, content in files.items():
            path = tmp_path / name.replace("__", ".")
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            paths.append(str(path))
        desks.append(ImportDesk(qtbot, tmp_path, paths))
        return desks[-1]

    yield make
    for desk in desks:
        desk.close()
