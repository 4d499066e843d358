"""What strangers may write: each bad file is refused by name."""

from collections.abc import Callable

import pytest

from giftcalc.core.problems import Problem
from giftcalc.i18n.language import open_language
from giftcalc.i18n.wording import sentence
from tests.event_samples import (
    BEGAN,
    LOCK,
    NOW,
    Frame,
    connector_1,
    connector_2,
    jsonl,
    live_studio,
    refused,
    rows_of,
    staged,
    troubles,
)

P = Problem
GOOD = jsonl(connector_1(Frame("1", LOCK, group="1"))) * 2


def put(name: str, text: str) -> bytes:
    """A gift with a field as it is written here."""
    event = connector_1(Frame("2", group="2"))
    rest = {key: value for key, value in event.items() if key != name}
    return jsonl(rest)[:-2] + f', "{name}": {text}}}\n'.encode()


def deep(levels: int) -> bytes:
    return b'{"a":' * levels + b"1" + b"}" * levels


BAD: dict[str, tuple[bytes, Problem]] = {
    "a count below zero": (put("repeatCount", "-1"), P.EVENT_BAD_COUNT),
    "a count over a million": (put("repeatCount", "1000001"), P.EVENT_BAD_COUNT),
    "a count of 2^63": (put("repeatCount", "9223372036854775808"), P.EVENT_BAD_COUNT),
    "a count of five thousand digits": (put("repeatCount", "9" * 5_000), P.EVENT_BAD_COUNT),
    "a count with decimals": (put("repeatCount", "1.0"), P.EVENT_BAD_COUNT),
    "a count with an exponent": (put("repeatCount", "1e999"), P.EVENT_BAD_COUNT),
    "a count that never ends": (put("repeatCount", "1e999999999"), P.EVENT_BAD_COUNT),
    "true for a count": (put("repeatCount", "true"), P.EVENT_BAD_COUNT),
    "words for a count": (put("repeatCount", '"three"'), P.EVENT_BAD_COUNT),
    "Arabic digits for a count": (put("repeatCount", '"٣"'), P.EVENT_BAD_COUNT),
    "a list for a count": (put("repeatCount", "[1]"), P.EVENT_BAD_COUNT),
    "not a number for a count": (put("repeatCount", "NaN"), P.IMPORT_NOT_FINITE),
    "an endless count": (put("repeatCount", "Infinity"), P.IMPORT_NOT_FINITE),
    "a price below zero": (put("diamondCount", "-5"), P.EVENT_BAD_VALUE),
    "a price over a milliard": (put("diamondCount", "1000000001"), P.EVENT_BAD_VALUE),
    "a price with decimals": (put("diamondCount", "0.5"), P.EVENT_BAD_VALUE),
    "true for a price": (put("diamondCount", "true"), P.EVENT_BAD_VALUE),
    "an object for a price": (put("diamondCount", "{}"), P.EVENT_BAD_VALUE),
    "a type that is none": (put("giftType", "100"), P.EVENT_BAD_TYPE),
    "true for a type": (put("giftType", "true"), P.EVENT_BAD_TYPE),
    "an end of two": (put("repeatEnd", "2"), P.EVENT_BAD_END),
    "an end in words": (put("repeatEnd", '"yes"'), P.EVENT_BAD_END),
    "a list for an end": (put("repeatEnd", "[]"), P.EVENT_BAD_END),
    "a time before TikTok": (put("createTime", '"1400000000"'), P.EVENT_BAD_TIME),
    "a time in the future": (put("createTime", f'"{NOW + 90_000_000}"'), P.EVENT_BAD_TIME),
    "a time in nanoseconds": (put("createTime", f'"{BEGAN}000000"'), P.EVENT_BAD_TIME),
    "a time with decimals": (put("createTime", f"{BEGAN / 1000}"), P.EVENT_BAD_TIME),
    "a time in words": (put("createTime", '"2026-11-20T19:00:00Z"'), P.EVENT_BAD_TIME),
    "true for a time": (put("createTime", "true"), P.EVENT_BAD_TIME),
    "a list for a time": (put("createTime", "[1]"), P.EVENT_BAD_TIME),
    "a rounded id of a gifter": (put("userId", "6.800000000000000001e18"), P.EVENT_ID_ROUNDED),
    "a rounded id of a message": (put("msgId", "7600000000000000000.0"), P.EVENT_ID_ROUNDED),
    "an id of five thousand digits": (put("userId", "9" * 5_000), P.EVENT_ID_ROUNDED),
    "an id that is too long": (put("userId", f'"{"9" * 65}"'), P.EVENT_BAD_ID),
    "an id with a space": (put("userId", '"68 00"'), P.EVENT_BAD_ID),
    "an id with a NUL": (put("userId", '"6800\\u0000"'), P.EVENT_BAD_ID),
    "a message with a line end": (put("msgId", '"76\\n00"'), P.EVENT_BAD_ID),
    "a group with half a character": (put("groupId", '"\\ud800"'), P.EVENT_BAD_ID),
    "a room in letters of a script": (put("roomId", '"комната"'), P.EVENT_BAD_ID),
    "true for an id": (put("userId", "true"), P.EVENT_BAD_ID),
    "false for a recipient": (put("receiverUserId", "false"), P.EVENT_BAD_ID),
    "a list for an id": (put("userId", "[]"), P.EVENT_BAD_ID),
    "an object for a group": (put("groupId", "{}"), P.EVENT_BAD_ID),
    "an id below zero": (put("userId", "-1"), P.EVENT_BAD_ID),
    "a count twice": (put("repeatCount", '1, "repeatCount": 1000'), P.IMPORT_KEY_TWICE),
    "an end twice": (put("repeatEnd", 'true, "repeatEnd": false'), P.IMPORT_KEY_TWICE),
    "a price twice": (put("diamondCount", '1, "diamondCount": 9'), P.IMPORT_KEY_TWICE),
    "a group twice": (put("groupId", '"1", "groupId": "2"'), P.IMPORT_KEY_TWICE),
    "no gift": (jsonl({**connector_1(Frame()), "giftId": 0, "giftName": ""}), P.EVENT_NO_GIFT),
    "a bomb of brackets": (b'{"giftId":1,"x":' + b"[" * 100_000 + b"\n", P.IMPORT_TOO_DEEP),
    "a bomb that is closed": (deep(5_000) + b"\n", P.IMPORT_TOO_DEEP),
    "too many levels": (deep(17) + b"\n", P.IMPORT_TOO_DEEP),
    "a raw NUL": (b'{"giftId":"\0"}\n', P.IMPORT_NOT_JSON),
    "half a line": (jsonl(connector_1(Frame()))[:100] + b"\n", P.IMPORT_NOT_JSON),
    "a comma too many": (jsonl(connector_1(Frame()))[:-2] + b",}\n", P.IMPORT_NOT_JSON),
    "single quotation marks": (b"{'giftId': 1}\n", P.IMPORT_NOT_JSON),
    "bytes that are no text": (
        put("nickname", '"x"').replace(b'"x"', b'"\xff"'),
        P.IMPORT_NOT_UTF8,
    ),
    "a web page": (b"<html></html>\n", P.IMPORT_IS_WEB_PAGE),
    "a number": (b"5\n", P.EVENT_UNKNOWN),
    "nothing": (b"null\n", P.EVENT_UNKNOWN),
    "a text": (b'"gift"\n', P.EVENT_UNKNOWN),
    "a list": (b"[]\n", P.EVENT_UNKNOWN),
    "an object that says nothing": (b'{"a": 1}\n', P.EVENT_UNKNOWN),
    "a gift of no known shape": (b'{"event":"gift","data":{"id":1}}\n', P.EVENT_UNKNOWN),
    "a gift without its count": (b'{"giftId":1,"coins":5}\n', P.EVENT_UNKNOWN),
}
"""A line and why it is refused."""

