"""The tally as somebody keeps it."""

from fractions import Fraction
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.records import BreakKind, Profile, Standing
from giftcalc.services.tally import live as live_module
from giftcalc.services.tally.live import LiveTally
from giftcalc.services.tally.stream_steps import LONGEST_TITLE
from tests.live_samples import GALAXY_CARD, LION_CARD, ROSE_CARD, Clock, a_tally, refused, said
from tests.tally_samples import (
    MINUTE,
    START,
)


def test_before_anything_is_added_there_is_no_stream(tally: LiveTally) -> None:
    state = tally.state()
    assert state.stream is None
    assert not state.rows
    assert not state.earlier
    assert (state.can_undo, state.can_redo) == (False, False)


def test_the_first_gift_starts_a_stream(tally: LiveTally) -> None:
    state = tally.add("3 lion @luna", "Friday stream")
    assert state.stream is not None
    assert (state.stream.title, state.stream.standing) == ("Friday stream", Standing.LIVE)
    assert (state.stream.started, state.stream.day) == (START, "2026-11-20")
    assert said(tally) == [("Lion", 3, "luna")]
    assert state.rows[0].at == START


def test_the_money_of_a_stream_is_told_step_by_step(tmp_path: Path) -> None:
    tally = a_tally(tmp_path, agency=Fraction(1, 10))
    earned = tally.add("20 galaxy").earnings
    assert earned is not None
    assert earned.face == 234
    assert earned.taken == 154
    assert earned.agency == 8
    assert earned.payout == 72
    assert earned.rate is not None
    assert (earned.rate.day, earned.rate_is_estimate) == ("2026-11-20", False)
    today = tally.state().today
    assert today is not None
    assert today.payout == Fraction(20_000 * 9, 2_000 * 12) * 10
    tally.close()


def test_pasted_lines_are_one_step(tally: LiveTally) -> None:
    tally.add("Rose x278\nGalaxy x3 @luna")
    assert said(tally) == [("Galaxy", 3, "luna"), ("Rose", 278, "")]
    state = tally.undo()
    assert (state.stream, state.can_undo, state.can_redo) == (None, False, True)
    tally.redo()
    assert said(tally) == [("Galaxy", 3, "luna"), ("Rose", 278, "")]


def test_a_line_that_cannot_be_read_changes_nothing(tally: LiveTally) -> None:
    assert refused(tally.add, "3 loin").problem is Problem.TYPED_GIFT_UNKNOWN
    assert refused(tally.add, "0 rose").problem is Problem.TYPED_COUNT_OUT_OF_RANGE
    assert tally.state().stream is None


def test_bad_lines_of_a_paste_are_told_and_the_others_taken_if_wanted(tally: LiveTally) -> None:
    text = "Rose x278\nnope\n\nGalaxy x3\nloin x2"
    refusal = refused(tally.add, text)
    assert refusal.problem is Problem.TYPED_BAD_LINE
    assert refusal.details == {"bad": 2, "all": 4, "line": 2, "lines": (2, 5)}
    assert tally.state().stream is None
    tally.add(text, only_good=True)
    assert said(tally) == [("Galaxy", 3, ""), ("Rose", 278, "")]
    assert refused(tally.add, "nope\nnope", only_good=True).problem is Problem.TYPED_BAD_LINE


def test_an_empty_line_adds_nothing(tally: LiveTally) -> None:
    assert tally.add("  \n").stream is None
    assert tally.preview("ros")[0].found is not None


def test_gifts_can_be_added_from_the_table_of_gifts(tally: LiveTally) -> None:
    tally.add_gift(ROSE_CARD)
    tally.add_gift(LION_CARD, 2, "@luna")
    tally.add_gifts([(GALAXY_CARD, 3), (ROSE_CARD, 5)])
    assert said(tally) == [("Rose", 5, ""), ("Galaxy", 3, ""), ("Lion", 2, "luna"), ("Rose", 1, "")]
    tally.undo()
    assert said(tally) == [("Lion", 2, "luna"), ("Rose", 1, "")]
    assert refused(tally.add_gift, ROSE_CARD, 0).problem is Problem.TYPED_COUNT_OUT_OF_RANGE


def test_a_row_can_be_counted_up_and_down_to_one(tally: LiveTally) -> None:
    tally.add("2 rose")
    assert tally.step(1, 1).totals.counted.coins == 3
    assert tally.step(1, -2).totals.counted.coins == 1
    assert refused(tally.step, 1, -1).problem is Problem.TYPED_COUNT_OUT_OF_RANGE
    assert tally.set_count(1, 10**6).totals.counted.coins == 10**6
    assert refused(tally.set_count, 1, 10**6 + 1).problem is Problem.TYPED_COUNT_OUT_OF_RANGE
    assert refused(tally.step, 7, 1).problem is Problem.LEDGER_GONE
    assert tally.undo().totals.counted.coins == 1


def test_setting_what_is_set_already_is_no_step(tally: LiveTally) -> None:
    tally.add("2 rose")
    tally.set_count(1, 2)
    tally.rename("")
    tally.settle()
    assert not tally.undo().can_undo


def test_who_gave_a_row_can_be_said_later(tally: LiveTally) -> None:
    tally.add("2 rose")
    state = tally.set_gifter(1, " @luna.k ")
    assert [one.gifter.handle for one in state.top if one.gifter] == ["luna.k"]
    assert said(tally) == [("Rose", 2, "luna.k")]
    tally.set_gifter(1, "")
    assert said(tally) == [("Rose", 2, "")]
    assert refused(tally.set_gifter, 1, "a\nb").problem is Problem.TYPED_UNPRINTABLE
    tally.undo()
    assert said(tally) == [("Rose", 2, "luna.k")]


