"""Reading a gift list: TikTok's own answer, what other programs make of it, or a table.

The answer holds its gifts in `data.gifts` and in `data.pages[].gifts`; a gift may
be in only one of them, and may be there twice. Other programs hand on `data`, the
bare list, a map by id or name, or entries with other names for the same fields. A
table names these fields in its first line.
Pictures and their addresses are never kept.
"""

from codecs import BOM_UTF8
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.gift_lists import (
    GiftList,
    GiftRow,
    ImportedList,
    RefusedRow,
    checked_id,
    checked_name,
    checked_price,
)
from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.importers.magic import known_as
from giftcalc.data.importers.strict_json import OddNumber, read_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_BYTES = 1 << 24
MOST_ROWS = 100_000

_LISTS = ("gifts", "gift_list", "giftList", "items")
_IDS = ("id", "gift_id", "giftId")
_NAMES = ("name", "gift_name", "giftName", "nama_gift", "gift")
_PRICES = (
    "diamond_count", "diamondCount", "diamondCost", "diamond_cost", "diamonds", "diamond",
    "coin_count", "coinCount", "coins", "coin", "price", "cost",
)  # fmt: skip
_TYPES = ("type", "gift_type", "giftType")
_DELIMITERS = (b",", b";", b"\t", b"|")
_STREAKABLE_TYPE = 1
_GIFT_TYPES = (1, 2, 4)
_FIRST_DAY = datetime(2016, 9, 1, tzinfo=UTC)
"""TikTok began in September 2016; an earlier date is a mistake."""

_MOST_SHOWN = 60


class _Entry(NamedTuple):
    """One entry as it stands in the file; `key` is that of the map it stands in."""

    value: object
    key: str = ""


def read_gift_list(content: bytes, source: str, now: datetime) -> ImportedList:
    """Return what a gift list says; rows that cannot be used are told one by one.

    `source` is the name of the file. The list is dated by its own `extra.now`, or
    if it has none that can be, by `now`. Raise the refusals of `read_json` or `read_text`,
    IMPORT_IS_… for what is no text, and GIFT_LIST_MISSING, GIFT_LIST_IS_ERROR or
    GIFT_LIST_TOO_LONG.
    """
    problem = known_as(content)
    if problem:
        raise Refusal(problem)
    document = _table(content) if _is_table(content) else read_json(content)
    entries = list(islice(_entries(document), MOST_ROWS + 1))
    if not entries:
        _refuse_error(document)
        raise Refusal(Problem.GIFT_LIST_MISSING)
    if len(entries) > MOST_ROWS:
        raise Refusal(Problem.GIFT_LIST_TOO_LONG, most=MOST_ROWS)
    rows, refused = _sorted_out(entries)
    date = _date(document, now).date().isoformat()
    return ImportedList(GiftList(source, date, _region(document), rows), refused)


def _is_table(content: bytes) -> bool:
    """Tell whether a file begins like a table, and not like JSON or a page of the web."""
    head = content.removeprefix(BOM_UTF8).lstrip().partition(b"\n")[0]
    return head[:1] not in (b"{", b"[", b"<") and any(mark in head for mark in _DELIMITERS)


