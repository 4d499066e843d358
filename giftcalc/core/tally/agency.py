"""What agencies' exports write into their cells: durations, rounded figures, periods.

Source: headers and cells of Backstage's "Creator Data" and "Manage creators" in English,
Spanish and Japanese, and of a recorder's monthly report. Figures of an export are running
totals of its period; those of the last thirty days belong to no month.
"""

import re
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.folding import fold
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.stage import PeriodKind

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_DIAMONDS = 10**12
_MOST_SECONDS = 366 * 24 * 3600
_MOST_DAYS = 366
_MOST_STREAMS = 10**5
_ROLLING_DAYS = 30
_FEWEST_COLUMNS = 2

_SCALES = {"": 1, "k": 10**3, "m": 10**6, "b": 10**9, "万": 10**4, "億": 10**8}
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([,. \u00a0\u202f])\d{3})(?:\1\d{3})*", re.ASCII)
_SCALED = re.compile(r"(\d{1,12})(?:[.,](\d{1,6}))?\s?([kmbKMB万億]?)", re.ASCII)
_UNIT_SECONDS = {
    "d": 86_400, "日": 86_400, "h": 3_600, "時間": 3_600, "時": 3_600, "m": 60, "min": 60,
    "分": 60, "s": 1, "seg": 1, "秒": 1,
}  # fmt: skip
_PART = r"(\d{1,7}(?:[.,]\d{1,6})?)\s?(時間|min|seg|[dhms日時分秒])"
_PARTS = re.compile(rf"{_PART}(?:\s?{_PART})?(?:\s?{_PART})?(?:\s?{_PART})?", re.ASCII)
_EACH_PART = re.compile(_PART, re.ASCII)
_BARE = re.compile(r"(\d{1,7})(?:[.,](\d{1,6}))?", re.ASCII)
_DAY = r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\s[\d:]{4,8})?"
_PERIOD = re.compile(rf"{_DAY}\s?(?:~|～|〜|-|–|—|to)\s?{_DAY}(?:\s?\(UTC[^)]*\))?", re.ASCII)
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?", re.ASCII)
_EXPORTED = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_NOTHING = frozenset(("", "-", "–", "—", "--"))


class AgencyFormat(StrEnum):
    """Which export it is; the names are those of formats of a stage."""

    CREATOR_DATA = "agency-creator-data"
    MANAGE_CREATORS = "agency-manage-creators"
    MONTHLY = "tiktok-live-stats-monthly"


class Figure(StrEnum):
    """What is read from a column of an export."""

    PERIOD = "period"
    MONTH = "month"
    CREATOR_ID = "creator-id"
    CREATOR = "creator"
    DIAMONDS = "diamonds"
    DURATION = "duration"
    HOURS = "hours"
    MINUTES = "minutes"
    VALID_DAYS = "valid-days"
    STREAMS = "streams"


_HEADERS = {
    Figure.PERIOD: """
        Data period; Selected period; Period; Periodo de datos; Período de datos
        Periodo seleccionado; データ期間; 選択した期間; 対象期間; 期間""",
    Figure.MONTH: "年月",
    Figure.CREATOR_ID: """
        Creator ID; ID del creador; ID de creador; クリエイターID; クリエイターのID; ライバーID""",
    Figure.CREATOR: """
        Creator's username; Creator username; Creator; Nombre de usuario del creador; Creador
        クリエイターのユーザー名; クリエイターユーザー名; ライバー名; クリエイター""",
    Figure.DIAMONDS: """
        Diamonds; Total Diamonds; Diamonds in selected period; Diamantes; Diamantes totales
        Total de Diamantes; Diamantes en el periodo seleccionado; ダイヤモンド; ダイヤモンド数
        合計ダイヤモンド数; ダイヤ""",
    Figure.DURATION: """
        LIVE duration; LIVE duration in selected period; Duración de LIVE
        Duración de LIVE en el periodo seleccionado; LIVE時間; LIVE配信時間""",
    Figure.HOURS: """
        LIVE duration (hours); LIVE duration (hours) in selected period
        Duración de LIVE (en horas)""",
    Figure.MINUTES: "合計配信時間(分)",
    Figure.VALID_DAYS: """
        Valid go LIVE days; Valid LIVE days; Valid go LIVE days in selected period
        Días válidos de emisiones LIVE; Días válidos de LIVE; 有効LIVE日数
        有効配信日数(25分以上)""",
    Figure.STREAMS: "LIVE streams; Emisiones LIVE; LIVE配信数; LIVE数; LIVE配信回数; 配信回数",
}
_ROLLING_HEADERS = {
    Figure.DIAMONDS: """
        Diamonds in L30D; Diamonds in last 30 days; Diamantes en los últimos 30 días
        過去30日間のダイヤモンド""",
    Figure.DURATION: """
        LIVE duration in L30D; LIVE duration in last 30 days
        Duración de LIVE en los últimos 30 días; 過去30日間のLIVE時間""",
    Figure.VALID_DAYS: """
        Valid go LIVE days in L30D; Valid go LIVE days in last 30 days
        Días válidos de emisiones LIVE en los últimos 30 días; 過去30日間の有効LIVE日数""",
}


