"""What a window's code can notice of Qt, written down; `test_quick_start.py` compares it."""

import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from giftcalc.ui import quick_start


def write_report(first: str) -> None:
    """Load Qt, make every check, the one named first before the others, and print them."""
    found = {"quick": str(quick_start.import_qt())}
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    for name in sorted(CHECKS, key=first.__ne__):
        found[name] = repr(CHECKS[name]())
    application.sendPostedEvents()
    sys.stdout.write(json.dumps(found))


def loads_the_support(name: str) -> None:
    """Load Qt, make one check, and print whether that loaded the support for signatures."""
    quick_start.import_qt()
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    CHECKS[name]()
    application.sendPostedEvents()
    sys.stdout.write(str("PySide6.support" in sys.modules))


def refused(wrong: Callable[[], object]) -> str:
    """The error that a call ends with, and its text."""
    try:
        wrong()
    except (AttributeError, RuntimeError, TypeError, ValueError, NotImplementedError) as error:
        return f"{type(error).__name__}: {error}"
    return "accepted"


def a_signal() -> object:
    from PySide6.QtCore import Property, QObject, Qt, Signal, Slot

    class Purse(QObject):
        changed = Signal(object)
        filled = Signal(int, str)

        def __init__(self) -> None:
            super().__init__()
            self.coins = 0
            self.heard: list[object] = []

        def put(self, coins: int) -> None:
            self.coins = coins
            self.changed.emit(10**30)

        @Slot(object)
        def hear(self, value: object) -> None:
            self.heard.append(value)

        @Slot(int, str)
        def hear_both(self, number: int, text: str) -> None:
            self.heard.append((number, text, self.sender() is self))

        amount = Property(int, lambda self: self.coins, put, notify=changed)

    purse = Purse()
    purse.changed.connect(purse.hear)
    purse.filled.connect(purse.hear_both, Qt.ConnectionType.QueuedConnection)
    purse.setProperty("amount", 7)
    purse.filled.emit(3, "three")
    process_events()
    gone = purse.changed.disconnect(purse.hear)
    purse.setProperty("amount", 8)
    meta = purse.metaObject()
    methods = [meta.method(index).name().data() for index in range(meta.methodCount())]
    return purse.heard, gone, purse.property("amount"), methods, meta.className()


def process_events() -> None:
    from PySide6.QtCore import QCoreApplication

    for _ in range(5):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()


def enumerations() -> object:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeySequence

    both = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    return (
        repr(both),
        repr(Qt.Key.Key_A),
        Qt.Key.Key_A.value,
        isinstance(both, Qt.AlignmentFlag),
        type(Qt.Key).__mro__,
        QEvent.Type(12),
        Qt.AlignmentFlag(0x21),
        QKeySequence(QKeySequence.StandardKey.Copy).toString(),
        QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Q).toString(),
        [key.name for key in Qt.ItemDataRole][:6],
    )


def a_table() -> object:
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
    from PySide6.QtWidgets import QTableView

    asked = set()

    class Gifts(QAbstractTableModel):
        def rowCount(self, _parent: object = None) -> int:
            return 3

        def columnCount(self, _parent: object = None) -> int:
            return 2

        def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
            asked.add(Qt.ItemDataRole(role).name)
            return (
                f"{index.row()} {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None
            )

        def headerData(self, section: int, _way: object, role: int = 0) -> object:
            return f"column {section}" if role == Qt.ItemDataRole.DisplayRole else None

    model, view = Gifts(), QTableView()
    view.setModel(model)
    view.resize(400, 300)
    image = view.grab().toImage()
    view.selectRow(1)
    chosen = [(index.row(), index.data()) for index in view.selectionModel().selectedIndexes()]
    model.beginResetModel()
    model.endResetModel()
    seen = view.indexAt(view.visualRect(model.index(2, 1)).center()).data()
    return sorted(asked), image.size().toTuple(), chosen, seen, model.index(0, 0).flags()


def a_window() -> object:
    from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
    from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
    from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget

    happened: list[str] = []

    class Dot(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            happened.append(f"painted {event.rect().isEmpty()}")
            painter = QPainter(self)
            painter.fillRect(QRect(QPoint(0, 0), self.size()), QColor("red"))
            painter.end()

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.KeyPress:
                happened.append(
                    f"{type(event).__name__} {isinstance(event, QKeyEvent) and event.text()}"
                )
            return False

    window, dot, edit, watch = QMainWindow(), Dot(), QLineEdit(), Watch()
    middle = QWidget()
    column = QVBoxLayout(middle)
    column.addWidget(dot, 1)
    column.addWidget(edit)
    edit.setObjectName("amount")
    edit.installEventFilter(watch)
    edit.textChanged.connect(happened.append)
    window.setCentralWidget(middle)
    window.resize(300, 200)
    window.show()
    process_events()
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_5, Qt.KeyboardModifier.NoModifier, "5")
    QApplication.sendEvent(edit, press)
    found = window.findChild(QLineEdit, "amount")
    colour = dot.grab().toImage().pixelColor(2, 2).name()
    return sorted(set(happened)), found is edit, colour, len(window.findChildren(QWidget)) > 2


