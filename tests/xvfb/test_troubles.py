import json
import os
import socket
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.xvfb.conftest import Opening
from tests.xvfb.program import Program

WITHOUT_POWER = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""As root nothing is read-only, unless root gives that power up."""


def test_a_home_that_cannot_be_written_is_told_of(opening: Opening, tmp_path: Path) -> None:
    home = tmp_path / "giftcalc"
    home.mkdir(mode=0o500)
    program = opening(*(WITHOUT_POWER if os.geteuid() == 0 else ()))
    program.type("1000")
    program.keys("Return")
    program.wait_for_written({"Coins": "1,000"})
    program.wait_for_text(str(home))
    assert list(home.iterdir()) == []
    assert program.close() == 0
    assert program.complaints() == ""


def test_a_home_that_is_no_folder_is_told_of(opening: Opening, tmp_path: Path) -> None:
    (tmp_path / "giftcalc").write_text("a file", encoding="utf-8")
    program = opening()
    program.wait_for_text(str(tmp_path / "giftcalc"))
    program.type("1000")
    program.wait_for_text("$10.34 to send")


def test_settings_that_cannot_be_read_are_told_of(opening: Opening, tmp_path: Path) -> None:
    config = tmp_path / "giftcalc" / "config"
    config.mkdir(parents=True)
    (config / "settings.toml").write_text("language = [", encoding="utf-8")
    program = opening()
    program.wait_for_text("settings.toml")


def test_without_any_font_the_window_opens_and_calculates(
    opening: Opening, tmp_path: Path
) -> None:
    none = tmp_path / "fonts.conf"
    none.write_text("<fontconfig></fontconfig>", encoding="utf-8")
    program = opening(FONTCONFIG_FILE=str(none))
    program.type("1000")
    program.wait_for_text("$10.34 to send")


@pytest.fixture
def black_hole() -> Iterator[str]:
    """An address that takes every connection and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def test_the_window_answers_while_rates_are_asked_of_a_black_hole(
    opening: Opening, black_hole: str
) -> None:
    program = opening(HTTPS_PROXY=black_hole)
    program.keys("F5")
    program.the("Cancel", "push button")
    program.the("giftcalc", "frame")
    program.activate("giftcalc")
    program.type("1000")
    program.wait_for_text("$10.34 to send")
    assert program.find("Cancel", "push button") is not None
    program.press("Cancel", "push button")
    program.wait_for(lambda: program.find("Cancel", "push button") is None, "the asking stopped")


def test_a_gift_named_as_markup_is_shown_as_text_and_opens_nothing(
    program: Program, tmp_path: Path
) -> None:
    fifo = tmp_path / "canary"
    os.mkfifo(fifo)
    name = f"<img src={fifo}>"[:100]
    assert str(fifo) in name
    gifts = tmp_path / "gifts.json"
    gifts.write_text(json.dumps([{"id": 7, "name": name, "diamond_count": 77}]), encoding="utf-8")
    watch = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    program.keys("ctrl+i")
