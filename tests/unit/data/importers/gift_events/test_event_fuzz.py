"""Whatever is done to a recording, it is read or refused; and both ways to read agree."""

import json
from contextlib import suppress
from typing import Any
from unittest.mock import patch

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from giftcalc.core.problems import Refusal
from giftcalc.core.tally.rows import Gifter, GiftRow
from giftcalc.core.tally.stage import Stage
from giftcalc.data.importers.gift_events.detection import looks_like_gift_events
from giftcalc.data.importers.gift_events.typed import Layout
from tests.event_samples import (
    BEGAN,
    GUEST,
    HOST,
    SHAPES,
    STREAK,
    Frame,
    chat,
    jsonl,
    rows_of,
    staged,
)

LINES = [jsonl(make(frame)) for make in SHAPES.values() for frame in STREAK]
CRUMBS = st.sampled_from(
    [b"", b"{", b"}", b"[", b"]", b'"', b"\\", b",", b":", b"0", b"-1", b"1e999", b"null", b"true",
     b"NaN", b"\0", b"\xff", b"\n", b'"\\ud800"', b'"repeatCount":9,', b"9" * 30]
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good recording in which some bytes were replaced, in several places."""
    content = bytearray(b"".join(draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=8))))
    for _ in range(draw(st.integers(0, 6))):
        since = draw(st.integers(0, len(content)))
        content[since : since + draw(st.integers(0, 40))] = draw(CRUMBS)
    return bytes(content)


@settings(max_examples=100, deadline=None, phases=[Phase.generate])
@given(damaged())
def test_a_damaged_recording_is_read_or_refused(content: bytes) -> None:
    with suppress(Refusal):
        staged(content)
    looks_like_gift_events(content)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(Refusal):
        staged(content)
    looks_like_gift_events(content)


FRAMES = st.builds(
    Frame,
    message=st.sampled_from(["", "0", *(f"{number:019}" for number in range(9))]),
    gift=st.sampled_from(["5655", "5880"]),
    repeats=st.integers(0, 5),
    end=st.booleans(),
    group=st.sampled_from(["0", "1", "2"]),
    at=st.integers(0, 5).map(lambda minutes: BEGAN + minutes * 59_000),
    sender=st.sampled_from(["0", "68", "69"]),
    to=st.sampled_from(["0", HOST, GUEST]),
    room=st.sampled_from(["0", "1", "2"]),
    owner=st.sampled_from(["", GUEST]),
)
NUMBERED = sorted(SHAPES.keys() - {"gotiktoklive"})
"""The shapes whose messages may have no id."""

ODDITIES: st.SearchStrategy[Any] = st.sampled_from(
    [None, 0, 1, "0", "1", "", True, -1, 2, "x", [], 1e300, 10**30, "9" * 70, "\ud800", "a b"]
)


@st.composite
def recordings(draw: st.DrawFn) -> bytes:
    """Frames as one or two programs write them, some fields of some replaced, between others."""
    makes = [SHAPES[draw(st.sampled_from(NUMBERED))] for _ in range(draw(st.integers(1, 2)))]
    events: list[dict[str, Any]] = []
    for frame in draw(st.lists(FRAMES, min_size=1, max_size=12)):
        event = draw(st.sampled_from(makes))(frame)
        if draw(st.integers(0, 5)) == 0:
            replace(draw, event)
        events.append(chat(frame.at) if draw(st.integers(0, 9)) == 0 else event)
    return jsonl(*events)


def replace(draw: st.DrawFn, event: dict[str, Any]) -> None:
    name = draw(st.sampled_from(sorted(event)))
    inside = event[name]
    if isinstance(inside, dict) and inside and draw(st.booleans()):
        replace(draw, inside)
    elif draw(st.booleans()):
        event[name] = draw(ODDITIES)
    else:
        del event[name]


def outcome(content: bytes) -> Stage | str:
    """What comes out; the quick way reads the names of who has an id only once in a LIVE."""
    try:
        stage = staged(content)
    except Refusal as refusal:
        return f"{refusal.problem} {refusal.details}"
    troubles = tuple((one.line, str(one.refusal.problem)) for one in stage.troubles)
    notes = tuple((note.problem, str(note.details)) for note in stage.notes)
    streams = tuple(
        stream._replace(rows=[named(row) for row in rows_of(stage, stream)])  # type: ignore[misc]
        for stream in stage.streams
    )
    return Stage(
        "",
        streams,
        duplicates=stage.duplicates,
        troubles=troubles,  # type: ignore[arg-type]
        notes=notes,  # type: ignore[arg-type]
        unused=stage.unused,
    )


def named(row: GiftRow) -> GiftRow:
    """A row without the names of a gift and a gifter that have an id."""
    gift, gifter = row.gift, row.gifter
    gift = gift._replace(name="") if gift.id else gift
    gifter = Gifter(gifter.id) if gifter and gifter.id else gifter
    return row._replace(gift=gift, gifter=gifter)


@settings(max_examples=100, deadline=None, phases=[Phase.generate])
@given(recordings())
def test_the_quick_way_and_the_exact_way_agree(content: bytes) -> None:
    quick = outcome(content)
    with (
        patch.object(Layout, "all_of", lambda *_given: None),
        patch.object(Layout, "event", lambda *_given: None),
    ):
        assert outcome(content) == quick


@settings(deadline=None)
@given(recordings())
def test_lines_and_a_list_of_them_come_to_the_same(content: bytes) -> None:
    lines = outcome(content)
    listed = outcome(json.dumps(list(map(json.loads, content.splitlines()))).encode())
    if isinstance(lines, Stage) and isinstance(listed, Stage):
        assert listed.streams == lines.streams
