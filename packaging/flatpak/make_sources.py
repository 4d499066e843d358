"""Lists the wheels a Flatpak is built from, each pinned by its hash: build/flatpak/wheels.json.

    python packaging/flatpak/make_sources.py dist/giftcalc-0.1.0-py3-none-any.whl

Which wheels those are, pip works out from `requirements/run.txt` for the Python and the
processors of the Flatpak's runtime: to check its hash it downloads each, and keeps none. Every
hash it names must be among the locked ones. The addresses are those that pip downloads from. Start
it with the Python of the runtime, 3.13: where a version depends on Python's, pip asks the one it
runs in.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
LOCKED = ROOT / "requirements" / "run.txt"
TARGET = ROOT / "build" / "flatpak" / "wheels.json"
FOLDER = "wheels"

PYTHON = "3.13"
"""The Python of the runtime that the manifest names; the manifest's first command checks it."""

NEWEST_GLIBC = 41
"""The runtime's glibc is 2.41 or newer: wheels for it and for older ones can be used."""

OLDEST_GLIBC = 17
PROCESSORS = ("x86_64", "aarch64")

Source = dict[str, Any]
"""One entry of a flatpak-builder list of sources."""


def platforms(processor: str) -> list[str]:
    """Give the names of all platforms whose wheels run on the runtime, the newest first."""
    known = range(NEWEST_GLIBC, OLDEST_GLIBC - 1, -1)
    return [*(f"manylinux_2_{minor}_{processor}" for minor in known), f"manylinux2014_{processor}"]


def report(processor: str) -> dict[str, Any]:
    """Give pip's report on what it would install for a processor."""
    named = [word for name in platforms(processor) for word in ("--platform", name)]
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "report.json")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", *named]
        command += ["--ignore-installed", "--no-deps", "--only-binary=:all:", "--require-hashes"]
        command += [f"--python-version={PYTHON}", "--implementation=cp", f"--target={folder}"]
        command += [f"--report={told}", f"--requirement={LOCKED}"]
        subprocess.run(command, check=True)
        found: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    return found


def locked_hashes() -> set[str]:
    """Give every hash that the requirements are locked to."""
    return set(re.findall(r"--hash=sha256:([0-9a-f]{64})", LOCKED.read_text(encoding="utf-8")))


def source_of(item: dict[str, Any], processor: str, locked: set[str]) -> Source:
    """Give one wheel of pip's report as a source."""
    download = item["download_info"]
    sha256 = download["archive_info"]["hashes"]["sha256"]
    address = urlsplit(download["url"])
    name = PurePosixPath(unquote(address.path)).name
    if sha256 not in locked:
        raise SystemExit(f"{name} has a hash that is not locked: {sha256}")
    here = address.scheme == "file"
    found: Source = {"type": "file", "dest": FOLDER, "dest-filename": name, "sha256": sha256}
    found["path" if here else "url"] = unquote(address.path) if here else download["url"]
    if not name.endswith("-any.whl"):
        found["only-arches"] = [processor]
    return found


def program(wheel: Path) -> Source:
    """Give the program's own wheel, which was built here, as a source."""
    sha256 = hashlib.sha256(wheel.read_bytes()).hexdigest()
    path = os.path.relpath(wheel, TARGET.parent)
    return {"type": "file", "dest": FOLDER, "path": path, "sha256": sha256}


def sources(wheel: Path) -> list[Source]:
    """Give all wheels, for every processor, each of them once."""
    locked = locked_hashes()
    found = {
        source["sha256"]: source
        for processor in PROCESSORS
        for item in report(processor)["install"]
        for source in (source_of(item, processor, locked),)
    }
    return [program(wheel), *sorted(found.values(), key=lambda one: str(one["dest-filename"]))]


def main() -> int:
    """Write the list."""
    reader = argparse.ArgumentParser(description="Lists the wheels a Flatpak is built from.")
    reader.add_argument("wheel", type=Path, help="the program's own wheel")
    listed = sources(reader.parse_args().wheel.resolve())
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(listed, indent=2) + "\n", encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(listed)} wheels")
    return 0


if __name__ == "__main__":
    sys.exit(main())
