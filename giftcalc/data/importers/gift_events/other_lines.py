"""Stepping quickly over the lines of a recording that hold no gift; most of them do not."""

from msgspec import DecodeError, Struct
from msgspec.json import Decoder

from giftcalc.core.problems import Refusal
from giftcalc.data.importers.gift_events.exact import GIFT_EVENTS, Other
from giftcalc.data.importers.gift_events.values import a_time, an_id, shown


class _Common(Struct, frozen=True, gc=False):
    createTime: str | int | None = None  # noqa: N815 - as TikTok writes it
    roomId: str | int | None = None  # noqa: N815 - as TikTok writes it


class _Data(_Common, frozen=True, gc=False):
    common: _Common = _Common()
    giftId: None = None  # noqa: N815 - a program of one's own may call the event anything
    gift: None = None


class _Payload(Struct, frozen=True, gc=False):
    room_id: str | int | None = None


class _Line(Struct, frozen=True, gc=False):
    event: str | None = None
    type: str | None = None
    timestamp: str | int | None = None
    data: _Data = _Data()
    payload: _Payload = _Payload()


_LONGEST = 40
_decode = Decoder(_Line).decode


def step_over(line: bytes, now: int) -> Other | None:
    """Return what is known of a line that surely holds no gift, None if one must look."""
    try:
        found = _decode(line)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return None
    kind = found.event or found.type or ""
    if kind in GIFT_EVENTS or not (found.event or kind.startswith("Webcast")):
        return None
    kind = kind if kind.isidentifier() and len(kind) <= _LONGEST else shown(kind)
    data, common = found.data, found.data.common
    at = data.createTime or common.createTime or found.timestamp
    try:
        room = an_id(data.roomId or common.roomId or found.payload.room_id, "room")
        return Other(kind, room, a_time(at, now))
    except Refusal:
        return Other(kind)
