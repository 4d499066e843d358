"""Adding gifts by hand, as a person does it while a stream runs."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from giftcalc.core.tally.records import Standing
from giftcalc.core.tally.typed_gifts import MOST_LINES
from giftcalc.ui.tally.add_line import GiftChip
from tests.tally_pane_samples import TallyDesk
from tests.terms_samples import ENGLISH


def chips(desk: TallyDesk) -> list[GiftChip]:
    return [one for one in desk.pane.line.findChildren(GiftChip) if not one.isHidden()]


def paste(desk: TallyDesk, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    desk.edit.setFocus()
    QTest.keyClick(desk.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def completions(desk: TallyDesk) -> list[str]:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QListView)]
    shown = [one for one in found if one.isVisible()]
    if not shown:
        return []
    model = shown[0].model()
    return [str(model.data(model.index(at, 0))) for at in range(model.rowCount())]


def test_what_enter_would_add_stands_beneath_the_line(desk: TallyDesk) -> None:
    desk.write("3 galaxy @luna.k")
    assert desk.pane.line.answer.text() == "3 × Galaxy  ·  3,000 diamonds  ·  @luna.k"
    box, answer = desk.pane.line.box, desk.pane.line.answer
    assert answer.y() >= box.y() + box.height()


def test_once_a_stream_runs_its_worth_stands_there_too(desk: TallyDesk) -> None:
    desk.press_button("tally-start")
    desk.write("3 galaxy")
    assert desk.pane.line.answer.text() == "3 × Galaxy  ·  3,000 diamonds ≈ €13.43"


def test_enter_adds_what_the_ledger_then_holds(desk: TallyDesk) -> None:
    desk.enter("3 galaxy @luna.k")
    desk.enter("rose x50")
    assert desk.rows() == ["Rose 50 –", "Galaxy 3 luna.k"]
    assert desk.edit.text() == ""
    assert desk.focused() is desk.edit
    assert desk.live.totals.counted.coins == 3_050


def test_nothing_is_shown_before_the_ledger_has_it(desk: TallyDesk) -> None:
    desk.write("rose")
    QTest.keyClick(desk.edit, Qt.Key.Key_Return)
    assert desk.rows() == []
    desk.settle()
    assert desk.rows() == ["Rose 1 –"]


def test_fast_hands_lose_nothing(desk: TallyDesk) -> None:
    for text in ("rose", "galaxy", "lion"):
        desk.edit.setFocus()
        QTest.keyClicks(desk.edit, text)
        QTest.keyClick(desk.edit, Qt.Key.Key_Return)
    desk.settle()
    assert desk.rows() == ["Lion 1 –", "Galaxy 1 –", "Rose 1 –"]


def test_the_first_gift_begins_a_stream(desk: TallyDesk) -> None:
    desk.enter("rose")
    assert desk.live.stream is not None
    assert desk.live.stream.standing is Standing.LIVE
    assert desk.pane.turn.text() == "End stream"


def test_enter_in_an_empty_line_adds_nothing(desk: TallyDesk) -> None:
    desk.enter("")
    assert desk.live.stream is None


def test_a_misspelt_name_is_said_at_the_line_and_put_right_by_a_click(desk: TallyDesk) -> None:
    desk.write("3 galxy @luna.k")
    line = desk.pane.line
    assert line.problem.isVisible()
    assert "“galxy”" in line.problem.text()
    assert line.edit.accessibleDescription() == line.problem.text()
    desk.click(chips(desk)[0])
    assert desk.edit.text() == "3 Galaxy @luna.k"
    assert not line.problem.isVisible()


def test_enter_says_once_more_what_is_wrong(
    desk: TallyDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "giftcalc.ui.tally.add_line.announce", lambda widget, text: said.append(text)
    )
    desk.enter("galxy")
    assert said == [desk.pane.line.problem.text()]
    assert desk.edit.text() == "galxy"


def test_other_prices_of_a_name_are_one_click_away(desk: TallyDesk) -> None:
    desk.write("2 heart @luna.k")
    assert [one.accessibleName() for one in chips(desk)] == ["Heart, 10 coins", "Heart, 200 coins"]
    desk.click(chips(desk)[1])
    desk.key(Qt.Key.Key_Return)
    assert desk.live.totals.counted.coins == 400
    assert chips(desk) == []


def test_half_typed_names_are_offered_and_never_cover_the_answer(desk: TallyDesk) -> None:
    desk.write("2 ga")
    (offered,) = completions(desk)
    assert offered.split("  ·  ")[0].endswith("Galaxy")
    desk.key(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert desk.rows() == []
    assert desk.edit.text() == "2 Galaxy "
    desk.key(Qt.Key.Key_Return)
    assert desk.rows() == ["Galaxy 2 –"]


def test_enter_means_the_line_as_long_as_no_offered_name_is_lit(desk: TallyDesk) -> None:
    desk.write("2 ga")
    desk.key(Qt.Key.Key_Return)
    assert desk.rows() == ["Galaxy 2 –"]
    assert desk.edit.text() == ""


def test_gifters_of_the_stream_are_offered_behind_their_sign(desk: TallyDesk) -> None:
    desk.enter("rose @luna.k")
    desk.enter("rose @petra77")
    desk.write("galaxy @l")
    assert completions(desk) == ["luna.k"]


def test_hidden_names_are_not_offered(desk: TallyDesk) -> None:
    desk.enter("rose @luna.k")
    desk.model.hide_names(hidden=True)
    desk.write("galaxy @l")
    assert completions(desk) == []


def test_escape_clears_the_line_and_its_offers(desk: TallyDesk) -> None:
    desk.write("galxy")
    desk.key(Qt.Key.Key_Escape)
    assert desk.edit.text() == ""
    assert not desk.pane.line.problem.isVisible()
    assert not desk.pane.line.choices.isVisible()


def test_down_goes_to_the_rows_and_escape_comes_back(desk: TallyDesk) -> None:
    desk.enter("rose")
    desk.key(Qt.Key.Key_Down)
    assert desk.focused() is desk.pane.table
    desk.key(Qt.Key.Key_Escape)
    assert desk.focused() is desk.edit


def test_letters_typed_among_the_rows_begin_the_next_gift(desk: TallyDesk) -> None:
    desk.enter("rose")
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_G)
    assert desk.focused() is desk.edit
    assert desk.edit.text() == "g"


def test_undo_is_about_the_letters_first_and_then_about_the_gifts(desk: TallyDesk) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    desk.enter("rose")
    desk.enter("galaxy")
    desk.write("li")
    QTest.keyClick(desk.edit, Qt.Key.Key_Z, control)
    desk.settle()
    assert desk.rows() == ["Galaxy 1 –", "Rose 1 –"]
    desk.edit.clear()
    QTest.keyClick(desk.edit, Qt.Key.Key_Z, control)
    desk.settle()
    assert desk.rows() == ["Rose 1 –"]
    QTest.keyClick(desk.edit, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    desk.settle()
    assert desk.rows() == ["Galaxy 1 –", "Rose 1 –"]


def test_pasted_lines_are_offered_with_what_cannot_be_read(desk: TallyDesk) -> None:
    paste(desk, "3 galaxy @luna.k\r\nnothing like it\nrose x50\n")
    offer = desk.pane.offer
    assert offer.isVisible()
    assert offer.gist.text() == "2 lines to add: 53 gifts, 3,050 diamonds"
    assert offer.bad.text().startswith("Line 2, nothing like it: ")
    desk.press_button("tally-lines-take")
    assert desk.rows() == ["Rose 50 –", "Galaxy 3 luna.k"]
    assert desk.edit.text() == "nothing like it"
    assert not offer.isVisible()


def test_enter_takes_pasted_lines_too_and_they_are_one_step(desk: TallyDesk) -> None:
    paste(desk, "rose\ngalaxy")
    desk.key(Qt.Key.Key_Return)
    assert len(desk.rows()) == 2
    desk.model.undo()
    desk.settle()
    assert desk.rows() == []


def test_pasted_lines_can_be_left(desk: TallyDesk) -> None:
    paste(desk, "rose\ngalaxy")
    desk.press_button("tally-lines-leave")
    assert desk.edit.text() == ""
    assert not desk.pane.offer.isVisible()


def test_only_a_few_bad_lines_are_told_one_by_one(desk: TallyDesk) -> None:
    paste(desk, "\n".join(f"nothing{number}" for number in range(7)))
    told = desk.pane.offer.bad.text().splitlines()
    assert len(told) == 5
    assert told[-1] == "and 3 more lines"
    assert not desk.pane.offer.take.isEnabled()


def test_too_many_lines_are_refused_in_a_sentence(desk: TallyDesk) -> None:
    desk.edit.setText("rose\n" * (MOST_LINES + 1))
    assert ENGLISH.number(MOST_LINES) in desk.pane.line.problem.text()
    assert not desk.pane.offer.isVisible()


def test_what_the_ledger_refuses_comes_back_into_the_line(desk: TallyDesk) -> None:
    break_ledger(desk)
    desk.enter("3 rose")
    assert desk.edit.text() == "3 rose"
    assert desk.pane.message.isVisible()
    assert "ledger" in desk.pane.message.text.text()
    desk.write("s")
    assert not desk.pane.message.isVisible()


def test_what_is_typed_meanwhile_is_not_overwritten(desk: TallyDesk) -> None:
    break_ledger(desk)
    desk.write("3 rose")
    QTest.keyClick(desk.edit, Qt.Key.Key_Return)
    desk.edit.insert("li")
    desk.settle()
    assert desk.edit.text() == "li"
    assert "Not added: 3 rose" in desk.pane.message.text.text()


def break_ledger(desk: TallyDesk) -> None:
    """Put something else in the place of the ledger."""
    from giftcalc.data.ledger.opening import ledger_path

    desk.clerk.ask_apart(overwrite, ledger_path(desk.home))
    desk.settle()


def overwrite(path: str) -> None:
    Path(path).write_bytes(b"no ledger at all" * 100)


def test_a_change_while_being_told_is_refused(qtbot: QtBot, desk: TallyDesk) -> None:
    class Echo(QObject):
        def hear(self, _state: object) -> None:
            desk.model.dismiss()

    echo = Echo()
    desk.model.changed.connect(echo.hear)
    with qtbot.captureExceptions() as caught:
        desk.model.read("rose")
    assert "while its change was being told" in str(caught[0][1])
