"""Whatever is in a table: it is read or refused, and nothing else happens."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.column_words import ColumnUse
from giftcalc.core.tally.export_columns import ROW_COLUMNS
from giftcalc.core.tally.stage import Stage
from giftcalc.core.tally.table_mapping import CoinsAre, TableMapping
from giftcalc.core.tally.table_times import DateOrder
from giftcalc.data.importers.tables.reading import read_table
from tests.table_samples import (
    CREATORS,
    GIFTS_JA,
    NOTHING_KNOWN,
    SHEET,
    TOKYO,
    csv_of,
    staged,
    with_member,
    xlsx_of,
)

CELLS = st.one_of(
    st.text(max_size=12),
    st.text(alphabet="0123456789.,-/: TZ+KMhms'=\"", max_size=20),
    st.sampled_from(
        (
            "2026-08-20 21:03", "22/05/2025 17:26", "0001-01-01T00:00+14:00", "9999-12-31 23:59",
            "99999999999999999999", "1e999", "6.8E+18", "=1+1", "-", "2026-07-01 ~ 2026-07-06",
            "2.98M", "1", "1.000", "\u202eevil", "<img src=/dev/zero>", "9" * 5_000,
        )
    ),
)  # fmt: skip
HEADERS = ("Time", "Date", "User ID", "Gift", "Count", "Coins", "Total", "Start", "End", "Room ID")


def taken(content: bytes, mapping: TableMapping | None = None, **opened: str) -> Stage | None:
    with suppress(Refusal):
        return staged(content, TOKYO, mapping, NOTHING_KNOWN, **opened)
    return None


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(Refusal):
        read_table(content)
    for encoding in ("utf-16", "windows-1252", "shift-jis"):
        taken(content, encoding=encoding)


@given(st.text(alphabet=",;\t|\"'\r\n=ab1", max_size=120))
def test_any_crumbs_of_a_table_are_read_or_refused(text: str) -> None:
    taken(text.encode())


@settings(max_examples=100)
@given(st.data())
def test_any_cells_under_known_headers_are_read_or_refused(data: Any) -> None:
    headers = data.draw(
        st.sampled_from((GIFTS_JA, CREATORS, ROW_COLUMNS))
        | st.lists(st.sampled_from(HEADERS), min_size=2, max_size=6)
    )
    width = len(headers)
    rows = data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=4))
    with suppress(UnicodeEncodeError):  # halves of characters have no bytes
        taken(csv_of(headers, *rows))


@settings(max_examples=100)
@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4),
    st.builds(
        TableMapping,
        st.tuples(*[st.sampled_from(ColumnUse)] * 3),
        header=st.integers(-2, 5),
        order=st.none() | st.sampled_from(DateOrder),
        decimal_comma=st.none() | st.booleans(),
        coins=st.none() | st.sampled_from(CoinsAre),
        period=CELLS,
        own_only=st.booleans(),
    ),
)
def test_any_mapping_reads_or_refuses_any_cells(
    rows: list[list[str]], mapping: TableMapping
) -> None:
    with suppress(UnicodeEncodeError):
        stage = taken(csv_of(*rows), mapping)
        assert stage is None or stage.streams


WORKBOOK = xlsx_of(("Time", "Gift", "Count"), (46_000.5, "Rose", 47), ("x", "=1+1", True))


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from((SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml")),
    st.integers(0, 2_000),
    st.integers(0, 30),
    st.sampled_from(
        (b"", b"<", b'"', b"99999999999", b"-1", b"1e999", b'r="ZZ9"', b"&#0;", b"\xff")
    ),
)
def test_any_damage_to_a_workbook_is_read_past_or_refused(
    member: str, at: int, cut: int, instead: bytes
) -> None:
    def damaged(xml: bytes) -> bytes:
        return xml[:at] + instead + xml[at + cut :]

    taken(with_member(WORKBOOK, member, damaged))


@pytest.mark.parametrize("cut", [1, 30, 100, 1_000])
def test_a_workbook_that_was_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(Refusal) as caught:
        read_table(WORKBOOK[:-cut])
    assert caught.value.problem is Problem.ZIP_DAMAGED
