"""How long a stream has run: a clock that ticks only while somebody sees it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QPalette, QShowEvent

from giftcalc.core.tally.records import Standing
from giftcalc.ui import theme
from giftcalc.ui.common.clock import utc_now
from giftcalc.ui.common.figure import Figure
from giftcalc.ui.tally.texts import running_text, seconds_since

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from giftcalc.i18n.language import Language
    from giftcalc.services.tally.live_state import LiveState

TICK = 1000
"""Milliseconds between two looks at the clock."""

_MILLISECONDS = 1000


class RunningClock(Figure):
    """Says "live", "paused" or how long a stream was."""

    def __init__(
        self, name: str, language: "Language", clock: "Callable[[], datetime]" = utc_now
    ) -> None:
        super().__init__(name, role=theme.MUTED, size=0.95)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._language = language
        self._clock = clock
        self._live: LiveState | None = None
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self.look)

    @property
    def ticking(self) -> bool:
        """Whether the clock looks at the time again by itself."""
        return self._timer.isActive()

    def show_live(self, live: "LiveState | None", language: "Language") -> None:
        """Follow another stream."""
        self._live, self._language = live, language
        self.setForegroundRole(self._role())
        self._follow()
        self.look()

    def _role(self) -> QPalette.ColorRole:
        return theme.ACCENT if self._standing() is Standing.LIVE else theme.MUTED

    def _standing(self) -> Standing | None:
        stream = self._live.stream if self._live is not None else None
        return stream.standing if stream is not None else None

    def _follow(self) -> None:
        """Tick while a stream runs and this is in sight."""
        if self.isVisible() and self._standing() is Standing.LIVE:
            self._timer.start()
        else:
            self._timer.stop()

    def look(self) -> None:
        """Say how long it has been."""
        live = self._live
        if live is None or live.stream is None:
            self.setText("")
            return
        now = int(self._clock().timestamp() * _MILLISECONDS)
        text = running_text(seconds_since(live.stream, live.breaks, now))
        tr = self._language.tr
        match live.stream.standing:
            case Standing.LIVE:
                self.setText("● " + tr("live {time}", time=text))
            case Standing.PAUSED:
                self.setText("‖ " + tr("paused {time}", time=text))
            case _:
                self.setText(text)

    def showEvent(self, event: QShowEvent) -> None:
        """Tick while it is in sight."""
        super().showEvent(event)
        self._follow()
        self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still while nobody sees it."""
        super().hideEvent(event)
        self._follow()
