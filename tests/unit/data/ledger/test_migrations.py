import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.rows import Source
from giftcalc.core.tally.totals import Sums
from giftcalc.data.ledger import migrations
from giftcalc.data.ledger.backups import backups
from giftcalc.data.ledger.batches import batches, undo_batch
from giftcalc.data.ledger.migrations import NEWEST, STEPS, migrate, statements, version_of
from giftcalc.data.ledger.opening import Ledger, ledger_path, open_ledger
from giftcalc.data.ledger.roll_ups import checks_of_stream, top_gifters, totals_of_stream
from giftcalc.data.ledger.rows import rows_of
from giftcalc.data.ledger.seals import UNSEALED
from giftcalc.data.ledger.streams import streams
from giftcalc.paths import Home
from tests.ledger_samples import content, require_sound
from tests.tally_samples import START, a_home

FOLDER = Path(__file__).parent


@pytest.fixture(params=range(1, NEWEST))
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """A home with a ledger as an older giftcalc wrote it: one for each version there was."""
    home = a_home(tmp_path)
    Path(home.data).mkdir(parents=True)
    script = FOLDER / f"older_ledger_{request.param}.sql"
    with closing(sqlite3.connect(ledger_path(home))) as connection:
        connection.executescript(script.read_text(encoding="utf-8"))
    return home


@pytest.fixture
def brought_up(older: Home) -> Iterator[Ledger]:
    ledger = open_ledger(older, now=START)
    yield ledger
    ledger.close()


def raw(path: str) -> dict[str, list[tuple[object, ...]]]:
    """All that is in a ledger of any version."""
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type='table'")
        ]
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr)  # noqa: S608
            for name in names
            if not name.startswith("sqlite_")
        }


def test_an_older_ledger_keeps_all_it_held(older: Home) -> None:
    before = raw(ledger_path(older))
    assert before["gift_row"]
    open_ledger(older, now=START).close()
    after = raw(ledger_path(older))
    assert {name: after[name] for name in before} == before
    assert after.keys() - before.keys() <= UNSEALED


def test_an_older_ledger_has_the_schema_of_a_new_one(brought_up: Ledger, tmp_path: Path) -> None:
    with closing(open_ledger(a_home(tmp_path / "new"), now=START)) as new:
        schema = "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
        old, fresh = (
            {tuple(one): _one_line(one[2]) for one in ledger.connection.execute(schema)}
            for ledger in (brought_up, new)
        )
    assert sorted(old.values()) == sorted(fresh.values())
    assert version_of(brought_up.connection) == NEWEST


def _one_line(sql: str | None) -> str:
    return " ".join(sql.split()) if sql else ""


def test_an_older_ledger_gets_its_sums_and_months(brought_up: Ledger) -> None:
    evening, by_hand, somewhen = (1, 2, 3)
    totals = totals_of_stream(brought_up, evening)
    assert totals.counted == Sums(3, 10, 2003)
    assert totals.estimated == Sums(1, 2, 2000)
    assert totals.unknown == Sums(1, 5, 0)
    assert totals.provisional == Sums(1, 7, 7)
    assert totals.guest == Sums(1, 1, 1000)
    assert checks_of_stream(brought_up, evening)[Source.HAND].counted == Sums(1, 11, 11)
    assert totals_of_stream(brought_up, by_hand).counted == Sums(2, 10, 4006)
    assert totals_of_stream(brought_up, somewhen).counted == Sums(1, 8, 8)
    by_month = {month: coins_of(brought_up, month) for month in ("2026-10", "2026-11", "2026-12")}
    assert by_month == {"2026-10": 4006, "2026-11": 2003, "2026-12": 0}
    assert sum(ranked.coins for ranked in top_gifters(brought_up)) == 6017
    require_sound(brought_up)


def coins_of(ledger: Ledger, month: str) -> int:
    return sum(ranked.coins for ranked in top_gifters(ledger, month=month))


def test_an_older_ledger_can_be_used_as_a_new_one(brought_up: Ledger) -> None:
    assert [stream.title for stream in streams(brought_up)] == ["Evening", "By hand", "Somewhen"]
    assert len(rows_of(brought_up, 1)) == 6
    undo_batch(brought_up, batches(brought_up)[0].id, START)
    assert totals_of_stream(brought_up, 1).counted == Sums(1, 11, 11)
    require_sound(brought_up)


def test_an_older_ledger_is_backed_up_before_it_is_changed(older: Home) -> None:
    before = raw(ledger_path(older))
    open_ledger(older, now=START).close()
    (backup,) = backups(older)
    assert backup.at == START
    assert raw(backup.path) == before


def test_an_older_ledger_that_is_only_read_stays_as_it_is(older: Home) -> None:
    path = Path(ledger_path(older))
    before = path.read_bytes()
    with closing(open_ledger(older, now=START, read_only=True)) as ledger:
        assert totals_of_stream(ledger, 2).counted == Sums(2, 10, 4006)
        assert len(content(ledger)["gift_row"]) == 9
        with pytest.raises(Refusal, match="ledger-read-only"):
            undo_batch(ledger, 1, START)
    assert path.read_bytes() == before
    assert backups(older) == ()


def test_an_older_ledger_that_is_damaged_is_not_changed(
    older: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(ledger_path(older))
    content = bytearray(path.read_bytes())
    content[2 * 4096 + 3 : 2 * 4096 + 5] = b"\xff\xff"  # the number of cells of its third page
    path.write_bytes(content)
    with pytest.raises(Refusal) as caught:
        open_ledger(older, now=START)
    assert caught.value.problem is Problem.LEDGER_DAMAGED
    assert path.read_bytes() == content


def test_a_step_that_fails_changes_nothing(older: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(ledger_path(older))
    before = path.read_bytes()
    monkeypatch.setattr(migrations, "rebuild_all", fail)
    with pytest.raises(Refusal, match="ledger-damaged"):
        open_ledger(older, now=START)
    assert path.read_bytes()[:24] == before[:24]  # the count of changes is that of before
    assert raw(str(path)) == raw(backups(older)[0].path)


def fail(connection: sqlite3.Connection) -> None:
    connection.execute("SELECT * FROM nowhere")


def test_every_step_is_a_numbered_file() -> None:
    assert [int(step[:4]) for step in STEPS] == list(range(1, NEWEST + 1))
    assert all(list(statements(step)) for step in STEPS)


def test_a_step_that_was_not_shipped_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "STEPS", ("0001_missing.sql",))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with pytest.raises(Refusal) as caught:
            migrate(connection, 1)
        assert caught.value.details == {"what": "0001_missing.sql"}
        assert version_of(connection) == 0
