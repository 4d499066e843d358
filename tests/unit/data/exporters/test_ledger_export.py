"""The whole ledger as lines: lossless, in one order, and read back to the same."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.records import Purchase, SentGift, StreamEarning, TermsInForce
from giftcalc.core.tally.rows import State
from giftcalc.core.tally.stage import Gap
from giftcalc.data.exporters.ledger_json import write_ledger
from giftcalc.data.ledger import dump, money
from giftcalc.data.ledger.batches import undo_batch
from giftcalc.data.ledger.dump import TABLES
from giftcalc.data.ledger.erasing import erase_gifter
from giftcalc.data.ledger.opening import Ledger, open_ledger
from giftcalc.data.ledger.seals import sealed_tables
from giftcalc.data.ledger.streams import remove_stream, start_stream
from giftcalc.data.ledger.verifying import verify
from giftcalc.paths import Home
from giftcalc.services.tally.ledger_copies import restore_export
from tests.ledger_samples import content, require_sound, write
from tests.report_samples import FORMULAS, NASTY, NOW, a_book, a_stream, a_withdrawal
from tests.tally_samples import (
    DAY,
    GALAXY,
    HOUR,
    MINUTE,
    PETRA,
    START,
    a_home,
    a_row,
    a_stage,
)


def full_ledger(folder: Path) -> Ledger:
    """A ledger with something in every table."""
    names = "".join((*FORMULAS, *NASTY))
    ledger = a_book(
        folder,
        a_stream(messages=("m1", "m2"), gaps=(Gap(START, START + 5 * MINUTE),), title=names),
        hosts=("7000000000000000009",),
        name="Me",
    )
    again = a_stream(
        a_row(GALAXY, 3, START + MINUTE, gifter=PETRA),
        a_row(streak="s", state=State.PROVISIONAL),
        messages=("m2", "m3"),
    )
    longer = a_stream(a_row(count=9, streak="s"), messages=("m4",))
    renamed = a_stage(again)._replace(gifters=(a_stage().gifters[1]._replace(handle="new"),) * 4)
    write(ledger, a_stage(again), "again")
    write(ledger, longer, "longer")
    write(ledger, renamed, "renamed")
    undo_batch(ledger, write(ledger, a_stream(room="q"), "undone").id, NOW)
    money.add_terms(ledger, TermsInForce(0, "2026-01-01", a_withdrawal().amount / 16))
    money.add_withdrawal(ledger, a_withdrawal())
    money.add_coin_purchase(ledger, Purchase(0, None, 350, a_withdrawal().amount, "USD"))
    money.add_gift_sent(ledger, SentGift(0, START, None, "x", "Rose"))
    money.add_earning(ledger, StreamEarning(0, "r1", START, a_withdrawal().amount))
    remove_stream(ledger, start_stream(ledger, "gone", START + DAY).id)
    return ledger


def exported(ledger: Ledger, path: Path) -> bytes:
    write_ledger(str(path), ledger, lines=path.suffix == ".jsonl")
    return path.read_bytes()


@pytest.mark.parametrize("name", ["ledger.jsonl", "ledger.json"])
def test_a_restored_export_is_the_same_ledger(tmp_path: Path, name: str) -> None:
    path, other = tmp_path / name, Home.under(tmp_path / "other")
    with closing(full_ledger(tmp_path)) as ledger:
        first, before = exported(ledger, path), content(ledger)
    assert restore_export(other, str(path), NOW) is None
    with closing(open_ledger(other, now=NOW)) as ledger:
        assert content(ledger) == before
        assert exported(ledger, tmp_path / f"again-{name}") == first
        require_sound(ledger)
        stream = start_stream(ledger, "", NOW)
    assert verify(f"{other.data}/ledger.db") == ()
    assert stream.id == 4  # the number of the one that was removed is not given again
    assert [one.name for one in Path(other.data).iterdir() if one.name.startswith(".")] == []


def test_every_table_is_exported(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    with closing(full_ledger(tmp_path)) as ledger:
        lines = [json.loads(line) for line in exported(ledger, path).splitlines()]
        tables = sealed_tables(ledger.connection)
    head, *rows, end = lines
    assert sorted(TABLES) == sorted(tables)
    assert {row["table"] for row in rows} | {"period_total", "mapping"} == set(tables)
    assert (head["schema"], head["version"], head["last_stream"]) == ("giftcalc-ledger", 1, 3)
    assert end == {"schema": "giftcalc-ledger", "rows": len(rows)}
    order = [TABLES.index(row["table"]) for row in rows]
    assert order == sorted(order)


def test_as_json_the_same_lines_are_one_document(tmp_path: Path) -> None:
    with closing(full_ledger(tmp_path)) as ledger:
        whole = json.loads(exported(ledger, tmp_path / "ledger.json"))
        lines = exported(ledger, tmp_path / "ledger.jsonl").splitlines()
    assert whole["rows"] == [json.loads(line) for line in lines[1:-1]]
    assert whole["end"]["rows"] == len(whole["rows"])


def test_an_empty_ledger_is_exported_and_restored(tmp_path: Path) -> None:
    with closing(a_book(tmp_path)) as ledger:
        exported(ledger, tmp_path / "ledger.json")
    assert (
        restore_export(Home.under(tmp_path / "other"), str(tmp_path / "ledger.json"), NOW) is None
    )


def test_a_file_that_was_laid_out_anew_is_read_all_the_same(tmp_path: Path) -> None:
    path, other = tmp_path / "ledger.json", Home.under(tmp_path / "other")
    with closing(full_ledger(tmp_path)) as ledger:
        whole, before = json.loads(exported(ledger, path)), content(ledger)
    path.write_text(json.dumps(whole, indent=2), encoding="utf-8-sig")
    restore_export(other, str(path), NOW)
    with closing(open_ledger(other, now=NOW)) as ledger:
        assert content(ledger) == before


def test_a_row_of_such_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    with closing(a_book(tmp_path, a_stream())) as ledger:
        whole = json.loads(exported(ledger, path))
    whole["rows"][2] = {"table": "stream", "started": {"at": 5}}
    path.write_text(json.dumps(whole, indent=2), encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        restore_export(Home.under(tmp_path / "other"), str(path), NOW)
    assert refused.value.problem is Problem.EXPORT_LINE_DAMAGED


def test_the_ledger_of_before_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    with closing(full_ledger(tmp_path)) as ledger:
        exported(ledger, path)
    kept = restore_export(a_home(tmp_path), str(path), NOW)
    assert kept is not None
    assert verify(kept) == ()


def test_an_erased_gifter_stays_erased(tmp_path: Path) -> None:
    path, other = tmp_path / "ledger.jsonl", Home.under(tmp_path / "other")
    with closing(a_book(tmp_path, a_stream())) as ledger:
        erase_gifter(a_home(tmp_path), ledger, 1)
        first = exported(ledger, path)
    restore_export(other, str(path), NOW)
    with closing(open_ledger(other, now=NOW)) as ledger:
        assert exported(ledger, tmp_path / "again.jsonl") == first


def lines_of(folder: Path) -> list[dict[str, Any]]:
    with closing(a_book(folder, a_stream())) as ledger:
        found = exported(ledger, folder / "ledger.jsonl").splitlines()
    return [json.loads(line) for line in found]


def restored(folder: Path, lines: list[Any]) -> Problem:
    """What is wrong with these lines; nothing is left of trying."""
    path, other = folder / "bad.jsonl", Home.under(folder / "other")
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        restore_export(other, str(path), NOW)
    assert [one.name for one in Path(other.data).iterdir() if one.name.endswith(".db")] == []
    return refused.value.problem


DAMAGES: dict[str, tuple[str, dict[str, object]]] = {
    "a column that is none": ("stream", {"colour": "red"}),
    "a text for a number": ("gift_row", {"count": "5"}),
    "a count of none": ("gift_row", {"count": 0}),
    "a state that is none": ("gift_row", {"state": 7}),
    "a number of too many digits": ("gift_row", {"at": 1 << 70}),
    "an amount with an exponent": ("stream", {"usd_per_euro": "1e999999999"}),
    "a rate of nothing": ("stream", {"usd_per_euro": "1/0"}),
    "an amount that is a number": ("stream", {"usd_per_euro": 5}),
    "a list where none belongs": ("stream", {"title": [["x"]]}),
    "decimals": ("stream", {"goal": 1.5}),
    "a table that is none": ("stream", {"table": "sqlite_schema"}),
    "a primary key twice": ("stream", {"table": "gift", "name": "Rose", "platform_id": "5655"}),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_line_that_is_not_as_it_was_written_is_refused(tmp_path: Path, damage: str) -> None:
    table, changed = DAMAGES[damage]
    lines = lines_of(tmp_path)
    row = next(line for line in lines if line.get("table") == table)
    if "platform_id" in changed:
        row.clear()
        row["id"] = 1
    row.update(changed)
    assert restored(tmp_path, lines) is Problem.EXPORT_LINE_DAMAGED


@pytest.mark.parametrize("text", ["{", "null", "[1]", "{}", '"x"', "NaN", '{"table":1}'])
def test_what_is_no_row_is_refused(tmp_path: Path, text: str) -> None:
    lines: list[Any] = lines_of(tmp_path)
    lines.insert(3, text)
    assert restored(tmp_path, lines) is Problem.EXPORT_LINE_DAMAGED


def test_a_file_without_its_end_is_refused(tmp_path: Path) -> None:
    assert restored(tmp_path, lines_of(tmp_path)[:-1]) is Problem.EXPORT_INCOMPLETE


def test_a_file_that_lacks_a_line_in_the_middle_is_refused(tmp_path: Path) -> None:
    lines = lines_of(tmp_path)
    assert restored(tmp_path, [*lines[:-2], lines[-1]]) is Problem.EXPORT_INCOMPLETE


def test_rows_of_a_stream_that_is_missing_are_refused(tmp_path: Path) -> None:
    lines = [line for line in lines_of(tmp_path) if line.get("table") != "stream"]
    lines[-1]["rows"] -= 1
    assert restored(tmp_path, lines) in (Problem.EXPORT_LINE_DAMAGED, Problem.BACKUP_DAMAGED)


@pytest.mark.parametrize("name", ["version", "ledger"])
def test_a_later_file_is_refused(tmp_path: Path, name: str) -> None:
    lines = lines_of(tmp_path)
    lines[0][name] += 1
    assert restored(tmp_path, lines) is Problem.EXPORT_NEWER


@pytest.mark.parametrize("head", ['{"schema":"giftcalc-ledgers"}', "[1]", '{"rows":5}'])
def test_what_is_no_export_is_refused(tmp_path: Path, head: str) -> None:
    assert restored(tmp_path, [head]) is Problem.IMPORT_UNKNOWN


def test_an_older_row_has_what_came_later_by_default(tmp_path: Path) -> None:
    lines, path, other = lines_of(tmp_path), tmp_path / "old.jsonl", Home.under(tmp_path / "other")
    for line in lines:
        if line.get("table") == "stream":
            del line["note"], line["goal"]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    restore_export(other, str(path), NOW)
    with closing(open_ledger(other, now=NOW)) as ledger:
        assert ledger.connection.execute("SELECT note, goal FROM stream").fetchone() == ("", None)


def test_a_line_without_end_is_not_read_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("giftcalc.data.importers.ledger_lines.MOST_LINE", 1_000)
    lines: list[Any] = lines_of(tmp_path)
    assert restored(tmp_path, [lines[0], "x" * 2_000]) is Problem.EXPORT_LINE_DAMAGED


def test_a_document_that_is_too_large_to_be_read_whole_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("giftcalc.data.importers.ledger_lines.MOST_WHOLE", 10)
    assert restored(tmp_path, ['{"schema":', '"giftcalc-ledger"}']) is Problem.IMPORT_TOO_BIG


def test_a_table_that_nobody_named_is_exported_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dump, "TABLES", TABLES[1:])
    assert lines_of(tmp_path)[-2]["table"] == "profile"


def test_hours_later_it_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    with closing(full_ledger(tmp_path)) as ledger:
        first = exported(ledger, path)
    with closing(open_ledger(a_home(tmp_path), now=NOW + 5 * HOUR)) as ledger:
        assert exported(ledger, path) == first
