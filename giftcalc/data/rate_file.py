"""The file in which exchange rates are kept: JSON, every figure as it was published."""

import json
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.rates import SOURCES, is_published, rank

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeGuard

FORMAT = 1
_CODE_LENGTH = 3


class Entry(NamedTuple):
    """A rate as it is written down: `units` of its currency for `per` units of `of`.

    An empty `as_of` says that the rate is as old as the rate of `of`.
    """

    units: str
    per: str
    of: str
    as_of: str
    source: str

    def outranks(self, held: "Entry") -> bool:
        """Tell whether this rate replaces the one held; see `Rate.outranks`."""
        return (rank(self.source), self.as_of) >= (rank(held.source), held.as_of)


Entries = dict[str, Entry]


class Section(NamedTuple):
    """Rates that were kept together, with the headline source and day among them."""

    entries: Entries
    source: str = ""
    as_of: str = ""


class NotUnderstoodError(ValueError):
    """A file that this program did not write, or not to its end."""


class NewerError(ValueError):
    """A file that a newer version of this program wrote."""


def is_code(code: str) -> bool:
    """Tell whether a text looks like a code of ISO 4217: three capitals, A to Z."""
    return len(code) == _CODE_LENGTH and code.isascii() and code.isalpha() and code.isupper()


def is_day(text: object) -> "TypeGuard[str]":
    """Tell whether something is a day written as 2026-10-30."""
    try:
        return isinstance(text, str) and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def written(sections: "Mapping[str, Section]") -> bytes:
    """Return the content of a file; the same sections give the same bytes, empty ones none."""
    document: dict[str, object] = {"giftcalc": "rates", "format": FORMAT}
    for name, section in sections.items():
        if not section.entries:
            continue
        document[name] = {
            "source": section.source,
            "as_of": section.as_of,
            "rates": dict(sorted(section.entries.items())),
        }
    lines = json.dumps(document, ensure_ascii=True, separators=(",", ":"))
    return lines.replace("],", "],\n").encode() + b"\n"


def understood(content: bytes, names: tuple[str, ...]) -> dict[str, Section]:
    """Return the named sections of a file; raise NotUnderstoodError or NewerError."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NotUnderstoodError from error
    if not isinstance(document, dict) or document.get("giftcalc") != "rates":
        raise NotUnderstoodError
    version = document.get("format")
    if type(version) is not int or version < FORMAT:
        raise NotUnderstoodError
    if version > FORMAT:
        raise NewerError
    return {name: _section(document[name]) if name in document else Section({}) for name in names}


def _section(section: object) -> Section:
    if not isinstance(section, dict):
        raise NotUnderstoodError
    rates, source, as_of = section.get("rates"), section.get("source"), section.get("as_of")
    if not isinstance(rates, dict) or not is_day(as_of) or not is_source(source):
        raise NotUnderstoodError
    return Section({_code(code): _entry(held) for code, held in rates.items()}, source, as_of)


def is_source(source: object) -> "TypeGuard[str]":
    """Tell whether something names a source of rates."""
    return isinstance(source, str) and source in SOURCES


def _entry(fields: object) -> Entry:
    if not isinstance(fields, list) or len(fields) != len(Entry._fields):
        raise NotUnderstoodError
    if not all(isinstance(field, str) for field in fields):
        raise NotUnderstoodError
    entry = Entry(*fields)
    if not (_is_positive(entry.units) and _is_positive(entry.per) and is_day(entry.as_of)):
        raise NotUnderstoodError
    if not is_source(entry.source):
        raise NotUnderstoodError
    _code(entry.of)
    return entry


def _is_positive(text: str) -> bool:
    return is_published(text) and text.strip("0.") != ""


def _code(code: str) -> str:
    if not is_code(code):
        raise NotUnderstoodError
    return code
