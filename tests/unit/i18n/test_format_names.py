"""What the formats of imported files are called."""

from giftcalc.core.tally.agency import AgencyFormat
from giftcalc.data.importers import ledger_json, live_history_txt, tiktok_archive
from giftcalc.data.importers.gift_events.known_shapes import SHAPES
from giftcalc.i18n.format_names import format_name
from giftcalc.i18n.language import open_language

ENGLISH = open_language("en")


def test_every_format_has_a_name_of_its_own_kind() -> None:
    names = {shape.name for shape in SHAPES} | set(AgencyFormat)
    names |= {ledger_json.FORMAT, live_history_txt.FORMAT, tiktok_archive.FORMAT}
    assert [name for name in names if format_name(name, ENGLISH) == name] == []


def test_an_unknown_format_keeps_its_name() -> None:
    assert format_name("something-new", ENGLISH) == "something-new"
    assert format_name("connector-1", ENGLISH) == "recording by TikTok-Live-Connector 1"
