"""Reading members of a zip that anyone may have made, in memory and never to disk.

Python's own reader follows such a file into most of its traps: 40 kB that inflate to
4 GiB through overlapping members, names that are empty, sizes that are not true. So the
directory is read here, checked as a whole, and members are inflated with a running cap.
Names are names: none is ever used as a path.
"""

import struct
import zlib
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

MOST_BYTES = 1 << 26
"""What one member, and all members of a workbook together, may inflate to."""

MOST_MEMBERS = 65_000
MAGIC = b"PK\x03\x04"

_MOST_DIRECTORY = 1 << 24
_PIECE = 1 << 16
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x2041
"""The flags for encrypted members, strong encryption, and a hidden directory."""

_UTF_8 = 0x800
_FULL_32, _FULL_16 = 0xFFFF_FFFF, 0xFFFF
_LONGEST_NAME = 60

_END = struct.Struct("<4s4H2LH")
_WIDE_PLACE = struct.Struct("<4sLQL")
_WIDE_END = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_HEADER = struct.Struct("<4s5H3L2H")
_WIDE_FIELD = 1


class Member(NamedTuple):
    """One file in a zip; `end` is where the next thing in the zip begins."""

    name: str
    method: int
    checksum: int
    packed: int
    size: int
    start: int
    end: int = 0

    @property
    def base_name(self) -> str:
        """The last part of its name; "" for a folder."""
        return self.name.rpartition("/")[2]

    @property
    def is_ours(self) -> bool:
        """Whether it is a file, and none that macOS adds to each."""
        base = self.base_name
        return bool(base) and not base.startswith("._") and "__MACOSX/" not in self.name


class Archive:
    """An open zip whose directory was checked; the file stays the caller's."""

    def __init__(self, file: "BinaryIO", members: tuple[Member, ...]) -> None:
        self._file = file
        self.members = members

    def named(self, *base_names: str) -> Member | None:
        """Return the member with the first of some base names, whatever their case.

        Raise ZIP_NAME_TWICE if it is in the zip twice, in different folders.
        """
        for wanted in base_names:
            key = wanted.casefold()
            found = [one for one in self.members if one.is_ours and one.base_name.casefold() == key]
            if len(found) > 1:
                raise Refusal(Problem.ZIP_NAME_TWICE, name=_shown(found[1].name))
            if found:
                return found[0]
        return None

    def read(self, member: Member, most: int = MOST_BYTES) -> bytes:
        """Return all of a member of at most `most` bytes.

        Raise ZIP_TOO_BIG or ZIP_DAMAGED.
        """
        return b"".join(self.pieces(member, most))

    def pieces(self, member: Member, most: int = MOST_BYTES) -> "Iterator[bytes]":
        """Give a member piece by piece; raise as `read` does, at the latest at its end."""
        if member.size > most:
            raise Refusal(Problem.ZIP_TOO_BIG, name=_shown(member.name), limit=most)
        size = checksum = 0
        for piece in self._inflated(member):
            size += len(piece)
            if size > member.size:
                raise _damaged(member.name)
            checksum = zlib.crc32(piece, checksum)
            yield piece
        if size != member.size or checksum != member.checksum:
            raise _damaged(member.name)

    def check_all(self, most: int = MOST_BYTES) -> None:
        """Inflate everything and keep nothing; raise ZIP_TOO_BIG or ZIP_DAMAGED.

        `most` is for all members together.
        """
        room = most
        for member in self.members:
            if member.size > room:
                raise Refusal(Problem.ZIP_TOO_BIG, name=_shown(member.name), limit=most)
            for piece in self.pieces(member, room):
                room -= len(piece)

    def _inflated(self, member: Member) -> "Iterator[bytes]":
        if member.method == _STORED:
            yield from self._packed(member)
            return
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for packed in self._packed(member):
                rest = packed
                while rest:
                    yield inflater.decompress(rest, _PIECE)
                    rest = inflater.unconsumed_tail
            yield inflater.flush(_PIECE)
        except zlib.error as error:
            raise _damaged(member.name) from error
        if not inflater.eof or inflater.unused_data:
            raise _damaged(member.name)

    def _packed(self, member: Member) -> "Iterator[bytes]":
        self._file.seek(member.start)
        fields = _fields(_HEADER, self._file.read(_HEADER.size), MAGIC)
        start = member.start + _HEADER.size + fields[9] + fields[10]
        if start + member.packed > member.end:
            raise Refusal(Problem.ZIP_OVERLAPS, name=_shown(member.name))
        self._file.seek(start)
        left = member.packed
        while left:
            piece = self._file.read(min(left, _PIECE))
            if not piece:
                raise _damaged(member.name)
            left -= len(piece)
            yield piece


def open_archive(file: "BinaryIO", size: int) -> Archive:
    """Return a zip of `size` bytes after its directory was checked.

    Raise ZIP_DAMAGED, ZIP_TOO_MANY, ZIP_ENCRYPTED, ZIP_METHOD, ZIP_BAD_NAME,
    ZIP_NAME_TWICE or ZIP_OVERLAPS.
    """
    start, length = _directory_place(file, size)
    file.seek(start)
    members = tuple(_entries(file.read(length)))
    _check_names(members)
    return Archive(file, _bounded(members, start))


