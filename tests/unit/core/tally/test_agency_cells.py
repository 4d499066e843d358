"""Headers and cells of agencies' exports."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.agency import (
    AgencyFormat,
    Figure,
    agency_columns,
    days_in,
    diamonds_in,
    period_in,
    rolling_period,
    seconds_in,
    streams_in,
)
from giftcalc.core.tally.stage import PeriodKind


@pytest.mark.parametrize(
    "headers",
    [
        "Data period,Creator ID,Creator's username,Diamonds,LIVE duration,Valid go LIVE days",
        (
            "Selected period,Creator ID:,Creator,Diamonds in selected period,"
            "LIVE duration in selected period,Valid go LIVE days in selected period"
        ),
        "Data period,Creator ID,Creator,Total Diamonds,LIVE duration,Valid LIVE days",
        (
            "Periodo de datos,ID del creador,Nombre de usuario del creador,Diamantes,"
            "Duración de LIVE,Días válidos de emisiones LIVE"
        ),
        "期間,クリエイターID,ライバー名,ダイヤモンド,LIVE時間,有効LIVE日数",
    ],
)
def test_creator_data_is_known_in_three_languages_and_their_variants(headers: str) -> None:
    found = agency_columns(headers.split(","))
    assert found is not None
    assert found.format is AgencyFormat.CREATOR_DATA
    assert not found.rolling
    assert [found.columns[figure] for figure in (
        Figure.PERIOD, Figure.CREATOR_ID, Figure.CREATOR, Figure.DIAMONDS, Figure.DURATION,
        Figure.VALID_DAYS,
    )] == list(range(6))  # fmt: skip


def test_figures_of_the_last_thirty_days_are_rolling() -> None:
    found = agency_columns(
        ["Creator ID:", "Creator's username", "Diamonds in L30D", "LIVE duration in L30D"]
    )
    assert found is not None
    assert found.format is AgencyFormat.MANAGE_CREATORS
    assert found.rolling


def test_a_recorders_monthly_report_is_known() -> None:
    found = agency_columns(["年月", "配信日数", "配信回数", "合計配信時間(分)", "ダイヤ"])
    assert found is not None
    assert found.format is AgencyFormat.MONTHLY
    assert found.cell(["2026-08", "9", "12", "600", "900"], Figure.STREAMS) == "12"
    assert found.cell(["2026-08", "9", "12", "600", "900"], Figure.CREATOR) == ""


@pytest.mark.parametrize(
    "headers",
    ["Time,Gift", "Creator ID,Diamonds", "Creator ID,Creator,Likes", "年月,ダイヤ", ""],
)
def test_other_tables_are_no_exports_of_agencies(headers: str) -> None:
    assert agency_columns(headers.split(",")) is None


@pytest.mark.parametrize(
    ("cell", "diamonds", "rounded"),
    [
        ("553978", 553_978, False),
        ("1,234,567", 1_234_567, False),
        ("1.234.567", 1_234_567, False),
        ("1 234", 1_234, False),
        ("2.98M", 2_980_000, True),
        ("88.46K", 88_460, True),
        ("88,46 k", 88_460, True),
        ("1.5B", 1_500_000_000, True),
        ("298.1万", 2_981_000, True),
        ("12.0", 12, False),
        ("-", None, False),
        ("", None, False),
    ],
)
def test_diamonds_are_read_and_marked_if_rounded(
    cell: str, diamonds: int | None, rounded: bool
) -> None:
    assert diamonds_in(cell) == (diamonds, rounded)


@pytest.mark.parametrize(
    "cell", ["many", "0.94618", "1.5", "-5", "1,23,456", "1.2345K", "9" * 14, "9999999B", "1e5"]
)
def test_what_is_no_number_of_diamonds_is_refused(cell: str) -> None:
    with pytest.raises(Refusal) as caught:
        diamonds_in(cell)
    assert caught.value.problem is Problem.AGENCY_BAD_CELL


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("23h 7m 8s", 83_228),
        ("26h 5min 10s", 93_910),
        ("107時間 24分 58秒", 386_698),
        ("119h 47m 31s", 431_251),
        ("88.46h", 318_456),
        ("88,46h", 318_456),
        ("45m", 2_700),
        ("2d 3h", 183_600),
        ("180.5", 649_800),
        ("-", None),
    ],
)
def test_lengths_are_read_in_every_form(cell: str, seconds: int | None) -> None:
    assert seconds_in(cell) == seconds


def test_a_bare_length_is_in_the_unit_of_its_column() -> None:
    assert seconds_in("90", Figure.MINUTES) == 5_400
    assert seconds_in("90", Figure.HOURS) == 324_000


@pytest.mark.parametrize("cell", ["long", "7x", "h", "999999h", "1h 2h 3h 4h 5h"])
def test_what_is_no_length_is_refused(cell: str) -> None:
    with pytest.raises(Refusal):
        seconds_in(cell)


def test_days_and_streams_are_whole_numbers() -> None:
    assert days_in("21d") == days_in("21") == days_in("21日") == 21
    assert days_in("-") is None
    assert streams_in("1,055") == 1_055
    for read, cell in ((days_in, "367"), (days_in, "2.1K"), (streams_in, "x")):
        with pytest.raises(Refusal):
            read(cell)


@pytest.mark.parametrize(
    ("cell", "kind", "since", "until"),
    [
        ("2026-07-01 ~ 2026-07-06", PeriodKind.MONTH_TO_DATE, "2026-07-01", "2026-07-06"),
        ("2026/07/01 - 2026/07/31", PeriodKind.MONTH_TO_DATE, "2026-07-01", "2026-07-31"),
        ("2026-07-02 ~ 2026-07-06", PeriodKind.RANGE, "2026-07-02", "2026-07-06"),
        ("2026-06-01 ~ 2026-07-06", PeriodKind.RANGE, "2026-06-01", "2026-07-06"),
        ("2026-07-01 00:00 ~ 2026-07-06 23:59 (UTC+0)", PeriodKind.MONTH_TO_DATE, "2026-07-01",
         "2026-07-06"),
        ("2026-02", PeriodKind.MONTH_TO_DATE, "2026-02-01", "2026-02-28"),
        ("2026年12月", PeriodKind.MONTH_TO_DATE, "2026-12-01", "2026-12-31"),
    ],
)  # fmt: skip
def test_periods_are_read(cell: str, kind: PeriodKind, since: str, until: str) -> None:
    assert period_in(cell) == (kind, since, until)


@pytest.mark.parametrize(
    "cell", ["", "July", "2026-07-06 ~ 2026-07-01", "2026-02-30 ~ 2026-03-01", "2026-13"]
)
def test_what_is_no_period_is_refused(cell: str) -> None:
    with pytest.raises(Refusal) as caught:
        period_in(cell)
    assert caught.value.problem is Problem.AGENCY_BAD_PERIOD


def test_thirty_days_end_on_the_day_of_the_export() -> None:
    found = rolling_period("Exported at 2026-07-30 10:00:00 (UTC+0)")
    assert found == (PeriodKind.ROLLING, "2026-07-01", "2026-07-30")
    assert rolling_period("") == (PeriodKind.ROLLING, "", "")
    assert rolling_period("Exported at 2026-02-30") == (PeriodKind.ROLLING, "", "")


@given(st.text(alphabet="0123456789.,KMhms~- 万分", max_size=30))
def test_any_cell_is_read_or_refused(cell: str) -> None:
    for read in (diamonds_in, seconds_in, days_in, streams_in, period_in):
        with suppress(Refusal):
            read(cell)
