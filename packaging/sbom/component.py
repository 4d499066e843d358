"""One part of what is shipped, as the inventory, the SBOM and the licence texts see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["application", "library", "framework", "data"]


@dataclass(frozen=True)
class Component:
    """A part with its licence; what is unknown is empty."""

    name: str
    version: str
    licence: str
    """An SPDX expression, or a name if SPDX has none."""

    kind: Kind = "library"
    purl: str = ""
    """The package URL: where it is from, in one line."""

    supplier: str = ""
    texts: dict[str, bytes] = field(default_factory=dict)
    """Licence texts, by the name of the file they are to be kept as."""

    locked: frozenset[str] = frozenset()
    """SHA-256 of every archive that it may have been installed from."""

    files: dict[str, str] = field(default_factory=dict)
    """Shipped library files, by their path in the bundle -> SHA-256."""

    parts: tuple[Component, ...] = ()

    @property
    def folder(self) -> str:
        """The name of the folder that keeps its licence texts."""
        plain = "".join(
            letter if letter.isalnum() or letter in ".+-" else "-" for letter in self.name
        )
        return plain.lower()
