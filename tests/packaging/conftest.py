"""The archives as they are built, and the wheel as a person installs it; each made once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SMOKE = ROOT / "packaging" / "smoke.py"


def build(source: Path, folder: Path, *options: str) -> Path:
    """Build what the options ask for: the source archive, and the wheel made from it, as a rule."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*command, *options, str(source)], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive, and the wheel made from it."""
    return build(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def wheel(archives: Path) -> Path:
    """The wheel that was made from the source archive."""
    (found,) = archives.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of an environment of its own, in which the wheel is installed.

    What it needs is installed first, as it is locked; the wheel then asks for nothing else.
    """
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True, cwd=folder)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [str(scripts / "python"), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    locked = str(ROOT / "requirements" / "run.txt")
    for words in (["--require-hashes", "-r", locked], ["--no-index", str(wheel)]):
        subprocess.run([*pip, *words], check=True, cwd=folder)
    return scripts


def smoke(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the smoke test with another Python than that of the tests' environment."""
    command = [sys.base_prefix + "/bin/python3" if os.name == "posix" else sys.executable]
    return subprocess.run(
        [*command, "-Es", SMOKE, *words], capture_output=True, text=True, check=False, cwd="/"
    )
