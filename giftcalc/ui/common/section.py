"""A card of settings: captions to the left, controls to the right, notes beneath them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from giftcalc.ui.common.card import Card
from giftcalc.ui.common.text import label, muted


class Section(Card):
    """Holds settings that belong together; texts are given later, by key."""

    def __init__(self, name: str) -> None:
        super().__init__(name, spacing=10)
        self.title = label(name=f"{name}-title", bold=True)
        self.captions: dict[str, QLabel] = {}
        self.notes: dict[str, QLabel] = {}
        self._rows = 0
        self._form = QGridLayout()
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(9)
        self._form.setColumnStretch(1, 1)
        self.column.addWidget(self.title)
        self.column.addLayout(self._form)

    def add(self, key: str, control: QWidget) -> None:
        """Add a control with a caption before it."""
        caption = muted(name=f"{key}-caption")
        caption.setWordWrap(True)
        caption.setBuddy(control)
        self.captions[key] = caption
        self._form.addWidget(caption, self._rows, 0, Qt.AlignmentFlag.AlignVCenter)
        self._form.addWidget(control, self._rows, 1)
        self._rows += 1

    def add_whole(self, control: QWidget) -> None:
        """Add a control that says itself what it is."""
        self._form.addWidget(control, self._rows, 0, 1, 2)
        self._rows += 1

    def add_note(self, key: str) -> None:
        """Add a line of explanation."""
        note = muted(name=f"{key}-note", size=0.9)
        note.setWordWrap(True)
        self.notes[key] = note
        self.add_whole(note)

    def line_up(self, width: int) -> None:
        """Give all captions one width, so that the controls of several cards line up."""
        for caption in self.captions.values():
            caption.setFixedWidth(width)
