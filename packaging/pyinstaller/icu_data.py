"""Leaves in ICU's library of data what this program's languages need.

Qt brings ICU, and ICU the figures of all the world's languages: 31 MB. Qt asks it for the
order of names in file dialogs, for names of time zones and for old encodings. What is
left out falls back to ICU's root, as for a language that ICU does not know.

    trimmed(library) -> library, for the bytes of libicudata.so.NN

The library is an ELF file whose one symbol is a "common data" archive: a head, the
number of items, an offset of the name and of the content of each, sorted by name.
"""

import struct
from fnmatch import fnmatch
from itertools import pairwise

import elf

LANGUAGES = ("de", "en", "es", "fr", "pt")

KEPT = (
    *("cnvalias.icu", "uemoji.icu", "ulayout.icu", "*.nrm"),
    *("icustd.res", "icuver.res", "keyTypeData.res", "likelySubtags.res", "metadata.res"),
    *("metaZones.res", "numberingSystems.res", "plurals.res", "supplementalData.res"),
    *("timezoneTypes.res", "windowsZones.res", "zoneinfo64.res"),
    *("coll/ucadata.icu", "coll/res_index.res", "zone/res_index.res", "zone/tzdbNames.res"),
    *(f"{folder}{name}.res" for folder in ("", "coll/", "zone/") for name in ("root", "pool")),
    *(f"{folder}{code}.res" for folder in ("", "coll/", "zone/") for code in LANGUAGES),
    *("pt_PT.res", "zone/pt_PT.res", *(f"coll/{code}_*.res" for code in LANGUAGES)),
)
"""What is kept, without the name of the archive before it."""

ALIGNED = 16
"""ICU's items begin at multiples of this."""

_MAGIC = b"\xda\x27"


def is_kept(name: str) -> bool:
    """Tell whether an item such as `icudt73l/coll/de.res` is kept."""
    return any(fnmatch(name.partition("/")[2], one) for one in KEPT)


def trimmed(library: bytes) -> bytes:
    """Return the library with what is kept; raise ValueError if it is of another make."""
    begin, end = _archive_in(library)
    data = _packed(library[begin:end])
    return _with_archive(library, begin, end, data)


def _archive_in(library: bytes) -> tuple[int, int]:
    """Return where the archive begins, and where the part of the file that holds it ends."""
    first = elf.segments(library)[0]
    begin = elf.PAGE
    if first[:3:2] != (elf.LOAD, 0) or library[begin + 2 : begin + 4] != _MAGIC:
        raise ValueError("ICU's data is not where it is known to be.")
    return begin, first.end


def _packed(archive: bytes) -> bytes:
    """Return an archive with those of its items that are kept."""
    (head,) = struct.unpack_from("<H", archive)
    items = {name: content for name, content in _items(archive, head).items() if is_kept(name)}
    names, contents = bytearray(), bytearray()
    table: list[tuple[int, int]] = []
    names_at = 4 + 8 * len(items)
    for name, content in items.items():
        table.append((names_at + len(names), len(contents)))
        names += name.encode() + b"\0"
        contents += content + bytes(-len(content) % ALIGNED)
    contents_at = names_at + len(names)
    contents_at += -(head + contents_at) % ALIGNED
    listed = b"".join(struct.pack("<II", name, contents_at + at) for name, at in table)
    toc = struct.pack("<I", len(items)) + listed + names
    return archive[:head] + toc.ljust(contents_at, b"\0") + contents


def _items(archive: bytes, head: int) -> dict[str, bytes]:
    body = archive[head:]
    (count,) = struct.unpack_from("<I", body)
    table = list(struct.iter_unpack("<II", body[4 : 4 + 8 * count]))
    names = [body[at : body.index(b"\0", at)].decode() for at, _ in table]
    ends = pairwise([*(at for _, at in table), len(body)])
    return {name: body[begin:end] for name, (begin, end) in zip(names, ends, strict=True)}


def _with_archive(library: bytes, begin: int, end: int, data: bytes) -> bytes:
    """Return the library with another, smaller archive.

    Everything keeps its address in memory; what follows in the file moves up by whole
    pages. The list of sections, which only tools read, is dropped.
    """
    shift = (end - begin - len(data)) // elf.PAGE * elf.PAGE
    used = max(one.end for one in elf.segments(library))
    changed = bytearray(library[:begin] + data)
    changed += bytes(end - shift - len(changed)) + library[end:used]
    elf.put_segments(
        changed, [_moved(one, end, shift, len(data) + begin) for one in elf.segments(library)]
    )
    head = elf.Header.of(library)._replace(sections_at=0, section_count=0, names_section=0)
    head.put_into(changed)
    return bytes(changed)


def _moved(segment: elf.Segment, end: int, shift: int, size: int) -> elf.Segment:
    if segment.kind == elf.LOAD and segment.offset == 0:
        return segment._replace(size=size, room=size)
    return segment._replace(offset=segment.offset - shift) if segment.offset >= end else segment
