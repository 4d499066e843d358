"""The line that adds a gift: what is typed, what it will add, and what is wrong with it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from giftcalc.core.completion import Completion
from giftcalc.core.gifts import Gift
from giftcalc.i18n.language import Language
from giftcalc.i18n.wording import sentence
from giftcalc.ui import theme
from giftcalc.ui.common.amount_edit import UndoLine
from giftcalc.ui.common.asked_amount import announce
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.emoji import drawn
from giftcalc.ui.common.field_box import FieldBox
from giftcalc.ui.common.flow import Flow
from giftcalc.ui.common.strong_label import StrongLabel
from giftcalc.ui.common.text import label
from giftcalc.ui.tally.add_faces import added_text, gifts_offered
from giftcalc.ui.tally.model import TallyModel, TallyState

if TYPE_CHECKING:
    from giftcalc.ui.common.name_completer import NameCompleter

ANNOUNCE_AFTER = 700
"""Milliseconds without a key after which what will be added is read out."""

LONGEST = 400_000
"""The most characters that the line takes; more is a file to import."""


class AddEdit(UndoLine):
    """A line that Escape clears, that undoes typing first, and whose Down goes to the rows."""

    went_down = Signal()

    def has_own_undo(self) -> bool:
        """Say whether there is something typed to take back; nothing is once the line is empty."""
        return bool(self.text()) and (self.isUndoAvailable() or self.isRedoAvailable())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear at Escape, leave with Down; everything else is typing."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)


class GiftChip(Button):
    """A gift that may be meant."""

    chosen = Signal(object)

    def __init__(self, gift: Gift, language: Language) -> None:
        price = language.number(gift.coins)
        text = f"{drawn(gift.emoji)} {gift.name} · {price}".strip()
        super().__init__(Kind.CHIP, "tally-choice", text)
        self.setCheckable(False)
        self._gift = gift
        coins = language.ntr("{count} coin", "{count} coins", gift.coins)
        self.setAccessibleName(f"{gift.name}, {coins}")
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self._gift)


class AddLine(QWidget):
    """Passes on what is typed to the model; Enter adds what it shows.

    `head` holds the box, with room beside it for buttons.
    """

    undo_asked = Signal()
    redo_asked = Signal()
    went_down = Signal()

    def __init__(self, model: TallyModel, language: Language, name: str = "tally-add") -> None:
        super().__init__()
        self._name = name
        self._model = model
        self._language = language
        self._offered: tuple[Gift, ...] = ()
        self._chips: list[GiftChip] = []
        self._completer: NameCompleter | None = None
        self.edit = AddEdit()
        self.edit.setObjectName(f"{name}-edit")
        self.edit.setFrame(False)
        self.edit.setMaxLength(LONGEST)
        palette = self.edit.palette()
        palette.setColor(theme.CARD, Qt.GlobalColor.transparent)
        self.edit.setPalette(palette)
        self._hint = ""
        self.answer = StrongLabel(f"{name}-answer", 0.95, left=True)
        self.answer.set_wrapping(wraps=True)
        self.box = FieldBox(self.edit)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.head.setSpacing(8)
        self.head.addWidget(self.box, 1)
        self.problem: QLabel = label(name=f"{name}-problem", role=theme.WARNING, size=0.95)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.choices = Flow(f"{name}-choices")
        self.choices.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(self.head)
        for part in (self.answer, self.problem, self.choices):
            column.addWidget(part)
        self.answer.hide()
        self.setFocusProxy(self.edit)
        self._calm = QTimer(self, singleShot=True, interval=ANNOUNCE_AFTER)
        self._connect()

    def _connect(self) -> None:
        self._calm.timeout.connect(self._announce)
        self.edit.textChanged.connect(self._read)
        self.edit.textEdited.connect(self._offer_names)
        self.edit.returnPressed.connect(self._take)
        self.edit.undo_asked.connect(self.undo_asked)
        self.edit.redo_asked.connect(self.redo_asked)
        self.edit.went_down.connect(self.went_down)

    def stack(self, stacked: bool) -> None:
        """Have what stands beside the box stand beneath it, or beside it again."""
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if stacked else directions.LeftToRight
        if wanted != self.head.direction():
            self.head.setDirection(wanted)
            self.head.setStretchFactor(self.box, 0 if stacked else 1)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        words = language.tr("Add a gift: name, ×count, @gifter")
        self.edit.setPlaceholderText(words)
        self.edit.setAccessibleName(words)

    def set_hint(self, hint: str) -> None:
        """Say something beneath the line while nothing is typed."""
        self._hint = hint
        if not self.edit.text():
            self.answer.show_text(hint)
            self.answer.setVisible(bool(hint))

    def put(self, text: str) -> None:
        """Write a text into the line, as if it had been typed."""
        self.edit.setText(text)
        self.edit.setFocus()

    def _read(self, text: str) -> None:
        if text != self._model.state.text:
            self._model.read(text)

    def _take(self) -> None:
        """Add what is typed; where it cannot be read, say once more what is wrong."""
        if self._model.state.problem is not None:
            announce(self.edit, self.problem.text())
        else:
            self._model.take()

    def render_state(self, state: TallyState) -> None:
        """Show what the text in hand would add."""
        if state.text != self.edit.text():
            self.edit.setText(state.text)
        problem = state.problem
        said = sentence(problem, self._language) if problem is not None else ""
        added = added_text(state, self._language) if state.text else self._hint
        self.answer.show_text("" if said else added)
        self.answer.setVisible(bool(self.answer.text()))
        self.problem.setText(said)
        self.problem.setVisible(bool(said))
        self.box.set_wrong(bool(said))
        self.edit.setAccessibleDescription(said or self.answer.text())
        self._show_choices(gifts_offered(state, self._model.reader))
        if state.text:
            self._calm.start()
        elif self._completer is not None:
            self._completer.offer((), self._language)

    def _show_choices(self, offered: tuple[Gift, ...]) -> None:
        """Show the gifts that may be meant, each one click away."""
        if offered == self._offered:
            return
        self._offered = offered
        while self._chips:
            self.choices.drop(self._chips.pop())
        for gift in offered:
            chip = GiftChip(gift, self._language)
            chip.chosen.connect(self._put_gift)
            self.choices.add(chip)
            self._chips.append(chip)
        self.choices.setVisible(bool(offered))

    def _put_gift(self, gift: Gift) -> None:
        """Write the gift that was meant in the place of the name that was typed."""
        lines = self._model.state.lines
        if len(lines) == 1:
            self.put(self._model.reader.with_gift(lines[0], gift))

    def _offer_names(self, text: str) -> None:
        """Offer names beneath the line while one is being typed at its end."""
        at_end = self.edit.cursorPosition() == len(text)
        if at_end and "\n" not in text and _may_be_name(text):
            self._made_completer().offer(self._model.completions(text), self._language)
        elif self._completer is not None:
            self._completer.offer((), self._language)

    def _made_completer(self) -> "NameCompleter":
        if self._completer is None:
            from giftcalc.ui.common.name_completer import NameCompleter

            self._completer = NameCompleter(self.edit, f"{self._name}-completions")
            self._completer.completed.connect(self._complete)
        return self._completer

    def _complete(self, chosen: Completion) -> None:
        start, end = chosen.span
        text = self.edit.text()
        self.put(f"{text[:start]}{chosen.text}{text[end:]} ")

    def _announce(self) -> None:
        text = self.problem.text() or self.answer.text()
        if text and self.edit.hasFocus():
            announce(self.edit, text)


def _may_be_name(text: str) -> bool:
    """Say whether a name is being typed at the end: two letters of a gift, or behind an @."""
    return (text[-2:].isalpha() and len(text) > 1) or "@" in text.rsplit(" ", maxsplit=1)[-1]
