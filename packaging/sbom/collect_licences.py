"""Gathers the licence texts of all that a bundle ships; stops if a part has none.

    python packaging/sbom/collect_licences.py --bundle dist/giftcalc --environment ENVIRONMENT


ENVIRONMENT is the virtual environment the bundle was collected from; --root names the Debian it was
built in ("/" if not named; elsewhere than on Debian it is of no account). The texts go to the
folder licences of the bundle unless --into names another. Each component has a folder of its own,
and what several need is once in the folder common; INDEX.txt lists them, with the notice on Qt
first. Nothing but the standard library.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from inventory import Build, take_stock
from wheels import Missing

if TYPE_CHECKING:
    from component import Component

HEAD = """\
What giftcalc {version} is made of, and under which terms.
giftcalc itself is under the MIT licence (giftcalc/LICENSE.txt).
How to put your own Qt in its place: {shared}/QT-NOTICE.txt
Licences that are named in several places are in the folder {shared}.

"""
SHARED = "common"
OWN_WORDS = ("copyright", "licen", "copying")
"""How the names of texts begin that are a component's own, even if another has the same."""


def texts_of(one: Component) -> dict[str, bytes]:
    """Give the texts of a component and of its parts, by name, each of them once."""
    found = dict(one.texts)
    for part in one.parts:
        for name, text in texts_of(part).items():
            same = found.get(name, text) == text
            found[name if same else f"{part.folder}-{name}"] = text
    return found


def lines_of(one: Component, folders: set[str]) -> list[str]:
    """Give what the index says of a component and its parts."""
    where = f"  [{one.folder}/]" if one.folder in folders else ""
    own = f"{one.name} {one.version}".rstrip() + f": {one.licence}{where}"
    parts = (f"{part.name} {part.version}".rstrip() for part in one.parts)
    return [
        own,
        *(f"    {name}: {part.licence}" for name, part in zip(parts, one.parts, strict=True)),
    ]


def places(listed: list[Component]) -> dict[str, bytes]:
    """Give where each text goes; a usual licence that several components bring goes there once."""
    brought = [(one.folder, name, text) for one in listed for name, text in texts_of(one).items()]
    often = Counter((name, text) for _, name, text in brought)
    found: dict[str, bytes] = {}
    for folder, name, text in brought:
        usual = often[name, text] > 1 and not name.lower().startswith(OWN_WORDS)
        shared = usual and found.get(f"{SHARED}/{name}", text) == text
        found[f"{SHARED if shared else folder}/{name}"] = text
    return found


def collect(folder: Path, program: Component, components: list[Component]) -> None:
    """Write every text and the index into a fresh `folder`."""
    listed = [program, *sorted(components, key=lambda one: (one.kind, one.name.lower()))]
    for one in listed:
        if not texts_of(one) and one.kind != "data":
            raise Missing(f"No licence text for {one.name} ({one.licence}).")
    shutil.rmtree(folder, ignore_errors=True)
    texts = places(listed)
    for place, text in texts.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    folders = {place.partition("/")[0] for place in texts}
    lines = "\n".join(line for one in listed for line in lines_of(one, folders))
    index = HEAD.format(version=program.version, shared=SHARED) + lines + "\n"
    (folder / "INDEX.txt").write_text(index, encoding="utf-8", newline="\n")


def main() -> int:
    """Gather the texts; the exit status is 1 if one is missing."""
    reader = argparse.ArgumentParser(description="Gathers the licence texts of a bundle.")
    reader.add_argument("--bundle", type=Path, required=True)
    reader.add_argument("--environment", type=Path, required=True)
    reader.add_argument("--root", type=Path, default=Path("/"))
    reader.add_argument("--into", type=Path)
    asked = reader.parse_args()
    target = asked.into or asked.bundle / "licences"
    try:
        program, components = take_stock(Build(asked.bundle, asked.environment, asked.root))
        collect(target, program, components)
    except Missing as reason:
        print(reason, file=sys.stderr)
        return 1
    print(f"{target}: the licences of {len(components)} components")
    return 0


if __name__ == "__main__":
    sys.exit(main())
