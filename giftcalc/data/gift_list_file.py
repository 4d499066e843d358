"""The form in which imported gift lists are kept: JSON, one gift in a line."""

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from giftcalc.core.gift_lists import GiftList, GiftRow, checked_id, checked_name, checked_price
from giftcalc.core.problems import Refusal
from giftcalc.data.rate_file import NewerError, NotUnderstoodError, is_day

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = 1
MOST_BYTES = 1 << 25
"""Larger than any list that was kept: 100,000 gifts of 100 characters."""

_MARK = "gift list"


class KeptList(NamedTuple):
    """An imported list and the file that it is kept in."""

    path: str
    gifts: GiftList


def written(gifts: GiftList) -> bytes:
    """Return the content of a file with this list; the same list gives the same bytes."""
    head = {
        "giftcalc": _MARK,
        "format": FORMAT,
        "source": gifts.source,
        "date": gifts.date,
        "region": gifts.region,
    }
    rows = ",\n".join(json.dumps(row) for row in gifts.rows)
    return f'{json.dumps(head)[:-1]}, "gifts": [\n{rows}\n]}}\n'.encode()


def understood(content: bytes) -> GiftList:
    """Return the list that a file holds; raise NotUnderstoodError or NewerError."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NotUnderstoodError from error
    if not isinstance(document, dict) or document.get("giftcalc") != _MARK:
        raise NotUnderstoodError
    version = document.get("format")
    if type(version) is not int or version < FORMAT:
        raise NotUnderstoodError
    if version > FORMAT:
        raise NewerError
    return _list(document)


def _list(document: "Mapping[str, Any]") -> GiftList:
    source, date, region, rows = (
        document.get(key) for key in ("source", "date", "region", "gifts")
    )
    if not (isinstance(source, str) and is_day(date) and isinstance(region, str)):
        raise NotUnderstoodError
    if not isinstance(rows, list) or not rows:
        raise NotUnderstoodError
    try:
        checked_name(source)
        return GiftList(source, str(date), region, tuple(map(_row, rows)))
    except Refusal as refusal:
        raise NotUnderstoodError from refusal


def _row(fields: object) -> GiftRow:
    if not isinstance(fields, list) or len(fields) != len(GiftRow._fields):
        raise NotUnderstoodError
    gift_id, name, coins, streakable = fields
    if not (isinstance(gift_id, str) and isinstance(name, str) and type(coins) is int):
        raise NotUnderstoodError
    if not (streakable is None or isinstance(streakable, bool)):
        raise NotUnderstoodError
    return GiftRow(
        checked_id(gift_id) if gift_id else "", checked_name(name), checked_price(coins), streakable
    )
