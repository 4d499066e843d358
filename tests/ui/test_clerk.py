"""The clerk: one thread, one thing after the other, and nothing asked is ever lost."""

import threading
from collections.abc import Iterator
from queue import SimpleQueue

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from giftcalc.core.problems import Problem, Refusal
from giftcalc.ui.common.clerk import Clerk


class Book:
    """Something that may be used by the thread that opened it, and by no other."""

    def __init__(self) -> None:
        self.thread = threading.current_thread()
        self.lines: list[str] = []
        self.closed = False

    def write(self, line: str) -> tuple[str, ...]:
        assert threading.current_thread() is self.thread
        self.lines.append(line)
        return tuple(self.lines)

    def refuse(self) -> None:
        raise Refusal(Problem.NO_DIGITS)

    def fail(self) -> None:
        raise ZeroDivisionError

    def close(self) -> None:
        assert threading.current_thread() is self.thread
        self.closed = True


class Shelf:
    """Opens a new book each time, and remembers them all."""

    def __init__(self) -> None:
        self.books: list[Book] = []
        self.jammed = False

    def open(self) -> Book:
        if self.jammed:
            raise Refusal(Problem.FILE_MISSING)
        self.books.append(Book())
        return self.books[-1]


class Ear(QObject):
    """Hears the outcomes in order, and on which thread."""

    def __init__(self, clerk: Clerk) -> None:
        super().__init__()
        self.heard: list[tuple[int, object]] = []
        self.threads: set[threading.Thread] = set()
        clerk.told.connect(self.hear)
        clerk.failed.connect(self.hear)

    @Slot(int, object)
    def hear(self, ticket: int, outcome: object) -> None:
        said = outcome.problem if isinstance(outcome, Refusal) else outcome
        self.heard.append((ticket, said))
        self.threads.add(threading.current_thread())


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def clerk(qapp: object, shelf: Shelf) -> Iterator[Clerk]:
    made = Clerk(shelf.open)
    yield made
    made.close()


def settled(qtbot: QtBot, clerk: Clerk) -> None:
    qtbot.waitUntil(lambda: clerk.waiting == 0)


def test_nothing_is_opened_before_something_is_asked(clerk: Clerk, shelf: Shelf) -> None:
    assert (shelf.books, clerk.waiting) == ([], 0)


def test_what_is_asked_is_done_in_order_and_told_on_the_thread_of_the_window(
    qtbot: QtBot, clerk: Clerk, shelf: Shelf
) -> None:
    ear = Ear(clerk)
    tickets = [clerk.ask("write", line) for line in "abc"]
    settled(qtbot, clerk)
    assert ear.heard == [(1, ("a",)), (2, ("a", "b")), (3, ("a", "b", "c"))]
    assert tickets == [1, 2, 3]
    assert ear.threads == {threading.main_thread()}
    assert len(shelf.books) == 1
    assert shelf.books[0].thread is not threading.main_thread()


def test_a_function_is_given_what_is_kept(qtbot: QtBot, clerk: Clerk) -> None:
    ear = Ear(clerk)
    clerk.ask(Book.write, "a")
    settled(qtbot, clerk)
    assert ear.heard == [(1, ("a",))]


def test_a_refusal_comes_as_it_is_and_an_error_as_unexpected(qtbot: QtBot, clerk: Clerk) -> None:
    ear = Ear(clerk)
    clerk.ask("refuse")
    clerk.ask("fail")
    clerk.ask("write", "a")
    settled(qtbot, clerk)
    assert ear.heard == [(1, Problem.NO_DIGITS), (2, Problem.UNEXPECTED), (3, ("a",))]


def test_what_could_not_be_opened_is_tried_again(qtbot: QtBot, clerk: Clerk, shelf: Shelf) -> None:
    ear = Ear(clerk)
    shelf.jammed = True
    clerk.ask("write", "a")
    settled(qtbot, clerk)
    shelf.jammed = False
    clerk.ask("write", "b")
    settled(qtbot, clerk)
    assert ear.heard == [(1, Problem.FILE_MISSING), (2, ("b",))]


def test_something_can_be_done_while_nothing_is_open(
    qtbot: QtBot, clerk: Clerk, shelf: Shelf
) -> None:
    ear = Ear(clerk)
    clerk.ask("write", "a")
    clerk.ask_apart(lambda: shelf.books[0].closed)
    clerk.ask("write", "b")
    settled(qtbot, clerk)
    assert ear.heard == [(1, ("a",)), (2, True), (3, ("b",))]
    assert len(shelf.books) == 2


def test_closing_waits_for_what_was_asked_and_tells_nobody(
    qtbot: QtBot, clerk: Clerk, shelf: Shelf
) -> None:
    ear, gate = Ear(clerk), SimpleQueue[int]()
    clerk.ask(lambda _: gate.get())
    for line in "abcdefgh":
        clerk.ask("write", line)
    threading.Thread(target=gate.put, args=(1,)).start()
    clerk.close()
    assert shelf.books[0].lines == list("abcdefgh")
    assert shelf.books[0].closed
    qtbot.wait(0)
    assert ear.heard == []


def test_nothing_is_done_after_the_end(clerk: Clerk, shelf: Shelf) -> None:
    clerk.ask("write", "a")
    clerk.close()
    clerk.ask("write", "b")
    assert [book.lines for book in shelf.books] == [["a"]]
