"""A pipe that notices who opens it: for names that point at files."""

import os
import subprocess
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QTableView, QWidget

MNEMONIC = "&Rose & Co"


class Snare:
    """A process of its own waits at the other end: Qt opens files while it holds every thread."""

    def __init__(self, folder: Path) -> None:
        self.path, self._mark = folder / "snare", folder / "sprung"
        os.mkfifo(self.path)
        script = 'while :; do : > "$1"; : > "$2"; done'
        self._watch = subprocess.Popen(["sh", "-c", script, "sh", self.path, self._mark])

    @property
    def name(self) -> str:
        """A name that is markup to who reads it as such."""
        return f"<img src={self.path}>"

    @property
    def sprung(self) -> bool:
        """Whether somebody has opened it."""
        return self._mark.exists()

    def lift(self) -> None:
        """End the watch."""
        self._watch.kill()
        self._watch.wait()


def look_everywhere(window: QWidget) -> None:
    """Paint a window, and hover over everything in it and over the cells of its tables."""
    window.grab()
    parts = [one for one in window.findChildren(QWidget) if not one.isWindow()]  # no tooltips
    for widget in parts:
        if widget.isVisible():
            _hover(widget, QPoint(4, 4))
    for table in window.findChildren(QTableView):
        model = table.model()
        for row in range(min(model.rowCount(), 5)):
            for column in range(model.columnCount()):
                _hover(table.viewport(), table.visualRect(model.index(row, column)).center())
    QApplication.processEvents()


def _hover(widget: QWidget, place: QPoint) -> None:
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    QApplication.processEvents()
