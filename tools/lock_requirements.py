"""Resolves the requirements named in pyproject.toml and pins each with its hashes.

One universal file each for running, developing, building and packaging: Python 3.11 or newer,
Linux, macOS and Windows. The files name no place to download from.
"""

import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = {
    "run": ["pyproject.toml"],
    "dev": ["pyproject.toml", "--group", "dev"],
    "build": ["--group", "build"],
    "bundle": ["--group", "bundle"],
    "sbom": ["--group", "sbom"],
}
PINS = "requirements/pins.in"
HEAD = "# Locked by `make lock` from pyproject.toml and pins.in; not edited by hand.\n"


def find_uv() -> str:
    """Give the path of uv; without one on the PATH, install it into build/lock."""
    found = shutil.which("uv")
    if found:
        return found
    folder = ROOT / "build" / "lock"
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([scripts / "python", "-m", "pip", "install", "-q", "uv"], check=True)
    return str(scripts / "uv")


def resolve(uv: str, wanted: list[str]) -> str:
    """Give the pinned requirements as text, with hashes and nothing of this machine."""
    command = [uv, "pip", "compile", "--universal", "--python-version", "3.11"]
    silent = ["--quiet", "--no-header", "--no-annotate", "--no-emit-index-url"]
    told = subprocess.run(
        [*command, "--generate-hashes", *silent, "--constraint", PINS, "--upgrade", *wanted],
        check=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    return told.stdout


def main() -> int:
    """Write every file."""
    uv = find_uv()
    for name, wanted in FILES.items():
        text = resolve(uv, wanted)
        path = ROOT / "requirements" / f"{name}.txt"
        path.write_text(HEAD + text, encoding="utf-8", newline="\n")
        pinned = len(re.findall(r"^[\w.-]+==", text, flags=re.MULTILINE))
        print(f"{path.relative_to(ROOT)}: {pinned} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
