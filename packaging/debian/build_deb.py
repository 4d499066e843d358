"""Build dist/giftcalc_VERSION_amd64.deb from the one-folder bundle dist/giftcalc.

    python packaging/debian/build_deb.py [--bundle DIR] [--out DIR] [--release VERSION] [--quick]

Needs dpkg-deb and objdump (packages dpkg and binutils). The same bundle and the same
sources give the same bytes: every time is that of SOURCE_DATE_EPOCH, or else of the last
commit, or else of the newest section of the change log; owner, modes and order are fixed;
one thread compresses. What the package depends on is read from the bundle: whatever its
programs load and it does not hold. --release gives it another number and --quick hardly
compresses, both to try an upgrade. Prints the file, its size and its SHA-256.
"""

import argparse
import gzip
import hashlib
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import fill

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LINUX = ROOT / "packaging" / "linux"
APP = "io.github.giftcalc.giftcalc"
MAINTAINER = "The giftcalc developers <developers@giftcalc.invalid>"

NOT_LOADED = (
    "fontconfig-config",
    "fonts-dejavu-core | fonts-liberation | fonts-noto-core | fonts-freefont-ttf",
    "xkb-data",
)
"""What is needed besides libraries: without fonts letters are boxes, without xkb no key works."""

SMALL = ("-Zxz", "-z9", "-Sextreme", "--threads-max=1")
QUICK = ("-Znone",)
ELF = b"\x7fELF"
GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)")
NEEDED = re.compile(r"^ +NEEDED +(\S+)$", re.MULTILINE)


class Stopped(Exception):
    """The package cannot be built; its text says why."""


def version() -> str:
    """Return the program's version."""
    code = (ROOT / "giftcalc" / "__init__.py").read_text(encoding="utf-8")
    return str(re.findall(r'^__version__ = "(.+)"$', code, re.MULTILINE)[0])


def debian_version(release: str) -> str:
    """Return a version as Debian orders it: "1.0rc1" comes before "1.0"."""
    return re.sub(r"\.?(a|b|rc|dev)(\d+)", r"~\1\2", release)


def moment() -> int:
    """Return the time that every file gets, in seconds since 1970."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told:
        return int(told)
    try:
        command = ["git", "log", "-1", "--format=%ct"]
        asked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        return int(asked.stdout)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return _moment_of_change_log()


def _moment_of_change_log() -> int:
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    days = re.findall(r"^## .*(\d{4}-\d\d-\d\d)$", log, re.MULTILINE)
    if not days:
        raise Stopped("Neither SOURCE_DATE_EPOCH nor git nor the change log tells a time.")
    return int(datetime.fromisoformat(days[0]).replace(tzinfo=UTC).timestamp())


def put(source: Path, target: Path) -> None:
    """Copy a file to where there may be no folder yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def put_zipped(content: bytes, target: Path) -> None:
    """Write a file compressed, with no time in it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(content, 9, mtime=0))


def stage(bundle: Path, tree: Path, release: str, when: int) -> None:
    """Lay the package's files out under `tree`, as they are installed."""
    share = tree / "usr" / "share"
    shutil.copytree(bundle, tree / "usr" / "lib" / "giftcalc", symlinks=True)
    licences = tree / "usr" / "lib" / "giftcalc" / "licences"
    if licences.is_dir():
        shutil.move(licences, share / "doc" / "giftcalc" / "licences")
    programs = tree / "usr" / "bin"
    programs.mkdir(parents=True)
    (programs / "giftcalc").symlink_to("../lib/giftcalc/giftcalc")
    put(LINUX / "giftcalc.desktop", share / "applications" / "giftcalc.desktop")
    put(LINUX / f"{APP}.metainfo.xml", share / "metainfo" / f"{APP}.metainfo.xml")
    put(LINUX / f"{APP}.mime.xml", share / "mime" / "packages" / f"{APP}.xml")
    shutil.copytree(LINUX / "icons", share / "icons" / "hicolor")
    put(LINUX / "giftcalc.bash", share / "bash-completion" / "completions" / "giftcalc")
    put(LINUX / "_giftcalc", share / "zsh" / "vendor-completions" / "_giftcalc")
    put_zipped((LINUX / "giftcalc.1").read_bytes(), share / "man" / "man1" / "giftcalc.1.gz")
    put(HERE / "lintian-overrides", share / "lintian" / "overrides" / "giftcalc")
    _stage_documents(share / "doc" / "giftcalc", release, when)


def _stage_documents(folder: Path, release: str, when: int) -> None:
    """Lay out the documents: the guides keep their place beside their pictures."""
    put(HERE / "copyright", folder / "copyright")
    put_zipped(change_log(release, when).encode(), folder / "changelog.gz")
    pages = sorted((ROOT / "docs" / "guide").rglob("*.md"))
    for page in pages:
        put(page, folder / page.relative_to(ROOT / "docs"))
    named = (re.findall(r"pictures/([\w/.-]+)\)", page.read_text("utf-8")) for page in pages)
    for name in sorted({one for names in named for one in names}):
        picture = ROOT / "docs" / "pictures" / name
        if picture.is_file():
            put(picture, folder / "pictures" / name)


