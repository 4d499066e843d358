"""The fences around the tests hold: no network, and no home but their own."""

import os
import socket
from pathlib import Path

import pytest


def test_the_network_is_refused() -> None:
    with socket.socket() as wanted, pytest.raises(pytest.fail.Exception, match=r"203\.0\.113\.7"):
        wanted.connect(("203.0.113.7", 443))


def test_looking_up_a_name_is_refused() -> None:
    with pytest.raises(pytest.fail.Exception, match="example"):
        socket.create_connection(("rates.example", 443))


def test_a_server_of_the_test_itself_can_be_reached() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as wanted,
    ):
        assert wanted.getpeername() == server.getsockname()


def test_the_home_is_the_tests_own(tmp_path: Path) -> None:
    assert Path.home().is_relative_to(tmp_path)
    assert Path(os.environ["GIFTCALC_HOME"]).is_relative_to(tmp_path)


def test_qt_draws_off_screen() -> None:
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
