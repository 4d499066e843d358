"""What is done to the folder that PyInstaller made, before anyone gets it (Linux).

Symbols nobody reads are stripped, ICU's data is trimmed, every file gets the same time
and plain rights, and what tells of the machine that built it is looked for. The other
systems sign their files instead, and keep them as they are.
"""

import hashlib
import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import elf
import icu_data

ICU_DATA = "libicudata.so.*"


def finish(folder: Path, program: str, epoch: int) -> None:
    """Make the bundle smaller, and the same whenever and by whomever it is built."""
    for path in files_of(folder):
        if path.match(ICU_DATA):
            path.write_bytes(icu_data.trimmed(path.read_bytes()))
        elif path.name != program and is_library(path):  # the program carries Python's modules
            strip(path)
    for path in files_of(folder):
        path.chmod(0o755 if path.name == program else 0o644)
    for path in [*folder.rglob("*"), folder]:
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def files_of(folder: Path) -> Iterator[Path]:
    """Give the files of a folder and all below it, in order; links are not followed."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path


def is_library(path: Path) -> bool:
    """Tell whether a file is code that the system's loader loads."""
    with path.open("rb") as file:
        return file.read(len(elf.MAGIC)) == elf.MAGIC


def strip(path: Path) -> None:
    """Take the symbols out of a library that the loader does not read, if that saves anything."""
    smaller = path.with_name(path.name + ".stripped")
    subprocess.run(["strip", "--strip-unneeded", "-o", smaller, path], check=True)
    before, after = path.read_bytes(), smaller.read_bytes()
    smaller.unlink()
    if not elf.can_be_loaded(after):
        after = elf.without_symbols(before)
    if len(after) < len(before):
        path.write_bytes(after)


def traces(folder: Path, places: Iterable[str]) -> list[str]:
    """Give one line for each file of the bundle that names a place of the building machine."""
    wanted = [place.encode() for place in places]
    found = []
    for path in files_of(folder):
        content = path.read_bytes()
        told = [place.decode() for place in wanted if place in content]
        found += [f"{path.relative_to(folder)}: {place}" for place in told]
    links = [path for path in sorted(folder.rglob("*")) if path.is_symlink()]
    found += [f"{link}: a link out" for link in links if link.readlink().is_absolute()]
    return found


def foreign_run_paths(folder: Path) -> list[str]:
    """Give the libraries whose own way to others leads out of the bundle."""
    libraries = [str(path) for path in files_of(folder) if is_library(path)]
    told = subprocess.run(
        ["objdump", "-p", *libraries], check=True, capture_output=True, text=True
    ).stdout
    found, library = [], ""
    for line in told.splitlines():
        words = line.split()
        if "file format" in line:
            library = words[0].rstrip(":")
        elif words[:1] in (["RPATH"], ["RUNPATH"]) and len(words) > 1:
            ways = words[1].split(":")
            found += [f"{library}: {way}" for way in ways if not way.startswith("$ORIGIN")]
    return found


def size_of(folder: Path) -> int:
    """Give the bytes of a folder with all in it, as `du -sb` does."""
    return sum(path.lstat().st_size for path in [folder, *folder.rglob("*")])


def digest_of(folder: Path) -> str:
    """Give a fingerprint of what the files hold, their names, rights and links."""
    told = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        kind = path.lstat().st_mode
        told.update(f"{path.relative_to(folder).as_posix()}\0{kind:o}\0".encode())
        if path.is_symlink():
            told.update(str(path.readlink()).encode())
        elif path.is_file():
            told.update(hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()
