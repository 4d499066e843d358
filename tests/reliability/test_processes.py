"""Eight processes write at once: every row is there, every import exactly once."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from giftcalc.paths import Home
from tests.reliability.lane import lane
from tests.reliability.recorder import ROOT, TIME_LIMIT, command
from tests.reliability.traces import ROWS, imported, rows_by_hand

Figure = Callable[[object], None]

ROWS_EACH = lane(40, 400)
BATCHES = lane(12, 120)
FOUR = range(4)


def run_together(commands: list[list[str]]) -> list[tuple[str, str]]:
    """Run processes at the same time; return what each wrote to its two outputs."""
    started = [
        subprocess.Popen(one, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for one in commands
    ]
    return [process.communicate(timeout=TIME_LIMIT) for process in started]


def test_eight_processes_write_at_once(tmp_path: Path, figure: Figure) -> None:
    """Four add rows to the same stream; four import the same files in the same order."""
    subprocess.run(command(tmp_path, "tally", 1, 1), cwd=ROOT, check=True, capture_output=True)
    by_hand = [command(tmp_path, "tally", 1000 * (1 + one), ROWS_EACH) for one in FOUR]
    imports = [command(tmp_path, "import", 1, BATCHES) for _ in FOUR]
    told = run_together([*by_hand, *imports])
    assert [err for _, err in told] == [""] * 8
    assert [out for out, _ in told if "refused" in out] == []
    home = Home.under(tmp_path)
    wanted = [1000 * (1 + one) + number for one in FOUR for number in range(ROWS_EACH)]
    assert sorted(rows_by_hand(home)) == [1, *wanted]
    found = imported(home)
    assert found.numbers == tuple(range(1, BATCHES + 1))
    assert found.wrong == ()
    figure(f"{len(wanted)} rows by hand and {len(found.numbers)} imports, each once")


def test_without_the_key_of_the_file_each_process_imports_it(tmp_path: Path) -> None:
    """Twin: four processes that do not look whether a file was imported."""
    subprocess.run(command(tmp_path, "tally", 1, 1), cwd=ROOT, check=True, capture_output=True)
    run_together([command(tmp_path, "bad-import-without-key", 1, 1) for _ in FOUR])
    assert f"{4 * ROWS} rows of import 1" in imported(Home.under(tmp_path)).wrong


def test_without_the_lock_some_processes_fail(tmp_path: Path) -> None:
    """Twin: processes that do not wait for one another."""
    path = tmp_path / "plain.db"
    script = (
        "import sqlite3, sys\n"
        "with sqlite3.connect(sys.argv[1], timeout=0) as one:\n"
        "    one.execute('CREATE TABLE IF NOT EXISTS line (number)')\n"
        "for number in range(200):\n"
        "    with one: one.execute('INSERT INTO line VALUES (1)')\n"
    )
    told = run_together([[sys.executable, "-c", script, str(path)] for _ in range(8)])
    assert any("locked" in err for _, err in told)
