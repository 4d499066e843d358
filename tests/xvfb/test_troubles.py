import ctypes
import json
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.xvfb.conftest import Opening
from tests.xvfb.program import Program

WITHOUT_POWER = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""As root nothing is read-only, unless root gives that power up."""

IN_OPEN = 0x20
"""What inotify(7) calls the opening of a file."""


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


def test_without_any_font_the_window_opens_and_calculates(opening: Opening, tmp_path: Path) -> None:
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
    canary, list_file = tmp_path / "canary", tmp_path / "lists" / "gifts.json"
    os.mkfifo(canary)
    name = f"<img src={canary}>"
    list_file.parent.mkdir()
    list_file.write_text(json.dumps([{"id": 7, "name": name, "diamond_count": 77}]))
    with watched(canary) as opened:
        program.keys("ctrl+i")
        program.wait_for_window("Import a gift list")
        program.type(str(list_file))
        program.keys("Return")
        program.the("Keep", "push button")
        program.wait_for_focus("Keep")
        program.keys("space")
        program.wait_for_main_window()
        program.keys("ctrl+f")
        program.type("img")
        program.keys("Down")
        program.wait_for_focus(f"{name}, 77 coins")
        program.hover()
        program.wait_for(lambda: any(name in one.name for one in program.windows()), "the tooltip")
        program.keys("alt+Return")
        program.wait_for(lambda: len(program.titles()) > 1, "the gift's details")
        program.keys("Escape")
        assert not opened()


@contextmanager
def watched(path: Path) -> Iterator[Callable[[], bytes]]:
    """Watch whether a file is opened by anyone; the function given returns what was seen."""
    libc = ctypes.CDLL(None)
    watch = libc.inotify_init1(os.O_NONBLOCK)
    held = os.open(path, os.O_RDWR)  # so that whoever opens it has not to wait for another end
    assert libc.inotify_add_watch(watch, os.fsencode(path), IN_OPEN) > 0

    def seen() -> bytes:
        try:
            return os.read(watch, 4096)
        except BlockingIOError:
            return b""

    yield seen
    os.close(held)
    os.close(watch)


def test_the_watch_over_a_canary_sees_it_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "canary")
    with watched(tmp_path / "canary") as opened:
        assert not opened()
        os.close(os.open(tmp_path / "canary", os.O_RDONLY | os.O_NONBLOCK))
        assert opened()
