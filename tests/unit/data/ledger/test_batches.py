import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.records import BreakKind, Profile
from giftcalc.core.tally.rows import Bucket, Gifter, GiftName, Source, State
from giftcalc.core.tally.stage import CoinPurchase, Gap, StagedRow, StagedStream
from giftcalc.core.tally.totals import Sums
from giftcalc.data.ledger.batches import batch_of_file, batches, plan
from giftcalc.data.ledger.gifters import gifters
from giftcalc.data.ledger.opening import Ledger, open_ledger
from giftcalc.data.ledger.profile import change_profile
from giftcalc.data.ledger.roll_ups import checks_of_stream, top_gifters, totals_of_stream
from giftcalc.data.ledger.rows import add_row, add_rows, rows_of
from giftcalc.data.ledger.streams import breaks_of, end_stream, start_stream, stream_of, streams
from tests.ledger_samples import content, require_sound, write
from tests.tally_samples import (
    DAY,
    GALAXY,
    HOUR,
    LUNA,
    MINUTE,
    NOODLE,
    ROSE,
    START,
    a_home,
    a_ledger,
    a_row,
    a_stage,
    staged,
)

ROOM = "7490000000000000001"
HOST = "7000000000000000009"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger; after the test it has to agree with itself."""
    opened = a_ledger(tmp_path)
    yield opened
    require_sound(opened)
    opened.close()


def of_rows(rows: Iterable[StagedRow]) -> StagedStream:
    """A recording of rows as they are staged."""
    return staged()._replace(rows=list(rows))


def test_a_recording_becomes_a_stream_with_its_rows_and_sums(ledger: Ledger) -> None:
    batch = write(ledger, a_stage())
    (stream,) = streams(ledger)
    galaxies, rose = rows_of(ledger, stream.id)
    assert (stream.room, stream.host, stream.made_by) == (ROOM, HOST, batch.id)
    assert (stream.started, stream.ended, stream.day) == (START, START + MINUTE, "2026-11-20")
    assert (rose.number, rose.gift, rose.count, rose.value, rose.at) == (1, ROSE, 1, 1, START)
    assert (galaxies.number, galaxies.gift, galaxies.count) == (2, GALAXY, 3)
    assert rose.gifter is not None
    assert rose.gifter[1:] == (LUNA.id, LUNA.handle, LUNA.nickname, None)
    assert (rose.source, rose.batch, rose.state, rose.bucket) == (
        Source.EVENTS,
        batch.id,
        State.FINAL,
        Bucket.OWN,
    )
    assert totals_of_stream(ledger, stream.id).counted == Sums(2, 4, 3001)
    assert [ranked.coins for ranked in top_gifters(ledger)] == [3000, 1]


def test_a_batch_tells_what_it_did(ledger: Ledger) -> None:
    batch = write(ledger, a_stage())
    assert batch[:4] == (1, START + DAY, "one.jsonl", "one")
    assert (batch.format, batch.source, batch.undone_at) == ("samples", Source.EVENTS, None)
    counts = {"streams": 1, "rows": 2, "changed": 0, "duplicates": 0, "messages": 2, "money": 0}
    assert json.loads(batch.counts) == counts
    assert batches(ledger) == (batch,)
    assert batch_of_file(ledger, "one") == batch
    assert batch_of_file(ledger, "two") is None


def test_a_file_without_streams_has_no_source(ledger: Ledger) -> None:
    stage = a_stage()._replace(streams=(), coin_purchases=(CoinPurchase(START, 70),))
    assert write(ledger, stage).source is None


def test_a_file_is_imported_once(ledger: Ledger) -> None:
    write(ledger, a_stage())
    before = content(ledger)
    with pytest.raises(Refusal) as caught:
        write(ledger, a_stage())
    assert caught.value.problem is Problem.BATCH_ALREADY
    assert caught.value.details == {"file": "one.jsonl"}
    assert content(ledger) == before


def test_every_kind_of_row_goes_where_it_counts(ledger: Ledger) -> None:
    rows = (
        a_row(count=2),
        a_row(count=3, state=State.ESTIMATED, streak="g"),
        a_row(count=5, state=State.PROVISIONAL),
        a_row(count=7, bucket=Bucket.GUEST),
        a_row(count=11, value=None),
        a_row(count=13, at=None, gifter=None),
        a_row(count=17, at=START + HOUR, gifter=NOODLE),
        a_row(count=19, at=START),
    )
    write(ledger, staged(*rows))
    totals = totals_of_stream(ledger, 1)
    assert totals.counted == Sums(6, 65, 54)
    assert totals.estimated == Sums(1, 3, 3)
    assert totals.provisional == Sums(1, 5, 5)
    assert totals.guest == Sums(1, 7, 7)
    assert totals.unknown == Sums(1, 11, 0)
    ranked = {one.gifter.handle if one.gifter else "": one.gifts for one in top_gifters(ledger)}
    assert ranked == {"luna.k": 35, "": 13, "mr_noodle": 17}


def test_a_surer_source_takes_over_and_the_rows_before_become_a_check(ledger: Ledger) -> None:
    hand = start_stream(ledger, "Evening", START)
    add_row(ledger, hand.id, a_row(count=4))
    end_stream(ledger, hand.id, START + HOUR)
    planned = plan(ledger, a_stage()).streams[0]
    write(ledger, a_stage())
    (stream,) = streams(ledger)
    assert planned.existing is not None
    assert (planned.existing.id, planned.counts, planned.takes_over) == (hand.id, True, True)
    assert (stream.primary, stream.room, stream.title) == (Source.EVENTS, ROOM, "Evening")
    assert (stream.started, stream.ended) == (START, START + HOUR)
    assert totals_of_stream(ledger, stream.id).counted == Sums(2, 4, 3001)
    assert checks_of_stream(ledger, stream.id)[Source.HAND].counted == Sums(1, 4, 4)
    assert sum(ranked.coins for ranked in top_gifters(ledger)) == 3001


def test_a_less_sure_source_is_a_check(ledger: Ledger) -> None:
    write(ledger, a_stage())
    table = staged(a_row(count=9), source=Source.TABLE, room=ROOM)
    planned = plan(ledger, a_stage(table)).streams[0]
    write(ledger, table, "two")
    assert (planned.counts, planned.takes_over, planned.rows) == (False, False, 1)
    assert stream_of(ledger, 1).primary is Source.EVENTS
    assert totals_of_stream(ledger, 1).counted == Sums(2, 4, 3001)
    assert checks_of_stream(ledger, 1)[Source.TABLE].counted == Sums(1, 9, 9)
    assert len(rows_of(ledger, 1, source=Source.TABLE)) == 1


def test_rows_count_where_there_were_none_however_sure_they_are(ledger: Ledger) -> None:
    frame = staged(source=Source.TABLE, room=ROOM, started=START, ended=START + HOUR, recorded=True)
    write(ledger, frame)
    write(ledger, staged(a_row(), source=Source.WEBHOOK, room=ROOM), "two")
    assert stream_of(ledger, 1).primary is Source.WEBHOOK
    assert totals_of_stream(ledger, 1).counted == Sums(1, 1, 1)


def test_an_archive_without_rows_only_sets_when_the_stream_was(ledger: Ledger) -> None:
    write(ledger, a_stage())
    at = {"started": START - 2 * DAY, "ended": START + HOUR, "recorded": True}
    write(ledger, staged(source=Source.TABLE, room=ROOM, title="From the archive", **at), "two")
    stream = stream_of(ledger, 1)
    assert (stream.primary, stream.title) == (Source.EVENTS, "From the archive")
    assert (stream.started, stream.ended, stream.recorded) == (START - 2 * DAY, START + HOUR, True)
    assert stream.day == "2026-11-18"
    assert totals_of_stream(ledger, 1).counted == Sums(2, 4, 3001)


def test_the_recorded_times_of_a_stream_stay(ledger: Ledger) -> None:
    at = {"started": START, "ended": START + HOUR, "recorded": True}
    write(ledger, staged(source=Source.TABLE, room=ROOM, **at))
    write(ledger, staged(a_row(at=START - 5), a_row(at=START + 2 * HOUR), room=ROOM), "two")
    assert stream_of(ledger, 1)[6:8] == (START, START + HOUR)


def test_the_times_of_a_recording_are_those_of_its_first_and_last_row(ledger: Ledger) -> None:
    rows = staged(a_row(at=START + 5), a_row(at=None), a_row(at=START), started=None, ended=None)
    write(ledger, rows)
    write(ledger, staged(a_row(at=None), started=None, ended=None), "two")
    last, first = streams(ledger)[::-1]
    assert (first.started, first.ended, first.day) == (START, START + 5, "2026-11-20")
    assert (last.started, last.ended, last.day) == (None, None, "")


def test_the_stream_that_is_tallied_keeps_running_while_others_bring_rows(ledger: Ledger) -> None:
    live = start_stream(ledger, "", START - HOUR)
    write(ledger, a_stage())
    stream = stream_of(ledger, live.id)
    assert (stream.started, stream.ended, stream.standing) == (START - HOUR, None, live.standing)
    assert (stream.primary, stream.room) == (Source.EVENTS, ROOM)


def test_a_title_names_new_streams_only(ledger: Ledger) -> None:
    write(ledger, staged(a_row(), room=ROOM, title="Of the file"), title="Mine")
    write(ledger, staged(a_row(), room=ROOM), "two", title="Another")
    write(ledger, staged(a_row(), room="q", title="Of the file"), "three")
    assert {stream.room: stream.title for stream in streams(ledger)} == {
        ROOM: "Mine",
        "q": "Of the file",
    }


def test_gaps_and_the_figure_shown_come_along(ledger: Ledger) -> None:
    gap = Gap(START, START + MINUTE)
    write(ledger, staged(a_row(), room=ROOM, gaps=(gap,)))
    write(ledger, staged(room=ROOM, shown_diamonds=77), "two")
    write(ledger, staged(room=ROOM, shown_diamonds=99), "three")
    (found,) = breaks_of(ledger, 1)
    assert (found.kind, found.since, found.until) == (BreakKind.GAP, *gap)
    assert stream_of(ledger, 1).shown_diamonds == 77


def test_the_name_seen_last_replaces_the_older_one(ledger: Ledger) -> None:
    write(ledger, staged(a_row(), room=ROOM))
    renamed = [Gifter(LUNA.id, "luna.new", ""), Gifter("", "mr_noodle", "")]
    stage = a_stage(staged(a_row(at=START + 9), room=ROOM))._replace(gifters=renamed)
    write(ledger, stage, "two")
    names = {one.handle: (one.platform_id, one.nickname) for one in gifters(ledger)}
    assert names["luna.new"] == (LUNA.id, "Luna")
    assert names["mr_noodle"] == ("", "")
    assert len(rows_of(ledger, 1)) == 2


def test_a_gifter_without_an_id_is_found_by_handle_and_one_without_both_by_nickname(
    ledger: Ledger,
) -> None:
    names = [
        LUNA,
        Gifter("", LUNA.handle),
        Gifter("", "", "Lulu"),
        Gifter("", "", "Lulu"),
        Gifter(),
    ]
    stage = a_stage(of_rows((START + place, 0, place, 1, 1, 0, 0, "") for place in range(5)))
    write(ledger, stage._replace(gifters=names))
    numbers = [row.gifter.id if row.gifter else None for row in rows_of(ledger, 1)]
    assert numbers[::-1] == [1, 1, 2, 2, None]


def test_a_gift_is_known_by_its_id_and_name(ledger: Ledger) -> None:
    gifts = [ROSE, GiftName("5655", "Rosa"), ROSE]
    stage = a_stage(of_rows((START, place, -1, 1, 1, 0, 0, "") for place in range(3)))
    write(ledger, stage._replace(gifts=gifts))
    found = ledger.connection.execute("SELECT platform_id, name FROM gift ORDER BY id").fetchall()
    assert found == [("5655", "Rose"), ("5655", "Rosa")]


def test_many_names_and_messages_are_looked_for_in_portions(ledger: Ledger) -> None:
    many = [Gifter(str(number), f"user{number}") for number in range(1_203)]
    rows = of_rows((START + number, 0, number, 1, 1, 0, 0, "") for number in range(len(many)))
    ids = [str(10**18 + number) for number in range(60_001)]
    stage = a_stage(rows._replace(room=ROOM, messages=ids))
    write(ledger, stage._replace(gifters=many))
    again = plan(ledger, stage._replace(gifters=many)).streams[0]
    assert (again.rows, again.duplicates) == (0, 60_001)
    parts = ledger.connection.execute("SELECT number FROM message").fetchall()
    assert parts == [(50_000,), (10_001,)]


def test_progress_is_told_in_rows_and_what_the_listener_raises_takes_all_back(
    tmp_path: Path, ledger: Ledger
) -> None:
    rows = of_rows((START + number, 0, 0, 1, 1, 0, 0, "") for number in range(40_000))
    stage = a_stage(rows, staged(a_row(), room="q"))
    heard = list[int]()
    write(ledger, stage, tell=heard.append)
    assert heard == [16_383, 32_767, 40_000, 40_001]
    before = content(ledger)

    def stop(done: int) -> None:
        raise Refusal(Problem.IMPORT_CANCELLED)

    with pytest.raises(Refusal, match="import-cancelled"):
        write(ledger, staged(a_row(at=START + DAY)), "two", tell=stop)
    assert content(ledger) == before


def test_others_read_the_ledger_as_it_was_while_a_large_file_is_written(
    tmp_path: Path, ledger: Ledger
) -> None:
    rows = of_rows((START + number, 0, 0, 1, 1, 0, 0, "") for number in range(100_000))
    stage = a_stage(rows)
    other = open_ledger(a_home(tmp_path), now=START, read_only=True)
    seen = list[int]()

    def look(done: int) -> None:
        seen.append(len(streams(other)))

    write(ledger, stage, tell=look)
    assert set(seen) == {0}
    assert len(streams(other)) == 1
    other.close()


def test_two_processes_import_a_file_once(tmp_path: Path, ledger: Ledger) -> None:
    outcomes = list[str]()

    def work() -> None:
        own = open_ledger(a_home(tmp_path), now=START)
        try:
            write(own, a_stage())
            outcomes.append("written")
        except Refusal as refusal:
            outcomes.append(refusal.problem)
        finally:
            own.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == [*[str(Problem.BATCH_ALREADY)] * 3, "written"]
    assert len(streams(ledger)) == 1


def test_a_plan_changes_nothing(ledger: Ledger) -> None:
    change_profile(ledger, Profile(hosts=(HOST,)))
    before = content(ledger)
    planned = plan(ledger, a_stage())
    assert planned.streams[0].existing is None
    assert planned.streams[0][1:] == (True, False, 2, 0, 0)
    assert content(ledger) == before


def test_more_than_fits_is_refused_and_nothing_is_kept(ledger: Ledger) -> None:
    most: StagedRow = (START, 0, 0, 10**6, 10**9, 0, 0, "")
    before = content(ledger)
    with pytest.raises(Refusal, match="ledger-too-much"):
        write(ledger, of_rows([most] * 9_300))
    assert content(ledger) == before
    write(ledger, of_rows([most] * 9_000))
    after = content(ledger)
    with pytest.raises(Refusal, match="ledger-too-much"):
        write(ledger, of_rows([(START + DAY, *most[1:])] * 9_000), "two")
    with pytest.raises(Refusal, match="ledger-too-much"):
        add_rows(ledger, 1, [a_row(count=10**6, value=10**9)] * 300, Source.EVENTS)
    assert content(ledger) == after


def test_a_row_that_the_ledger_cannot_hold_is_refused(ledger: Ledger) -> None:
    bad = of_rows([(START, 0, 0, 0, 1, 0, 0, "")])
    with pytest.raises(Refusal) as caught:
        write(ledger, bad)
    assert caught.value.problem is Problem.LEDGER_FAILED
    assert isinstance(caught.value.__cause__, sqlite3.IntegrityError)
    with pytest.raises(Refusal, match="ledger-bad-text"):
        write(ledger, staged(a_row(), title="\ud800"))
    assert streams(ledger) == ()
