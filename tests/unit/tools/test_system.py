import sys
from pathlib import Path

import pytest

from tools import system
from tools.system import Stopped


@pytest.fixture(autouse=True)
def nobody_agreed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is installed for real, and no one is there to ask."""
    for name in ("CI", "GIFTCALC_APT", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    monkeypatch.setattr(system, "LINUX", True)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What apt-get would have been told, on a Debian machine where we are root."""
    told: list[str] = []
    monkeypatch.setattr(system, "apt_get", lambda *words: told.append(" ".join(words)))
    monkeypatch.setattr(system, "is_root", lambda: True)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    return told


def lacking(monkeypatch: pytest.MonkeyPatch, *libraries: str) -> None:
    monkeypatch.setattr(system, "loads", lambda name: name not in libraries)


def test_an_old_python_is_told_which_one_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18, "final", 0))
    with pytest.raises(Stopped, match=r"needs Python 3\.11 or newer, and this is 3\.9\.18"):
        system.require_python()


def test_a_missing_venv_is_named_with_its_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr(system, "is_root", lambda: False)
    with pytest.raises(Stopped, match="run the same command again"):
        system.require_python()
    wanted = f"sudo apt-get install python3.{sys.version_info[1]}-venv"
    assert wanted in capsys.readouterr().out


def test_a_missing_library_is_named_and_nothing_is_installed_unasked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], installed: list[str]
) -> None:
    lacking(monkeypatch, "libEGL.so.1")
    with pytest.raises(Stopped):
        system.require_system(x11=False, fonts=False)
    told = capsys.readouterr().out
    assert "libEGL.so.1" in told
    assert "sudo apt-get install libegl1" in told
    assert installed == []


@pytest.mark.parametrize(("name", "value"), [("CI", "true"), ("GIFTCALC_APT", "yes")])
def test_agreed_beforehand_the_missing_libraries_are_installed(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, installed: list[str]
) -> None:
    lacking(monkeypatch, "libEGL.so.1", "libxcb-cursor.so.0")
    monkeypatch.setenv(name, value)
    system.require_system(x11=True, fonts=False)
    assert installed[0].startswith("update")
    assert "libegl1 libxcb-cursor0" in installed[1]


def test_libraries_of_a_screen_are_not_asked_for_where_there_is_none(
    monkeypatch: pytest.MonkeyPatch, installed: list[str]
) -> None:
    lacking(monkeypatch, "libxcb-cursor.so.0", "libwayland-client.so.0")
    system.require_system(x11=False, fonts=False)
    assert installed == []


def test_without_any_font_the_letters_would_be_boxes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lacking(monkeypatch)
    monkeypatch.setattr(system, "is_root", lambda: False)
    monkeypatch.setattr(system, "FONT_FOLDERS", (str(tmp_path),))
    with pytest.raises(Stopped):
        system.require_system(x11=False, fonts=True)
    assert "fonts-dejavu-core fonts-noto-color-emoji" in capsys.readouterr().out


def test_a_font_for_emoji_is_only_advised(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lacking(monkeypatch)
    (tmp_path / "DejaVuSans.ttf").write_bytes(b"")
    monkeypatch.setattr(system, "FONT_FOLDERS", (str(tmp_path),))
    system.require_system(x11=False, fonts=True)
    assert "fonts-noto-color-emoji" in capsys.readouterr().out


def test_only_linux_is_asked_for_libraries(
    monkeypatch: pytest.MonkeyPatch, installed: list[str]
) -> None:
    lacking(monkeypatch, "libEGL.so.1")
    monkeypatch.setattr(system, "LINUX", False)
    system.require_system(x11=True, fonts=True)
    assert system.has_screen()
    assert installed == []


def lacking_programs(monkeypatch: pytest.MonkeyPatch, *programs: str) -> None:
    monkeypatch.setattr(system, "has", lambda name: name not in programs)
    monkeypatch.setattr(system, "SCREEN_SERVICES", {})


def test_a_screen_that_lacks_nothing_installs_nothing(
    monkeypatch: pytest.MonkeyPatch, installed: list[str]
) -> None:
    lacking_programs(monkeypatch)
    system.require_screen()
    assert installed == []


def test_what_a_screen_lacks_is_installed_where_that_is_agreed(
    monkeypatch: pytest.MonkeyPatch, installed: list[str]
) -> None:
    lacking_programs(monkeypatch, "Xvfb", "xdotool")
    monkeypatch.setattr(system, "SCREEN_SERVICES", {"/there/is/no/such.service": "at-spi2-core"})
    monkeypatch.setenv("CI", "true")
    system.require_screen()
    assert installed[-1].endswith("xvfb xdotool at-spi2-core")


def test_elsewhere_than_on_linux_no_screen_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "LINUX", False)
    with pytest.raises(Stopped, match="on Linux only"):
        system.require_screen()


def test_what_looks_on_is_installed_where_that_is_agreed(
    monkeypatch: pytest.MonkeyPatch, installed: list[str]
) -> None:
    monkeypatch.setattr(system, "has", lambda name: name not in {"strace", "unshare"})
    monkeypatch.setenv("CI", "true")
    system.require_rigs()
    assert installed[-1].endswith("strace util-linux")


def test_without_what_looks_on_the_tests_go_on(
    monkeypatch: pytest.MonkeyPatch, installed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "has", lambda name: name != "strace")
    monkeypatch.setattr(system, "agreed", lambda: False)
    system.require_rigs()
    assert installed == []
    assert capsys.readouterr().out.endswith("the tests that need it are skipped.\n")


def test_with_all_that_looks_on_nothing_is_installed(
    monkeypatch: pytest.MonkeyPatch, installed: list[str]
) -> None:
    monkeypatch.setattr(system, "has", lambda _name: True)
    system.require_rigs()
    assert installed == []


def test_elsewhere_than_on_linux_nobody_looks_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "LINUX", False)
    with pytest.raises(Stopped, match="on Linux only"):
        system.require_rigs()


def test_folders_are_made_in_memory_where_there_is_room_and_are_gone_afterwards(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(system, "MEMORY", tmp_path)
    monkeypatch.setattr(system, "MEMORY_WANTED", 1)
    with system.folders_in_memory() as told:
        folder = Path(told["PYTEST_DEBUG_TEMPROOT"])
        assert folder.is_relative_to(tmp_path)
        assert folder.is_dir()
    assert not folder.exists()


def test_without_room_in_memory_folders_are_where_they_always_are(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for place, wanted in ((tmp_path, 1 << 70), (tmp_path / "none", 1)):
        monkeypatch.setattr(system, "MEMORY", place)
        monkeypatch.setattr(system, "MEMORY_WANTED", wanted)
        with system.folders_in_memory() as told:
            assert told == {}
    assert list(tmp_path.iterdir()) == [tmp_path / "home"]
