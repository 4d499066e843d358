"""Killing a writer again and again, and looking at what it leaves each time."""

import random
import subprocess
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from giftcalc.data.ledger.ledger_file import has_journal
from giftcalc.data.ledger.opening import ledger_path
from giftcalc.paths import Home
from tests.reliability.recorder import ROOT, command
from tests.reliability.traces import CHECKS

_ENDLESS = 100_000
_LIVES = 6
"""So often a home is used on: what a kill left behind is what the next writer finds."""

_LONGEST = 0.03
"""Seconds, at most, from the last word that was waited for to the kill."""


class Killed(NamedTuple):
    """How many kills there were, what the writers had told, and what was wrong."""

    kills: int
    told: int
    amid_a_write: int
    bad: Counter[str]

    def __str__(self) -> str:
        kinds = [f"{count} {kind}" for kind, count in self.bad.items()]
        wrong = ", ".join(kinds) or "none bad"
        amid = f"{self.kills} kills ({self.amid_a_write} amid a write)"
        return f"{amid}, {self.told} steps done: {wrong}"


def kill_often(folder: Path, way: str, kills: int, seed: int) -> Killed:
    """Kill a writer so often, each time at another moment; look at the home after each."""
    chance = random.Random(seed)  # noqa: S311 - the same waits every time
    bad: Counter[str] = Counter()
    told, said, amid_a_write = 0, 0, 0
    home = folder
    for number in range(kills):
        if number % _LIVES == 0:
            home, said = folder / f"home-{number}", 0
        before, said = said, _one_life(home, way, said, chance)
        told += said - before
        amid_a_write += has_journal(ledger_path(Home.under(home)))
        found = CHECKS[way](Home.under(home))
        if verdict := found.verdict(said):
            bad[verdict.split(":")[0]] += 1
        elif len(found.numbers) > said and way == "tally":
            said += 1  # it was done and not told: the next writer goes on behind it
    return Killed(kills, told, amid_a_write, bad)


def _one_life(home: Path, way: str, said: int, chance: random.Random) -> int:
    """Start a writer, wait for some words, kill it; return the number it told last."""
    with subprocess.Popen(
        command(home, way, said + 1, _ENDLESS), cwd=ROOT, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        heard = [writer.stdout.readline() for _ in range(chance.randrange(6))]
        with suppress(subprocess.TimeoutExpired):
            writer.wait(chance.random() * (_LONGEST if heard else 20 * _LONGEST))
        writer.kill()
        heard += writer.stdout.read().splitlines()
    numbers = [int(line.split()[1]) for line in heard if line.startswith(b"done ")]
    return max([said, *numbers])
