"""Undo and redo as a list of states.

The past and the future are linked steps that share their tails, so that a change
costs the same however many came before it, and nothing ever needs to be forgotten.
"""

from typing import Generic, TypeVar

StateT = TypeVar("StateT")


class _Step(Generic[StateT]):
    """A state that can be gone back to, and the steps beyond it.

    Not a tuple: comparing or showing a long chain of tuples would overrun the stack.
    """

    __slots__ = ("beyond", "state")

    def __init__(self, state: StateT, beyond: "_Step[StateT] | None") -> None:
        self.state = state
        self.beyond = beyond


class Timeline(Generic[StateT]):
    """The state in force, with those before it and those that were undone; immutable.

    A burst of typing in one field is one step: changes that follow each other under
    the same `edit`, such as "coins", replace each other. The burst ends with
    `finished` (the field is left, Enter is pressed), with an undo or redo, and with a
    change of something else.
    """

    __slots__ = ("_edit", "_future", "_past", "present")

    def __init__(
        self,
        present: StateT,
        past: _Step[StateT] | None = None,
        future: _Step[StateT] | None = None,
        edit: str | None = None,
    ) -> None:
        self.present = present
        self._past = past
        self._future = future
        self._edit = edit

    def then(self, state: StateT, edit: str | None = None) -> "Timeline[StateT]":
        """Return the timeline after a change; what had been undone is gone.

        A state equal to the present one is no change. Without an `edit`, every
        change is a step.
        """
        if state == self.present:
            return self
        if edit is not None and edit == self._edit:
            return Timeline(state, self._past, None, edit)
        return Timeline(state, _Step(self.present, self._past), None, edit)

    def replaced(self, state: StateT) -> "Timeline[StateT]":
        """Return the timeline with another present and no step, as when rates arrive."""
        return Timeline(state, self._past, self._future, self._edit)

    def finished(self) -> "Timeline[StateT]":
        """Return the timeline with the burst ended: the next change is a new step."""
        return Timeline(self.present, self._past, self._future)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._past is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to take again."""
        return self._future is not None

    def undone(self) -> "Timeline[StateT]":
        """Return the timeline one step back, or itself at its beginning."""
        if self._past is None:
            return self
        return Timeline(self._past.state, self._past.beyond, _Step(self.present, self._future))

    def redone(self) -> "Timeline[StateT]":
        """Return the timeline one step forward, or itself at its end."""
        if self._future is None:
            return self
        return Timeline(self._future.state, _Step(self.present, self._past), self._future.beyond)
