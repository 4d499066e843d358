"""Telling what a file is by what is in it; its name says nothing.

What cannot be imported is refused with a sentence that says what it is instead.
"""

import codecs
import re
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.importers.magic import known_as
from giftcalc.data.importers.zip_file import MAGIC as ZIP
from giftcalc.data.importers.zip_file import Archive, Member, open_archive

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

MOST_JSON_BYTES = 1 << 26
"""The largest file that is read whole: an archive of TikTok's."""

_HEAD = 1 << 16
_LEDGER_HEAD = 1 << 10
_MOST_LIST_BYTES = 1 << 24
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TEXT_TO_CONTROLS = 20
"""A text has at most one control character in so many; its reader tells where they are."""

_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\f\r\x1a\x1b")
_LEDGER = re.compile(rb'"schema"\s*:\s*"giftcalc-ledger"')
_FIRST_KEY = re.compile(rb'\s*\{\s*"([^"\\]{1,60})"\s*:\s*[{\[n]')
_OFFICE = re.compile(r"(?i)word/|ppt/|mimetype$|Index/Document\.iwa$|Index\.zip$")
_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)
_SHOP = frozenset(
    ("gmv", "skuid", "sellersku", "skuorders", "grossmerchandisevalue", "skusellerdiscount")
)


class Kind(StrEnum):
    """What an importer is there for."""

    GIFT_EVENTS = "gift-events"
    LEDGER_EXPORT = "ledger-export"
    ARCHIVE = "archive"
    LIVE_HISTORY = "live-history"
    WORKBOOK = "workbook"
    TABLE = "table"


class Detected(NamedTuple):
    """What a file is, and the member of it that matters if it is a zip."""

    kind: Kind
    archive: Archive | None = None
    member: Member | None = None


def detect(file: "BinaryIO", size: int) -> Detected:
    """Tell what a file of `size` bytes is.

    Raise IMPORT_EMPTY, IMPORT_UNKNOWN, IMPORT_UTF16, one of IMPORT_IS_…, the refusals of
    `open_archive`, or for JSON those of `read_json`.
    """
    file.seek(0)
    head = file.read(_HEAD)
    if head.startswith(ZIP):
        return _in_zip(open_archive(file, size))
    problem = known_as(head)
    if problem:
        raise Refusal(problem)
    if head.startswith(_UTF_16) or head[:2].count(b"\0") == 1:
        return _wide_text(head)
    return Detected(_text(file, head, size))


def _text(file: "BinaryIO", head: bytes, size: int) -> Kind:
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not start:
        raise Refusal(Problem.IMPORT_EMPTY if size <= len(head) else Problem.IMPORT_UNKNOWN)
    if start.startswith(b"<"):
        old_office = b"urn:schemas-microsoft-com:office" in head
        raise Refusal(Problem.IMPORT_IS_OLD_OFFICE if old_office else Problem.IMPORT_IS_WEB_PAGE)
    if start.startswith((b"{", b"[")):
        return _json(file, head, size)
    if len(head) - len(head.translate(None, _CONTROLS)) > len(head) // _TEXT_TO_CONTROLS:
        raise Refusal(Problem.IMPORT_UNKNOWN)
    return _plain_text(head)


def _wide_text(head: bytes) -> Detected:
    """Tell what a text in UTF-16 is: tables may be, JSON may not."""
    text = head.decode("utf-16", "replace").lstrip("\ufeff \t\r\n")
    if not head.startswith(_UTF_16) or text.startswith(("{", "[", "<")):
        raise Refusal(Problem.IMPORT_UTF16)
    return Detected(Kind.TABLE)


def _plain_text(head: bytes) -> Kind:
    from giftcalc.data.importers.live_history_txt import is_live_history, is_other_section

    text = head.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    if is_live_history(text):
        return Kind.LIVE_HISTORY
    if is_other_section(text):
        raise Refusal(Problem.ARCHIVE_TEXT_SECTIONS)
    return Kind.TABLE


