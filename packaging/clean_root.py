"""A bare Debian in a folder, in which packages are built and tried: nothing of the host is in it.

    python packaging/clean_root.py NAME [--with PACKAGE…] [--run WORD…]

makes build/roots/NAME with debootstrap, installs packages and runs a command there. From
Python: `make(name, packages)`, `copy_project(sources, root)`, `run(root, *command)`.

Linux, as root, without docker or systemd. The mirror is the one that this computer's own
apt uses. The network settings of pip and TLS go with a command: PIP_* and *_proxy, and the
files that name certificates or packages, which are copied. The base is made once and kept
in build/roots as an archive; a root has Debian's updates of the day. /proc is mounted while
a command runs, no longer.
"""

import argparse
import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOTS = ROOT / "build" / "roots"
SUITE = "bookworm"
MAIN, SECURITY = "/debian", "/debian-security"
"""How the addresses of Debian and of its security updates end."""

SOURCES = "/sources-of-giftcalc"
"""Where the project lies in a root: a name that nothing built there may contain."""

TRUST = Path("etc/ssl/certs/ca-certificates.crt")
"""Where a Debian keeps the certificates of all it trusts, below its root."""

BUNDLE_NEEDS = (
    *("python3", "python3-venv", "libpython3.11", "binutils", "ca-certificates"),
    *("libegl1", "libgl1", "libfontconfig1", "libdbus-1-3", "libglib2.0-0", "libx11-xcb1"),
    *("libxkbcommon0", "libxkbcommon-x11-0", "libwayland-client0", "libwayland-cursor0"),
    *("libwayland-egl1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1"),
    *("libxcb-randr0", "libxcb-render-util0", "libxcb-shape0", "libxcb-sync1"),
    *("libxcb-util1", "libxcb-xfixes0", "libxcb-xkb1"),
)
"""What the bundle is built with, and the libraries of the system that go into it."""

NETWORK = re.compile(r"PIP_\w+|(https?|no|all)_proxy", re.IGNORECASE)
"""The environment variables that go with a command into the root."""

APT = ("apt-get", "-y", "-q", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0")
MOUNTS = (("proc", "proc"),)
"""Kinds of what is mounted, and where; the devices that matter, debootstrap makes."""

NO_PROJECT = {".git", ".venv", ".cache", "build", "dist", "__pycache__"}
"""What stays behind if git cannot tell which files make up the project."""


def make(name: str, packages: Sequence[str] = ()) -> Path:
    """Make a fresh root of that name, with some packages; return its folder."""
    root = ROOTS / name
    base = _base()
    remove(root)
    root.mkdir(parents=True)
    subprocess.run(["tar", "-xpf", base, "-C", root], check=True)
    for file in ("etc/resolv.conf", "etc/hosts"):
        if Path("/", file).exists():
            shutil.copyfile(Path("/", file), root / file)
    _follow_security(root)
    run(root, *APT, "update")
    run(root, *APT, "dist-upgrade")
    if packages:
        run(root, *APT, "install", *packages)
    return root


def _follow_security(root: Path) -> None:
    """Let a root have Debian's security updates, which debootstrap does not know of."""
    known = mirror(SECURITY) or tuple(
        place.rstrip("/").removesuffix(MAIN) + SECURITY for place in _mirror_of(root)
    )
    line = f"deb {known[0]} {SUITE}-security main\n"
    (root / "etc/apt/sources.list.d/security.list").write_text(line, encoding="utf-8")


def _mirror_of(root: Path) -> list[str]:
    """Return where a fresh root gets Debian from."""
    return (root / "etc/apt/sources.list").read_text(encoding="utf-8").split()[1:2]


def _base() -> Path:
    """Return the archive of the base, which is made if there is none."""
    archive = ROOTS / f"{SUITE}.tar"
    if not archive.exists():
        folder = ROOTS / f"{SUITE}.new"
        remove(folder)
        folder.mkdir(parents=True)
        subprocess.run(["debootstrap", "--variant=minbase", SUITE, folder, *mirror()], check=True)
        half = archive.with_suffix(".half")
        subprocess.run(["tar", "-cpf", half, "-C", folder, "."], check=True)
        half.replace(archive)
        remove(folder)
    return archive


def mirror(part: str = MAIN) -> tuple[str, ...]:
    """Return where this computer's apt gets a part of Debian from, or nothing if it does not."""
    listed = [Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))]
    for path in listed:
        text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        for found in re.finditer(r"^(?:deb\s+(?:\[.*?\]\s+)?|URIs:\s*)(\S+)", text, re.MULTILINE):
            if found[1].rstrip("/").endswith(part):
                return (found[1],)
    return ()


