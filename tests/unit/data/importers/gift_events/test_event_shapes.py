"""Every program's way to write a gift comes to the same rows."""

import json

import pytest

from giftcalc.core.tally.rows import Bucket, Gifter, Source, State
from tests.event_samples import (
    BEGAN,
    HOST,
    LEGACY,
    LOCK,
    ROOM,
    SHAPES,
    STREAK,
    VIEWER,
    Frame,
    connector_1,
    connector_2,
    connector_2_legacy,
    counts,
    jsonl,
    rows_of,
    staged,
    staged_as,
    tikfinity,
    totals,
    webhook,
)

WITH_ROOM = {"connector-2", "connector-2.0", "live-stats-recording", "live-studio", "tiktoklive"}
WITHOUT_TIME = {"connector-0.8", "tiktools"}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_streak_and_a_gift_without_an_end_mark_are_two_rows_worth_202(shape: str) -> None:
    stage = staged_as(shape, *STREAK)
    rows = rows_of(stage)
    assert [(row.gift.id, row.count, row.value) for row in rows] == [("5655", 3, 1), (LOCK, 1, 199)]
    assert [row.state for row in rows] == [State.FINAL, State.FINAL]
    assert [row.gift.name for row in rows] == ["Rose", "Lock and Key"]
    assert {row.bucket for row in rows} == {Bucket.OWN}
    assert {row.gifter for row in rows} == {Gifter(VIEWER, "viewer_1", "Viewer 1")}
    assert totals(stage).counted.coins == 202
    assert not stage.troubles
    assert not stage.notes
    assert not stage.unused


@pytest.mark.parametrize("shape", SHAPES)
def test_the_format_is_named(shape: str) -> None:
    assert staged_as(shape, *STREAK).format == shape.partition(" ")[0]


@pytest.mark.parametrize("shape", SHAPES)
def test_where_when_and_for_whom_is_read_if_it_is_written(shape: str) -> None:
    (stream,) = staged_as(shape, *STREAK).streams
    kind = shape.partition("-" if shape.startswith("tiktoklive") else " ")[0]
    assert stream.source is Source.EVENTS
    assert stream.room == (ROOM if kind in WITH_ROOM else "")
    assert stream.host == ("" if kind in {"live-studio", "tiktools"} else HOST)
    assert stream.started == (None if kind in WITHOUT_TIME else BEGAN)
    assert stream.rows[0][0] == stream.started


@pytest.mark.parametrize("shape", sorted(SHAPES.keys() - WITHOUT_TIME))
def test_messages_that_come_again_count_once(shape: str) -> None:
    stage = staged_as(shape, *STREAK, *STREAK)
    assert totals(stage).counted.coins == 202
    assert stage.duplicates == 4
    assert len(stage.streams[0].messages) == 4


@pytest.mark.parametrize("shape", SHAPES)
def test_one_event_alone_may_be_spread_over_many_lines(shape: str) -> None:
    content = json.dumps(SHAPES[shape](STREAK[2]), indent=2).encode()
    assert counts(rows_of(staged(content))) == [3]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_list_of_events_is_read(shape: str) -> None:
    events = [SHAPES[shape](frame) for frame in STREAK]
    for content in (json.dumps(events), json.dumps(events, indent=1)):
        assert totals(staged(content.encode())).counted.coins == 202


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\n\n", "\r\n \t\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_blank_lines_and_a_mark_do_not_matter(ending: str, mark: bytes) -> None:
    lines = [json.dumps(connector_2(frame)) for frame in STREAK]
    assert totals(staged(mark + ending.join(lines).encode())).counted.coins == 202


def test_all_shapes_may_stand_in_one_file() -> None:
    events = [
        make(frame._replace(message=f"{at}{number}", group=f"{at}{frame.group}"))
        for at, make in enumerate(SHAPES.values())
        for number, frame in enumerate(STREAK)
    ]
    stage = staged(jsonl(*events))
    assert totals(stage).counted.coins == 202 * len(SHAPES)
    assert stage.troubles == ()