ALONE = {"a list", "single quotation marks"}
"""Lines that make another kind of file of a file that has no other."""


@pytest.mark.parametrize("name", sorted(BAD.keys() - ALONE))
def test_a_file_of_one_bad_line_is_refused_for_its_reason(name: str) -> None:
    line, problem = BAD[name]
    assert refused(line).problem is problem
    assert refused(line * 3).problem is problem


@pytest.mark.parametrize("name", ["a count below zero", "a comma too many", "no gift"])
def test_the_line_is_told_for_which_a_file_is_refused(name: str) -> None:
    details = refused(b"\n\n" + BAD[name][0]).details
    assert details.get("line", details.get("in_line")) == 3


@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_among_good_ones_is_left_out(name: str) -> None:
    line, problem = BAD[name]
    stage = staged(GOOD + line + GOOD)
    assert troubles(stage) == [(3, problem)]
    assert len(rows_of(stage)) == 1


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_said_in_a_sentence(name: str) -> None:
    line, _ = BAD[name]
    (trouble,) = staged(GOOD + line).troubles
    text = sentence(trouble.refusal, open_language("en"))
    assert text.isprintable()
    assert len(text) < 300
    assert "{" not in text.replace("{'", "").replace("“{}”", "")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", P.IMPORT_EMPTY),
        (b" \n\r\n\t", P.IMPORT_EMPTY),
        (b"\xef\xbb\xbf", P.IMPORT_EMPTY),
        ("[]".encode("utf-16"), P.IMPORT_UTF16),
        ('{"a":1}'.encode("utf-16-le"), P.IMPORT_UTF16),
        (b"[]", P.IMPORT_NOTHING),
        (b'{"o":-1,"meta":{}}\n', P.IMPORT_NOTHING),
        (b"[1, 2", P.IMPORT_NOT_JSON),
        (b"{\n  giftId: 5953,\n  repeatCount: 1\n}", P.EVENTS_JAVASCRIPT),
        (b"{\n  // Gift\n  // Details\n  giftId: 5953 }", P.EVENTS_JAVASCRIPT),
        (b"[{giftId: 5953}]", P.EVENTS_JAVASCRIPT),
        (b"{'giftId': 5953}", P.EVENTS_JAVASCRIPT),
    ],
)
def test_a_file_that_is_no_recording_is_refused(content: bytes, problem: Problem) -> None:
    assert refused(content).problem is problem


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("<img src=/dev/zero>", "<img src=/dev/zero>"),
        ("  Luna \u202e evil\u2066 ", "Luna  evil"),
        ("a\u0000b\nc\u200fd\u061ce", "abcde"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("\U0001f469\u200d\U0001f680", "\U0001f469\u200d\U0001f680"),
        ("x" * 500, "x" * 200),
        ("é" * 500, "é" * 200),
        ("\u202e", ""),
    ],
)
def test_names_keep_what_can_be_shown(name: str, kept: str) -> None:
    event = connector_2(Frame(gift=LOCK))
    event["user"]["nickname"] = event["gift"]["name"] = name
    stage = staged(jsonl(event))
    assert stage.gifters[0].nickname == kept
    assert stage.gifts[0].name == (kept or "Lock and Key")


