"""The four fields, used as a person does."""

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from giftcalc.core.conversion import Field
from giftcalc.core.payout import PayoutTerms
from giftcalc.core.units import EUR
from giftcalc.i18n.language import open_language
from giftcalc.ui.convert.model import ConversionModel, ConvertState
from giftcalc.ui.convert.pane import ConvertPane
from tests.unit.core.builders import quote_at, terms


class Bound:
    """A pane bound to its model, as the program binds them."""

    def __init__(
        self, qtbot: QtBot, locale: str = "en_US", payout: PayoutTerms | None = None
    ) -> None:
        language = open_language(locale)
        self.model = ConversionModel(terms(quote_at("0.0117", EUR), payout))
        self.pane = ConvertPane(language)
        qtbot.addWidget(self.pane)
        self.pane.entered.connect(self.model.enter)
        self.pane.refused.connect(self.model.refuse)
        self.pane.finished.connect(self.model.finish)
        self.model.changed.connect(self.pane.render_state)
        self.pane.set_language(language)
        self.pane.render_state(self.model.state)
        self.pane.show_market("France · web recharge")
        self.pane.show()
        self.pane.activateWindow()
        qtbot.waitUntil(self.pane.isActiveWindow)
        self.qtbot = qtbot

    def type(self, field: Field, text: str) -> None:
        """Type over what a field holds."""
        edit = self.pane.fields[field].edit
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, text)

    def texts(self) -> list[str]:
        """Return what the fields show: coins, diamonds, price, payout."""
        return [self.pane.fields[field].edit.text() for field in Field]

    def hint(self, field: Field) -> str:
        """Return the line beneath a field."""
        return self.pane.fields[field].hint.text()


@pytest.fixture
def bound(qtbot: QtBot) -> Bound:
    """A pane in American English."""
    return Bound(qtbot)


def test_every_key_moves_the_other_fields(bound: Bound) -> None:
    bound.type(Field.COINS, "1000")
    assert bound.texts() == ["1000", "1,000", "11.70", "5.00"]


@pytest.mark.parametrize(
    ("field", "typed", "shown"),
    [
        (Field.DIAMONDS, "500", ["500", "500", "5.85", "2.50"]),
        (Field.PRICE, "11.70", ["1,000", "1,000", "11.70", "5.00"]),
        (Field.PAYOUT, "5", ["1,000", "1,000", "11.70", "5"]),
    ],
)
def test_any_of_the_four_can_be_typed(
    bound: Bound, field: Field, typed: str, shown: list[str]
) -> None:
    bound.type(field, typed)
    assert bound.texts() == shown


def test_three_diamonds_stay_three_at_two_coins_each(qtbot: QtBot) -> None:
    bound = Bound(qtbot, payout=PayoutTerms(coins_per_diamond=2))
    bound.type(Field.DIAMONDS, "3")
    assert bound.texts()[:2] == ["6", "3"]


def test_what_is_typed_is_never_rewritten_under_the_caret(bound: Bound) -> None:
    bound.type(Field.COINS, "1234567")
    assert bound.pane.fields[Field.COINS].edit.text() == "1234567"
    QTest.keyClick(bound.pane.fields[Field.COINS].edit, Qt.Key.Key_Return)
    assert bound.pane.fields[Field.COINS].edit.text() == "1,234,567"


def test_leaving_a_field_changes_no_value(bound: Bound) -> None:
    bound.type(Field.PRICE, "0.05")
    before = bound.model.state
    bound.pane.fields[Field.COINS].edit.setFocus()
    QTest.keyClick(bound.pane.fields[Field.COINS].edit, Qt.Key.Key_Return)
    assert bound.model.state == before


def test_text_that_cannot_be_read_empties_the_others_and_is_explained(bound: Bound) -> None:
    bound.type(Field.COINS, "1000")
    bound.type(Field.PRICE, "1.2.3")
    assert bound.texts() == ["", "", "1.2.3", ""]
    assert bound.hint(Field.PRICE)
    bound.type(Field.PRICE, "1.2")
    assert bound.texts()[0] == "103"


def test_an_emptied_field_empties_the_others(bound: Bound) -> None:
    bound.type(Field.COINS, "7")
    bound.pane.fields[Field.COINS].edit.clear()
    assert bound.texts() == ["", "", "", ""]


def test_a_text_set_by_assistive_technology_counts_as_typed(bound: Bound) -> None:
    bound.pane.fields[Field.COINS].edit.setText("42")
    assert bound.model.state.conversion.entered == 42


def test_undo_takes_back_a_whole_edit_and_redo_makes_it_again(bound: Bound) -> None:
    bound.type(Field.COINS, "1000")
    bound.type(Field.PRICE, "5")
    bound.model.undo()
    assert bound.texts() == ["1,000", "1,000", "11.70", "5.00"]
    bound.model.undo()
    assert bound.texts() == ["", "", "", ""]
    bound.model.redo()
    bound.model.redo()
    assert bound.model.state.conversion.amount(Field.PRICE) == 5


def test_other_prices_change_neither_what_was_typed_nor_where(bound: Bound) -> None:
    bound.type(Field.PRICE, "10")
    bound.model.reprice(terms(quote_at("0.02", EUR)))
    assert bound.texts() == ["500", "500", "10", "2.50"]
    bound.model.undo()
    assert bound.texts()[0] == ""


def test_coins_that_are_not_whole_say_what_they_are_exactly(bound: Bound) -> None:
    bound.type(Field.PRICE, "1")
    assert bound.texts()[0] == "85"
    assert bound.hint(Field.COINS) == "exactly 85.470085"


def test_each_figure_says_how_it_is_known(bound: Bound) -> None:
    bound.type(Field.COINS, "1")
    assert bound.hint(Field.PRICE) == "observed · 2026"
    assert bound.hint(Field.PAYOUT).startswith("estimated")
    assert "list seen" in bound.pane.fields[Field.PRICE].box.toolTip()


def test_a_locale_writes_and_reads_its_own_marks(qtbot: QtBot) -> None:
    bound = Bound(qtbot, "fr_FR")
    bound.type(Field.PRICE, "11,70")
    assert bound.texts()[0] == "1\u202f000"
    bound.type(Field.PRICE, "11.70")
    assert bound.texts()[0] == ""


def test_every_control_has_a_name_and_the_keyboard(bound: Bound) -> None:
    for widget in bound.pane.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget.objectName()


def test_a_listener_that_writes_back_fails_at_once(
    bound: Bound, qtbot: QtBot, capture: list[object]
) -> None:
    writer = WriteBack(bound.model, capture)
    bound.model.changed.connect(writer.write)
    bound.model.enter(Field.COINS, Fraction(5))
    assert isinstance(capture[0], RuntimeError)


class WriteBack:
    """A listener as it must not be."""

    def __init__(self, model: ConversionModel, caught: list[object]) -> None:
        self.model = model
        self.caught = caught

    def write(self, _state: ConvertState) -> None:
        """Edit while being told."""
        try:
            self.model.enter(Field.PRICE, Fraction(1))
        except RuntimeError as error:
            self.caught.append(error)


@pytest.fixture
def capture() -> list[object]:
    """What a listener caught."""
    return []
