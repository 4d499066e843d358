"""Small questions that drop beneath what was clicked: a title, a goal, what TikTok shows."""

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from giftcalc.ui import theme
from giftcalc.ui.common.amount_popup import AmountPopup
from giftcalc.ui.common.asked_amount import AskedAmount
from giftcalc.ui.common.field_box import FieldBox
from giftcalc.ui.common.popup import Popup, drop
from giftcalc.ui.common.text import muted
from giftcalc.ui.tally.texts import diamonds_of

if TYPE_CHECKING:
    from giftcalc.core.tally.earnings import Earnings
    from giftcalc.core.tally.records import Stream
    from giftcalc.i18n.language import Language

MOST_LETTERS = 100
_LETTERS = 38


class TitlePopup(Popup):
    """Asks for a title; `entered` brings it, without blanks around it."""

    entered = Signal(str)

    def __init__(self, title: str, language: "Language", parent: QWidget) -> None:
        super().__init__("tally-title-popup", parent)
        caption = language.tr("Title of the stream")
        self.entitle(caption)
        self.edit = QLineEdit(title)
        self.edit.setObjectName("tally-title-edit")
        self.edit.setMaxLength(MOST_LETTERS)
        self.edit.setFrame(False)
        self.edit.setAccessibleName(caption)
        palette = self.edit.palette()
        palette.setColor(theme.CARD, Qt.GlobalColor.transparent)
        self.edit.setPalette(palette)
        self.edit.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LETTERS)
        self.column.addWidget(muted(caption))
        self.column.addWidget(FieldBox(self.edit))
        self.first = self.edit
        self.edit.returnPressed.connect(self._take)

    def _take(self) -> None:
        text = " ".join(self.edit.text().split())
        self.close()
        self.entered.emit(text)


class DiamondsPopup(AmountPopup):
    """Asks for a number of diamonds; `entered` brings it, None for no such number."""

    def __init__(self, name: str, language: "Language", parent: QWidget) -> None:
        super().__init__(name, AskedAmount(name, language), _LETTERS, language, parent)

    def _take(self) -> None:
        value = self.field.required()
        if value is not None:
            self.close()
            self.entered.emit(int(value))


class GoalPopup(DiamondsPopup):
    """Asks for a goal in diamonds, and brings it in coins."""

    def __init__(self, earnings: "Earnings | None", language: "Language", parent: QWidget) -> None:
        super().__init__("tally-goal-popup", language, parent)
        self._per_diamond = earnings.terms.coins_per_diamond if earnings is not None else 1

    def _take(self) -> None:
        value = self.field.required()
        if value is not None:
            self.close()
            self.entered.emit(int(value) * self._per_diamond or None)


def open_title(beneath: QWidget, title: str, language: "Language") -> TitlePopup:
    """Ask for a stream's title beneath a widget."""
    popup = TitlePopup(title, language, beneath.window())
    drop(popup, beneath)
    return popup


def open_goal(
    beneath: QWidget, stream: "Stream", earnings: "Earnings | None", language: "Language"
) -> GoalPopup:
    """Ask for the goal of a stream beneath a widget."""
    tr, popup = language.tr, GoalPopup(earnings, language, beneath.window())
    popup.say(tr("Goal in diamonds"), tr("No goal"), language)
    popup.field.show_value(diamonds_of(stream.goal, earnings) if stream.goal else None)
    drop(popup, beneath)
    return popup


def open_shown(beneath: QWidget, stream: "Stream", language: "Language") -> DiamondsPopup:
    """Ask what TikTok shows for a stream beneath a widget."""
    tr = language.tr
    popup = DiamondsPopup("tally-shown-popup", language, beneath.window())
    hint = tr("The total that the app shows when a LIVE is over. It is compared, never counted.")
    popup.say(tr("Diamonds that TikTok shows"), tr("Nothing noted"), language, hint)
    shown = stream.shown_diamonds
    popup.field.show_value(None if shown is None else Fraction(shown))
    drop(popup, beneath)
    return popup