@pytest.mark.parametrize("value", ["5", "5.5", "[]", "true", "null"])
@pytest.mark.parametrize("name", ["nickname", "uniqueId", "giftName"])
def test_a_name_that_is_no_text_is_as_good_as_missing(name: str, value: str) -> None:
    stage = staged(GOOD + put(name, value))
    assert stage.troubles == ()
    assert len(rows_of(stage)) == 2


def test_half_a_character_in_a_name_is_left_out() -> None:
    line = jsonl(connector_2(Frame())).replace(b"Viewer 1", b"Lu\\ud800na")
    assert staged(line).gifters[0].nickname == "Luna"


def test_what_is_not_looked_at_may_hold_anything() -> None:
    extra = b', "x": [1e999, "\\ud800", %s, {"repeatCounts": -1}]}\n' % (b"9" * 5_000)
    line = jsonl(connector_2(Frame()))
    assert len(rows_of(staged(line + line[:-2] + extra))) == 1


@pytest.mark.parametrize("make", [connector_1, connector_2, live_studio])
def test_fields_that_stand_elsewhere_too_are_not_taken_for_twice(
    make: Callable[[Frame], dict[str, object]],
) -> None:
    other = {"groupId": "1", "diamondCount": 2, "repeatCount": 3, "repeatEnd": 1, "group_id": 2}
    events = []
    for number in range(3_000):
        event = make(Frame(str(number), group=str(number)))
        events.append({**event, "other": [other] * (number % 3)})
    assert len(rows_of(staged(jsonl(*events)))) == 3_000
