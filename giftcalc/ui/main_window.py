"""The frame of the window: where the panes stand, wide, narrow and compact."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from giftcalc.ui import theme
from giftcalc.ui.common.scroll_bar import WIDTH, ScrollBar
from giftcalc.ui.common.tabs import Tabs
from giftcalc.ui.status_bar import StatusBar

if TYPE_CHECKING:
    from collections.abc import Iterable

NARROW = 720
"""Below this width, in pixels, everything stands in one column."""

CARDS_WIDTH = 372
ROOM_AROUND = 24
"""Pixels above and below what is scrolled to."""

TABS_HEIGHT = 520
FIRST_SIZE = QSize(1160, 740)
SMALLEST = QSize(360, 120)
FIRST_CARDS = "convert"
"""The set of cards that stands beside every tab that has none of its own."""


class Header(QWidget):
    """The strip at the top, on the colour of the cards."""

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 12, 16, 12)
        self.row.setSpacing(12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the line beneath it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(theme.CARD))
        painter.setPen(self.palette().color(theme.LINE))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()


def scrolling(inside: QWidget, name: str) -> QScrollArea:
    """Return a frameless area that scrolls upright."""
    area = QScrollArea()
    area.setObjectName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setVerticalScrollBar(ScrollBar(area, theme.GROUND))
    area.setWidget(inside)
    return area


class MainWindow(QMainWindow):
    """Holds the header, the cards, the tabs and the status bar; knows nothing of what they do."""

    closed = Signal()
    painted = Signal()
    narrowed = Signal(bool)
    system_colours_changed = Signal()
    files_dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main-window")
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        self.resize(FIRST_SIZE)
        self.header = Header()
        self.tabs = Tabs()
        self.status = StatusBar()
        self.cards = QWidget()
        self.card_column = QVBoxLayout(self.cards)
        self.card_column.setSpacing(12)
        self._cards_area = scrolling(self.cards, "cards-area")
        self._inside = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inside)
        self._body.setContentsMargins(16, 14, 16, 14)
        self._body.addWidget(self._cards_area)
        self._body.addWidget(self.tabs, 1)
        self.page = scrolling(self._inside, "page-area")
        self._card_sets: dict[str, list[QWidget]] = {FIRST_CARDS: []}
        self._narrow: bool | None = None
        self._compact_from: QByteArray | None = None
        self._strip: QWidget | None = None
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setCentralWidget(whole)
        for part in (self.header, self.page, self.status):
            self._column.addWidget(part, 1 if part is self.page else 0)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._keep_in_sight)

    @Slot(QWidget, QWidget)
    def _keep_in_sight(self, _left: QWidget | None, found: QWidget | None) -> None:
        """Scroll to what gets the keyboard; what is clicked is in sight, and stays where it is."""
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if found is not None and not pressed and self.page.isAncestorOf(found):
            self.page.ensureWidgetVisible(found, 0, ROOM_AROUND)

    def add_card(self, card: QWidget) -> None:
        """Add a card at the bottom of the left column."""
        self._card_sets[FIRST_CARDS].append(card)
        self.card_column.addWidget(card)

    def end_cards(self) -> None:
        """Keep the cards at the top of their column."""
        self.card_column.addStretch(1)

    def add_cards(self, name: str, cards: "Iterable[QWidget]") -> None:
        """Add a set of cards that takes the place of the others when it is asked for."""
        self._card_sets[name] = list(cards)
        for card in self._card_sets[name]:
            card.hide()
            self.card_column.insertWidget(self.card_column.count() - 1, card)

    def show_cards(self, name: str) -> None:
        """Show one set of cards, the first where a name has none."""
        shown = name if name in self._card_sets else FIRST_CARDS
        for held, cards in self._card_sets.items():
            for card in cards:
                card.setVisible(held == shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in one column or in two."""
        super().resizeEvent(event)
        self._set_narrow(self.width() < NARROW)

    def _set_narrow(self, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.status.set_narrow(narrow)
        self.narrowed.emit(narrow)
        room = 0 if narrow else WIDTH  # of the cards' own scroll bar
        self.card_column.setContentsMargins(0, 0, room, 0)
        self._body.setSpacing(14 - room)
        if narrow:
            self._cards_area.takeWidget()
            self._cards_area.hide()
            self._body.setDirection(QBoxLayout.Direction.TopToBottom)
            self._body.insertWidget(0, self.cards)
            self.cards.show()
            self.cards.setMaximumWidth(16_777_215)
            self.tabs.setMinimumHeight(TABS_HEIGHT)
        else:
            self._body.removeWidget(self.cards)
            self._body.setDirection(QBoxLayout.Direction.LeftToRight)
            self._cards_area.setWidget(self.cards)
            self._cards_area.show()
            self._cards_area.setFixedWidth(self._cards_width())
            self.tabs.setMinimumHeight(0)

    def _cards_width(self) -> int:
        """Return the width of the cards, wider where the system's letters are."""
        return max(CARDS_WIDTH, self.fontMetrics().averageCharWidth() * 52) + WIDTH

    @property
    def compact(self) -> bool:
        """Whether only the entry line is in sight."""
        return self._compact_from is not None

    def set_compact(self, compact: bool) -> None:
        """Show only the entry line, or everything again."""
        if compact == self.compact:
            return
        if compact:
            self._compact_from = self.saveGeometry()
        self.page.setVisible(not compact)
        self.status.setVisible(not compact)
        if self._strip is not None:
            self._strip.setVisible(compact)
        if compact:
            self.resize(min(self.width(), 620), self._compact_height())
            self.resize(self.width(), self._compact_height())  # the header is higher when narrow
        elif self._compact_from is not None:
            self.restoreGeometry(self._compact_from)
            self._compact_from = None

    def set_strip(self, strip: QWidget | None) -> None:
        """Have a strip beneath the entry line of the compact window, or none."""
        if strip is self._strip:
            return
        if self._strip is not None:
            self._strip.setParent(None)
        self._strip = strip
        if strip is not None:
            strip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self._column.insertWidget(1, strip)
            strip.setVisible(self.compact)
        if self.compact:
            self.resize(self.width(), self._compact_height())

    def _compact_height(self) -> int:
        """Return the height of the entry line, and of the strip if there is one."""
        high = self.header.sizeHint().height()
        if self._strip is None:
            return high
        self._column.activate()
        return max(high + self._strip.sizeHint().height(), self._column.minimumSize().height())

    def full_geometry(self) -> str:
        """Return the place and size of the full window as text, to be kept."""
        held = self.saveGeometry() if self._compact_from is None else self._compact_from
        return bytes(held.toBase64().data()).decode("ascii")

    def take_geometry(self, kept: str) -> None:
        """Go where the window was; anything that is no such text changes nothing."""
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "replace")))

    def stay_on_top(self, *, on_top: bool) -> None:
        """Keep the window above the others, or not, without losing its place."""
        if bool(self.windowFlags() & Qt.WindowType.WindowStaysOnTopHint) != on_top:
            shown = self.isVisible()
            self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, on_top)
            self.setVisible(shown)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system's fonts."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange and self._narrow is False:
            self._cards_area.setFixedWidth(self._cards_width())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files of this computer."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Pass on the files that were dropped."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say when the window is painted."""
        super().paintEvent(event)
        self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the window closes, while its place is still known."""
        self.closed.emit()
        super().closeEvent(event)
