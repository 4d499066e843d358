"""Live through the whole life of the Debian package in a bare root, as a person would.

    python packaging/debian/life.py [DEB] [--keep]

Installs an older version with what apt brings for it, converts, imports a recording, opens
the window on a screen of its own and closes it by keys, upgrades to DEB (that of dist/ if
none is named), looks at what desktops and terminals get, runs packaging/smoke.py, removes
and purges; all that time the ledger of a person who works there must stay as it is. Each
step prints a line, and the exit status is 0 if all passed. The root is build/roots/life;
--keep leaves it there.

Linux, as root, with debootstrap, dpkg-deb, Xvfb and xdotool. The older version is DEB
itself with a smaller number: what differs between two versions is not what is tried here.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

from clean_root import APT, make, remove, run  # noqa: E402 - found through the line above

OLDER = "0.0.1"
WITHIN = 60.0
"""Seconds in which the window must open, and close."""

LOOK_AGAIN = 0.2
SCREEN = "1280x900x24"
TYPED = "3 lion + 20 rose"
PERSON, HOME = "ann", "/home/ann"
RECORDING = "gift,count,coins each,sent by,time\nRose,20,1,luna,2026-11-20 19:00\n"
DESKTOP = (
    *("desktop-file-utils", "shared-mime-info", "man-db", "bash-completion", "libglib2.0-bin"),
)
SMOKE = ("python3", "xdotool")


class FailedError(Exception):
    """A step that did not go as it must; its text says how."""


class Life:
    """The bare root, the two versions, and the person who works there."""

    def __init__(self, root: Path, deb: Path, older: Path) -> None:
        self.root = root
        self.version = field(deb, "Version")
        self.deb, self.older = (self._brought(path) for path in (deb, older))
        run(root, "useradd", "--create-home", PERSON)
        (root / f"{HOME}/stream.csv".lstrip("/")).write_text(RECORDING, encoding="utf-8")

    def _brought(self, path: Path) -> str:
        shutil.copyfile(path, self.root / "tmp" / path.name)
        return f"/tmp/{path.name}"  # noqa: S108 - of the root, where nobody else is

    def apt(self, *words: str) -> None:
        """Let apt do something, without what is only recommended."""
        self._told(self.root / "tmp" / "apt.log", [*APT, *words], {})

    def told(self, *words: str, environ: Mapping[str, str] | None = None) -> str:
        """Return what a command says that the person runs; it must end well."""
        own = {"HOME": HOME, "XDG_RUNTIME_DIR": HOME, "TZ": "UTC", **(environ or {})}
        command = ["runuser", "-u", PERSON, "--", *words]
        return self._told(self.root / "tmp" / f"{words[0].rpartition('/')[2]}.log", command, own)

    def _told(self, log: Path, words: list[str], environ: Mapping[str, str]) -> str:
        inside = f"/{log.relative_to(self.root)}"
        script = f'"$@" >{inside} 2>&1'
        ended = run(self.root, "sh", "-c", script, "sh", *words, environ=environ, check=False)
        said = log.read_text(encoding="utf-8", errors="replace").strip()
        if ended.returncode:
            raise FailedError(f"{' '.join(words)}: status {ended.returncode}: {said[-800:]}")
        return said

    def installed(self) -> str:
        """Return the version that dpkg knows to be installed."""
        return self.told("dpkg-query", "--show", "--showformat=${Version}", "giftcalc")

    def kept(self) -> dict[str, str]:
        """Return the digest of every file in the person's home."""
        home = self.root / HOME.lstrip("/")
        return {
            str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(home.rglob("*"))
            if path.is_file()
        }

    def traces(self) -> list[str]:
        """Return what of the package is still in the system."""
        found = (path for top in ("etc", "opt", "usr", "var/lib") for path in self._named(top))
        return sorted(str(path.relative_to(self.root)) for path in found)

    def _named(self, top: str) -> Iterator[Path]:
        return (self.root / top).rglob("*giftcalc*")


def field(deb: Path, name: str) -> str:
    """Return a field of a package."""
    words = ["dpkg-deb", "--field", str(deb), name]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


def made_older(deb: Path, folder: Path) -> Path:
    """Return the same package with a smaller number."""
    tree, older = folder / "older", folder / f"giftcalc_{OLDER}_amd64.deb"
    subprocess.run(["dpkg-deb", "--raw-extract", deb, tree], check=True)
    control = tree / "DEBIAN" / "control"
    version = f"Version: {field(deb, 'Version')}\n"
    text = control.read_text(encoding="utf-8")
    control.write_text(text.replace(version, f"Version: {OLDER}\n"), encoding="utf-8")
    words = ["dpkg-deb", "-Znone", "--root-owner-group", "--build", str(tree), str(older)]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(tree)
    return older


