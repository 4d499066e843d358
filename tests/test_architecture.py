"""The rules about the code that neither ruff nor the import contracts can say."""

import ast
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "giftcalc"
LONGEST_FUNCTION = 60
LONGEST_FILE = 400

SOURCES = sorted(PACKAGE.rglob("*.py"))
FOLDERS = ("giftcalc", "tests", "tools", "benchmarks", "packaging")
CODE = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
CODE += [ROOT / "dev.py", ROOT / "hatch_build.py"]
TEXTS = set(
    ".cfg .css .csv .ini .json .md .po .pot .py .sh .svg .toml .txt .xml .yaml .yml".split()
)
NOT_OURS = {".coverage", ".cache", ".git", ".hypothesis", ".venv", "build", "dist"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def place(path: Path, node: ast.AST | None = None) -> str:
    line = getattr(node, "lineno", 1)
    return f"{path.relative_to(ROOT)}:{line}"


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Give each call with the last part of the name called."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr, node
            elif isinstance(node.func, ast.Name):
                yield node.func.id, node


def under(*parts: str) -> list[Path]:
    return [path for path in SOURCES if path.is_relative_to(PACKAGE.joinpath(*parts))]


def is_made(name: str) -> bool:
    """Whether a file or folder of that name is made or fetched by some tool."""
    return name in NOT_OURS or name.endswith(("cache__", "_cache"))


def texts() -> Iterator[Path]:
    """Every text file of the project, without what is made or fetched."""
    for folder, below, files in os.walk(ROOT):
        below[:] = [name for name in below if not is_made(name)]
        for name in files:
            path = Path(folder, name)
            if not is_made(name) and path.suffix in TEXTS | {""}:
                yield path


def test_every_module_says_what_it_is_for() -> None:
    silent = [place(path) for path in SOURCES if not ast.get_docstring(tree(path))]
    assert silent == []


def test_no_function_is_longer_than_a_page() -> None:
    long = [
        f"{place(path, node)} {node.name}"
        for path in CODE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_no_file_is_longer_than_400_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines}"
        for path in CODE
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    ]
    assert long == []


def test_the_contract_of_the_panes_names_every_pane() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    listed = {name for one in contracts if one["type"] == "independence" for name in one["modules"]}
    panes = {path.parent.name for path in (PACKAGE / "ui").glob("*/__init__.py")} - {"common"}
    assert listed == {f"giftcalc.ui.{pane}" for pane in panes}


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "manager", "handler", "misc", "common_utils"}
    assert [place(path) for path in SOURCES if path.stem in empty] == []


def test_the_core_writes_no_float() -> None:
    floats = [
        place(path, node)
        for path in under("core")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex)
    ]
    assert floats == []


def test_the_core_makes_no_float_opens_no_file_and_asks_no_clock() -> None:
    refused = {"float", "open", "now", "today", "utcnow", "print", "input", "eval", "exec"}
    found = [
        f"{place(path, call)} {name}()"
        for path in under("core")
        for name, call in calls(path)
        if name in refused
    ]
    assert found == []


def test_signals_are_connected_to_bound_methods_only() -> None:
    """A lambda or a partial that holds self keeps the widget alive for ever."""
    found = [
        place(path, call)
        for path in under("ui")
        for name, call in calls(path)
        if name == "connect"
        and any(isinstance(given, ast.Lambda) or is_partial(given) for given in call.args)
    ]
    assert found == []


def is_partial(given: ast.expr) -> bool:
    return isinstance(given, ast.Call) and ast.unparse(given.func) in {
        "partial",
        "functools.partial",
    }


def test_the_charts_of_the_larger_pyside_are_not_used() -> None:
    larger = {"QtCharts", "QtGraphs", "QtWebEngineWidgets", "QtMultimedia", "QtDataVisualization"}
    found = [
        place(path, node)
        for path in under("ui")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        and larger & set(re.split(r"\W+", ast.unparse(node)))
    ]
    assert found == []


def test_names_on_screen_are_made_plain_in_one_place() -> None:
    """Qt reads labels, tooltips and message boxes as rich text, and opens the files it names."""
    sinks = {"QLabel", "setToolTip", "setWhatsThis", "QErrorMessage", "QProgressDialog"}
    sinks |= {"QMessageBox", "QInputDialog"}
    found = [
        f"{place(path, call)} {name}()"
        for path in under("ui")
        if not path.is_relative_to(PACKAGE / "ui" / "common")
        for name, call in calls(path)
        if name in sinks
    ]
    assert found == []


class Bell(QObject):
    rang = Signal(bool)
    heard = 0

    def hear(self, loud: bool) -> None:
        self.heard += loud


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True is immortal since Python 3.12")
def test_a_signal_keeps_the_count_of_references_to_true() -> None:
    """A canary for PySide6 6.12, which drops one at each emission and aborts after about 560."""
    bell = Bell()
    bell.rang.connect(bell.hear)
    bell.rang.emit(True)
    before = sys.getrefcount(True)
    for _ in range(500):
        bell.rang.emit(True)
    assert bell.heard == 501
    assert abs(sys.getrefcount(True) - before) < 50


def test_no_file_names_a_package_index_or_somebodys_machine() -> None:
    """The patterns are put together here so that this file does not match itself."""
    hosts = ("py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs", "deb." + "debian")
    folders = ("/wo" + "rk/", "/opt/" + "py", "/opt/" + "wheels", "/ro" + "ot/")
    pattern = re.compile("|".join([*map(re.escape, hosts), *folders]))
    found = [
        f"{path.relative_to(ROOT)}: {hit[0]}"
        for path in texts()
        for hit in [pattern.search(path.read_text(encoding="utf-8", errors="replace"))]
        if hit
    ]
    assert found == []


@pytest.mark.parametrize("name", ["run", "dev", "build"])
def test_requirements_are_pinned_with_hashes_and_name_no_index(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    packages = re.findall(
        r"^[A-Za-z0-9][\w.-]*==\S+.*\\\n(?:\s+--hash=sha256:\S+.*\n)+", text, re.MULTILINE
    )
    rest = text
    for found in packages:
        rest = rest.replace(found, "", 1)
    assert packages
    assert [line for line in rest.splitlines() if line and not line.startswith("#")] == []
    assert "http" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_the_window_toolkit_is_locked_to_a_release_that_is_sound() -> None:
    for name in ("run", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        assert "pyside6-essentials==6.11." in text
