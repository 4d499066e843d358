"""The wheel and the source archive hold what they should; they are really built."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "resources").rglob("*")
    if path.is_file() and path.suffix != ".mo"
)


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive, and the wheel made from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def test_the_wheel_ships_every_resource_and_every_translation(archives: Path) -> None:
    with zipfile.ZipFile(next(archives.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    wanted = {f"giftcalc/_{name}" for name in SHIPPED}
    wanted |= {name.removesuffix(".po") + ".mo" for name in wanted if name.endswith(".po")}
    assert wanted - names == set()
    assert "giftcalc/__main__.py" in names


def test_the_wheel_holds_the_program_only(archives: Path) -> None:
    with zipfile.ZipFile(next(archives.glob("*.whl"))) as wheel:
        tops = {name.split("/")[0].split("-")[0] for name in wheel.namelist()}
    assert tops == {"giftcalc"}


def test_the_source_archive_can_set_itself_up_and_test_itself(archives: Path) -> None:
    with tarfile.open(next(archives.glob("*.tar.gz"))) as source:
        names = {name.split("/", 1)[1] for name in source.getnames() if "/" in name}
    wanted = {"Makefile", "dev.py", "requirements/dev.txt", "tests/conftest.py", *SHIPPED}
    assert wanted - names == set()


def test_the_wheel_runs_where_it_is_installed(archives: Path, tmp_path: Path) -> None:
    """Unpacked away from the sources, it still finds what it ships."""
    shutil.unpack_archive(next(archives.glob("*.whl")), tmp_path / "installed", "zip")
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r})\n"
        "import giftcalc.__main__ as program\n"
        f"assert program.__file__.startswith({str(tmp_path)!r}), program.__file__\n"
        "sys.argv = ['giftcalc', 'convert', '1000']\n"
        "sys.exit(program.main())\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.strip()
