"""The tally as somebody keeps it: adding, changing, taking back, and what there is to see.

Nothing is shown that the ledger does not hold: each change is written before its outcome
is read back, so that what was once seen is there after a loss of power.
"""

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.gift_line import checked_count, checked_handle, row_of_card
from giftcalc.core.tally.records import Standing
from giftcalc.core.tally.typed_gifts import TypedLine, read_typed_gifts
from giftcalc.core.units import MOST_COINS
from giftcalc.data.ledger import rows as ledger_rows
from giftcalc.data.ledger import streams as ledger_streams
from giftcalc.data.ledger.money import terms
from giftcalc.data.ledger.opening import Ledger, open_ledger
from giftcalc.data.ledger.profile import read_profile
from giftcalc.data.rate_history import RateHistory
from giftcalc.services.tally.chart import Chart
from giftcalc.services.tally.day_rates import DayRates, fill_missing
from giftcalc.services.tally.live_state import LiveState
from giftcalc.services.tally.outlook import Outlook, Purse, currency_of
from giftcalc.services.tally.sight import MOST_EARLIER, seen
from giftcalc.services.tally.stream_steps import (
    changing,
    checked_title,
    running,
    settle,
    stream_if_there,
)
from giftcalc.services.tally.undoing import (
    Change,
    RowsChanged,
    Steps,
    StreamMade,
    StreamRemoved,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from giftcalc.core.gifts import Gift
    from giftcalc.core.tally.records import Profile, Row, Stream
    from giftcalc.core.tally.rows import GiftRow
    from giftcalc.core.units import Currency
    from giftcalc.paths import Home


class LiveTally:
    """One person's tally; used by one thread, that of the first call.

    Every method that changes something returns the new state, or raises `Refusal` with
    nothing changed. Times come from `clock`, in milliseconds UTC. The ledger is opened,
    or made, by the first call.
    """

    __slots__ = (
        "_chart",
        "_clock",
        "_home",
        "_last",
        "_ledger",
        "_looked_at",
        "_outlook",
        "_rates",
        "_steps",
    )

    def __init__(self, home: "Home", outlook: Outlook, clock: "Callable[[], int]") -> None:
        self._home = home
        self._outlook = outlook
        self._clock = clock
        self._ledger: Ledger | None = None
        self._rates = DayRates(outlook.situation.rates, RateHistory(home))
        self._chart = Chart()
        self._steps = Steps()
        self._looked_at: int | None = None
        self._last: int | None = None

    def close(self) -> None:
        """Close the ledger; what was done can no longer be taken back."""
        if self._ledger is not None:
            self._ledger.close()
        self._ledger = None
        self._steps = Steps()
        self._chart.forget()

    def set_outlook(self, outlook: Outlook) -> LiveState:
        """See the tally through other settings, prices, rates or gifts."""
        self._outlook = outlook
        self._rates = DayRates(outlook.situation.rates, RateHistory(self._home))
        if self._ledger is not None:
            self._refresh_rates(self._ledger, MOST_EARLIER)
        return self.state()

    def preview(self, text: str) -> tuple[TypedLine, ...]:
        """Return what a text would add, line by line; raise TYPED_TOO_MANY_LINES."""
        outlook = self._outlook
        return read_typed_gifts(
            text, locale=outlook.locale, catalogue=outlook.catalogue, words=outlook.words
        )

    def state(self) -> LiveState:
        """Return what the ledger says now, whoever changed it."""
        ledger = self._open()
        with ledger.reading():
            stream = self._in_sight(ledger)
            found = seen(ledger, stream, self._purse(ledger), self._chart, self._clock())
        return found._replace(can_undo=self._steps.can_undo, can_redo=self._steps.can_redo)

    def profile(self) -> "Profile":
        """Return whose ledger it is."""
        return read_profile(self._open())

    def fill_rates(self) -> LiveState:
        """Give every stream the best rates that are known for its day, as after an import."""
        fill_missing(self._open(), self._rates, self._currency(self._open()))
        return self.state()

    def start(self, title: str = "") -> LiveState:
        """Begin a stream and bring it to sight; raise STREAM_LIVE if one runs already."""
        with self._step() as (ledger, changes):
            self._start(ledger, changes, title)
        self._looked_at = None
        return self.state()

    def pause(self) -> LiveState:
        """Stop the clock of the stream that runs; raise NO_STREAM."""
        with self._running() as (ledger, stream):
            ledger_streams.pause_stream(ledger, stream, self._clock())
        return self.state()

    def resume(self) -> LiveState:
        """Let the clock of the stream that runs go on; raise NO_STREAM."""
        with self._running() as (ledger, stream):
            ledger_streams.resume_stream(ledger, stream, self._clock())
        return self.state()

    def end(self) -> LiveState:
        """End the stream that runs, which stays in sight; raise NO_STREAM.

        Its provisional rows become estimated, and it gets the rates of its day.
        """
        with self._step() as (ledger, changes):
            stream = running(ledger)
            with changing(ledger, stream.id, changes):
                ledger_streams.end_stream(ledger, stream.id, self._clock())
            settle(ledger, stream.id, changes)
            self._keep_rate(ledger, stream)
        self._last = stream.id
        return self.state()

    def add(self, text: str, title: str = "", *, only_good: bool = False) -> LiveState:
        """Add what a text says, as one step; without a stream one with this title begins.

        A text of one line is refused for what is wrong with it. Of several lines none is
        added if one is bad, and TYPED_BAD_LINE tells which (`lines` holds their numbers),
        unless `only_good` asks for the others.
        """
        lines = self.preview(text)
        bad = [line for line in lines if line.refusal is not None]
        good = [line.found for line in lines if line.found is not None]
        if bad and not (only_good and good):
            raise _bad_lines(bad, len(lines))
        return self._add([found.row(None) for found in good], title)

    def add_gift(
        self, gift: "Gift", count: int = 1, handle: str = "", title: str = ""
    ) -> LiveState:
        """Add a gift of the catalogue."""
        return self._add([row_of_card(gift, count, handle)], title)

    def add_gifts(self, gifts: "Iterable[tuple[Gift, int]]", title: str = "") -> LiveState:
        """Add gifts of the catalogue with their counts, as one step."""
        return self._add([row_of_card(gift, count) for gift, count in gifts], title)

    def step(self, number: int, by: int) -> LiveState:
        """Count more of a row, or fewer; raise TYPED_COUNT_OUT_OF_RANGE below 1."""
        with self._exchanging(number) as (ledger, row):
            count = checked_count(row.count + by)
            ledger_rows.set_count(ledger, row.stream, number, count)
        return self.state()

    def set_count(self, number: int, count: int) -> LiveState:
        """Give a row another count; raise TYPED_COUNT_OUT_OF_RANGE."""
        with self._exchanging(number) as (ledger, row):
            ledger_rows.set_count(ledger, row.stream, number, checked_count(count))
        return self.state()

    def set_gifter(self, number: int, handle: str) -> LiveState:
        """Say who gave a row, with or without "@"; "" for nobody known."""
        with self._exchanging(number) as (ledger, row):
            ledger_rows.set_gifter(ledger, row.stream, number, checked_handle(handle))
        return self.state()

    def remove(self, number: int) -> LiveState:
        """Take a row of the stream in sight out."""
        with self._step() as (ledger, changes):
            row = ledger_rows.remove_row(ledger, self._seen_id(ledger), number)
            changes.append(RowsChanged((row,), ()))
        return self.state()

    def rename(self, title: str) -> LiveState:
        """Give the stream in sight another title; raise TITLE_TOO_LONG."""
        return self._change_stream(title=checked_title(title))

    def set_goal(self, coins: int | None) -> LiveState:
        """Give the stream in sight a goal in coins, or none; raise GOAL_OUT_OF_RANGE."""
        if coins is not None and not 1 <= coins <= MOST_COINS:
            raise Refusal(Problem.GOAL_OUT_OF_RANGE, most=MOST_COINS)
        return self._change_stream(goal=coins)

    def set_shown_diamonds(self, diamonds: int | None) -> LiveState:
        """Note what TikTok shows for the stream in sight; raise SHOWN_OUT_OF_RANGE."""
        if diamonds is not None and not 0 <= diamonds <= MOST_COINS:
            raise Refusal(Problem.SHOWN_OUT_OF_RANGE, most=MOST_COINS)
        return self._change_stream(shown_diamonds=diamonds)

    def look_at(self, stream: int | None) -> LiveState:
        """Bring a stream to sight; None for the one that runs. Raise LEDGER_GONE."""
        if stream is not None:
            ledger_streams.stream_of(self._open(), stream)
        self._looked_at, self._last = stream, None
        return self.state()

    def remove_stream(self, stream: int) -> LiveState:
        """Take a stream out with all its rows; raise LEDGER_GONE."""
        with self._step() as (ledger, changes):
            changes.append(StreamRemoved(ledger_streams.remove_stream(ledger, stream)))
        return self.state()

    def settle(self) -> LiveState:
        """Count the provisional rows of the stream in sight, as estimated."""
        with self._step() as (ledger, changes):
            settle(ledger, self._seen_id(ledger), changes)
        return self.state()

    def undo(self) -> LiveState:
        """Take the last step back; raise NOTHING_TO_UNDO or UNDO_TOO_LATE."""
        self._redraw(self._steps.undo(self._open()), undone=True)
        return self.state()

    def redo(self) -> LiveState:
        """Do the step last taken back again; raise NOTHING_TO_REDO or UNDO_TOO_LATE."""
        self._redraw(self._steps.redo(self._open()))
        return self.state()

    def _open(self) -> Ledger:
        if self._ledger is None:
            self._ledger = open_ledger(self._home, now=self._clock())
            self._refresh_rates(self._ledger, MOST_EARLIER)
        return self._ledger

    @contextmanager
    def _step(self) -> "Iterator[tuple[Ledger, list[Change]]]":
        """Give the ledger, and a list for what is changed in it: all of that, or nothing."""
        ledger, changes = self._open(), list[Change]()
        with ledger.writing():
            yield ledger, changes
        if changes:
            self._steps.add(tuple(changes))
            self._redraw(changes)

    @contextmanager
    def _running(self) -> "Iterator[tuple[Ledger, int]]":
        """Give the stream that runs for a step that changes it."""
        with self._step() as (ledger, changes):
            stream = running(ledger).id
            with changing(ledger, stream, changes):
                yield ledger, stream

    @contextmanager
    def _exchanging(self, number: int) -> "Iterator[tuple[Ledger, Row]]":
        """Give a row of the stream in sight for a step that changes it."""
        with self._step() as (ledger, changes):
            before = ledger_rows.row_of(ledger, self._seen_id(ledger), number)
            yield ledger, before
            after = ledger_rows.row_of(ledger, before.stream, number)
            if after != before:
                changes.append(RowsChanged((before,), (after,)))

    def _change_stream(self, **columns: object) -> LiveState:
        with self._step() as (ledger, changes):
            stream = self._seen_id(ledger)
            with changing(ledger, stream, changes):
                ledger_streams.change_stream(ledger, stream, **columns)
        return self.state()

    def _add(self, rows: "Sequence[GiftRow]", title: str) -> LiveState:
        if rows:
            with self._step() as (ledger, changes):
                stream, at = self._target(ledger, changes, title)
                timed = [row._replace(at=at) for row in rows]
                added = ledger_rows.add_rows(ledger, stream, timed)
                changes.append(RowsChanged((), added))
        return self.state()

    def _target(self, ledger: Ledger, changes: list[Change], title: str) -> tuple[int, int | None]:
        """Return the stream that gifts are added to, and their time.

        It is the one that was brought to sight, else the one that runs, else a new one.
        When gifts were given that are added to a stream that is over is not known.
        """
        looked_at = self._looked(ledger)
        if looked_at is not None and looked_at.standing is Standing.OVER:
            return looked_at.id, None
        live = ledger_streams.live_stream(ledger) or self._start(ledger, changes, title)
        return live.id, self._clock()

    def _start(self, ledger: Ledger, changes: list[Change], title: str) -> "Stream":
        stream = ledger_streams.start_stream(ledger, checked_title(title), self._clock())
        changes.append(StreamMade(stream.id))
        self._keep_rate(ledger, stream)
        return stream

    def _in_sight(self, ledger: Ledger) -> "Stream | None":
        """Return the stream that was asked for, else the one that runs, else the last one."""
        found = self._looked(ledger) or ledger_streams.live_stream(ledger)
        if found is None and self._last is not None:
            found = stream_if_there(ledger, self._last)
        return found

    def _looked(self, ledger: Ledger) -> "Stream | None":
        return None if self._looked_at is None else stream_if_there(ledger, self._looked_at)

    def _seen_id(self, ledger: Ledger) -> int:
        stream = self._in_sight(ledger)
        if stream is None:
            raise Refusal(Problem.NO_STREAM)
        return stream.id

    def _redraw(self, changes: "Iterable[Change]", *, undone: bool = False) -> None:
        """Let the chart follow what was changed."""
        for change in changes:
            if isinstance(change, RowsChanged):
                removed, added = change.before, change.after
                self._chart.follow(*((added, removed) if undone else (removed, added)))
            else:
                self._chart.forget()

    def _purse(self, ledger: Ledger) -> Purse:
        return Purse(self._outlook.situation, terms(ledger), self._currency(ledger))

    def _currency(self, ledger: Ledger) -> "Currency":
        return currency_of(read_profile(ledger), self._outlook.situation)

    def _keep_rate(self, ledger: Ledger, stream: "Stream") -> None:
        """Give a stream the rates that are known for its day by now."""
        rate = self._rates.better(stream, self._currency(ledger))
        if rate is not None:
            ledger_streams.change_stream(ledger, stream.id, rate=rate)

    def _refresh_rates(self, ledger: Ledger, newest: int) -> None:
        """Give the newest streams better rates; where that fails they keep those they have."""
        with suppress(Refusal):
            fill_missing(ledger, self._rates, self._currency(ledger), newest)


def _bad_lines(bad: list[TypedLine], every: int) -> Refusal:
    first = bad[0].refusal
    if every == 1 and first is not None:
        return first
    numbers = tuple(line.number for line in bad)
    return Refusal(Problem.TYPED_BAD_LINE, bad=len(bad), all=every, line=numbers[0], lines=numbers)
