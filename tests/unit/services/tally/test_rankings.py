"""The reports of who gave, of what was given, and of the hours of the week."""

from contextlib import closing
from fractions import Fraction
from pathlib import Path
from typing import Any

from giftcalc.core.tally.records import Profile
from giftcalc.core.tally.report import Numbered, Report, ReportKind, Word
from giftcalc.core.tally.rows import Gifter, GiftName, GiftRow, State
from giftcalc.data.ledger.erasing import erase_gifter
from giftcalc.data.ledger.gifters import find_gifter
from giftcalc.data.ledger.profile import change_profile
from tests.ledger_samples import write
from tests.report_samples import a_book, a_stream, column, ms, notes, report_of, total
from tests.tally_samples import (
    DAY,
    GALAXY,
    HOSTILE,
    HOUR,
    LION,
    MINUTE,
    NOODLE,
    PETRA,
    ROSE,
    START,
    a_home,
    a_row,
    a_stage,
)

LAST_YEAR = ms("2025-06-01T12:00:00")


def everybody() -> tuple[GiftRow, ...]:
    return (
        a_row(LION, gifter=HOSTILE),
        a_row(GALAXY, 3, START + MINUTE, gifter=PETRA),
        a_row(ROSE, 7, START + 2 * MINUTE, gifter=NOODLE),
        a_row(ROSE, 2, START + 3 * MINUTE, gifter=None),
        a_row(ROSE, 1, START + 4 * MINUTE),
    )


def test_gifters_are_ranked_by_coins_under_their_last_handle(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream(*everybody()))) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.GIFTER)
    assert column(report, "rank") == [1, 2, 3, 4, 5]
    assert column(report, "gifter") == ["x", "petra77", "mr_noodle", Word.NOT_KNOWN, "luna.k"]
    assert column(report, "gifter_id")[2:4] == [None, None]
    assert column(report, "coins") == [29_999, 3_000, 7, 2, 1]
    assert column(report, "share")[0] == Fraction(29_999, 33_009)
    assert total(report, "share") == 1


def test_a_gifter_is_known_by_the_id_whatever_the_handle(tmp_path: Path) -> None:
    renamed = a_stage(
        a_stream(a_row(at=START + DAY), started=START + DAY, ended=START + DAY + HOUR, room="r2")
    )
    renamed = renamed._replace(
        gifters=(Gifter("6800000000000000001", "luna.new", "L"), *renamed.gifters[1:])
    )
    with closing(a_book(tmp_path, a_stream(a_row(ROSE, 2)))) as ledger:
        write(ledger, renamed, "later")
        report = report_of(ledger, tmp_path, ReportKind.GIFTER)
    assert (column(report, "gifter"), column(report, "coins")) == (["luna.new"], [3])


def test_gifters_are_those_of_a_stream_a_month_a_year_or_of_all_time(tmp_path: Path) -> None:
    before = a_stream(
        a_row(GALAXY, gifter=PETRA, at=LAST_YEAR),
        room="r2",
        started=LAST_YEAR,
        ended=LAST_YEAR + HOUR,
    )
    with closing(a_book(tmp_path, a_stream(a_row()), before)) as ledger:

        def coins(**asked: Any) -> list[object]:
            return list(column(report_of(ledger, tmp_path, ReportKind.GIFTER, **asked), "coins"))

        assert coins() == [1000, 1]
        assert coins(period="2026") == [1]
        assert coins(period="2025") == [1000]
        assert coins(period="2025-06") == [1000]
        assert coins(period="2025-07") == []
        assert coins(stream=1) == [1]


def test_beyond_the_limit_the_others_stand_together(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream(*everybody()))) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.GIFTER, limit=2)
        whole = report_of(ledger, tmp_path, ReportKind.GIFTER, limit=None)
    assert column(report, "gifter") == ["x", "petra77", Word.OTHERS]
    assert (column(report, "coins")[-1], column(report, "gifts")[-1]) == (10, 10)
    assert notes(report)["cut"] == {"count": 3}
    assert total(report, "coins") == total(whole, "coins")


def test_hidden_names_are_numbers_and_no_ids(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream(*everybody()))) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.GIFTER, hide_names=True)
        known = find_gifter(ledger, "petra77")
    assert known is not None
    assert column(report, "gifter")[1] == Numbered(known.id)
    assert column(report, "gifter")[3] is Word.NOT_KNOWN
    assert set(column(report, "gifter_id")) == {None}
    assert "hidden" in notes(report)


def test_an_erased_gifter_is_a_number_with_all_that_was_given(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream(*everybody()))) as ledger:
        known = find_gifter(ledger, "petra77")
        assert known is not None
        erased = erase_gifter(a_home(tmp_path), ledger, known.id)
        report = report_of(ledger, tmp_path, ReportKind.GIFTER)
    assert column(report, "gifter")[1] == Numbered(erased.alias)
    assert column(report, "coins")[1] == 3_000


