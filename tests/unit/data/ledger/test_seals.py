import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from giftcalc.core.tally.rows import Bucket, State
from giftcalc.data.ledger import seals
from giftcalc.data.ledger.opening import Ledger
from giftcalc.data.ledger.rows import add_rows
from giftcalc.data.ledger.streams import start_stream
from tests.ledger_samples import write
from tests.tally_samples import START, a_ledger, a_row, a_stage, staged


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = a_ledger(tmp_path)
    yield opened
    opened.close()


def sealed(connection: sqlite3.Connection, table: str) -> bool:
    return list(seals.unsound(connection, table)) == []


def test_a_row_is_written_with_its_seal(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        number = seals.insert(connection, "gifter", handle="luna.k")
        assert number == 1
        found = connection.execute("SELECT * FROM gifter").fetchone()
        assert found == (1, None, "luna.k", "", None, None, seals.seal_of("gifter", found[:-1]))
        assert sealed(connection, "gifter")


def test_a_changed_row_gets_another_seal(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        seals.insert(connection, "gifter", handle="luna.k")
        assert seals.change(connection, "gifter", 1, handle="luna.new")
        assert connection.execute("SELECT handle FROM gifter").fetchall() == [("luna.new",)]
        assert sealed(connection, "gifter")
        assert not seals.change(connection, "gifter", 2, handle="nobody")


def test_rows_without_a_number_of_their_own_are_found_by_their_key(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        seals.insert(connection, "mapping", headers="a", mapped="1")
        assert seals.change(connection, "mapping", "a", mapped="2")
        stream = start_stream(ledger, "", START)
        (row,) = add_rows(ledger, stream.id, [a_row()])
        assert seals.change(connection, "gift_row", (stream.id, row.number), count=9)
        assert sealed(connection, "mapping")
        assert sealed(connection, "gift_row")


def test_every_table_is_sealed_but_those_of_the_sums(ledger: Ledger) -> None:
    names = set(seals.sealed_tables(ledger.connection))
    for table in names:
        assert "seal" not in seals.columns_of(ledger.connection, table)
        ledger.connection.execute(f"SELECT seal FROM {table}")  # noqa: S608
    assert {"gift_row", "message", "row_before", "mapping", "gifter_before"} <= names
    assert not names & seals.UNSEALED


@pytest.mark.parametrize("bit", range(40))
def test_any_bit_that_flips_is_noticed(ledger: Ledger, bit: int) -> None:
    with ledger.writing() as connection:
        seals.insert(connection, "withdrawal", at=START, amount="12.50", currency="EUR")
        connection.execute("UPDATE withdrawal SET at = (at | ?1) - (at & ?1)", (1 << bit,))
    assert list(seals.unsound(ledger.connection, "withdrawal")) == [(1,)]


def test_a_text_and_a_number_or_nothing_and_an_empty_text_are_not_the_same() -> None:
    assert seals.seal_of("x", ("1",)) != seals.seal_of("x", (1,))
    assert seals.seal_of("x", (None,)) != seals.seal_of("x", ("",))
    assert seals.seal_of("x", ("ab", "c")) != seals.seal_of("x", ("a", "bc"))
    assert seals.seal_of("x", (1,)) != seals.seal_of("y", (1,))


def test_the_quick_seals_of_an_import_are_those_of_single_rows(ledger: Ledger) -> None:
    rows = [
        a_row(),
        a_row(value=None, at=None, gifter=None),
        a_row(count=10**6, value=10**9, streak="1661887131074"),
        a_row(state=State.PROVISIONAL, bucket=Bucket.GUEST, streak="ü" * 30),
    ]
    write(ledger, a_stage(staged(*rows)))
    add_rows(ledger, 1, rows)
    found = ledger.connection.execute("SELECT * FROM gift_row").fetchall()
    assert [seals.seal_of_gift_row(row[:-1]) for row in found] == [row[-1] for row in found]


@pytest.mark.parametrize("column", [*seals.GIFT_ROW_COLUMNS])
def test_every_column_of_a_gift_row_is_in_its_seal(column: str) -> None:
    place = seals.GIFT_ROW_COLUMNS.index(column)
    values: list[seals.Value] = [1] * 11
    values.append("g")
    changed = [*values]
    changed[place] = None if column == "streak" else 2
    assert seals.seal_of_gift_row(changed) != seals.seal_of_gift_row(values)
