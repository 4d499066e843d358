"""The entry line: one box that holds the question and its answer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from giftcalc.core.gifts import Gift
from giftcalc.core.problems import Refusal
from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.amount_edit import UndoLine
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.emoji import drawn
from giftcalc.ui.common.field_box import FieldBox
from giftcalc.ui.common.flow import Flow
from giftcalc.ui.common.strong_label import StrongLabel
from giftcalc.ui.common.text import label, set_tooltip
from giftcalc.ui.entry.faces import (
    answer_text,
    gifts_offered,
    is_half_typed,
    problem_text,
)
from giftcalc.ui.entry.model import EntryState

if TYPE_CHECKING:
    from giftcalc.core.completion import Completion
    from giftcalc.ui.common.name_completer import NameCompleter

ANNOUNCE_AFTER = 700
"""Milliseconds without a key after which the answer is read out."""


class EntryEdit(UndoLine):
    """A line that Escape clears, and that undoes what was typed before anything else."""

    def has_own_undo(self) -> bool:
        """Say whether there is something typed to take back or to bring again."""
        return self.isUndoAvailable() or self.isRedoAvailable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear at Escape; everything else is typing."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class Choice(Button):
    """A gift that may be meant."""

    chosen = Signal(object)

    def __init__(self, gift: Gift, language: Language) -> None:
        price = language.number(gift.coins)
        text = f"{drawn(gift.emoji)} {gift.name} · {price}".strip()
        super().__init__(Kind.CHIP, "entry-choice", text)
        self.setCheckable(False)
        self._gift = gift
        coins = language.ntr("{count} coin", "{count} coins", gift.coins)
        self.setAccessibleName(f"{gift.name}, {coins}")
        if gift.ids:
            set_tooltip(self, language.tr("Gift number {ids}", ids=", ".join(gift.ids)))
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self._gift)


class EntryPane(QWidget):
    """Passes on what is typed, and shows the answer, the choices or the problem."""

    typed = Signal(str)
    entered = Signal()
    chosen = Signal(object)
    names_asked = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._state = EntryState()
        self._offered: list[Choice] = []
        self.edit = EntryEdit()
        self.edit.setObjectName("entry-edit")
        self.edit.setFrame(False)
        self.edit.setFont(theme.scaled_font(self.edit.font(), 1.15))
        palette = self.edit.palette()
        palette.setColor(theme.CARD, Qt.GlobalColor.transparent)
        self.edit.setPalette(palette)
        self.answer = StrongLabel("entry-answer")
        self.box = FieldBox(self.edit, vertical=9)
        self.box.row.insertWidget(0, label("⌕", role=theme.MUTED, size=1.2))
        self.box.row.addWidget(self.answer)
        self.problem: QLabel = label(name="entry-problem", role=theme.WARNING, size=0.95)
        self.problem.setWordWrap(True)
        self.problem.setVisible(False)
        self.choices = Flow("entry-choices")
        self.choices.setVisible(False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.box)
        self._column.addWidget(self.problem)
        self._column.addWidget(self.choices)
        self._calm = QTimer(self, singleShot=True, interval=ANNOUNCE_AFTER)
        self._calm.timeout.connect(self._announce)
        self._completer: NameCompleter | None = None
        self.edit.textChanged.connect(self.typed)
        self.edit.textEdited.connect(self._ask_names)
        self.edit.returnPressed.connect(self.entered)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        example = language.tr("Try “12 galaxy”, “50 eur in coins”, “8000 diamonds”")
        self.edit.setPlaceholderText(example)
        self.edit.setAccessibleName(language.tr("Calculate"))
        self.render_state(self._state)

    def set_narrow(self, narrow: bool) -> None:
        """Show the answer beneath the line where there is no room beside it."""
        self.answer.set_wrapping(wraps=narrow)
        if narrow:
            self._column.insertWidget(1, self.answer)
        else:
            self.box.row.addWidget(self.answer)

    def _ask_names(self, text: str) -> None:
        """Ask for names that fit while a word is being typed at the end."""
        if text[-2:].isalpha() and len(text) > 1 and self.edit.cursorPosition() == len(text):
            self.names_asked.emit(text)
        elif self._completer is not None:
            self._completer.offer((), self._language)

    def offer_names(self, offered: "tuple[Completion, ...]") -> None:
        """Show names that fit beneath the line; the one in full already is no help."""
        if self._completer is None:
            from giftcalc.ui.common.name_completer import NameCompleter

            self._completer = NameCompleter(self.edit, "entry-completions")
            self._completer.completed.connect(self._complete)
        self._completer.offer(offered, self._language)

    def _complete(self, chosen: "Completion") -> None:
        start, end = chosen.span
        text = self.edit.text()
        self.put(text[:start] + chosen.text + text[end:])

    def put(self, text: str) -> None:
        """Write a text into the line, as if it had been typed."""
        self.edit.setText(text)
        self.edit.setFocus()

    def render_state(self, state: EntryState) -> None:
        """Show the answer to what is typed."""
        self._state = state
        answer = state.answer
        text = "" if answer is None else answer_text(answer.conversion, self._language)
        self.answer.show_text("…" if is_half_typed(state.refusal) else text)
        problem = problem_text(state.refusal, self._language)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.answer.setVisible(not problem)
        self.box.set_wrong(bool(problem))
        self.edit.setAccessibleDescription(problem or self.answer.text())
        self._offer(state.refusal)
        self._calm.start()

    def _offer(self, refusal: Refusal | None) -> None:
        """Show the gifts that may be meant, each one click away."""
        offered = gifts_offered(refusal)
        while self._offered:
            self.choices.drop(self._offered.pop())
        for gift in offered:
            choice = Choice(gift, self._language)
            choice.chosen.connect(self.chosen)
            self.choices.add(choice)
            self._offered.append(choice)
        self.choices.setVisible(bool(offered))

    def _announce(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        text = self.problem.text() or self.answer.text()
        if text and self.edit.hasFocus():
            event = QAccessibleAnnouncementEvent(self.edit, text)
            QAccessible.updateAccessibility(event)
