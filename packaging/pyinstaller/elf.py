"""Reads and rewrites ELF libraries of 64-bit PCs, where binutils would break them.

`strip` moves the parts of a library that patchelf has worked on, such as those in the
wheels of numpy, so that the loader refuses them. `without_symbols` takes the same
symbols out by whole pages of the file, and leaves every part at its address.
"""

import struct
from typing import NamedTuple, Self

MAGIC = b"\x7fELF"
PAGE = 0x1000
LOAD = 1

_KIND = MAGIC + b"\x02\x01"
_HEADER = "<16sHHIQQQIHHHHHH"
_SEGMENT = "<IIQQQQQQ"
_SECTION = "<IIQQQQIIQQ"
_ALLOCATED = 2
_NO_BITS = 8


class Segment(NamedTuple):
    """A program header: what the loader does with a part of the file."""

    kind: int
    flags: int
    offset: int
    address: int
    physical: int
    size: int
    room: int
    align: int

    @property
    def end(self) -> int:
        """Where it ends in the file."""
        return self.offset + self.size


class Header(NamedTuple):
    """The head of an ELF file."""

    ident: bytes
    kind: int
    machine: int
    version: int
    entry: int
    segments_at: int
    sections_at: int
    flags: int
    size: int
    segment_size: int
    segment_count: int
    section_size: int
    section_count: int
    names_section: int

    @classmethod
    def of(cls, library: bytes | bytearray) -> Self:
        """Read it; raise ValueError if it is of another kind."""
        if not library.startswith(_KIND):
            raise ValueError("This is no 64-bit library of a PC.")
        return cls(*struct.unpack_from(_HEADER, library))

    def put_into(self, library: bytearray) -> None:
        """Write it back."""
        struct.pack_into(_HEADER, library, 0, *self)


def segments(library: bytes) -> list[Segment]:
    """Return the program headers of a library."""
    head = Header.of(library)
    end = head.segments_at + head.segment_size * head.segment_count
    return [Segment(*one) for one in struct.iter_unpack(_SEGMENT, library[head.segments_at : end])]


def put_segments(library: bytearray, changed: list[Segment]) -> None:
    """Write the program headers of a library back."""
    at = Header.of(library).segments_at
    library[at : at + struct.calcsize(_SEGMENT) * len(changed)] = b"".join(
        struct.pack(_SEGMENT, *one) for one in changed
    )


def can_be_loaded(library: bytes) -> bool:
    """Tell whether every part to load lies in the file as it will in memory."""
    return all(
        (one.offset - one.address) % one.align == 0
        for one in segments(library)
        if one.kind == LOAD and one.align
    )


def without_symbols(library: bytes) -> bytes:
    """Return a library less the whole pages that the loader does not read."""
    gaps = _gaps(library)
    loaded = segments(library)
    head = Header.of(library)
    names = _section(library, head, head.names_section)
    names_text = library[names[4] : names[4] + names[5]]
    changed = bytearray()
    begin = 0
    for gap_begin, gap_end in [*gaps, (max(one.end for one in loaded), len(library))]:
        changed += library[begin:gap_begin]
        begin = gap_end
    changed += bytes(-len(changed) % 8)
    names_at = len(changed)
    changed += names_text + bytes(-len(names_text) % 8)
    put_segments(changed, [one._replace(offset=_moved(one.offset, gaps)) for one in loaded])
    head._replace(sections_at=len(changed)).put_into(changed)
    for number in range(head.section_count):
        section = list(_section(library, head, number))
        if number == head.names_section:
            section[4] = names_at
        elif section[2] & _ALLOCATED:
            section[4] = _moved(section[4], gaps)
        else:
            section = [section[0], *[0] * 9]
        changed += struct.pack(_SECTION, *section)
    return bytes(changed)


def _section(library: bytes, head: Header, number: int) -> tuple[int, ...]:
    at = head.sections_at + head.section_size * number
    return struct.unpack_from(_SECTION, library, at)


def _gaps(library: bytes) -> list[tuple[int, int]]:
    """Return the runs of whole pages between the parts of a file that are loaded."""
    found, reached = [], 0
    for one in sorted(segments(library), key=lambda one: one.offset):
        shift = (one.offset - reached) // PAGE * PAGE if one.size else 0
        if shift > 0:
            found.append((reached, reached + shift))
        reached = max(reached, one.end)
    return found


def _moved(offset: int, gaps: list[tuple[int, int]]) -> int:
    return offset - sum(end - begin for begin, end in gaps if end <= offset)
