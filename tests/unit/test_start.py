import gc
import sys

import pytest

from giftcalc import __main__ as start


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
    ],
)
def test_the_window_takes_its_own_options_and_leaves_the_rest(
    arguments: str, options: dict[str, str] | None
) -> None:
    assert start.window_options(arguments.split()) == options


def started(begun: list[str], what: str) -> int:
    begun.append(what)
    return 0


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


def test_a_command_is_run_without_searches_for_garbage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    called: list[str] = []
    monkeypatch.setattr(gc, "disable", lambda: called.append("disable"))
    monkeypatch.setattr(gc, "freeze", lambda: called.append("freeze"))
    assert start.run_command(["--version"]) == 0
    assert called == ["disable", "freeze"]
    assert capsys.readouterr().out.startswith("giftcalc ")
