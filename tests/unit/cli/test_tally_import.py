"""giftcalc tally import: what it writes, what it says, and what it asks."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from giftcalc.core.tally.table_mapping import QuestionKind
from giftcalc.data.ledger.opening import open_ledger
from giftcalc.data.ledger.streams import streams
from tests.report_samples import NOW
from tests.tally_samples import a_home
from tests.unit.cli.conftest import Giftcalc

MESSAGE = {
    "giftId": 5655,
    "repeatCount": 3,
    "repeatEnd": True,
    "groupId": "1661887131074",
    "userId": "6800000000000000001",
    "uniqueId": "viewer_a",
    "msgId": "7137000000000000001",
    "createTime": "1792260000000",
    "giftType": 1,
    "diamondCount": 1,
    "giftName": "Rose",
    "receiverUserId": "7000000000000000009",
}
TABLE = "time,handle,gift,count,unit value\n2026-10-17 20:00:00,viewer_a,Rose,3,1\n"


@pytest.fixture
def recording(tmp_path: Path) -> str:
    path = tmp_path / "recording.jsonl"
    later = MESSAGE | {
        "msgId": "2",
        "giftId": 5880,
        "giftType": 2,
        "diamondCount": 199,
        "repeatCount": 1,
    }
    path.write_text("\n".join(map(json.dumps, (MESSAGE, later))), encoding="utf-8")
    return str(path)


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


def test_one_file_is_one_object(giftcalc: Giftcalc, recording: str) -> None:
    ran = giftcalc("tally", "import", recording, "--json")
    assert (ran.status, ran.err) == (0, "")
    found = ran.json
    assert (found["file"], found["status"], found["batch"]) == (recording, "imported", 1)
    assert (found["rows"], found["gifts"], found["diamonds"]) == (2, 4, 202)
    assert found["provisional"] == {"rows": 0, "gifts": 0, "diamonds": 0}
    assert found["problems"] == []


def test_several_files_are_a_list_and_one_that_is_refused_stops_no_other(
    giftcalc: Giftcalc, recording: str, tmp_path: Path
) -> None:
    ran = giftcalc("tally", "import", str(tmp_path / "none.jsonl"), recording, "--json")
    assert ran.status == 1
    assert [one["status"] for one in ran.json] == ["refused", "imported"]
    assert ran.json[0]["problem"] == ran.err.strip()


def test_again_the_same_file_brings_nothing_and_is_no_failure(
    giftcalc: Giftcalc, recording: str
) -> None:
    giftcalc("tally", "import", recording)
    ran = giftcalc("tally", "import", recording, "--json")
    assert (ran.status, ran.json["status"], ran.json["batch"]) == (0, "already-imported", 1)
    told = giftcalc("tally", "import", recording)
    assert told.out.splitlines()[-1] == ("This file is in the ledger already; nothing was written.")


def test_a_dry_run_makes_not_even_a_ledger(
    giftcalc: Giftcalc, recording: str, empty_home: Path
) -> None:
    ran = giftcalc("tally", "import", recording, "--dry-run", "--json")
    assert (ran.status, ran.json["status"], ran.json["batch"]) == (0, "dry-run", None)
    assert not (empty_home / "data").exists()
    assert giftcalc("tally", "import", recording, "--dry-run").out.endswith(
        "Nothing was written.\n"
    )


def test_without_json_a_person_reads_what_came(giftcalc: Giftcalc, recording: str) -> None:
    ran = giftcalc("tally", "import", recording, "--stream", "Friday")
    assert ran.out.splitlines() == [
        recording,
        "Streams    1",
        "Rows       2",
        "Gifts      4",
        "Coins    202",
        "Imported. To take it back: giftcalc tally undo 1",
    ]
    assert giftcalc("tally", "list", "--json").json[0]["title"] == "Friday"


def test_lines_that_were_left_out_are_told(giftcalc: Giftcalc, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    bad = "".join(f"2026-10-17T20:00:{at:02}Z,v,Rose,0,1\n" for at in range(30))
    good = "".join(f"2026-10-17T21:00:{at:02}Z,v,Rose,1,1\n" for at in range(59))
    path.write_text(TABLE.splitlines()[0] + "\n" + bad + good, encoding="utf-8")
    ran = giftcalc("tally", "import", str(path))
    assert ran.status == 0
    assert "Line 2: " in ran.out
    assert "10 more lines were left out: see --json." in ran.out
    assert "Lines left out" in ran.out


def test_streams_that_came_get_the_rates_of_their_days(
    giftcalc: Giftcalc, recording: str, tmp_path: Path
) -> None:
    giftcalc("tally", "import", recording)
    with closing(open_ledger(a_home(tmp_path), now=NOW)) as ledger:
        (stream,) = streams(ledger)
    assert stream.rate is not None
    assert stream.rate.day <= stream.day


def test_an_open_question_names_the_option_that_answers_it(giftcalc: Giftcalc, table: str) -> None:
    ran = giftcalc("tally", "import", table)
    assert ran.status == 1
    assert ran.err.splitlines()[-1] == "Say it with --zone Europe/Paris."
    as_json = giftcalc("tally", "import", table, "--json").json
    assert as_json["questions"][0]["question"] == "zone"
    assert as_json["questions"][0]["option"] == "--zone Europe/Paris"


def test_the_answer_may_be_given_at_once(giftcalc: Giftcalc, table: str) -> None:
    ran = giftcalc("tally", "import", table, "--zone", "Europe/Paris", "--json")
    assert (ran.status, ran.json["rows"], ran.json["diamonds"]) == (0, 1, 3)
    assert ran.json["streams"][0]["started"] == "2026-10-17T18:00:00Z"


def test_every_question_of_a_table_can_be_answered(giftcalc: Giftcalc, tmp_path: Path) -> None:
    path = tmp_path / "unclear.csv"
    path.write_text('a,b,c,d,e\n05/06/2026 20:00,viewer_a,Rose,3,"1,500"\n', encoding="utf-8")
    ran = giftcalc(
        "tally", "import", str(path), "--json", "--zone", "Europe/Paris", "--dates", "day-first",
        "--decimal", "point", "--coins", "total", "--columns", "time,handle,gift,count,coins",
    )  # fmt: skip
    assert (ran.status, ran.json["rows"], ran.json["diamonds"]) == (0, 1, 1_500)
    assert ran.json["streams"][0]["started"] == "2026-06-05T18:00:00Z"


def test_every_kind_of_question_has_an_option() -> None:
    from giftcalc.cli.tally_import import ANSWERS, OPTIONS

    assert set(ANSWERS) == set(QuestionKind)
    assert {answer.split()[0] for answer in ANSWERS.values()} <= set(OPTIONS)


def test_what_no_answer_removes_is_said(giftcalc: Giftcalc, tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    lines = ["time,handle,gift,count,value", "2026-10-17 20:00:00,v,Rose,1,1"]
    lines.append("2026-10-17T20:00:00Z,v,Rose,1,1")
    path.write_text("\n".join(lines), encoding="utf-8")
    ran = giftcalc("tally", "import", str(path), "--json", "--zone", "UTC")
    assert ran.status == 1
    assert len(ran.json["questions"]) >= 1
    assert ran.json["problem"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--dates", "year"], "--dates takes day-first or month-first. Use one of them."),
        (["--coins", "x"], "--coins takes unit or total. Use one of them."),
        (["--decimal", "x"], "--decimal takes comma or point. Use one of them."),
        (["--columns", "colour"], "--columns takes "),
    ],
)
def test_an_answer_that_is_none_is_wrong_usage(
    giftcalc: Giftcalc, table: str, options: list[str], said: str
) -> None:
    ran = giftcalc("tally", "import", table, *options)
    assert ran.status == 2
    assert ran.err.startswith(said)


def test_without_a_file_nothing_can_be_imported(giftcalc: Giftcalc) -> None:
    ran = giftcalc("tally", "import")
    assert ran.status == 2
    assert ran.err.splitlines()[0] == "FILE… is missing behind “tally import”. Add it."
    assert ran.err.splitlines()[1].startswith("usage: giftcalc tally import FILE… [--stream NAME]")


def test_the_creators_id_may_be_told(giftcalc: Giftcalc, tmp_path: Path) -> None:
    path = tmp_path / "guest.jsonl"
    guest = MESSAGE | {"msgId": "3", "receiverUserId": "7000000000000000001"}
    path.write_text("\n".join(map(json.dumps, (MESSAGE, guest))), encoding="utf-8")
    ran = giftcalc("tally", "import", str(path), "--json", "--host", "7000000000000000001")
    assert ran.status == 0
    assert ran.json["guest"] > 0


def test_an_exported_ledger_is_imported_into_another(
    giftcalc: Giftcalc, recording: str, tmp_path: Path
) -> None:
    giftcalc("tally", "import", recording)
    giftcalc("tally", "export", str(tmp_path / "all.jsonl"))
    other = str(tmp_path / "other")
    ran = giftcalc("tally", "import", str(tmp_path / "all.jsonl"), "--json", "--home", other)
    assert (ran.json["format"], ran.json["rows"]) == ("giftcalc-ledger", 2)
    first, second = (
        giftcalc("tally", "list", "--json", *home).json[0]["uid"]
        for home in ([], ["--home", other])
    )
    assert first == second
