"""What an import and its reading process say to each other: one line of JSON each.

Names, paths and rows' texts travel as data, never as arguments of a command. A text that
is no proper Unicode, as the name of a file may be, comes through as it is.
"""

import json
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.reasons import Reason
from giftcalc.core.tally.preview import MOST_LISTED
from giftcalc.core.tally.table_mapping import TableMapping

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Value = TypeVar("Value")

MOST_MEMORY = 1 << 30
"""The address space of the reading process; the largest sound files need about half."""

MOST_SECONDS = 900
"""Of processor time, as a last resort: a million rows take about ten."""


class ImportOptions(NamedTuple):
    """What a person may say about a file.

    `title` names the stream. `zone` is the IANA name of the zone of times without one, and
    `mapping` how a table is read. `hosts` are more of the creator's own ids. `only_own`
    keeps only rows of these from an agency's export. `listed` is how much of each list a
    preview shows. With `dry_run` nothing can be written.
    """

    title: str = ""
    zone: str = ""
    hosts: tuple[str, ...] = ()
    mapping: TableMapping | None = None
    encoding: str = ""
    dry_run: bool = False
    only_own: bool = False
    listed: int = MOST_LISTED
    most_memory: int = MOST_MEMORY


class Progress(NamedTuple):
    """How far a step has come: "reading" in bytes, "writing" in rows."""

    step: str
    done: int
    total: int


class LookRequest(NamedTuple):
    """Look at a file; `home` are its three folders, `now` is in ms UTC."""

    home: tuple[str, str, str]
    path: str
    now: int
    options: ImportOptions


_READERS: "dict[str, Callable[[str], object]]" = {
    "reason": Reason,
    "fraction": Fraction,
    "day": date.fromisoformat,
}


def to_line(**message: object) -> bytes:
    """Return a message as a line; its values may be any of the tally's tuples."""
    plain = msgspec.to_builtins(message, enc_hook=_plain)
    return json.dumps(plain, separators=(",", ":")).encode() + b"\n"


def from_line(line: bytes) -> dict[str, Any]:
    """Return the message of a line; raise ValueError for what is none."""
    message = json.loads(line)
    if not isinstance(message, dict):
        raise ValueError("A message is an object.")
    return message


def value_of(plain: object, kind: "type[Value]") -> "Value":
    """Return what a value of a message was before it was sent; raise ValueError."""
    return msgspec.convert(plain, kind, dec_hook=_rich)


def _plain(value: object) -> object:
    """Return what stands for a value that JSON has no form for."""
    if isinstance(value, Refusal):
        details = {name: _detail(detail) for name, detail in value.details.items()}
        return {"problem": str(value.problem), "details": details}
    return str(value)


def _detail(value: object) -> object:
    if isinstance(value, Reason):
        return {"reason": str(value)}
    if isinstance(value, Fraction):
        return {"fraction": str(value)}
    if isinstance(value, date):
        return {"day": value.isoformat()[:10]}
    if isinstance(value, list | tuple):
        return [_detail(one) for one in value]
    return value if value is None or isinstance(value, bool | int) else _name(value)


def _name(value: object) -> str:
    name = getattr(value, "name", value)
    return str(name)


def _rich(kind: type, plain: Any) -> object:  # noqa: ANN401 - it is called for any type
    if kind is not Refusal:
        raise NotImplementedError(kind.__name__)
    refusal = Refusal(Problem(plain["problem"]))
    refusal.details = {name: _rich_detail(value) for name, value in plain["details"].items()}
    return refusal


def _rich_detail(value: object) -> object:
    if isinstance(value, list):
        return [_rich_detail(one) for one in value]
    if not isinstance(value, dict):
        return value
    ((kind, text),) = value.items()
    return _READERS[kind](text)
