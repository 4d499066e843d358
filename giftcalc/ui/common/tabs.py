"""Tabs in the look of the window: a row of buttons over a stack of panes."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from giftcalc.ui.common.buttons import Button, Kind


class Tabs(QWidget):
    """Shows one pane at a time; the arrow keys go from tab to tab."""

    turned = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tabs")
        self._names: list[str] = []
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._row)
        column.addWidget(self._stack, 1)
        self._group.buttonClicked.connect(self._turn)

    def add(self, name: str, pane: QWidget) -> None:
        """Add a pane under a name that never changes; its title is given later."""
        button = Button(Kind.TAB, f"tab-{name}")
        button.installEventFilter(self)
        self._group.addButton(button, len(self._names))
        self._row.addWidget(button)
        self._stack.addWidget(pane)
        self._names.append(name)
        button.setChecked(len(self._names) == 1)

    def fill(self, name: str, pane: QWidget) -> None:
        """Put a pane in the place of what stood for it until it was needed."""
        at = self._names.index(name)
        in_sight = self._stack.currentIndex()
        stood = self._stack.widget(at)
        if stood is not None:
            self._stack.removeWidget(stood)
            stood.deleteLater()
        self._stack.insertWidget(at, pane)
        self._stack.setCurrentIndex(in_sight)

    def title(self, name: str, text: str) -> None:
        """Give a tab its title."""
        button = self._group.button(self._names.index(name))
        button.setText(text)
        button.updateGeometry()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the tabs, in order."""
        return tuple(self._names)

    @property
    def current(self) -> str:
        """The name of the pane in sight."""
        return self._names[self._stack.currentIndex()]

    def turn_to(self, name: str) -> None:
        """Bring a pane to sight; a name that is not there changes nothing."""
        if name in self._names:
            self._group.button(self._names.index(name)).setChecked(True)
            self._stack.setCurrentIndex(self._names.index(name))
            self.turned.emit(name)

    def _turn(self, button: QAbstractButton) -> None:
        self.turn_to(self._names[self._group.id(button)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to the next or the previous tab with the arrow keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
            if step is not None:
                at = (self._stack.currentIndex() + step) % len(self._names)
                self._group.button(at).setFocus()
                self.turn_to(self._names[at])
                return True
        return super().eventFilter(watched, event)