def test_a_mixed_file_is_named_after_what_is_in_it_most() -> None:
    stage = staged(jsonl(connector_1(STREAK[0]), *map(tikfinity, STREAK[1:])))
    assert stage.format == "tikfinity"


@pytest.mark.parametrize("field", ["data", "payload", "event", "message", "body"])
def test_an_event_may_lie_in_a_field_of_another_object(field: str) -> None:
    for make in (connector_1, connector_2):
        events = [{"at": 5, field: make(frame)} for frame in STREAK]
        assert totals(staged(jsonl(*events))).counted.coins == 202


def test_what_the_legacy_events_lack_the_catalogue_knows() -> None:
    events = [connector_2_legacy(frame) for frame in STREAK]
    stage = staged(jsonl(*events))
    assert stage.format == "connector-2-legacy"
    assert totals(stage).counted.coins == 202
    assert [gift.name for gift in stage.gifts] == ["Rose", "Lock and Key"]


def test_a_legacy_gift_that_nobody_knows_is_kept_without_a_value() -> None:
    frames = [Frame("1", LEGACY, repeats=2), Frame("2", LEGACY, repeats=2, end=True)]
    (row,) = rows_of(staged(jsonl(*map(connector_2_legacy, frames))))
    assert (row.gift.id, row.gift.name, row.value, row.count) == (LEGACY, "", None, 2)
    assert row.state is State.FINAL


def test_a_legacy_gift_of_unknown_type_waits_for_its_end() -> None:
    (row,) = rows_of(staged(jsonl(connector_2_legacy(Frame("1", LEGACY)))))
    assert row.state is State.PROVISIONAL


def test_each_body_of_a_webhook_is_a_gift_of_its_own() -> None:
    bodies = [webhook(Frame(repeats=3)), webhook(Frame(gift=LOCK)), webhook(Frame(repeats=3))]
    stage = staged(jsonl(*bodies))
    assert stage.format == "tikfinity-webhook"
    assert [(row.count, row.value, row.at, row.state) for row in rows_of(stage)] == [
        (3, 1, None, State.FINAL),
        (1, 199, None, State.FINAL),
        (3, 1, None, State.FINAL),
    ]
    (stream,) = stage.streams
    assert (stream.source, stream.host, stream.started) == (Source.WEBHOOK, "", None)
    assert [(note.problem, note.details) for note in stage.notes] == [
        ("events-alike", {"count": 1})
    ]


def test_a_webhook_without_a_gift_is_something_else() -> None:
    body = {**webhook(Frame()), "giftId": "", "giftName": "", "coins": ""}
    stage = staged(jsonl(body, webhook(Frame())))
    assert stage.unused == (("tikfinity-webhook", 1),)
    assert len(rows_of(stage)) == 1


def test_events_and_webhooks_of_one_file_are_two_sources() -> None:
    stage = staged(jsonl(webhook(Frame()), tikfinity(Frame(end=True))))
    assert {stream.source for stream in stage.streams} == {Source.WEBHOOK, Source.EVENTS}


def test_the_rounded_ids_of_the_monitor_are_never_read() -> None:
    (stream,) = staged(jsonl(connector_1(Frame()))).streams
    assert stream.host == HOST


def test_ids_may_be_numbers_and_stay_exact() -> None:
    event = connector_1(Frame())
    numbers = {"userId": 6800000000000000001, "msgId": 7600000000000000001}
    stage = staged(jsonl({**event, **numbers, "groupId": 0, "receiverUserId": int(HOST)}))
    assert stage.gifters[0].id == VIEWER
    assert list(stage.streams[0].messages) == ["7600000000000000001"]
    assert stage.streams[0].host == HOST
    assert rows_of(stage)[0].streak == ""


