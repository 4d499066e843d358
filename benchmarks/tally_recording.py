"""An invented recording of a LIVE, written as the programs write it that record them."""

import json
import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TextIO

ROOM = "7490000000000000001"
HOST = "7000000000000000009"
BEGAN = 1_763_665_200_000
GIFTERS = 5_000
GIFTS = 300
STREAK_FRAMES = 0.4
LONGEST_STREAK = 20
MS_BETWEEN_FRAMES = 12


class Frame(NamedTuple):
    """One message of a gift."""

    number: int
    at: int
    gifter: int
    gift: int
    type: int
    count: int  # type: ignore[assignment]  # tuple.count is not used
    group: int
    end: bool = False


def frames(events: int, seed: int = 1) -> Iterator[Frame]:
    """Give so many frames: streaks of 1 to 20, several at once, between gifts that do not streak.

    The cheap gifts streak; few gifters and gifts are in most of the frames, as they are.
    """
    dice = random.Random(seed)  # noqa: S311 - no secret
    running: list[tuple[int, int, int, int]] = []
    streaking = GIFTS // 3
    for number in range(events):
        at = BEGAN + number * MS_BETWEEN_FRAMES
        if dice.random() >= STREAK_FRAMES:
            gift = streaking + int(dice.paretovariate(1)) % (GIFTS - streaking)
            yield Frame(number, at, gifter(dice), gift, 2, 1, at)
            continue
        if len(running) < 5:  # noqa: PLR2004 - about as many viewers tap at once
            running.append((gifter(dice), dice.randrange(streaking), at, 0))
        place = dice.randrange(len(running))
        who, gift, group, count = running.pop(place)
        end = dice.random() < 2 / LONGEST_STREAK or count + 1 == LONGEST_STREAK
        yield Frame(number, at, who, gift, 1, count + 1, group, end)
        if not end:
            running.append((who, gift, group, count + 1))


def gifter(dice: random.Random) -> int:
    """Return who gives: a few give most."""
    return int(dice.paretovariate(0.6)) % GIFTERS


def price(frame: Frame) -> int:
    """Return what the gift of a frame costs."""
    return 1 + frame.gift * 7 % 500


def flat(frame: Frame) -> dict[str, Any]:
    """Return a frame as the connector writes it up to version 1."""
    return {
        "giftId": 5000 + frame.gift,
        "repeatCount": frame.count,
        "repeatEnd": frame.end,
        "groupId": str(frame.group),
        "userId": str(6_800_000_000_000_000_000 + frame.gifter),
        "uniqueId": f"viewer_{frame.gifter}",
        "nickname": f"Viewer {frame.gifter} ✨",
        "msgId": str(7_600_000_000_000_000_000 + frame.number),
        "createTime": str(frame.at),
        "giftType": frame.type,
        "diamondCount": price(frame),
        "giftName": f"Gift {frame.gift}",
        "receiverUserId": HOST,
    }


def modern(frame: Frame) -> dict[str, Any]:
    """Return a frame as the connector writes it since version 2.2."""
    return {
        "common": {
            "msgId": str(7_600_000_000_000_000_000 + frame.number),
            "roomId": ROOM,
            "createTime": str(frame.at),
        },
        "giftId": str(5000 + frame.gift),
        "repeatCount": frame.count,
        "repeatEnd": int(frame.end),
        "groupId": str(frame.group),
        "user": {
            "id": str(6_800_000_000_000_000_000 + frame.gifter),
            "displayId": f"viewer_{frame.gifter}",
            "nickname": f"Viewer {frame.gifter} ✨",
        },
        "gift": {
            "id": str(5000 + frame.gift),
            "name": f"Gift {frame.gift}",
            "type": frame.type,
            "diamondCount": price(frame),
        },
    }


def python_7(frame: Frame) -> dict[str, Any]:
    """Return a frame as TikTokLive 7 for Python writes it: without fields that are 0."""
    event = modern(frame)
    return event if frame.end else {key: event[key] for key in event if key != "repeatEnd"}


def tikfinity(frame: Frame) -> dict[str, Any]:
    """Return a frame as TikFinity sends it."""
    return {"event": "gift", "data": {**flat(frame), "tikfinityUserId": 1_000_001}}


def recording(frame: Frame) -> dict[str, Any]:
    """Return a frame as tiktok-live-stats records it."""
    return {"o": frame.at - BEGAN, "type": "WebcastGiftMessage", "data": modern(frame)}


def chats(frame: Frame) -> dict[str, Any]:
    """Return a frame of TikFinity, or for two of three a line that holds no gift."""
    if frame.number % 3 == 0:
        return tikfinity(frame)
    data = {"comment": "Hello!", "userId": "6800000000000000001", "createTime": str(frame.at)}
    return {"event": "chat", "data": data}


SHAPES: dict[str, Callable[[Frame], dict[str, Any]]] = {
    "connector-2": modern,
    "connector-1": flat,
    "tiktoklive-7": python_7,
    "tikfinity": tikfinity,
    "live-stats-recording": recording,
    "chats": chats,
}


def write_recording(file: TextIO, events: int, shape: str) -> None:
    """Write so many events of a shape, one a line."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    event = SHAPES[shape]
    file.writelines(encode(event(frame)) + "\n" for frame in frames(events))
