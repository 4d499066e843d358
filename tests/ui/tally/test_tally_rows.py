"""The rows of a stream: changed with keys, the mouse and the menu, and read out in full."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from giftcalc.core.tally.rows import Bucket, State
from giftcalc.i18n.language import open_language
from giftcalc.ui import theme
from giftcalc.ui.tally.model import TallyState
from giftcalc.ui.tally.row_delegate import stepper_at
from giftcalc.ui.tally.row_model import At, RowModel
from giftcalc.ui.tally.row_table import RowTable
from tests.gift_samples import choose
from tests.tally_pane_samples import ROLE, TallyDesk
from tests.tally_window_samples import ROWS, live, row
from tests.terms_samples import ENGLISH


@pytest.fixture
def filled(desk: TallyDesk) -> TallyDesk:
    """A stream with three rows, the keyboard on the newest."""
    for text in ("rose x50 @petra77", "galaxy x3 @luna.k", "glow stick"):
        desk.enter(text)
    desk.go_to(0)
    return desk


def cell_edit(desk: TallyDesk) -> QLineEdit:
    found = desk.pane.table.cell_edit()
    assert found is not None
    return found


def over(desk: TallyDesk, at: int, by: int) -> QPoint:
    """The middle of a stepper of a row."""
    table = desk.pane.table
    area = table.visualRect(table.gifts.index(at, At.COUNT))
    digits = table.fontMetrics().horizontalAdvance(table.gifts.text(at, At.COUNT))
    places = [
        QPoint(x, area.center().y())
        for x in range(area.left(), area.right())
        if stepper_at(QPoint(x, 0), area, digits) == by
    ]
    return places[len(places) // 2]


def test_a_row_shows_gift_gifter_time_count_and_worth(filled: TallyDesk) -> None:
    shown = [filled.cell(1, column) for column in At]
    assert shown == ["Galaxy", "luna.k", "21:02:00", "3", "3,000", "13.43"]
    titles = [column.title for column in filled.pane.table.gifts.columns]
    assert titles == ["Gift", "Gifter", "Time", "Count", "Diamonds", "≈ To you, EUR"]


def test_plus_and_minus_count(filled: TallyDesk) -> None:
    filled.go_to(2)
    filled.key(Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus)
    assert filled.rows()[2] == "Rose 51 petra77"
    keypad = Qt.KeyboardModifier.KeypadModifier
    QTest.keyClick(filled.pane.table, Qt.Key.Key_Plus, keypad)
    filled.settle()
    assert filled.rows()[2] == "Rose 52 petra77"


def test_the_last_one_goes_with_delete_only(filled: TallyDesk) -> None:
    filled.key(Qt.Key.Key_Minus)
    assert filled.rows()[0] == "Glow Stick 1 –"
    filled.key(Qt.Key.Key_Delete)
    assert filled.rows() == ["Galaxy 3 luna.k", "Rose 50 petra77"]
    filled.model.undo()
    filled.settle()
    assert filled.rows()[0] == "Glow Stick 1 –"


def test_the_mouse_counts_on_the_signs(filled: TallyDesk) -> None:
    viewport = filled.pane.table.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=over(filled, 1, 1))
    filled.settle()
    assert filled.rows()[1] == "Galaxy 4 luna.k"
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=over(filled, 1, -1))
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=over(filled, 1, -1))
    filled.settle()
    assert filled.rows()[1] == "Galaxy 2 luna.k"


def test_a_sign_lights_up_under_the_mouse(filled: TallyDesk) -> None:
    table = filled.pane.table
    QTest.mouseMove(table.viewport(), over(filled, 1, 1))
    assert table.cells.hovered == (1, 1)
    assert table.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    QApplication.sendEvent(table, QEvent(QEvent.Type.Leave))
    assert table.cells.hovered == (-1, 0)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_a_count_can_be_typed(filled: TallyDesk, key: Qt.Key) -> None:
    filled.go_to(2)
    QTest.keyClick(filled.pane.table, key)
    edit = cell_edit(filled)
    assert edit.selectedText() == "50"
    assert edit.accessibleName() == "Count"
    QTest.keyClicks(edit, "1,200")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    filled.settle()
    assert filled.rows()[2] == "Rose 1,200 petra77"


@pytest.mark.parametrize("text", ["0", "none", "1,000,001", "1.5"])
def test_a_count_that_cannot_be_is_refused_in_a_sentence(filled: TallyDesk, text: str) -> None:
    QTest.keyClick(filled.pane.table, Qt.Key.Key_F2)
    QTest.keyClicks(cell_edit(filled), text)
    QTest.keyClick(cell_edit(filled), Qt.Key.Key_Return)
    filled.settle()
    assert filled.rows()[0] == "Glow Stick 1 –"
    assert filled.pane.message.isVisible()
    assert filled.pane.message.text.text() != ""


def test_escape_leaves_a_count_as_it_was(filled: TallyDesk) -> None:
    QTest.keyClick(filled.pane.table, Qt.Key.Key_F2)
    QTest.keyClicks(cell_edit(filled), "7")
    QTest.keyClick(cell_edit(filled), Qt.Key.Key_Escape)
    filled.settle()
    assert filled.rows()[0] == "Glow Stick 1 –"


def test_a_double_click_lets_count_or_gifter_be_typed(filled: TallyDesk) -> None:
    table = filled.pane.table
    for column, text in ((At.GIFTER, "@noodle"), (At.GIFT, "9")):
        place = table.visualRect(table.gifts.index(0, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.keyClicks(cell_edit(filled), text)
        QTest.keyClick(cell_edit(filled), Qt.Key.Key_Return)
        filled.settle()
    assert filled.rows()[0] == "Glow Stick 9 noodle"


def test_the_menu_does_what_the_keys_do(filled: TallyDesk) -> None:
    for words in ("One more", "One more", "One fewer"):
        choose(filled.row_menu(0), words)
        filled.settle()
    assert filled.rows()[0] == "Glow Stick 2 –"
    choose(filled.row_menu(0), "Copy the row")
    assert QGuiApplication.clipboard().text().startswith("Glow Stick\t–\t")
    choose(filled.row_menu(0), "Type the gifter")
    QTest.keyClicks(cell_edit(filled), "luna.k")
    QTest.keyClick(cell_edit(filled), Qt.Key.Key_Return)
    filled.settle()
    choose(filled.row_menu(0), "Type the count")
    QTest.keyClicks(cell_edit(filled), "5")
    QTest.keyClick(cell_edit(filled), Qt.Key.Key_Return)
    filled.settle()
    assert filled.rows()[0] == "Glow Stick 5 luna.k"
    choose(filled.row_menu(0), "Remove")
    filled.settle()
    assert len(filled.rows()) == 2


def test_the_menu_opens_with_the_keyboard_too(filled: TallyDesk) -> None:
    table, reason = filled.pane.table, QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, QPoint(), QPoint())
    QApplication.sendEvent(table.viewport(), event)
    menus = [one for one in QApplication.topLevelWidgets() if one.objectName() == "tally-row-menu"]
    assert [one.isVisible() for one in menus] == [True]
    menus[0].close()


def test_the_keyboard_stays_on_its_row_while_others_come_and_go(filled: TallyDesk) -> None:
    table = filled.pane.table
    filled.go_to(1)
    filled.model.add_gift(filled.gifts.gifts[0])
    filled.settle()
    assert table.row == 2
    filled.model.remove(filled.live.rows[0].number)
    filled.settle()
    assert table.row == 1
    assert table.current is not None
    assert table.current.gift.name == "Galaxy"


def still(qtbot: QtBot, *rows: object, **values: object) -> RowTable:
    """A table of rows that no ledger stands behind."""
    table = RowTable(ENGLISH, picture)
    qtbot.addWidget(table)
    shown = live(rows=rows or ROWS)
    table.show_state(TallyState(live=shown)._replace(**values), ENGLISH)  # type: ignore[arg-type]
    return table


def picture(_gift_id: str, _name: str, _value: int | None) -> str:
    return "🌹"


@pytest.mark.parametrize(
    ("values", "sign", "word"),
    [
        ({"state": State.PROVISIONAL}, "…", "provisional"),
        ({"state": State.ESTIMATED}, "≈", "estimated"),
        ({"bucket": Bucket.GUEST}, "→", "for a guest"),
        ({"value": None}, "?", "value unknown"),
    ],
)
def test_what_is_not_certain_is_marked_told_and_read_out(
    qtbot: QtBot, values: dict[str, object], sign: str, word: str
) -> None:
    model = still(qtbot, row(1, "Galaxy", 1_000)._replace(**values)).gifts  # type: ignore[arg-type]
    at = model.index(0, At.GIFT)
    assert model.data(at, ROLE.AccessibleTextRole) == f"1 × Galaxy, from luna.k, {word}"
    assert sign in str(model.data(at, ROLE.ToolTipRole))


def test_what_does_not_count_is_quiet_and_without_a_worth(qtbot: QtBot) -> None:
    model = still(qtbot, row(1, "Galaxy", 1_000, bucket=Bucket.GUEST), row(2, "New", None)).gifts
    assert model.ink(0, At.DIAMONDS) is theme.MUTED
    assert model.text(0, At.PAYOUT) == "–"
    assert [model.text(1, column) for column in (At.DIAMONDS, At.PAYOUT)] == ["–", "–"]


def test_every_cell_is_read_out_with_its_title(qtbot: QtBot) -> None:
    model = still(qtbot).gifts
    spoken = model.data(model.index(0, At.DIAMONDS), ROLE.AccessibleTextRole)
    assert spoken == "Diamonds: 3,000"
    assert "Enter lets it be typed" in str(model.data(model.index(0, At.COUNT), ROLE.ToolTipRole))


def test_names_can_be_hidden_and_shown_again(qtbot: QtBot) -> None:
    table = still(qtbot, names_hidden=True)
    assert table.gifts.text(0, At.GIFTER) == "•••"
    assert "luna" not in table.gifts.spoken(0)
    table.show_state(TallyState(live=live()), ENGLISH)
    assert table.gifts.text(0, At.GIFTER) == "luna.k"


def test_columns_fold_away_where_there_is_no_room(qtbot: QtBot) -> None:
    table = still(qtbot)
    folded = []
    for width in (760, 520, 430, 360, 250):
        table.resize(width, 300)
        table.show()
        QApplication.processEvents()
        shown = [at for at in At if not table.isColumnHidden(at)]
        assert sum(table.columnWidth(at) for at in shown) <= table.viewport().width()
        folded.append(len(shown))
    assert folded[0] == len(At)
    assert folded == sorted(folded, reverse=True)
    assert not table.isColumnHidden(At.COUNT)


def test_rows_that_are_not_shown_are_told_of(desk: TallyDesk) -> None:
    desk.pane.render_state(TallyState(live=live(more_rows=1_234)))
    assert desk.pane.more.isVisible()
    assert desk.pane.more.text() == "1,234 older rows are not shown, but counted"
    desk.pane.render_state(TallyState(live=live()))
    assert not desk.pane.more.isVisible()


def test_rows_come_and_go_without_a_reset_where_some_stay(qtbot: QtBot) -> None:
    model = RowModel(ENGLISH)
    model.show_state(TallyState(live=live()), ENGLISH)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    for rows in (ROWS[1:], (row(9, "New", 1), *ROWS[1:3]), ROWS[2:], ROWS[:1] + ROWS[3:]):
        model.show_state(TallyState(live=live(rows=rows)), ENGLISH)
        shown = [model.text(at, At.GIFT) for at in range(model.rowCount())]
        assert shown == [one.gift.name for one in rows]
    assert resets == []
    model.show_state(TallyState(live=live(rows=(row(1, "Rose", 1, stream=2),))), ENGLISH)
    assert resets == [True]


def test_times_are_written_as_the_language_does(qtbot: QtBot) -> None:
    table = still(qtbot)
    table.show_state(TallyState(live=live()), open_language("en_US"))
    assert table.gifts.text(0, At.TIME) == "8:07:00\u202fPM"
    unknown = row(1, "Rose", 1, at=None)
    table.show_state(TallyState(live=live(rows=(unknown,))), ENGLISH)
    assert table.gifts.text(0, At.TIME) == "–"


def test_the_steppers_stand_on_both_sides_of_the_count(filled: TallyDesk) -> None:
    assert over(filled, 2, -1).x() < over(filled, 2, 1).x()
    table = filled.pane.table
    area = table.visualRect(table.gifts.index(2, At.COUNT))
    assert stepper_at(area.topLeft(), area, 20) == 0
