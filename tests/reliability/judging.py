"""Looking at many images of a disk, on all processors at once."""

import hashlib
import os
import shutil
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from giftcalc.paths import Home
from tests.reliability.disk import Image, images
from tests.reliability.recorder import Recording
from tests.reliability.traces import CHECKS

_CHUNK = 250
_IN_MEMORY = Path("/dev/shm")


class Judged(NamedTuple):
    """How many images there were, how many of them differ, and what was wrong with how many."""

    images: int
    different: int
    bad: Counter[str]

    def __str__(self) -> str:
        kinds = Counter(text.split(":")[0] for text in self.bad.elements())
        told = ", ".join(f"{count} {kind}" for kind, count in kinds.items()) or "none bad"
        return f"{self.images} images of power losses ({self.different} different): {told}"


def judge(recording: Recording, way: str, count: int) -> Judged:
    """Look at so many images of what a writer did."""
    tasks = [
        (recording, way, min(_CHUNK, count - first), first) for first in range(0, count, _CHUNK)
    ]
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        parts = list(pool.map(_judge_some, *zip(*tasks, strict=True)))
    bad: Counter[str] = sum((part for part, _ in parts), Counter())
    return Judged(count, len(set().union(*(seen for _, seen in parts))), bad)


def _judge_some(
    recording: Recording, way: str, count: int, seed: int
) -> tuple[Counter[str], set[bytes]]:
    bad: Counter[str] = Counter()
    verdicts: dict[bytes, str] = {}
    place = _IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else None
    with TemporaryDirectory(dir=place) as folder:
        for image in images(recording, count, seed):
            digest = _digest(image)
            if digest not in verdicts:
                verdicts[digest] = _verdict(image, way, Path(folder, "home"))
            if verdicts[digest]:
                bad[verdicts[digest]] += 1
    return bad, set(verdicts)


def _digest(image: Image) -> bytes:
    told = hashlib.sha256(str(image.said).encode())
    for path, content in sorted(image.files.items()):
        told.update(f"\0{path}\0{content is None}\0".encode() + (content or b""))
    return told.digest()


def _verdict(image: Image, way: str, folder: Path) -> str:
    shutil.rmtree(folder, ignore_errors=True)
    image.write(folder)
    return CHECKS[way](Home.under(folder)).verdict(image.said)