class AgencyColumns(NamedTuple):
    """Where an export has its figures; `rolling` if they are those of the last thirty days."""

    format: AgencyFormat
    columns: dict[Figure, int]
    rolling: bool

    def cell(self, cells: "Sequence[str]", figure: Figure) -> str:
        """Return the cell of a figure, "" if there is no such column."""
        at = self.columns.get(figure, -1)
        return cells[at].strip() if at >= 0 else ""


class Period(NamedTuple):
    """From which ISO day to which; "" if that is not known."""

    kind: PeriodKind
    since: str
    until: str


def agency_columns(headers: "Sequence[str]") -> AgencyColumns | None:
    """Return where an agency's export has its figures, or None if it is something else."""
    columns, rolling = _found(_HEADERS, headers), _found(_ROLLING_HEADERS, headers)
    if Figure.MONTH in columns:
        monthly = {Figure.DIAMONDS, Figure.MINUTES} <= columns.keys()
        return AgencyColumns(AgencyFormat.MONTHLY, columns, rolling=False) if monthly else None
    who = columns.keys() & {Figure.CREATOR_ID, Figure.CREATOR}
    if len(who) < _FEWEST_COLUMNS:
        return None
    if Figure.DIAMONDS in columns:
        return AgencyColumns(AgencyFormat.CREATOR_DATA, columns, rolling=False)
    if Figure.DIAMONDS in rolling:
        return AgencyColumns(AgencyFormat.MANAGE_CREATORS, columns | rolling, rolling=True)
    return None


def _found(words: dict[Figure, str], headers: "Sequence[str]") -> dict[Figure, int]:
    places: dict[Figure, int] = {}
    for at, header in enumerate(headers):
        figure = _figures(words is _ROLLING_HEADERS).get(_key(header))
        if figure:
            places.setdefault(figure, at)
    return places


@cache
def _figures(rolling: bool) -> dict[str, Figure]:  # noqa: FBT001 - the key of a cache
    return {
        _key(word): figure
        for figure, text in (_ROLLING_HEADERS if rolling else _HEADERS).items()
        for line in text.splitlines()
        for word in line.split(";")
        if word.strip()
    }


def _key(header: str) -> str:
    return fold(header.strip().rstrip(":："))


def diamonds_in(cell: str) -> tuple[int | None, bool]:
    """Return a number of diamonds, None for "-", and whether the export has rounded it.

    "1,234,567" is exact, "2.98M" is not. Raise AGENCY_BAD_CELL.
    """
    text = cell.strip()
    if text in _NOTHING:
        return None, False
    if text.isascii() and text.isdigit() and len(text) <= len(str(MOST_DIAMONDS)):
        return _within(int(text), MOST_DIAMONDS, cell), False
    if _GROUPED.fullmatch(text):
        return _within(int(re.sub(r"\D", "", text)), MOST_DIAMONDS, cell), False
    found = _SCALED.fullmatch(text)
    if not found:
        raise Refusal(Problem.AGENCY_BAD_CELL, cell=cell)
    scale = _SCALES[found[3].lower()]
    value = _decimal(found[1], found[2]) * scale
    if value.denominator != 1:
        raise Refusal(Problem.AGENCY_BAD_CELL, cell=cell)
    return _within(int(value), MOST_DIAMONDS, cell), scale > 1


