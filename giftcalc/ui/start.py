"""Starting the window: what must be decided before Qt is loaded, then Qt, then the window."""

import gc
import os
import sys

from giftcalc.core.problems import Problem, Refusal


def open_window(home: str = "", show: str = "", picture: str = "") -> int:
    """Open the window and return the exit status when it is closed.

    `show` only raises a window that is open already, `picture` saves a picture
    of the window and closes it again. Without a screen a sentence says so:
    Qt itself would abort.
    """
    if picture and not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if not has_screen():
        return _refuse(Refusal(Problem.NO_DISPLAY))
    gc.disable()
    from giftcalc.ui.quick_start import import_qt

    import_qt()
    from giftcalc.ui.app import run

    return run(home, only_show=bool(show), picture=picture)


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


def _refuse(refusal: Refusal) -> int:
    from giftcalc.i18n.language import open_language, system_locale
    from giftcalc.i18n.wording import sentence

    text = sentence(refusal, open_language(system_locale(os.environ)))
    sys.stderr.write(text + "\n")
    return 1
