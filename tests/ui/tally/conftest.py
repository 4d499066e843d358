"""A desk with the tally on it; whatever was asked of its ledger is done before it goes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.tally_pane_samples import TallyDesk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[TallyDesk]:
    made = TallyDesk(qtbot, tmp_path)
    yield made
    made.close()
