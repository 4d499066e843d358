"""What every test gets: an empty home, a fixed language and clock zone, and no network.

Qt draws off screen unless a test of the real window asks otherwise.
"""

import itertools
import os
import re
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("dev", deadline=None)
hypothesis.settings.register_profile("quick", deadline=None, max_examples=40)  # of `make test`
hypothesis.settings.load_profile("ci" if os.environ.get("CI") == "true" else "dev")

MARKS = {
    "packaging": pytest.mark.slow,
    "reliability": pytest.mark.reliability,
    "xvfb": pytest.mark.window,
}
"""Folder of tests -> the mark all its tests carry."""

HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "GIFTCALC_HOME")
NUMBERS = itertools.count()
"""What tells the folders of a run's tests from each other."""

XDG = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for folder, mark in MARKS.items():
            if folder in item.path.parts:
                item.add_marker(mark)


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder of the test's own, as pytest's, but numbered without looking through all others."""
    told = re.sub(r"\W", "_", request.node.name)[:30]
    return tmp_path_factory.mktemp(f"{told}{next(NUMBERS)}", numbered=False)


@pytest.fixture(autouse=True)
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own; no test can touch the real one."""
    home = tmp_path / "home"
    home.mkdir()
    for name in HOMES:
        monkeypatch.setenv(name, str(home))
    for name in XDG:
        folder = home / name.lower()
        folder.mkdir(mode=0o700)
        monkeypatch.setenv(name, str(folder))
    return home


@pytest.fixture(autouse=True)
def fixed_place(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The same language and time zone wherever the tests run."""
    for name in ("LANG", "LANGUAGE", "LC_MESSAGES", "LC_NUMERIC", "LC_MONETARY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with monkeypatch.context() as zone:
        zone.setenv("TZ", "UTC")
        set_zone()
        yield
    set_zone()


def set_zone() -> None:
    """Make the C library read TZ again, where it can."""
    if sys.platform != "win32":
        time.tzset()


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection and look-up that would leave this machine."""
    connect, connect_ex, look_up = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.getaddrinfo,
    )

    def local_connect(own: socket.socket, address: Any) -> None:
        refuse_unless_local(own.family, address)
        connect(own, address)

    def local_connect_ex(own: socket.socket, address: Any) -> int:
        refuse_unless_local(own.family, address)
        return connect_ex(own, address)

    def local_look_up(host: Any, *others: Any, **named: Any) -> Any:
        refuse_unless_local(socket.AF_INET, (host, 0))
        return look_up(host, *others, **named)

    monkeypatch.setattr(socket.socket, "connect", local_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", local_connect_ex)
    monkeypatch.setattr(socket, "getaddrinfo", local_look_up)


def refuse_unless_local(family: int, address: Any) -> None:
    """Fail the test unless the address is on this machine."""
    if family not in {socket.AF_INET, socket.AF_INET6}:
        return
    host = str(address[0])
    if host not in {"localhost", "::1", "None"} and not host.startswith("127."):
        pytest.fail(f"A test wanted to reach {host}; only this machine may be reached.")