def copy_project(sources: Path, root: Path) -> Path:
    """Copy the files that make up the project to SOURCES in a root; return that folder."""
    target = root / SOURCES.lstrip("/")
    shutil.rmtree(target, ignore_errors=True)
    for name in _project_files(sources):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(sources / name, target / name)
    return target


def _project_files(sources: Path) -> Iterator[Path]:
    if (sources / ".git").exists():
        git = [
            "git",
            "-C",
            str(sources),
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ]
        told = subprocess.run(git, check=True, capture_output=True, text=True).stdout
        names = [Path(name) for name in told.split("\0") if name]
    else:
        names = [path.relative_to(sources) for path in sources.rglob("*")]
        names = [name for name in names if NO_PROJECT.isdisjoint(name.parts)]
    for name in names:
        if (sources / name).is_file():
            yield name


def run(
    root: Path,
    *command: str,
    cwd: str = "/",
    environ: Mapping[str, str] | None = None,
    check: bool = True,
) -> "subprocess.CompletedProcess[bytes]":
    """Run a command in a root; its output goes where this program's goes."""
    plain = {
        "HOME": "/root",
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "LC_ALL": "C.UTF-8",
        "DEBIAN_FRONTEND": "noninteractive",
    }
    network = {name: text for name, text in os.environ.items() if NETWORK.fullmatch(name)}
    given = {**plain, **network, **_trust(root), **(environ or {})}
    told = [f"{name}={text}" for name, text in given.items()]
    words = ["chroot", str(root), "/usr/bin/env", "-i", "-C", cwd, *told, *command]
    with _mounted(root):
        return subprocess.run(words, check=check)


def _trust(root: Path) -> dict[str, str]:
    """Bring the certificates and packages that pip is told to use; return how it is told."""
    found = {}
    certificates = os.environ.get("PIP_CERT") or os.environ.get("SSL_CERT_FILE")
    if certificates and Path(certificates).is_file() and (root / TRUST).parent.is_dir():
        place = root / "var" / "lib" / "host-certificates.crt"
        shutil.copyfile(certificates, place)
        inside = f"/{place.relative_to(root)}"
        found = {"SSL_CERT_FILE": inside, "PIP_CERT": inside}
    links = os.environ.get("PIP_FIND_LINKS", "")
    folder = root / links.lstrip("/")
    if Path(links).is_absolute() and Path(links).is_dir() and not folder.exists():
        folder.mkdir(parents=True)  # packages found there are small; what is not is not ours
        for package in Path(links).iterdir():
            if package.is_file() and package.stat().st_size < LARGE:
                shutil.copy2(package, folder)
    return found


LARGE = 50_000_000
"""Bytes of a package that is none of those this program needs."""


@contextlib.contextmanager
def _mounted(root: Path) -> Iterator[None]:
    """Give a root the system's own folders, and take them away again whatever happens."""
    with contextlib.ExitStack() as stack:
        for kind, folder in MOUNTS:
            place = root / folder
            place.mkdir(exist_ok=True)
            subprocess.run(["mount", "-t", kind, kind, place], check=True)
            stack.callback(_unmount, place)
        yield


def _unmount(place: Path) -> None:
    subprocess.run(["umount", "--lazy", place], check=False)


def remove(root: Path) -> None:
    """Remove a root; refuse if anything is still mounted in it."""
    mounted = Path("/proc/self/mounts").read_text(encoding="utf-8")
    if f" {root}/" in mounted:
        raise OSError(f"Something is still mounted in {root}.")
    shutil.rmtree(root, ignore_errors=True)


def main() -> int:
    """Make a root, and run a command in it."""
    reader = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    reader.add_argument("name")
    reader.add_argument("--with", dest="packages", nargs="*", default=[], metavar="PACKAGE")
    reader.add_argument("--run", nargs=argparse.REMAINDER, default=[], metavar="WORD")
    asked = reader.parse_args()
    root = make(asked.name, asked.packages)
    return run(root, *asked.run, check=False).returncode if asked.run else 0


if __name__ == "__main__":
    sys.exit(main())
