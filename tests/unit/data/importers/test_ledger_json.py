"""An exported ledger added to another one, as an import that can be undone."""

import io
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.records import Purchase, SentGift, StreamEarning
from giftcalc.core.tally.rows import Bucket, Source, State
from giftcalc.core.tally.stage import Gap, Stage
from giftcalc.data.exporters.ledger_json import write_ledger
from giftcalc.data.importers.detection import Kind, detect
from giftcalc.data.importers.hints import Hints
from giftcalc.data.importers.ledger_json import stage_ledger_export
from giftcalc.data.ledger import money
from giftcalc.data.ledger.batches import undo_batch
from giftcalc.data.ledger.erasing import erase_gifter
from giftcalc.data.ledger.opening import Ledger
from giftcalc.data.ledger.rows import rows_of
from giftcalc.data.ledger.streams import change_stream, streams
from tests.ledger_samples import content, require_sound, sums, write
from tests.report_samples import NOW, a_book, a_figure, a_stream, a_withdrawal
from tests.tally_samples import GALAXY, LION, LUNA, MINUTE, START, a_home, a_row

UNDONE = ("import_batch", "gifter", "gift")


def exported(ledger: Ledger, folder: Path, name: str = "ledger.jsonl") -> bytes:
    path = folder / name
    write_ledger(str(path), ledger, lines=name.endswith("l"))
    return path.read_bytes()


def staged(content_of_file: bytes) -> Stage:
    return stage_ledger_export(io.BytesIO(content_of_file), len(content_of_file), Hints(NOW))


def a_full_book(folder: Path) -> Ledger:
    """Two streams, one of them of two sources, and money of every kind."""
    ledger = a_book(
        folder,
        a_stream(
            a_row(streak="s", state=State.PROVISIONAL),
            a_row(GALAXY, 3, START + MINUTE, gifter=None, bucket=Bucket.GUEST),
            a_row(LION, 1, None, value=None, state=State.ESTIMATED, streak="t"),
            messages=("m1", "m2"),
            gaps=(Gap(START, START + 5 * MINUTE),),
        ),
        a_stream(a_row(at=None), room="", started=None, ended=None, recorded=False),
    )
    write(ledger, a_stream(a_row(GALAXY), source=Source.TABLE, room="r1"), "table")
    money.add_coin_purchase(ledger, Purchase(0, START, 350, a_withdrawal().amount, "USD", "note"))
    money.add_gift_sent(ledger, SentGift(0, None, None, "x", "Rose"))
    money.add_earning(ledger, StreamEarning(0, "r1", START, a_withdrawal().amount))
    change_stream(ledger, 1, shown_diamonds=77, title="Friday")
    return ledger


@pytest.mark.parametrize("name", ["ledger.jsonl", "ledger.json"])
def test_an_export_is_known_as_one(tmp_path: Path, name: str) -> None:
    with closing(a_book(tmp_path, a_stream())) as ledger:
        file = exported(ledger, tmp_path, name)
    assert detect(io.BytesIO(file), len(file)).kind is Kind.LEDGER_EXPORT


def test_streams_come_with_all_that_belongs_to_them(tmp_path: Path) -> None:
    with closing(a_full_book(tmp_path)) as ledger:
        uids = {stream.id: stream.uid for stream in streams(ledger)}
        stage = staged(exported(ledger, tmp_path))
    first, check, second = stage.streams
    assert (first.source, check.source, second.source) == (
        Source.EVENTS,
        Source.TABLE,
        Source.EVENTS,
    )
    assert (first.room, first.title, first.shown_diamonds) == ("r1", "Friday", 77)
    assert (first.uid, check.uid, second.uid) == (uids[1], uids[1], uids[2])
    assert (list(first.messages), list(check.messages)) == (["m1", "m2"], [])
    assert (first.gaps, check.gaps) == ((Gap(START, START + 5 * MINUTE),), ())
    assert [row[5:] for row in first.rows] == [(1, 0, "s"), (0, 1, ""), (2, 0, "t")]
    assert stage.gifters[first.rows[0][2]] == LUNA
    assert first.rows[1][2] == -1


def test_money_that_was_imported_comes_along(tmp_path: Path) -> None:
    with closing(a_full_book(tmp_path)) as ledger:
        figures = a_figure(approximate=True)
        write(
            ledger,
            staged(exported(ledger, tmp_path))._replace(streams=(), period_totals=(figures,)),
        )
        stage = staged(exported(ledger, tmp_path))
    assert stage.period_totals == (figures,)
    assert [one[:4] for one in stage.coin_purchases] == [(START, 350, "8", "USD")]
    assert [one[:] for one in stage.gifts_sent] == [(None, None, "x", "Rose")]
    assert [one[:] for one in stage.earnings] == [("r1", START, "8")]


