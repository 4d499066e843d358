"""A line of amounts shows each of them whole, or not at all."""

import pytest
from pytestqt.qtbot import QtBot

from giftcalc.ui.common.strong_label import BREAK, MORE, StrongLabel, strong

TEXT = f"1,000 coins  =  {BREAK}{strong('€11.73')} to send  ·  {BREAK}{strong('€4.48')} to you"
WHOLE = ["1,000 coins  =  ", "€11.73 to send  ·  ", "€4.48 to you"]
HIGH = 1000


@pytest.fixture
def label(qtbot: QtBot) -> StrongLabel:
    """A label with three pieces."""
    made = StrongLabel("label")
    qtbot.addWidget(made)
    made.show_text(TEXT)
    return made


def shown(label: StrongLabel, width: float, height: float = HIGH) -> list[str]:
    """Return the lines that stand in some room."""
    return ["".join(run.text for run in line) for line in label.lines_in(width, height)]


def test_what_is_read_out_has_no_marks(label: StrongLabel) -> None:
    assert label.text() == "".join(WHOLE)


def test_with_room_everything_stands_in_one_line(label: StrongLabel) -> None:
    assert shown(label, label.sizeHint().width()) == ["".join(WHOLE)]


def test_with_less_room_the_first_pieces_are_left_out_whole(label: StrongLabel) -> None:
    seen = {shown(label, width)[0] for width in range(label.sizeHint().width(), 20, -1)}
    cut = {text for text in seen if WHOLE[2].startswith(text.removesuffix("…"))} - {WHOLE[2]}
    assert seen - cut == {"".join(WHOLE), MORE + WHOLE[1] + WHOLE[2], MORE + WHOLE[2], WHOLE[2]}


def test_a_last_piece_without_room_ends_in_an_ellipsis(label: StrongLabel) -> None:
    label.show_text(strong("€1,234,567.89"))
    (text,) = shown(label, label.sizeHint().width() / 2)
    assert text.endswith("…")
    assert "€1,234,567.89".startswith(text[:-1])


def test_where_lines_are_wrapped_every_piece_is_kept(label: StrongLabel) -> None:
    label.set_wrapping(wraps=True)
    whole = label.sizeHint().width()
    for width in range(whole, whole // 2, -5):
        lines = shown(label, width)
        assert "".join(lines) == "".join(WHOLE)
        assert label.heightForWidth(width) == len(lines) * label.heightForWidth(whole)
    assert len(shown(label, whole // 2)) > 1


def test_a_wrapped_text_without_the_height_shows_its_end(label: StrongLabel) -> None:
    label.set_wrapping(wraps=True)
    width, line = label.sizeHint().width() * 4 // 5, label.sizeHint().height()
    assert shown(label, width, line) == [MORE + WHOLE[1] + WHOLE[2]]


def test_another_text_keeps_the_wrapping(label: StrongLabel) -> None:
    label.set_wrapping(wraps=True)
    label.show_text("2 coins")
    label.show_text(TEXT)
    assert label.hasHeightForWidth()
