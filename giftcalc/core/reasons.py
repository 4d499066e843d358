"""Why the system would not do something with a file, and how such names are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

_Name = TypeVar("_Name")


class Names(type):
    """Makes every constant that a class declares: NO_DIGITS becomes its "no-digits".

    `enum` does the same and more, but for a hundred names it takes a third of the time
    of starting Python, and every start of the program would wait for it.
    """

    def __init__(cls, *of_class: object) -> None:
        super().__init__(*of_class)
        for name in cls.__annotations__:
            setattr(cls, name, cls(name.lower().replace("_", "-")))

    def __iter__(cls: type[_Name]) -> Iterator[_Name]:
        """Give every constant, in the order of their declaration."""
        return (getattr(cls, name) for name in cls.__annotations__)


class Reason(str, metaclass=Names):
    """Why the system would not read or write a file; its words are those of the wording."""

    __slots__ = ()

    DISK_FULL: Reason
    OVER_QUOTA: Reason
    NO_PERMISSION: Reason
    READ_ONLY: Reason
    DAMAGED: Reason
    TOO_LARGE: Reason
    NAME_TOO_LONG: Reason
    BAD_NAME: Reason
    NOT_A_FOLDER: Reason
    IS_A_FOLDER: Reason
    NOT_REGULAR: Reason
    LINKS_IN_CIRCLES: Reason
    NO_SUCH_PLACE: Reason
    IN_USE: Reason
    TOO_MANY_OPEN: Reason
    OUT_OF_MEMORY: Reason
    STOPPED: Reason
    TOOK_TOO_LONG: Reason
    CRASHED: Reason
    OTHER: Reason
