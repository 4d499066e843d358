"""A disk that may lose its power at any moment, and what it may then hold.

What POSIX promises and no more: bytes are sure once their file was synced, names once
their folder was. Until then each write may be there, be missing or be torn at a sector,
in any order; changes of a folder's names come in their order, any number of them.
"""

import os
import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tests.reliability.recorder import Op, Recording

SECTOR = 512


class Image(NamedTuple):
    """What is on the disk after a loss of power: paths -> content, None for a folder."""

    files: dict[str, bytes | None]
    said: int

    def write(self, folder: Path) -> None:
        """Put it into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in sorted(self.files.items()):
            target = folder / path
            if content is None:
                target.mkdir(parents=True, exist_ok=True)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)


class _File:
    """The bytes of a file: those that are sure, and the writes that are not yet."""

    def __init__(self, content: bytes = b"") -> None:
        self.sure = bytearray(content)
        self.later: list[Op] = []

    def sync(self) -> None:
        for op in self.later:
            _apply(self.sure, op)
        self.later.clear()

    def after_loss(self, chance: random.Random) -> bytes:
        """Return what may be left of it."""
        content = bytearray(self.sure)
        for op in _some(self.later, chance):
            _apply(content, op)
        return bytes(content)


def _some(ops: list[Op], chance: random.Random) -> Iterator[Op]:
    """Give the writes that reached the disk: none, all, the first ones, or any, torn or whole."""
    way = chance.randrange(5)
    if not ops or way == 0:
        return
    if way == 1:
        yield from ops
    elif way == 2:
        yield from ops[: chance.randrange(len(ops) + 1)]
    else:
        for op in ops:
            if chance.random() < 0.5:
                yield from _torn(op, chance) if way == 3 else (op,)


def _torn(op: Op, chance: random.Random) -> Iterator[Op]:
    """Give some sectors of a write."""
    if op.kind != "write":
        yield op
        return
    first = -op.offset % SECTOR or SECTOR
    cuts = [0, *range(first, len(op.data), SECTOR), len(op.data)]
    for begin, end in pairwise(cuts):
        if chance.random() < 0.7:
            yield op._replace(offset=op.offset + begin, data=op.data[begin:end])


def _apply(content: bytearray, op: Op) -> None:
    if op.kind == "truncate":
        del content[op.offset :]
        content.extend(bytes(op.offset - len(content)))
        return
    content.extend(bytes(max(0, op.offset - len(content))))
    content[op.offset : op.offset + len(op.data)] = op.data


class _NameChange(NamedTuple):
    """A change of a folder: `file` stands at `path` from now on, or nothing if it is gone."""

    path: str
    file: _File | None
    is_there: bool = True


_Names = dict[str, _File | None]
"""Path -> file, or None for a folder."""


class Disk:
    """The files under a folder, while what a process did to them is done once more."""

    def __init__(self, folder: Path, root: Path) -> None:
        """Begin with what is in a folder; the changes to come name it as `root`."""
        self._root = str(root)
        self._names: _Names = {
            str(path.relative_to(folder)): None if path.is_dir() else _File(path.read_bytes())
            for path in folder.rglob("*")
        }
        self._sure_names = dict(self._names)
        self._later: dict[str, list[list[_NameChange]]] = {}
        self.said = 0

    def do(self, op: Op) -> None:
        """Take in one change."""
        if op.kind == "say":
            self.said = int(op.data.split()[-1])
            return
        path = self._inner(op.path)
        if op.kind in {"write", "truncate"}:
            file = self._names[path]
            assert file is not None
            file.later.append(op)
        elif op.kind == "sync":
            self._sync(path)
        else:
            self._change(path, list(self._changes(op.kind, path, self._inner(op.other))))

    def _inner(self, path: str) -> str:
        return os.path.relpath(path, self._root) if path else ""

    def _sync(self, path: str) -> None:
        file = self._names.get(path)
        if file is not None:
            file.sync()
        for changes in self._later.pop(path, []):
            _note(self._sure_names, changes)

    def _changes(self, kind: str, path: str, other: str) -> Iterator[_NameChange]:
        """Give what a call does to names; a rename is one step."""
        if kind == "make" and path not in self._names:
            yield _NameChange(path, _File())
        elif kind == "mkdir":
            yield _NameChange(path, None)
        elif kind in {"rename", "link"}:
            yield _NameChange(other, self._names[path])
        if kind in {"rename", "unlink", "rmdir"}:
            yield _NameChange(path, None, is_there=False)

    def _change(self, path: str, changes: list[_NameChange]) -> None:
        _note(self._names, changes)
        self._later.setdefault(str(Path(path).parent), []).append(changes)

    def after_loss(self, chance: random.Random) -> Image:
        """Return what may be there if the power goes now."""
        names = dict(self._sure_names)
        for changes in self._later.values():
            for change in changes[: self._reached(len(changes), chance)]:
                _note(names, change)
        files = {
            path: None if file is None else file.after_loss(chance)
            for path, file in names.items()
            if str(Path(path).parent) in {".", *names}
        }
        return Image(files, self.said)

    def _reached(self, count: int, chance: random.Random) -> int:
        """Return how many changes of a folder reached the disk: often none or all."""
        return chance.choice((0, count, chance.randrange(count + 1)))


def _note(names: _Names, changes: list[_NameChange]) -> None:
    for change in changes:
        if change.is_there:
            names[change.path] = change.file
        else:
            names.pop(change.path, None)


def images(recording: Recording, count: int, seed: int) -> Iterator[Image]:
    """Give images of a disk, spread over everything that a process did to it."""
    chance = random.Random(seed)  # noqa: S311 - the same images every time
    disk, ops = Disk(recording.before, recording.root), recording.ops
    cuts = sorted(chance.randrange(len(ops) + 1) for _ in range(count))
    done = 0
    for cut in cuts:
        while done < cut:
            disk.do(ops[done])
            done += 1
        yield disk.after_loss(chance)
