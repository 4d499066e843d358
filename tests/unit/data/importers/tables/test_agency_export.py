"""Exports of agencies: totals for comparison, never gift rows."""

import pytest

from giftcalc.core.problems import Problem
from giftcalc.core.tally.stage import PeriodKind, PeriodTotal, Stage
from giftcalc.data.importers.hints import Hints
from tests.table_samples import (
    CREATOR,
    CREATORS,
    HINTS,
    NOW,
    csv_of,
    looked,
    refused,
    staged,
    xlsx_of,
)

GONE = "The creator has quit the network"
MONTHLY = (
    "年月 配信日数 有効配信日数(25分以上) 配信回数 合計配信時間(分) 平均同接 最高同接 ダイヤ "
    "新規フォロワー ユニーク視聴者延べ"
)
JULY = "2026-07-01 ~ 2026-07-06"
ONE = PeriodTotal(
    PeriodKind.MONTH_TO_DATE,
    CREATOR,
    "creator_one",
    "2026-07-01",
    "2026-07-06",
    553_978,
    seconds=83_228,
    valid_days=6,
    streams=15,
)


def row(**values: object) -> tuple[object, ...]:
    usual = dict(
        zip(
            CREATORS,
            (JULY, CREATOR, "creator_one", "Not in a group", "553978", "23h 7m 8s", "6", "1200",
             "15", "2100000", "Active"),
            strict=True,
        )
    )  # fmt: skip
    return tuple({**usual, **values}.values())


def totals(*rows: tuple[object, ...]) -> Stage:
    return staged(csv_of(CREATORS, *rows))


@pytest.mark.parametrize("made", [csv_of, xlsx_of])
def test_an_export_brings_the_totals_of_its_period_and_no_rows(made: object) -> None:
    assert callable(made)
    gone = row(**{"Creator ID": GONE, "Creator's username": "@creator_gone", "Diamonds": "12,442"})
    stage = staged(made(CREATORS, row(), gone))
    assert stage.format == "agency-creator-data"
    assert stage.streams == ()
    assert stage.period_totals == (
        ONE,
        ONE._replace(creator_id="", creator="creator_gone", diamonds=12_442),
    )


def test_the_spanish_export_is_read() -> None:
    headers = ("Periodo de datos", "ID del creador", "Nombre de usuario del creador", "Diamantes",
               "Duración de LIVE", "Días válidos de emisiones LIVE", "Emisiones LIVE")  # fmt: skip
    cells = (JULY, CREATOR, "creator_one", "553978", "23h 7min 8s", "6", "15")
    assert staged(csv_of(headers, cells)).period_totals == (ONE,)


def test_the_japanese_export_is_read_once_its_period_is_said() -> None:
    headers = (
        "クリエイターID",
        "ライバー名",
        "ダイヤモンド",
        "LIVE時間",
        "有効LIVE日数",
        "LIVE配信数",
    )
    cells = (CREATOR, "creator_one", "553978", "23時間 7分 8秒", "6", "15")
    content = csv_of(headers, cells, delimiter="\t")
    assert refused(staged, content).problem is Problem.TABLE_PERIOD_NEEDED
    mapping = looked(content).mapping._replace(period=JULY)
    assert staged(content, mapping=mapping).period_totals == (ONE,)


def test_the_last_thirty_days_are_rolling() -> None:
    headers = ("Creator ID:", "Creator's username", "Diamonds in L30D",
               "Valid go LIVE days in L30D", "LIVE duration in L30D")  # fmt: skip
    cells = (CREATOR, "creator_one", "2.98M", "7d", "12.5h")
    expected = PeriodTotal(
        PeriodKind.ROLLING, CREATOR, "creator_one", "2026-07-01", "2026-07-30", 2_980_000,
        approximate=True, seconds=45_000, valid_days=7,
    )  # fmt: skip
    exported = staged(csv_of(("Exported at 2026-07-30 10:00",), headers, cells))
    assert exported.format == "agency-manage-creators"
    assert exported.period_totals == (expected,)
    undated = staged(csv_of(headers, cells)).period_totals
    assert undated == (expected._replace(since="", until=""),)
    hybrid = staged(csv_of(("Data period", *headers), (JULY, *cells))).period_totals
    assert hybrid == (expected._replace(until="2026-07-06"),)


