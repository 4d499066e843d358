"""The rules by which the bundle is made: what goes in, what is rewritten, what is set right."""

import os
import runpy
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "packaging" / "pyinstaller"
HOOK = str(RULES / "run_environment.py")
OURS = ("elf", "finishing", "icu_data", "trimming")
ARCHIVE_HEAD = struct.pack("<HBB", 16, 0xDA, 0x27).ljust(16, b"\0")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the hook is for Linux")


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the scripts beside the spec file be imported, by these tests only."""
    monkeypatch.syspath_prepend(str(RULES))
    yield
    for name in OURS:
        sys.modules.pop(name, None)


def load(name: str) -> ModuleType:
    """Import one of the scripts."""
    return __import__(name)


def test_the_program_misses_nothing_that_is_left_out() -> None:
    script = Path(__file__).with_name("without_left_out.py")
    told = subprocess.run(
        [sys.executable, "-OO", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert (told.stdout.strip(), told.returncode) == ("", 0), told.stderr


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/plugins/platforms/libqoffscreen.dylib",
        "PySide6/Qt/plugins/styles/libqmacstyle.dylib",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt6Core.dll",
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "PySide6/Qt/lib/libicudata.so.73",
        "PySide6/QtWidgets.abi3.so",
        "giftcalc/_resources/i18n/fr.mo",
        "giftcalc-0.1.0.dist-info/METADATA",
        "msgspec-0.22.0.dist-info/licenses/LICENSE",
        "libxcb-cursor.so.0",
        "libssl.so.3",
    ],
)
def test_what_is_used_is_kept(place: str) -> None:
    assert load("trimming").is_wanted(place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/Qt/translations/qtbase_ja.qm",
        "PySide6/translations/qtbase_ja.qm",
        "PySide6\\opengl32sw.dll",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "libQt6Network.so.6",
        "libglib-2.0.so.0",
        "libstdc++.so.6",
        "giftcalc/_resources/i18n/fr.po",
        "giftcalc-0.1.0.dist-info/RECORD",
        "giftcalc-0.1.0.dist-info/direct_url.json",
    ],
)
def test_what_is_not_used_or_belongs_to_the_system_is_left_out(place: str) -> None:
    assert not load("trimming").is_wanted(place)


def test_libraries_are_kept_that_something_kept_leads_to(monkeypatch: pytest.MonkeyPatch) -> None:
    trimming = load("trimming")
    needs = {"/b/ssl.so": ["libssl.so"], "/b/libssl.so": ["libz.so", "libc.so"], "/b/libgtk.so": []}
    monkeypatch.setattr(trimming, "needed_by", lambda _sources: needs)
    kept = trimming.reached(
        [
            ("ssl.so", "/b/ssl.so", "EXTENSION"),
            ("libssl.so", "/b/libssl.so", "BINARY"),
            ("libz.so", "/b/libz.so", "BINARY"),
            ("libgtk.so", "/b/libgtk.so", "BINARY"),
        ],
        roots=["libpython"],
    )
    assert [place for place, *_ in kept] == ["ssl.so", "libssl.so", "libz.so"]


def library(archive: bytes) -> bytes:
    """An ELF library that holds an archive, and after it one page that is loaded as well."""
    elf = load("elf")
    size = elf.PAGE + len(archive)
    after = -(-size // elf.PAGE) * elf.PAGE
    head = elf.Header(
        b"\x7fELF\x02\x01".ljust(16, b"\0"), 3, 62, 1, 0, 64, 0, 0, 64, 56, 2, 64, 0, 0
    )
    made = bytearray(after + elf.PAGE)
    head.put_into(made)
    elf.put_segments(
        made,
        [
            elf.Segment(elf.LOAD, 4, 0, 0, 0, size, size, elf.PAGE),
            elf.Segment(elf.LOAD, 6, after, after, after, elf.PAGE, elf.PAGE, elf.PAGE),
        ],
    )
    made[elf.PAGE : size] = archive
    made[after:] = b"x" * elf.PAGE
    return bytes(made)


def archive_of(items: dict[str, bytes]) -> bytes:
    """ICU's archive of some items, all as long as whole pages."""
    names, table = b"", b""
    names_at = 4 + 8 * len(items)
    contents_at = names_at + sum(len(name) + 1 for name in items)
    contents = b""
    for name, content in items.items():
        table += struct.pack("<II", names_at + len(names), contents_at + len(contents))
        names += name.encode() + b"\0"
        contents += content
    return ARCHIVE_HEAD + struct.pack("<I", len(items)) + table + names + contents


def test_icu_keeps_the_items_of_our_languages_at_the_same_address() -> None:
    elf, icu_data = load("elf"), load("icu_data")
    items = {
        f"icudt73l/{name}": name[:1].encode() * 0x3000 for name in ("de.res", "ja.res", "root.res")
    }
    before = library(archive_of(items))
    after = icu_data.trimmed(before)
    begin, end = icu_data._archive_in(after)
    kept = icu_data._items(after[begin:end], 16)
    assert [*kept] == ["icudt73l/de.res", "icudt73l/root.res"]
    assert all(kept[name].startswith(items[name]) for name in kept)
    last = elf.segments(after)[-1]
    assert last.address == elf.segments(before)[-1].address
    assert after[last.offset : last.end] == b"x" * elf.PAGE
    assert elf.can_be_loaded(after)
    assert len(after) < len(before)


