"""Files are read in pieces, whatever stands in them."""

import io
import json
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.importers.gift_events import lines
from tests.event_samples import Frame, connector_2, jsonl, refused, rows_of, staged, troubles


def read(content: bytes) -> list[tuple[int, bytes]]:
    found = lines.lines_of(io.BytesIO(content), lambda _done: None)
    return [one for some in found for one in some.each()]


def test_lines_have_their_numbers() -> None:
    assert read(b'{"a":1}\n\n \n{"b":2}') == [(1, b'{"a":1}'), (4, b'{"b":2}')]


@given(
    st.lists(st.binary(max_size=40).map(lambda raw: b"x" + raw.replace(b"\n", b"")), max_size=20)
)
def test_pieces_make_no_difference(wanted: list[bytes]) -> None:
    content = b'{"a":1}\n' + b"\n".join(wanted)
    with patch.object(lines, "_PIECE", 16):
        found = read(content)
    whole = content.split(b"\n")
    assert found == [(at, line) for at, line in enumerate(whole, 1) if line.strip()]


@pytest.mark.parametrize("end", [b"", b"\n", b"\n" + jsonl(connector_2(Frame("2", group="2")))])
@pytest.mark.parametrize("extra", [0, 1 << 20, 3 << 20])
def test_a_line_without_end_is_left_out(extra: int, end: bytes) -> None:
    long = b'{"giftId": "' + b"x" * ((1 << 20) + extra)
    stage = staged(jsonl(connector_2(Frame())) + long + end)
    assert troubles(stage) == [(2, Problem.EVENT_LINE_TOO_LONG)]
    assert len(rows_of(stage)) == (2 if len(end) > 1 else 1)


def test_a_line_of_nearly_a_mebibyte_is_read() -> None:
    event = {**connector_2(Frame()), "extra": "x" * ((1 << 20) - 2_000)}
    assert len(rows_of(staged(jsonl(event) * 2))) == 1


def test_a_document_that_is_too_big_is_refused_in_a_word() -> None:
    content = b"[" + b" " * (1 << 26) + b"]"
    refusal = refused(content)
    assert (refusal.problem, refusal.details) == (Problem.EVENTS_TOO_BIG, {"limit": 64})


def test_a_long_document_is_told_by_the_place_that_is_wrong() -> None:
    long = b"[\n" + b'{"a": 1},\n' * 500_000 + b"{x}]"
    refusal = refused(long)
    assert refusal.problem is Problem.IMPORT_NOT_JSON
    assert refusal.details["line"] == 500_002
    cut = refused(long[:-5])
    assert (cut.problem, cut.details["line"]) == (Problem.IMPORT_NOT_JSON, 500_001)


def test_a_short_document_is_told_what_is_wrong() -> None:
    assert refused(b'[{"repeatCount": NaN}]').problem is Problem.IMPORT_NOT_FINITE
    assert refused(b"[" * 100).problem is Problem.IMPORT_TOO_DEEP


def test_objects_one_after_the_other_are_read_however_they_are_written() -> None:
    events = [connector_2(Frame(str(number), group=str(number))) for number in (1, 2)]
    for content in (
        "\n".join(json.dumps(event, indent=2) for event in events),
        "".join(json.dumps(event, indent=2) for event in events),
        json.dumps(events[0], indent=2)[:1] + ' "x": 1,\n' + json.dumps(events[0], indent=1)[1:],
    ):
        assert len(rows_of(staged(content.encode()))) == (1 if '"x"' in content else 2)


def test_two_events_on_one_line_are_no_line() -> None:
    one, two, three = (jsonl(connector_2(Frame(str(at), group=str(at)))) for at in (1, 2, 3))
    stage = staged(one + two.strip() + three + b"\n" + one)
    assert troubles(stage) == [(2, Problem.IMPORT_NOT_JSON)]


def test_a_document_of_many_small_things_is_refused_before_they_take_memory() -> None:
    assert refused(b"[" + b"{}," * 5_100_000 + b"{}]").problem is Problem.EVENTS_TOO_BIG


def test_a_long_list_of_events_is_read() -> None:
    events = [connector_2(Frame(f"{number:04}", group=str(number))) for number in range(2_500)]
    assert len(rows_of(staged(json.dumps(events, indent=0).encode()))) == 2_500


@pytest.mark.parametrize("size", [1 << 12, 1 << 18])
def test_a_file_of_blanks_is_empty_or_brings_nothing(size: int) -> None:
    wanted = Problem.IMPORT_EMPTY if size < 1 << 17 else Problem.IMPORT_NOTHING
    assert refused(b" " * size).problem is wanted


def test_a_reader_is_told_how_far_it_is() -> None:
    heard: list[int] = []
    content = b'{"a":1}\n' * 100_000
    with pytest.raises(Refusal):
        staged(content, tell=heard.append)
    assert heard == []  # refused in the first piece
    assert len(list(lines.lines_of(io.BytesIO(content), heard.append))) == len(heard) > 5
