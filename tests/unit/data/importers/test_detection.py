import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.importers.detection import (
    MOST_JSON_BYTES,
    Detected,
    Kind,
    detect,
    refuse_shop,
)
from giftcalc.data.importers.magic import known_as
from tests.archive_samples import archive_2022, archive_2026, as_json, as_zip
from tests.zip_samples import bomb, encrypted, zip_of

HISTORY = b"Room Id: 5\nLIVE title: x\nLIVE duration: N/A\n"
GIFT = {
    "giftId": 5655, "repeatCount": 3, "repeatEnd": True, "groupId": "1", "userId": "6",
    "uniqueId": "viewer_a", "msgId": "7", "giftType": 1, "diamondCount": 1, "giftName": "Rose",
}  # fmt: skip
ROSE = {"id": 5655, "name": "Rose", "diamond_count": 1}
TEXT = "time,gift,count\n2026-11-20 19:00,Rose,1\n"


def detected(content: bytes) -> Detected:
    return detect(io.BytesIO(content), len(content))


def refused(content: bytes) -> Problem:
    with pytest.raises(Refusal) as caught:
        detected(content)
    return caught.value.problem


def as_line(document: Any) -> bytes:
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (as_line(GIFT), Kind.GIFT_EVENTS),
        (as_line(GIFT) + b"\n" + as_line(GIFT), Kind.GIFT_EVENTS),
        (as_line([GIFT, GIFT]), Kind.GIFT_EVENTS),
        (as_line({"event": "gift", "data": GIFT}), Kind.GIFT_EVENTS),
        (as_line({"schema": "giftcalc-ledger", "version": 1}) + b"\n", Kind.LEDGER_EXPORT),
        (b'{ "version": 1,\n "schema" : "giftcalc-ledger" }', Kind.LEDGER_EXPORT),
        (as_line({**GIFT, "nickname": '"schema":"giftcalc-ledger"'}), Kind.GIFT_EVENTS),
        (as_json(archive_2022()), Kind.ARCHIVE),
        (b"\xef\xbb\xbf" + as_json(archive_2026()), Kind.ARCHIVE),
        (as_line({"Profile": {"x": [{}]}, "Comment": {}, "Video": {}}), Kind.ARCHIVE),
        (HISTORY, Kind.LIVE_HISTORY),
        (HISTORY.replace(b"\n", b"\r\n"), Kind.LIVE_HISTORY),
        (TEXT.encode(), Kind.TABLE),
        (b"\xef\xbb\xbf" + TEXT.encode(), Kind.TABLE),
        (TEXT.encode() + b"\0", Kind.TABLE),
        (TEXT.replace(",", "\t").encode("utf-16"), Kind.TABLE),
        ("Geschenk;Münzen\nRose;1\n".encode("cp1252"), Kind.TABLE),
        (zip_of([("[Content_Types].xml", b""), ("xl/workbook.xml", b"")]), Kind.WORKBOOK),
    ],
)
def test_a_file_is_known_by_what_is_in_it(content: bytes, kind: Kind) -> None:
    assert detected(content) == Detected(kind, detected(content).archive) or kind is Kind.WORKBOOK
    assert detected(content).kind is kind


