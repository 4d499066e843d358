"""Compiles the translations, `resources/i18n/*.po`, while a wheel is built or installed in place.

The compiled `*.mo` files are not kept in the repository. Run as a script, it only compiles.
"""

import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MESSAGES = Path("resources", "i18n")


def compile_messages(root: Path) -> list[Path]:
    """Compile every translation of the tree under `root`; gives the files written."""
    return [compile_one(source) for source in sorted((root / MESSAGES).glob("*.po"))]


def compile_one(source: Path) -> Path:
    """Write the `.mo` beside one `.po`; messages marked fuzzy are left out."""
    with source.open("rb") as lines:
        catalogue = read_po(lines, locale=source.stem, abort_invalid=True)
    target = source.with_suffix(".mo")
    with target.open("wb") as out:
        write_mo(out, catalogue)
    return target


class CustomBuildHook(BuildHookInterface[Any]):
    """What hatchling calls before it collects the files of a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the translations; `version` and `build_data` stay as they are."""
        del version, build_data
        compile_messages(Path(self.root))


if __name__ == "__main__":
    for written in compile_messages(Path(__file__).parent):
        sys.stdout.write(f"compiled {written.name}\n")
