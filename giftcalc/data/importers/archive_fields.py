"""Reading the fields of TikTok's data archive, whose values are nearly all texts.

Times have no zone and are UTC: in real archives the times of comments equal the seconds
since 1970 that stand beside them. "N/A" is nothing.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.currency_signs import currencies_of
from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.importers.json_branches import plain
from giftcalc.data.importers.strict_json import OddNumber

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_COINS = 10**9
LONGEST = 200
"""How many characters of a title or a name are kept."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = datetime(2016, 9, 1, tzinfo=UTC)
"""TikTok began in September 2016; an earlier time is a mistake."""

_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d{1,6})?(?: ?UTC|Z)?", re.ASCII)
_PRICE = re.compile(r"([^\d\s]*)\s*(\d{1,12}(?:[.,]\d{1,4})?)\s*([^\d\s]*)", re.ASCII)
_ROOM = re.compile(r"[1-9]\d{0,19}", re.ASCII)
_NOTHING = frozenset(("", "n/a", "null", "none"))
_LONGEST_SHOWN = 40


class Price(NamedTuple):
    """Decimal text, the currency if it is certain, and what stood there if it was more."""

    amount: str
    currency: str = ""
    note: str = ""


def clean(text: str) -> str:
    """Return a text from a file with its control characters replaced, and not too long."""
    from unicodedata import category

    short = text.strip()[:LONGEST]
    if short.isascii() and short.isprintable():
        return short
    return "".join("\ufffd" if category(one) in {"Cc", "Cs"} else one for one in short)


def fields_of(entry: object, name: str, place: int) -> "Fields":
    """Return an entry's fields; raise ARCHIVE_NOT_AN_ENTRY with the list's name."""
    if not isinstance(entry, dict):
        raise Refusal(Problem.ARCHIVE_NOT_AN_ENTRY, name=name)
    return Fields(entry, place)


class Fields:
    """The fields of one entry, by names that are compared without case and marks.

    `place` is the entry's number in its list, or its line.
    """

    def __init__(self, entry: "Mapping[str, object]", place: int) -> None:
        self.place = place
        self._values: dict[str, object] = {}
        for key, value in entry.items():
            self._values.setdefault(plain(key), value)

    def text(self, name: str) -> str:
        """Return a text, "" for nothing; raise ARCHIVE_BAD_TEXT for a list or the like."""
        value = self._values.get(plain(name))
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise Refusal(Problem.ARCHIVE_BAD_TEXT, name=name)
        found = clean(str(value))
        return "" if found.casefold() in _NOTHING else found

    def time(self, name: str, now: int) -> int | None:
        """Return a time in ms UTC, None for nothing; raise ARCHIVE_BAD_TIME."""
        return read_time(self.text(name), now)

    def coins(self, name: str) -> int | None:
        """Return a number of coins, None for nothing; raise ARCHIVE_BAD_COINS."""
        text = self.text(name)
        if not text:
            return None
        digits = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_COINS))
        if not digits or not 0 < int(text) <= MOST_COINS:
            raise Refusal(Problem.ARCHIVE_BAD_COINS, value=text[:_LONGEST_SHOWN])
        return int(text)

    def price(self, name: str) -> Price | None:
        """Return a price, None for nothing; raise ARCHIVE_BAD_PRICE."""
        text = self.text(name)
        return read_price(text) if text else None

    def room(self, name: str) -> str:
        """Return the id of a LIVE, "" for nothing; raise ARCHIVE_BAD_TEXT if it is none."""
        if isinstance(self._values.get(plain(name)), OddNumber):  # rounded, so another LIVE's
            raise Refusal(Problem.ARCHIVE_BAD_TEXT, name=name)
        text = self.text(name)
        if text.strip("0") and not _ROOM.fullmatch(text):
            raise Refusal(Problem.ARCHIVE_BAD_TEXT, name=name)
        return text if text.strip("0") else ""


def read_time(text: str, now: int) -> int | None:
    """Return a time such as "2026-10-30 18:05:00" in ms UTC, None for ""; raise ARCHIVE_BAD_TIME.

    Before TikTok began, or more than a day after `now`, it is none.
    """
    if not text:
        return None
    found = _TIME.fullmatch(text)
    try:
        when = datetime.fromisoformat(f"{found[1]} {found[2]}+00:00") if found else _EPOCH
    except ValueError:
        when = _EPOCH
    time = (when - _EPOCH) // timedelta(milliseconds=1)
    if when < _FIRST or time > now + timedelta(days=1) // timedelta(milliseconds=1):
        raise Refusal(Problem.ARCHIVE_BAD_TIME, value=text[:_LONGEST_SHOWN])
    return time


def read_price(text: str) -> Price:
    """Return a price such as "0.31" or "€0,31"; raise ARCHIVE_BAD_PRICE.

    A sign that several currencies share names none: it stays in the note.
    """
    found = _PRICE.fullmatch(text)
    sign = found[1] or found[3] if found else ""
    meant = currencies_of(sign) if sign else frozenset()
    if not found or (found[1] and found[3]) or (sign and not meant):
        raise Refusal(Problem.ARCHIVE_BAD_PRICE, value=text[:_LONGEST_SHOWN])
    amount = found[2].replace(",", ".")
    return Price(amount, "".join(meant) if len(meant) == 1 else "", text if sign else "")