def test_a_row_that_was_removed_comes_back_to_its_place(tally: LiveTally) -> None:
    tally.add("1 rose\n2 rose\n3 rose")
    tally.remove(2)
    assert said(tally) == [("Rose", 3, ""), ("Rose", 1, "")]
    tally.undo()
    assert said(tally) == [("Rose", 3, ""), ("Rose", 2, ""), ("Rose", 1, "")]
    assert refused(tally.remove, 9).problem is Problem.LEDGER_GONE


def test_pauses_do_not_count_to_the_length(tally: LiveTally, clock: Clock) -> None:
    tally.start("  Friday\tstream ")
    clock.now += 10 * MINUTE
    state = tally.pause()
    assert state.stream is not None
    assert (state.stream.title, state.stream.standing) == ("Friday stream", Standing.PAUSED)
    clock.now += 5 * MINUTE
    assert tally.state().seconds == 600
    tally.resume()
    clock.now += MINUTE
    state = tally.end()
    assert state.seconds == 660
    assert [one.kind for one in state.breaks] == [BreakKind.PAUSE]
    clock.now += MINUTE
    assert tally.state().seconds == 660


def test_without_a_stream_there_is_nothing_to_change(tally: LiveTally) -> None:
    for act in (tally.pause, tally.resume, tally.end, tally.settle):
        assert refused(act).problem is Problem.NO_STREAM
    assert refused(tally.rename, "x").problem is Problem.NO_STREAM
    assert refused(tally.step, 1, 1).problem is Problem.NO_STREAM
    tally.start()
    assert refused(tally.start).problem is Problem.STREAM_LIVE


def test_a_stream_that_ended_stays_in_sight_and_the_next_gift_starts_another(
    tally: LiveTally, clock: Clock
) -> None:
    tally.add("rose", "first")
    clock.now += MINUTE
    state = tally.end()
    assert state.stream is not None
    assert (state.stream.title, state.stream.ended) == ("first", START + MINUTE)
    assert state.earlier == ()
    state = tally.add("galaxy", "second")
    assert state.stream is not None
    assert state.stream.title == "second"
    assert [(line.stream.title, line.totals.counted.coins) for line in state.earlier] == [
        ("first", 1)
    ]


def test_gifts_added_to_an_earlier_stream_have_no_time(tally: LiveTally) -> None:
    tally.add("rose", "first")
    tally.end()
    tally.start("second")
    state = tally.look_at(1)
    assert state.stream is not None
    assert state.stream.title == "first"
    state = tally.add("3 galaxy")
    assert (state.rows[0].at, state.rows[0].stream) == (None, 1)
    assert state.totals.counted.coins == 3_001
    state = tally.look_at(None)
    assert state.stream is not None
    assert state.stream.title == "second"
    assert refused(tally.look_at, 9).problem is Problem.LEDGER_GONE


def test_a_stream_that_runs_keeps_its_time_while_it_is_looked_at(tally: LiveTally) -> None:
    tally.start()
    tally.look_at(1)
    assert tally.add("rose").rows[0].at == START


def test_a_stream_in_sight_that_is_gone_gives_way_to_the_one_that_runs(
    tally: LiveTally,
) -> None:
    tally.add("rose", "first")
    tally.end()
    tally.start("second")
    tally.look_at(1)
    state = tally.remove_stream(1)
    assert state.stream is not None
    assert state.stream.title == "second"
    tally.undo()
    assert tally.look_at(1).totals.counted.coins == 1


@pytest.mark.parametrize("goal", [0, -1, 10**12 + 1])
def test_a_goal_is_a_number_of_coins(tally: LiveTally, goal: int) -> None:
    tally.start()
    state = tally.set_goal(50_000)
    assert state.stream is not None
    assert state.stream.goal == 50_000
    assert refused(tally.set_goal, goal).problem is Problem.GOAL_OUT_OF_RANGE
    tally.set_goal(None)
    state = tally.undo()
    assert state.stream is not None
    assert state.stream.goal == 50_000


def test_what_no_stream_can_have_is_refused(tally: LiveTally) -> None:
    assert refused(tally.start, "a" * (LONGEST_TITLE + 1)).problem is Problem.TITLE_TOO_LONG
    assert tally.state().stream is None
    tally.start("a" * LONGEST_TITLE)
    assert refused(tally.rename, "a" * 201).problem is Problem.TITLE_TOO_LONG
    assert refused(tally.rename, "a\x07").problem is Problem.TYPED_UNPRINTABLE
    assert refused(tally.set_shown_diamonds, -1).problem is Problem.SHOWN_OUT_OF_RANGE


def test_a_change_that_fails_half_way_leaves_nothing(
    tally: LiveTally, monkeypatch: pytest.MonkeyPatch
) -> None:
    tally.add("2 rose")
    before = tally.state()

    def fail(*_: object) -> None:
        raise Refusal(Problem.CANNOT_WRITE)

    monkeypatch.setattr(live_module, "settle", fail)
    assert refused(tally.end).problem is Problem.CANNOT_WRITE
    assert tally.state() == before


def test_what_is_closed_opens_again(tally: LiveTally) -> None:
    tally.add("rose")
    tally.close()
    tally.close()
    assert said(tally) == [("Rose", 1, "")]
    assert refused(tally.undo).problem is Problem.NOTHING_TO_UNDO
    assert refused(tally.redo).problem is Problem.NOTHING_TO_REDO


def test_whose_ledger_it_is_can_be_asked(tally: LiveTally) -> None:
    assert tally.profile() == Profile()
