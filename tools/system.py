"""What the system must have before giftcalc can be set up, and how it gets it.

Qt comes with its own libraries but leans on a few of the system's, and draws boxes
where there is no font. Only Linux can lack these. Nothing but the standard library.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LINUX = sys.platform.startswith("linux")
OLDEST = (3, 11)
"""The oldest Python the program runs on."""

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What QtGui needs to load even without a screen -> Debian's package for it."""

X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt's X11 platform needs on top, for a window on a screen."""

WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
"""What Qt's Wayland platform needs on top."""

SCREEN_PROGRAMS = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "openbox": "openbox",
    "setpriv": "util-linux",
    "xdotool": "xdotool",
}
"""What a virtual screen with a keyboard is made of -> Debian's package for it."""

RIG_PROGRAMS = {"setpriv": "util-linux", "strace": "strace", "unshare": "util-linux"}
"""What the tests of reliability look on with, and take rights away -> Debian's package."""

PACKAGING_PROGRAMS = {
    "appstreamcli": "appstream",
    "debootstrap": "debootstrap",
    "desktop-file-validate": "desktop-file-utils",
    "dpkg-deb": "dpkg",
    "dpkg-shlibdeps": "dpkg-dev",
    "lintian": "lintian",
    "objdump": "binutils",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
}
"""What the bundle and the Debian package are built and tried with -> Debian's package."""

SCREEN_SERVICES = {"/usr/share/dbus-1/services/org.a11y.Bus.service": "at-spi2-core"}
"""What the session bus must be able to start there: the accessibility tree."""

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


MEMORY = Path("/dev/shm")  # noqa: S108 - only looked at; a folder of our own is made there
"""Where Linux keeps files in memory."""

MEMORY_WANTED = 4 << 30
"""Bytes that must be free there: the tests write less than a quarter of it."""


class Stopped(Exception):
    """The command cannot go on; its text says why and what to do."""


def require_python() -> None:
    """Stop if this Python is too old, or comes without what makes a .venv."""
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        raise Stopped(
            f"giftcalc needs Python {OLDEST[0]}.{OLDEST[1]} or newer, and this is {found}.\n"
            "Install a newer one and name it: make PYTHON=python3.12 setup"
        )
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        versioned = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        install_or_stop("Python's venv and ensurepip", [versioned])


def require_system(*, x11: bool, fonts: bool) -> None:
    """Stop if Qt could not load or would draw boxes for letters; only Linux can lack these.

    `x11` asks for a window on an X11 screen, `fonts` for a look at the fonts as well.
    """
    if not LINUX:
        return
    wayland = WAYLAND_LIBRARIES if os.environ.get("WAYLAND_DISPLAY") else {}
    needed = QT_LIBRARIES | wayland | (X11_LIBRARIES if x11 else {})
    missing = {name: package for name, package in needed.items() if not loads(name)}
    if fonts and not has_font(""):
        missing["any font"] = "fonts-dejavu-core"
    if missing:
        advised = [] if has_font("emoji") else ["fonts-noto-color-emoji"]
        install_or_stop(", ".join(missing), [*missing.values(), *advised])
    elif fonts and not has_font("emoji"):
        say("Advised, for the pictures beside gift names: " + apt_line(["fonts-noto-color-emoji"]))


def require_screen() -> None:
    """Stop if no virtual screen could be made, with a keyboard and the accessibility tree."""
    if not LINUX:
        raise Stopped("The window is tested on Linux only, where a screen can be made for it.")
    programs = lacking(SCREEN_PROGRAMS)
    services = {path: one for path, one in SCREEN_SERVICES.items() if not Path(path).exists()}
    missing = programs | services
    if missing:
        install_or_stop(", ".join(missing), [*missing.values()])


def require_packaging() -> None:
    """Stop if the bundle cannot be built in a clean root here."""
    if not LINUX or os.geteuid() != 0:
        raise Stopped("Bundle and Debian package are built on Linux only, by root in a clean root.")
    missing = lacking(PACKAGING_PROGRAMS)
    if missing:
        install_or_stop(", ".join(missing), sorted(set(missing.values())))


def require_rigs() -> None:
    """Get what the tests of reliability look on with; without it, those that need it are skipped.

    Stop elsewhere than on Linux.
    """
    if not LINUX:
        raise Stopped("Reliability is tested on Linux only, whose tools look on and cut off.")
    missing = lacking(RIG_PROGRAMS)
    if missing:
        try:
            install_or_stop(", ".join(missing), sorted(set(missing.values())))
        except Stopped:
            say("Going on without it: the tests that need it are skipped.")


def lacking(programs: dict[str, str]) -> dict[str, str]:
    """Return those of some programs that are not installed, with their packages."""
    return {name: package for name, package in programs.items() if not has(name)}


def has(program: str) -> bool:
    """Tell whether a program can be started by its name."""
    return shutil.which(program) is not None


def loads(library: str) -> bool:
    """Tell whether the system has this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_font(part: str) -> bool:
    """Tell whether a font file is installed whose name contains `part`."""
    return any(
        font.suffix.lower() in {".ttf", ".otf", ".ttc"} and part in font.name.lower()
        for folder in FONT_FOLDERS
        for font in Path(folder).expanduser().rglob("*")
    )


def install_or_stop(what: str, packages: list[str]) -> None:
    """Install Debian's packages where that is allowed and agreed to; stop otherwise."""
    say(f"This system lacks {what}.\nOn Debian or Ubuntu:  {apt_line(packages)}")
    if not (shutil.which("apt-get") and is_root() and agreed()):
        raise Stopped("Install what is missing, then run the same command again.")
    apt_get("update", "-q")
    apt_get("install", "-q", "-y", "--no-install-recommends", *packages)


def apt_get(*words: str) -> None:
    """Run apt-get without questions; stop if it fails."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if subprocess.run(["apt-get", *words], check=False, env=quiet).returncode:
        raise Stopped("Failed: apt-get " + " ".join(words))


def apt_line(packages: list[str]) -> str:
    """Give the line a person would type to install these packages."""
    return " ".join(["sudo apt-get install", *packages])


def is_root() -> bool:
    """Tell whether packages can be installed without asking for a password."""
    return sys.platform != "win32" and os.geteuid() == 0


def agreed() -> bool:
    """Tell whether the user lets us install packages; asks if there is someone to ask."""
    if os.environ.get("CI") == "true" or os.environ.get("GIFTCALC_APT") == "yes":
        return True
    return sys.stdin.isatty() and input("Install them now? [y/N] ").strip().lower() == "y"


def has_screen() -> bool:
    """Tell whether a window would be seen."""
    return not LINUX or has_x11() or bool(os.environ.get("WAYLAND_DISPLAY"))


def has_x11() -> bool:
    """Tell whether there is an X11 screen."""
    return LINUX and bool(os.environ.get("DISPLAY"))


@contextmanager
def folders_in_memory() -> Iterator[dict[str, str]]:
    """Give the variable that has pytest make its folders in memory, where there is room.

    The tests write and sync thousands of small files, which a disk makes them wait for.
    """
    if not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < MEMORY_WANTED:
        yield {}
        return
    with TemporaryDirectory(prefix="giftcalc-", dir=MEMORY, ignore_cleanup_errors=True) as folder:
        yield {"PYTEST_DEBUG_TEMPROOT": folder}


def say(text: str) -> None:
    """Print a line for the person who called, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
