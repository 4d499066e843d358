"""Packs dist/giftcalc into one file, dist/giftcalc-VERSION-linux-x86_64.tar.xz, to be handed on.

    python packaging/pyinstaller/archive_bundle.py [--bundle FOLDER] [--into FOLDER]

To use it: unpack it anywhere and start giftcalc/giftcalc. The same bundle gives the same
bytes: the files are in order, belong to nobody, and have the time that build_bundle.py gives.
"""

import argparse
import platform
import sys
import tarfile
from pathlib import Path
from typing import Literal

import build_bundle


def archive(bundle: Path, into: Path, strength: Literal[0, 6] = 6) -> Path:
    """Write the archive of a bundle into a folder; return it. `strength` is a preset of xz."""
    if not (bundle / "giftcalc").is_file():
        raise build_bundle.Stopped(f"There is no bundle in {bundle}. Build it first: make bundle")
    machine = f"{platform.system()}-{platform.machine()}".lower()
    made = into / f"giftcalc-{build_bundle.version()}-{machine}.tar.xz"
    unfinished = made.with_suffix(".part")
    into.mkdir(parents=True, exist_ok=True)
    with tarfile.open(unfinished, "w:xz", format=tarfile.GNU_FORMAT, preset=strength) as file:
        for path in (bundle, *sorted(bundle.rglob("*"))):
            place = Path("giftcalc", path.relative_to(bundle))
            file.add(path, str(place), recursive=False, filter=steady)
    unfinished.replace(made)
    return made


def steady(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Take away what depends on who packs it, and when."""
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    member.mtime = build_bundle.epoch()
    runs = member.isdir() or member.mode & 0o100
    member.mode = 0o777 if member.issym() else 0o755 if runs else 0o644
    return member


def main() -> int:
    """Write it, and say where it is."""
    reader = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    dist = build_bundle.ROOT / "dist"
    reader.add_argument("--bundle", type=Path, default=dist / "giftcalc", help="the bundle")
    reader.add_argument("--into", type=Path, default=dist, help="where it goes")
    asked = reader.parse_args()
    try:
        print(f"The archive is {archive(asked.bundle.resolve(), asked.into.resolve())}.")
    except (build_bundle.Stopped, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
