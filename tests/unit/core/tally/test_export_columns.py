"""The columns of exported gift rows are a promise to whoever reads them later."""

import pytest

from giftcalc.core.tally.export_columns import ROW_COLUMNS, ROWS_FORMAT, ROWS_VERSION, is_uid


def test_a_change_of_the_columns_needs_another_version() -> None:
    assert (ROWS_VERSION, len(ROW_COLUMNS)) == (1, 21)
    assert ROW_COLUMNS[0] == ROWS_FORMAT
    assert len(set(ROW_COLUMNS)) == len(ROW_COLUMNS)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("aa9a40bf6c4f332d", True),
        ("0123abcd", True),
        ("aa9a40b", False),
        ("a" * 33, False),
        ("AA9A40BF", False),
        ("=cmd|' /C calc", False),
        ("", False),
    ],
)
def test_a_uid_is_what_giftcalc_makes_and_nothing_else(text: str, is_one: bool) -> None:
    assert is_uid(text) is is_one
