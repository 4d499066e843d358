"""Reads what the locked distributions tell of themselves, in the environment they are in."""

from __future__ import annotations

import json
import re
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import TYPE_CHECKING

import parts
from component import Component

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements" / "run.txt"
TEXTS = Path(__file__).resolve().parent / "texts"
RESOURCES = ROOT / "resources"
ENTRY = re.compile(r"^([\w.-]+)==(\S+)([^\n]*)\n((?:    --hash=.*\n?)+)", flags=re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
LICENCE_FILE = re.compile(r"(?i)(^|/)(licen[cs]e|copying|notice|authors)[^/]*$|/licenses/")
IDENTIFIER = re.compile(r"[\w.+-]+")
JOINING = {"AND", "OR", "WITH"}


class Missing(Exception):
    """Something is shipped of which not enough is known; the text says what."""


def plain(name: str) -> str:
    """Give a distribution's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


class Environment:
    """The distributions installed in some folder of packages."""

    def __init__(self, folders: list[str]) -> None:
        self._found = {
            plain(one.name): one for one in distributions(path=folders) if one.name is not None
        }

    def get(self, name: str) -> Distribution | None:
        """Give an installed distribution."""
        return self._found.get(plain(name))

    def locked(self) -> Iterator[tuple[Distribution, frozenset[str]]]:
        """Give each locked distribution that is installed, and its hashes."""
        for name, version, rest, hashes in ENTRY.findall(LOCK.read_text(encoding="utf-8")):
            found = self.get(name)
            if found is not None and found.version == version:
                yield found, frozenset(HASH.findall(hashes))
            elif ";" not in rest:  # else another line, or none, holds for this Python
                raise Missing(f"{name} {version} is locked and not installed.")


def said(found: Distribution, field: str) -> str:
    """Give a field of a distribution's metadata, empty if it has none."""
    return str(found.metadata[field]) if field in found.metadata else ""


def licence_of(found: Distribution) -> str:
    """Give a distribution's licence as an SPDX expression."""
    known = parts.DISTRIBUTION_LICENCES.get(plain(found.name))
    told = known or said(found, "License-Expression")
    if not told:
        raise Missing(f"{found.name} names no licence: add it to DISTRIBUTION_LICENCES.")
    return told


def own_texts(found: Distribution) -> dict[str, bytes]:
    """Give the licence texts a distribution brings."""
    texts = {}
    for file in found.files or ():
        place = file.as_posix()
        if ".dist-info/" in place and LICENCE_FILE.search(place):
            name = place.partition(".dist-info/")[2].removeprefix("licenses/").replace("/", "-")
            texts[name if "." in name else f"{name}.txt"] = Path(str(file.locate())).read_bytes()
    return texts


def common_texts(expression: str) -> dict[str, bytes]:
    """Give the usual text of every licence in an SPDX expression that has one kept here.

    What follows WITH only adds permissions. A choice is shipped with all it offers.
    """
    found = {}
    for name in IDENTIFIER.findall(re.sub(r"WITH [\w.+-]+", "", expression)):
        for folder in (TEXTS, RESOURCES / "licences"):
            path = folder / f"{name}.txt"
            if name not in JOINING and path.is_file():
                found[path.name] = path.read_bytes()
    return found


def crates(found: Distribution) -> tuple[Component, ...]:
    """Give what a distribution's own list of parts names: code in it that was not Python."""
    listed = []
    for file in found.files or ():
        if "/sboms/" not in file.as_posix():
            continue
        for one in json.loads(Path(str(file.locate())).read_bytes()).get("components", ()):
            licences = one.get("licenses") or [{}]
            expression = licences[0].get("expression", "")
            if not one.get("purl", "").startswith("pkg:cargo/"):
                continue
            texts = common_texts(expression)
            if not texts:
                raise Missing(f"No licence text for {one['name']} ({expression}) in {found.name}.")
            listed.append(
                Component(one["name"], one["version"], expression, purl=one["purl"], texts=texts)
            )
    return tuple(listed)


def component(found: Distribution, locked: frozenset[str]) -> Component:
    """Give one distribution as a component, its licence texts included."""
    name, licence = plain(found.name), licence_of(found)
    texts = own_texts(found)
    if name in parts.QT_TEXTS:
        texts |= qt_texts(name, found.version)
    if not texts:
        raise Missing(f"{found.name} brings no licence text ({licence}).")
    return Component(
        name=found.name,
        version=found.version,
        licence=licence,
        purl=f"pkg:pypi/{name}@{found.version}",
        supplier=said(found, "Author").split(",")[0].strip(),
        texts=texts,
        locked=locked,
        parts=crates(found),
    )


def qt_texts(distribution: str, version: str) -> dict[str, bytes]:
    """Give the texts that Qt's wheels lack, and the notice on replacing Qt."""
    found = {name: (TEXTS / name).read_bytes() for name in parts.QT_TEXTS[distribution]}
    notice = found["QT-NOTICE.txt"].decode("utf-8").replace("{qt}", version)
    return found | {"QT-NOTICE.txt": notice.encode("utf-8")}
