from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from giftcalc.core.problems import Refusal
from giftcalc.core.tally.records import BreakKind, DayRate, Profile, Standing, Stream
from giftcalc.core.tally.rows import Source
from giftcalc.core.tally.totals import Sums
from giftcalc.core.units import EUR
from giftcalc.data.ledger.opening import Ledger
from giftcalc.data.ledger.profile import change_profile
from giftcalc.data.ledger.roll_ups import top_gifters, totals_of_stream
from giftcalc.data.ledger.rows import add_row, rows_of
from giftcalc.data.ledger.streams import (
    breaks_of,
    change_stream,
    end_stream,
    find_streams,
    live_stream,
    pause_stream,
    put_back,
    remove_stream,
    resume_stream,
    set_breaks,
    start_stream,
    stream_of,
    streams,
)
from tests.ledger_samples import content, require_sound, write
from tests.tally_samples import DAY, HOUR, MINUTE, START, a_ledger, a_row, staged


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = a_ledger(tmp_path)
    yield opened
    require_sound(opened)
    opened.close()


def an_ended(ledger: Ledger, title: str, at: int) -> Stream:
    stream = start_stream(ledger, title, at)
    return end_stream(ledger, stream.id, at + HOUR)


def test_a_stream_that_is_tallied_begins_now(ledger: Ledger) -> None:
    stream = start_stream(ledger, "Evening", START, goal=5_000)
    assert stream == stream_of(ledger, stream.id) == live_stream(ledger)
    assert (stream.title, stream.started, stream.ended, stream.goal) == (
        "Evening",
        START,
        None,
        5_000,
    )
    assert (stream.standing, stream.primary, stream.recorded) == (Standing.LIVE, Source.HAND, True)
    assert (stream.day, len(stream.uid)) == ("2026-11-20", 16)
    assert totals_of_stream(ledger, stream.id).counted == Sums()


def test_one_stream_is_tallied_at_a_time(ledger: Ledger) -> None:
    stream = start_stream(ledger, "Evening", START)
    with pytest.raises(Refusal, match="stream-live"):
        start_stream(ledger, "Another", START)
    end_stream(ledger, stream.id, START + HOUR)
    assert live_stream(ledger) is None
    assert start_stream(ledger, "Another", START + DAY).id == 2


def test_pauses_are_kept(ledger: Ledger) -> None:
    stream = start_stream(ledger, "", START)
    assert pause_stream(ledger, stream.id, START + 1).standing is Standing.PAUSED
    assert pause_stream(ledger, stream.id, START + 2).standing is Standing.PAUSED
    assert live_stream(ledger) is not None
    assert resume_stream(ledger, stream.id, START + 3).standing is Standing.LIVE
    pause_stream(ledger, stream.id, START + 5)
    ended = end_stream(ledger, stream.id, START + 9)
    assert (ended.standing, ended.ended) == (Standing.OVER, START + 9)
    assert [one[2:] for one in breaks_of(ledger, stream.id)] == [
        (BreakKind.PAUSE, START + 1, START + 3),
        (BreakKind.PAUSE, START + 5, START + 9),
    ]


@pytest.mark.parametrize("deed", [pause_stream, resume_stream, end_stream])
def test_what_is_over_is_neither_paused_nor_ended(ledger: Ledger, deed: object) -> None:
    stream = an_ended(ledger, "", START)
    assert callable(deed)
    with pytest.raises(Refusal, match="stream-not-live"):
        deed(ledger, stream.id, START)
    with pytest.raises(Refusal, match="ledger-gone"):
        deed(ledger, 99, START)


def test_pauses_can_be_set_back_to_how_they_were(ledger: Ledger) -> None:
    stream = start_stream(ledger, "", START)
    before, rows = breaks_of(ledger, stream.id), content(ledger)
    pause_stream(ledger, stream.id, START + 1)
    set_breaks(ledger, stream.id, before)
    change_stream(ledger, stream.id, standing=Standing.LIVE)
    assert content(ledger) == rows
    pause_stream(ledger, stream.id, START + 1)
    paused = content(ledger)
    set_breaks(ledger, stream.id, breaks_of(ledger, stream.id))
    assert content(ledger) == paused


