"""Reading one line the exact way: whatever is in it, it is understood or refused by name."""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.importers.gift_events.cast import said_of
from giftcalc.data.importers.gift_events.columns import Columns
from giftcalc.data.importers.gift_events.shapes import Shape, field, shape_of
from giftcalc.data.importers.gift_events.values import (
    a_count,
    a_time,
    an_id,
    is_end,
    is_nothing,
    shown,
)
from giftcalc.data.importers.strict_json import read_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from giftcalc.data.importers.gift_events.cast import Gifts, Senders
    from giftcalc.data.importers.gift_events.shapes import Paths

GIFT_EVENTS = frozenset(("gift", "live.gift", "WebcastGiftMessage"))
_KINDS = ("event", "type", "method", "common.method", "data.type", "data.common.method")
_MESSAGES = (
    "common.msgId", "common.msg_id", "common.method", "baseMessage", "base_message", "msgId",
    "MessageID", "o", "data.msgId", "event",
)  # fmt: skip
_TIMES = (
    "createTime", "data.createTime", "common.createTime", "common.create_time",
    "data.common.createTime", "baseMessage.createTime", "base_message.create_time", "timestamp",
    "data.timestamp", "Timestamp",
)  # fmt: skip
_ROOMS = (
    "roomId", "data.roomId", "common.roomId", "common.room_id", "data.common.roomId",
    "baseMessage.roomId", "base_message.room_id", "payload.room_id",
)  # fmt: skip


class Other(NamedTuple):
    """A line of a recording that holds no gift: what it is called, where and when it was.

    `kind` is "" for a note of the recorder.
    """

    kind: str = ""
    room: str = ""
    at: int | None = None


class Gift(NamedTuple):
    """A line that holds a gift."""

    shape: Shape
    columns: Columns


def read_line(line: bytes, senders: "Senders", gifts: "Gifts", now: int) -> Gift | Other:
    """Return what a line holds.

    Raise the refusals of `read_json`, EVENT_UNKNOWN for what is no event, or EVENT_… if a
    field that counts holds what it cannot.
    """
    event = read_json(line)
    if not isinstance(event, dict):
        raise Refusal(Problem.EVENT_UNKNOWN)
    shape = shape_of(event)
    if shape is None or _is_webhook_without_gift(shape, event):
        return _other(event, shape, now)
    return _gift(event, shape, senders, gifts, now)


def _gift(
    event: "Mapping[str, object]", shape: Shape, senders: "Senders", gifts: "Gifts", now: int
) -> Gift:
    fields = shape.fields
    at = a_time(_first(event, fields.at), now)
    said = said_of(
        *(_first(event, one) for one in (fields.gift, fields.name, fields.type, fields.value))
    )
    kind, _ = gifts.kind(said._replace(streaks=False) if shape.is_final else said, at)
    names = (_first(event, one) for one in (fields.sender, fields.handle, fields.nickname))
    return Gift(
        shape,
        Columns(
            [an_id(_first(event, fields.room), "room")],
            [an_id(_first(event, fields.message), "message")],
            [at],
            [senders.place(*names)],
            [kind],
            [a_count(_first(event, fields.repeats))],
            [is_end(_first(event, fields.end))],
            [an_id(_first(event, fields.group), "group")],
            [an_id(_first(event, fields.recipient), "recipient")],
            [an_id(_first(event, fields.owner), "owner")],
        ),
    )


def _first(event: "Mapping[str, object]", paths: "Paths") -> object:
    """Return what stands at the first of several paths that holds something."""
    value: object = None
    for path in paths:
        value = field(event, path)
        if not is_nothing(value):
            break
    return value


def _is_webhook_without_gift(shape: Shape, event: "Mapping[str, object]") -> bool:
    """Tell whether a webhook fired for something else: its fields for a gift are empty."""
    found = (_first(event, paths) for paths in (shape.fields.gift, shape.fields.name))
    return shape.is_final and all(map(is_nothing, found))


def _other(event: "Mapping[str, object]", shape: Shape | None, now: int) -> Other:
    """Return what is known of a line without a gift; raise EVENT_UNKNOWN if it is no event."""
    if shape is not None:
        return Other(shape.name)
    if "meta" in event and event.get("o") == -1:
        return Other()
    kind = next((found for path in _KINDS if isinstance(found := field(event, path), str)), "")
    is_message = any(field(event, path) is not None for path in _MESSAGES)
    if not is_message or kind in GIFT_EVENTS or "gift" in event:
        raise Refusal(Problem.EVENT_UNKNOWN)
    return Other(shown(kind) or "?", _room(event), _time(event, now))


def _room(event: "Mapping[str, object]") -> str:
    try:
        return an_id(_first(event, _ROOMS), "room")
    except Refusal:
        return ""


def _time(event: "Mapping[str, object]", now: int) -> int | None:
    try:
        return a_time(_first(event, _TIMES), now)
    except Refusal:
        return None
