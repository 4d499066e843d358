"""Price books as CSV: what is written is read back, and nothing hostile gets in."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.pricing import Channel, Pack, PriceList
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import EUR
from giftcalc.data.price_book import read_price_book
from giftcalc.data.price_lists_csv import (
    MOST_BYTES,
    read_numbered_lists,
    read_price_lists,
    write_price_lists,
)

OWN = PriceList(
    "yours-1",
    "FR",
    EUR,
    Channel.WEB,
    (Pack(70, Fraction("0.85")), Pack(350, Fraction("4.15"))),
    "2026-11-23",
    "2026-11-23",
    "high",
    current=True,
    source="",
    yours=True,
)
HEAD = "list,country,currency,channel,coins,price"
ROW = "mine,FR,EUR,web,70,0.85"


def table(*rows: str, head: str = HEAD) -> bytes:
    return "\r\n".join([head, *rows, ""]).encode()


def refusal_of(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_price_lists(data)
    return caught.value


def refused(data: bytes) -> tuple[Problem, object]:
    """Return what is wrong, and in which line, if one is meant."""
    refusal = refusal_of(data)
    return refusal.problem, refusal.details.get("in_line")


def test_the_shipped_book_is_read_back_as_it_was() -> None:
    lists = read_price_book().lists
    assert read_price_lists(write_price_lists(lists)) == lists


def texts() -> st.SearchStrategy[str]:
    return st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


def seen() -> st.SearchStrategy[str]:
    return st.sampled_from(["", "2024", "2024-03", "2024-03-08"])


def lists() -> st.SearchStrategy[PriceList]:
    packs = st.dictionaries(
        st.integers(1, 10**12),
        st.integers(1, 10**15).map(lambda units: Fraction(units, 10**9)),
        min_size=1,
        max_size=4,
    )
    return st.builds(
        PriceList,
        texts().filter(str.strip),
        st.sampled_from(["", "FR", "DE"]),
        st.just(EUR),
        st.sampled_from(Channel),
        packs.map(lambda rows: tuple(Pack(*row) for row in rows.items())),
        seen(),
        seen(),
        st.sampled_from(["high", "medium", "low"]),
        st.booleans(),
        texts() | st.sampled_from(["=1+1", "'=1", '="1"', 'a "b", c', "-", "@x", "a;b"]),
        st.booleans(),
        st.integers(0, 10**12),
        st.integers(0, 10**12),
    )


@given(st.lists(lists(), min_size=1, max_size=4, unique_by=lambda one: one.id))
def test_whatever_is_written_is_read_back(book: list[PriceList]) -> None:
    assert read_price_lists(write_price_lists(book)) == tuple(book)


def test_spreadsheets_get_a_mark_and_their_line_ends_and_no_formulas() -> None:
    data = write_price_lists([OWN._replace(source="=HYPERLINK(1)")])
    assert data.startswith(b"\xef\xbb\xbfformat,list,")
    assert data.count(b"\r\n") == data.count(b"\n") == 3
    assert b"'=HYPERLINK(1)" in data


def test_a_price_that_never_ends_is_rounded() -> None:
    written = write_price_lists([OWN._replace(packs=(Pack(3, Fraction(1, 3)),))])
    assert read_price_lists(written)[0].packs == (Pack(3, Fraction("0.333333333")),)


def test_only_the_columns_that_matter_are_needed() -> None:
    assert read_price_lists(table(ROW, "mine,FR,EUR,web,350,4.15")) == (
        OWN._replace(id="mine", observed_from="", observed_to=""),
    )


def test_lists_may_be_mixed_and_know_the_line_they_begin_in() -> None:
    data = table(ROW, "", "other,DE,EUR,web,70,0.85", "mine,FR,EUR,web,350,4.15")
    found = [(line, one.id, len(one.packs)) for line, one in read_numbered_lists(data)]
    assert found == [(2, "mine", 2), (4, "other", 1)]


@pytest.mark.parametrize(
    "data",
    [
        table(ROW).decode().replace(",", ";").replace("0.85", "0,85").encode(),
        table(ROW).decode().replace(",", "\t").encode(),
        b"\xef\xbb\xbf" + table(ROW),
        table(ROW).replace(b"\r\n", b"\n"),
        table(ROW, head=HEAD.upper()),
        table(" mine ,fr, eur ,WEB, 70 , 0.85 ").replace(b" mine ", b"mine"),
    ],
)
def test_what_a_spreadsheet_makes_of_it_is_read_as_well(data: bytes) -> None:
    (found,) = read_price_lists(data)
    assert (found.id, found.country, found.packs) == ("mine", "FR", (Pack(70, Fraction("0.85")),))


@pytest.mark.parametrize(
    ("data", "problem", "line"),
    [
        (b"", Problem.IMPORT_EMPTY, None),
        (b" \r\n\r\n", Problem.IMPORT_EMPTY, None),
        (table(ROW).decode().encode("utf-16"), Problem.IMPORT_UTF16, None),
        (table(ROW) + b"\xff\xff", Problem.IMPORT_NOT_UTF8, None),
        (table(ROW) + b"\0", Problem.PRICES_NOT_A_TABLE, None),
        (b"a" * (MOST_BYTES + 1), Problem.PRICES_NOT_A_TABLE, None),
        (b"\x89PNG\r\n\x1a\n\0\0", Problem.PRICES_NOT_A_TABLE, None),
        (b"name,age\r\nx,1\r\n", Problem.PRICES_NOT_A_TABLE, None),
        (table(ROW, '"open'), Problem.PRICES_NOT_A_TABLE, 3),
        (table(ROW, '"a"b,1'), Problem.PRICES_NOT_A_TABLE, 3),
        (table(ROW, "x" * 200_000), Problem.PRICES_NOT_A_TABLE, 3),
        (table(), Problem.PRICES_EMPTY, None),
        (table("mine", head="list"), Problem.PRICES_COLUMNS_MISSING, None),
        (table(ROW, head=HEAD + ",colour"), Problem.PRICES_COLUMN_UNKNOWN, None),
        (table(ROW, head=HEAD + ",price"), Problem.PRICES_COLUMN_UNKNOWN, None),
        (table(ROW, "mine,FR"), Problem.PRICES_BAD_ROW, 3),
        (table(ROW, "mine,FR,EUR,web,70,0.90"), Problem.PRICE_PACK_TWICE, 3),
        (table(ROW, "mine,FR,USD,web,350,4.15"), Problem.PRICES_LIST_MIXED, 3),
        (table("2," + ROW, head="format," + HEAD), Problem.PRICES_NEWER, 2),
        (table("x," + ROW, head="format," + HEAD), Problem.PRICES_BAD_CELL, 2),
    ],
)
def test_what_is_no_price_book_is_refused_whole(
    data: bytes, problem: Problem, line: int | None
) -> None:
    assert refused(data) == (problem, line)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("list", " "),
        ("list", "x" * 1001),
        ("country", "FRA"),
        ("country", "F1"),
        ("currency", "XYZ"),
        ("currency", ""),
        ("channel", "shop"),
        ("coins", "0"),
        ("coins", "-70"),
        ("coins", "70.5"),
        ("coins", "7" * 5000),
        ("price", "1e9"),
        ("price", "-1"),
        ("price", "0.0000000001"),
        ("price", "4 15"),
        ("observed_from", "soon"),
        ("observed_from", "23/11/2026"),
        ("observed_to", "2026-02-30"),
        ("observed_to", "2026-1"),
        ("confidence", "sure"),
        ("current", "perhaps"),
        ("yours", "1"),
        ("smallest", "-1"),
        ("largest", "1000000000001"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named(column: str, value: str) -> None:
    cells = dict(zip(HEAD.split(","), ROW.split(","), strict=True)) | {column: value}
    refusal = refusal_of(table(",".join(cells.values()), head=",".join(cells)))
    assert (refusal.problem, refusal.details["in_line"]) == (Problem.PRICES_BAD_CELL, 2)
    assert refusal.details["column"] == column
    assert len(str(refusal.details["value"])) <= 40


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: table(ROW, text)))
def test_no_file_does_worse_than_be_refused(data: bytes) -> None:
    try:
        found = read_price_lists(data)
    except Refusal:
        return
    assert all(one.packs for one in found)