def test_every_field_of_a_stream_can_be_changed(ledger: Ledger) -> None:
    stream = an_ended(ledger, "Evening", START)
    rate = DayRate("2026-11-20", "ECB", Fraction("1.0837"), EUR, Fraction(1, 3))
    changed = stream._replace(
        title="Morning",
        room="r",
        host="h",
        started=START + DAY,
        ended=START + 2 * DAY,
        recorded=False,
        goal=7,
        shown_diamonds=0,
        note="a note",
        rate=rate,
        primary=Source.TABLE,
    )
    fields = changed._asdict()
    for name in ("id", "uid", "day", "made_by"):
        del fields[name]
    assert change_stream(ledger, stream.id, **fields) == changed._replace(day="2026-11-21")
    assert change_stream(ledger, stream.id, rate=None, started=None).rate is None
    assert stream_of(ledger, stream.id).day == ""
    with pytest.raises(Refusal, match="ledger-gone"):
        change_stream(ledger, 99, title="x")


def test_another_start_moves_the_gifts_to_another_month(ledger: Ledger) -> None:
    stream = an_ended(ledger, "", START)
    add_row(ledger, stream.id, a_row(count=5))
    change_stream(ledger, stream.id, started=START - 30 * DAY)
    assert top_gifters(ledger, month="2026-11") == ()
    assert top_gifters(ledger, month="2026-10")[0].gifts == 5
    assert top_gifters(ledger, year="2026")[0].gifts == 5
    assert top_gifters(ledger, year="2025") == ()


def test_the_day_of_a_stream_is_that_of_the_zone(ledger: Ledger) -> None:
    change_profile(ledger, Profile(zone="Asia/Tokyo"))
    assert start_stream(ledger, "", START).day == "2026-11-21"


def test_streams_come_the_newest_first_and_those_without_a_start_last(ledger: Ledger) -> None:
    for title, at in (("b", START), ("a", START - 30 * DAY), ("c", START + DAY)):
        an_ended(ledger, title, at)
    change_stream(ledger, an_ended(ledger, "unknown", START).id, started=None)
    assert [one.title for one in streams(ledger)] == ["c", "b", "a", "unknown"]
    assert [one.title for one in streams(ledger, limit=2, offset=1)] == ["b", "a"]
    assert [one.title for one in streams(ledger, month="2026-10")] == ["a"]


def test_a_stream_is_found_by_id_or_the_beginning_of_its_uid_or_its_title(ledger: Ledger) -> None:
    first, second = an_ended(ledger, "Evening", START), an_ended(ledger, "Even 2", START + DAY)
    assert find_streams(ledger, "2") == (second,)
    assert find_streams(ledger, first.uid[:12].upper()) == (first,)
    assert find_streams(ledger, "eVEN") == (second, first)
    for nothing in ("", "none", "99999999999999999999", "%"):
        assert find_streams(ledger, nothing) == ()


def test_a_removed_stream_leaves_nothing_and_comes_back_as_it_was(ledger: Ledger) -> None:
    empty = content(ledger, without=("gifter", "gift"))
    stream = start_stream(ledger, "Evening", START)
    pause_stream(ledger, stream.id, START + MINUTE)
    for source in (Source.HAND, Source.TABLE):
        add_row(ledger, stream.id, a_row(streak="g"), source)
    before = content(ledger)
    removed = remove_stream(ledger, stream.id)
    assert removed.stream == put_back(ledger, removed)
    assert content(ledger) == before
    remove_stream(ledger, stream.id)
    assert content(ledger, without=("gifter", "gift")) == empty
    with pytest.raises(Refusal, match="ledger-gone"):
        remove_stream(ledger, stream.id)


def test_an_imported_stream_comes_back_with_its_messages(ledger: Ledger) -> None:
    write(ledger, staged(a_row(streak="g"), room="r", messages=("1", "2")))
    before = content(ledger)
    put_back(ledger, remove_stream(ledger, 1))
    assert content(ledger) == before
    assert rows_of(ledger, 1)[0].streak == "g"


def test_a_stream_is_not_put_back_over_another_one(ledger: Ledger) -> None:
    removed = remove_stream(ledger, start_stream(ledger, "Evening", START).id)
    start_stream(ledger, "Another", START)
    with pytest.raises(Refusal, match="stream-live"):
        put_back(ledger, removed)
    end_stream(ledger, 2, START + HOUR)
    put_back(ledger, removed)
    with pytest.raises(Refusal, match="ledger-place-taken"):
        put_back(ledger, removed)
