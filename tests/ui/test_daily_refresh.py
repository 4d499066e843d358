"""Refreshing once a day: silent, only if it is wanted, and never twice for one publication."""

from collections.abc import Callable
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path
from queue import SimpleQueue

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rates import RateTable
from giftcalc.core.settings import DEFAULTS
from giftcalc.core.units import EUR, USD
from giftcalc.data.fetch import Address, Cancel
from giftcalc.data.last_refresh import read_last_refresh
from giftcalc.paths import Home
from giftcalc.services.opening import open_situation
from giftcalc.services.situation import Situation
from giftcalc.ui.rates.daily import DailyRefresh
from tests.rate_samples import NOW, answering, ecb_xml

SUNDAY = NOW
MONDAY_EVENING = NOW + timedelta(days=1)


class Day:
    """A daily refresh with a clock that is set by hand, and a fetch that counts."""

    def __init__(self, home: Home, *, wanted: bool, ecb: bytes | None = None) -> None:
        self.now = SUNDAY
        self.asked: list[str] = []
        self.failures: list[Refusal] = []
        self._home = home
        self._fetch = answering(ecb)
        self.refresh = DailyRefresh(
            home, self.situation(wanted), fetch=self.fetch, clock=self.clock
        )
        self.refresh.failed.connect(self.failures.append)

    def situation(self, wanted: bool) -> Situation:
        """The situation with the daily refresh on or off."""
        situation = open_situation(self._home, "en_US").situation
        return situation._replace(settings=DEFAULTS._replace(daily_refresh=wanted))

    def clock(self) -> datetime:
        return self.now

    def fetch(self, address: Address, *, cancel: Cancel) -> bytes:
        self.asked.append(address.host)
        return self._fetch(address)


Make = Callable[..., Day]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "own")


@pytest.fixture
def day(qtbot: QtBot, home: Home, request: pytest.FixtureRequest) -> Make:
    def make(*, wanted: bool, ecb: bytes | None = None) -> Day:
        made = Day(home, wanted=wanted, ecb=ecb)
        request.addfinalizer(made.refresh.close)
        return made

    return make


def test_nothing_is_asked_unless_it_is_wanted(day: Make, home: Home) -> None:
    idle = day(wanted=False, ecb=ecb_xml())
    idle.refresh.start()
    assert not idle.refresh.timer.isActive()
    assert not Path(home.cache).exists()
    assert idle.asked == []


def test_newer_rates_come_at_the_start(day: Make, qtbot: QtBot, home: Home) -> None:
    wanted = day(wanted=True, ecb=ecb_xml(USD="1.12"))
    with qtbot.waitSignal(wanted.refresh.rates_changed) as told:
        wanted.refresh.start()
    table = told.args[0]
    assert isinstance(table, RateTable)
    assert table.between(EUR, USD) == Fraction("1.12")
    assert read_last_refresh(home) == SUNDAY
    assert wanted.failures == []


def test_it_looks_every_hour_and_not_to_the_second(day: Make) -> None:
    wanted = day(wanted=True, ecb=ecb_xml())
    wanted.refresh.start()
    timer = wanted.refresh.timer
    assert timer.isActive()
    assert timer.interval() == 3_600_000
    assert timer.timerType() is Qt.TimerType.VeryCoarseTimer


def finished(qtbot: QtBot, day: Day) -> None:
    """Let the hour strike, and wait for what follows from it."""
    with qtbot.waitSignal(day.refresh._work.done):
        day.refresh.timer.timeout.emit()


def test_a_publication_is_fetched_once_and_the_next_one_again(day: Make, qtbot: QtBot) -> None:
    wanted = day(wanted=True, ecb=ecb_xml())
    with qtbot.waitSignal(wanted.refresh._work.done):
        wanted.refresh.start()
    assert len(wanted.asked) == 2
    wanted.now += timedelta(hours=1)
    finished(qtbot, wanted)
    assert len(wanted.asked) == 2
    wanted.now = MONDAY_EVENING
    finished(qtbot, wanted)
    assert len(wanted.asked) == 4


def test_the_last_try_is_remembered_by_the_next_run(day: Make, qtbot: QtBot) -> None:
    first = day(wanted=True, ecb=ecb_xml())
    with qtbot.waitSignal(first.refresh._work.done):
        first.refresh.start()
    second = day(wanted=True, ecb=ecb_xml())
    with qtbot.waitSignal(second.refresh._work.done):
        second.refresh.start()
    assert second.asked == []


def test_a_failure_is_told_once_and_waits_for_the_next_publication(day: Make, qtbot: QtBot) -> None:
    offline = day(wanted=True)
    with qtbot.waitSignal(offline.refresh.failed) as told:
        offline.refresh.start()
    assert told.args[0].problem is Problem.FETCH_OFFLINE
    finished(qtbot, offline)
    assert len(offline.failures) == 1


def test_a_jump_is_left_for_the_person_to_decide(day: Make, qtbot: QtBot) -> None:
    jumped = day(wanted=True, ecb=ecb_xml(USD="1.34064"))
    with qtbot.waitSignal(jumped.refresh.failed) as told:
        jumped.refresh.start()
    assert told.args[0].problem is Problem.RATE_JUMPED


def test_turning_it_on_looks_at_once_and_turning_it_off_stops(day: Make, qtbot: QtBot) -> None:
    fickle = day(wanted=False, ecb=ecb_xml(USD="1.12"))
    fickle.refresh.start()
    with qtbot.waitSignal(fickle.refresh.rates_changed):
        fickle.refresh.set_situation(fickle.situation(wanted=True))
    assert fickle.refresh.timer.isActive()
    fickle.refresh.set_situation(fickle.situation(wanted=False))
    assert not fickle.refresh.timer.isActive()


def test_turning_it_on_before_the_start_waits_for_the_start(day: Make) -> None:
    early = day(wanted=False, ecb=ecb_xml())
    early.refresh.set_situation(early.situation(wanted=True))
    assert not early.refresh.timer.isActive()
    assert early.asked == []


def test_turning_it_off_ends_the_fetch_under_way_without_a_word(day: Make, qtbot: QtBot) -> None:
    ended: SimpleQueue[Exception] = SimpleQueue()
    begun: SimpleQueue[bool] = SimpleQueue()

    def mute(address: Address, *, cancel: Cancel) -> bytes:
        answers: SimpleQueue[bytes | Exception] = SimpleQueue()
        cancel.watch(answers)
        begun.put(True)
        answer = answers.get(timeout=20)
        assert isinstance(answer, Exception)
        ended.put(answer)
        raise answer

    waiting = day(wanted=True)
    waiting.refresh._fetch = mute
    waiting.refresh.start()
    assert begun.get(timeout=5)
    waiting.refresh.set_situation(waiting.situation(wanted=False))
    answer = ended.get(timeout=5)
    assert isinstance(answer, Refusal)
    assert answer.problem is Problem.FETCH_CANCELLED
    qtbot.wait(0)
    assert waiting.failures == []
