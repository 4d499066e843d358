"""Work beside the window: told on its thread, and never heard of after its end."""

import threading
from queue import SimpleQueue

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from giftcalc.core.problems import Problem, Refusal
from giftcalc.ui.common.work import Work


class Ear(QObject):
    """Hears what comes of some work, and on which thread."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[threading.Thread] = set()
        work.done.connect(self.hear)
        work.failed.connect(self.hear)

    def hear(self, outcome: object) -> None:
        self.heard.append(outcome)
        self.threads.add(threading.current_thread())


def refuse() -> None:
    raise Refusal(Problem.NO_DIGITS)


def fail() -> None:
    raise ZeroDivisionError


def test_an_outcome_is_told_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    work = Work()
    ear = Ear(work)
    with qtbot.waitSignal(work.done) as told:
        work.start(threading.current_thread)
        assert work.busy
    assert told.args[0] is not threading.main_thread()
    assert ear.threads == {threading.main_thread()}
    assert not work.busy


def test_a_refusal_is_told_as_it_is_and_an_error_as_unexpected(qtbot: QtBot) -> None:
    work = Work()
    for task, problem in ((refuse, Problem.NO_DIGITS), (fail, Problem.UNEXPECTED)):
        with qtbot.waitSignal(work.failed) as told:
            work.start(task)
        assert told.args[0].problem is problem


def test_only_the_last_of_several_pieces_is_heard_of(qtbot: QtBot) -> None:
    work = Work()
    ear, gate = Ear(work), SimpleQueue[int]()
    work.start(gate.get)
    with qtbot.waitSignal(work.done):
        work.start(str, 7)
    gate.put(1)
    work.close()
    assert ear.heard == ["7"]


def test_a_piece_that_ends_after_its_owner_is_gone_is_not_heard_of(qtbot: QtBot) -> None:
    work = Work()
    ear, gate, ended = Ear(work), SimpleQueue[int](), threading.Event()
    work.start(gate.get)
    begun = work._current
    assert begun is not None
    begun.add_done_callback(lambda _: ended.set())
    work.close()
    work.deleteLater()
    gate.put(1)
    assert ended.wait(5)
    qtbot.wait(0)
    assert ear.heard == []


def test_once_closed_no_work_is_begun(qtbot: QtBot) -> None:
    work = Work()
    with qtbot.waitSignal(work.done):
        work.start(str, 7)
    work.close()
    work.start(str, 7)
    assert not work.busy
