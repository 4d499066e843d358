"""What a field of an event may hold, and what is wrong if it holds something else.

Programs write the same number as a number or as a text, and nothing as null, "", "0" or
not at all. Whatever else stands there is refused by name; nothing is guessed.
"""

import re
from unicodedata import normalize

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.rows import MOST_COUNT, MOST_VALUE
from giftcalc.data.importers.strict_json import OddNumber

LONGEST_ID = 64
LONGEST_NAME = 200
FIRST_TIME = 1_472_688_000_000
"""TikTok began in September 2016; an earlier time is a mistake."""

LATER = 86_400_000
"""How far a clock may be ahead of this one, in milliseconds."""

NOTHING = frozenset((None, "", "0", 0))
ENDS = frozenset((True, "1", "true"))
_GOES_ON = frozenset((None, False, "", "0", "false"))
_MOST_TYPE = 99
_SHOWN = 40
_ID = re.compile(f"[!-~]{{1,{LONGEST_ID}}}", re.ASCII)
_DIGITS = re.compile(r"\d{1,10}", re.ASCII)
_TIME = re.compile(r"\d{10}(?:\d{3})?", re.ASCII)
_ANY_TIME = 10
_HIDDEN = dict.fromkeys(
    (
        *range(0x20),
        *range(0x7F, 0xA0),
        0x061C,
        0x200E,
        0x200F,
        *range(0x2028, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
        *range(0xFFF9, 0xFFFC),
        0xFEFF,
    )
)
"""Controls, line ends, marks that turn the direction of a text, and halves of characters;
the joiner that emoji are made with stays."""


def shown(value: object) -> str:
    """Return what stands in a field, short and fit to be shown."""
    text = str(value)[:_SHOWN]
    return "".join(one if one.isprintable() else "\ufffd" for one in text)


def is_nothing(value: object) -> bool:
    """Tell whether a field is as good as missing."""
    return value is None or (
        isinstance(value, str | int) and value in NOTHING and value is not False
    )


def an_id(value: object, name: str) -> str:
    """Return an id as text, "" for none; raise EVENT_ID_ROUNDED or EVENT_BAD_ID."""
    if isinstance(value, OddNumber):
        raise Refusal(Problem.EVENT_ID_ROUNDED, name=name, value=shown(value))
    if isinstance(value, bool) or not isinstance(value, str | int | None):
        raise Refusal(Problem.EVENT_BAD_ID, name=name, value=shown(value))
    if value in NOTHING:
        return ""
    text = str(value)
    if not _ID.fullmatch(text) or (isinstance(value, int) and value < 0):
        raise Refusal(Problem.EVENT_BAD_ID, name=name, value=shown(text))
    return text


def a_name(value: object) -> str:
    """Return a name without hidden characters; what is no text is as good as missing."""
    if not isinstance(value, str) or isinstance(value, OddNumber):
        return ""
    if value.isascii() and value.isprintable():
        return value.strip()[:LONGEST_NAME]
    start = value[: LONGEST_NAME * 5]  # hidden characters and accents of their own go yet
    return normalize("NFC", start.translate(_HIDDEN)).strip()[:LONGEST_NAME]


def a_count(value: object) -> int:
    """Return how often a gift was given, 1 where that is not said; raise EVENT_BAD_COUNT."""
    number = _whole(value, MOST_COUNT)
    if number is None:
        raise Refusal(Problem.EVENT_BAD_COUNT, value=shown(value), most=MOST_COUNT)
    return max(1, number)


def a_value(value: object) -> int | None:
    """Return a price in coins, None where there is none; raise EVENT_BAD_VALUE."""
    number = _whole(value, MOST_VALUE)
    if number is None:
        raise Refusal(Problem.EVENT_BAD_VALUE, value=shown(value), most=MOST_VALUE)
    return number or None


def a_type(value: object) -> bool | None:
    """Return whether a gift of a type streaks, None if there is no type; raise EVENT_BAD_TYPE."""
    number = _whole(value, _MOST_TYPE)
    if number is None:
        raise Refusal(Problem.EVENT_BAD_TYPE, value=shown(value))
    return number == 1 if number else None


def is_end(value: object) -> bool:
    """Tell whether a streak ended; raise EVENT_BAD_END."""
    if isinstance(value, str | int | None):
        if value in ENDS:
            return True
        if value in _GOES_ON:
            return False
    raise Refusal(Problem.EVENT_BAD_END, value=shown(value))


def a_time(value: object, now: int) -> int | None:
    """Return a time in ms UTC, from seconds or milliseconds by its digits; None for none.

    Raise EVENT_BAD_TIME if it was before TikTok or is more than a day after `now`.
    """
    if is_nothing(value):
        return None
    text = "" if isinstance(value, bool) or not isinstance(value, str | int) else str(value)
    if not _TIME.fullmatch(text):
        raise Refusal(Problem.EVENT_BAD_TIME, value=shown(value))
    time = int(text) * (1000 if len(text) == _ANY_TIME else 1)
    if not FIRST_TIME <= time <= now + LATER:
        raise Refusal(Problem.EVENT_BAD_TIME, value=shown(value))
    return time


def _whole(value: object, most: int) -> int | None:
    """Return a number from 0 to `most`, 0 for nothing; None if there is something else."""
    if value is None or value == "":
        return 0
    if isinstance(value, str) and not isinstance(value, OddNumber):
        value = int(value) if _DIGITS.fullmatch(value) else None
    return value if type(value) is int and 0 <= value <= most else None
