"""The bundle in dist/giftcalc, if one was built: what is in it, and that it does what it should."""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from giftcalc import __version__

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = Path(os.environ.get("GIFTCALC_BUNDLE", ROOT / "dist" / "giftcalc"))
PROGRAM = BUNDLE / "giftcalc"
INSIDE = BUNDLE / "_internal"

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not PROGRAM.exists(), reason="there is no bundle in dist/giftcalc"
)

TABLE = (
    "date,gift,quantity,sender\n2026-10-01 20:00:00,Rose,5,ann\n2026-10-01 20:01:00,Lion,1,bob\n"
)
COMMANDS = (
    ("--version",),
    ("convert", "1000"),
    ("--locale", "fr", "convert", "3 lion + 20 rose"),
    ("--locale", "pt_BR", "convert", "12,50 EUR"),
    ("gifts", "roze"),
    ("recharge", "500"),
    ("rates", "--json"),
)
"""What is asked of the bundle and of the sources alike."""


@pytest.fixture(autouse=True)
def finishing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the scripts that make the bundle be imported."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging" / "pyinstaller"))


def told(words: tuple[str, ...], home: Path, **more: str) -> tuple[int, str, str]:
    """Start the bundle or another program with some words; what came of it."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("PY", "QT_"))}
    environ = {**kept, "LC_ALL": "C.UTF-8", "GIFTCALC_HOME": str(home), **more}
    done = subprocess.run(
        words, capture_output=True, text=True, check=False, env=environ, cwd=home, timeout=120
    )
    return done.returncode, done.stdout, done.stderr


def test_it_is_as_small_as_promised() -> None:
    import build_bundle
    import finishing

    assert finishing.size_of(BUNDLE) <= build_bundle.MOST_BYTES


def test_it_names_no_place_of_the_machine_that_built_it() -> None:
    import finishing

    assert finishing.traces(BUNDLE, [str(ROOT), str(Path.home() / "")]) == []
    assert finishing.foreign_run_paths(BUNDLE) == []


def test_it_holds_what_the_rules_let_in_and_nothing_else() -> None:
    import trimming

    places = [path.relative_to(INSIDE).as_posix() for path in INSIDE.rglob("*") if path.is_file()]
    assert [place for place in places if not trimming.is_wanted(place)] == []
    assert not [place for place in places if "gtk" in place.lower() or place.endswith(".qml")]


def test_every_link_in_it_leads_to_something_in_it() -> None:
    links = [path for path in BUNDLE.rglob("*") if path.is_symlink()]
    assert [link for link in links if not link.resolve().is_relative_to(INSIDE.resolve())] == []
    assert [link for link in links if not link.exists()] == []


def test_every_part_of_every_library_can_be_loaded() -> None:
    import elf
    import finishing

    libraries = [path for path in finishing.files_of(INSIDE) if finishing.is_library(path)]
    assert libraries
    assert [path for path in libraries if not elf.can_be_loaded(path.read_bytes())] == []


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_it_answers_as_the_sources_do(words: tuple[str, ...], tmp_path: Path) -> None:
    sources = (sys.executable, "-m", "giftcalc", *words)
    expected = told(sources, tmp_path, PYTHONPATH=str(ROOT))
    assert told((str(PROGRAM), *words), tmp_path) == expected
    assert expected[0] == 0


def test_the_doctor_knows_the_version_of_every_part(tmp_path: Path) -> None:
    status, text, complaints = told((str(PROGRAM), "doctor"), tmp_path)
    assert (status, complaints) == (0, "")
    versions = text.partition("Versions\n")[2].partition("Folders")[0].splitlines()
    assert len(versions) > 5
    assert [line for line in versions if line.split()[-1] == "-"] == []


def test_a_file_is_imported_by_a_process_of_its_own(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    words = ("tally", "import", str(table), "--zone", "Europe/Paris")
    status, text, complaints = told((str(PROGRAM), *words), tmp_path)
    assert (status, complaints) == (0, ""), text
    assert "30,004" in text
    status, text, _ = told((str(PROGRAM), "tally", "verify"), tmp_path)
    assert status == 0, text


def test_the_archive_holds_the_very_bundle_and_is_made_the_same_twice(tmp_path: Path) -> None:
    import archive_bundle

    made = archive_bundle.archive(BUNDLE, tmp_path, strength=0)
    assert made.name == f"giftcalc-{__version__}-linux-{platform.machine()}.tar.xz"
    first = hashlib.sha256(made.read_bytes()).digest()
    subprocess.run(("tar", "-xf", made, "-C", tmp_path), check=True)
    unpacked = tmp_path / "giftcalc"
    shutil.copymode(BUNDLE, unpacked)
    compared = ("diff", "--recursive", "--no-dereference", str(BUNDLE), str(unpacked))
    assert subprocess.run(compared, check=False, capture_output=True, text=True).stdout == ""
    assert told((str(unpacked / "giftcalc"), "--version"), tmp_path)[0] == 0
    for path in unpacked.rglob("*"):  # as another person unpacks and packs it, on another day
        os.utime(path, (0, 0), follow_symlinks=False)
    again = archive_bundle.archive(unpacked, tmp_path / "again", strength=0)
    assert hashlib.sha256(again.read_bytes()).digest() == first


def test_without_a_bundle_there_is_no_archive(tmp_path: Path) -> None:
    import archive_bundle
    import build_bundle

    with pytest.raises(build_bundle.Stopped, match="make bundle"):
        archive_bundle.archive(tmp_path, tmp_path / "dist")
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize("plain", ["", "1"], ids=["quick", "plain"])
def test_the_window_is_drawn_whichever_way_qt_is_loaded(plain: str, tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    more = {"QT_QPA_PLATFORM": "offscreen", **({"GIFTCALC_PLAIN_QT": plain} if plain else {})}
    status, _, _ = told((str(PROGRAM), "--picture", str(picture)), tmp_path, **more)
    assert status == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
