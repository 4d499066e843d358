"""Asks where to write a file that may be of several kinds."""

import os

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget


class SaveDialog(QFileDialog):
    """Gives the name the ending of the kind that is chosen, before it asks about overwriting.

    `kinds` are the texts of the kinds with a pattern, such as "Table (*.csv)", and their
    endings without a dot.
    """

    def __init__(
        self, parent: QWidget | None, title: str, name: str, kinds: dict[str, str]
    ) -> None:
        super().__init__(parent, title)
        self._kinds = kinds
        self.setObjectName("save-dialog")
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        self.setNameFilters(list(kinds))
        self.selectFile(name)
        self.filterSelected.connect(self.follow)
        self.follow(next(iter(kinds)))

    @Slot(str)
    def follow(self, kind: str) -> None:
        """Give the name the ending of another kind."""
        ending = self._kinds.get(kind, "")
        self.setDefaultSuffix(ending)
        named = self.selectedFiles()
        stem, before = os.path.splitext(os.path.basename(named[0])) if named else ("", "")
        if stem and before[1:] in self._kinds.values():
            self.selectFile(f"{stem}.{ending}")


def ask_path(
    parent: QWidget | None, title: str, name: str, kinds: dict[str, str]
) -> tuple[str, str]:
    """Return where to write and of which kind, both empty if a person gave up."""
    dialog = SaveDialog(parent, title, name, kinds)
    try:
        chosen = dialog.selectedFiles() if dialog.exec() else []
        return (chosen[0], dialog.selectedNameFilter()) if chosen else ("", "")
    finally:
        dialog.deleteLater()