def test_of_nothing_worth_anything_there_is_no_share(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream(a_row(value=None)))) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.GIFTER)
    assert column(report, "share") == [None]
    assert notes(report)["no-value"] == {"count": 1}


def test_provisional_gifts_are_in_no_ranking_but_said(tmp_path: Path) -> None:
    open_streak = a_row(GALAXY, state=State.PROVISIONAL, streak="a")
    with closing(a_book(tmp_path, a_stream(a_row(), open_streak))) as ledger:
        for stream, period in ((None, ""), (1, ""), (None, "2026-11")):
            asked: dict[str, Any] = {"stream": stream, "period": period}
            report = report_of(ledger, tmp_path, ReportKind.GIFTER, **asked)
            assert column(report, "coins") == [1]
            assert notes(report)["provisional"] == {"count": 1, "coins": 1000}


def gifts(folder: Path, *names: GiftName, **asked: Any) -> Report:
    rows = [a_row(ROSE, count, START + count * MINUTE) for count in range(1, len(names) + 1)]
    stage = a_stage(a_stream(*rows))
    places = [list(row) for row in stage.streams[0].rows]
    for place, row in enumerate(places):
        row[1] = place
    stream = stage.streams[0]._replace(rows=[tuple(row) for row in places])  # type: ignore[misc]
    with closing(a_book(folder)) as ledger:
        write(ledger, stage._replace(streams=(stream,), gifts=names))
        return report_of(ledger, folder, ReportKind.GIFT, **asked)


def test_one_id_is_one_gift_whatever_it_was_called(tmp_path: Path) -> None:
    report = gifts(
        tmp_path, GiftName("5655", "Rose"), GiftName("5655", "Rosa"), GiftName("", "Rosa")
    )
    assert column(report, "gift") == ["Rosa", "Rosa"]
    assert column(report, "gift_id") == [None, "5655"]
    assert column(report, "coins") == [3, 3]
    assert column(report, "gifts") == [3, 3]


def test_a_gift_without_a_name_has_its_id(tmp_path: Path) -> None:
    report = gifts(tmp_path, GiftName("5655", ""), GiftName("", ""))
    assert column(report, "gift") == [None, None]
    assert column(report, "gift_id") == [None, "5655"]


def test_of_many_gifts_the_others_stand_together(tmp_path: Path) -> None:
    report = gifts(tmp_path, *(GiftName("", name) for name in "abc"), limit=1, period="2026-11")
    assert column(report, "gift") == ["c", Word.OTHERS]
    assert (column(report, "coins"), total(report, "coins")) == ([3, 3], 6)
    assert notes(report)["cut"] == {"count": 2}


def test_gifts_may_all_be_listed(tmp_path: Path) -> None:
    report = gifts(tmp_path, *(GiftName("", name) for name in "abc"), limit=None, stream=1)
    assert column(report, "gift") == ["c", "b", "a"]


def test_gifts_are_added_up_over_the_months_of_a_year(tmp_path: Path) -> None:
    october = START - 30 * DAY
    other = a_stream(a_row(at=october), room="r2", started=october, ended=october + HOUR)
    with closing(a_book(tmp_path, a_stream(a_row()), other)) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.GIFT, period="2026")
        of_all = report_of(ledger, tmp_path, ReportKind.GIFT)
    assert column(report, "gifts") == column(of_all, "gifts") == [2]


def test_an_hour_is_that_of_the_clock_on_the_wall(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream(a_row(), a_row(GALAXY, 1, START + HOUR)))) as ledger:
        in_paris = report_of(ledger, tmp_path, ReportKind.HOURS)
        change_profile(ledger, Profile(zone="Asia/Tokyo"))
        in_tokyo = report_of(ledger, tmp_path, ReportKind.HOURS)
    assert (column(in_paris, "weekday"), column(in_paris, "hour")) == ([4, 4], [20, 21])
    assert (column(in_tokyo, "weekday"), column(in_tokyo, "hour")) == ([5, 5], [4, 5])
    assert column(in_paris, "coins") == [1, 1000]


def test_the_same_hour_before_and_after_the_clocks_change_is_one(tmp_path: Path) -> None:
    summer, winter = ms("2026-10-24T18:00:00"), ms("2026-10-31T19:00:00")
    found = [
        a_stream(a_row(at=at), room=str(at), started=at, ended=at + HOUR) for at in (summer, winter)
    ]
    with closing(a_book(tmp_path, *found)) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.HOURS)
    assert (column(report, "hour"), column(report, "gifts")) == ([20], [2])


def test_hours_that_begin_at_half_past_are_said(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream(), zone="Asia/Kolkata")) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.HOURS)
    assert "odd-hours" in notes(report)


def test_gifts_without_a_time_are_counted_apart(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream(a_row(), a_row(count=5, at=None)))) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.HOURS, period="2026-11")
    assert column(report, "gifts") == [1]
    assert notes(report)["no-time"] == {"count": 5}
