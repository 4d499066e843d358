import gc
import sys
from pathlib import Path

import pytest

from giftcalc import __main__ as start
from giftcalc.services.tally import importing


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ("", {}),
        ("--show", {"show": "yes"}),
        ("--home here --picture=it.png", {"home": "here", "picture": "it.png"}),
        ("--home=here", {"home": "here"}),
        ("--home", None),
        ("--home=", None),
        ("--show=now", None),
        ("convert 1000", None),
        ("--home here convert 1000", None),
        ("--help", None),
        ("/tmp/a.jsonl", {"files": ("/tmp/a.jsonl",)}),
        (
            "/tmp/a.jsonl --home=here /tmp/b.csv",
            {"home": "here", "files": ("/tmp/a.jsonl", "/tmp/b.csv")},
        ),
        ("./a.jsonl", {"files": (str(Path("a.jsonl").resolve()),)}),
        ("a.jsonl", None),
        ("convert /tmp/a.jsonl", None),
    ],
)
def test_the_window_takes_its_own_options_and_leaves_the_rest(
    arguments: str, options: dict[str, object] | None
) -> None:
    assert start.window_options(arguments.split()) == options


def started(begun: list[str], what: str) -> int:
    begun.append(what)
    return 0


def test_a_file_that_is_there_needs_no_folder_in_its_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("stream.jsonl", "convert"):
        Path(name).touch()
    found = start.window_options(["stream.jsonl"])
    assert found == {"files": (str(tmp_path / "stream.jsonl"),)}
    assert start.window_options(["convert"]) is None


@pytest.mark.parametrize(("argument", "told"), [("--picture=x", "window"), ("doctor", "terminal")])
def test_the_window_or_the_terminal_is_started(
    monkeypatch: pytest.MonkeyPatch, argument: str, told: str
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(sys, "argv", ["giftcalc", argument])
    monkeypatch.setattr("giftcalc.ui.start.open_window", lambda **_: started(begun, "window"))
    monkeypatch.setattr(start, "run_command", lambda _: started(begun, "terminal"))
    assert start.main() == 0
    assert begun == [told]


def test_the_reader_of_imports_is_started_before_anything_else_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "argv", ["giftcalc", "--import-child"])
    monkeypatch.setattr("giftcalc.services.tally.import_child.run", lambda: 7)
    monkeypatch.setattr(start, "window_options", None)
    assert start.main() == 7


def test_the_switch_of_the_reader_is_known_to_both_sides() -> None:
    assert start.IMPORT_CHILD == importing.SWITCH


def test_a_command_is_run_without_searches_for_garbage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    called: list[str] = []
    monkeypatch.setattr(gc, "disable", lambda: called.append("disable"))
    monkeypatch.setattr(gc, "freeze", lambda: called.append("freeze"))
    assert start.run_command(["--version"]) == 0
    assert called == ["disable", "freeze"]
    assert capsys.readouterr().out.startswith("giftcalc ")