def _table(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a table by the names of its columns, those without a cell left out."""
    from giftcalc.data.importers.tables.text_table import read_text

    lines = (cells for _, cells in read_text(content).lines())
    names = ["_".join(cell.casefold().split()) for cell in next(lines, [])]
    if not all(set(names) & set(known) for known in (_NAMES, _PRICES)):
        raise Refusal(Problem.GIFT_LIST_MISSING)
    rows = islice(lines, MOST_ROWS + 1)
    return [{name: cell for name, cell in zip(names, row, strict=True) if cell} for row in rows]


def _entries(document: object) -> "Iterator[_Entry]":
    """Give every entry of the file, wherever it keeps them."""
    if isinstance(document, list):
        yield from map(_Entry, document)
    elif isinstance(document, dict):
        data = document.get("data")
        if isinstance(data, dict | list):
            yield from _entries(data)
        elif any(key in document for key in (*_LISTS, "pages")):
            yield from _listed(document)
        else:
            yield from _mapped(document)


def _listed(data: "Mapping[str, object]") -> "Iterator[_Entry]":
    for key in _LISTS:
        yield from _list_or_map(data.get(key))
    for page in _pages(data):
        yield from _list_or_map(page.get("gifts"))


def _list_or_map(value: object) -> "Iterator[_Entry]":
    if isinstance(value, list):
        yield from map(_Entry, value)
    elif isinstance(value, dict):
        yield from _mapped(value)


def _pages(data: "Mapping[str, object]") -> "list[dict[str, object]]":
    pages = data.get("pages")
    return [page for page in pages if isinstance(page, dict)] if isinstance(pages, list) else []


def _mapped(entries: "Mapping[str, object]") -> "Iterator[_Entry]":
    """Give the entries of a map from ids or names, if it is one."""
    if all(isinstance(value, dict) for value in entries.values()):
        for key, value in entries.items():
            yield _Entry(value, key)


def _refuse_error(document: object) -> None:
    """Raise GIFT_LIST_IS_ERROR if the file is TikTok's answer that it will not answer."""
    status = document.get("status_code") if isinstance(document, dict) else None
    if isinstance(status, int) and status:
        raise Refusal(Problem.GIFT_LIST_IS_ERROR, status=int(status))


def _date(document: object, now: datetime) -> datetime:
    extra = document.get("extra") if isinstance(document, dict) else None
    stamp = extra.get("now") if isinstance(extra, dict) else None
    if type(stamp) is not int:
        return now
    latest = now + timedelta(days=1)
    if not _FIRST_DAY.timestamp() <= stamp / 1000 <= latest.timestamp():
        return now
    return datetime.fromtimestamp(stamp // 1000, UTC)


def _region(document: object) -> str:
    """Return the country of the list's pages, if all that name one agree."""
    data = document.get("data", document) if isinstance(document, dict) else None
    pages = _pages(data) if isinstance(data, dict) else []
    regions = {one for page in pages if isinstance(one := page.get("region"), str)}
    named = [one for one in regions if _is_region(one)]
    return named[0] if len(named) == 1 else ""


def _is_region(name: str) -> bool:
    return len(name) == 2 and name.isascii() and name.isupper()  # noqa: PLR2004 - ISO 3166


def _sorted_out(entries: list[_Entry]) -> tuple[tuple[GiftRow, ...], tuple[RefusedRow, ...]]:
    """Return the rows, each gift once, and what is wrong with the others."""
    rows: dict[tuple[str, ...], GiftRow] = {}
    refused = []
    for number, entry in enumerate(entries, 1):
        try:
            _add(rows, _row(entry))
        except Refusal as refusal:
            refused.append(RefusedRow(number, _shown_name(entry), refusal))
    return tuple(rows.values()), tuple(refused)


def _add(rows: dict[tuple[str, ...], GiftRow], row: GiftRow) -> None:
    """Add a row; the same gift again says nothing new, an id for another gift is refused."""
    key = (row.id,) if row.id else ("", row.name, str(row.coins))
    held = rows.setdefault(key, row)
    if (held.name, held.coins) != (row.name, row.coins):
        raise Refusal(Problem.GIFT_ID_TWICE, id=row.id, name=held.name, coins=held.coins)
    if held.streakable is None:
        rows[key] = row


def _row(entry: _Entry) -> GiftRow:
    fields = entry.value
    if not isinstance(fields, dict):
        raise Refusal(Problem.GIFT_NOT_AN_OBJECT)
    named = entry.key if not entry.key.isdecimal() else ""
    return GiftRow(
        id=_id(fields, entry.key if entry.key.isdecimal() else ""),
        name=_name(fields, named),
        coins=_price(fields),
        streakable=_streakable(fields),
    )


def _given(fields: "Mapping[str, object]", keys: tuple[str, ...]) -> list[object]:
    return [fields[key] for key in keys if fields.get(key) is not None]


def _name(fields: "Mapping[str, object]", key: str) -> str:
    name = next(iter(_given(fields, _NAMES)), key)
    if not isinstance(name, str) or isinstance(name, OddNumber):
        raise Refusal(Problem.GIFT_NAME_MISSING)
    return checked_name(name)


def _id(fields: "Mapping[str, object]", key: str) -> str:
    value = next(iter(_given(fields, _IDS)), key)
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise Refusal(Problem.GIFT_ID_UNUSABLE)
    return checked_id(str(value)) if value != "" else ""


def _price(fields: "Mapping[str, object]") -> int:
    prices = {_whole(value) for value in _given(fields, _PRICES)}
    if not prices:
        raise Refusal(Problem.GIFT_PRICE_MISSING)
    if len(prices) > 1:
        raise Refusal(Problem.GIFT_PRICES_DIFFER)
    return checked_price(prices.pop())


def _whole(value: object) -> int:
    """Return a price that is written as a whole number, be it as text."""
    if isinstance(value, str) and not isinstance(value, OddNumber):
        digits = value.strip()
        if digits.isascii() and digits.isdigit() and len(digits) <= 20:  # noqa: PLR2004 - cheap
            return int(digits)
    if type(value) is not int:
        raise Refusal(Problem.GIFT_PRICE_NOT_WHOLE)
    return value


def _streakable(fields: "Mapping[str, object]") -> bool | None:
    """Return whether gifts are sent in streaks: those of type 1 are.

    The field `combo` does not tell: since 2025 it is true for type 2 as well.
    """
    kind = next(iter(_given(fields, _TYPES)), None)
    return kind == _STREAKABLE_TYPE if type(kind) is int and kind in _GIFT_TYPES else None


def _shown_name(entry: _Entry) -> str:
    """Return what a refused row calls itself, fit to be shown."""
    fields = entry.value if isinstance(entry.value, dict) else {}
    name = next(iter(_given(fields, _NAMES)), entry.key)
    text = name if isinstance(name, str) else ""
    return "".join(one if one.isprintable() else "\ufffd" for one in text[:_MOST_SHOWN])
