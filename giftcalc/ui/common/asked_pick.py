"""A field that shows what was picked, with its caption above it."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from giftcalc.ui.common.pick_button import PickButton
from giftcalc.ui.common.text import muted


def picked(name: str) -> tuple[PickButton, QLabel]:
    """Return a field and its caption, which are placed by `captioned`."""
    button, caption = PickButton(name), muted(name=f"{name}-caption")
    caption.setBuddy(button)
    return button, caption


def captioned(caption: QLabel, button: PickButton) -> QWidget:
    """Return a field with its caption above it."""
    made = QWidget()
    _place(made, caption, button)
    return made


class AskedPick(QWidget):
    """A caption, and a field that shows what was picked and asks for something else."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.button, self.caption = picked(name)
        self.setFocusProxy(self.button)
        _place(self, self.caption, self.button).addStretch(1)

    def show_value(self, caption: str, value: str) -> None:
        """Show what is chosen."""
        self.caption.setText(caption)
        self.button.show_value(caption, value)


def _place(whole: QWidget, caption: QLabel, button: PickButton) -> QVBoxLayout:
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(caption)
    column.addWidget(button)
    return column