def test_a_library_of_another_make_is_refused() -> None:
    with pytest.raises(ValueError, match="not where it is known"):
        load("icu_data").trimmed(library(b"something else".ljust(0x100)))
    with pytest.raises(ValueError, match="no 64-bit library"):
        load("elf").segments(b"MZ".ljust(0x100))


def test_pages_that_are_not_loaded_are_taken_out() -> None:
    elf = load("elf")
    before = bytearray(library(archive_of({"a": b"a" * 0x8000})))
    first, last = elf.segments(bytes(before))
    first = first._replace(size=0x200, room=0x200)
    elf.put_segments(before, [first, last])
    names = len(before)
    before += b"\0.names\0" + bytes(64)
    head = elf.Header.of(before)._replace(sections_at=names + 8, section_count=1)
    head.put_into(before)
    struct.pack_into("<IIQQQQIIQQ", before, names + 8, 1, 3, 0, 0, names, 8, 0, 0, 1, 0)
    after = elf.without_symbols(bytes(before))
    moved = elf.segments(after)[-1]
    assert moved.address == last.address
    assert after[moved.offset : moved.end] == b"x" * elf.PAGE
    assert elf.can_be_loaded(after)
    assert len(after) < len(before) - 7 * elf.PAGE
    assert b"\0.names\0" in after


@linux_only
@pytest.mark.parametrize(
    ("set_before", "left"),
    [
        (
            {"LD_LIBRARY_PATH": "/bundle", "LD_LIBRARY_PATH_ORIG": "/own"},
            {"LD_LIBRARY_PATH": "/own"},
        ),
        ({"LD_LIBRARY_PATH": "/bundle"}, {}),
        ({}, {}),
    ],
)
def test_children_get_the_library_path_of_the_person(
    monkeypatch: pytest.MonkeyPatch, set_before: dict[str, str], left: dict[str, str]
) -> None:
    environ = {"LANG": "fr_FR.UTF-8", **set_before}
    monkeypatch.setattr(os, "environ", environ)
    monkeypatch.setattr(sys, "modules", dict(sys.modules))
    runpy.run_path(HOOK)
    assert environ == {"LANG": "fr_FR.UTF-8", **left}


@linux_only
@pytest.mark.parametrize(
    ("set_before", "coerced"),
    [
        ({}, True),
        ({"LANG": "C"}, True),
        ({"LC_CTYPE": "POSIX", "LANG": "fr_FR.UTF-8"}, True),
        ({"LANG": "fr_FR.UTF-8"}, False),
        ({"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, False),
    ],
)
def test_the_bare_locale_knows_all_letters_as_in_any_python(
    monkeypatch: pytest.MonkeyPatch, set_before: dict[str, str], *, coerced: bool
) -> None:
    environ = dict(set_before)
    monkeypatch.setattr(os, "environ", environ)
    monkeypatch.setattr(sys, "modules", dict(sys.modules))
    runpy.run_path(HOOK)
    assert environ == {**set_before, **({"LC_CTYPE": "C.UTF-8"} if coerced else {})}


@linux_only
def test_time_zones_are_found_without_the_record_of_pythons_build() -> None:
    code = (
        f"import runpy, sys; runpy.run_path({HOOK!r}); import zoneinfo\n"
        "print(*zoneinfo.TZPATH, sep=':')"
    )
    told = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip().startswith("/usr/share/zoneinfo:")
    assert ZoneInfo("Europe/Paris").key == "Europe/Paris"


def test_places_of_the_building_machine_are_found(tmp_path: Path) -> None:
    finishing = load("finishing")
    (tmp_path / "a.pyc").write_bytes(b"\0/home/builder/giftcalc/a.py\0")
    (tmp_path / "b.pyc").write_bytes(b"\0giftcalc/b.py\0")
    assert finishing.traces(tmp_path, ["/home/builder"]) == ["a.pyc: /home/builder"]


def test_the_fingerprint_sees_contents_names_rights_and_links(tmp_path: Path) -> None:
    finishing = load("finishing")
    (tmp_path / "a").write_bytes(b"1")
    seen = {finishing.digest_of(tmp_path)}
    (tmp_path / "a").write_bytes(b"2")
    seen.add(finishing.digest_of(tmp_path))
    (tmp_path / "a").rename(tmp_path / "b")
    seen.add(finishing.digest_of(tmp_path))
    (tmp_path / "b").chmod(0o755)
    seen.add(finishing.digest_of(tmp_path))
    os.utime(tmp_path / "b", (1, 1))
    assert finishing.digest_of(tmp_path) in seen
    assert len(seen) == 4
