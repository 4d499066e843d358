"""What a recording brings besides its rows: streams, guests, gaps, and what is to be said."""

import io
from collections.abc import Callable
from typing import Any

import pytest

from giftcalc.core.problems import Problem
from giftcalc.core.tally.rows import Bucket, State
from giftcalc.core.tally.stage import Gap
from tests.event_samples import (
    BEGAN,
    GUEST,
    HOST,
    LOCK,
    NOW,
    ROOM,
    Frame,
    chat,
    connector_1,
    connector_2,
    connector_2_legacy,
    jsonl,
    live_stats,
    live_studio,
    refused,
    rows_of,
    staged,
    staged_as,
    tikfinity,
    troubles,
)

MINUTE, HOUR = 60_000, 3_600_000


def lock(number: int, **values: Any) -> Frame:
    """One gift that does not streak."""
    return Frame(f"{number:019}", LOCK, at=BEGAN + number)._replace(**values)


def test_each_room_is_a_stream() -> None:
    other = "7490000000000000002"
    stage = staged_as("connector-2", lock(1), lock(2, room=other), lock(3), lock(4, room=other))
    assert [(stream.room, len(stream.rows)) for stream in stage.streams] == [(ROOM, 2), (other, 2)]
    assert [list(stream.messages) for stream in stage.streams] == [
        [lock(1).message, lock(3).message],
        [lock(2).message, lock(4).message],
    ]


def test_room_zero_is_no_room() -> None:
    assert staged_as("connector-2", lock(1, room="0")).streams[0].room == ""


def test_the_same_message_in_two_rooms_is_two() -> None:
    assert len(rows_of(staged_as("connector-2", lock(1), lock(1, room="8")))) == 2


def test_without_rooms_six_hours_of_silence_begin_another_stream() -> None:
    frames = lock(1), lock(2, at=BEGAN + MINUTE), lock(3, at=BEGAN + MINUTE + 6 * HOUR)
    stage = staged_as("connector-1", *frames, title="Friday")
    first, second = stage.streams
    assert (first.started, first.ended) == (BEGAN + 1, BEGAN + MINUTE)
    assert (second.started, list(second.messages)) == (frames[2].at, [frames[2].message])
    assert {stream.title for stream in stage.streams} == {"Friday"}
    assert len(staged_as("connector-2", *frames).streams) == 1


def test_two_minutes_of_silence_are_a_gap() -> None:
    (stream,) = staged_as("connector-2", lock(0), lock(2 * MINUTE), lock(3 * MINUTE)).streams
    assert stream.gaps == (Gap(BEGAN, BEGAN + 2 * MINUTE),)
    assert not stream.recorded


def test_lines_without_a_gift_fill_a_silence() -> None:
    events = tikfinity(lock(0)), chat(BEGAN + MINUTE), tikfinity(lock(2 * MINUTE))
    stage = staged(jsonl(*events))
    assert stage.streams[0].gaps == ()
    assert stage.unused == (("chat", 1),)


