"""Make resources/icons/giftcalc.png from the SVG, so that the window needs no SVG library.

Usage: make_icons.py
"""

import sys
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QImageReader

ICONS = Path(__file__).parent.parent / "resources" / "icons"
SIDE = 128


def main() -> None:
    """Write the picture."""
    QGuiApplication([sys.argv[0], "-platform", "offscreen"])
    reader = QImageReader(str(ICONS / "giftcalc.svg"))
    reader.setScaledSize(QSize(SIDE, SIDE))
    reader.read().save(str(ICONS / "giftcalc.png"))


if __name__ == "__main__":
    main()
