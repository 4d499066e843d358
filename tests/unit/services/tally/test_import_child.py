import gc
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.preview import Fate, Joining, Preview
from giftcalc.core.tally.records import Batch, Stream
from giftcalc.core.tally.rows import Source
from giftcalc.data.ledger.batches import PlannedStream
from giftcalc.services.tally import import_child, import_steps
from giftcalc.services.tally.import_child import PAUSE, Reader, Teller
from giftcalc.services.tally.import_messages import (
    ImportOptions,
    Progress,
    from_line,
    to_line,
    value_of,
)
from giftcalc.services.tally.importing import command
from tests.archive_samples import NOW, archive_2022, as_json
from tests.import_samples import ARCHIVE, a_file, a_request, gifts_csv

FRIDAY = Stream(7, "uid", Source.TABLE, "Friday")


@pytest.fixture(autouse=True)
def unlimited(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The limits that would have been set: those of the tests' own process stay."""
    limits: list[int] = []
    monkeypatch.setattr(import_child, "limit_memory", limits.append)
    return limits


def answers(*requests: dict[str, object]) -> list[dict[str, Any]]:
    """What the reader answers to requests, as it would be sent."""
    said: list[bytes] = []

    def answer(**message: object) -> None:
        said.append(to_line(**message))

    Reader(answer, Teller(answer)).serve(to_line(**request) for request in requests)
    return [message for line in said if "told" not in (message := from_line(line))]


def refused(answer: dict[str, Any]) -> Problem:
    return value_of(answer["refused"], Refusal).problem


def look(
    folder: Path, content: bytes = ARCHIVE, name: str = "file", **options: Any
) -> dict[str, object]:
    return {"look": a_request(folder, a_file(folder, content, name), ImportOptions(**options))}


def test_a_file_is_looked_at_then_written(tmp_path: Path, unlimited: list[int]) -> None:
    looked, written = answers(look(tmp_path), {"write": NOW})
    preview = value_of(looked["preview"], Preview)
    assert preview.counts[:5] == (1, 0, 0, 1, 0)
    batch = value_of(written["batch"], Batch)
    assert (batch.file_name, batch.file_hash) == ("file", looked["hash"])
    assert unlimited == [1 << 30]


def test_a_look_writes_nothing_not_even_a_ledger(tmp_path: Path) -> None:
    assert "preview" in answers(look(tmp_path))[0]
    assert not (tmp_path / "kept").exists()


def test_the_same_file_again_is_known_and_not_written(tmp_path: Path) -> None:
    requests: list[dict[str, object]] = [look(tmp_path), {"write": NOW}]
    again, written = answers(*requests, *requests)[2:]
    imported = value_of(again["preview"], Preview).imported
    assert imported is not None
    assert imported.file_name == "file"
    assert refused(written) == Problem.BATCH_ALREADY


def test_what_the_ledger_has_already_is_counted(tmp_path: Path) -> None:
    second = ARCHIVE + b"\n"
    found = answers(look(tmp_path), {"write": NOW}, look(tmp_path, second, "second"))[2]
    preview = value_of(found["preview"], Preview)
    assert preview.imported is None
    assert preview.duplicates == 2
    assert preview.streams[0].fate[:3] == ("merges", 1, "Friday")


@pytest.mark.parametrize(
    ("planned", "fate"),
    [
        (PlannedStream(None, True, False, 5), Fate()),
        (PlannedStream(FRIDAY, True, False, 5, 1, 2), Fate(Joining.MERGES, 7, "Friday", 2)),
        (PlannedStream(FRIDAY, True, True, 5), Fate(Joining.PRIMARY, 7, "Friday")),
        (PlannedStream(FRIDAY, False, False, 5), Fate(Joining.CHECK, 7, "Friday")),
    ],
)
def test_what_becomes_of_a_stream_is_what_the_ledger_plans(
    planned: PlannedStream, fate: Fate
) -> None:
    assert import_steps._fate(planned) == fate


def test_a_table_with_open_questions_is_asked_about(tmp_path: Path) -> None:
    asked = gifts_csv().replace(b"unit value", b"coins").replace(b"Z,", b",")
    found, written = answers(look(tmp_path, asked), {"write": NOW})
    assert found["preview"] is None
    assert [question[0] for question in found["table"][4]] == ["zone", "unit-or-total"]
    assert refused(written) == Problem.IMPORT_NOTHING


def test_nothing_to_write_is_refused(tmp_path: Path) -> None:
    found = answers({"write": NOW}, look(tmp_path, as_json(archive_2022())), {"write": NOW})
    assert value_of(found[1]["preview"], Preview).notes[0].problem == Problem.ARCHIVE_EMPTY
    assert [refused(found[0]), refused(found[2])] == [Problem.IMPORT_NOTHING, Problem.ARCHIVE_EMPTY]


def test_what_is_wrong_is_answered_and_the_next_request_is_heard(tmp_path: Path) -> None:
    missing: dict[str, object] = {"look": a_request(tmp_path, str(tmp_path / "nothing"))}
    found = answers(missing, look(tmp_path))
    assert refused(found[0]) == Problem.FILE_MISSING
    assert "preview" in found[1]


def changed(path: Path) -> None:
    path.write_bytes(ARCHIVE + b" ")


def touched(path: Path) -> None:
    os.utime(path, ns=(1, 1))


def replaced(path: Path) -> None:
    path.with_name("other").write_bytes(ARCHIVE)
    path.with_name("other").replace(path)


def rewritten(path: Path) -> None:
    """Other bytes, the same length, the same time."""
    status = path.stat()
    path.write_bytes(ARCHIVE.replace(b"3500", b"3501"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (changed, Problem.IMPORT_FILE_CHANGED),
        (touched, Problem.IMPORT_FILE_CHANGED),
        (replaced, Problem.IMPORT_FILE_CHANGED),
        (rewritten, Problem.IMPORT_FILE_CHANGED),
        (Path.unlink, Problem.FILE_MISSING),
    ],
)
def test_a_file_that_changes_after_the_look_is_not_written(
    tmp_path: Path, change: Callable[[Path], None], problem: Problem
) -> None:
    said: list[dict[str, object]] = []

    def answer(**message: object) -> None:
        said.append(message)

    def requests() -> Any:
        yield to_line(**look(tmp_path))
        change(tmp_path / "file")
        yield to_line(write=NOW)

    Reader(answer, Teller(answer)).serve(requests())
    refusal = said[-1]["refused"]
    assert isinstance(refusal, Refusal)
    assert refusal.problem == problem
    assert not (tmp_path / "kept").exists()


def failing(error: BaseException) -> Callable[..., Any]:
    def fail(*_given: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (MemoryError(), Problem.IMPORT_NEEDS_MEMORY),
        (KeyError("a gifter's name"), Problem.UNEXPECTED),
        (RecursionError(), Problem.UNEXPECTED),
    ],
)
def test_no_failure_of_the_reader_goes_unanswered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, problem: Problem
) -> None:
    monkeypatch.setattr(import_steps, "look", failing(error))
    found, written = answers(look(tmp_path, most_memory=5 << 20), {"write": NOW})
    assert refused(found) == problem
    assert "gifter" not in json.dumps(found)
    assert refused(written) == Problem.IMPORT_NOTHING