def _directory_place(file: "BinaryIO", size: int) -> tuple[int, int]:
    """Return where the directory begins, and how long it is."""
    tail_start = max(0, size - _END.size - _FULL_16)
    file.seek(tail_start)
    tail = file.read(size - tail_start)
    at = tail.rfind(b"PK\x05\x06")
    fields = _fields(_END, tail[at:] if at >= 0 else b"", b"PK\x05\x06")
    end, count, length, start = tail_start + at, fields[4], fields[5], fields[6]
    if _FULL_16 in fields[3:5] or _FULL_32 in (length, start):
        end, count, length, start = _wide_end(file, end)
    if count > MOST_MEMBERS or length > _MOST_DIRECTORY:
        raise Refusal(Problem.ZIP_TOO_MANY, most=MOST_MEMBERS)
    if start + length != end:
        raise _damaged()
    return start, length


def _wide_end(file: "BinaryIO", end: int) -> tuple[int, int, int, int]:
    """Return the same from the record that large zips have."""
    file.seek(max(0, end - _WIDE_PLACE.size))
    place = _fields(_WIDE_PLACE, file.read(_WIDE_PLACE.size), b"PK\x06\x07")[2]
    if place > end:
        raise _damaged()
    file.seek(place)
    fields = _fields(_WIDE_END, file.read(_WIDE_END.size), b"PK\x06\x06")
    return place, fields[7], fields[8], fields[9]


def _entries(directory: bytes) -> "Iterator[Member]":
    at = count = 0
    while at < len(directory):
        fields = _fields(_ENTRY, directory[at : at + _ENTRY.size], b"PK\x01\x02")
        name_end = at + _ENTRY.size + fields[10]
        next_at = name_end + fields[11] + fields[12]
        count += 1
        if next_at > len(directory):
            raise _damaged()
        if count > MOST_MEMBERS:
            raise Refusal(Problem.ZIP_TOO_MANY, most=MOST_MEMBERS)
        name = _name(directory[at + _ENTRY.size : name_end], fields[3])
        yield _member(name, fields, directory[name_end : name_end + fields[11]])
        at = next_at


def _name(raw: bytes, flags: int) -> str:
    try:
        name = raw.decode("utf-8" if flags & _UTF_8 else "cp437").replace("\\", "/")
    except UnicodeDecodeError as error:
        raise Refusal(Problem.ZIP_BAD_NAME) from error
    if not name or "\0" in name:
        raise Refusal(Problem.ZIP_BAD_NAME)
    return name


def _member(name: str, fields: tuple[int, ...], extra: bytes) -> Member:
    if fields[3] & _ENCRYPTED:
        raise Refusal(Problem.ZIP_ENCRYPTED, name=_shown(name))
    if fields[4] not in (_STORED, _DEFLATED):
        raise Refusal(Problem.ZIP_METHOD, name=_shown(name))
    size, packed, start = _wide(extra, (fields[9], fields[8], fields[16]))
    if fields[4] == _STORED and size != packed:
        raise _damaged(name)
    return Member(name, fields[4], fields[7], packed, size, start)


def _wide(extra: bytes, narrow: tuple[int, int, int]) -> tuple[int, int, int]:
    """Return size, packed size and start; those that are full stand in the extra field."""
    missing = [index for index, value in enumerate(narrow) if value == _FULL_32]
    if not missing:
        return narrow
    values = _wide_values(extra)
    if len(values) < len(missing):
        raise _damaged()
    found = dict(zip(missing, values, strict=False))
    size, packed, start = (found.get(index, value) for index, value in enumerate(narrow))
    return size, packed, start


def _wide_values(extra: bytes) -> tuple[int, ...]:
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == _WIDE_FIELD:
            body = extra[at + 4 : at + 4 + length]
            return struct.unpack_from(f"<{len(body) // 8}Q", body)
        at += 4 + length
    return ()


def _check_names(members: tuple[Member, ...]) -> None:
    seen: set[str] = set()
    for member in members:
        if member.name in seen:
            raise Refusal(Problem.ZIP_NAME_TWICE, name=_shown(member.name))
        seen.add(member.name)


def _bounded(members: tuple[Member, ...], directory: int) -> tuple[Member, ...]:
    """Return the members with their ends; raise ZIP_OVERLAPS if one reaches into another."""
    ends: dict[int, int] = {}
    end = directory
    for member in sorted(members, key=attrgetter("start"), reverse=True):
        if member.start + _HEADER.size + member.packed > end:
            raise Refusal(Problem.ZIP_OVERLAPS, name=_shown(member.name))
        ends[member.start] = end
        end = member.start
    return tuple(member._replace(end=ends[member.start]) for member in members)


def _fields(form: struct.Struct, content: bytes, magic: bytes) -> tuple[int, ...]:
    """Return the fields of a record whose first must be `magic`; raise ZIP_DAMAGED."""
    if len(content) < form.size or not content.startswith(magic):
        raise _damaged()
    return form.unpack_from(content)


def _damaged(name: str = "") -> Refusal:
    return Refusal(Problem.ZIP_DAMAGED, name=_shown(name))


def _shown(name: str) -> str:
    return name[-_LONGEST_NAME:]
