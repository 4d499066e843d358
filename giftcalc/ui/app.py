"""Building the desktop program: the only place that makes its parts."""

import gc
import os
import sys
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer, Slot, qInstallMessageHandler
from PySide6.QtGui import QFontMetrics, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.settings_file import read_settings
from giftcalc.i18n.language import ALL_THE_SAME, OtherLocales, system_locale
from giftcalc.paths import Home, resource
from giftcalc.services.situation import terms_in
from giftcalc.ui import theme
from giftcalc.ui.common.clock import utc_now
from giftcalc.ui.convert.model import ConversionModel
from giftcalc.ui.desk import Desk
from giftcalc.ui.entry.model import EntryModel
from giftcalc.ui.gifts.model import GiftsModel
from giftcalc.ui.instance import Instance
from giftcalc.ui.main_window import MainWindow
from giftcalc.ui.panes import Panes
from giftcalc.ui.start import Overheard, say
from giftcalc.ui.wiring import Wiring

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

LISTEN_AFTER = 200
"""Milliseconds after which the program hears further starts: not before the first frame."""


class Program(QObject):
    """The window with everything behind it."""

    def __init__(
        self,
        application: QApplication,
        home: Home,
        locale: str,
        today: date,
        clock: "Callable[[], datetime]" = utc_now,
        others: OtherLocales = ALL_THE_SAME,
    ) -> None:
        super().__init__()
        self.application = application
        self.files: list[str] = []
        self.desk = Desk(home, locale, today, clock, others)
        self.set_theme(self.desk.settings.theme)
        self.conversion = ConversionModel(terms_in(self.desk.situation))
        self.entry = EntryModel(self.desk.answer)
        self.gifts = GiftsModel()
        self.window = MainWindow()
        self.panes = Panes(self.window, self.gifts, self.desk.language)
        self.wiring = Wiring(self.desk, self.conversion, self.entry, self.panes)
        self.desk.theme_changed.connect(self.set_theme)
        self.wiring.start()
        settings = self.desk.settings
        self.window.take_geometry(settings.window_geometry)
        self.window.stay_on_top(on_top=settings.on_top)
        self.window.tabs.turn_to(settings.last_tab)

    @Slot(str)
    def set_theme(self, name: str) -> None:
        """Show everything in the colours of a theme."""
        self.application.setPalette(theme.palette_of(theme.theme_named(name)))

    def show(self) -> None:
        """Show the window; what the first frame does not need follows it."""
        self.window.painted.connect(self._settle)
        self.window.show()
        self.panes.entry.edit.setFocus()

    @Slot()
    def _settle(self) -> None:
        self.window.painted.disconnect(self._settle)
        QTimer.singleShot(0, self._finish_start)

    @Slot()
    def _finish_start(self) -> None:
        if not can_write(self.application):
            self._tell_of_fonts()
        self.wiring.finish_start()
        self.application.setWindowIcon(app_icon())
        gc.enable()
        gc.freeze()
        self._open_files(self.files)

    @Slot(object)
    def answer_call(self, files: list[str]) -> None:
        """Come to the front for another start, and open what that was to open."""
        self.wiring.come_forward()
        self._open_files(files)

    def _open_files(self, files: list[str]) -> None:
        if files:
            self.window.files_dropped.emit(files)

    def _tell_of_fonts(self) -> None:
        """Say it in both places: the boxes cannot be read, the terminal may not be seen."""
        refusal = Refusal(Problem.NO_FONTS)
        self.desk.notices.append(refusal)
        say(refusal)


def can_write(application: QApplication) -> bool:
    """Tell whether there is a font that has letters."""
    return QFontMetrics(application.font()).inFont("a")


def app_icon() -> QIcon:
    """Return the program's own picture."""
    picture = QPixmap()
    picture.loadFromData(resource("icons", "giftcalc.png").read_bytes())
    return QIcon(picture)


def new_application() -> QApplication:
    """Return the application object, in the style that the palettes are made for.

    The style is named on the command line, because `setStyle` gives back the style,
    and to know that class costs as much as a tenth of the start.
    """
    overheard = Overheard()
    before = qInstallMessageHandler(overheard.hear)
    application = QApplication([*sys.argv[:1], "-style", "fusion"])
    qInstallMessageHandler(before)
    overheard.pass_on()
    application.setApplicationName("giftcalc")
    application.setDesktopFileName(os.environ.get("FLATPAK_ID", "giftcalc"))
    return application


def run(home: str, *, only_show: bool, picture: str, files: "Sequence[str]" = ()) -> int:
    """Open the window, or raise the one that is open; return the exit status.

    Files are offered for import in the one or the other.
    """
    application = new_application()
    kept = Home.chosen(home or None)
    instance = Instance(kept)
    raising = not picture and not instance.is_first()
    if raising and _is_raised(instance, kept, files, only_show=only_show):
        return 0
    told = told_by_system(os.environ, QLocale.system())
    others = OtherLocales(system_locale(told, "LC_NUMERIC"), system_locale(told, "LC_MONETARY"))
    today = date.today()  # noqa: DTZ011 - the day on this computer's clock
    program = Program(application, kept, system_locale(told), today, others=others)
    if picture:
        return save_picture(program, picture)
    instance.called.connect(program.answer_call)
    program.files = list(files)
    if instance.trouble is not None:
        program.desk.notices.append(instance.trouble)
    program.show()
    QTimer.singleShot(LISTEN_AFTER, instance.listen)
    return application.exec()


def told_by_system(environ: "Mapping[str, str]", system: QLocale) -> "Mapping[str, str]":
    """Return an environment that names locales: where it names none, those that Qt knows.

    So it is on Windows, and on macOS when the program is not started from a terminal.
    """
    names = ("LC_ALL", "LC_MESSAGES", "LC_MONETARY", "LC_NUMERIC", "LANG")
    if any(environ.get(name) for name in names):
        return environ
    language = next(iter(system.uiLanguages()), "")
    return {**environ, "LANG": system.name(), "LANGUAGE": language}


def _is_raised(instance: Instance, home: Home, files: "Sequence[str]", *, only_show: bool) -> bool:
    """Raise the window that is open, unless several are wanted; False if it does not answer."""
    return (only_show or not read_settings(home).several_windows) and instance.call(files)


def save_picture(program: Program, path: str) -> int:
    """Save a picture of the window with an example in it; return the exit status."""
    program.show()
    program.panes.entry.put("3 lion + 20 rose")
    program.entry.take()
    program.application.processEvents()
    if program.window.grab().save(path):
        return 0
    say(Refusal(Problem.CANNOT_WRITE, path=path))
    return 1
