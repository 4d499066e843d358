"""The one truth behind the four fields: what was typed last, and where."""

from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from giftcalc.core.conversion import Conversion, Field, Terms
from giftcalc.core.problems import Refusal
from giftcalc.core.timeline import Timeline


class Entry(NamedTuple):
    """What a person entered: the field, its amount, or why its text cannot be read."""

    field: Field = Field.COINS
    value: Fraction | None = None
    refused: Refusal | None = None


class ConvertState(NamedTuple):
    """What the fields show: a conversion, and what is wrong with its source, if anything."""

    conversion: Conversion
    refused: Refusal | None = None


class ConversionModel(QObject):
    """Holds the entries and the terms; `changed` brings the state after each edit.

    A listener that edits while it is being told is refused, so that a loop
    between two fields fails at once instead of drifting.
    """

    changed = Signal(object)

    def __init__(self, terms: Terms) -> None:
        super().__init__()
        self._terms = terms
        self._entries = Timeline(Entry())
        self._telling = False

    @property
    def state(self) -> ConvertState:
        """What the fields show now."""
        entry = self._entries.present
        return ConvertState(Conversion(self._terms, entry.field, entry.value), entry.refused)

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return self._entries.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether an edit was taken back."""
        return self._entries.can_redo

    def enter(self, field: Field, value: Fraction | None) -> None:
        """Make a person's figure the truth."""
        self._edit(Entry(field, value))

    def refuse(self, field: Field, refusal: Refusal) -> None:
        """Take note that a person's text cannot be read, which empties the other fields."""
        self._edit(Entry(field, None, refusal))

    def finish(self) -> None:
        """End the edit in hand: what is typed next can be undone on its own."""
        self._entries = self._entries.finished()

    def undo(self) -> None:
        """Take the last edit back."""
        self._replace(self._entries.undone(), self._terms)

    def redo(self) -> None:
        """Make the last edit taken back again."""
        self._replace(self._entries.redone(), self._terms)

    def reprice(self, terms: Terms) -> None:
        """See the same figure through other terms, which is no edit."""
        self._replace(self._entries, terms)

    def _edit(self, entry: Entry) -> None:
        self._replace(self._entries.then(entry, edit=entry.field.value), self._terms)

    def _replace(self, entries: Timeline[Entry], terms: Terms) -> None:
        if self._telling:
            message = "the conversion was edited while its change was being told"
            raise RuntimeError(message)
        self._entries, self._terms = entries, terms
        self._telling = True
        try:
            self.changed.emit(self.state)
        finally:
            self._telling = False
