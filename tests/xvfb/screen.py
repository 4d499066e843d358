"""A screen of its own: X server, window manager, session bus and accessibility bus.

Nothing of the session that runs the tests is touched or needed: the X server picks a
free display number, and every process lives on folders of a temporary home.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection

SIZE = "1600x1000x24"
ENDS_WITHIN = 5.0
"""Seconds that a process may take to end before it is killed."""

KEYLESS = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
<focus><focusNew>yes</focusNew><focusLast>yes</focusLast></focus>
<keyboard/><mouse/>
</openbox_config>
"""
"""A window manager that gives new windows the keyboard and takes no key for itself."""


@contextmanager
def opened_screen(folder: Path) -> Iterator[dict[str, str]]:
    """Start everything a desktop program needs; give the environment to start it in."""
    with ExitStack() as running:
        environ = _plain_environment(folder)
        environ["DISPLAY"] = _start_x_server(running, environ)
        environ["DBUS_SESSION_BUS_ADDRESS"] = _start_session_bus(running, environ)
        _start_window_manager(running, environ, folder)
        yield environ


def accessibility_bus(environ: Mapping[str, str]) -> str:
    """Return the address of the accessibility bus, which the session bus starts when asked."""
    launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
    with open_dbus_connection(environ["DBUS_SESSION_BUS_ADDRESS"]) as session:
        reply = session.send_and_get_reply(new_method_call(launcher, "GetAddress"), timeout=10)
    return str(reply.body[0])


def _plain_environment(folder: Path) -> dict[str, str]:
    home, runtime = folder / "user", folder / "run"
    for path in (home, runtime):
        path.mkdir(mode=0o700)
    return {
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "PATH": os.environ["PATH"],
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_LOGGING_RULES": "qt.accessibility.atspi*=false",  # who asks late is told so on stderr
        "QT_QPA_PLATFORM": "xcb",
        "TZ": "UTC",
        "XDG_RUNTIME_DIR": str(runtime),
    }


def _start_x_server(running: ExitStack, environ: Mapping[str, str]) -> str:
    """Start Xvfb on a free display and return its name, as soon as it answers."""
    reading, writing = os.pipe()
    words = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-noreset"]
    start(running, [*words, "-nolisten", "tcp"], environ, pass_fds=(writing,))
    os.close(writing)
    with os.fdopen(reading) as told:
        return f":{told.readline().strip()}"


def _start_session_bus(running: ExitStack, environ: Mapping[str, str]) -> str:
    words = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    process = start(running, words, environ, stdout=subprocess.PIPE)
    assert process.stdout is not None
    return str(process.stdout.readline().decode().strip())


def _start_window_manager(running: ExitStack, environ: Mapping[str, str], folder: Path) -> None:
    settings = folder / "openbox.xml"
    settings.write_text(KEYLESS, encoding="utf-8")
    start(running, ["openbox", "--sm-disable", "--config-file", str(settings)], environ)


def start(
    running: ExitStack,
    words: list[str],
    environ: Mapping[str, str],
    *,
    stdout: int = subprocess.DEVNULL,
    pass_fds: tuple[int, ...] = (),
) -> subprocess.Popen[bytes]:
    """Start a process that ends with the stack it is put on."""
    process = subprocess.Popen(
        words, env=environ, stdout=stdout, stderr=subprocess.DEVNULL, pass_fds=pass_fds
    )
    running.callback(end, process)
    return process


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process, kindly at first."""
    process.terminate()
    try:
        process.wait(ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
