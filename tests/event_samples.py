"""Builders of recordings: one frame of a gift as each program that is known writes it."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from giftcalc.core.gifts import Catalogue, Gift
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.gift_match import GiftMatcher
from giftcalc.core.tally.rows import Bucket, Gifter, GiftName, GiftRow, State
from giftcalc.core.tally.totals import Totals, totals_of
from giftcalc.data.importers.gift_events.staging import stage_gift_events
from giftcalc.data.importers.hints import Hints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from giftcalc.core.tally.stage import Stage, StagedStream

BEGAN = 1_795_201_200_000
"""Friday 20 November 2026, 19:00 UTC, in milliseconds."""

NOW = BEGAN + 86_400_000
ROOM = "7490000000000000001"
HOST = "7000000000000000009"
GUEST = "7000000000000000077"
VIEWER = "6800000000000000001"
ROSE, LOCK, LEGACY = "5655", "5880", "9911"
NAMES = {ROSE: "Rose", LOCK: "Lock and Key", LEGACY: "Legacy"}
PRICES = {ROSE: 1, LOCK: 199, LEGACY: 25}
TYPES = {ROSE: 1, LOCK: 2, LEGACY: 2}


class Frame(NamedTuple):
    """One message of a gift, in the words of nobody."""

    message: str = "7600000000000000001"
    gift: str = ROSE
    repeats: int = 1
    end: bool = False
    group: str = "1795201200123"
    at: int = BEGAN
    sender: str = VIEWER
    to: str = HOST
    room: str = ROOM
    owner: str = ""


STREAK = (
    Frame("7600000000000000001"),
    Frame("7600000000000000002", repeats=2, at=BEGAN + 400),
    Frame("7600000000000000003", repeats=3, end=True, at=BEGAN + 900),
    Frame("7600000000000000004", LOCK, group="1795201209999", at=BEGAN + 5_000),
)
"""Three roses in a streak, and a lock that does not streak and has no end mark: 202 coins."""


def connector_1(frame: Frame) -> dict[str, Any]:
    return {
        "giftId": int(frame.gift),
        "repeatCount": frame.repeats,
        "repeatEnd": frame.end,
        "groupId": frame.group,
        "monitorExtra": {"to_user_id": 7000000000000000000, "repeat_count": 99},
        "userId": frame.sender,
        "uniqueId": handle(frame),
        "nickname": nickname(frame),
        "userBadges": [{"type": "image"}],
        "msgId": frame.message,
        "createTime": str(frame.at),
        "gift": {"gift_id": int(frame.gift), "repeat_count": frame.repeats, "repeat_end": 0},
        "giftType": TYPES[frame.gift],
        "diamondCount": PRICES[frame.gift],
        "giftName": NAMES[frame.gift],
        "timestamp": frame.at + 7,
        "receiverUserId": frame.to,
    }


def connector_2_legacy(frame: Frame) -> dict[str, Any]:
    gone = ("giftType", "diamondCount", "giftName", "gift")
    return {key: value for key, value in connector_1(frame).items() if key not in gone}


def connector_2(frame: Frame) -> dict[str, Any]:
    return {
        "common": {"msgId": frame.message, "roomId": frame.room, "createTime": str(frame.at)},
        "giftId": frame.gift,
        "groupCount": 1,
        "repeatCount": frame.repeats,
        "comboCount": frame.repeats,
        "user": {
            "id": frame.sender,
            "idStr": frame.sender,
            "displayId": handle(frame),
            "nickname": nickname(frame),
        },
        "toUser": {"id": frame.to},
        "repeatEnd": int(frame.end),
        "groupId": frame.group,
        "gift": {
            "id": frame.gift,
            "name": NAMES[frame.gift],
            "type": TYPES[frame.gift],
            "diamondCount": PRICES[frame.gift],
        },
        "monitorExtra": "",
    }


def connector_2_0(frame: Frame) -> dict[str, Any]:
    event = connector_2(frame)
    del event["gift"], event["toUser"]
    event["user"] = {
        "userId": frame.sender,
        "uniqueId": handle(frame),
        "nickname": nickname(frame),
    }
    event["giftDetails"] = {
        "giftName": NAMES[frame.gift],
        "giftType": TYPES[frame.gift],
        "diamondCount": PRICES[frame.gift],
    }
    return {**event, "giftExtra": {"toUserId": frame.to}}


def tiktoklive_7(frame: Frame) -> dict[str, Any]:
    """What is 0 is left out, and times are in seconds."""
    event = connector_2(frame)
    event["common"]["createTime"] = str(frame.at // 1000)
    if not frame.end:
        del event["repeatEnd"]
    return event


def tiktoklive_7_snake(frame: Frame) -> dict[str, Any]:
    return dict(snake(tiktoklive_7(frame)))


def tiktoklive_6(frame: Frame) -> dict[str, Any]:
    event = {
        "baseMessage": {
            "messageId": frame.message, "roomId": frame.room, "createTime": str(frame.at),
        },
        "repeatCount": frame.repeats,
        "fromUser": {
            "id": frame.sender, "nickName": nickname(frame), "username": handle(frame),
        },
        "toUser": {"id": frame.to},
        "groupId": frame.group,
        "mGift": connector_2(frame)["gift"],
    }  # fmt: skip
    return {**event, "repeatEnd": 1} if frame.end else event


def tiktoklive_6_snake(frame: Frame) -> dict[str, Any]:
    return dict(snake(tiktoklive_6(frame)))


def tiktoklive_4(frame: Frame) -> dict[str, Any]:
    return dict(snake(connector_2_0(frame)))


def live_studio(frame: Frame) -> dict[str, Any]:
    payload = {
        "message_id": frame.message,
        "room_id": frame.room,
        "gift": snake(connector_2(frame)["gift"]),
        "group_id": frame.group,
        "repeat_count": str(frame.repeats),
        "repeat_end": frame.end,
        "user": {
            "id": frame.sender, "nickname": nickname(frame), "display_id": handle(frame),
        },
    }  # fmt: skip
    return {"type": "EVENT", "event": "live.gift", "timestamp": frame.at, "payload": payload}


def live_stats(frame: Frame) -> dict[str, Any]:
    return {"o": frame.at - BEGAN, "type": "WebcastGiftMessage", "data": connector_2(frame)}


def tikfinity(frame: Frame) -> dict[str, Any]:
    data = {**connector_1(frame), "originalName": NAMES[frame.gift]}
    if frame.owner:
        data["tikfinityUserId"] = int(frame.owner)
    return {"event": "gift", "data": data}


def tiktools(frame: Frame) -> dict[str, Any]:
    """Neither messages nor streaks have an id, and there is no time."""
    data = {
        "type": "gift",
        "giftName": NAMES[frame.gift],
        "giftId": int(frame.gift),
        "diamondCount": PRICES[frame.gift],
        "repeatCount": frame.repeats,
        "repeatEnd": frame.end,
        "giftType": TYPES[frame.gift],
        "user": {
            "uniqueId": handle(frame), "nickname": nickname(frame), "userId": frame.sender,
        },
    }  # fmt: skip
    return {"event": "gift", "data": data}


def connector_0_8(frame: Frame) -> dict[str, Any]:
    return {
        "gift": {
            "gift_id": int(frame.gift),
            "gift_type": TYPES[frame.gift],
            "repeat_count": frame.repeats,
            "repeat_end": int(frame.end),
            "to_user_id": int(frame.to),
        },
        "userId": frame.sender,
        "uniqueId": handle(frame),
        "nickname": nickname(frame),
        "extendedGiftInfo": {
            "name": NAMES[frame.gift],
            "diamond_count": PRICES[frame.gift],
        },
    }


def gotiktoklive(frame: Frame) -> dict[str, Any]:
    return {
        "MessageID": int(frame.message),
        "Timestamp": frame.at,
        "ID": int(frame.gift),
        "Name": NAMES[frame.gift],
        "Diamonds": PRICES[frame.gift],
        "RepeatCount": frame.repeats,
        "RepeatEnd": frame.end,
        "Type": TYPES[frame.gift],
        "GroupID": int(frame.group),
        "ToUserID": int(frame.to),
        "User": {"ID": int(frame.sender), "Username": handle(frame), "Nickname": nickname(frame)},
    }


def webhook(frame: Frame) -> dict[str, Any]:
    """Everything is a text, and there is one for a whole streak."""
    return {
        "value1": handle(frame),
        "userId": frame.sender,
        "username": handle(frame),
        "nickname": nickname(frame),
        "giftId": frame.gift,
        "giftName": NAMES[frame.gift],
        "coins": str(PRICES[frame.gift]),
        "repeatCount": str(frame.repeats),
        "triggerTypeId": "3",
        "tikfinityUserId": "1000001",
    }


SHAPES: dict[str, Callable[[Frame], dict[str, Any]]] = {
    "connector-0.8": connector_0_8,
    "connector-1": connector_1,
    "connector-2.0": connector_2_0,
    "connector-2": connector_2,
    "gotiktoklive": gotiktoklive,
    "live-stats-recording": live_stats,
    "live-studio": live_studio,
    "tikfinity": tikfinity,
    "tiktoklive-4": tiktoklive_4,
    "tiktoklive-6": tiktoklive_6,
    "tiktoklive-6 in snake case": tiktoklive_6_snake,
    "tiktoklive-7": tiktoklive_7,
    "tiktoklive-7 in snake case": tiktoklive_7_snake,
    "tiktools": tiktools,
}
"""Every shape that has frames, by its format."""


def handle(frame: Frame) -> str:
    return f"viewer_{frame.sender[-1]}"


def nickname(frame: Frame) -> str:
    return f"Viewer {frame.sender[-1]}"


def snake(value: Any) -> Any:
    """The same with every key in snake case, as one of the libraries can write it."""
    if not isinstance(value, dict):
        return value
    return {
        "".join(f"_{one.lower()}" if one.isupper() else one for one in key): snake(inner)
        for key, inner in value.items()
    }


def chat(at: int = BEGAN) -> dict[str, Any]:
    """A line of TikFinity that holds no gift."""
    return {"event": "chat", "data": {"comment": "hello", "createTime": str(at), "msgId": "1"}}


def jsonl(*events: object) -> bytes:
    """Events, one a line."""
    return "".join(f"{json.dumps(event)}\n" for event in events).encode()


CATALOGUE = Catalogue(
    (
        Gift(
            "Rose", 1, ("5655",), streakable=True, first_seen="2023-01-01", last_seen="2026-09-24"
        ),
        Gift("Lock and Key", 199, ("5880",), streakable=False, last_seen="2024-02-22"),
        Gift("Heart", 1, last_seen="2026-09-24"),
        Gift("Heart", 10, last_seen="2026-09-24"),
    ),
    "2026-09-24",
)


def staged(content: bytes, catalogue: Catalogue = CATALOGUE, **hints: Any) -> Stage:
    """What a recording brings."""
    given = Hints(**{"now": NOW, **hints})
    return stage_gift_events(io.BytesIO(content), len(content), given, GiftMatcher(catalogue))


def staged_as(shape: str, *frames: Frame, **hints: Any) -> Stage:
    """What frames bring as a program writes them."""
    return staged(jsonl(*map(SHAPES[shape], frames)), **hints)


def rows_of(stage: Stage, stream: StagedStream | None = None) -> list[GiftRow]:
    """The rows of a stage, or of one of its streams."""
    streams = stage.streams if stream is None else (stream,)
    return [
        GiftRow(
            GiftName(*stage.gifts[gift]),
            count,
            value,
            at,
            Gifter(*stage.gifters[gifter]) if gifter >= 0 else None,
            State(state),
            Bucket(bucket),
            streak,
        )
        for one in streams
        for at, gift, gifter, count, value, state, bucket, streak in one.rows
    ]


def totals(stage: Stage) -> Totals:
    return totals_of(rows_of(stage))


def refused(content: bytes, **hints: Any) -> Refusal:
    """Why a recording is refused."""
    try:
        stage = staged(content, **hints)
    except Refusal as refusal:
        return refusal
    raise AssertionError(f"not refused: {stage.format}")


def troubles(stage: Stage) -> list[tuple[int, Problem]]:
    """The lines that were left out, and why."""
    return [(trouble.line, trouble.refusal.problem) for trouble in stage.troubles]


def counts(rows: Iterable[GiftRow]) -> list[int]:
    return [row.count for row in rows]
