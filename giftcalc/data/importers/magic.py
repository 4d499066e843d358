"""What a file that is no text begins with, and what a person is then told."""

from typing import NamedTuple

from giftcalc.core.problems import Problem


class Magic(NamedTuple):
    """Bytes at a place of the file, and what it then is."""

    content: bytes
    problem: Problem
    at: int = 0


_FIRST = (
    Magic(b"heic", Problem.IMPORT_IS_PICTURE, 8),
    Magic(b"heix", Problem.IMPORT_IS_PICTURE, 8),
    Magic(b"mif1", Problem.IMPORT_IS_PICTURE, 8),
    Magic(b"avif", Problem.IMPORT_IS_PICTURE, 8),
    Magic(b"WEBP", Problem.IMPORT_IS_PICTURE, 8),
    Magic(b"ftyp", Problem.IMPORT_IS_MEDIA, 4),
    Magic(b"WAVE", Problem.IMPORT_IS_MEDIA, 8),
    Magic(b"AVI ", Problem.IMPORT_IS_MEDIA, 8),
    Magic(b"ustar", Problem.IMPORT_IS_PACKED, 257),
)
"""Looked at first: these share their beginning with others, or stand further behind."""

_STARTS = {
    Problem.IMPORT_IS_PICTURE: (
        b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"8BPS\0",
    ),
    Problem.IMPORT_IS_PDF: (b"%PDF-", b"%!PS-"),
    Problem.IMPORT_IS_DATABASE: (b"SQLite format 3\0", b"PAR1", b"DUCK", b"\0\1\0\0Standard "),
    Problem.IMPORT_IS_PACKED: (
        b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\7", b"BZh", b"\xfd7zXZ\0",
        b"\x28\xb5\x2f\xfd", b"PK\5\6", b"PK\7\x08",
    ),
    Problem.IMPORT_IS_OLD_OFFICE: (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x09\x08\x10\0"),
    Problem.IMPORT_IS_DOCUMENT: (b"{\\rtf",),
    Problem.IMPORT_IS_MEDIA: (b"\x1aE\xdf\xa3", b"ID3", b"OggS", b"fLaC", b"\xff\xfb", b"FLV\1"),
    Problem.IMPORT_IS_PROGRAM: (
        b"\x7fELF", b"MZ\x90", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!/", b"\0asm",
    ),
}  # fmt: skip


def known_as(head: bytes) -> Problem | None:
    """Return what a file that begins with `head` is, if it is of a kind that is not read."""
    for magic in _FIRST:
        if head.startswith(magic.content, magic.at):
            return magic.problem
    starts = (problem for problem, all_of in _STARTS.items() if head.startswith(all_of))
    return next(starts, None)