def require(fact: object, told: str) -> None:
    """Fail the step unless a fact holds; `told` says what should be so."""
    if not fact:
        raise FailedError(f"not so: {told}")


def install(life: Life) -> str:
    """Install the older version; whatever it loads must then be there."""
    life.apt("update")
    life.apt("install", life.older)
    require(life.installed() == OLDER, f"version {OLDER} is installed")
    find = "find /usr/lib/giftcalc -name '*.so*' -type f -exec ldd {} + 2>/dev/null"
    own = ":".join(f"/usr/lib/giftcalc/_internal{part}" for part in ("", "/PySide6/Qt/lib"))
    words = ("sh", "-c", f"{find} | grep 'not found' | sort -u; true")
    lacking = life.told(*words, environ={"LD_LIBRARY_PATH": own})
    require(not lacking, f"every library is found: {lacking}")
    return f"version {OLDER}, and every library that it loads is found"


def use(life: Life) -> str:
    """Convert, look at the program's health, import a recording."""
    require("US" in life.told("giftcalc", "convert", "1000", "--country", "US", "--to", "USD"), "$")
    doctor = life.told("giftcalc", "doctor")
    checks = doctor.partition("\nChecks\n")[2].splitlines()
    require(checks and all(line.endswith(" ok") for line in checks), f"all is well: {doctor}")
    life.told("giftcalc", "tally", "import", f"{HOME}/stream.csv", "--zone", "UTC")
    return f"{len(checks)} checks, and the ledger holds {coins(life)} coins"


def coins(life: Life) -> str:
    """Return the coins in the ledger, which must be whole."""
    life.told("giftcalc", "tally", "verify")
    listed = life.told("giftcalc", "tally", "list", "--json")
    return listed.partition('"coins": ')[2].partition(",")[0]


def window(life: Life) -> str:
    """Open the window, type, and close it by its key; what was typed is kept."""
    with screen(life.root) as display:
        failed: list[FailedError] = []
        program = Thread(target=opened, args=(life, display, failed))
        program.start()
        try:
            number = search(display, program)
            xdotool(display, "windowfocus", number, "type", "--delay", "20", TYPED)
            xdotool(display, "key", "Return")
            title = xdotool(display, "getwindowname", number)
        finally:
            until = time.monotonic() + WITHIN
            while program.is_alive() and time.monotonic() < until:
                xdotool(display, "key", "ctrl+q")
                program.join(LOOK_AGAIN)
    require(not program.is_alive(), "the window closes with its key")
    require(not failed, f"the program ends well: {failed}")
    (history,) = (life.root / HOME.lstrip("/")).rglob("history.jsonl")
    require(TYPED in history.read_text(encoding="utf-8"), "what was typed is kept")
    return f"{title!r} opened, took what was typed, kept it and closed"


def opened(life: Life, display: str, failed: list[FailedError]) -> None:
    """Run the window until it is closed; it must say nothing on the terminal."""
    try:
        said = life.told("giftcalc", environ={"DISPLAY": display})
        require(not said, f"nothing is said on the terminal: {said}")
    except FailedError as error:
        failed.append(error)


def search(display: str, program: Thread) -> str:
    """Return the number of the program's window as soon as it is in sight."""
    until = time.monotonic() + WITHIN
    while program.is_alive() and time.monotonic() < until:
        found = xdotool(display, "search", "--onlyvisible", "--class", "^giftcalc$").split()
        if found:
            return found[0]
        time.sleep(LOOK_AGAIN)
    raise FailedError("the window did not open")


def xdotool(display: str, *words: str) -> str:
    """Return what xdotool says; a window that is gone meanwhile is no failure."""
    env = {**os.environ, "DISPLAY": display}
    ran = subprocess.run(["xdotool", *words], env=env, capture_output=True, text=True, check=False)
    return ran.stdout.strip()


@contextmanager
def screen(root: Path) -> Iterator[str]:
    """Make a screen outside of the root, which is seen inside through its socket alone."""
    reading, writing = os.pipe()
    words = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-noreset", "-ac"]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(
        [*words, "-nolisten", "tcp"], pass_fds=(writing,), stdout=quiet, stderr=quiet
    )
    os.close(writing)
    sockets = root / "tmp" / ".X11-unix"
    sockets.mkdir(exist_ok=True)
    try:
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        subprocess.run(["mount", "--bind", "/tmp/.X11-unix", sockets], check=True)  # noqa: S108
        try:
            yield display
        finally:
            subprocess.run(["umount", "--lazy", sockets], check=True)
    finally:
        server.terminate()
        server.wait()


