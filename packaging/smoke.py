"""Runs a built giftcalc, however it was built, as a person would who has just got it.

    python3 packaging/smoke.py [--release VERSION] [--no-window] COMMAND…

COMMAND starts the program: `dist/giftcalc/giftcalc`, `/usr/bin/giftcalc`, or several words.
It runs in an empty home, from a folder of its own, in English and on UTC, with nothing of
the caller's settings. Each step prints a line; the exit status is 0 if all of them passed.

On Linux the window is opened on the screen of $DISPLAY, or else on one that Xvfb makes, and
is used by keys that xdotool sends; a missing tool is a failure unless --no-window is given.
Elsewhere the window only draws its picture. Nothing but the standard library of Python 3.11.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import struct
import sys
import tempfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from smoke_program import Artefact, FailedError, require, same
from smoke_window import on_screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PNG_HEAD = struct.Struct(">8sI4sII")
PNG_CHUNK = struct.Struct(">I4s")
FEWEST_ROWS = 100
"""Rows of pixels that must differ in a picture of the window: a blank one has one or two."""

STREAK = (
    ("7600000000000000001", "5655", "Rose", 1, 1, 0, 0),
    ("7600000000000000002", "5655", "Rose", 1, 2, 0, 400),
    ("7600000000000000003", "5655", "Rose", 1, 3, 1, 900),
    ("7600000000000000004", "5880", "Lock and Key", 199, 1, 0, 5_000),
)
"""Message, gift, name, price, count so far, end mark, milliseconds: three roses and a lock."""

BEGAN = 1_795_201_200_000  # Friday 20 November 2026, 19:00 UTC, in milliseconds


def version(program: Artefact) -> str:
    """Tell which giftcalc it is."""
    told = program.told("--version")
    name, _, number = told.partition(" ")
    same(name, "giftcalc")
    require(number and number == (program.release or number), f"{told} is {program.release}")
    return told


def doctor(program: Artefact) -> str:
    """See the program find itself whole, its libraries and data included."""
    report = program.json("doctor")
    failed = [name for name, state in report["checks"].items() if state != "ok"]
    same(failed, [])
    require(all(report["versions"].values()), "everything has a version")
    dateless = [name for name, one in report["data"].items() if not one.get("as_of")]
    same([name for name in dateless if not name.startswith("own")], [])
    return f"{len(report['checks'])} checks, {len(report['versions'])} versions"


def conversion(program: Artefact) -> str:
    """Convert coins into a price and a payout, to the cent."""
    answer = program.json("convert", "1000", "--country", "US", "--to", "USD")
    same(answer["coins"], "1000")
    same((answer["price"]["amount"], answer["price"]["currency"]), ("10.34", "USD"))
    same((answer["payout"]["amount"], answer["payout"]["currency"]), ("5.00", "USD"))
    return "1,000 coins cost USD 10.34 and pay USD 5.00"


def french(program: Artefact) -> str:
    """Hear it speak another language, which takes a compiled translation."""
    told = program.told("convert", "1000", "--country", "US", "--to", "USD", "--locale", "fr")
    require("pièces" in told.lower(), f"French is spoken in {told!r}")
    return told.splitlines()[0].strip()


def tally(program: Artefact) -> str:
    """Import a recording, which takes a process of its own, and read its sums in the ledger."""
    recording = program.folder / "recording.jsonl"
    recording.write_text("".join(_frame(*one) for one in STREAK), encoding="utf-8")
    brought = program.json("tally", "import", str(recording))
    same((brought["status"], brought["rows"]), ("imported", 2))
    same((brought["gifts"], brought["diamonds"]), (4, 202))
    (stream,) = program.json("tally", "list")
    same((stream["coins"], stream["payout"]["amount"]), (202, "1.01"))
    return program.told("tally", "verify")


def _frame(  # noqa: PLR0913, PLR0917 - the columns of STREAK
    message: str, gift: str, name: str, price: int, count: int, end: int, after: int
) -> str:
    """Return one line of a recording: a message of a gift as a common recorder writes it."""
    at = str(BEGAN + after)
    told = {
        "common": {"msgId": message, "roomId": "7490000000000000001", "createTime": at},
        "giftId": gift,
        "repeatCount": count,
        "repeatEnd": end,
        "groupId": f"17952012{gift}",
        "user": {"id": "6800000000000000001", "displayId": "viewer_1", "nickname": "Viewer 1"},
        "toUser": {"id": "7000000000000000009"},
        "gift": {"id": gift, "name": name, "type": 1 if price == 1 else 2, "diamondCount": price},
    }
    return json.dumps(told) + "\n"


def recharge(program: Artefact) -> str:
    """Plan the cheapest way to buy coins."""
    found = program.json("recharge", "1000", "--country", "US")
    best = next(plan for plan in found["plans"] if plan["channel"] == found["best"])
    same((found["best"], best["coins"], best["left_over"]), ("web", 1000, 0))
    same(best["total"], {"amount": "10.34", "currency": "USD"})
    require(sum(one["coins"] * one["count"] for one in best["purchases"]) == 1000, "1,000 coins")  # noqa: PLR2004 - what was asked for
    return "1,000 coins for USD 10.34 on the web"


def picture(program: Artefact) -> str:
    """Let the window draw itself into a file, and see that there is something on it."""
    target = program.folder / "window.png"
    program.told("--picture", str(target))
    content = target.read_bytes()
    signature, _, _, width, height = PNG_HEAD.unpack_from(content)
    same(signature, b"\x89PNG\r\n\x1a\n")
    pixels = zlib.decompress(b"".join(_chunks(content, b"IDAT")))
    row = len(pixels) // height
    rows = {pixels[at : at + row] for at in range(0, len(pixels), row)}
    require(len(rows) >= FEWEST_ROWS, f"{len(rows)} rows of {height} are enough to be no blank")
    return f"{width} × {height}, {len(rows)} rows differ"


def _chunks(content: bytes, wanted: bytes) -> Iterator[bytes]:
    """Give what is in the chunks of one kind of a PNG."""
    at = 8
    while at < len(content):
        length, kind = PNG_CHUNK.unpack_from(content, at)
        if kind == wanted:
            yield content[at + PNG_CHUNK.size : at + PNG_CHUNK.size + length]
        at += PNG_CHUNK.size + length + 4


STEPS = (version, doctor, conversion, french, tally, recharge, picture)


def run_steps(program: Artefact, steps: tuple[Callable[[Artefact], str], ...]) -> int:
    """Take each step and tell how it went; return how many failed."""
    failed = 0
    for step in steps:
        name = step.__name__.replace("on_screen", "window")
        try:
            told = step(program)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other steps are of use
            failed += 1
            kind = "" if isinstance(error, FailedError) else f"{type(error).__name__}: "
            print(f"FAILED  {name}: {kind}{error}", flush=True)
        else:
            print(f"passed  {name}: {told}", flush=True)
    print(f"{len(steps) - failed} passed, {failed} failed", flush=True)
    return failed


def main() -> int:
    """Run the program that is named on the command line; return the exit status."""
    reader = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    reader.add_argument("--release", default="", help="the version it must be of")
    reader.add_argument("--no-window", action="store_true", help="open no window")
    reader.add_argument("command", nargs=argparse.REMAINDER, help="what starts the program")
    asked = reader.parse_args()
    if not asked.command:
        reader.error("which program?")
    found = shutil.which(asked.command[0])
    if found is None:
        reader.error(f"there is no program {asked.command[0]}")
    command = [os.path.abspath(found), *asked.command[1:]]  # noqa: PTH100 - a link stays one
    windowed = sys.platform == "linux" and not asked.no_window
    with tempfile.TemporaryDirectory(prefix="giftcalc-smoke-") as folder:
        program = Artefact(command, Path(folder), asked.release)
        return 1 if run_steps(program, (*STEPS, *((on_screen,) if windowed else ()))) else 0


if __name__ == "__main__":
    sys.exit(main())
