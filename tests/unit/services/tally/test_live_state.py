"""What there is to see of a tally, whoever changed the ledger."""

from contextlib import closing
from fractions import Fraction
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.records import Standing
from giftcalc.core.tally.rows import Source, State
from giftcalc.data.ledger import streams as ledger_streams
from giftcalc.data.ledger.batches import write_batch
from giftcalc.data.ledger.rows import add_rows, remove_row
from giftcalc.data.ledger.streams import end_stream, start_stream
from giftcalc.services.tally.live import LiveTally
from tests.live_samples import Clock, a_tally, refused, said
from tests.tally_samples import (
    LUNA,
    MINUTE,
    PETRA,
    ROSE,
    START,
    a_ledger,
    a_row,
    a_stage,
    staged,
)


def test_what_tiktok_shows_stands_beside_what_is_counted(tmp_path: Path) -> None:
    tally = a_tally(tmp_path, coins_per_diamond=2)
    tally.add("100 rose")
    (check,) = tally.set_shown_diamonds(55).checks
    assert (check.source, check.coins, check.ours) == (None, 110, 100)
    assert (check.difference, check.share) == (10, Fraction(1, 10))
    assert tally.set_shown_diamonds(None).checks == ()
    tally.undo()
    assert len(tally.state().checks) == 1
    tally.close()


def test_rows_of_another_source_are_checks_and_never_counted(
    tmp_path: Path, tally: LiveTally
) -> None:
    tally.add("100 rose")
    other = a_ledger(tmp_path)
    add_rows(other, 1, [a_row(ROSE, 90, gifter=LUNA)], Source.EVENTS)
    other.close()
    state = tally.state()
    assert state.totals.counted.coins == 100
    assert [(one.source, one.difference) for one in state.checks] == [(Source.EVENTS, -10)]
    assert said(tally) == [("Rose", 100, "")]
    (line,) = tally.end() and tally.start().earlier
    assert (line.differs, line.gaps) == (True, False)


def test_provisional_rows_count_once_they_are_settled(tmp_path: Path, tally: LiveTally) -> None:
    tally.start()
    other = a_ledger(tmp_path)
    rows = [a_row(count=2, state=State.PROVISIONAL), a_row(count=3, gifter=PETRA)]
    add_rows(other, 1, rows)
    other.close()
    assert tally.state().totals.counted.coins == 3
    state = tally.settle()
    assert (state.totals.counted.coins, state.totals.estimated.coins) == (5, 2)
    state = tally.undo()
    assert (state.totals.counted.coins, state.totals.provisional.coins) == (3, 2)
    assert tally.end().totals.estimated.coins == 2
    state = tally.undo()
    assert state.stream is not None
    assert state.stream.standing is Standing.LIVE
    assert state.totals.provisional.coins == 2
    assert tally.redo().totals.estimated.coins == 2


def test_only_the_newest_rows_are_at_hand(tally: LiveTally) -> None:
    tally.add("\n".join(f"{count} rose" for count in range(1, 601)))
    state = tally.state()
    assert (len(state.rows), state.more_rows) == (500, 100)
    assert state.rows[0].count == 600


def test_the_largest_gifters_stand_alone_and_the_others_together(tally: LiveTally) -> None:
    tally.add("\n".join(f"{count} rose @g{count}" for count in range(1, 13)))
    tally.add("22 rose")
    state = tally.state()
    assert [one.coins for one in state.top] == [22, 12, 11, 10, 9, 8, 7, 6, 5, 4]
    assert state.top[0].gifter is None
    assert state.top[1].share == Fraction(12, 100)
    assert state.others is not None
    assert (state.others.people, state.others.coins, state.others.gifts) == (3, 6, 6)
    assert state.others.share == Fraction(6, 100)


def test_after_a_restart_everything_is_as_it_was(tmp_path: Path, tally: LiveTally) -> None:
    tally.add("3 lion @luna\n2 rose", "Friday")
    tally.set_goal(7)
    before = tally.pause()
    tally.close()
    after = a_tally(tmp_path).state()
    assert after == before._replace(can_undo=False)


def test_what_another_window_did_shows_and_cannot_be_undone_here(
    tmp_path: Path, tally: LiveTally, clock: Clock
) -> None:
    tally.add("2 rose")
    tally.add("3 rose")
    other = a_ledger(tmp_path)
    remove_row(other, 1, 2)
    other.close()
    assert said(tally) == [("Rose", 2, "")]
    assert refused(tally.undo).problem is Problem.UNDO_TOO_LATE
    assert said(tally) == [("Rose", 2, "")]
    assert tally.undo().stream is None


def test_a_stream_cannot_go_on_while_another_one_runs(tmp_path: Path, tally: LiveTally) -> None:
    tally.start("first")
    tally.end()
    other = a_ledger(tmp_path)
    start_stream(other, "second", START + MINUTE)
    assert refused(tally.undo).problem is Problem.STREAM_LIVE
    end_stream(other, 2, START + 2 * MINUTE)
    other.close()
    state = tally.undo()
    assert state.stream is not None
    assert (state.stream.title, state.stream.standing) == ("first", Standing.LIVE)


def test_an_earlier_stream_of_unknown_time_has_no_length(tmp_path: Path, tally: LiveTally) -> None:
    with closing(a_ledger(tmp_path)) as other:
        write_batch(other, a_stage(staged(a_row(at=None))), file_name="f", file_hash="0", now=START)
    (line,) = tally.state().earlier
    assert (line.seconds, line.totals.counted.coins) == (None, 1)
    assert tally.look_at(line.stream.id).minutes == ()


def test_a_ledger_that_cannot_be_read_is_no_stream_that_is_gone(
    tally: LiveTally, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Refusal(Problem.LEDGER_DAMAGED)

    tally.start()
    tally.look_at(1)
    monkeypatch.setattr(ledger_streams, "stream_of", fail)
    assert refused(tally.state).problem is Problem.LEDGER_DAMAGED