def errors() -> object:
    from PySide6.QtCore import QObject, QPoint, QTimer, Signal
    from PySide6.QtWidgets import QLabel, QPushButton, QWidget

    class Bell(QObject):
        rang = Signal(int)

    bell: Any = Bell()
    label: Any = QLabel()
    point, button, widget, timer = map(any_type, (QPoint, QPushButton, QWidget, QTimer))
    wrong: list[Callable[[], object]] = [
        lambda: label.setText(3),
        label.setText,
        lambda: label.setText("a", "b"),
        lambda: label.move("left"),
        lambda: label.setTextt("a"),
        lambda: point("a", 1),
        lambda: button(colour="red"),
        lambda: button(text=5),
        lambda: widget(5),
        lambda: timer.singleShot("soon", bell),
        bell.rang.emit,
        lambda: bell.rang.connect(5),
        type("Both", (QLabel, QPushButton), {}),
        lambda: type("Bare", (QWidget,), {"__init__": lambda _self: None})().show(),
        deleted,
    ]
    return [refused(call) for call in wrong]


def any_type(kind: type) -> Any:
    """A class to be called as no type checker would let it be."""
    return kind


def deleted() -> None:
    import shiboken6
    from PySide6.QtCore import QObject

    thing = QObject()
    shiboken6.delete(thing)
    assert not shiboken6.isValid(thing)
    thing.objectName()


def an_error_in_a_thread() -> object:
    from concurrent.futures import ThreadPoolExecutor

    from PySide6.QtCore import QObject

    thing: Any = QObject()
    with ThreadPoolExecutor(1) as threads:
        tries = [threads.submit(refused, lambda: thing.setObjectName(5)) for _ in range(4)]
        return [one.result() for one in tries]


def threads() -> object:
    from concurrent.futures import ThreadPoolExecutor

    from PySide6.QtCore import QObject, QThread, Signal, Slot

    class Desk(QObject):
        done = Signal(object)
        where: QThread | None = None

        @Slot(object)
        def take(self, value: object) -> None:
            self.taken, self.where = value, QThread.currentThread()

    class Work(QThread):
        def run(self) -> None:
            desk.done.emit({"from": "thread"})

    desk, work = Desk(), Work()
    desk.done.connect(desk.take)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(desk.done.emit, ("from", "pool")).result()
    process_events()
    first, there = desk.taken, desk.where is desk.thread()
    work.start()
    ended = work.wait(10_000)
    process_events()
    return first, there, ended, desk.taken


def values() -> object:
    import copy

    from PySide6.QtCore import QByteArray, QDate, QObject, QPoint, QRect, QSize, QUrl
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QComboBox

    thing, combo = QObject(), QComboBox()
    thing.setProperty("map", {"a": [1, 2.5, None, "x"]})
    combo.addItem("Euro", ("EUR", 2))
    point, colour = QPoint(1, 2), copy.copy(QColor("#102030"))
    return (
        thing.property("map"),
        combo.itemData(0),
        (point + QPoint(3, 4)).toTuple(),
        (point == QPoint(1, 2), hash(QUrl("a:b")) == hash(QUrl("a:b"))),
        colour.name(),
        QByteArray(b"abc").toHex().data(),
        str(QDate(2026, 11, 22).toPython()),
        QRect(point, QSize(5, 6)),
        bool(QPoint()),
    )


def signatures() -> object:
    from PySide6.QtCore import QObject, QTimer
    from PySide6.QtWidgets import QLabel

    return (
        QObject.setObjectName.__doc__,
        QTimer.singleShot.__doc__,
        (QLabel.__doc__ or "")[:200],
    )


def classes() -> object:
    import PySide6
    import shiboken6
    from PySide6 import QtCore, QtSvg, QtTest
    from PySide6.QtWidgets import QLabel, QWidget

    label = QLabel("a")
    kept = sys.getrefcount(label)
    gc.collect()
    return (
        isinstance(label, QWidget),
        issubclass(QLabel, QtCore.QObject),
        [each.__name__ for each in QLabel.__mro__],
        kept == sys.getrefcount(label),
        (PySide6.__version__, PySide6.__version_info__, QtCore.qVersion()),
        (Path(str(PySide6.__file__)).name, PySide6.__name__, shiboken6.__version__),
        (QtSvg.__name__, hasattr(QtTest, "QTest"), "QPoint" in dir(QtCore)),
        sorted(name for name in vars(shiboken6) if name[0].islower())[:3],
    )


def an_error_in_a_slot() -> object:
    from PySide6.QtCore import QObject, Signal

    class Bell(QObject):
        rang = Signal()

        def break_down(self) -> None:
            raise KeyError("broken")

    seen, bell = [], Bell()
    bell.rang.connect(bell.break_down)
    before, sys.excepthook = sys.excepthook, lambda kind, error, _trace: seen.append((kind, error))
    bell.rang.emit()
    sys.excepthook = before
    return [(kind.__name__, str(error)) for kind, error in seen]


CHECKS: dict[str, Callable[[], object]] = {
    check.__name__.replace("_", " "): check
    for check in (
        a_signal,
        a_table,
        a_window,
        an_error_in_a_slot,
        an_error_in_a_thread,
        classes,
        enumerations,
        errors,
        signatures,
        threads,
        values,
    )
}
