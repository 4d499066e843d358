import os
import subprocess
import sys
import zipfile
from pathlib import Path

import platformdirs
import pytest

from giftcalc import paths
from giftcalc.paths import Home, resource

PACKAGE = Path(paths.__file__).parent


def folders(home: Home) -> tuple[str, str, str]:
    return home.config, home.data, home.cache


def platform_folders() -> tuple[str, str, str]:
    dirs = platformdirs.PlatformDirs("giftcalc", appauthor=False)
    return dirs.user_config_dir, dirs.user_data_dir, dirs.user_cache_dir


def set_environ(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in values.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    "environ",
    [
        {"HOME": "/home/ann"},
        {"HOME": "/home/ann/"},
        {"HOME": "/"},
        {"HOME": "//"},
        {"HOME": ""},
        {"HOME": "relative"},
        {},
        {"HOME": "/home/ann", "XDG_DATA_HOME": "/srv/data", "XDG_CACHE_HOME": "/srv/cache/"},
        {"HOME": "/home/ann", "XDG_CONFIG_HOME": "relative"},
        {"HOME": "/home/ann", "XDG_CONFIG_HOME": ""},
        {"HOME": "/home/ann", "XDG_CONFIG_HOME": "~/conf"},
        {"XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d", "XDG_CACHE_HOME": "/k"},
    ],
)
def test_the_users_home_is_where_platformdirs_says(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_environ(monkeypatch, **environ)
    assert folders(Home.of_user()) == platform_folders()


@pytest.mark.skipif(sys.platform != "linux", reason="the short way is for Linux")
def test_on_linux_platformdirs_is_not_imported_for_an_ordinary_home() -> None:
    code = (
        "import sys; from giftcalc.paths import Home; Home.of_user({'HOME': '/home/ann'});"
        "print(sorted({'platformdirs', 'pathlib', 'importlib.resources'} & sys.modules.keys()))"
    )
    command = [sys.executable, "-S", "-c", code]
    seen = subprocess.run(command, capture_output=True, text=True, cwd=PACKAGE.parent, check=True)
    assert seen.stdout == "[]\n"


def test_other_systems_ask_platformdirs(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = platform_folders()
    monkeypatch.setattr(sys, "platform", "other")
    assert folders(Home.of_user({"HOME": "/ignored"})) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks the system instead")
@pytest.mark.parametrize("environ", [{}, {"HOME": ""}])
def test_an_account_without_a_home_has_one_that_nothing_can_be_written_to(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_account(_: int) -> None:
        raise KeyError

    set_environ(monkeypatch, **environ)
    monkeypatch.setattr("pwd.getpwuid", no_account)
    home = Home.of_user()
    assert folders(home) == (paths.NOWHERE,) * 3
    assert not os.path.lexists(home.config)


def test_a_home_that_platformdirs_leaves_relative_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Relative:
        user_config_dir = user_data_dir = user_cache_dir = "~/.config/giftcalc"

    monkeypatch.setattr(platformdirs, "PlatformDirs", lambda *_, **__: Relative)
    assert folders(Home.of_user({})) == (paths.NOWHERE,) * 3


def test_a_home_can_be_kept_in_one_folder(tmp_path: Path) -> None:
    expected = tuple(str(tmp_path / part) for part in ("config", "data", "cache"))
    assert folders(Home.under(tmp_path)) == expected


def test_a_relative_home_does_not_move_with_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Home.under("stick").data == str(tmp_path / "stick" / "data")


def test_the_option_beats_the_variable_and_the_variable_the_system(tmp_path: Path) -> None:
    environ = {"GIFTCALC_HOME": str(tmp_path / "variable"), "HOME": "/home/ann"}
    assert Home.chosen(str(tmp_path / "option"), environ).data == str(tmp_path / "option" / "data")
    assert Home.chosen(None, environ).data == str(tmp_path / "variable" / "data")
    assert Home.chosen("", environ).data == str(tmp_path / "variable" / "data")
    assert folders(Home.chosen(None, {"HOME": "/home/ann"})) == folders(
        Home.of_user({"HOME": "/home/ann"})
    )


def test_the_variable_is_read_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIFTCALC_HOME", str(tmp_path))
    assert Home.chosen(None).config == str(tmp_path / "config")


def test_a_home_shows_its_folders() -> None:
    assert repr(Home("/c", "/d", "/k")) == "Home(config='/c', data='/d', cache='/k')"


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with one shipped file."""
    folder = tmp_path / "checkout" / "resources" / "rates"
    folder.mkdir(parents=True)
    (folder / "base.json").write_bytes(b"{}")
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "checkout" / "giftcalc" / "paths.py"))
    paths._shipped_folder.cache_clear()
    monkeypatch.setattr(paths, "_shipped_folder", paths._shipped_folder.__wrapped__)
    return tmp_path / "checkout"


@pytest.mark.usefixtures("shipped")
def test_a_checkout_ships_its_resources_folder() -> None:
    assert resource("rates", "base.json").read_bytes() == b"{}"
    assert resource("rates", "base.json").name == "base.json"
    assert [item.name for item in resource("rates").iterdir()] == ["base.json"]
    assert [item.read_bytes() for item in resource("rates").iterdir()] == [b"{}"]


def test_an_installed_package_ships_what_is_inside_it(shipped: Path) -> None:
    inside = shipped / "giftcalc" / "_resources" / "rates"
    inside.mkdir(parents=True)
    (inside / "base.json").write_bytes(b"inside")
    assert resource("rates", "base.json").read_bytes() == b"inside"


@pytest.mark.usefixtures("shipped")
def test_a_file_that_was_not_shipped_is_missing() -> None:
    with pytest.raises(FileNotFoundError):
        resource("rates", "other.json").read_bytes()


def test_the_real_resources_are_found() -> None:
    assert list(resource("icons").iterdir()) or list(resource("rates").iterdir())


def test_shipped_files_are_read_out_of_a_zip(tmp_path: Path) -> None:
    archive = tmp_path / "app.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for name in ("__init__.py", "paths.py"):
            packed.write(PACKAGE / name, f"giftcalc/{name}")
        packed.writestr("giftcalc/_resources/rates/base.json", "zipped")
    code = (
        "from giftcalc.paths import resource; found = resource('rates', 'base.json');"
        "print(found.name, found.read_bytes(), [f.name for f in resource('rates').iterdir()])"
    )
    seen = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(archive)},
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert seen.stdout == "base.json b'zipped' ['base.json']\n"


def test_outside_a_disk_shipped_files_come_through_importlib(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(paths, "_shipped_folder", lambda: None)
    assert resource("rates", "base.json").name == "base.json"
    assert not hasattr(resource("rates"), "_path") or "_resources" in str(resource("rates"))


def test_a_package_on_no_disk_has_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "app.zip" / "giftcalc" / "paths.py"))
    assert paths._shipped_folder.__wrapped__() is None
