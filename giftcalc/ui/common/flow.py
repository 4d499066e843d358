"""A row of parts that goes on in the next line where there is no more room."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    """Places its parts one after the other, in as many lines as it takes."""

    def __init__(self, name: str, gap: int = 6) -> None:
        super().__init__()
        self.setObjectName(name)
        self._gap = gap
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget) -> None:
        """Add a part at the end."""
        part.setParent(self)
        part.show()
        self._parts.append(part)
        self.arrange()

    def drop(self, part: QWidget) -> None:
        """Take a part out and delete it."""
        self._parts.remove(part)
        part.hide()
        part.deleteLater()
        self.arrange()

    def arrange(self) -> None:
        """Place every part anew, as after one has changed its size."""
        self.updateGeometry()
        self._place(self.width(), move=True)

    def hasHeightForWidth(self) -> bool:
        """Say that less width means more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """Return the room of everything in one line."""
        hints = [part.sizeHint() for part in self._shown()]
        wide = sum(hint.width() + self._gap for hint in hints) - self._gap
        return QSize(max(wide, 0), max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        """Return the room of the widest part."""
        hints = [part.sizeHint() for part in self._shown()]
        wide = max((hint.width() for hint in hints), default=0)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines elsewhere."""
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def _place(self, width: int, *, move: bool) -> int:
        left = top = line = 0
        for part in self._shown():
            hint = part.sizeHint()
            if left and left + hint.width() > width:
                left, top, line = 0, top + line + self._gap, 0
            if move:
                part.setGeometry(QRect(QPoint(left, top), hint))
            left += hint.width() + self._gap
            line = max(line, hint.height())
        return top + line
