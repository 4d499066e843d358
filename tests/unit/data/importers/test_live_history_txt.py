import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.stage import Earning, Stage
from giftcalc.data.importers.live_history_txt import (
    FILE,
    folded,
    is_live_history,
    is_other_section,
    stage_live_history,
)
from tests.archive_samples import HINTS

DASHES = "\n\n------------\n\n"
FIRST = """Room Id: 7490000000000000001
LIVE title: N/A
LIVE duration: 2025-01-01 10:00:00 - 2025-01-01 11:30:00 (90 minutes)
Total view: 910
Total gifter: 11
Total likes received: 5678"""
SECOND = """Room Id: 7490000000000000002
LIVE title: late: again
LIVE duration: 2025-01-02 20:15:10 - 2025-01-02 20:16:40 (1 minute)
Total earning: 12.5"""
TEN = 1_735_725_600_000
"""1 January 2025, 10:00 UTC."""


def stage(text: str) -> Stage:
    return stage_live_history(text.encode(), HINTS)


def troubles(text: str) -> list[tuple[int, Problem]]:
    return [(one.line, one.refusal.problem) for one in stage(text).troubles]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_history_is_read_block_by_block(ends: str) -> None:
    found = stage((FIRST + DASHES + SECOND + DASHES).replace("\n", ends))
    assert [(one.room, one.title, one.started, one.ended) for one in found.streams] == [
        ("7490000000000000001", "", TEN, TEN + 90 * 60_000),
        ("7490000000000000002", "late: again", 1_735_848_910_000, 1_735_849_000_000),
    ]
    assert found.earnings == (Earning("7490000000000000002", 1_735_848_910_000, "12.5"),)
    assert [note.problem for note in found.notes] == [Problem.ARCHIVE_TEXT_SECTIONS]
    assert found.troubles == ()


def test_the_same_room_again_is_the_same_live_and_the_last_counts() -> None:
    found = stage(FIRST + DASHES + FIRST.replace("N/A", "Later"))
    assert [one.title for one in found.streams] == ["Later"]
    assert found.duplicates == 1


def test_a_live_may_still_be_going_on_or_have_no_times() -> None:
    running = FIRST.replace("2025-01-01 11:30:00 (90 minutes)", "N/A")
    timeless = "Room Id: 5\nLIVE duration: N/A"
    found = stage(running + DASHES + timeless)
    assert [(one.started, one.ended) for one in found.streams] == [(TEN, None), (None, None)]


@pytest.mark.parametrize(
    ("block", "problem"),
    [
        ("LIVE title: nothing else", Problem.ARCHIVE_NO_START),
        ("Room Id: five\nLIVE title: x", Problem.ARCHIVE_BAD_TEXT),
        ("Room Id: 5\nLIVE duration: an hour", Problem.ARCHIVE_BAD_TIME),
        ("Room Id: 5\nLIVE duration: today - tomorrow", Problem.ARCHIVE_BAD_TIME),
        (
            "LIVE duration: 2025-01-01 10:00:00 - 2025-01-01 09:00:00 (0 minutes)",
            Problem.ARCHIVE_ENDS_FIRST,
        ),
    ],
)
def test_a_block_that_cannot_be_used_is_told_by_its_line(block: str, problem: Problem) -> None:
    assert troubles(FIRST + DASHES + block) == [(10, problem)]


def test_a_history_in_another_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(Refusal) as caught:
        stage_live_history(FIRST.encode() + b"\nLIVE title: caf\xe9", HINTS)
    assert caught.value.problem == Problem.IMPORT_NOT_UTF8
    assert caught.value.details == {"line": 7}


def test_a_history_is_known_by_its_labels() -> None:
    assert is_live_history(FIRST)
    assert not is_live_history("Room Id: 5\nRoom Id: 6")
    assert not is_live_history("time,gift\nRoom Id: 5")
    assert is_other_section("Date: 2025-01-01\nLink: https://example.com\n")
    assert not is_other_section(FIRST)


@pytest.mark.parametrize("name", ["Go Live History.txt", "Go_LIVE_History.txt", FILE])
def test_the_file_is_known_by_its_letters(name: str) -> None:
    assert folded(name) == FILE


@given(st.lists(st.sampled_from([*FIRST.splitlines(), *SECOND.splitlines(), "-" * 12, "x: y", ""])))
def test_lines_in_any_order_are_read_or_told(lines: list[str]) -> None:
    found = stage("\n".join(lines))
    assert len(found.streams) + len(found.troubles) + found.duplicates <= len(lines)
