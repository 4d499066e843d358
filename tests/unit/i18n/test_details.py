from datetime import date
from fractions import Fraction
from typing import NamedTuple

import pytest

from giftcalc.core.reasons import Reason
from giftcalc.i18n import open_language
from giftcalc.i18n.details import Details, harmless, placeholders, shown


class Thing(NamedTuple):
    name: str


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("most", 10**6, "1,000,000"),
        ("step", Fraction(1, 100), "0.01"),
        ("change", Fraction(1, 4), "25.0%"),
        ("share", Fraction(2), "200.0%"),
        ("limit", 64 * 2**20, "64"),
        ("date", date(2026, 10, 30), "30 Oct 2026"),
        ("reason", Reason.DISK_FULL, "the disk is full"),
        ("gift", Thing("Rose"), "Rose"),
        ("suggestions", (Thing("Rose"), Thing("Lion"), "Leon"), "Rose, Lion, or Leon"),
        ("currencies", [], ""),
        ("path", "/tmp/x", "/tmp/x"),
        ("path", None, "None"),
    ],
)
def test_a_detail_reads_as_its_kind_asks(name: str, value: object, text: str) -> None:
    assert shown(name, value, open_language("en")) == text


def test_a_detail_that_is_missing_does_not_break_the_sentence() -> None:
    assert "{most} {least}".format_map(Details({"most": 5}, open_language("en"))) == "5 ?"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Rose", "Rose"),
        ("a\x1b[31mb\n", "a\ufffd[31mb\ufffd"),
        ("\ud800", "\ufffd"),
        ("وردة", "\u2068وردة\u2069"),
        ("\u202eevil", "\u2068\u202eevil\u2069"),
        ("\u2067x\u2069y", "\u2068\u2067xy\u2069"),
        ("🌹", "🌹"),
    ],
)
def test_a_text_from_outside_is_made_harmless(text: str, safe: str) -> None:
    assert harmless(text) == safe


def test_the_placeholders_of_a_message_are_found() -> None:
    assert placeholders("Use {mark}, not {other:>3} {{x}}") == ["mark", "other"]
