"""A PySide6 window with a single label: the least that a program of this kind can do.

With `--quick` Qt is loaded as giftcalc loads it.
"""

import sys

WIDTH, HEIGHT = 960, 640
"""Pixels; the size in which giftcalc opens."""


def main() -> int:
    """Show the window until it is closed."""
    if "--quick" in sys.argv:
        from giftcalc.ui import quick_start

        quick_start.import_qt()
    from PySide6.QtWidgets import QApplication, QLabel

    application = QApplication(sys.argv)
    label = QLabel("A window")
    label.resize(WIDTH, HEIGHT)
    label.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
