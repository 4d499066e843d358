"""Telling a recording of gift events by the beginning of the file."""

import re

_GIFT = re.compile(
    rb"""["'{,\s](?:
        "?repeat_?count"?\s*: | "triggerTypeId"\s*: | "(?:m_?gift|gift_?details)"\s*:
        | "event"\s*:\s*"live\. | "type"\s*:\s*"Webcast\w{1,60}Message" | "RepeatCount"\s*:
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_NOTE = re.compile(rb'"o"\s*:\s*-1\s*,\s*"meta"\s*:')
_ENVELOPE = re.compile(
    rb'\{\s*"event"\s*:\s*"(?:chat|gift|like|member|roomUser|follow|share|subscribe|config|social'
    rb'|connected|streamEnd|emote|envelope|questionNew|linkMic\w{0,20})"\s*,\s*"data"\s*:'
)


def looks_like_gift_events(head: bytes) -> bool:
    """Tell whether a file that begins like this is a recording of a LIVE.

    A running count of gifts is only in events; a list of gifts has ids and prices too.
    """
    return any(pattern.search(head) for pattern in (_GIFT, _NOTE, _ENVELOPE))
