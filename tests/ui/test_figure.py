"""A figure that changes at every key without moving what stands around it."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from giftcalc.ui.common.figure import Figure


class Row(QHBoxLayout):
    """The row of a window, which counts how often it had to be placed anew."""

    def __init__(self, qtbot: QtBot, label: QLabel) -> None:
        self.placed = 0
        self.window = QWidget()
        super().__init__(self.window)
        qtbot.addWidget(self.window)
        self.addWidget(label)
        self.window.show()

    def invalidate(self) -> None:
        """Count."""
        self.placed += 1
        super().invalidate()


def test_a_figure_that_fits_moves_nothing(qtbot: QtBot) -> None:
    figure = Figure("amount")
    row = Row(qtbot, figure)
    figure.setText("1,234.56")
    row.placed = 0
    figure.setText("7.89")
    assert (figure.text(), row.placed) == ("7.89", 0)


def test_a_plain_label_would_move_everything(qtbot: QtBot) -> None:
    label = QLabel("1,234.56")
    row = Row(qtbot, label)
    row.placed = 0
    label.setText("7.89")
    assert row.placed > 0


def test_a_longer_figure_gets_the_room_it_needs(qtbot: QtBot) -> None:
    figure = Figure("amount")
    row = Row(qtbot, figure)
    figure.setText("1")
    figure.setText("1,000,000,000,000.00")
    assert row.window.isVisible()
    assert figure.width() >= figure.fontMetrics().horizontalAdvance(figure.text())


def test_larger_letters_get_more_room(qtbot: QtBot) -> None:
    figure = Figure("amount")
    row = Row(qtbot, figure)
    figure.setText("1,234.56")
    before = figure.width()
    font = figure.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    figure.setFont(font)
    assert row.window.isVisible()
    assert figure.minimumWidth() > before


def test_a_name_with_markup_stays_text(qtbot: QtBot) -> None:
    figure = Figure("amount")
    figure.setText("<b>1</b>")
    assert figure.minimumWidth() >= figure.fontMetrics().horizontalAdvance("<b>1</b>")
