"""Take the pictures of the window for README and guide, off screen and always alike.

Usage: take_pictures.py [FOLDER], by default docs/pictures.
"""

import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
DAY = date(2026, 11, 22)
"""The day that the pictures show, so that badges of age do not change with the calendar."""


class Shot(NamedTuple):
    """One picture: its name, what is chosen and what is typed."""

    name: str
    theme: str
    language: str
    size: tuple[int, int]
    typed: str
    coins: str = "1000"


SHOTS = (
    Shot("window-light", "light", "en", (1160, 740), "3 lion + 20 rose in eur"),
    Shot("window-dark", "dark", "en", (1160, 740), "3 lion + 20 rose in eur"),
    Shot("window-contrast", "contrast", "en", (1160, 740), "500d"),
    Shot("window-french", "light", "fr", (1160, 740), "12 galaxy - 4 rose"),
    Shot("window-narrow", "light", "en", (420, 820), "heart"),
)


def take(shot: Shot, folder: Path) -> None:
    """Open the program in an empty home, bring it to the state of the shot, save a picture."""
    from PySide6.QtWidgets import QApplication

    from giftcalc.core.conversion import Field
    from giftcalc.core.settings import Theme
    from giftcalc.paths import Home
    from giftcalc.ui.app import Program, new_application

    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else new_application()
    with tempfile.TemporaryDirectory() as home:
        program = Program(application, Home.under(home), "en_GB", DAY)
        settings = program.desk.settings
        program.desk.change(
            settings._replace(language=shot.language, country="FR", theme=Theme(shot.theme))
        )
        program.window.resize(*shot.size)
        program.show()
        application.processEvents()
        program.panes.convert.fields[Field.COINS].edit.setText(shot.coins)
        program.panes.entry.put(shot.typed)
        for _ in range(5):
            application.processEvents()
        program.window.grab().save(str(folder / f"{shot.name}.png"))
        program.window.close()


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
