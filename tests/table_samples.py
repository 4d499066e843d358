"""Tables for the tests of their importers: texts and workbooks made from rows of cells."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from giftcalc.core.gifts import Catalogue
from giftcalc.core.problems import Refusal
from giftcalc.core.tally.gift_match import GiftMatcher
from giftcalc.data.importers.hints import Hints
from giftcalc.data.importers.tables.looking import look_at_table
from giftcalc.data.importers.tables.reading import read_table
from giftcalc.data.importers.tables.staging import stage_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from giftcalc.core.gift_cards import Gift
    from giftcalc.core.tally.stage import Stage
    from giftcalc.core.tally.table_mapping import TableMapping
    from giftcalc.data.importers.tables.looking import TableLook

NOW = 1_795_348_800_000
"""22 November 2026, 12:00 UTC, in milliseconds."""

HINTS = Hints(NOW)
TOKYO = Hints(NOW, zone="Asia/Tokyo")
NOTHING_KNOWN = GiftMatcher(Catalogue((), "2026-11-22"))
SHEET = "xl/worksheets/sheet1.xml"

GIFTS_JA = (
    "日時",
    "ユーザーID",
    "ニックネーム",
    "@ハンドル",
    "ギフト",
    "種別",
    "個数",
    "ダイヤ",
    "配信ID",
)
SESSIONS = (
    "Connection Time", "Account Name", "Max Viewers", "Total Diamonds", "Disconnection Time",
)  # fmt: skip
CREATORS = (
    "Data period", "Creator ID", "Creator's username", "Group", "Diamonds", "LIVE duration",
    "Valid go LIVE days", "New followers", "LIVE streams", "Diamonds last month", "Status",
)  # fmt: skip
CREATOR = "7359000000000000001"


def csv_of(*rows: Sequence[object], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """A table as text, its lines ended as Excel ends them."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_of(*rows: Sequence[object], sheet: str = "Sheet1") -> bytes:
    """A workbook with one sheet; times get the format that makes them times."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    formats: dict[type, Any] = {
        kind: book.add_format({"num_format": form})
        for kind, form in (
            (datetime, "yyyy-mm-dd hh:mm:ss"),
            (date, "yyyy-mm-dd"),
            (time, "hh:mm:ss"),
            (timedelta, "[h]:mm:ss"),
        )
    }
    made = book.add_worksheet(sheet)
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if type(value) in formats:
                made.write_datetime(at, column, value, formats[type(value)])
            else:
                made.write(at, column, value)
    book.close()
    return held.getvalue()


def workbook_with(*sheets: str) -> tuple[io.BytesIO, Any]:
    """A workbook that is not written yet, with empty sheets of these names."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    for sheet in sheets:
        book.add_worksheet(sheet)
    return held, book


def with_member(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook one of whose members is another one."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w") as new:
        for member in old.namelist():
            xml = old.read(member)
            new.writestr(member, change(xml) if member == name else xml, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def matcher(*gifts: Gift) -> GiftMatcher:
    """What a catalogue of some cards knows."""
    return GiftMatcher(Catalogue(gifts, "2026-11-22"))


def looked(content: bytes, hints: Hints = HINTS, mapping: TableMapping | None = None) -> TableLook:
    return look_at_table(read_table(content), hints, mapping)


def staged(
    content: bytes,
    hints: Hints = HINTS,
    mapping: TableMapping | None = None,
    known: GiftMatcher = NOTHING_KNOWN,
    **opened: str,
) -> Stage:
    return stage_table(read_table(content, **opened), mapping, hints, known)


def refused(call: Callable[..., object], *given: Any, **named: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        call(*given, **named)
    return caught.value


def rows_of(stage: Stage) -> Iterable[tuple[object, ...]]:
    """Each row with the names it points to: time, gift, gifter, count, value."""
    for stream in stage.streams:
        for at, gift, gifter, count, value, *_ in stream.rows:
            who = stage.gifters[gifter] if gifter >= 0 else None
            yield at, stage.gifts[gift], who, count, value
