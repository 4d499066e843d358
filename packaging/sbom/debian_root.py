"""Reads which Debian package a file is from, out of a root's own records; needs no dpkg."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

FIELD = re.compile(r"^([A-Z][\w-]*): (.*)$", flags=re.MULTILINE)
COMMON = re.compile(r"/usr/share/common-licenses/([A-Za-z][\w.+-]*[\w])")


class Package(NamedTuple):
    """An installed package."""

    name: str
    version: str
    source: str


class DebianRoot:
    """The packages installed in a Debian at `root`; of a folder that is none, there are none."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @cached_property
    def _owners(self) -> dict[str, str]:
        """Names of shared libraries, without their folder -> the package that brings them."""
        found: dict[str, str] = {}
        for listing in sorted(self._root.glob("var/lib/dpkg/info/*.list")):
            package = listing.stem.split(":")[0]
            for line in listing.read_text(encoding="utf-8").splitlines():
                if ".so" in line and re.match(r"/(usr/)?lib/", line):
                    found.setdefault(line.rpartition("/")[2], package)
        return found

    @cached_property
    def _versions(self) -> dict[str, Package]:
        status = self._root / "var/lib/dpkg/status"
        if not status.is_file():
            return {}
        found = {}
        for paragraph in status.read_text(encoding="utf-8").split("\n\n"):
            fields: dict[str, str] = dict(FIELD.findall(paragraph))
            if "Package" in fields and "Version" in fields:
                name = fields["Package"]
                source = fields.get("Source", name).split()[0]
                found[name] = Package(name, fields["Version"], source)
        return found

    def owner(self, file: str) -> Package | None:
        """Give the package that brings a shared library of that name."""
        return self._versions.get(self._owners.get(file, ""))

    def texts(self, package: str) -> dict[str, bytes]:
        """Give a package's copyright file, and the common licences it refers to."""
        file = self._root / "usr/share/doc" / package / "copyright"
        if not file.is_file():
            return {}
        text = file.read_bytes()
        found = {"copyright.txt": text}
        for name in sorted(set(COMMON.findall(text.decode("utf-8", "replace")))):
            common = self._root / "usr/share/common-licenses" / name
            if common.is_file():
                found[f"{name}.txt"] = common.read_bytes()
        return found
