"""What is shipped is listed whole, each part with its licence, or the build stops."""

import importlib
import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SBOM = ROOT / "packaging" / "sbom"
MODULES = ("component", "debian_root", "parts", "wheels", "inventory", "collect_licences")
MADE = datetime(2026, 11, 22, tzinfo=UTC)
TOLD = {"giftcalc": "9.8.7", "Python": "3.11.2", "OpenSSL": "OpenSSL 3.0.19 27 Jan", "expat": "2.5"}
LIBRARIES = (
    "_internal/PySide6/Qt/lib/libQt6Core.so.6",
    "_internal/PySide6/QtCore.abi3.so",
    "_internal/libpython3.11.so.1.0",
    "_internal/libz.so.1",
    "_internal/python3.11/lib-dynload/_json.cpython-311-x86_64-linux-gnu.so",
    "_internal/shiboken6/Shiboken.abi3.so",
)
"""Of wheels, of Python and of Debian, as in a bundle."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the stand-ins are for Linux")


@pytest.fixture(scope="module")
def scripts() -> Iterator[Any]:
    """The modules of packaging/sbom by name, which find each other as when they are started."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(SBOM))
        yield SimpleNamespace(**{name: importlib.import_module(name) for name in MODULES})
        for name in (*MODULES, "make_sbom"):
            sys.modules.pop(name, None)