@pytest.mark.parametrize("end", [True, 1, "1", "true"])
def test_an_end_mark_may_be_written_in_four_ways(end: object) -> None:
    rows = rows_of(staged(jsonl({**connector_1(Frame()), "repeatEnd": end})))
    assert rows[0].state is State.FINAL


@pytest.mark.parametrize("end", [False, 0, "0", "false", "", None])
def test_a_streak_that_goes_on_may_be_written_in_six_ways(end: object) -> None:
    event = {**connector_1(Frame()), "repeatEnd": end}
    for content in (jsonl(event), jsonl(connector_1(Frame("9", LOCK)), event)):
        assert rows_of(staged(content))[-1].state is State.PROVISIONAL


@pytest.mark.parametrize("count", [None, 0, "", "0"])
def test_a_gift_without_a_count_is_one(count: object) -> None:
    first, event = connector_1(Frame("9", LOCK)), {**connector_1(Frame()), "repeatCount": count}
    assert counts(rows_of(staged(jsonl(event)))) == [1]
    assert counts(rows_of(staged(jsonl(first, event)))) == [1, 1]


@pytest.mark.parametrize("kind", [None, 0])
def test_a_type_that_is_not_given_is_looked_up(kind: object) -> None:
    event = {**connector_1(Frame(gift=LOCK)), "giftType": kind}
    (row,) = rows_of(staged(jsonl(event)))
    assert row.state is State.FINAL


@pytest.mark.parametrize("value", [None, 0, "", "0"])
def test_a_price_that_is_not_given_is_looked_up(value: object) -> None:
    event = {**connector_1(Frame(gift=LOCK)), "diamondCount": value}
    assert rows_of(staged(jsonl(event)))[0].value == 199


def test_the_price_in_the_file_holds() -> None:
    event = {**connector_1(Frame(gift=LOCK)), "diamondCount": 299}
    assert rows_of(staged(jsonl(event)))[0].value == 299


def test_a_time_of_zero_is_none_and_another_field_may_have_it() -> None:
    event = {**connector_1(Frame()), "createTime": "0"}
    for content in (jsonl(event), jsonl(connector_1(Frame("9", LOCK)), event)):
        assert rows_of(staged(content))[-1].at == BEGAN + 7


def test_seconds_and_milliseconds_may_be_mixed() -> None:
    events = [connector_2(Frame(str(number), LOCK)) for number in range(3)]
    events[1]["common"]["createTime"] = str(BEGAN // 1000)
    events[2]["common"]["createTime"] = ""
    assert [row.at for row in rows_of(staged(jsonl(*events)))] == [BEGAN, BEGAN, None]


def test_a_gifter_may_be_unknown_or_known_by_a_name_only() -> None:
    first, nobody, named = (connector_1(Frame(str(number), LOCK)) for number in range(3))
    for event in (nobody, named):
        del event["userId"], event["uniqueId"], event["nickname"]
    named["uniqueId"] = "@luna"
    gifters = [row.gifter for row in rows_of(staged(jsonl(first, nobody, named)))]
    assert gifters == [Gifter(VIEWER, "viewer_1", "Viewer 1"), None, Gifter("", "luna", "")]


def test_a_gift_may_be_known_by_its_name_only() -> None:
    event = connector_1(Frame(gift=LOCK))
    del event["giftType"], event["diamondCount"]
    stage = staged(jsonl({**event, "giftId": 0}, {**event, "msgId": "2", "giftId": ""}))
    assert [row.gift.name for row in rows_of(stage)] == ["Lock and Key"] * 2
    assert len(stage.gifts) == 1


def test_a_renamed_gifter_has_the_names_seen_last() -> None:
    later = connector_2(Frame("2", LOCK, room="7490000000000000002"))
    later["user"]["nickname"] = "Luna"
    later["user"]["displayId"] = ""
    stage = staged(jsonl(connector_2(Frame("1", LOCK)), later))
    assert list(stage.gifters) == [Gifter(VIEWER, "viewer_1", "Luna")]
