"""What stands in the entry line, and the answer to it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from giftcalc.core.problems import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.services.answers import Answer


class EntryState:
    """The text, and either its answer or why there is none; it never changes."""

    __slots__ = ("answer", "refusal", "text")

    def __init__(
        self, text: str = "", answer: "Answer | None" = None, refusal: Refusal | None = None
    ) -> None:
        self.text = text
        self.answer = answer
        self.refusal = refusal


class EntryModel(QObject):
    """Answers a text at every key."""

    changed = Signal(object)
    taken = Signal(object)
    repeated = Signal()

    def __init__(self, answering: "Callable[[str], Answer | None]") -> None:
        super().__init__()
        self._answering = answering
        self.state = EntryState()

    def read(self, text: str) -> None:
        """Answer another text."""
        if not text.strip():
            self.state = EntryState(text)
            self.changed.emit(self.state)
            return
        try:
            self.state = EntryState(text, self._answering(text))
        except Refusal as refusal:
            self.state = EntryState(text, refusal=refusal)
        self.changed.emit(self.state)

    def again(self) -> None:
        """Answer the same text anew, as after a change of prices or rates."""
        self.read(self.state.text)

    def take(self) -> None:
        """Hand on what is answered; a blank line asks for the last one again."""
        if self.state.answer is not None:
            self.taken.emit(self.state.answer)
        elif not self.state.text.strip():
            self.repeated.emit()