def test_lines_of_a_recorder_without_a_gift_are_of_their_room() -> None:
    data = {"common": {"createTime": str((BEGAN + MINUTE) // 1000), "roomId": ROOM}}
    like = {"o": 5, "type": "WebcastLikeMessage", "data": data}
    stage = staged(jsonl(live_stats(lock(0)), like, live_stats(lock(2 * MINUTE))))
    assert stage.streams[0].gaps == ()
    assert stage.unused == (("WebcastLikeMessage", 1),)


def test_lines_without_a_gift_tell_when_the_recording_began() -> None:
    stage = staged(jsonl(chat(BEGAN), tikfinity(lock(MINUTE)), chat(BEGAN + 2 * MINUTE)))
    assert (stage.streams[0].started, stage.streams[0].ended) == (BEGAN, BEGAN + 2 * MINUTE)


def test_of_several_rooms_a_line_that_names_none_is_of_none() -> None:
    other = connector_2(lock(2 * MINUTE, room="8"))
    stage = staged(jsonl(connector_2(lock(MINUTE)), chat(BEGAN), other))
    assert [stream.started for stream in stage.streams] == [BEGAN + MINUTE, BEGAN + 2 * MINUTE]


def test_other_events_of_live_studio_are_of_their_room() -> None:
    event = {"event": "live.chat", "timestamp": BEGAN, "payload": {"room_id": ROOM}}
    stage = staged(jsonl(event, live_studio(lock(MINUTE)), live_studio(lock(1, room="8"))))
    assert [stream.started for stream in stage.streams] == [BEGAN, BEGAN + 1]


def test_the_note_of_a_recorder_is_skipped() -> None:
    stage = staged(jsonl({"o": -1, "meta": {"note": "x"}}, live_stats(lock(0))))
    assert len(rows_of(stage)) == 1
    assert stage.unused == ()
    assert stage.troubles == ()


def test_a_recording_without_gifts_brings_no_stream() -> None:
    viewers = {"event": "roomUser", "data": {"topViewers": [{"coinCount": 3}]}}
    stage = staged(jsonl(viewers, viewers, chat()))
    assert (stage.format, stage.streams) == ("recording", ())
    assert stage.unused == (("roomUser", 2), ("chat", 1))


@pytest.mark.parametrize(
    "event",
    [
        {"common": {"msgId": "1", "method": "WebcastChatMessage"}, "content": "hello"},
        {"baseMessage": {"messageId": "1", "method": "WebcastChatMessage"}},
        {"type": "WebcastChatMessage", "msgId": "1", "timestamp": "no time", "roomId": [1]},
        {"event": "WebcastChatMessage", "data": "no object"},
        {"event": "WebcastChatMessage", "data": {"createTime": 5, "roomId": "a b"}},
        {"type": "WebcastChatMessage", "msgId": "1", "data": "", "roomId": "a b"},
    ],
)
def test_messages_of_other_kinds_are_counted(event: dict[str, Any]) -> None:
    kind = "?" if "baseMessage" in event else "WebcastChatMessage"
    assert staged(jsonl(connector_2(lock(1)), event)).unused == ((kind, 1),)


def test_a_message_that_does_not_say_what_it_is_is_counted_too() -> None:
    assert staged(jsonl({"msgId": "1", "comment": "hello"})).unused == (("?", 1),)


def test_the_kinds_are_not_without_end() -> None:
    events = [{"event": f"kind {number}", "data": {}} for number in range(150)]
    unused = dict(staged(jsonl(*events)).unused)
    assert len(unused) == 101
    assert unused["?"] == 50


def test_a_guests_gifts_are_kept_apart() -> None:
    frames = lock(1), lock(2, to=GUEST), lock(3), lock(4, to="0")
    stage = staged_as("connector-1", *frames, hosts=(HOST,))
    own, guest = Bucket.OWN, Bucket.GUEST
    assert [row.bucket for row in rows_of(stage)] == [own, guest, own, own]
    assert stage.streams[0].host == HOST
    assert stage.notes == ()


def test_the_account_that_recorded_is_the_host_if_it_received_gifts() -> None:
    frames = [lock(number, to=GUEST, owner=HOST) for number in range(3)]
    stage = staged_as("tikfinity", *frames, lock(9, to=HOST, owner=HOST))
    assert stage.streams[0].host == HOST
    assert [row.bucket for row in rows_of(stage)] == [Bucket.GUEST] * 3 + [Bucket.OWN]
    assert stage.notes == ()


def test_else_the_host_is_who_received_most_and_that_is_said() -> None:
    frames = lock(1, to=GUEST), lock(2), lock(3), lock(4, room="2", to=GUEST), lock(5, room="2")
    stage = staged_as("connector-2", *frames, hosts=("someone",))
    assert [stream.host for stream in stage.streams] == [HOST, HOST]
    (note,) = stage.notes
    assert (note.problem, note.details) == (Problem.EVENTS_HOST_GUESSED, {"host": HOST})


def test_a_streak_that_fell_silent_is_estimated() -> None:
    frames = Frame("1"), Frame("2", group="9", at=BEGAN + MINUTE), Frame("3", group="9", repeats=2)
    rows = rows_of(staged_as("connector-2", *frames))
    assert [row.state for row in rows] == [State.ESTIMATED, State.PROVISIONAL]


def test_a_price_may_depend_on_the_day() -> None:
    from giftcalc.core.gifts import Catalogue, Gift

    prices = Catalogue(
        (
            Gift(
                "Old", 5, ("77",), streakable=False, first_seen="2026-01-01", last_seen="2026-11-19"
            ),
            Gift(
                "New", 9, ("77",), streakable=False, first_seen="2026-11-20", last_seen="2026-12-31"
            ),
        ),
        "2026-12-31",
    )
    events = [
        {**connector_2_legacy(Frame(str(number), at=BEGAN + days * 24 * HOUR)), "giftId": 77}
        for number, days in enumerate((0, -2, 0))
    ]
    stage = staged(jsonl(*events), prices)
    assert [(row.at, row.value) for row in rows_of(stage)] == [
        (BEGAN - 48 * HOUR, 5),
        (BEGAN, 9),
        (BEGAN, 9),
    ]


@pytest.mark.parametrize("make", [connector_1, connector_2, tikfinity])
def test_a_bad_line_in_a_good_file_is_told_with_its_number(
    make: Callable[[Frame], dict[str, Any]],
) -> None:
    lines = [jsonl(make(lock(number))) for number in range(20)]
    lines[4] = b'{"giftId": 5655, \n'
    lines[9] = jsonl({"hello": "world"})
    lines[15] = lines[15].replace(b'"repeatCount": 1', b'"repeatCount": -1')
    stage = staged(b"".join(lines))
    assert len(rows_of(stage)) == 17
    assert troubles(stage) == [
        (5, Problem.IMPORT_NOT_JSON),
        (10, Problem.EVENT_UNKNOWN),
        (16, Problem.EVENT_BAD_COUNT),
    ]
    assert stage.troubles[0].refusal.details["line"] == 5


def test_lines_of_a_document_have_the_numbers_of_the_file() -> None:
    good = jsonl(connector_2(lock(1))).strip()
    content = b'[\n%s,\n{\n"a":\n1},%s,\n\n{"b": 2}]' % (good, good)
    assert troubles(staged(content)) == [(3, Problem.EVENT_UNKNOWN), (7, Problem.EVENT_UNKNOWN)]


def test_not_every_bad_line_is_told() -> None:
    good = [connector_2(lock(number)) for number in range(5)]
    stage = staged(jsonl(*good, *[{}] * 1_500))
    assert len(stage.troubles) == 1_000
    assert [(note.problem, note.details) for note in stage.notes] == [
        (Problem.EVENTS_MORE_TROUBLES, {"count": 500})
    ]


def test_a_file_of_little_else_than_bad_lines_is_refused() -> None:
    refusal = refused(jsonl(*[{}] * 1_500))
    assert refusal.problem is Problem.EVENTS_MUCH_UNUSABLE
    assert refusal.details == {"count": 1_000, "lines": 1_000}
    mostly = jsonl(connector_2(lock(1)), *[{}] * 10_001)
    assert refused(mostly).problem is Problem.EVENTS_MUCH_UNUSABLE


def test_a_file_of_huge_bad_lines_is_refused_early() -> None:
    refusal = refused((b'{"x": "' + b"y" * 900_000 + b'"}\n') * 30)
    assert refusal.problem is Problem.EVENTS_MUCH_UNUSABLE
    assert int(str(refusal.details["count"])) < 25


def test_troubles_keep_nothing_of_where_they_were_raised() -> None:
    (trouble,) = staged(jsonl(connector_2(lock(1)), {})).troubles
    assert trouble.refusal.__traceback__ is None
    assert trouble.refusal.__context__ is None


def test_more_lives_than_can_be_are_refused() -> None:
    events = (connector_2(lock(number, room=str(number + 1))) for number in range(10_001))
    assert refused(jsonl(*events)).problem is Problem.EVENTS_TOO_MANY


def test_what_was_read_is_told() -> None:
    heard: list[int] = []
    content = jsonl(*(connector_2(lock(number)) for number in range(1_000)))
    staged(content, tell=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == len(content)
    assert len(heard) > 3


def test_a_file_is_read_from_its_beginning() -> None:
    from giftcalc.core.tally.gift_match import GiftMatcher
    from giftcalc.data.importers.gift_events.staging import stage_gift_events
    from giftcalc.data.importers.hints import Hints
    from tests.event_samples import CATALOGUE

    file = io.BytesIO(jsonl(connector_2(lock(1))))
    file.read()
    stage = stage_gift_events(file, 1, Hints(NOW), GiftMatcher(CATALOGUE))
    assert len(rows_of(stage)) == 1


def test_thousands_of_lines_come_to_what_they_are_one_by_one() -> None:
    frames = [lock(number, sender=str(68_000 + number % 7)) for number in range(3_000)]
    stage = staged_as("connector-2", *frames)
    assert [row.at for row in rows_of(stage)] == [frame.at for frame in frames]
    assert [row.gifter.id for row in rows_of(stage) if row.gifter] == [one.sender for one in frames]
