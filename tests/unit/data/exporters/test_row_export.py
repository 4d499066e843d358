"""Gift rows go out and come back as they were, however they are named and whenever they were."""

from contextlib import closing
from datetime import UTC
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.tally.months import moment
from giftcalc.core.tally.rows import Bucket, Gifter, GiftName, Source, State
from giftcalc.core.tally.stage import StagedStream
from giftcalc.data.importers.hints import Hints
from giftcalc.data.importers.tables.looking import look_at_table
from giftcalc.data.importers.tables.reading import read_table
from giftcalc.data.importers.tables.staging import stage_table
from giftcalc.data.ledger.opening import Ledger
from giftcalc.data.ledger.row_export import Clock, exported_rows
from giftcalc.data.ledger.rows import rows_of
from giftcalc.data.ledger.streams import streams
from giftcalc.services.tally.exporting import export
from tests.ledger_samples import write
from tests.report_samples import (
    FORMULAS,
    NASTY,
    NOW,
    a_book,
    a_stream,
    ms,
    spoken,
    surroundings,
)
from tests.tally_samples import (
    DAY,
    GALAXY,
    HOUR,
    LION,
    MINUTE,
    NOODLE,
    START,
    a_row,
    a_stage,
)

CHOSEN = [
    *(("rows.csv", name) for name in (*FORMULAS, *NASTY)),
    *(("rows.xlsx", name) for name in (*FORMULAS, *NASTY) if name.isprintable()),
]
"""A sheet of XLSX keeps no control characters."""


def all_rows(ledger: Ledger) -> list[tuple[Any, ...]]:
    """All that is kept of rows, without the numbers that the ledger itself gave to gifters."""
    found = []
    for stream in sorted(streams(ledger), key=str):
        for row in reversed(rows_of(ledger, stream.id)):
            gifter = row.gifter and row.gifter[1:]
            head = stream.uid, stream.title, stream.room, stream.host, stream.started, stream.ended
            kept = row.gift, row.count, row.value, row.at, row.state, row.bucket, row.source
            found.append((*head, *kept, gifter, row.streak))
    return sorted(found, key=repr)


def there_and_back(ledger: Ledger, folder: Path, name: str) -> list[tuple[Any, ...]]:
    """Export the rows, import them into another ledger, and return what it has."""
    path = folder / name
    export(ledger, str(path), surroundings(folder), spoken)
    hints = Hints(NOW)
    table = read_table(path.read_bytes())
    mapping = look_at_table(table, hints).mapping
    stage = stage_table(table, mapping, hints, None)  # type: ignore[arg-type]
    assert stage.troubles == ()
    with closing(a_book(folder / name.replace(".", "-"))) as other:
        write(other, stage)
        return all_rows(other)


def every_kind() -> list[StagedStream]:
    return [
        a_stream(
            a_row(streak="s1", state=State.PROVISIONAL),
            a_row(GALAXY, 3, START + 125, gifter=NOODLE, state=State.ESTIMATED, streak="s2"),
            a_row(LION, 1, START + MINUTE, bucket=Bucket.GUEST),
            a_row(LION, 2, START + MINUTE, value=None, gifter=None),
            a_row(count=7, at=None),
            title="=Friday, with “quotes”\nand lines",
            host="7000000000000000009",
        ),
        a_stream(
            a_row(at=START + DAY),
            room="",
            started=START + DAY,
            ended=START + DAY + HOUR,
            source=Source.TABLE,
        ),
    ]


@pytest.mark.parametrize("name", ["rows.csv", "rows.xlsx"])
def test_rows_of_every_kind_come_back_as_they_were(tmp_path: Path, name: str) -> None:
    with closing(a_book(tmp_path, *every_kind())) as ledger:
        before = all_rows(ledger)
        assert there_and_back(ledger, tmp_path, name) == before
    assert len(before) == 6


@pytest.mark.parametrize(("name", "chosen"), CHOSEN)
def test_any_name_comes_back_as_it_was(tmp_path: Path, name: str, chosen: str) -> None:
    stage = a_stage(a_stream(a_row()))
    hostile = stage._replace(
        gifters=(Gifter("1", chosen, chosen), *stage.gifters[1:]), gifts=(GiftName("", chosen),)
    )
    with closing(a_book(tmp_path)) as ledger:
        write(ledger, hostile)
        before = all_rows(ledger)
        assert there_and_back(ledger, tmp_path, name) == before
    assert before[0][-2] == ("1", chosen, chosen, None)


def test_imported_again_into_the_same_ledger_it_brings_nothing(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    with closing(a_book(tmp_path, *every_kind())) as ledger:
        before = all_rows(ledger)
        export(ledger, str(path), surroundings(tmp_path), spoken)
        table = read_table(path.read_bytes())
        mapping = look_at_table(table, Hints(NOW)).mapping
        stage = stage_table(table, mapping, Hints(NOW), None)  # type: ignore[arg-type]
        write(ledger, stage, "again")
        assert all_rows(ledger) == before


def test_times_have_the_offset_of_their_day(tmp_path: Path) -> None:
    summer, winter = ms("2026-10-25T00:59:59"), ms("2026-10-25T01:00:00")
    stream = a_stream(a_row(at=summer), a_row(at=winter), started=summer, ended=None)
    with closing(a_book(tmp_path, stream)) as ledger:
        rows = list(exported_rows(ledger))
    assert [row[7] for row in rows] == [
        "2026-10-25T02:59:59.000+02:00",
        "2026-10-25T02:00:00.000+01:00",
    ]


def test_rows_are_those_of_a_stream_or_a_period_if_asked(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, *every_kind())) as ledger:
        assert len(list(exported_rows(ledger))) == 6
        assert len(list(exported_rows(ledger, stream=2))) == 1
        assert len(list(exported_rows(ledger, period="2026-11"))) == 6
        assert list(exported_rows(ledger, period="2025")) == []


@given(
    st.integers(-5_000_000_000_000, 4_102_444_800_000),
    st.sampled_from(["Asia/Kathmandu", "America/St_Johns", "Europe/Paris", "Africa/Monrovia"]),
)
def test_a_time_is_written_with_the_offset_of_its_moment(at: int, zone: str) -> None:
    """Offsets of long ago have seconds: Paris was 9 minutes and 21 seconds ahead until 1911."""
    clock = Clock(ZoneInfo(zone))
    expected = moment(at).astimezone(ZoneInfo(zone)).isoformat(timespec="milliseconds")
    assert clock.text(at) == expected
    assert clock.text(at) == expected


def test_a_time_that_is_in_no_calendar_is_not_written() -> None:
    assert Clock(UTC).text(1 << 60) == ""
