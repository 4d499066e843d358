"""Reading the LIVE history of TikTok's archive in its older form, as text.

Its lines are attested by programs that read it; no real file was seen. Blocks stand
between runs of twelve dashes, each line is a label and a value, "N/A" is nothing.
"""

import re
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.stage import Stage, Trouble
from giftcalc.data.importers.archive_fields import Fields, read_time
from giftcalc.data.importers.tiktok_archive import Live, earnings_of, newest, stream_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giftcalc.data.importers.hints import Hints

FORMAT = "tiktok-archive-text"
FILE = "golivehistory.txt"
MOST_BYTES = 1 << 24

_DASHES = re.compile(r"-{12,}")
_LINE = re.compile(r"([^:\n]{1,60}):[ \t]*([^\n]*)")
_DURATION = re.compile(r"(.+?) - (.+?)(?: \((\d+) minutes?\))?", re.ASCII)
_START = re.compile(r"^\s*(?:Room ?Id|LIVE (?:title|duration)):", re.IGNORECASE | re.MULTILINE)
_SECTION = re.compile(r"^(?:Date(?: and time)?|Link|HashTag Link): ?:?", re.MULTILINE)


def folded(name: str) -> str:
    """Return a file's name as the names of sections are compared."""
    return name.replace(" ", "").replace("_", "").casefold()


def is_live_history(head: str) -> bool:
    """Tell whether the beginning of a text is that of a LIVE history."""
    return len({found.casefold() for found in _START.findall(head)}) > 1


def is_other_section(head: str) -> bool:
    """Tell whether a text begins as the other sections of the archive do."""
    return len(_SECTION.findall(head)) > 1


def stage_live_history(content: bytes, hints: "Hints") -> Stage:
    """Return the LIVEs of a history; blocks that cannot be used are told by their line.

    Raise IMPORT_NOT_UTF8.
    """
    lives: list[Live] = []
    troubles: list[Trouble] = []
    for fields in _blocks(_decoded(content)):
        try:
            lives.append(_live(fields, hints.now))
        except Refusal as refusal:
            troubles.append(Trouble(fields.place, refusal))
    kept = newest(lives)
    earnings = tuple(earnings_of(kept, troubles))
    return Stage(
        FORMAT,
        streams=tuple(live.stream for live in kept),
        earnings=earnings,
        duplicates=len(lives) - len(kept),
        troubles=tuple(troubles),
        notes=(Refusal(Problem.ARCHIVE_TEXT_SECTIONS),),
    )


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refusal(Problem.IMPORT_NOT_UTF8, line=line) from error


def _blocks(text: str) -> "Iterator[Fields]":
    """Give the labels and values of each block that has any; its place is its first line."""
    line = 1
    for block in _DASHES.split(text):
        pairs = {found[1]: found[2] for found in _LINE.finditer(block)}
        if pairs:
            blank = len(block) - len(block.lstrip())
            yield Fields(pairs, line + block.count("\n", 0, blank))
        line += block.count("\n")


def _live(fields: Fields, now: int) -> Live:
    started, ended = _span(fields.text("live duration"), now)
    stream = stream_of(fields.room("room id"), fields.text("live title"), started, ended)
    return Live(fields.place, stream, fields.text("total earning"))


def _span(text: str, now: int) -> tuple[int | None, int | None]:
    """Return the start and the end that a duration names."""
    if not text:
        return None, None
    found = _DURATION.fullmatch(text)
    if not found:
        raise Refusal(Problem.ARCHIVE_BAD_TIME, value=text[:40])
    started, ended = ("" if one.casefold() == "n/a" else one for one in found.group(1, 2))
    return read_time(started, now), read_time(ended, now)
