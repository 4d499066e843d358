"""Whatever is done in the tally can be taken back, and done again."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.rows import Source
from giftcalc.data.ledger import rows as ledger_rows
from giftcalc.data.ledger.opening import ledger_path
from giftcalc.data.ledger.rows import add_rows, put_row_back, remove_row, set_count
from giftcalc.data.ledger.streams import change_stream, pause_stream, remove_stream, resume_stream
from giftcalc.services.tally import undoing
from giftcalc.services.tally.live import LiveTally
from tests.live_samples import Clock, a_tally
from tests.tally_samples import MINUTE, START, a_home, a_ledger, a_row

TABLES = """stream break gift_row stream_total check_total gifter_stream gifter_month
gifter_year gifter_total gift_stream gift_month hour_total""".split()


def held(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that a ledger says, apart from the names it has met."""
    with closing(sqlite3.connect(ledger_path(a_home(folder)))) as connection:
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)  # noqa: S608
            for table in TABLES
        }


DEEDS: tuple[Callable[[LiveTally], object], ...] = (
    lambda tally: tally.add("2 rose @luna"),
    lambda tally: tally.add("3 galaxy\nlion x2 @petra"),
    lambda tally: tally.step(1, 1),
    lambda tally: tally.set_count(2, 7),
    lambda tally: tally.set_gifter(1, "mr_noodle"),
    lambda tally: tally.remove(1),
    lambda tally: tally.remove(2),
    lambda tally: tally.start("another"),
    lambda tally: tally.pause(),
    lambda tally: tally.resume(),
    lambda tally: tally.end(),
    lambda tally: tally.rename("a title"),
    lambda tally: tally.set_goal(5),
    lambda tally: tally.set_shown_diamonds(9),
    lambda tally: tally.look_at(1),
    lambda tally: tally.look_at(None),
    lambda tally: tally.remove_stream(1),
    lambda tally: tally.settle(),
)


def done(tally: LiveTally, deed: Callable[[LiveTally], object]) -> bool:
    """Do something; tell whether it was not refused."""
    try:
        deed(tally)
    except Refusal:
        return False
    return True


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@example(deeds=list(DEEDS))
@given(deeds=st.lists(st.sampled_from(DEEDS), min_size=1, max_size=12))
def test_step_by_step_the_ledger_goes_back_to_what_it_was_and_forth_again(
    deeds: list[Callable[[LiveTally], object]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("undo")
    clock = Clock()
    tally = a_tally(folder, clock)
    tally.state()
    past = [held(folder)]
    for deed in deeds:
        clock.now += MINUTE
        before = held(folder)
        if not done(tally, deed):
            assert held(folder) == before
        elif held(folder) != before:
            past.append(held(folder))
    for expected in past[-2::-1]:
        tally.undo()
        assert held(folder) == expected
    assert not tally.state().can_undo
    for expected in past[1:]:
        tally.redo()
        assert held(folder) == expected
    assert not tally.state().can_redo
    tally.close()


def test_a_new_step_ends_what_could_be_done_again(tmp_path: Path) -> None:
    with closing(a_tally(tmp_path)) as tally:
        tally.add("rose")
        tally.add("galaxy")
        tally.undo()
        assert not tally.add("lion").can_redo


def test_only_so_many_steps_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undoing, "MOST_STEPS", 2)
    with closing(a_tally(tmp_path)) as tally:
        for text in ("1 rose", "2 rose", "3 rose"):
            tally.add(text)
        tally.undo()
        state = tally.undo()
        assert (state.totals.counted.coins, state.can_undo) == (1, False)


def too_late(act: Callable[[], object]) -> bool:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value.problem is Problem.UNDO_TOO_LATE


def test_a_row_that_others_changed_stays_as_it_is(tmp_path: Path) -> None:
    with closing(a_tally(tmp_path)) as tally, closing(a_ledger(tmp_path)) as other:
        tally.add("2 rose")
        tally.add("3 rose")
        set_count(other, 1, 2, 9)
        before = held(tmp_path)
        assert too_late(tally.undo)
        assert held(tmp_path) == before


def test_a_place_that_others_took_is_not_taken_from_them(tmp_path: Path) -> None:
    with closing(a_tally(tmp_path)) as tally, closing(a_ledger(tmp_path)) as other:
        tally.add("2 rose")
        tally.remove(1)
        (taken,) = add_rows(other, 1, [a_row()])
        assert taken.number == 1
        assert too_late(tally.undo)
        assert [row.gifter is not None for row in tally.state().rows] == [True]


def test_another_name_of_a_gifter_does_not_stand_in_the_way(tmp_path: Path) -> None:
    with closing(a_tally(tmp_path)) as tally, closing(a_ledger(tmp_path)) as other:
        tally.add("2 rose @luna")
        with other.writing() as connection:
            connection.execute("UPDATE gifter SET nickname = 'Luna'")
        assert tally.undo().stream is None


def test_a_stream_with_gifts_of_others_in_it_stays(tmp_path: Path) -> None:
    with closing(a_tally(tmp_path)) as tally, closing(a_ledger(tmp_path)) as other:
        tally.start()
        add_rows(other, 1, [a_row()])
        assert too_late(tally.undo)
        tally.end()
        tally.start()
        tally.add("rose")
        add_rows(other, 2, [a_row()], Source.WEBHOOK)
        tally.undo()
        assert too_late(tally.undo)


def test_a_stream_that_is_gone_cannot_be_changed_back(tmp_path: Path) -> None:
    with closing(a_tally(tmp_path)) as tally, closing(a_ledger(tmp_path)) as other:
        tally.start()
        tally.rename("a title")
        remove_stream(other, 1)
        assert too_late(tally.undo)


def test_a_title_or_a_pause_that_others_changed_stays(tmp_path: Path) -> None:
    with closing(a_tally(tmp_path)) as tally, closing(a_ledger(tmp_path)) as other:
        tally.start()
        tally.rename("a title")
        change_stream(other, 1, title="theirs")
        assert too_late(tally.undo)
        tally.pause()
        resume_stream(other, 1, START + MINUTE)
        pause_stream(other, 1, START + 2 * MINUTE)
        assert too_late(tally.undo)
        state = tally.state()
        assert state.stream is not None
        assert state.stream.title == "theirs"
        assert len(state.breaks) == 2


def test_a_refusal_of_the_disk_keeps_the_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Refusal(Problem.CANNOT_WRITE)

    with closing(a_tally(tmp_path)) as tally:
        tally.add("2 rose")
        with monkeypatch.context() as patch:
            patch.setattr(ledger_rows, "remove_row", fail)
            with pytest.raises(Refusal):
                tally.undo()
        assert tally.undo().stream is None


def test_a_row_put_back_by_others_is_not_put_back_twice(tmp_path: Path) -> None:
    with closing(a_tally(tmp_path)) as tally, closing(a_ledger(tmp_path)) as other:
        tally.add("2 rose")
        tally.undo()
        tally.redo()
        row = remove_row(other, 1, 1)
        put_row_back(other, row)
        assert tally.undo().stream is None
