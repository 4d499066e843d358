"""giftcalc tally: streams, reports, exports and care on the command line."""

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from giftcalc.cli.tally import PARTS
from giftcalc.core.tally.report import ReportKind
from giftcalc.core.tally.rows import State
from giftcalc.data.ledger.batches import undo_batch
from giftcalc.data.ledger.opening import Ledger, ledger_path
from tests.report_samples import NASTY, NOW, a_book, a_stream, hostile_gifters
from tests.tally_samples import GALAXY, MINUTE, START, a_home, a_row
from tests.unit.cli.conftest import Giftcalc
from tests.unit.cli.test_main import WITHOUT_QT, python


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with a stream of two gifts and an open streak."""
    rows = (
        a_row(),
        a_row(GALAXY, 3, START + MINUTE, gifter=hostile_gifters()[-1]),
        a_row(count=5, at=START + 2 * MINUTE, state=State.PROVISIONAL, streak="s"),
    )
    with closing(a_book(tmp_path, a_stream(*rows, title="Friday"))) as ledger:
        yield ledger


def test_the_help_names_every_part(giftcalc: Giftcalc) -> None:
    ran = giftcalc("tally", "--help")
    assert (ran.status, ran.err) == (0, "")
    assert set(PARTS) <= set(ran.out.split())


@pytest.mark.parametrize("part", PARTS)
def test_every_part_explains_itself(giftcalc: Giftcalc, part: str) -> None:
    for ran in (giftcalc("tally", part, "--help"), giftcalc("tally", "--help", part)):
        assert (ran.status, ran.err) == (0, "")
        assert ran.out.startswith(f"usage: giftcalc tally {part}")
        assert "--json" in ran.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("tally", "Name a command: import, list, "),
        ("tally --json", "Name a command: import, list, "),
        ("tally lists", "“lists” is not a command. Use import, list, "),
        ("tally list --bogus", "There is no option --bogus here."),
        ("tally report", "Name a command: month, "),
        ("tally report taxes", "“taxes” is not a command. Use month, "),
        ("tally report tax 2026", "“tally report tax” cannot use “2026”."),
        ("tally show", "STREAM is missing behind “tally show”. Add it."),
        ("tally export", "FILE is missing behind “tally export”. Add it."),
        ("tally export a.csv --what gold", "--what takes rows, ledger, journal, all, "),
        ("tally undo one", "“tally undo” cannot use “one”."),
        ("tally erase", "--all | --gifter ID is missing behind “tally erase”. Add it."),
        ("tally erase luna", "“tally erase” cannot use “luna”."),
        ("tally erase --all --gifter x", "“tally erase” cannot use “--all --gifter”."),
        ("tally add", "GIFTS is missing behind “tally add”. Add it."),
    ],
)
def test_wrong_usage_ends_with_2(giftcalc: Giftcalc, arguments: str, said: str) -> None:
    ran = giftcalc(*arguments.split())
    assert (ran.status, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first.startswith(said)
    assert second.startswith("usage: giftcalc tally")


@pytest.mark.parametrize("nothing", ["", " "])
def test_no_gifts_are_not_added(giftcalc: Giftcalc, nothing: str) -> None:
    ran = giftcalc("tally", "add", nothing)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("GIFTS is missing behind “tally add”. Add it.")


@pytest.mark.parametrize("locale", ["en", "fr", "de", "es", "pt_BR"])
def test_without_a_ledger_it_is_said_and_none_is_made(
    giftcalc: Giftcalc, empty_home: Path, locale: str
) -> None:
    for command in ("list", "verify"):
        listed = giftcalc("tally", command, "--locale", locale)
        assert (listed.status, listed.err) == (0, "")
        assert listed.out.strip()
    assert giftcalc("tally", "list", "--json").json == []
    assert giftcalc("tally", "verify", "--json").json == {"sound": True, "findings": []}
    for command in ("show 1", "report tax", "export a.csv", "undo", "undo 1", "backup", "confirm 1",
                    "end", "erase --gifter x --yes"):  # fmt: skip
        ran = giftcalc("tally", *command.split(), "--locale", locale)
        assert (ran.status, ran.out) == (1, "")
        assert len(ran.err.splitlines()) == 1
    assert not (empty_home / "data").exists()
    assert not Path("a.csv").exists()


def test_streams_are_listed(giftcalc: Giftcalc, book: Ledger) -> None:
    lines = giftcalc("tally", "list").out.splitlines()
    assert lines[0].split() == "Number Day Title Length Gifts Coins To you (EUR)".split()
    assert lines[1].split("  ")[-1].strip() == "€12.00"
    (found,) = giftcalc("tally", "list", "--json", "--to", "USD").json
    assert (found["stream"], found["title"], found["day"]) == (1, "Friday", "2026-11-20")
    assert found["started"] == "2026-11-20T20:00:00.000+01:00"
    assert (found["gifts"], found["coins"], found["diamonds"]) == (4, 3_001, "3001")
    assert found["provisional"] == {"rows": 1, "gifts": 5, "coins": 5}
    assert found["payout"]["currency"] == "USD"
    assert giftcalc("tally", "list", "--year", "2025").out == "Nothing to show.\n"


@pytest.mark.parametrize("name", ["1", "friday", "{uid}"])
def test_a_stream_is_shown_by_number_title_or_uid(
    giftcalc: Giftcalc, book: Ledger, name: str
) -> None:
    (uid,) = book.connection.execute("SELECT uid FROM stream").fetchone()
    named = name.format(uid=uid)
    ran = giftcalc("tally", "show", named)
    assert (ran.status, ran.err) == (0, "")
    assert "Galaxy" in ran.out
    assert "luna.k" in ran.out
    found = giftcalc("tally", "show", named, "--json", "--hide-names").json
    assert [one["coins"] for one in found["gifters"]] == [3_000, 1]
    assert found["gifters"][1]["gifter"] == "#1"
    assert [one["gift"] for one in found["gift_list"]] == ["Galaxy", "Rose"]


def test_a_name_of_no_stream_or_of_several_is_refused(giftcalc: Giftcalc, tmp_path: Path) -> None:
    second = a_stream(a_row(at=None), room="x", title="Friday 2", started=None, ended=None)
    with closing(a_book(tmp_path, a_stream(title="Friday"), second)):
        assert giftcalc("tally", "show", "Monday").err.startswith("No stream is called “Monday”.")
        assert giftcalc("tally", "show", "Friday").err.startswith("2 streams are called “Friday”.")


@pytest.mark.parametrize("kind", ReportKind)
@pytest.mark.parametrize("period", [[], ["--year", "2026"], ["--month", "2026-11"]])
def test_every_report_is_printed(
    giftcalc: Giftcalc, book: Ledger, kind: str, period: list[str]
) -> None:
    ran = giftcalc("tally", "report", kind, *period)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.strip()
    found = giftcalc("tally", "report", kind, *period, "--json").json
    assert found["report"] == kind
    names = [column["name"] for column in found["columns"]]
    assert all(list(row) == names for row in (*found["rows"], *found["totals"]))


def test_a_month_may_be_named_in_two_ways(giftcalc: Giftcalc, book: Ledger) -> None:
    for period in (["--year", "2026", "--month", "11"], ["--month", "2026-11"], []):
        found = giftcalc("tally", "report", "month", *period, "--json").json
        assert (found["period"], len(found["rows"])) == ("2026-11", 1)
    january = giftcalc("tally", "report", "month", "--year", "2026", "--month", "1", "--json").json
    assert (january["period"], january["rows"]) == ("2026-01", [])
    bad = giftcalc("tally", "report", "month", "--month", "13")
    assert bad.status == 1
    assert "is neither a year nor a month. Write 2026 or 2026-11." in bad.err


def test_amounts_are_plain_digits_in_json_and_localised_as_text(
    giftcalc: Giftcalc, book: Ledger
) -> None:
    ran = giftcalc("tally", "report", "month", "--json", "--locale", "de")
    assert ran.json["rows"][0]["payout"] == "12.00"
    assert "12,00\u00a0€" in giftcalc("tally", "report", "month", "--locale", "de").out


def test_names_that_are_hidden_in_the_settings_are_hidden(
    giftcalc: Giftcalc, book: Ledger, settings: object
) -> None:
    settings("version = 1\n[tally]\nhide-names = true\n")  # type: ignore[operator]
    assert "luna.k" not in giftcalc("tally", "report", "gifter").out


def test_how_many_are_listed_may_be_said(giftcalc: Giftcalc, book: Ledger) -> None:
    found = giftcalc("tally", "report", "gifter", "--limit", "1", "--json").json
    assert [row["gifter"] for row in found["rows"]] == ["x", "others"]
    weeks = giftcalc("tally", "report", "earnings", "--by", "week", "--json").json
    assert weeks["rows"][0]["day"] == "2026-11-16"


def test_no_name_can_act_on_the_terminal(giftcalc: Giftcalc, tmp_path: Path) -> None:
    from tests.ledger_samples import write
    from tests.tally_samples import a_stage

    stage = a_stage(a_stream(a_row(), title="".join(NASTY)))
    gifter = stage.gifters[0]._replace(handle="".join(NASTY), nickname="")
    with closing(a_book(tmp_path)) as ledger:
        write(ledger, stage._replace(gifters=(gifter, *stage.gifters[1:])))
        for command in ("list", "show 1", "report gifter", "report month", "report tax"):
            out = giftcalc("tally", *command.split()).out
            assert "\x1b" not in out
            assert "\u202e" not in out.replace("\u2068", "").split("\u2069")[-1]


def test_an_export_is_written_and_said(giftcalc: Giftcalc, book: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    assert giftcalc("tally", "export", str(path)).out == f"3 rows were written to {path}.\n"
    found = giftcalc("tally", "export", str(tmp_path / "a.xlsx"), "--what", "all", "--json").json
    assert found["what"] == list(ReportKind)
    both = giftcalc("tally", "export", str(tmp_path / "b.json"), "--what", "tax, days", "--json")
    assert both.json["what"] == ["tax", "days"]
    plain = tmp_path / "plain.csv"
    giftcalc("tally", "export", str(plain), "--plain", "--what", "gifter", "--hide-names")
    assert plain.read_bytes().startswith(b"rank,gifter,")
    assert b"luna" not in plain.read_bytes()


def test_names_of_rows_are_hidden_if_asked_not_by_the_setting_for_reports(
    giftcalc: Giftcalc, book: Ledger, settings: object, tmp_path: Path
) -> None:
    settings("version = 1\n[tally]\nhide-names = true\n")  # type: ignore[operator]
    giftcalc("tally", "export", str(tmp_path / "a.csv"))
    assert b"luna.k" in (tmp_path / "a.csv").read_bytes()
    giftcalc("tally", "export", str(tmp_path / "b.csv"), "--hide-names")
    assert b"luna" not in (tmp_path / "b.csv").read_bytes()
    assert "names" in giftcalc("tally", "export", str(tmp_path / "c.jsonl"), "--hide-names").err


def test_an_export_to_a_name_without_a_format_is_refused(
    giftcalc: Giftcalc, book: Ledger, tmp_path: Path
) -> None:
    ran = giftcalc("tally", "export", str(tmp_path / "rows.doc"))
    assert ran.status == 1
    assert ran.err.startswith("“rows.doc” does not tell the format. Let its name end in .csv, ")


def test_imports_are_listed_and_taken_back(giftcalc: Giftcalc, book: Ledger) -> None:
    assert giftcalc("tally", "undo").out.splitlines()[1].split()[0] == "1"
    assert giftcalc("tally", "undo", "1").out == "The import of file0.jsonl was taken back.\n"
    assert giftcalc("tally", "undo", "1").err == "The import of file0.jsonl was undone already.\n"
    (found,) = giftcalc("tally", "undo", "--json").json
    assert found["undone_at"].endswith("+00:00")
    assert "taken back" in giftcalc("tally", "undo").out
    assert giftcalc("tally", "undo", "7").status == 1


def test_undoing_may_be_told_as_json(giftcalc: Giftcalc, book: Ledger) -> None:
    assert giftcalc("tally", "undo", "1", "--json").json["file"] == "file0.jsonl"


def test_a_sound_ledger_is_said_to_be_and_a_damaged_one_not(
    giftcalc: Giftcalc, book: Ledger
) -> None:
    assert giftcalc("tally", "verify").status == 0
    assert giftcalc("tally", "verify", "--json").json == {"sound": True, "findings": []}
    book.connection.execute("UPDATE gift_row SET count = 7 WHERE number = 1")
    ran = giftcalc("tally", "verify")
    assert ran.status == 1
    assert "is not as giftcalc wrote it" in ran.out
    assert giftcalc("tally", "verify", "--json").json["sound"] is False


def test_backups_are_made_listed_and_restored(giftcalc: Giftcalc, book: Ledger) -> None:
    assert giftcalc("tally", "restore").out == "There is no backup yet.\n"
    made = giftcalc("tally", "backup", "--json").json["file"]
    assert giftcalc("tally", "backup").out.startswith("The backup is ")
    assert made in giftcalc("tally", "restore").out
    assert made in [one["file"] for one in giftcalc("tally", "restore", "--json").json]
    undo_batch(book, 1, NOW)
    book.close()
    ran = giftcalc("tally", "restore", made)
    assert ran.out.splitlines()[0] == f"The ledger is that of {made} now."
    assert ran.out.splitlines()[1].startswith("The ledger of before is kept as ")
    assert len(giftcalc("tally", "list", "--json").json) == 1


def test_an_exported_ledger_is_restored_too(
    giftcalc: Giftcalc, book: Ledger, tmp_path: Path
) -> None:
    path = tmp_path / "all.json"
    giftcalc("tally", "export", str(path))
    other = ["--home", str(tmp_path / "other")]
    assert giftcalc("tally", "restore", str(path), *other, "--json").json["kept"] is None
    (found,) = giftcalc("tally", "list", "--json", *other).json
    assert found["title"] == "Friday"


def test_what_is_erased_must_be_confirmed(giftcalc: Giftcalc, book: Ledger) -> None:
    ran = giftcalc("tally", "erase", "--gifter", "luna.k")
    assert (ran.status, ran.err) == (1, "Nothing was erased. Confirm it with --yes.\n")
    found = giftcalc("tally", "erase", "--gifter", "luna.k", "--yes", "--json").json
    assert found == {"erased": "gifter", "alias": 1}
    assert "luna" not in giftcalc("tally", "report", "gifter").out
    told = giftcalc("tally", "erase", "--gifter", "x", "--yes")
    assert told.out.endswith("as that of Gifter 2.\n")
    assert giftcalc("tally", "erase", "--gifter", "x", "--yes").status == 1


@pytest.mark.parametrize(("typed", "erased"), [("yes\n", True), ("y\n", False), ("", False)])
def test_on_a_terminal_it_is_asked(
    giftcalc: Giftcalc,
    book: Ledger,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    erased: bool,
) -> None:
    terminal = io.StringIO(typed)
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdin", terminal)
    book.close()
    ran = giftcalc("tally", "erase", "--all")
    assert "Type yes to go on:" in ran.err
    assert (ran.status == 0) is erased
    assert Path(ledger_path(a_home(tmp_path))).exists() is not erased


def test_everything_may_be_erased(giftcalc: Giftcalc, book: Ledger) -> None:
    book.close()
    assert giftcalc("tally", "erase", "--all", "--yes", "--json").json == {"erased": "all"}
    assert giftcalc("tally", "list", "--json").json == []


def test_provisional_rows_are_counted_once_confirmed(giftcalc: Giftcalc, book: Ledger) -> None:
    assert giftcalc("tally", "confirm", "1").out == (
        "1 row is counted from now on, as estimated.\n"
    )
    assert giftcalc("tally", "confirm", "1", "--json").json == {"stream": 1, "rows": 0}
    assert giftcalc("tally", "list", "--json").json[0]["coins"] == 3_006


def test_gifts_are_added_by_hand(giftcalc: Giftcalc) -> None:
    ran = giftcalc("tally", "add", "3", "rose", "@luna", "--stream", "By hand")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[0].split() == ["Gifts", "3", "gifts"]
    assert ran.out.splitlines()[-1] == "A stream has begun. To end it: giftcalc tally end"
    again = giftcalc("tally", "add", "1 rose", "--json").json
    assert (again["gifts"], again["coins"]) == (4, 4)
    assert giftcalc("tally", "end").status == 0
    (found,) = giftcalc("tally", "list", "--json").json
    assert (found["title"], found["standing"], found["gifts"]) == ("By hand", "over", 4)
    assert giftcalc("tally", "end").status == 1


def test_a_gift_that_is_none_is_refused(giftcalc: Giftcalc) -> None:
    ran = giftcalc("tally", "add", "3 flurbs")
    assert ran.status == 1
    assert ran.err.startswith("No gift called “flurbs” is known.")


COMMANDS = (
    "list",
    "show 1",
    "report gifter",
    "report tax --json",
    "export {folder}/rows.csv",
    "export {folder}/all.xlsx --what all",
    "export {folder}/all.jsonl",
    "export {folder}/all.journal",
    "import {folder}/list.csv --dry-run --zone UTC",
    "confirm 1",
    "add 3 rose",
    "end",
    "undo",
    "verify",
    "backup",
    "restore",
    "erase --gifter luna.k --yes",
    "undo 1",
    "erase --all --yes",
)


def test_every_command_of_the_tally_works_without_qt(book: Ledger, tmp_path: Path) -> None:
    book.close()
    (tmp_path / "list.csv").write_text(
        "time,handle,gift,count,unit value\n2026-10-17 20:00:00,viewer_a,Rose,3,1\n",
        encoding="utf-8",
    )
    for command in COMMANDS:
        ran = python(WITHOUT_QT, "tally", *command.format(folder=tmp_path).split())
        assert (ran.returncode, ran.stderr) == (0, b""), command
        assert ran.stdout, command


def test_json_is_whole_where_the_terminal_has_few_letters(book: Ledger, tmp_path: Path) -> None:
    book.close()
    code = "from giftcalc.cli.main import run\nrun(['tally', 'report', 'gifter', '--json'])"
    plain = python(code, PYTHONIOENCODING="ascii", PYTHONUTF8="0").stdout
    assert plain.isascii()
    assert json.loads(plain)["report"] == "gifter"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to_is_said(
    giftcalc: Giftcalc, book: Ledger, tmp_path: Path
) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    ran = giftcalc("tally", "export", str(folder / "a.csv"))
    assert ran.status == 1
    assert "you do not have the permission" in ran.err