@pytest.mark.parametrize(
    ("content", "kind", "name"),
    [
        (as_zip(archive_2026()), Kind.ARCHIVE, "TikTok_Data_1/user_data_tiktok.json"),
        (as_zip(archive_2022(), "User_Data.json"), Kind.ARCHIVE, "User_Data.json"),
        (
            zip_of([("T/Go_LIVE_History.txt", HISTORY), ("T/Comments.txt", b"")]),
            Kind.LIVE_HISTORY,
            "T/Go_LIVE_History.txt",
        ),
    ],
)
def test_the_member_of_a_zip_that_matters_is_found(content: bytes, kind: Kind, name: str) -> None:
    found = detected(content)
    assert found.kind is kind
    assert found.member is not None
    assert found.member.name == name


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.IMPORT_EMPTY),
        (b" \n\n\t", Problem.IMPORT_EMPTY),
        (b"\xef\xbb\xbf", Problem.IMPORT_EMPTY),
        (b" " * 70_000 + b"x", Problem.IMPORT_UNKNOWN),
        (bytes(5000), Problem.IMPORT_UNKNOWN),
        (b"a,b\n1,\x00\n" * 9, Problem.IMPORT_UNKNOWN),
        (b'{"name": "\x01"}', Problem.IMPORT_NOT_JSON),
        (b"\x89PNG\r\n\x1a\n....", Problem.IMPORT_IS_PICTURE),
        (b"\xff\xd8\xff\xe0..JFIF", Problem.IMPORT_IS_PICTURE),
        (b"RIFF....WEBPVP8 ", Problem.IMPORT_IS_PICTURE),
        (b"\0\0\0\x18ftypheic", Problem.IMPORT_IS_PICTURE),
        (b"\0\0\0\x18ftypmp42", Problem.IMPORT_IS_MEDIA),
        (b"RIFF....WAVEfmt ", Problem.IMPORT_IS_MEDIA),
        (b"OggS....", Problem.IMPORT_IS_MEDIA),
        (b"%PDF-1.7\n", Problem.IMPORT_IS_PDF),
        (b"SQLite format 3\0....", Problem.IMPORT_IS_DATABASE),
        (b"\x1f\x8b\x08....", Problem.IMPORT_IS_PACKED),
        (b"7z\xbc\xaf\x27\x1c..", Problem.IMPORT_IS_PACKED),
        (b"PK\5\6" + bytes(18), Problem.IMPORT_IS_PACKED),
        (b"x" * 257 + b"ustar\0", Problem.IMPORT_IS_PACKED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Problem.IMPORT_IS_OLD_OFFICE),
        (b"<?xml?><W x='urn:schemas-microsoft-com:office:x'", Problem.IMPORT_IS_OLD_OFFICE),
        (b"{\\rtf1 text}", Problem.IMPORT_IS_DOCUMENT),
        (b"\x7fELF....", Problem.IMPORT_IS_PROGRAM),
        (b"#!/bin/sh\n", Problem.IMPORT_IS_PROGRAM),
        (b"<!doctype html><p>Sign in", Problem.IMPORT_IS_WEB_PAGE),
        ('{"giftId": 1}'.encode("utf-16"), Problem.IMPORT_UTF16),
        ('{"giftId": 1}'.encode("utf-16-le"), Problem.IMPORT_UTF16),
        ("<html>".encode("utf-16"), Problem.IMPORT_UTF16),
        (b"{}", Problem.IMPORT_UNKNOWN),
        (b"[1, 2, 3]", Problem.IMPORT_UNKNOWN),
        (b'{"name": "somebody", "age": 5}', Problem.IMPORT_UNKNOWN),
        (b'{"name": NaN}', Problem.IMPORT_NOT_JSON),
        (b'{"Profile": {}, "Profile": {}}', Problem.IMPORT_KEY_TWICE),
        (b'{"a": ' + b"[" * 50_000, Problem.IMPORT_TOO_DEEP),
        (b"[" * 3_000_000, Problem.IMPORT_TOO_MANY),
        (as_line([ROSE]), Problem.IMPORT_IS_GIFT_LIST),
        (as_line({"data": {"gifts": [ROSE]}, "status_code": 0}), Problem.IMPORT_IS_GIFT_LIST),
        (as_line({"status_code": 4}), Problem.IMPORT_UNKNOWN),
        (as_line({"a": {"x": "y"}}) + b" " * (1 << 24), Problem.IMPORT_UNKNOWN),
        (b"Date: 2025-01-01\nLink: https://example.com\n", Problem.ARCHIVE_TEXT_SECTIONS),
        (zip_of([("T/tiktok/Comments.txt", b"")]), Problem.ARCHIVE_TEXT_SECTIONS),
        (zip_of([("golivehistory.txt", b""), ("GoLiveHistory.TXT", b"")]), Problem.ZIP_NAME_TWICE),
        (zip_of([("word/document.xml", b"")]), Problem.IMPORT_IS_DOCUMENT),
        (zip_of([("mimetype", b""), ("content.xml", b"")]), Problem.IMPORT_IS_DOCUMENT),
        (zip_of([("user_data_lemon8.json", b"{}")]), Problem.ZIP_HOLDS_NOTHING),
        (zip_of([("inner.zip", b"PK\3\4")]), Problem.ZIP_HOLDS_NOTHING),
        (encrypted(), Problem.ZIP_ENCRYPTED),
        (b"PK\3\4" + bytes(100), Problem.ZIP_DAMAGED),
    ],
)  # fmt: skip
def test_what_cannot_be_imported_is_called_what_it_is(content: bytes, problem: Problem) -> None:
    assert refused(content) == problem


def test_a_bomb_is_found_without_being_inflated() -> None:
    assert detected(bomb(1 << 22)).kind is Kind.ARCHIVE


class Sparse(io.BytesIO):
    """A file that is said to be bigger than it is."""


@pytest.mark.parametrize("start", [b'{"Activity": {}', b'{"x": {}'])
def test_json_that_is_too_big_to_be_read_whole_is_refused(start: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        detect(Sparse(start), MOST_JSON_BYTES + 1)
    assert caught.value.problem == Problem.IMPORT_TOO_BIG


def test_a_table_of_tiktok_shop_is_refused() -> None:
    refuse_shop(["Time", "Gift", "GMV share"])
    with pytest.raises(Refusal) as caught:
        refuse_shop(["Order ID", "Sku ID", "Seller SKU"])
    assert caught.value.problem == Problem.IMPORT_IS_SHOP


@given(st.binary(max_size=300))
def test_any_bytes_are_known_or_refused(content: bytes) -> None:
    try:
        kind = detected(content).kind
    except Refusal as refusal:
        kind = None
        assert refusal.problem != Problem.UNEXPECTED  # noqa: PT017 - either end is good
    assert kind is None or known_as(content) is None
