"""The columns of exported gift rows are a promise to whoever reads them later."""

from giftcalc.core.tally.export_columns import ROW_COLUMNS, ROWS_FORMAT, ROWS_VERSION


def test_a_change_of_the_columns_needs_another_version() -> None:
    assert (ROWS_VERSION, len(ROW_COLUMNS)) == (1, 21)
    assert ROW_COLUMNS[0] == ROWS_FORMAT
    assert len(set(ROW_COLUMNS)) == len(ROW_COLUMNS)