def test_progress_is_told_now_and_then() -> None:
    said: list[object] = []
    times = iter([0.0, 0.01, PAUSE, PAUSE + 0.01, 2 * PAUSE])

    def answer(**message: object) -> None:
        said.append(message["told"])

    teller = Teller(answer, lambda: next(times))
    for done in range(4):
        teller.tell(Progress("reading", done, 4))
    assert said == [Progress("reading", 1, 4), Progress("reading", 3, 4)]


def pipe_with(content: bytes = b"") -> int:
    """The end to read from of a pipe that holds something and is closed."""
    output, given = os.pipe()
    os.write(given, content)
    os.close(given)
    return output


def test_requests_are_heard_until_the_other_side_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: SimpleQueue[int] = SimpleQueue()
    monkeypatch.setattr(os, "_exit", ended.put)
    place = pipe_with(b"one\ntwo\n")
    requests = import_child._requests(place)
    assert [next(requests), next(requests)] == [b"one\n", b"two\n"]
    heard: SimpleQueue[bytes] = SimpleQueue()
    import_child._listen(heard, place)
    assert [ended.get(timeout=60) for _ in range(2)] == [0, 0]
    assert heard.empty()
    os.close(place)


def test_only_answers_are_written_where_answers_go() -> None:
    source, place = os.pipe()
    answer = import_child._own_output(place)
    os.write(place, b"a library that prints\n")
    answer(batch=5)
    assert os.read(source, 100) == b'{"batch":5}\n'
    os.close(source)
    os.close(place)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize(("hard", "soft"), [(-1, 900), (1_000, 900), (5, 5)])
def test_limits_are_set_within_those_there_are(
    monkeypatch: pytest.MonkeyPatch, hard: int, soft: int
) -> None:
    import resource

    limits: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _kind: (hard, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda *given: limits.append(given))
    import_child._limit("RLIMIT_CPU", 900)
    assert limits == [(resource.RLIMIT_CPU, (soft, hard))]


def test_without_limits_the_process_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    import_child._limit("RLIMIT_CPU", 900)


def test_the_process_serves_what_it_hears(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[dict[str, object]] = []
    modest: list[tuple[object, ...]] = []

    def answer(**message: object) -> None:
        said.append(message)

    monkeypatch.setattr(gc, "disable", lambda: None)
    monkeypatch.setattr(signal, "signal", lambda *given: modest.append(given))
    monkeypatch.setattr(os, "nice", lambda *given: modest.append(given), raising=False)
    monkeypatch.setattr(import_child, "_limit", lambda *given: modest.append(given))
    monkeypatch.setattr(import_child, "_own_output", lambda _place: answer)
    monkeypatch.setattr(import_child, "_requests", lambda _place: [b'{"write":1}\n'])
    assert import_child.run() == 0
    assert list(said[0]) == ["refused"]
    assert modest == [(signal.SIGINT, signal.SIG_IGN), (5,), ("RLIMIT_CPU", 900)]


def test_the_limit_of_memory_is_that_of_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[tuple[str, int]] = []
    monkeypatch.undo()
    monkeypatch.setattr(import_child, "_limit", lambda *given: limits.append(given))
    import_child.limit_memory(5)
    assert limits == [("RLIMIT_AS", 5)]


def test_the_process_ends_with_the_one_that_asked(tmp_path: Path) -> None:
    request = to_line(**look(tmp_path, gifts_csv(50_000)))
    with subprocess.Popen(command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write(request)
        process.stdin.close()
        assert process.wait(timeout=30) == 0
    assert not (tmp_path / "kept").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="read from /proc")
def test_the_process_is_limited_and_gives_way_to_others(tmp_path: Path) -> None:
    with subprocess.Popen(command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(to_line(**look(tmp_path)))
        process.stdin.flush()
        assert any(b"preview" in line for line in process.stdout)
        limits = Path(f"/proc/{process.pid}/limits").read_text()
        status = Path(f"/proc/{process.pid}/stat").read_text().split()
        process.stdin.close()
    assert f"Max address space         {1 << 30}" in limits
    assert "Max cpu time              900" in limits
    assert int(status[18]) == os.nice(0) + 5