def upgrade(life: Life) -> str:
    """Put the new version over the older one, with a ledger that is in use."""
    before = life.kept()
    held = coins(life)
    life.apt("install", life.deb)
    require(life.installed() == life.version, f"version {life.version} is installed")
    require(life.kept() == before, "the upgrade leaves the person's files alone")
    life.told("giftcalc", "tally", "add", "1 rose @luna")
    require(coins(life) != held, "the ledger is used on")
    altered = life.told("dpkg", "--verify", "giftcalc")
    require(not altered, f"every file is as the package has it: {altered}")
    return f"from {OLDER} to {life.version}; the ledger is as it was, and is used on"


def integration(life: Life) -> str:
    """See what desktops and terminals get of it."""
    life.apt("install", *DESKTOP)
    share = life.root / "usr" / "share"
    known = (share / "mime" / "globs2").read_text(encoding="utf-8")
    require("application/x-giftcalc-ledger" in known, "its type of file is known")
    page = life.told("man", "--where", "giftcalc")
    require(page.endswith("/giftcalc.1.gz"), "it has a page of the manual")
    load = "source /usr/share/bash-completion/completions/giftcalc; complete -p giftcalc"
    require("_giftcalc" in life.told("bash", "-c", load), "bash completes it")
    for name in ("48x48/apps/giftcalc.png", "scalable/apps/giftcalc.svg"):
        require((share / "icons" / "hicolor" / name).is_file(), f"{name} is an icon of the theme")
    life.told("desktop-file-validate", "/usr/share/applications/giftcalc.desktop")
    opens = life.told("gio", "mime", "application/x-giftcalc-ledger")
    require("giftcalc.desktop" in opens, "a desktop offers it for its files")
    return "types of files, manual, completion, icons, desktop entry"


def smoke(life: Life) -> str:
    """Run the smoke test that all artefacts pass."""
    life.apt("install", *SMOKE)
    for module in (ROOT / "packaging").glob("smoke*.py"):
        shutil.copyfile(module, life.root / "tmp" / module.name)
    # A version before a release is written in another way in a package than by the program.
    release = () if "~" in life.version else ("--release", life.version)
    words = ("python3", "/tmp/smoke.py", *release)  # noqa: S108 - of the root
    with screen(life.root) as display:
        told = life.told(*words, "/usr/bin/giftcalc", environ={"DISPLAY": display})
    return told.splitlines()[-1]


def removal(life: Life) -> str:
    """Remove it, and once more purge it: nothing of it is left, and all of the person's."""
    before = life.kept()
    for way in ("remove", "purge"):
        life.apt("install", life.deb)
        life.apt(way, "giftcalc")
        require(life.kept() == before, "the person's files stay")
        left = life.traces()
        require(not left, f"nothing is left of the package: {left}")
    return f"nothing is left of it; all {len(before)} files of the person are as they were"


STEPS: tuple[Callable[[Life], str], ...] = (
    install,
    use,
    window,
    upgrade,
    integration,
    smoke,
    removal,
)


def live(deb: Path, *, keep: bool) -> int:
    """Take each step and tell how it went; the first that fails ends it. Return the status."""
    root = make("life")
    with TemporaryDirectory() as folder:
        life = Life(root, deb, made_older(deb, Path(folder)))
    passed = 0
    for step in STEPS:
        try:
            told = step(life)
        except FailedError as error:
            print(f"FAILED  {step.__name__}: {error}", flush=True)
            break
        passed += 1
        print(f"passed  {step.__name__}: {told}", flush=True)
    if not keep:
        remove(root)
    failed = int(passed < len(STEPS))
    print(f"{passed} passed, {failed} failed", flush=True)
    return failed


def main() -> int:
    """Live through the life of the package that is named on the command line."""
    reader = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    reader.add_argument("deb", type=Path, nargs="?", help="the package; that of dist/ by default")
    reader.add_argument("--keep", action="store_true", help="leave the root where it is")
    asked = reader.parse_args()
    deb = asked.deb or max((ROOT / "dist").glob("giftcalc_*.deb"), default=None)
    if deb is None or not deb.is_file():
        reader.error("there is no package; build it with packaging/debian/build_deb.py")
    return live(deb, keep=asked.keep)


if __name__ == "__main__":
    sys.exit(main())