def _decimal(digits: str, decimals: str | None) -> Fraction:
    rest = decimals or ""
    return Fraction(int(digits + rest), 10 ** len(rest))


def _within(value: int, most: int, cell: str) -> int:
    if value > most:
        raise Refusal(Problem.AGENCY_BAD_CELL, cell=cell)
    return value


def seconds_in(cell: str, figure: Figure = Figure.DURATION) -> int | None:
    """Return a length in seconds, None for "-"; part of a second is cut off.

    "23h 7m 8s", "26h 5min 10s", "107時間 24分 58秒" and "88.46h" are read; a bare number is
    in the unit that its column names, or in hours. Raise AGENCY_BAD_CELL.
    """
    text = cell.strip().lower()
    if text in _NOTHING:
        return None
    if bare := _BARE.fullmatch(text):
        unit = 60 if figure is Figure.MINUTES else 3600
        return _within(int(_decimal(bare[1], bare[2]) * unit), _MOST_SECONDS, cell)
    if not _PARTS.fullmatch(text):
        raise Refusal(Problem.AGENCY_BAD_CELL, cell=cell)
    total = Fraction(0)
    for amount, unit_name in _EACH_PART.findall(text):
        total += Fraction(amount.replace(",", ".")) * _UNIT_SECONDS[unit_name]
    return _within(int(total), _MOST_SECONDS, cell)


def days_in(cell: str) -> int | None:
    """Return a number of days: "21", "21d", "21日"; None for "-". Raise AGENCY_BAD_CELL."""
    return _counted(cell.strip().removesuffix("d").removesuffix("日"), _MOST_DAYS)


def streams_in(cell: str) -> int | None:
    """Return a number of LIVEs; None for "-". Raise AGENCY_BAD_CELL."""
    return _counted(cell.strip(), _MOST_STREAMS)


def _counted(text: str, most: int) -> int | None:
    value, rounded = diamonds_in(text)
    if value is None:
        return None
    if rounded:
        raise Refusal(Problem.AGENCY_BAD_CELL, cell=text)
    return _within(value, most, text)


def period_in(cell: str) -> Period:
    """Return the period of a cell: "2026-07-01 ~ 2026-07-06", or a month "2026-07".

    From the first of a month on it is a total to date of that month. Raise
    AGENCY_BAD_PERIOD.
    """
    text = cell.strip()
    try:
        if month := _MONTH.fullmatch(text):
            return _month(int(month[1]), int(month[2]))
        found = _PERIOD.fullmatch(text)
        since, until = (
            (_day(found.groups()[at : at + 3]) for at in (0, 3)) if found else (None, None)
        )
    except ValueError:
        since = until = None
    if since is None or until is None or since > until:
        raise Refusal(Problem.AGENCY_BAD_PERIOD, cell=cell)
    to_date = since.day == 1 and (since.year, since.month) == (until.year, until.month)
    kind = PeriodKind.MONTH_TO_DATE if to_date else PeriodKind.RANGE
    return Period(kind, since.isoformat(), until.isoformat())


def _day(parts: "Sequence[str]") -> date:
    return date(*map(int, parts))


def _month(year: int, month: int) -> Period:
    first = date(year, month, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Period(PeriodKind.MONTH_TO_DATE, first.isoformat(), last.isoformat())


def rolling_period(exported: str) -> Period:
    """Return the thirty days up to the day that a line such as "Exported at 2026-07-06" names.

    Its days are "" if the line names none.
    """
    found = _EXPORTED.search(exported)
    try:
        until = _day(found.groups()) if found else None
    except ValueError:
        until = None
    if until is None:
        return Period(PeriodKind.ROLLING, "", "")
    since = until - timedelta(days=_ROLLING_DAYS - 1)
    return Period(PeriodKind.ROLLING, since.isoformat(), until.isoformat())
