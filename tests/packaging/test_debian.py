"""The Debian package: built from a stand-in twice, and from the bundle, linted and lived with.

What needs dist/giftcalc is skipped without it; packaging/pyinstaller/build_bundle.py makes it.
"""

import gzip
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from giftcalc import __version__

ROOT = Path(__file__).resolve().parents[2]
DEBIAN = ROOT / "packaging" / "debian"
BUNDLE = ROOT / "dist" / "giftcalc"
MOST_BYTES = 40_000_000
TOOLS = ("dpkg-deb", "objdump")
SHARED = (
    "applications/giftcalc.desktop",
    "bash-completion/completions/giftcalc",
    "doc/giftcalc/changelog.gz",
    "doc/giftcalc/copyright",
    "icons/hicolor/48x48/apps/giftcalc.png",
    "icons/hicolor/scalable/apps/giftcalc.svg",
    "man/man1/giftcalc.1.gz",
    "metainfo/io.github.giftcalc.giftcalc.metainfo.xml",
    "mime/packages/io.github.giftcalc.giftcalc.xml",
    "zsh/vendor-completions/_giftcalc",
)

pytestmark = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in TOOLS), reason=f"needs {' and '.join(TOOLS)}"
)


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_deb", DEBIAN / "build_deb.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def stand_in(folder: Path) -> Path:
    """A bundle of one program that the system has anyway, and some data."""
    inside = folder / "giftcalc" / "_internal"
    inside.mkdir(parents=True)
    shutil.copyfile("/bin/true", folder / "giftcalc" / "giftcalc")
    (inside / "data.json").write_text("{}", encoding="utf-8")
    (inside / "link.json").symlink_to("data.json")
    return folder / "giftcalc"


@pytest.fixture
def deb(builder: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    made = builder.build(stand_in(tmp_path / "bundle"), tmp_path / "out", __version__)
    assert isinstance(made, Path)
    return made


def listed(deb: Path) -> list[list[str]]:
    """The lines of the package's table of contents."""
    words = ["dpkg-deb", "--contents", str(deb)]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return [line.split(maxsplit=5) for line in told.splitlines()]


def test_the_same_bundle_gives_the_same_bytes(
    builder: ModuleType, deb: Path, tmp_path: Path
) -> None:
    """Elsewhere, at another time, with other rights and another mask."""
    bundle = stand_in(tmp_path / "elsewhere")
    for path in bundle.rglob("*"):
        os.utime(path, (1, 1), follow_symlinks=False)
    (bundle / "giftcalc").chmod(0o700)
    before = os.umask(0o077)
    try:
        again = builder.build(bundle, tmp_path / "again", __version__)
    finally:
        os.umask(before)
    assert again.read_bytes() == deb.read_bytes()


def test_everything_stands_where_a_desktop_looks_for_it(deb: Path) -> None:
    lines = listed(deb)
    assert {line[1] for line in lines} == {"root/root"}
    modes = {line[5].removeprefix("./"): line[0] for line in lines}
    assert modes["usr/lib/giftcalc/giftcalc"] == "-rwxr-xr-x"
    assert modes["usr/lib/giftcalc/_internal/data.json"] == "-rw-r--r--"
    assert "usr/bin/giftcalc -> ../lib/giftcalc/giftcalc" in modes
    for name in SHARED:
        assert modes[f"usr/share/{name}"] == "-rw-r--r--"


def test_the_control_file_tells_what_is_inside(deb: Path, tmp_path: Path) -> None:
    subprocess.run(["dpkg-deb", "--raw-extract", deb, tmp_path / "tree"], check=True)
    control = tmp_path / "tree" / "DEBIAN"
    assert {path.name for path in control.iterdir()} == {"control", "md5sums"}
    sums = (control / "md5sums").read_text(encoding="utf-8").splitlines()
    for line in sums:
        digest, name = line.split(maxsplit=1)
        content = (tmp_path / "tree" / name).read_bytes()
        assert hashlib.md5(content, usedforsecurity=False).hexdigest() == digest
    fields = dict(
        line.split(": ", 1)
        for line in (control / "control").read_text(encoding="utf-8").splitlines()
        if not line.startswith(" ")
    )
    assert fields["Version"] == __version__
    assert "libc6 (>= 2." in fields["Depends"]
    assert "fontconfig-config" in fields["Depends"]
    assert "fonts-noto-color-emoji" in fields["Recommends"]
    log = gzip.decompress((tmp_path / "tree/usr/share/doc/giftcalc/changelog.gz").read_bytes())
    assert log.decode().startswith(f"giftcalc ({__version__}) ")
    assert " -- " in log.decode()


def test_a_library_that_nobody_is_known_to_have_stops_the_build(builder: ModuleType) -> None:
    with pytest.raises(builder.Stopped, match=r"libnobody\.so\.9"):
        builder.package_of("libnobody.so.9")


def test_a_bundle_that_is_not_there_stops_the_build(builder: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(builder.Stopped, match="no bundle"):
        builder.build(tmp_path, tmp_path, __version__)


@pytest.mark.parametrize("earlier", ["1.0a1", "1.0rc1", "1.0.dev3"])
def test_what_comes_before_a_release_is_older_for_dpkg(builder: ModuleType, earlier: str) -> None:
    older = builder.debian_version(earlier)
    compared = subprocess.run(["dpkg", "--compare-versions", older, "lt", "1.0"], check=False)
    assert compared.returncode == 0


@pytest.fixture(scope="module")
def real_deb(builder: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the real bundle, as it is released."""
    if not (BUNDLE / "giftcalc").is_file():
        pytest.skip("needs the bundle in dist/giftcalc")
    made = builder.build(BUNDLE, tmp_path_factory.mktemp("deb"), __version__)
    assert isinstance(made, Path)
    return made


def test_the_package_is_no_larger_than_promised(real_deb: Path) -> None:
    assert real_deb.stat().st_size <= MOST_BYTES


@pytest.mark.skipif(shutil.which("lintian") is None, reason="needs lintian")
def test_lintian_finds_nothing_that_is_not_explained(real_deb: Path) -> None:
    words = ["lintian", "--allow-root", "--fail-on", "error,warning", str(real_deb)]
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="needs the validator")
def test_the_desktop_entry_is_valid() -> None:
    entry = ROOT / "packaging" / "linux" / "giftcalc.desktop"
    ran = subprocess.run(
        ["desktop-file-validate", entry], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (0, "")


@pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="needs appstreamcli")
def test_the_metainfo_is_valid() -> None:
    info = ROOT / "packaging" / "linux" / "io.github.giftcalc.giftcalc.metainfo.xml"
    words = ["appstreamcli", "validate", "--no-net", "--pedantic", str(info)]
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def lacking_for_a_life() -> list[str]:
    """What is not there for a bare root with a screen."""
    tools = ("debootstrap", "Xvfb", "xdotool", "chroot", "mount")
    lacking = [tool for tool in tools if shutil.which(tool) is None]
    return [*lacking, *(["root"] if os.geteuid() else [])]


@pytest.mark.skipif(bool(lacking_for_a_life()), reason=f"needs {lacking_for_a_life()}")
def test_the_package_lives_in_a_bare_root(real_deb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    words = [sys.executable, str(DEBIAN / "life.py"), str(real_deb)]
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