def write(path: Path, text: str) -> Path:
    """Write a file and the folders it is in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def debian(tmp_path: Path) -> Path:
    """The records of a Debian that has zlib and something unknown."""
    root = tmp_path / "root"
    for name, library in (("zlib1g", "libz.so.1"), ("libodd1", "libodd.so.1")):
        listed = f"/.\n/usr/lib\n/usr/lib/x86_64-linux-gnu/{library}\n/usr/share/doc/{name}\n"
        write(root / f"var/lib/dpkg/info/{name}:amd64.list", listed)
        text = "Zlib.\nFor the packaging see /usr/share/common-licenses/GPL-2.\n"
        write(root / "usr/share/doc" / name / "copyright", text)
    write(root / "usr/share/common-licenses/GPL-2", "GPL 2")
    status = "Package: zlib1g\nStatus: install ok installed\nSource: zlib (1:1.2)\nVersion: 1:1.2-1"
    write(root / "var/lib/dpkg/status", f"{status}\n\nPackage: libodd1\nVersion: 1\n")
    return root


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """An environment with what the tests' own has, and PyInstaller."""
    folder = tmp_path / "environment"
    home = write(tmp_path / "python/LICENSE.txt", "PSF").parent
    write(folder / "pyvenv.cfg", f"home = {home}\n")
    own = Path(sys.prefix, "lib", f"python3.{sys.version_info.minor}", "site-packages")
    (folder / "lib/python3.1").mkdir(parents=True)
    (folder / "lib/python3.1/site-packages").symlink_to(own)
    other = folder / "lib/python3.2/site-packages"
    write(other / "pyinstaller-6.0.dist-info/METADATA", "Name: pyinstaller\nVersion: 6.0\n")
    write(other / "pyinstaller-6.0.dist-info/COPYING.txt", "GPL, with an exception")
    write(other / "pyinstaller-6.0.dist-info/RECORD", "pyinstaller-6.0.dist-info/COPYING.txt,,\n")
    return folder


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A bundle with a program that only tells its versions."""
    folder = tmp_path / "bundle"
    program = write(folder / "giftcalc", f"#!/bin/sh\necho '{json.dumps({'versions': TOLD})}'\n")
    program.chmod(0o755)
    for place in LIBRARIES:
        write(folder / place, place)
    (folder / "_internal/libQt6Core.so.6").symlink_to("PySide6/Qt/lib/libQt6Core.so.6")
    return folder


@pytest.fixture
def build(scripts: Any, bundle: Path, environment: Path, debian: Path) -> Any:
    return scripts.inventory.Build(bundle, environment, debian)


def named(components: list[Any]) -> dict[str, Any]:
    """Return components and their parts by name."""
    return {one.name: one for whole in components for one in (whole, *whole.parts)}


def test_every_library_belongs_to_the_part_that_brings_it(scripts: Any, build: Any) -> None:
    program, components = scripts.inventory.take_stock(build)
    assert (program.name, program.version) == ("giftcalc", "9.8.7")
    owners = {place: name for name, one in named(components).items() for place in one.files}
    shipped = {place: owner for place, owner in owners.items() if place.startswith("_internal/")}
    owned = ("Qt", "PySide6_Essentials", "CPython", "zlib1g", "CPython", "shiboken6")
    assert shipped == dict(zip(LIBRARIES, owned, strict=True))


def test_on_windows_names_are_the_same_in_capitals_and_the_runtime_of_c_is_pythons(
    scripts: Any,
) -> None:
    places = (
        "_internal/VCRUNTIME140.dll",
        "_internal/PySide6/MSVCP140.dll",
        "_internal/QT6CORE.DLL",
        "_internal/python313.dll",
    )
    files = dict.fromkeys(places, "")
    brought = {"PySide6/msvcp140.dll", "PySide6/vcruntime140.dll", "PySide6/Qt6Core.dll"}
    inventory = scripts.inventory
    assert inventory.distribution_files(files, brought) == {"_internal/QT6CORE.DLL"}
    own = {place for place in places if inventory.matches(place, scripts.parts.PYTHON_FILES)}
    assert own == set(places) - {"_internal/QT6CORE.DLL"}
    assert all(inventory.LIBRARY.search(place) for place in places)


def test_what_a_bundle_always_holds_is_told_even_if_no_file_shows_it(
    scripts: Any, build: Any
) -> None:
    _, components = scripts.inventory.take_stock(build)
    found = named(components)
    assert found["OpenSSL"].version == "3.0.19"
    assert found["expat"].version == "2.5"
    assert "SQLite" in found
    assert found["PyInstaller bootloader"].licence.startswith("GPL-2.0-or-later WITH")
    assert found["calamine"].purl.startswith("pkg:cargo/calamine@")


def test_every_locked_requirement_is_told_with_its_hashes(scripts: Any, build: Any) -> None:
    _, components = scripts.inventory.take_stock(build)
    text = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    locked = {
        scripts.wheels.plain(name) for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)
    }
    told = {scripts.wheels.plain(one.name): one for one in components if one.locked}
    assert set(told) == locked
    assert all(re.fullmatch(r"[0-9a-f]{64}", one) for part in told.values() for one in part.locked)


@pytest.mark.parametrize(
    ("library", "reason"),
    [("libstrange.so.3", "Nobody is known"), ("libodd.so.1", "DEBIAN_LICENCES")],
)
def test_a_library_of_unknown_origin_or_licence_stops_the_build(
    scripts: Any, build: Any, library: str, reason: str
) -> None:
    write(build.bundle / "_internal" / library, "?")
    with pytest.raises(scripts.wheels.Missing, match=reason):
        scripts.inventory.take_stock(build)


def test_a_bundle_from_an_environment_without_pyinstaller_is_refused(
    scripts: Any, build: Any
) -> None:
    (build.environment / "lib/python3.2/site-packages/pyinstaller-6.0.dist-info/METADATA").unlink()
    with pytest.raises(scripts.wheels.Missing, match="PyInstaller"):
        scripts.inventory.take_stock(build)


def test_a_requirement_that_is_locked_and_not_installed_stops_the_build(
    scripts: Any, tmp_path: Path
) -> None:
    environment = scripts.wheels.Environment([str(tmp_path)])
    with pytest.raises(scripts.wheels.Missing, match="locked and not installed"):
        list(environment.locked())


def test_a_debian_package_brings_the_common_licences_it_names(scripts: Any, debian: Path) -> None:
    root = scripts.debian_root.DebianRoot(debian)
    assert root.owner("libz.so.1") == ("zlib1g", "1:1.2-1", "zlib")
    assert root.owner("libq.so.1") is None
    assert set(root.texts("zlib1g")) == {"copyright.txt", "GPL-2.txt"}


def test_every_resource_is_a_data_set_or_the_programs_own(
    scripts: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = {one.name: one for one in scripts.inventory.data_sets()}
    assert found["Euro foreign exchange reference rates"].version >= "2026-10-30"
    assert all(one.licence and one.supplier and one.files for one in found.values())
    for path in scripts.inventory.RESOURCES.rglob("*.*"):
        write(tmp_path / path.relative_to(scripts.inventory.RESOURCES), "")
    write(tmp_path / "songs" / "list.json", "{}")
    monkeypatch.setattr(scripts.inventory, "RESOURCES", tmp_path)
    with pytest.raises(scripts.wheels.Missing, match=r"songs/list\.json"):
        scripts.inventory.data_sets()


def test_the_licence_texts_of_all_parts_are_gathered(
    scripts: Any, build: Any, tmp_path: Path
) -> None:
    program, components = scripts.inventory.take_stock(build)
    target = tmp_path / "licences"
    write(target / "old.txt", "from before")
    scripts.collect_licences.collect(target, program, components)
    assert not (target / "old.txt").exists()
    index = (target / "INDEX.txt").read_text(encoding="utf-8")
    assert all(f"{name} " in index or f"{name}:" in index for name in named(components))
    version = named(components)["Qt"].version
    notice = (target / "common" / "QT-NOTICE.txt").read_text(encoding="utf-8")
    assert notice.startswith(f"Qt {version}, PySide6")
    assert "{" not in notice
    lesser = (target / "common" / "LGPL-3.0-only.txt").read_text(encoding="utf-8")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in lesser
    brought = {text for one in (program, *components) for text in one.texts.values()}
    kept = {path.read_bytes() for path in target.rglob("*") if path.is_file()}
    assert brought <= kept


def test_a_part_without_a_licence_text_stops_the_gathering(scripts: Any, tmp_path: Path) -> None:
    part = scripts.component.Component("oddity", "1", "MIT")
    target = tmp_path / "licences"
    with pytest.raises(scripts.wheels.Missing, match="oddity"):
        scripts.collect_licences.collect(target, part, [])
    assert not target.exists()


def test_a_usual_licence_of_several_parts_is_kept_once(scripts: Any) -> None:
    texts = ({"MIT.txt": b"MIT", "LICENSE": b"(c) A"}, {"MIT.txt": b"MIT", "LICENSE": b"(c) A"})
    both = [
        scripts.component.Component(name, "1", "MIT", texts=own)
        for name, own in zip("ab", texts, strict=True)
    ]
    assert set(scripts.collect_licences.places(both)) == {
        "a/LICENSE",
        "b/LICENSE",
        "common/MIT.txt",
    }


def test_the_list_is_valid_whole_and_the_same_each_time(scripts: Any, build: Any) -> None:
    """The schema is CycloneDX's own; `sbom` refuses what it forbids."""
    pytest.importorskip("cyclonedx")
    make_sbom = importlib.import_module("make_sbom")
    program, components = scripts.inventory.take_stock(build)
    text = make_sbom.sbom(program, components, MADE)
    assert text == make_sbom.sbom(*scripts.inventory.take_stock(build), MADE)
    told = json.loads(text)
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    assert told["metadata"]["component"]["version"] == "9.8.7"
    assert told["metadata"]["timestamp"] == "2026-11-22T00:00:00+00:00"
    flat = {one["name"] for one in told["components"]}
    flat |= {part["name"] for one in told["components"] for part in one.get("components", ())}
    assert flat == set(named(components))
    assert all(place in text for place in LIBRARIES)
    write(build.bundle / "_internal/libz.so.1", "another build of it")
    other = json.loads(make_sbom.sbom(*scripts.inventory.take_stock(build), MADE))
    assert other["serialNumber"] != told["serialNumber"]


def test_what_the_schema_forbids_is_refused(scripts: Any) -> None:
    pytest.importorskip("cyclonedx")
    make_sbom = importlib.import_module("make_sbom")
    program = scripts.component.Component("giftcalc", "1", "MIT", kind="application")
    wrong = scripts.component.Component("odd", "1", "MIT", files={"a": "not a hash"})
    with pytest.raises(scripts.wheels.Missing, match="schema"):
        make_sbom.sbom(program, [wrong], MADE)
