"""Builds dist/giftcalc: one folder with the program and all it needs, Python and Qt included.

    python packaging/pyinstaller/build_bundle.py [--clean-root] [--dist FOLDER]

The wheel is built from the source archive and installed into an environment of its own
in build/bundle, with the locked requirements; PyInstaller collects from there what
giftcalc.spec asks for. With --clean-root all that is done in a fresh Debian root
(packaging/clean_root.py, Linux, needs root): so are releases built. Python 3.11 or newer
with its shared library; on Linux also binutils. The same sources give the same bytes.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import venv
from datetime import UTC, datetime
from pathlib import Path

import finishing

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = ROOT / "build" / "bundle"
LOCKS = ("run", "build", "bundle")
"""The files of requirements/ that the environment is made of."""

MOST_BYTES = 130_000_000
"""What the bundle may take on a disk (Linux)."""

SYSTEM_PREFIXES = ("/usr", "/usr/local")
"""Where a Python lives that tells nothing about the machine it is on."""


class Stopped(Exception):
    """The bundle was not made, or is not as it must be; the text says why."""


def build(dist: Path) -> Path:
    """Build the bundle with this very Python; return its folder."""
    python = environment()
    install_program(python)
    folder = collect(python, dist)
    if sys.platform == "linux":
        finishing.finish(folder, "giftcalc", epoch())
        check(folder, python)
    return folder


def environment() -> Path:
    """Make the environment that is collected from, unless it is there; return its Python."""
    folder = WORK / "environment"
    locks = [ROOT / "requirements" / f"{name}.txt" for name in LOCKS]
    told = hashlib.sha256(sys.version.encode())
    for lock in locks:
        told.update(lock.read_bytes())
    stamp = folder / "made-of"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != told.hexdigest():
        venv.create(folder, clear=True, with_pip=True)
        for lock in locks:
            pip(python, "--require-hashes", f"--requirement={lock}")
        stamp.write_text(told.hexdigest(), encoding="utf-8")
    return python


def install_program(python: Path) -> None:
    """Build the source archive, the wheel from it, and install that."""
    wheels = WORK / "wheel"
    shutil.rmtree(wheels, ignore_errors=True)
    run(python, "-m", "build", "--no-isolation", "--outdir", wheels, ROOT)
    pip(python, "--no-deps", "--force-reinstall", *wheels.glob("*.whl"))


def collect(python: Path, dist: Path) -> Path:
    """Run PyInstaller; return the folder it made."""
    dist.mkdir(parents=True, exist_ok=True)
    places = ("--distpath", dist, "--workpath", WORK / "work")
    run(
        *(python, "-P", "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"),
        *(*places, HERE / "giftcalc.spec"),
    )
    return dist / "giftcalc"


def check(folder: Path, python: Path) -> None:
    """Tell what was made; raise Stopped if it is too big or tells of this machine."""
    prefix = subprocess.run(
        [python, "-c", "import sys; print(sys.base_prefix)"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    faults = finishing.traces(folder, {str(ROOT), str(WORK), str(python.parent.parent)})
    faults += finishing.foreign_run_paths(folder)
    if prefix not in SYSTEM_PREFIXES and finishing.traces(folder, {prefix}):
        print(f"Python's own library tells where it lives: {prefix}. Use --clean-root.")
    size = finishing.size_of(folder)
    if size > MOST_BYTES:
        faults.append(f"{size:,} bytes are more than {MOST_BYTES:,}.")
    print(f"{folder}: {size:,} bytes, {finishing.digest_of(folder)}")
    if faults:
        raise Stopped("\n".join(faults))


def build_in_clean_root(dist: Path) -> Path:
    """Build the bundle in a fresh Debian root and bring it here; return its folder."""
    sys.path.insert(0, str(HERE.parent))
    import clean_root

    root = clean_root.make("bundle", clean_root.BUNDLE_NEEDS)
    sources = clean_root.copy_project(ROOT, root)
    command = ("python3", "packaging/pyinstaller/build_bundle.py")
    told = {"SOURCE_DATE_EPOCH": str(epoch())}
    clean_root.run(root, *command, cwd=clean_root.SOURCES, environ=told)
    folder = dist / "giftcalc"
    shutil.rmtree(folder, ignore_errors=True)
    dist.mkdir(parents=True, exist_ok=True)
    shutil.copytree(sources / "dist" / "giftcalc", folder, symlinks=True)
    return folder


def version() -> str:
    """Return the program's version."""
    code = (ROOT / "giftcalc" / "__init__.py").read_text(encoding="utf-8")
    return str(re.findall(r'^__version__ = "(.+)"$', code, re.MULTILINE)[0])


def epoch() -> int:
    """Return the time all files get: SOURCE_DATE_EPOCH, the last commit's, the last release's."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told is None and (ROOT / ".git").exists():
        git = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        told = subprocess.run(git, check=True, capture_output=True, text=True).stdout
    if told is not None:
        return int(told)
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    dated = re.search(r"^##.*\b(\d{4}-\d\d-\d\d)\b", changes, re.MULTILINE)
    day = datetime.fromisoformat(dated[1] if dated else "2026-01-01")
    return int(day.replace(tzinfo=UTC).timestamp())


def pip(python: Path, *words: str | Path) -> None:
    """Install something into the environment."""
    run(python, "-m", "pip", "--disable-pip-version-check", "--no-input", "-q", "install", *words)


def run(*words: str | Path) -> None:
    """Run a command in the folder of work, in an environment that gives the same each time."""
    steady = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(epoch()), "LC_ALL": "C.UTF-8"}
    WORK.mkdir(parents=True, exist_ok=True)
    subprocess.run(words, check=True, cwd=WORK, env={**os.environ, **steady})


def main() -> int:
    """Build it, and say what came of it."""
    reader = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    reader.add_argument("--clean-root", action="store_true", help="build in a fresh Debian root")
    reader.add_argument("--dist", type=Path, default=ROOT / "dist", help="where it goes")
    asked = reader.parse_args()
    make = build_in_clean_root if asked.clean_root else build
    try:
        folder = make(asked.dist.resolve())
    except (Stopped, subprocess.CalledProcessError) as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"The bundle is in {folder}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
