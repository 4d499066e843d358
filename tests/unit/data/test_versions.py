import re
import sqlite3
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from giftcalc.data import versions

ROOT = Path(__file__).resolve().parents[3]
BROUGHT_ALONG = {"numpy"}
"""What a dependency needs in turn, and is told for its weight."""


def plain(name: str) -> str:
    """Return the name of a library as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_library_that_the_program_needs_is_told() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {plain(re.split(r"[<>=~!; ]", one)[0]) for one in project["dependencies"]}
    assert {plain(name) for name in versions.LIBRARIES} == needed | BROUGHT_ALONG


def test_each_library_tells_its_version() -> None:
    told = dict(versions.versions())
    assert {name: told[name] for name in versions.LIBRARIES} == {
        name: metadata.version(name) for name in versions.LIBRARIES
    }
    assert told["SQLite"] == sqlite3.sqlite_version


def test_a_bundle_that_left_the_papers_out_says_what_it_does_not_know(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", gone)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setitem(versions.LIBRARIES, "nothing", "no_such_module")
    told = dict(versions.versions())
    assert told["runs"] == versions.BUNDLED
    assert (told["urllib3"], told["nothing"]) == (versions.UNTOLD, versions.ABSENT)
    assert re.fullmatch(r"6\.\d+\.\d+", told["Qt"])