def _json(file: "BinaryIO", head: bytes, size: int) -> Kind:
    if _LEDGER.search(head, 0, _LEDGER_HEAD):
        return Kind.LEDGER_EXPORT
    if _first_key_is_of_archive(head):
        _require_small(size)
        return Kind.ARCHIVE
    if _holds_gift_events(head):
        return Kind.GIFT_EVENTS
    _require_small(size)
    file.seek(0)
    return _whole_json(file.read(MOST_JSON_BYTES + 1))


def _holds_gift_events(head: bytes) -> bool:
    from giftcalc.data.importers.gift_events.detection import looks_like_gift_events

    return looks_like_gift_events(head)


def _first_key_is_of_archive(head: bytes) -> bool:
    from giftcalc.data.importers.json_branches import plain
    from giftcalc.data.importers.tiktok_archive import is_archive

    found = _FIRST_KEY.match(head.removeprefix(codecs.BOM_UTF8))
    return bool(found and is_archive({plain(found[1].decode("utf-8", "replace"))}))


def _require_small(size: int) -> None:
    """Raise IMPORT_TOO_BIG for a file that is too big to be read whole."""
    if size > MOST_JSON_BYTES:
        raise Refusal(Problem.IMPORT_TOO_BIG, limit=MOST_JSON_BYTES)


def _whole_json(content: bytes) -> Kind:
    from giftcalc.data.importers.json_branches import open_object
    from giftcalc.data.importers.tiktok_archive import is_archive

    if is_archive(set(open_object(content))):
        return Kind.ARCHIVE
    raise Refusal(_other_json(content))


def _other_json(content: bytes) -> Problem:
    """Return why JSON of no kind that is imported is refused; raise what is wrong with it."""
    from giftcalc.data.importers.gift_list import read_gift_list

    if len(content) > _MOST_LIST_BYTES:
        return Problem.IMPORT_UNKNOWN
    try:
        found = read_gift_list(content, "", _ANY_DAY)
    except Refusal as refusal:
        if refusal.problem.startswith("import-"):
            raise
        return Problem.IMPORT_UNKNOWN
    return Problem.IMPORT_IS_GIFT_LIST if found.kept.rows else Problem.IMPORT_UNKNOWN


def _in_zip(archive: Archive) -> Detected:
    """Tell what a zip is, and which of its members is read."""
    from giftcalc.data.importers import live_history_txt, tiktok_archive

    names = [member.name for member in archive.members]
    if any(name.casefold().startswith("xl/") for name in names):
        return Detected(Kind.WORKBOOK, archive)
    if any(_OFFICE.match(name) for name in names):
        raise Refusal(Problem.IMPORT_IS_DOCUMENT)
    found = archive.named(*tiktok_archive.FILES)
    if found:
        return Detected(Kind.ARCHIVE, archive, found)
    texts = [one for one in archive.members if one.is_ours and one.name.casefold().endswith(".txt")]
    history = [
        one for one in texts if live_history_txt.folded(one.base_name) == live_history_txt.FILE
    ]
    if len(history) > 1:
        raise Refusal(Problem.ZIP_NAME_TWICE, name=history[1].base_name)
    if history:
        return Detected(Kind.LIVE_HISTORY, archive, history[0])
    if any("tiktok" in one.name.casefold() for one in texts):
        raise Refusal(Problem.ARCHIVE_TEXT_SECTIONS)
    raise Refusal(Problem.ZIP_HOLDS_NOTHING)


def refuse_shop(headers: "Iterable[str]") -> None:
    """Raise IMPORT_IS_SHOP for a table of TikTok Shop: it holds sales, not gifts."""
    from giftcalc.data.importers.json_branches import plain

    if any(plain(header) in _SHOP for header in headers):
        raise Refusal(Problem.IMPORT_IS_SHOP)
