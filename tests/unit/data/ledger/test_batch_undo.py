from collections.abc import Iterator
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.records import Profile
from giftcalc.core.tally.rows import Gifter, Source, State
from giftcalc.core.tally.stage import (
    CoinPurchase,
    Earning,
    Gap,
    GiftSent,
    PeriodKind,
    PeriodTotal,
    Stage,
)
from giftcalc.core.tally.totals import Sums
from giftcalc.data.ledger.batches import batch_of_file, batches, undo_batch
from giftcalc.data.ledger.gifters import gifters
from giftcalc.data.ledger.opening import Ledger
from giftcalc.data.ledger.profile import change_profile
from giftcalc.data.ledger.roll_ups import totals_of_stream
from giftcalc.data.ledger.rows import add_row, remove_row, rows_of, set_count
from giftcalc.data.ledger.streams import (
    breaks_of,
    change_stream,
    end_stream,
    put_back,
    remove_stream,
    start_stream,
    stream_of,
    streams,
)
from tests.ledger_samples import content, require_sound, write
from tests.tally_samples import (
    DAY,
    GALAXY,
    HOUR,
    LUNA,
    MINUTE,
    NOODLE,
    PETRA,
    START,
    a_ledger,
    a_row,
    a_stage,
    staged,
)

ROOM = "7490000000000000001"
NEW = Gifter("6800000000000000009", "newcomer", "New")
MONTH = PeriodTotal(
    PeriodKind.MONTH_TO_DATE, "7", "anna", "2026-11-01", "2026-11-10", 1_000, seconds=3_600
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with a tally by hand and a recording; it always agrees with itself."""
    opened = a_ledger(tmp_path)
    change_profile(opened, Profile("Me", ("7000000000000000009",), "Europe/Paris"))
    hand = start_stream(opened, "By hand", START)
    add_row(opened, hand.id, a_row(count=4, gifter=NOODLE))
    end_stream(opened, hand.id, START + HOUR)
    first = staged(
        a_row(count=3, state=State.PROVISIONAL, streak="g1"),
        a_row(GALAXY, at=START + MINUTE, gifter=PETRA),
        room="q",
        host="somebody",
        messages=("1", "2"),
    )
    write(opened, a_stage(first, period_totals=(MONTH,), coin_purchases=(CoinPurchase(1, 70),)))
    yield opened
    require_sound(opened)
    opened.close()


def everything(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """All that an undo has to restore: an undone import stays in the list of imports."""
    return content(ledger, without=("import_batch",))


def all_at_once() -> Stage:
    """A file that touches all that is there, and brings something of every kind."""
    taken_further = staged(
        a_row(count=9, streak="g1"),
        a_row(GALAXY, 2, START + 2 * HOUR, gifter=PETRA),
        room="q",
        messages=("2", "3"),
        gaps=(Gap(START, START + MINUTE),),
        shown_diamonds=123,
        title="Now with a title",
    )
    takes_over = staged(a_row(at=START - DAY), a_row(), room=ROOM, host="7000000000000000009")
    brand_new = staged(a_row(at=None), room="r", gaps=(Gap(5, 6),), messages=("x",))
    names = (LUNA._replace(handle="luna.new"), PETRA, NOODLE, NEW)
    return a_stage(
        taken_further,
        takes_over,
        brand_new,
        gifters=names,
        period_totals=(MONTH._replace(until="2026-11-20", diamonds=1_900),),
        coin_purchases=(CoinPurchase(1, 70), CoinPurchase(2, 350, "4.99", "EUR")),
        gifts_sent=(GiftSent(3, "10", "somebody", "Rose"),),
        earnings=(Earning("q", 4, "12.5"),),
    )


def test_undone_is_as_if_it_had_never_been(ledger: Ledger) -> None:
    before = everything(ledger)
    batch = write(ledger, all_at_once(), "two")
    require_sound(ledger)
    between = everything(ledger)
    changed = {table for table in before if before[table] != between[table]}
    assert changed >= {"stream", "gift_row", "message", "gifter", "period_total", "earning"}
    undone = undo_batch(ledger, batch.id, START + 2 * DAY)
    assert undone.undone_at == START + 2 * DAY
    assert everything(ledger) == before


def test_an_undone_file_can_be_imported_and_undone_again(ledger: Ledger) -> None:
    before = everything(ledger)
    for _ in range(2):
        batch = write(ledger, all_at_once(), "two")
        assert batch_of_file(ledger, "two") == batch
        undo_batch(ledger, batch.id, START)
        assert batch_of_file(ledger, "two") is None
    assert everything(ledger) == before
    assert [batch.undone_at for batch in batches(ledger)] == [START, START, None]


def test_everything_can_be_undone_back_to_the_beginning(tmp_path: Path) -> None:
    empty = a_ledger(tmp_path / "another")
    before = everything(empty)
    for name in ("one", "two"):
        write(empty, all_at_once(), name)
    for number in (2, 1):
        undo_batch(empty, number, START)
    assert everything(empty) == before
    empty.close()


def test_an_import_is_undone_once(ledger: Ledger) -> None:
    undo_batch(ledger, 1, START)
    with pytest.raises(Refusal) as caught:
        undo_batch(ledger, 1, START)
    assert caught.value.problem is Problem.BATCH_UNDONE
    assert caught.value.details == {"file": "one.jsonl"}
    with pytest.raises(Refusal, match="ledger-gone"):
        undo_batch(ledger, 99, START)


def test_a_later_import_of_the_same_stream_is_undone_first(ledger: Ledger) -> None:
    write(ledger, staged(a_row(count=9, streak="g1"), room="q"), "two")
    before = content(ledger)
    with pytest.raises(Refusal) as caught:
        undo_batch(ledger, 1, START)
    assert caught.value.problem is Problem.BATCH_UNDO_LATER
    assert caught.value.details == {"file": "two.jsonl"}
    assert content(ledger) == before
    undo_batch(ledger, 2, START)
    undo_batch(ledger, 1, START)
    assert [stream.title for stream in streams(ledger)] == ["By hand"]


def test_imports_of_other_streams_can_be_undone_in_any_order(ledger: Ledger) -> None:
    without_two = everything(ledger)
    write(ledger, staged(a_row(at=START + 3 * DAY), room="x"), "two")
    write(ledger, staged(a_row(at=START + 5 * DAY), room="y"), "three")
    undo_batch(ledger, 2, START)
    undo_batch(ledger, 3, START)
    assert everything(ledger) == without_two


def test_rows_added_by_hand_since_keep_the_stream_and_count_there(ledger: Ledger) -> None:
    number = write(ledger, staged(a_row(at=START + DAY), room="x"), "two").id
    stream = streams(ledger)[0]
    add_row(ledger, stream.id, a_row(count=7, at=START + DAY, gifter=NEW))
    undo_batch(ledger, number, START)
    kept = stream_of(ledger, stream.id)
    assert (kept.made_by, kept.primary, kept.room) == (None, Source.HAND, "x")
    assert totals_of_stream(ledger, kept.id).counted == Sums(1, 7, 7)
    assert NEW.id in {gifter.platform_id for gifter in gifters(ledger)}


def test_names_that_rows_added_since_still_use_stay(ledger: Ledger) -> None:
    stage = a_stage(staged(a_row(at=START + DAY), room="x"), gifters=(NEW, PETRA))
    number = write(ledger, stage, "two").id
    hand = streams(ledger)[-1]
    add_row(ledger, hand.id, a_row(gifter=Gifter(handle="newcomer")))
    undo_batch(ledger, number, START)
    assert rows_of(ledger, hand.id)[0].gifter is not None
    assert "newcomer" in {gifter.handle for gifter in gifters(ledger)}


def test_what_was_written_over_by_hand_since_stays(ledger: Ledger) -> None:
    stream = streams(ledger)[0].id
    write(ledger, staged(a_row(at=START + 2 * HOUR), room="q", title="Of the file"), "two")
    change_stream(ledger, stream, title="By hand since")
    undo_batch(ledger, 2, START)
    assert (stream_of(ledger, stream).title, stream_of(ledger, stream).ended) == (
        "By hand since",
        START + MINUTE,
    )


def test_a_count_changed_by_hand_goes_back_to_that_before_the_import(ledger: Ledger) -> None:
    stream = streams(ledger)[0].id
    write(ledger, staged(a_row(count=9, streak="g1"), room="q"), "two")
    set_count(ledger, stream, 1, 50)
    undo_batch(ledger, 2, START)
    row = rows_of(ledger, stream)[-1]
    assert (row.count, row.state) == (3, State.PROVISIONAL)


def test_a_row_that_was_removed_since_stays_removed(ledger: Ledger) -> None:
    stream = streams(ledger)[0].id
    write(ledger, staged(a_row(count=9, streak="g1"), room="q"), "two")
    remove_row(ledger, stream, 1)
    undo_batch(ledger, 2, START)
    assert [row.number for row in rows_of(ledger, stream)] == [2]


def test_a_stream_that_was_removed_since_stays_removed(ledger: Ledger) -> None:
    write(ledger, all_at_once(), "two")
    for stream in streams(ledger):
        remove_stream(ledger, stream.id)
    undo_batch(ledger, 2, START)
    undo_batch(ledger, 1, START)
    assert streams(ledger) == ()


def test_a_removed_stream_that_was_put_back_can_be_undone(ledger: Ledger) -> None:
    before = everything(ledger)
    write(ledger, all_at_once(), "two")
    between = everything(ledger)
    put_back(ledger, remove_stream(ledger, streams(ledger)[0].id))
    assert everything(ledger) == between
    undo_batch(ledger, 2, START)
    assert everything(ledger) == before


def test_names_go_back_through_every_import_that_changed_them(ledger: Ledger) -> None:
    for place, handle in enumerate(("luna.two", "luna.three"), 2):
        stage = a_stage(
            staged(a_row(at=START + place * DAY), room=handle),
            gifters=(LUNA._replace(handle=handle), PETRA),
        )
        write(ledger, stage, handle)
    undo_batch(ledger, 2, START)
    assert handle_of_luna(ledger) == "luna.three"
    undo_batch(ledger, 3, START)
    assert handle_of_luna(ledger) == LUNA.handle


def test_names_that_an_import_changed_twice_go_back_to_the_first(ledger: Ledger) -> None:
    names = (LUNA._replace(handle="one"), LUNA._replace(handle="two"))
    write(ledger, a_stage(staged(a_row(at=START + DAY), room="x"), gifters=names), "two")
    undo_batch(ledger, 2, START)
    assert handle_of_luna(ledger) == LUNA.handle


def handle_of_luna(ledger: Ledger) -> str:
    (handle,) = [one.handle for one in gifters(ledger) if one.platform_id == LUNA.id]
    return handle


def test_a_stream_kept_for_its_rows_loses_the_gaps_of_the_import(ledger: Ledger) -> None:
    gap = Gap(START + DAY, START + DAY + HOUR)
    write(ledger, staged(a_row(at=START + DAY), room="x", gaps=(gap,)), "two")
    stream = streams(ledger)[0].id
    add_row(ledger, stream, a_row())
    undo_batch(ledger, 2, START)
    assert breaks_of(ledger, stream) == ()
