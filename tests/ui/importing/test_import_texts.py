"""What an import is said to bring."""

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.column_words import ColumnUse
from giftcalc.core.tally.preview import Counts, Fate, Joining, Preview, StreamPreview
from giftcalc.core.tally.rows import Source
from giftcalc.core.tally.stage import Trouble
from giftcalc.core.tally.table_mapping import CoinsAre, QuestionKind
from giftcalc.core.tally.table_times import DateOrder
from giftcalc.core.tally.totals import Sums, Totals
from giftcalc.ui.importing.texts import (
    COINS,
    FATES,
    ORDERS,
    QUESTIONS,
    USES,
    apart,
    fate,
    headline,
    stream_name,
    troubles,
)
from tests.terms_samples import ENGLISH


def preview(**values: object) -> Preview:
    held = Preview("connector-1", "friday.jsonl", 100)
    return held._replace(**values)  # type: ignore[arg-type]


def a_stream(title: str = "", started: int | None = None, **of: object) -> StreamPreview:
    held = StreamPreview(title, "room", "", started, None, Source.EVENTS, Totals())
    return held._replace(**of)  # type: ignore[arg-type]


def test_every_kind_there_is_has_words() -> None:
    for words, kinds in (
        (USES, ColumnUse), (QUESTIONS, QuestionKind), (ORDERS, DateOrder), (COINS, CoinsAre),
        (FATES, Joining),
    ):  # fmt: skip
        assert set(words) == set(kinds)


def test_what_does_not_count_at_once_is_told_line_by_line() -> None:
    totals = Totals(
        counted=Sums(3, 4, 202), provisional=Sums(1, 1, 1), estimated=Sums(1, 5, 5),
        guest=Sums(1, 2, 2), unknown=Sums(1, 3, 0),
    )  # fmt: skip
    told = preview(
        totals=totals,
        counts=Counts(1, 2, 3, 4, 5, 6, 0),
        duplicates=7,
        unused=(("<b>like</b>", 9_000),),
    )
    assert headline(told, ENGLISH) == "1 stream · 4 gifts · 202 diamonds"
    assert list(apart(told, ENGLISH)) == [
        "1 diamond is provisional: the end of its streak was not recorded",
        "5 diamonds are estimated: their streaks fell silent",
        "3 gifts without a known value",
        "2 gifts to guests, kept apart",
        "7 messages that are there already, left out",
        "3 figures of an agency: for comparison, never counted",
        "4 coin purchases",
        "5 gifts sent",
        "6 earnings of LIVEs whose unit TikTok does not say: kept, not counted",
        "9,000 of the kind “<b>like</b>”, not used",
    ]


def test_a_file_without_streams_has_no_gifts() -> None:
    assert headline(preview(), ENGLISH) == "No gifts in it"
    assert list(apart(preview(), ENGLISH)) == []


@pytest.mark.parametrize(
    ("joining", "told"),
    [
        (Joining.NEW, "new stream"),
        (Joining.MERGES, "added to “Friday”; what is there already counts once"),
        (Joining.CHECK, "only a check of “Friday”, never added to it"),
    ],
)
def test_what_becomes_of_a_stream_is_told(joining: Joining, told: str) -> None:
    assert fate(a_stream(fate=Fate(joining, 1, "Friday")), ENGLISH) == told


def test_a_stream_is_called_by_its_title_else_by_its_day() -> None:
    assert stream_name(a_stream("Friday\n&", 0), ENGLISH) == "Friday\ufffd&"
    assert stream_name(a_stream(started=1_795_201_200_000), ENGLISH) == "Stream of 20 Nov 2026"
    assert stream_name(a_stream(), ENGLISH) == "Stream without a date"


def test_troubles_are_told_with_their_lines_and_counted_beyond() -> None:
    told = preview(
        notes=(Refusal(Problem.IMPORT_NOTHING),),
        troubles=(Trouble(12_345, Refusal(Problem.IMPORT_NOTHING)),),
        counts=Counts(troubles=3),
    )
    lines = list(troubles(told, ENGLISH))
    assert lines[1] == f"Line 12,345: {lines[0]}"
    assert lines[2] == "… and 2 more lines"
