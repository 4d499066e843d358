"""Take the pictures of the window for README and guide, off screen and always alike.

Usage: take_pictures.py [FOLDER], by default docs/pictures.
"""

import os
import sys
import tempfile
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from giftcalc.ui.app import Program

ROOT = Path(__file__).parent.parent
DAY = date(2026, 11, 20)
"""The day that the pictures show, so that badges of age do not change with the calendar."""

MOMENT = datetime(2026, 11, 20, 20, 27, 15, tzinfo=UTC)
"""The time that they show: the stream of that evening is live."""


class Shot(NamedTuple):
    """One picture: its name, what is chosen and what is typed."""

    name: str
    theme: str
    language: str
    size: tuple[int, int]
    typed: str
    coins: str = "1000"
    tab: str = "gifts"


SHOTS = (
    Shot("window-light", "light", "en", (1160, 740), "3 lion + 20 rose in eur"),
    Shot("window-dark", "dark", "en", (1160, 740), "3 lion + 20 rose in eur"),
    Shot("window-contrast", "contrast", "en", (1160, 740), "500d"),
    Shot("window-french", "light", "fr", (1160, 740), "12 galaxy - 4 rose"),
    Shot("window-narrow", "light", "en", (420, 820), "heart"),
    Shot("tally-light", "light", "en", (1160, 740), "", tab="tally"),
    Shot("tally-dark", "dark", "en", (1160, 740), "", tab="tally"),
    Shot("tally-french", "light", "fr", (1160, 740), "", tab="tally"),
    Shot("insights-light", "light", "en", (1160, 740), "", tab="insights"),
    Shot("insights-dark", "dark", "en", (1160, 740), "", tab="insights"),
    Shot("recharge-light", "light", "en", (1160, 740), "lion", tab="recharge"),
    Shot("recharge-dark", "dark", "en", (1160, 740), "lion", tab="recharge"),
    Shot("payout-light", "light", "en", (1160, 740), "", tab="payout"),
    Shot("insights-french", "light", "fr", (1160, 740), "", tab="insights"),
    Shot("recharge-french", "light", "fr", (1160, 740), "lion", tab="recharge"),
    Shot("payout-french", "light", "fr", (1160, 740), "", tab="payout"),
    Shot("data-light", "light", "en", (1160, 740), "", tab="data"),
    Shot("data-french", "light", "fr", (1160, 740), "", tab="data"),
)
WITHOUT_STREAMS = ("gifts", "data")
"""What needs no ledger."""

SETTLED_WITHIN = 20.0
"""Seconds within which the tally must have answered; it takes a fraction of one."""


def moment() -> datetime:
    """Return the time that the pictures show."""
    return MOMENT


def take(shot: Shot, folder: Path) -> None:
    """Open the program in an empty home, bring it to the state of the shot, save a picture."""
    from PySide6.QtWidgets import QApplication

    from giftcalc.core.conversion import Field
    from giftcalc.core.settings import DEFAULTS, Theme
    from giftcalc.core.units import EUR
    from giftcalc.data.settings_file import write_settings
    from giftcalc.paths import Home
    from giftcalc.ui.app import Program, new_application
    from tools.invented_streams import fill

    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else new_application()
    with tempfile.TemporaryDirectory() as home:
        if shot.tab not in WITHOUT_STREAMS:
            fill(Home.under(home))
        known = DEFAULTS._replace(language=shot.language)  # so that it is not the first run
        write_settings(Home.under(home), known)
        program = Program(application, Home.under(home), "en_GB", DAY, moment)
        settings = program.desk.settings
        chosen = settings._replace(language=shot.language, country="FR", theme=Theme(shot.theme))
        if shot.tab == "recharge":
            chosen = chosen._replace(
                coins_held=412, monthly_budget=Fraction(100), budget_currency=EUR
            )
        program.desk.change(chosen)
        program.window.resize(*shot.size)
        program.show()
        application.processEvents()
        program.panes.convert.fields[Field.COINS].edit.setText(shot.coins)
        program.panes.entry.put(shot.typed)
        for _ in range(5):
            application.processEvents()
        if shot.tab not in WITHOUT_STREAMS:
            turn_to(shot.tab, program, application)
        seen = about_data(program, application) if shot.tab == "data" else program.window
        seen.grab().save(str(folder / f"{shot.name}.png"))
        program.window.close()


def about_data(program: "Program", application: "QApplication") -> "QWidget":
    """Open the window about the data, and return it."""
    program.wiring.dialogs.open_about_data()
    for _ in range(5):
        application.processEvents()
    dialog = program.wiring.dialogs.raised("about-data")
    if dialog is None:
        raise RuntimeError("the window about the data did not open")
    return dialog


def turn_to(tab: str, program: "Program", application: "QApplication") -> None:
    """Turn to a tab, and wait until what it shows has come from its thread."""
    rooms = program.wiring.rooms
    program.window.tabs.turn_to("recharge" if tab == "payout" else tab)
    if tab == "payout":
        rooms.recharge.tab.turn_to(tab)
        rooms.recharge.payout.model.set_amount("29999")
    until = monotonic() + SETTLED_WITHIN
    while monotonic() < until and not settled(tab, program):
        application.processEvents()
        sleep(0.01)  # lets the other threads work
    for _ in range(5):
        application.processEvents()


def settled(tab: str, program: "Program") -> bool:
    """Tell whether a tab has what it waited for."""
    rooms = program.wiring.rooms
    match tab:
        case "tally":
            return rooms.tally.model.state.live is not None and not rooms.tally.clerk.waiting
        case "insights":
            return rooms.insights.model.state.report is not None
        case "recharge":
            return rooms.recharge.model.state.spent is not None
        case _:
            return bool(rooms.recharge.payout.model.state.streams)


def main() -> None:
    """Take every picture."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for shot in SHOTS:
        take(shot, folder)


if __name__ == "__main__":
    main()
