"""Takes stock of all that a bundle ships: each library file belongs to a component, or it stops.

A file's owner is looked for among the locked distributions, then among Python and its parts,
then among the Debian packages of the root it was built in.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

import parts
from component import Component
from debian_root import DebianRoot, Package
from wheels import RESOURCES, ROOT, Environment, Missing, common_texts, component, plain

LIBRARY = re.compile(r"\.so(\.[\d.]+)?$|\.(?i:dll|pyd|dylib)$|(^|/)Python$|\.framework/.*/Qt\w+$")
PYTHON = "CPython"
BOOTLOADER_LICENCE = "GPL-2.0-or-later WITH Bootloader-exception"
VERSION = re.compile(r"\d+(\.\d+)+")
AS_OF = re.compile(r'(?:"(?:as_of|date|made)": *"|^# date: )(\d{4}-\d\d-\d\d)', flags=re.MULTILINE)
SAID_BY = 1000
"""Letters of a data file within which it says what it is."""

Files = dict[str, str]
"""Paths in the bundle -> SHA-256."""


class Build(NamedTuple):
    """A bundle, and what it was built from."""

    bundle: Path
    environment: Path
    """The virtual environment it was collected from."""

    root: Path
    """The Debian, if it is one, whose libraries went in: "/" for this computer's."""


def library_files(bundle: Path) -> Files:
    """Give every library in a bundle; links are of no account."""
    found = {}
    for path in sorted(bundle.rglob("*")):
        place = path.relative_to(bundle).as_posix()
        if LIBRARY.search(place) and path.is_file() and not path.is_symlink():
            found[place] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def told_by(bundle: Path) -> dict[str, str]:
    """Give the versions that the bundled program itself names, by what they are of."""
    program = next(path for path in programs(bundle) if path.exists())
    told = subprocess.run([program, "doctor", "--json"], capture_output=True, check=False)
    versions: dict[str, str] = json.loads(told.stdout)["versions"]
    return versions


def programs(bundle: Path) -> tuple[Path, ...]:
    """Give the places at which the program can be in a bundle."""
    return bundle / "giftcalc", bundle / "giftcalc.exe", bundle / "Contents/MacOS/giftcalc"


def packages_of(environment: Path) -> list[str]:
    """Give the folders of packages in a virtual environment."""
    inside = (*environment.glob("lib/python3*/site-packages"), environment / "Lib/site-packages")
    return [str(folder) for folder in inside if folder.is_dir()]


