"""Qt behaves the same whether its support for signatures is loaded at once or when needed.

Each try runs in a process of its own, since Qt can be loaded only once in each:
`qt_as_used.py` loads Qt there and writes down what a window's code can notice.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from giftcalc.ui import quick_start

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = str(Path(__file__).with_name("qt_as_used.py"))
KNOWN = sys.platform == "linux" and sys.version_info[:2] in quick_start.KNOWN_PYTHONS

NOT_COMPLAINTS = {"This plugin does not support propagateSizeHints()"}
"""What Qt says of every window shown off screen."""

known_here = pytest.mark.skipif(not KNOWN, reason="Qt starts plainly on this system")


def run(code: str, **environ: str) -> str:
    """Run Python code in a process of its own; what it prints, and fail if it complains."""
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    complaints = [line for line in done.stderr.splitlines() if line not in NOT_COMPLAINTS]
    assert (complaints, done.returncode) == ([], 0), done.stdout
    return done.stdout.strip()


def report(first: str, **environ: str) -> dict[str, str]:
    """What the checks below see; the one named `first` goes before the others."""
    code = f"import runpy; runpy.run_path({SCRIPT!r})['write_report']({first!r})"
    found: dict[str, str] = json.loads(run(code, **environ))
    return found


@known_here
@pytest.mark.parametrize("first", ["a signal", "errors", "an error in a thread", "signatures"])
def test_what_code_can_notice_is_the_same_both_ways(first: str) -> None:
    quick, plain = report(first), report(first, GIFTCALC_PLAIN_QT="1")
    assert (quick.pop("quick"), plain.pop("quick")) == ("True", "False")
    assert quick == plain


@known_here
@pytest.mark.parametrize("first", ["a window", "a table", "a signal", "enumerations", "threads"])
def test_ordinary_use_does_not_load_the_support_for_signatures(first: str) -> None:
    code = f"import runpy; runpy.run_path({SCRIPT!r})['loads_the_support']({first!r})"
    assert run(code) == "False"


@known_here
def test_the_support_is_not_loaded_by_importing_qt() -> None:
    code = """if True:
        import sys
        from giftcalc.ui import quick_start
        print(quick_start.import_qt(), "PySide6.support" in sys.modules, "zipfile" in sys.modules)
    """
    assert run(code) == "True False False"


START = """if True:
    import builtins, sys
    from giftcalc.ui import quick_start
    own, before = builtins.__import__, set(sys.modules)
    {change}
    ready = quick_start.prepare({environ})
    names = ("PySide6", "shiboken6", "shibokensupport", "signature_bootstrap")
    left = [name for name in set(sys.modules) - before if name.startswith(names)]
    print(ready, left, quick_start.import_qt({environ}), builtins.__import__ is own)
    from PySide6.QtWidgets import QApplication, QLabel
    app = QApplication([])
    label = QLabel("a window")
    label.show()
    app.processEvents()
    print(label.text(), label.isVisible(), "PySide6.support" in sys.modules)
"""


@pytest.mark.parametrize(
    "change",
    [
        "quick_start.KNOWN_VERSIONS = frozenset()",
        "quick_start.KNOWN_PYTHONS = frozenset()",
        "sys.platform = 'plan9'",
        "quick_start._Support = None",
        "quick_start._PACKAGES = ('shiboken6', 'PySide6', 'no such package')",
    ],
)
def test_anything_unknown_leaves_nothing_behind_and_starts_plainly(change: str) -> None:
    printed = run(START.format(change=change, environ="{}"))
    assert printed == "False [] False True\na window True True"


@pytest.mark.parametrize("name", sorted({*quick_start.OFF_SWITCHES, quick_start.ENUM_OPTION}))
def test_it_can_be_switched_off(name: str) -> None:
    printed = run(START.format(change="", environ={name: "1"}))
    assert printed == "False [] False True\na window True True"


def test_qt_that_is_loaded_already_is_left_alone() -> None:
    before = dict(sys.modules)
    assert quick_start.prepare({}) is False
    assert dict(sys.modules) == before


@known_here
def test_pytest_qt_works_with_qt_loaded_quickly(tmp_path: Path) -> None:
    (tmp_path / "test_bell.py").write_text(
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QLineEdit\n"
        "def test_bell(qtbot):\n"
        "    timer = QTimer(singleShot=True, interval=1)\n"
        "    timer.start()\n"
        "    with qtbot.waitSignal(timer.timeout):\n"
        "        edit = QLineEdit()\n"
        "        qtbot.addWidget(edit)\n"
        "        qtbot.keyClicks(edit, '12')\n"
        "    assert edit.text() == '12'\n",
        encoding="utf-8",
    )
    code = f"""if True:
        import pytest
        from giftcalc.ui import quick_start
        assert quick_start.import_qt()
        assert pytest.main(["-q", "-p", "no:cacheprovider", "--rootdir", {str(tmp_path)!r},
            "-c", "/dev/null", {str(tmp_path)!r}]) == 0
    """
    assert "1 passed" in run(code)
