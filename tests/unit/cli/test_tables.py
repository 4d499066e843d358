from giftcalc.cli.tables import in_columns


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    assert in_columns([("a", "1", "x"), ("long", "100", "")]) == ["a       1  x", "long  100"]


def test_any_columns_can_be_aligned_to_the_right() -> None:
    assert in_columns([("a", "1"), ("bb", "22")], right=(0,)) == [" a  1", "bb  22"]


def test_wide_signs_take_two_columns_and_marks_none() -> None:
    assert in_columns([("中文", "|"), ("e\u0301\u200b", "|"), ("abcd", "|")], right=()) == [
        "中文  |",
        "e\u0301\u200b     |",
        "abcd  |",
    ]
