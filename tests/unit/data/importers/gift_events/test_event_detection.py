import json

import pytest

from giftcalc.data.importers.gift_events.detection import looks_like_gift_events
from tests.event_samples import SHAPES, Frame, chat, jsonl, webhook


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_recognised(shape: str) -> None:
    event = SHAPES[shape](Frame())
    assert looks_like_gift_events(jsonl(event))
    assert looks_like_gift_events(b"\xef\xbb\xbf" + json.dumps([event], indent=4).encode())


@pytest.mark.parametrize(
    "content",
    [
        jsonl(webhook(Frame())),
        jsonl(chat()),
        b'{"event":"roomUser","data":{"topViewers":[]}}\n',
        b'{"o":-1,"meta":{"note":""}}\n',
        b'{"o":3,"type":"WebcastLikeMessage","data":{}}\n',
        b'{"type":"EVENT","event":"live.chat","payload":{}}\n',
        b"{\n  // Gift\n  giftId: 5953,\n  repeatCount: 1\n}",
    ],
)
def test_so_are_recordings_that_begin_otherwise(content: bytes) -> None:
    assert looks_like_gift_events(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"gifts":[{"id":5655,"name":"Rose","diamond_count":1,"type":1}]}',
        b'[{"giftId":5655,"giftName":"Rose","diamondCount":1}]',
        b'{"Activity":{"Purchase History":{}}}',
        b'{"format":"giftcalc-ledger-1"}',
        b"Date,Gift,Repeat count\n2026-01-01,Rose,3\n",
    ],
)
def test_other_files_are_not(content: bytes) -> None:
    assert not looks_like_gift_events(content)
