"""The wheel and the source archive hold what they should; they are really built."""

import email
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from configparser import ConfigParser
from email.message import Message
from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT, build

SHIPPED = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "resources").rglob("*")
    if path.is_file() and path.suffix != ".mo"
)
MADE_ON_THE_WAY = re.compile(
    r"(^|/)(__pycache__|build|dist|\.git|\.venv|\.\w+_cache|\.hypothesis)/|\.(pyc|mo|swp|orig)$"
)
WHEN = "1790000000"
"""A day in September 2026, in seconds since 1970."""


@pytest.fixture(scope="module")
def project() -> dict[str, list[str]]:
    """What pyproject.toml says of the project."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project: dict[str, list[str]] = told["project"]
    return project


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The names of what is in the wheel."""
    with zipfile.ZipFile(wheel) as content:
        return set(content.namelist())


def papers(wheel: Path, name: str) -> str:
    """Return one of the texts that a wheel says about itself."""
    with zipfile.ZipFile(wheel) as content:
        (found,) = (one for one in content.namelist() if one.endswith(f".dist-info/{name}"))
        return content.read(found).decode("utf-8")


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    """What an index and pip read about the wheel."""
    return email.message_from_string(papers(wheel, "METADATA"))


def sources(archives: Path) -> set[str]:
    """Return the names of what is in the source archive, without its own folder."""
    with tarfile.open(next(archives.glob("*.tar.gz"))) as source:
        return {name.split("/", 1)[1] for name in source.getnames() if "/" in name}


def test_the_wheel_ships_every_resource_and_every_translation(names: set[str]) -> None:
    wanted = {f"giftcalc/_{name}" for name in SHIPPED}
    wanted |= {name.removesuffix(".po") + ".mo" for name in wanted if name.endswith(".po")}
    assert wanted - names == set()
    assert "giftcalc/__main__.py" in names


def test_the_wheel_holds_the_program_only(names: set[str]) -> None:
    tops = {name.split("/")[0].split("-")[0] for name in names}
    assert tops == {"giftcalc"}
    assert {name for name in names if name.endswith(".pyc") or "test" in Path(name).parts} == set()


def test_every_module_of_the_program_is_in_the_wheel(names: set[str]) -> None:
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "giftcalc").rglob("*.py")}
    assert modules == {name for name in names if name.endswith(".py")}


def test_the_wheel_brings_its_licence_and_says_which_it_is(wheel: Path, metadata: Message) -> None:
    assert metadata["License-Expression"] == "MIT"
    assert papers(wheel, "licenses/LICENSE") == (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_the_wheel_says_what_it_is_and_what_it_needs(
    metadata: Message, project: dict[str, list[str]]
) -> None:
    assert metadata["Name"] == project["name"]
    assert metadata["Summary"] == project["description"]
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Author"]
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert set(metadata.get_all("Classifier", [])) == set(project["classifiers"])
    needed = metadata.get_all("Requires-Dist", [])
    assert len(needed) == len(project["dependencies"])
    assert not metadata.get_all("Provides-Extra", [])
    assert str(metadata.get_payload()).strip() == (ROOT / "README.md").read_text().strip()


def test_the_wheel_is_for_every_system_and_has_a_command_and_a_window(wheel: Path) -> None:
    assert wheel.name.endswith("-py3-none-any.whl")
    entries = ConfigParser()
    entries.read_string(papers(wheel, "entry_points.txt"))
    assert {name: dict(entries[name]) for name in entries.sections()} == {
        "console_scripts": {"giftcalc": "giftcalc.__main__:main"},
        "gui_scripts": {"giftcalc-window": "giftcalc.__main__:main"},
    }


def test_the_source_archive_can_set_itself_up_and_test_itself(archives: Path) -> None:
    wanted = {
        *("Makefile", "dev.py", "requirements/dev.txt", "tests/conftest.py", "LICENSE"),
        *("packaging/smoke.py", "packaging/README.md", "CHANGELOG.md", *SHIPPED),
    }
    assert wanted - sources(archives) == set()


def test_the_source_archive_holds_nothing_that_building_makes(archives: Path) -> None:
    assert {name for name in sources(archives) if MADE_ON_THE_WAY.search(name)} == set()


def digests(folder: Path) -> dict[str, str]:
    """Return the checksum of each file."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_the_same_tree_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", WHEN)
    first = digests(build(ROOT, tmp_path / "first"))
    monkeypatch.setenv("TZ", "Pacific/Apia")
    old = os.umask(0o077)
    try:
        again = digests(build(ROOT, tmp_path / "again"))
    finally:
        os.umask(old)
    assert first == again
    assert len(first) == len(("sdist", "wheel"))


def test_the_wheel_of_the_archive_is_the_wheel_of_the_tree(
    archives: Path, tmp_path: Path, wheel: Path
) -> None:
    of_tree = digests(build(ROOT, tmp_path / "dist", "--wheel"))
    assert of_tree == {wheel.name: digests(archives)[wheel.name]}


def test_a_tree_that_was_never_compiled_gives_the_same_archives(
    archives: Path, tmp_path: Path
) -> None:
    """What an earlier build left in the tree is no part of the next."""
    shutil.unpack_archive(next(archives.glob("*.tar.gz")), tmp_path / "tree", filter="data")
    (tree,) = (tmp_path / "tree").iterdir()
    for compiled in tree.rglob("*.mo"):
        compiled.unlink()
    assert digests(build(tree, tmp_path / "dist")) == digests(archives)


def test_the_wheel_runs_where_it_is_unpacked(wheel: Path, tmp_path: Path) -> None:
    """Away from the sources, it still finds what it ships."""
    shutil.unpack_archive(wheel, tmp_path / "installed", "zip")
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r})\n"
        "import giftcalc.__main__ as program\n"
        f"assert program.__file__.startswith({str(tmp_path)!r}), program.__file__\n"
        "sys.argv = ['giftcalc', 'convert', '1000']\n"
        "sys.exit(program.main())\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.strip()
