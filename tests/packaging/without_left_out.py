"""Imports the whole program with the modules that the bundle leaves out gone.

Run in a process of its own; prints what could not be imported, and why.
"""

import importlib
import importlib.util
import pkgutil
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "packaging" / "pyinstaller"

sys.path[:0] = [str(ROOT), str(RULES)]

import trimming  # noqa: E402 (found by the path above)


class LeftOut:
    """Refuses the modules that are left out, and gives what stands in for some of them."""

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return a stand-in or None, or refuse."""
        if name in trimming.STAND_INS:
            place = RULES / "stand_ins" / trimming.STAND_INS[name]
            return importlib.util.spec_from_file_location(name, place)
        parents = {name.rsplit(".", cut)[0] for cut in range(name.count(".") + 1)}
        if not parents.isdisjoint(trimming.LEFT_OUT_MODULES):
            raise ModuleNotFoundError(f"{name} is left out", name=name)
        return None


def missed() -> list[str]:
    """Import every module of the program; return what was missed."""
    sys.meta_path.insert(0, LeftOut())
    found = []
    package = importlib.import_module("giftcalc")
    for one in pkgutil.walk_packages(package.__path__, "giftcalc."):
        try:
            importlib.import_module(one.name)
        except ImportError as error:
            found.append(f"{one.name}: {error}")
    return found


if __name__ == "__main__":
    print("\n".join(missed()))  # noqa: T201 (the test reads it)