def matches(file: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether a file's name fits one of some patterns, or its path one with a slash."""
    path = file.casefold()
    name = path.rpartition("/")[2]
    return any(fnmatchcase(path if "/" in one else name, one.casefold()) for one in patterns)


def take(files: Files, wanted: set[str]) -> Files:
    """Take out of `files` those that are wanted; gives them."""
    return {place: files.pop(place) for place in sorted(wanted)}


def distribution_files(files: Files, names: set[str]) -> set[str]:
    """Give those of `files` that a distribution brings: by their path, or else by their name.

    The C runtime of Windows is in many of them, and comes under the terms told by Python.
    """
    ends = {name.rpartition("/")[2].casefold() for name in names if LIBRARY.search(name)}
    own = {place for place in files if place.partition("/")[2] in names}
    loose = {place for place in files if place.rpartition("/")[2].casefold() in ends}
    own |= {place for place in loose if "lib-dynload" not in place}
    return {place for place in own if not matches(place, parts.WINDOWS_RUNTIME)}


def wheel_parts(whole: Component) -> Component:
    """Move files of known libraries within a wheel to parts of its component."""
    files, found = dict(whole.files), []
    for part in parts.WHEEL_PARTS.get(plain(whole.name), ()):
        own = take(files, {place for place in files if matches(place, part.patterns)})
        if own:
            version = whole.version if part.name == "Qt" else icu_version(own)
            purl = f"pkg:generic/{plain(part.name)}" + (f"@{version}" if version else "")
            texts = common_texts(part.licence) or whole.texts
            found.append(
                Component(part.name, version, part.licence, purl=purl, texts=texts, files=own)
            )
    return replace(whole, files=files, parts=(*whole.parts, *found))


def icu_version(files: Files) -> str:
    """Give the version that the names of ICU's libraries end in; empty for other libraries."""
    found = (re.search(r"libicu\w+\.so\.(\d+)$", place) for place in files)
    return next((one[1] for one in found if one), "")


def distributions(files: Files, environment: Environment) -> list[Component]:
    """Give the locked distributions, taking their files out of `files`."""
    found = []
    for one, locked in environment.locked():
        names = {file.as_posix() for file in one.files or ()}
        own = take(files, distribution_files(files, names))
        found.append(wheel_parts(replace(component(one, locked), files=own)))
    return found


def python(files: Files, build: Build, told: dict[str, str]) -> Component:
    """Give Python, taking its own files out of `files`."""
    own = {
        place for place in files if "lib-dynload/" in place or matches(place, parts.PYTHON_FILES)
    }
    texts = python_texts(build)
    if not texts:
        raise Missing("Python's own licence was not found beside it.")
    version = told["Python"]
    return Component(
        PYTHON,
        version,
        "Python-2.0",
        purl=f"pkg:generic/cpython@{version}",
        supplier="Python Software Foundation",
        texts=texts,
        files=take(files, own),
    )


def python_texts(build: Build) -> dict[str, bytes]:
    """Give the licence of the Python that the environment was made with."""
    told = (build.environment / "pyvenv.cfg").read_text(encoding="utf-8")
    home = Path(re.findall(r"^home *= *(.+)$", told, flags=re.MULTILINE)[0])
    inside = Path(build.root, *home.parts[1:])
    for base in (inside, inside.parent, home, home.parent):
        for path in (*base.glob("lib/python3*/LICENSE.txt"), base / "LICENSE.txt"):
            if path.is_file():
                return {"LICENSE.txt": path.read_bytes()}
    return {}


def debian(files: Files, root: DebianRoot) -> list[Component]:
    """Give the Debian packages that brought what is left, taking their files out of `files`."""
    owned: dict[Package, set[str]] = {}
    for place in files:
        package = root.owner(place.rpartition("/")[2])
        if package is not None:
            owned.setdefault(package, set()).add(place)
    return [debian_component(one, take(files, own), root) for one, own in sorted(owned.items())]


def debian_component(package: Package, files: Files, root: DebianRoot) -> Component:
    """Give one Debian package as a component."""
    known = parts.DEBIAN_LICENCES.items()
    licence = next((told for pattern, told in known if fnmatchcase(package.name, pattern)), "")
    texts = root.texts(package.name)
    if not licence or not texts:
        what = "text" if licence else "entry in DEBIAN_LICENCES"
        raise Missing(f"The Debian package {package.name} has no licence {what}: {sorted(files)}")
    return Component(
        package.name,
        package.version,
        licence,
        purl=f"pkg:deb/debian/{package.name}@{package.version}",
        supplier="Debian",
        texts=texts,
        files=files,
    )


def python_parts(files: Files, told: dict[str, str], known: list[Component]) -> list[Component]:
    """Give the libraries that came with Python, in files of their own or inside it."""
    found = []
    for part in parts.PYTHON_PARTS:
        own = take(files, {place for place in files if matches(place, part.patterns)})
        listed = any(matches(file, part.patterns) for one in known for file in one.files)
        if own or (part.name in parts.ALWAYS_TOLD and not listed):
            version = VERSION.search(told.get(part.name, ""))
            number = version[0] if version else ""
            purl = f"pkg:generic/{plain(part.name.replace(' ', '-'))}"
            found.append(
                Component(
                    part.name,
                    number,
                    part.licence,
                    purl=f"{purl}@{number}" if number else purl,
                    texts=common_texts(part.licence),
                    files=own,
                )
            )
    return found


def bootloader(environment: Environment) -> list[Component]:
    """Give PyInstaller's bootloader, which the program starts with."""
    found = environment.get("pyinstaller")
    if found is None:
        raise Missing("PyInstaller is not in the environment the bundle is said to be from.")
    copying = next((file for file in found.files or () if file.name == "COPYING.txt"), None)
    if copying is None:
        raise Missing("PyInstaller brings no licence text.")
    texts = {copying.name: Path(str(copying.locate())).read_bytes()}
    purl = f"pkg:pypi/pyinstaller@{found.version}"
    name = "PyInstaller bootloader"
    return [Component(name, found.version, BOOTLOADER_LICENCE, purl=purl, texts=texts)]


def data_sets() -> list[Component]:
    """Give the shipped data sets; every resource must be in one, or be the program's own."""
    files = {path.relative_to(RESOURCES).as_posix(): path for path in RESOURCES.rglob("*")}
    left = {place for place, path in files.items() if path.is_file()}
    left -= {place for place in left if any(fnmatchcase(place, one) for one in parts.OWN_RESOURCES)}
    found = []
    for data in parts.DATA_SETS:
        own = {place for place in left if any(fnmatchcase(place, one) for one in data.patterns)}
        if not own:
            raise Missing(f"There is no such data: {data.patterns}")
        left -= own
        hashes = {f"resources/{place}": hashed(files[place]) for place in sorted(own)}
        texts = {name: (RESOURCES / "licences" / name).read_bytes() for name in data.texts}
        found.append(
            Component(
                data.name,
                max(as_of(files[place]) for place in own),
                data.licence,
                kind="data",
                supplier=data.source,
                texts=texts,
                files=hashes,
            )
        )
    if left:
        raise Missing(f"Shipped data with no entry in DATA_SETS: {sorted(left)}")
    return found


def as_of(path: Path) -> str:
    """Give the day that a data file says it is of; empty if it says none."""
    found = AS_OF.search(path.read_text(encoding="utf-8")[:SAID_BY])
    return found[1] if found else ""


def hashed(path: Path) -> str:
    """Give a file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def program(version: str) -> Component:
    """Give the program itself."""
    texts = {
        "LICENSE.txt": (ROOT / "LICENSE").read_bytes(),
        "DATA.md": (RESOURCES / "licences" / "README.md").read_bytes(),
    }
    purl = f"pkg:pypi/giftcalc@{version}"
    maker = "The giftcalc developers"
    return Component(
        "giftcalc", version, "MIT", kind="application", purl=purl, supplier=maker, texts=texts
    )


def take_stock(build: Build) -> tuple[Component, list[Component]]:
    """Give the program and every component shipped with it; raise Missing if one is unknown."""
    told, files = told_by(build.bundle), library_files(build.bundle)
    environment = Environment(packages_of(build.environment))
    found = distributions(files, environment)
    found.append(python(files, build, told))
    found += debian(files, DebianRoot(build.root))
    found += python_parts(files, told, found)
    found += bootloader(environment)
    if files:
        raise Missing(f"Nobody is known to bring these files: {sorted(files)}")
    return program(told["giftcalc"]), [*found, *data_sets()]
