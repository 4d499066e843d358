"""Zips for tests: plain ones, and those that somebody made to do harm."""

import io
import struct
import warnings
import zipfile
import zlib

KERNEL_BYTES = 1 << 20

Entry = tuple[bytes, tuple[int, ...], int]
"""A name, its checksum with three lengths, and how far before the end its member begins."""


def zipped(**members: bytes) -> bytes:
    """A plain zip; "__" in a name stands for ".", as in user_data__json."""
    return zip_of([(name.replace("__", "."), content) for name, content in members.items()])


def zip_of(members: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    with io.BytesIO() as held:
        with warnings.catch_warnings(), zipfile.ZipFile(held, "w", method) as archive:
            warnings.simplefilter("ignore")  # a name that is there twice is on purpose
            for name, content in members:
                archive.writestr(zipfile.ZipInfo(name), content, method)
        return held.getvalue()


def patched(content: bytes, offset: int, form: str, value: int) -> bytes:
    """A zip with a field of its first directory entry changed."""
    held = bytearray(content)
    struct.pack_into(form, held, content.index(b"PK\x01\x02") + offset, value)
    return bytes(held)


def encrypted() -> bytes:
    return patched(zipped(user_data__json=b"{}"), 8, "<H", 1)


def bomb(size: int, name: str = "user_data.json") -> bytes:
    """One member that inflates about a thousandfold."""
    return zip_of([(name, bytes(size))])


def empty_members(count: int) -> bytes:
    """Files without content, called "00000" and so on, with the end record of a large zip."""
    head = struct.pack("<4s5H3L2H", b"PK\3\4", 20, *[0] * 7, 5, 0)
    length = len(head) + 5
    members = b"".join(head + b"%05d" % number for number in range(count))
    entry = struct.Struct("<4s6H3L5H2L5s")
    directory = b"".join(
        entry.pack(b"PK\1\2", 20, 20, *[0] * 7, 5, *[0] * 5, number * length, b"%05d" % number)
        for number in range(count)
    )
    sizes = len(directory), len(members)
    wide = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, *sizes)
    place = struct.pack("<4sLQL", b"PK\6\7", 0, sum(sizes), 1)
    ends = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, *sizes, 0)
    return members + directory + wide + place + ends


def quoted_overlap(count: int) -> bytes:
    """A bomb whose members share one kernel: each quotes the header of the next and runs on.

    As described by David Fifield, "A better zip bomb" (2019).
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    tail = packer.compress(bytes(KERNEL_BYTES)) + packer.flush()
    plain = bytes(KERNEL_BYTES)
    entries: list[Entry] = []
    for number in reversed(range(count)):
        name = f"{number:04}.json".encode()
        sizes = (zlib.crc32(plain), len(tail), len(plain), len(name))
        header = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, *sizes, 0) + name
        entries.append((name, sizes, len(header) + len(tail)))
        if number:
            quote = struct.pack("<B2H", 0, len(header), len(header) ^ 0xFFFF)
            tail, plain = quote + header + tail, header + plain
    return header + tail + overlap_directory(entries, len(header) + len(tail))


def overlap_directory(entries: list[Entry], end_of_members: int) -> bytes:
    directory = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, *sizes, *[0] * 5, at) + name
        for name, sizes, length in reversed(entries)
        for at in [end_of_members - length]
    )
    count = len(entries)
    return directory + struct.pack(
        "<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), end_of_members, 0
    )
