import os
from fractions import Fraction
from pathlib import Path

import pytest
import tomlkit
import tomlkit.exceptions

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.settings import DEFAULTS
from giftcalc.data import settings_file
from giftcalc.data.settings_file import (
    open_settings,
    read_settings,
    settings_path,
    write_settings,
)
from giftcalc.paths import NOWHERE, Home
from tests.settings_samples import EVERYTHING, NOW, OWN, files, problems, put


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "giftcalc")


NOT_UNDERSTOOD = [
    ("[general\n", 1),
    ("version = 1\n\nlanguage = \n", 3),
    ("version = 1\na = 1\na = 2\n", 3),
    (b"version = 1\n# caf\xe9\n", 2),
    ('version = 1\na = """never closed\n', 3),
    ('version = "one"\n', 1),
    ("version = 0\n", 1),
    ("SQLite format 3\0", 1),
    ("a = " + "[" * 100_000, 1),
    (f"a = {'9' * 5000}\n", 1),
]


@pytest.mark.parametrize(("text", "line"), NOT_UNDERSTOOD)
def test_a_file_that_is_not_understood_is_said_and_not_touched(
    text: str | bytes, line: int, home: Home
) -> None:
    path = put(home, text)
    before = path.read_bytes()
    held, (notice,) = open_settings(home)
    assert held == DEFAULTS
    assert notice.problem is Problem.SETTINGS_UNREADABLE
    assert notice.details == {"path": str(path), "line": line}
    assert path.read_bytes() == before
    assert files(home) == ["settings.toml"]


@pytest.mark.parametrize("text", [text for text, _ in NOT_UNDERSTOOD] + ["version = 2\n"])
def test_a_file_that_is_not_understood_is_set_aside_before_the_first_write(
    text: str | bytes, home: Home
) -> None:
    before = put(home, text).read_bytes()
    notice = write_settings(home, EVERYTHING, NOW)
    assert notice is not None
    assert notice.problem is Problem.SETTINGS_SET_ASIDE
    assert Path(str(notice.details["kept"])).read_bytes() == before
    assert files(home) == ["settings.toml", "settings.toml.unreadable-20261030-101530"]
    assert open_settings(home) == (EVERYTHING, ())


def test_the_clock_names_what_is_set_aside(home: Home) -> None:
    put(home, "[")
    write_settings(home, EVERYTHING)
    assert files(home)[1].startswith("settings.toml.unreadable-20")


def test_a_file_of_a_later_version_is_said_and_not_touched(home: Home) -> None:
    path = put(home, "version = 2\n[general]\nlanguage = 5\n")
    assert problems(home) == [Problem.SETTINGS_NEWER]
    assert read_settings(home) == DEFAULTS
    assert path.read_text() == "version = 2\n[general]\nlanguage = 5\n"


def test_a_file_that_only_one_library_can_read_is_set_aside(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(home, "version = 1\n")
    real, calls = tomlkit.parse, list[str]()

    def refuse_first(text: str) -> object:
        calls.append(text)
        if len(calls) == 1:
            raise tomlkit.exceptions.ParseError(1, 1)
        return real(text)

    monkeypatch.setattr(tomlkit, "parse", refuse_first)
    notice = write_settings(home, EVERYTHING, NOW)
    assert notice is not None
    assert notice.problem is Problem.SETTINGS_SET_ASIDE
    assert open_settings(home) == (EVERYTHING, ())


def test_a_change_that_the_library_loses_is_not_written(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = put(home, "version = 1 # mine\n").read_bytes()
    real, calls = settings_file._apply, list[object]()

    def forget_first(document: object, changes: object) -> None:
        calls.append(changes)
        if len(calls) > 1:
            real(document, changes)  # type: ignore[arg-type]

    monkeypatch.setattr(settings_file, "_apply", forget_first)
    notice = write_settings(home, EVERYTHING, NOW)
    assert notice is not None
    assert Path(str(notice.details["kept"])).read_bytes() == before
    assert read_settings(home) == EVERYTHING


def test_a_byte_order_mark_does_not_matter(home: Home) -> None:
    put(home, b'\xef\xbb\xbf[prices]\r\ncountry = "FR"\r\n')
    assert read_settings(home).country == "FR"
    write_settings(home, DEFAULTS._replace(country="DE"))
    assert open_settings(home) == (DEFAULTS._replace(country="DE"), ())


def test_a_folder_in_place_of_the_file_is_said_and_stays(home: Home) -> None:
    Path(settings_path(home)).mkdir(parents=True)
    assert problems(home) == [Problem.NOT_A_FILE]
    with pytest.raises(Refusal) as caught:
        write_settings(home, EVERYTHING)
    assert caught.value.problem is Problem.NOT_A_FILE
    assert Path(settings_path(home)).is_dir()


def test_a_file_that_the_disk_does_not_show_is_never_replaced(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = put(home, "version = 1\n").read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr(os, "read", lambda *_: (_ for _ in ()).throw(OSError(5, "I/O")))
        assert problems(home) == [Problem.FILE_UNREADABLE]
        with pytest.raises(Refusal) as caught:
            write_settings(home, EVERYTHING)
    assert caught.value.problem is Problem.FILE_UNREADABLE
    assert Path(settings_path(home)).read_bytes() == before
    assert files(home) == ["settings.toml"]


def test_a_file_far_too_big_is_no_settings_file(home: Home) -> None:
    put(home, b"#" * (settings_file.MOST_BYTES + 1))
    assert problems(home) == [Problem.FILE_TOO_BIG]


def test_without_a_home_there_are_defaults_and_writing_says_so() -> None:
    home = Home(NOWHERE, NOWHERE, NOWHERE)
    assert open_settings(home) == (DEFAULTS, ())
    with pytest.raises(Refusal) as caught:
        write_settings(home, EVERYTHING)
    assert caught.value.problem is Problem.NO_HOME


@pytest.mark.parametrize(
    "wrong",
    [
        {"language": "../.."},
        {"share": Fraction(2)},
        {"share": 0.25},
        {"own_prices": (OWN._replace(coins=0),)},
        {"own_prices": ("70 for 0.74",)},
        {"pinned_gifts": ("Lion:1",) * 1001},
        {"pinned_gifts": ("\ud800:1",)},
        {"elsewhere": ["EUR"]},
    ],
)
def test_a_value_that_could_not_be_read_back_is_not_written(
    wrong: dict[str, object], home: Home
) -> None:
    with pytest.raises(Refusal) as caught:
        write_settings(home, DEFAULTS._replace(**wrong))  # type: ignore[arg-type]
    assert caught.value.problem is Problem.SETTING_INVALID
    assert not Path(home.config).exists()
