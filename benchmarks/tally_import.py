"""Importing a recording of gifts, against decoding it and inserting its rows and no more.

    python -m benchmarks.tally_import [--events 1000000] [--shape connector-2] [--runs 3]

benchmarks/README.md says how to read the figures.
"""

import argparse
import contextlib
import functools
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import harness
from benchmarks.tally_recording import SHAPES, write_recording
from giftcalc.core.tally.stage import Stage, StagedRow
from giftcalc.paths import Home

Parts = Iterator[tuple[str, float]]
"""The parts of a step, with the processor's seconds they took."""

NOW = 1_795_305_600_000
"""22 November 2026, in milliseconds: after all that is invented here."""

STEPS = ("floor", "stage", "import", "child")
INSERT = "INSERT INTO gift_row VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, 4, 1, ?, 0)"


def main() -> None:
    """Write a recording, measure each step in processes of its own, and print a table."""
    reader = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    reader.add_argument("--events", type=int, default=1_000_000, help="events of the recording")
    reader.add_argument("--shape", choices=SHAPES, default="connector-2", help="who wrote it")
    reader.add_argument("--runs", type=int, default=3, help="runs of each step")
    reader.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    reader.add_argument("--file", help=argparse.SUPPRESS)
    given = reader.parse_args()
    if given.step:
        print(json.dumps(measured(given.step, given.file, given.shape)))
        return
    with tempfile.TemporaryDirectory(prefix="giftcalc-benchmark-") as folder:
        path = Path(folder, "recording.jsonl")
        with path.open("w", encoding="utf-8") as file:
            write_recording(file, given.events, given.shape)
        size = path.stat().st_size
        print(f"{given.events:,} events of {given.shape}, {size / given.events:.0f} bytes each")
        compare(path, given.shape, given.runs)


def compare(path: Path, shape: str, runs: int) -> None:
    """Measure all steps in turn, and print them against the floor."""
    found: dict[str, list[dict[str, float]]] = {step: [] for step in STEPS}
    for _ in range(runs):
        for step in STEPS:
            found[step].append(in_process(step, path, shape))
    floor = harness.median([sum_of(run) for run in found["floor"]])
    rows: list[tuple[object, ...]] = []
    for step, of_step in found.items():
        for part in of_step[0]:
            values = [run[part] for run in of_step]
            if part == "MiB":
                continue
            rows.append((f"  {part}", harness.median(values), min(values), None, None))
        sums = [sum_of(run) for run in of_step]
        memory = max(run["MiB"] for run in of_step)
        rows.append((step, harness.median(sums), min(sums), harness.median(sums) / floor, memory))
    harness.print_table(("step", "median CPU s", "best", "ratio", "MiB"), rows)


def sum_of(run: dict[str, float]) -> float:
    """Return the seconds that a run took in all."""
    return sum(seconds for part, seconds in run.items() if part != "MiB")


def in_process(step: str, path: Path, shape: str) -> dict[str, float]:
    """Measure a step in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.tally_import", "--step", step]
    command += ["--file", str(path), "--shape", shape]
    with harness.environment() as environ:
        answer = subprocess.run(command, env=environ, capture_output=True, check=True, text=True)
    return dict(json.loads(answer.stdout))


def measured(step: str, path: str, shape: str) -> dict[str, float]:
    """Return the seconds of the parts of a step, and the largest memory in MiB."""
    work = {
        "floor": functools.partial(floor, path, shape),
        "stage": functools.partial(stage_and_write, path, write=False),
        "import": functools.partial(stage_and_write, path, write=True),
        "child": functools.partial(in_child, path),
    }
    parts = {name: round(seconds, 3) for name, seconds in work[step]()}
    whose = resource.RUSAGE_CHILDREN if step == "child" else resource.RUSAGE_SELF
    return {**parts, "MiB": resource.getrusage(whose).ru_maxrss / 1024}


def cpu() -> float:
    """The processor's seconds of this process and those that it started and that ended."""
    times = os.times()
    return sum(times[:4])


def floor(path: str, shape: str) -> Parts:
    """Decode every line of a recording, and insert the rows it has, without seals or sums."""
    from giftcalc.data.ledger.opening import open_ledger

    rows = [(number, *row) for number, row in enumerate(rows_of(path))]
    decode = decoder(path, shape)
    begun = cpu()
    with Path(path).open("rb") as file:
        for line in file:
            decode(line)
    yield "decode", cpu() - begun
    with home() as place:
        ledger = open_ledger(place, now=NOW)
        begun = cpu()
        ledger.connection.execute("BEGIN IMMEDIATE")
        ledger.connection.executemany(INSERT, rows)
        ledger.connection.execute("COMMIT")
        yield "insert", cpu() - begun
        ledger.close()


def decoder(path: str, shape: str) -> Callable[[bytes], object]:
    """Return what decodes a line into the fields that count, or whatever is in it."""
    import msgspec

    from giftcalc.data.importers.gift_events.shapes import shape_of
    from giftcalc.data.importers.gift_events.typed import Layout

    with Path(path).open("rb") as file:
        found = shape_of(json.loads(file.readline()))
    if found is None or shape == "chats":
        return msgspec.json.Decoder().decode
    return Layout(found).decode


def rows_of(path: str) -> list[StagedRow]:
    """Return the rows of a recording."""
    return [row for stream in staged(path).streams for row in stream.rows]


def staged(path: str) -> Stage:
    """Return what a recording brings."""
    from giftcalc.core.tally.gift_match import GiftMatcher
    from giftcalc.data.catalogue import read_catalogue
    from giftcalc.data.importers.gift_events.staging import stage_gift_events
    from giftcalc.data.importers.hints import Hints

    with home() as place, Path(path).open("rb") as file:
        matcher = GiftMatcher(read_catalogue(place))
        return stage_gift_events(file, Path(path).stat().st_size, Hints(NOW), matcher)


def stage_and_write(path: str, *, write: bool) -> Parts:
    """Import a recording into an empty ledger, as the importing process does."""
    from giftcalc.data.ledger.batches import write_batch
    from giftcalc.data.ledger.opening import open_ledger

    gc.disable()
    begun = cpu()
    stage = staged(path)
    yield "staging", cpu() - begun
    if not write:
        return
    with home() as place:
        ledger = open_ledger(place, now=NOW)
        begun = cpu()
        write_batch(ledger, stage, file_name="recording", file_hash="0", now=NOW)
        yield "writing", cpu() - begun
        ledger.close()


def in_child(path: str) -> Parts:
    """Import a recording through the process that reads files, into an empty ledger."""
    from giftcalc.services.tally.importing import ImportJob

    begun = cpu()
    with home() as place:
        job = ImportJob(place, path, None, NOW)
        try:
            job.look()
            job.write()
        finally:
            job.close()
    yield "look and write", cpu() - begun


@contextlib.contextmanager
def home() -> Iterator[Home]:
    """An empty home of a person, on the disk."""
    with tempfile.TemporaryDirectory(prefix="giftcalc-benchmark-") as folder:
        yield Home.under(folder)


if __name__ == "__main__":
    main()
