"""The insights on a desk; what is being made is not waited for at the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.insights_samples import InsightsDesk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[InsightsDesk]:
    made = InsightsDesk(qtbot, tmp_path)
    yield made
    made.close()