def change_log(release: str, when: int) -> str:
    """Return the newest section of the change log as Debian writes one."""
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = log.split("\n## ")[1]
    points = re.findall(r"^- (.+(?:\n  .+)*)", newest, re.MULTILINE)
    lines = [fill(point, 80, initial_indent="  * ", subsequent_indent="    ") for point in points]
    day = format_datetime(datetime.fromtimestamp(when, UTC))
    return "\n".join(
        (
            f"giftcalc ({release}) unstable; urgency=medium",
            "",
            *lines,
            "",
            f" -- {MAINTAINER}  {day}",
            "",
        )
    )


def settle(tree: Path, when: int) -> None:
    """Give every file its mode and its time: only programs may be run."""
    for path in [*tree.rglob("*"), tree]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or _is_program(path) else 0o644)
        os.utime(path, (when, when), follow_symlinks=False)


def _is_program(path: Path) -> bool:
    return ".so" not in path.name and _is_elf(path)


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(ELF)) == ELF


def depends(bundle: Path) -> list[str]:
    """Return the packages that hold what the bundle loads from the system, and the fonts."""
    binaries = [path for path in sorted(bundle.rglob("*")) if path.is_file() and _is_elf(path)]
    held = {path.name for path in bundle.rglob("*")}
    told = subprocess.run(
        ["objdump", "-p", *binaries], capture_output=True, text=True, check=True
    ).stdout
    packages = {package_of(name) for name in {*NEEDED.findall(told)} - held}
    if "libc6" in packages:
        newest = max((int(major), int(minor)) for major, minor in GLIBC.findall(told))
        packages = packages - {"libc6"} | {f"libc6 (>= {newest[0]}.{newest[1]})"}
    return sorted({*packages, *NOT_LOADED})


def package_of(library: str) -> str:
    """Return Debian's package with a library."""
    for line in (HERE / "libraries.txt").read_text(encoding="utf-8").splitlines():
        name, _, package = line.partition(" ")
        if name == library:
            return package
    raise Stopped(f"{library} is not in the bundle; libraries.txt does not say who has it.")


def write_control(tree: Path, release: str, needs: list[str]) -> None:
    """Write what dpkg reads: the control file and the digests."""
    files = [path for path in sorted(tree.rglob("*")) if path.is_file() and not path.is_symlink()]
    others = sum(1 for path in tree.rglob("*") if path.is_symlink() or path.is_dir())
    size = others + sum(-(-path.stat().st_size // 1024) for path in files)
    text = (HERE / "control.in").read_text(encoding="utf-8")
    for name, value in (("VERSION", release), ("SIZE", str(size)), ("DEPENDS", ", ".join(needs))):
        text = text.replace(f"@{name}@", value)
    folder = tree / "DEBIAN"
    folder.mkdir()
    (folder / "control").write_text(text, encoding="utf-8")
    sums = (
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}"
        f"  {path.relative_to(tree)}\n"
        for path in files
    )
    (folder / "md5sums").write_text("".join(sums), encoding="utf-8")


def build(bundle: Path, out: Path, release: str, *, quick: bool = False) -> Path:
    """Build the package from a bundle into the folder `out`; return its path."""
    if not (bundle / "giftcalc").is_file():
        raise Stopped(f"There is no bundle in {bundle}: build it first.")
    when, numbered = moment(), debian_version(release)
    target = out / f"giftcalc_{numbered}_amd64.deb"
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        tree = Path(folder) / "giftcalc"
        stage(bundle, tree, numbered, when)
        write_control(tree, numbered, depends(tree / "usr" / "lib" / "giftcalc"))
        settle(tree, when)
        words = ["--root-owner-group", *(QUICK if quick else SMALL), "--build"]
        subprocess.run(
            ["dpkg-deb", *words, str(tree), str(target)],
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(when), "LC_ALL": "C.UTF-8"},
        )
    return target


def main() -> None:
    """Build what the command line asks for and tell what came of it."""
    reader = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    reader.add_argument("--bundle", type=Path, default=ROOT / "dist" / "giftcalc")
    reader.add_argument("--out", type=Path, default=ROOT / "dist")
    reader.add_argument("--release", default=version())
    reader.add_argument("--quick", action="store_true", help="hardly compress")
    asked = reader.parse_args()
    try:
        made = build(asked.bundle, asked.out, asked.release, quick=asked.quick)
    except Stopped as reason:
        raise SystemExit(str(reason)) from None
    digest = hashlib.sha256(made.read_bytes()).hexdigest()
    print(f"{made}\n{made.stat().st_size} bytes\nsha256 {digest}")


if __name__ == "__main__":
    main()
