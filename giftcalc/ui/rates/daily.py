"""Refreshing the rates once a day without being asked each time, if that is wanted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot

from giftcalc.ui.common.clock import utc_now
from giftcalc.ui.common.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from giftcalc.core.problems import Refusal
    from giftcalc.paths import Home
    from giftcalc.services.rates import Refreshed
    from giftcalc.services.situation import Situation
    from giftcalc.ui.rates.asking import Answers

CHECK_EVERY = timedelta(hours=1)


def refreshed_if_due(home: Home, now: datetime, answers: Answers) -> Refreshed | None:
    """Fetch today's rates if that is due, else return None; raise `Refusal`."""
    from giftcalc.services.rates import refresh_if_due

    return refresh_if_due(home, now, opted_in=True, fetch=answers)


class DailyRefresh(QObject):
    """Looks every hour whether newer rates are out; silent, and idle unless opted in."""

    rates_changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        home: Home,
        situation: Situation,
        parent: QObject | None = None,
        *,
        fetch: Callable[..., bytes] | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__(parent)
        self._home, self._fetch, self._clock = home, fetch, clock
        self._wanted = situation.settings.daily_refresh
        self._answers: Answers | None = None
        self._started = False
        self._work = Work(self)
        self._work.done.connect(self._take)
        self._work.failed.connect(self._fail)
        self.timer = QTimer(self)
        self.timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self.timer.setInterval(CHECK_EVERY // timedelta(milliseconds=1))
        self.timer.timeout.connect(self._check)
        application = QCoreApplication.instance()
        if application is not None:  # else the program would wait for a fetch before it ends
            application.aboutToQuit.connect(self.close)

    @Slot()
    def start(self) -> None:
        """Look now and every hour; call this once the window is painted."""
        self._started = True
        if self._wanted:
            self.timer.start()
            self._check()

    @Slot(object)
    def set_situation(self, situation: Situation) -> None:
        """Follow the settings: begin when it is opted in, stop when it no longer is."""
        wanted = situation.settings.daily_refresh
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if not wanted:
            self.timer.stop()
            self._stop()
        elif self._started:
            self.start()

    @Slot()
    def close(self) -> None:
        """Give up a refresh that is under way, for good."""
        self.timer.stop()
        self._stop()
        self._work.close()

    def _stop(self) -> None:
        if self._answers is not None:
            self._answers.cancel()
        self._work.cancel()

    @Slot()
    def _check(self) -> None:
        if self._work.busy:
            return
        from giftcalc.data.fetch import fetch
        from giftcalc.ui.rates.asking import Answers

        self._answers = Answers(self._fetch or fetch)
        self._work.start(refreshed_if_due, self._home, self._clock(), self._answers)

    @Slot(object)
    def _take(self, outcome: Refreshed | None) -> None:
        if outcome is not None and outcome.changed:
            self.rates_changed.emit(outcome.table)

    @Slot(object)
    def _fail(self, refusal: Refusal) -> None:
        self.failed.emit(refusal)