def test_in_an_empty_ledger_it_makes_the_same_streams(tmp_path: Path) -> None:
    with closing(a_full_book(tmp_path)) as ledger:
        stage, before = staged(exported(ledger, tmp_path)), sums(ledger)
        rows = {stream.uid: len(rows_of(ledger, stream.id)) for stream in streams(ledger)}
    with closing(a_book(tmp_path / "other")) as other:
        write(other, stage)
        assert {stream.uid: len(rows_of(other, stream.id)) for stream in streams(other)} == rows
        assert sums(other)["stream_total"] == before["stream_total"]
        assert sums(other)["check_total"] == before["check_total"]
        require_sound(other)


def test_in_its_own_ledger_it_brings_nothing(tmp_path: Path) -> None:
    with closing(a_full_book(tmp_path)) as ledger:
        before = content(ledger, without=("import_batch", "batch_stream", "break"))
        batch = write(ledger, staged(exported(ledger, tmp_path)), "own")
        counts = json.loads(batch.counts)
        assert content(ledger, without=("import_batch", "batch_stream", "break")) == before
    assert (counts["rows"], counts["changed"], counts["money"]) == (0, 0, 0)
    assert counts["duplicates"] >= 5


def test_undone_it_leaves_what_was_there(tmp_path: Path) -> None:
    with closing(a_full_book(tmp_path)) as ledger:
        stage = staged(exported(ledger, tmp_path))
    with closing(a_book(tmp_path / "other", a_stream(a_row(LION), room="mine"))) as other:
        before = content(other, without=UNDONE)
        batch = write(other, stage)
        assert content(other, without=UNDONE) != before
        undo_batch(other, batch.id, NOW)
        assert content(other, without=UNDONE) == before


def test_of_an_erased_gifter_no_name_comes(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream(a_row()))) as ledger:
        erase_gifter(a_home(tmp_path), ledger, 1)
        stage = staged(exported(ledger, tmp_path))
    assert stage.streams[0].rows[0][2] == -1
    assert LUNA not in stage.gifters


BAD: dict[str, tuple[str, dict[str, Any]]] = {
    "a count of none": ("gift_row", {"count": 0}),
    "a count of too many": ("gift_row", {"count": 10**6 + 1}),
    "a value of too much": ("gift_row", {"value": 10**9 + 1}),
    "a value below nothing": ("gift_row", {"value": -1}),
    "a state that is none": ("gift_row", {"state": 9}),
    "a gift that is missing": ("gift_row", {"gift": 99}),
    "a gifter who is missing": ("gift_row", {"gifter": 99}),
    "a stream that is missing": ("gift_row", {"stream": 99}),
    "a time that is a text": ("gift_row", {"at": "now"}),
    "a streak that is a number": ("gift_row", {"streak": 5}),
    "a source that is none": ("stream", {"primary_source": 0}),
    "a title that is a number": ("stream", {"title": 5}),
    "a gap without an end": ("break", {"until": "x"}),
    "ids that are a text": ("message", {"ids": "m1"}),
    "an amount that is a number": ("coin_purchase", {"amount": 5}),
    "a recipient who is a number": ("gift_sent", {"recipient": 5}),
    "a room that is a number": ("earning", {"room": 5}),
    "a table that is a number": ("stream", {"table": 5, "id": "x"}),
}


@pytest.mark.parametrize("what", BAD)
def test_a_row_that_cannot_be_is_refused_by_its_line(tmp_path: Path, what: str) -> None:
    table, changed = BAD[what]
    with closing(a_full_book(tmp_path)) as ledger:
        lines = [json.loads(line) for line in exported(ledger, tmp_path).splitlines()]
    at = next(at for at, line in enumerate(lines) if line.get("table") == table)
    if "table" in changed:
        del lines[at]["table"]
    lines[at] |= {name: value for name, value in changed.items() if name != "table"}
    with pytest.raises(Refusal) as refused:
        staged("\n".join(map(json.dumps, lines)).encode())
    assert refused.value.problem is Problem.EXPORT_LINE_DAMAGED
    assert refused.value.details["line"] == at + 1


def test_a_uid_that_giftcalc_did_not_make_is_not_taken(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream())) as ledger:
        ledger.connection.execute("UPDATE stream SET uid = '=cmd'")
        stage = staged(exported(ledger, tmp_path))
    assert stage.streams[0].uid == ""


def test_how_much_was_read_is_told(tmp_path: Path) -> None:
    told: list[int] = []
    with closing(a_book(tmp_path, a_stream())) as ledger:
        file = exported(ledger, tmp_path)
    stage_ledger_export(io.BytesIO(file), len(file), Hints(NOW, tell=told.append))
    assert told == sorted(told)
    assert 0 < told[-1] <= len(file)
