"""The running total as a plain text file, for "read from file" in OBS.

What it says is made by the caller, in the person's language. The file is replaced as a
whole, so that OBS never shows half of a text.
"""

import os
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.atomic import write_file

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_TEMPLATE = "{diamonds} · {money}"
"""What the file says unless a person writes something else."""

PLACES = ("diamonds", "money", "gifts", "coins", "title", "goal", "top")
"""What may stand between braces in a template."""


def filled(template: str, values: "Mapping[str, str]") -> str:
    """Return a template with its places filled; anything else in it stays as it is."""
    text = template or DEFAULT_TEMPLATE
    pieces = text.split("{")
    told = [pieces[0]]
    for piece in pieces[1:]:
        name, brace, rest = piece.partition("}")
        known = brace and name in PLACES
        told.append(f"{values.get(name, '')}{rest}" if known else f"{{{piece}")
    return "".join(told)


class ObsFile:
    """The file with the running total; a failure is told once, until it works again."""

    __slots__ = ("_failed", "_written", "path")

    def __init__(self, path: str = "") -> None:
        """Take the path of the file, "" if there is to be none."""
        self.path = path
        self._written = ""
        self._failed = False

    def write(self, text: str) -> Refusal | None:
        """Put a text in the file, unless it stands there; return what a person must be told."""
        if not self.path or text == self._written:
            return None
        refusal = write_total(self.path, text)
        told_before, self._failed = self._failed, refusal is not None
        self._written = "" if refusal else text
        return None if told_before else refusal


def write_total(path: str, text: str) -> Refusal | None:
    """Replace the file by a text in UTF-8; return why that failed, or None."""
    try:
        if not os.path.isabs(path):
            return Refusal(Problem.OBS_FILE_RELATIVE, path=path)
        write_file(path, text.encode("utf-8", "replace"))
    except Refusal as refusal:
        return refusal
    return None
