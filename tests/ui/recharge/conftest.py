"""The pane and the cards of buying coins on a desk."""

import pytest
from pytestqt.qtbot import QtBot

from tests.recharge_window_samples import RechargeDesk


@pytest.fixture
def desk(qtbot: QtBot) -> RechargeDesk:
    return RechargeDesk(qtbot)
