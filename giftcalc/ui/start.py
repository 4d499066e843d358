"""Starting the window: what must be decided before Qt is loaded, then Qt, then the window."""

import gc
import os
import sys
from typing import NoReturn

from giftcalc.core.problems import Problem, Refusal

FATAL = "QtFatalMsg"
"""The name of the kind of message after which Qt ends the process."""

NOT_CONNECTED = ("could not connect to display", "Failed to create wl_display")
"""How Qt says that an X server or a Wayland one does not answer, or does not let it in."""


def open_window(
    home: str = "", show: str = "", picture: str = "", files: tuple[str, ...] = ()
) -> int:
    """Open the window and return the exit status when it is closed.

    `show` only raises a window that is open already, `picture` saves a picture
    of the window and closes it again, `files` are offered for import. Without a
    screen, or without what Qt needs of the system, a sentence says so: Qt itself
    would abort.
    """
    if picture and not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if not has_screen():
        return refuse(Refusal(Problem.NO_DISPLAY))
    gc.disable()
    from giftcalc.ui.quick_start import import_qt

    try:
        import_qt()
    except ImportError as error:
        return refuse(lack_behind(error))
    from giftcalc.ui.app import run

    return run(home, only_show=bool(show), picture=picture, files=files)


def has_screen() -> bool:
    """Say whether there is anything to open a window on."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    if not display.startswith(":"):
        return bool(display)
    number = display[1:].partition(".")[0]
    return os.path.exists(f"/tmp/.X11-unix/X{number}")  # noqa: S108 - where X servers listen


def lack_behind(error: ImportError) -> Refusal:
    """Return what is missing when Qt could not be loaded."""
    from giftcalc.data.qt_files import lack_of, library_in

    gone = isinstance(error, ModuleNotFoundError)
    library = (error.name or "").partition(".")[0] if gone else library_in(str(error))
    return lack_of(library) if library else Refusal(Problem.NO_WINDOW, what=str(error))


class Overheard:
    """What Qt says while it looks for a platform to open windows on.

    If it finds none it says so and aborts, which leaves a person with a dump of the
    process; here a sentence is said instead. Other messages are passed on later.
    """

    def __init__(self) -> None:
        self._said: list[str] = []

    def hear(self, kind: object, _place: object, text: str) -> None:
        """Take up a message of Qt; the last one it ever says ends the process."""
        if getattr(kind, "name", "") != FATAL:
            self._said.append(text)
            return
        self._end(text)

    def pass_on(self) -> None:
        """Write what Qt said where it would have stood."""
        for text in self._said:
            _write(text)

    def _end(self, text: str) -> NoReturn:
        from giftcalc.data.qt_files import lack_of, missing_library

        library = missing_library(os.environ)
        if library:
            refusal = lack_of(library)
        elif any(sign in said for said in self._said for sign in NOT_CONNECTED):
            refusal = Refusal(Problem.NO_DISPLAY)
        else:
            what = next(iter((*self._said, text))).splitlines()[0].rstrip(".")
            refusal = Refusal(Problem.NO_WINDOW, what=what)
        os._exit(refuse(refusal))


def refuse(refusal: Refusal) -> int:
    """Say on standard error why there is no window; return the exit status."""
    say(refusal)
    return 1


def say(refusal: Refusal) -> None:
    """Say on standard error what a window cannot show."""
    from giftcalc.i18n.language import open_language, system_locale
    from giftcalc.i18n.wording import sentence

    _write(sentence(refusal, open_language(system_locale(os.environ))))


def _write(text: str) -> None:
    if sys.stderr is not None:  # as it is for a program without a terminal on Windows
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