def test_a_monthly_report_is_the_creators_own() -> None:
    content = csv_of(MONTHLY.split(), ("2026-07", 9, 6, 15, 600, 20, 90, 553_978, 12, 800))
    (total,) = staged(content, Hints(NOW, hosts=(CREATOR,))).period_totals
    assert (total.kind, total.since, total.until) == (
        PeriodKind.MONTH_TO_DATE,
        "2026-07-01",
        "2026-07-31",
    )
    assert (total.creator_id, total.diamonds, total.seconds) == (CREATOR, 553_978, 36_000)
    assert (total.valid_days, total.streams) == (6, 15)
    assert staged(content).period_totals[0].creator_id == ""


def test_a_creator_who_is_there_twice_counts_once() -> None:
    stage = totals(row(), row(), row(Diamonds="7"))
    assert stage.period_totals == (ONE,)
    assert stage.duplicates == 1
    assert [(one.line, one.refusal.problem) for one in stage.troubles] == [
        (4, Problem.AGENCY_TWICE)
    ]


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"Diamonds": "many"}, Problem.AGENCY_BAD_CELL),
        ({"LIVE duration": "long"}, Problem.AGENCY_BAD_CELL),
        ({"LIVE streams": "2.1K"}, Problem.AGENCY_BAD_CELL),
        ({"Data period": "July"}, Problem.AGENCY_BAD_PERIOD),
        ({"Data period": ""}, Problem.AGENCY_BAD_PERIOD),
        ({"Creator ID": GONE, "Creator's username": ""}, Problem.AGENCY_NO_CREATOR),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_taken(
    changed: dict[str, object], problem: Problem
) -> None:
    stage = totals(row(**changed), row())
    assert [(one.line, one.refusal.problem) for one in stage.troubles] == [(2, problem)]
    assert stage.period_totals == (ONE,)
    alone = refused(totals, row(**changed))
    assert alone.problem in {Problem.TABLE_NOTHING_USABLE, problem}
    assert 2 in {alone.details.get("line"), alone.details.get("in_line")}


def test_what_is_wrong_names_the_column() -> None:
    (trouble,) = totals(row(), row(Diamonds="many")).troubles
    assert trouble.refusal.details == {"column": "Diamonds", "cell": "many"}


def test_a_dash_says_that_nothing_is_known() -> None:
    (total,) = totals(row(Diamonds="-", **{"LIVE duration": "-"})).period_totals
    assert (total.diamonds, total.seconds) == (None, None)


def test_columns_that_are_missing_are_not_known() -> None:
    content = csv_of(("Data period", "Creator ID", "Creator", "Diamonds"), (JULY, CREATOR, "a", 5))
    (total,) = staged(content).period_totals
    assert (total.seconds, total.valid_days, total.streams) == (None, None, None)


def test_an_id_that_a_spreadsheet_rounded_is_left_out_and_said() -> None:
    stage = staged(xlsx_of(CREATORS, row(**{"Creator ID": int(CREATOR)})))
    assert stage.period_totals == (ONE._replace(creator_id=""),)
    assert [note.details for note in stage.notes] == [
        {"column": "Creator ID", "count": 1, "line": 2}
    ]


def test_only_ones_own_rows_are_kept_if_that_is_wanted() -> None:
    other = row(**{"Creator ID": "7359000000000000002", "Creator's username": "other"})
    content = csv_of(CREATORS, row(), other)
    mapping = looked(content).mapping._replace(own_only=True)
    for host in (CREATOR, "@Creator_One"):
        assert staged(content, Hints(NOW, hosts=(host,)), mapping).period_totals == (ONE,)
    refusal = refused(staged, content, HINTS, mapping)
    assert (refusal.problem, refusal.details) == (Problem.AGENCY_NO_OWN_ROWS, {"count": 2})
