from collections.abc import Iterator
from pathlib import Path

import pytest

from giftcalc.core.problems import Refusal
from giftcalc.core.tally.rows import Bucket, Gifter, Source, State
from giftcalc.core.tally.totals import Sums
from giftcalc.data.ledger.opening import Ledger
from giftcalc.data.ledger.roll_ups import checks_of_stream, top_gifters, totals_of_stream
from giftcalc.data.ledger.rows import (
    add_row,
    add_rows,
    provisional_numbers,
    put_row_back,
    remove_row,
    rows_of,
    set_count,
    set_gifter,
    set_primary,
    set_value,
    settle,
    unsettle,
)
from giftcalc.data.ledger.streams import start_stream, stream_of
from tests.ledger_samples import content, require_sound, write
from tests.tally_samples import GALAXY, LUNA, NOODLE, PETRA, ROSE, START, a_ledger, a_row, staged

STREAM = 1


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with a stream that is tallied."""
    opened = a_ledger(tmp_path)
    start_stream(opened, "", START)
    yield opened
    require_sound(opened)
    opened.close()


def counted(ledger: Ledger) -> Sums:
    return totals_of_stream(ledger, STREAM).counted


def test_a_row_is_kept_as_it_was_given(ledger: Ledger) -> None:
    given = a_row(GALAXY, 3, START + 5, state=State.ESTIMATED, bucket=Bucket.GUEST, streak="g")
    row = add_row(ledger, STREAM, given, Source.TABLE)
    assert rows_of(ledger, STREAM) == (row,)
    assert (row.stream, row.number, row.gift, row.count) == (STREAM, 1, GALAXY, 3)
    assert (row.value, row.at, row.state, row.bucket) == (
        1_000,
        START + 5,
        State.ESTIMATED,
        Bucket.GUEST,
    )
    assert (row.source, row.batch, row.streak) == (Source.TABLE, None, "g")
    assert row.gifter is not None
    assert row.gifter[1:] == (*LUNA, None)


def test_what_is_not_known_stays_unknown(ledger: Ledger) -> None:
    row = add_row(ledger, STREAM, a_row(value=None, at=None, gifter=None))
    assert (row.value, row.at, row.gifter) == (None, None, None)
    assert add_row(ledger, STREAM, a_row(gifter=Gifter())).gifter is None


def test_rows_are_numbered_and_come_the_last_first(ledger: Ledger) -> None:
    added = add_rows(ledger, STREAM, [a_row(count=count) for count in (1, 2, 3)])
    assert [row.number for row in added] == [1, 2, 3]
    assert rows_of(ledger, STREAM) == added[::-1]
    assert rows_of(ledger, STREAM, limit=1) == added[2:]
    assert rows_of(ledger, STREAM, source=Source.EVENTS) == ()
    assert rows_of(ledger, 99) == ()


def test_rows_are_added_all_or_none(ledger: Ledger) -> None:
    before = content(ledger)
    for bad in (a_row(count=0), a_row(value=-1)):
        with pytest.raises(Refusal, match="ledger-failed"):
            add_rows(ledger, STREAM, [a_row(GALAXY), bad])
    with pytest.raises(Refusal, match="ledger-gone"):
        add_row(ledger, 99, a_row())
    assert content(ledger) == before


def test_the_first_rows_of_a_stream_count_whatever_their_source(ledger: Ledger) -> None:
    add_row(ledger, STREAM, a_row(), Source.EVENTS)
    assert stream_of(ledger, STREAM).primary is Source.EVENTS
    add_row(ledger, STREAM, a_row(count=5))
    assert counted(ledger) == Sums(1, 1, 1)
    assert checks_of_stream(ledger, STREAM)[Source.HAND].counted == Sums(1, 5, 5)


def test_a_count_a_value_and_a_gifter_can_be_changed(ledger: Ledger) -> None:
    add_row(ledger, STREAM, a_row())
    assert set_count(ledger, STREAM, 1, 7).count == 7
    assert counted(ledger) == Sums(1, 7, 7)
    assert set_value(ledger, STREAM, 1, None).value is None
    assert totals_of_stream(ledger, STREAM).unknown == Sums(1, 7, 0)
    assert set_value(ledger, STREAM, 1, 10).value == 10
    gifter = set_gifter(ledger, STREAM, 1, "@petra77").gifter
    assert gifter is not None
    assert gifter.handle == "petra77"
    assert [(one.gifter, one.coins) for one in top_gifters(ledger)] == [(gifter, 70)]
    assert set_gifter(ledger, STREAM, 1, "").gifter is None
    assert [(one.gifter, one.gifts) for one in top_gifters(ledger)] == [(None, 7)]


def test_a_count_that_is_none_is_refused(ledger: Ledger) -> None:
    add_row(ledger, STREAM, a_row())
    before = content(ledger)
    for count in (0, -1, 10**6 + 1, 2**63):
        with pytest.raises(Refusal):
            set_count(ledger, STREAM, 1, count)
    assert content(ledger) == before


def test_a_row_that_is_gone_is_refused(ledger: Ledger) -> None:
    with pytest.raises(Refusal, match="ledger-gone"):
        remove_row(ledger, STREAM, 1)
    with pytest.raises(Refusal, match="ledger-gone"):
        set_count(ledger, STREAM, 1, 5)


def test_a_removed_row_comes_back_where_it_was(ledger: Ledger) -> None:
    add_rows(ledger, STREAM, [a_row(), a_row(GALAXY, 2, gifter=None, streak="g"), a_row(count=3)])
    before = content(ledger)
    row = remove_row(ledger, STREAM, 2)
    assert counted(ledger) == Sums(2, 4, 4)
    assert put_row_back(ledger, row) == row
    assert content(ledger) == before
    with pytest.raises(Refusal, match="ledger-place-taken"):
        put_row_back(ledger, row)


def test_a_removed_row_of_an_import_comes_back_as_one(ledger: Ledger) -> None:
    write(ledger, staged(a_row(streak="g"), room="r"))
    number = rows_of(ledger, STREAM)[0].number
    before = content(ledger)
    put_row_back(ledger, remove_row(ledger, STREAM, number))
    assert content(ledger) == before


def test_a_row_comes_back_though_its_gifter_is_gone(ledger: Ledger) -> None:
    row = remove_row(ledger, STREAM, add_row(ledger, STREAM, a_row()).number)
    ledger.connection.execute("DELETE FROM gifter")
    back = put_row_back(ledger, row)
    assert back.gifter is not None
    assert back.gifter.platform_id == LUNA.id


def test_provisional_rows_are_settled_and_unsettled(ledger: Ledger) -> None:
    running = [a_row(count=count, state=State.PROVISIONAL) for count in (1, 2)]
    add_rows(ledger, STREAM, [*running, a_row(count=4), a_row(count=8, state=State.ESTIMATED)])
    before = content(ledger)
    numbers = provisional_numbers(ledger, STREAM)
    assert numbers == (1, 2)
    assert settle(ledger, STREAM) == 2
    assert counted(ledger) == Sums(4, 15, 15)
    assert totals_of_stream(ledger, STREAM).estimated == Sums(3, 11, 11)
    assert settle(ledger, STREAM) == 0
    unsettle(ledger, STREAM, numbers)
    assert content(ledger) == before
    unsettle(ledger, STREAM, [3])
    assert content(ledger) == before


def test_another_source_can_be_made_the_one_that_counts(ledger: Ledger) -> None:
    add_row(ledger, STREAM, a_row(count=2))
    add_row(ledger, STREAM, a_row(GALAXY, gifter=PETRA), Source.TABLE)
    set_primary(ledger, STREAM, Source.TABLE)
    assert counted(ledger) == Sums(1, 1, 1_000)
    assert list(checks_of_stream(ledger, STREAM)) == [Source.HAND]
    assert [one.coins for one in top_gifters(ledger, stream=STREAM)] == [1_000]


def test_who_gave_most_stands_first_and_the_unknown_at_their_place(ledger: Ledger) -> None:
    given = ((LUNA, 5), (PETRA, 9), (None, 7), (NOODLE, 5))
    add_rows(ledger, STREAM, [a_row(ROSE, count, gifter=gifter) for gifter, count in given])
    ranked = top_gifters(ledger, month="2026-11")
    names = [one.gifter.handle if one.gifter else None for one in ranked]
    assert names == ["petra77", None, "luna.k", "mr_noodle"]
    assert top_gifters(ledger, month="2026-11", limit=2) == ranked[:2]
    assert top_gifters(ledger, limit=None) == ranked
