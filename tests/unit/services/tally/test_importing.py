import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.reasons import Reason
from giftcalc.core.tally.preview import Preview
from giftcalc.data.ledger.opening import ledger_path
from giftcalc.data.ledger.verifying import verify
from giftcalc.services.tally import importing
from giftcalc.services.tally.import_messages import ImportOptions, Progress
from giftcalc.services.tally.importing import ImportJob, reason_of_end
from tests.archive_samples import NOW
from tests.import_samples import a_file, a_home, a_job, gifts_csv

ROWS = 30_000
"""Enough for a report of progress from each step."""

Tell = Callable[[Progress], None]


@pytest.fixture(scope="session")
def many() -> bytes:
    return gifts_csv(ROWS)


def pid_of(job: ImportJob) -> int:
    assert job._process is not None
    return job._process.pid


def refused(ask: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        ask()
    return caught.value


def rows_written(folder: Path) -> int:
    """How many rows the ledger has; it is sound."""
    path = ledger_path(a_home(folder))
    if not Path(path).exists():
        return 0
    assert verify(path) == ()
    with closing(sqlite3.connect(path)) as ledger:
        count: int = ledger.execute("SELECT count(*) FROM gift_row").fetchone()[0]
        return count


def test_a_file_is_looked_at_then_written(tmp_path: Path) -> None:
    with closing(a_job(tmp_path, gifts_csv(5))) as job:
        preview = job.look()
        assert isinstance(preview, Preview)
        assert preview.totals.counted == (5, 15, 15)
        assert job.table is not None
        assert rows_written(tmp_path) == 0
        assert job.write().file_name == "file"
    assert rows_written(tmp_path) == 5


def test_a_file_with_any_name_is_read(tmp_path: Path) -> None:
    name = "-o 'a\nb\udcff\".json"
    path = a_file(tmp_path, name=name) if sys.platform == "linux" else a_file(tmp_path)
    with closing(ImportJob(a_home(tmp_path), path, None, NOW)) as job:
        preview = job.look()
        assert isinstance(preview, Preview)
        assert preview.counts.streams == 1


def test_a_table_is_looked_at_again_with_what_was_said(tmp_path: Path) -> None:
    with closing(a_job(tmp_path, gifts_csv().replace(b"Z,", b","))) as job:
        asked = job.look()
        assert not isinstance(asked, Preview)
        preview = job.look(mapping=asked.mapping._replace(zone="Europe/Paris"))
        assert isinstance(preview, Preview)
        assert preview.streams[0].started == 1_790_870_400_000  # 18:00 there
        job.write()
    again = gifts_csv(3).replace(b"Z,", b",")
    with closing(a_job(tmp_path, again)) as job:
        assert isinstance(job.look(), Preview)  # the same headers are read the same way


def test_progress_of_every_step_is_told(tmp_path: Path, many: bytes) -> None:
    told: list[Progress] = []
    with closing(a_job(tmp_path, many)) as job:
        job.look(told.append)
        job.write(told.append)
    assert {one.step for one in told} >= {"reading", "writing"}
    assert all(0 <= one.done <= one.total for one in told)
    assert rows_written(tmp_path) == ROWS


class Killer:
    """Kills the reading process as soon as it tells of a step."""

    def __init__(self, job: ImportJob, step: str) -> None:
        self._job = job
        self._step = step
        self.killed = False

    def __call__(self, progress: Progress) -> None:
        if progress.step == self._step and not self.killed:
            self.killed = True
            os.kill(pid_of(self._job), signal.SIGKILL)


def test_a_reader_that_dies_while_reading_is_said_and_can_be_started_again(
    tmp_path: Path, many: bytes
) -> None:
    with closing(a_job(tmp_path, many)) as job:
        killer = Killer(job, "reading")
        refusal = refused(lambda: job.look(killer))
        assert refusal.problem == Problem.IMPORT_READER_DIED
        assert refusal.details == {"reason": Reason.STOPPED}
        assert refused(job.write).problem == Problem.IMPORT_NOTHING
        assert isinstance(job.look(), Preview)


def test_a_reader_that_dies_while_writing_leaves_the_ledger_sound(
    tmp_path: Path, many: bytes
) -> None:
    with closing(a_job(tmp_path, many)) as job:
        job.look()
        killer = Killer(job, "writing")
        try:
            job.write(killer)
            written = ROWS
        except Refusal as refusal:
            written = 0 if refusal.problem == Problem.IMPORT_READER_DIED else -1
    assert killer.killed
    assert rows_written(tmp_path) == written


def test_a_reader_that_died_between_look_and_write_brings_nothing(tmp_path: Path) -> None:
    with closing(a_job(tmp_path)) as job:
        job.look()
        os.kill(pid_of(job), signal.SIGSEGV)
        refusal = refused(job.write)
    assert refusal.problem == Problem.IMPORT_READER_DIED
    assert refusal.details == {"reason": Reason.CRASHED}
    assert rows_written(tmp_path) == 0


def canceller(job: ImportJob, step: str) -> Tell:
    def tell(progress: Progress) -> None:
        if progress.step == step:
            thread = Thread(target=job.cancel)
            thread.start()
            thread.join()

    return tell


def test_a_look_can_be_cancelled_from_another_thread(tmp_path: Path, many: bytes) -> None:
    with closing(a_job(tmp_path, many)) as job:
        tell = canceller(job, "reading")
        assert refused(lambda: job.look(tell)).problem == Problem.IMPORT_CANCELLED
        assert refused(job.look).problem == Problem.IMPORT_CANCELLED


def test_a_write_that_is_cancelled_is_absent_or_whole(tmp_path: Path, many: bytes) -> None:
    with closing(a_job(tmp_path, many)) as job:
        job.look()
        tell = canceller(job, "writing")
        try:
            batch = job.write(tell)
            written = ROWS if batch.file_name == "file" else -1
        except Refusal as refusal:
            written = 0 if refusal.problem == Problem.IMPORT_CANCELLED else -1
    assert rows_written(tmp_path) == written


def test_a_batch_that_was_complete_when_the_reader_died_is_returned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(a_job(tmp_path)) as job:
        job.look()
        batch = job.write()
        os.kill(pid_of(job), signal.SIGKILL)  # as if its answer had been lost
        assert job.write() == batch


def test_what_is_told_may_fail_and_the_job_goes_on(tmp_path: Path, many: bytes) -> None:
    def fail(_progress: Progress) -> None:
        raise KeyboardInterrupt

    with closing(a_job(tmp_path, many)) as job:
        with pytest.raises(KeyboardInterrupt):
            job.look(fail)
        assert isinstance(job.look(), Preview)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds to the limit")
def test_a_file_that_needs_more_memory_than_allowed_is_refused(tmp_path: Path, many: bytes) -> None:
    options = ImportOptions(most_memory=160 << 20)
    with closing(a_job(tmp_path, many * 50, options)) as job:
        refusal = refused(job.look)
    assert refusal.problem == Problem.IMPORT_NEEDS_MEMORY
    assert refusal.details == {"limit": 160 << 20}


@pytest.mark.parametrize(
    ("lives", "problem", "line"),
    [
        (b'[{"RoomId":"7","LiveStartTime":"x"}]', Problem.ARCHIVE_BAD_TIME, 1),
        (b"null", Problem.ARCHIVE_LACKS, None),
    ],
)
def test_a_file_that_brings_nothing_says_why(
    tmp_path: Path, lives: bytes, problem: Problem, line: int | None
) -> None:
    content = b'{"Tiktok Live":{"Go Live History":{"GoLiveList":' + lives + b"}}}"
    with closing(a_job(tmp_path, content)) as job:
        job.look()
        refusal = refused(job.write)
    assert (refusal.problem, refusal.details.get("in_line")) == (problem, line)


def test_with_a_dry_run_nothing_is_written(tmp_path: Path) -> None:
    with closing(a_job(tmp_path, options=ImportOptions(dry_run=True))) as job:
        assert isinstance(job.look(), Preview)
        assert refused(job.write).problem == Problem.IMPORT_NOTHING
    assert rows_written(tmp_path) == 0


def test_a_reader_that_cannot_be_started_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    with closing(a_job(tmp_path)) as job:
        refusal = refused(job.look)
    assert refusal.problem == Problem.IMPORT_READER_DIED
    assert refusal.details == {"reason": Reason.NO_SUCH_PLACE}


def test_the_command_names_no_file_and_is_short_when_all_is_one_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert importing.command() == [sys.executable, "-P", "-m", "giftcalc", "--import-child"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert importing.command() == [sys.executable, "--import-child"]


def test_modules_in_the_folder_of_the_start_are_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "msgspec", "zlib"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with closing(a_job(tmp_path)) as job:
        assert isinstance(job.look(), Preview)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (-signal.SIGKILL, Reason.STOPPED),
        (-signal.SIGABRT, Reason.OUT_OF_MEMORY),
        (-signal.SIGXCPU, Reason.TOOK_TOO_LONG),
        (-signal.SIGSEGV, Reason.CRASHED),
        (1, Reason.CRASHED),
    ],
)
def test_the_reason_of_an_end_is_told_by_its_status(status: int, reason: Reason) -> None:
    assert reason_of_end(status) == reason
