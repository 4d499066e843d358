import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.importers.zip_file import Archive, open_archive
from tests.zip_samples import (
    bomb,
    empty_members,
    encrypted,
    patched,
    quoted_overlap,
    zip_of,
    zipped,
)


def opened(content: bytes) -> Archive:
    return open_archive(io.BytesIO(content), len(content))


def refused(content: bytes) -> Problem:
    """Why a zip is refused when all of it is read."""
    with pytest.raises(Refusal) as caught:
        opened(content).check_all()
    return caught.value.problem


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@given(content=st.binary(max_size=200_000) | st.integers(0, 300_000).map(bytes))
def test_what_was_zipped_is_read(method: int, content: bytes) -> None:
    archive = opened(zip_of([("a.txt", b"x"), ("folder/b.json", content)], method))
    archive.check_all()
    found = archive.named("b.json")
    assert found is not None
    assert archive.read(found) == content


def test_a_member_is_found_by_its_base_name_in_any_case_in_order_of_preference() -> None:
    archive = opened(zip_of([("T/USER_data.JSON", b"old"), ("../../T/user_data_tiktok.json", b"")]))
    found = archive.named("user_data_tiktok.json", "user_data.json")
    assert found is not None
    assert found.name == "../../T/user_data_tiktok.json"
    older = archive.named("user_data.json")
    assert older is not None
    assert archive.read(older) == b"old"
    assert archive.named("other.json") is None


def test_backslashes_are_read_as_slashes() -> None:
    found = opened(zipped(ab=b"1").replace(b"ab", b"\\b")).named("b")
    assert found is not None
    assert found.name == "/b"


def test_folders_and_what_macos_adds_are_not_found() -> None:
    extra = [("__MACOSX/T/._a.json", b"x"), ("__MACOSX/a.json", b"x"), ("a.json/", b"")]
    archive = opened(zip_of([("a.json", b"1"), *extra]))
    assert [one.name for one in archive.members if one.is_ours] == ["a.json"]
    assert archive.named("a.json") is not None
    assert archive.named("") is None


def test_one_base_name_in_two_folders_is_refused() -> None:
    archive = opened(zip_of([("a/x.json", b"1"), ("b/X.json", b"2")]))
    with pytest.raises(Refusal) as caught:
        archive.named("x.json")
    assert caught.value.problem == Problem.ZIP_NAME_TWICE


def test_a_large_zip_with_wide_fields_is_read() -> None:
    with io.BytesIO() as held:
        with zipfile.ZipFile(held, "w") as archive:
            with archive.open("a.json", "w", force_zip64=True) as member:
                member.write(b"[1]")
            archive.getinfo("a.json").file_size = 3
        content = held.getvalue()
    found = opened(wide(content)).named("a.json")
    assert found is not None
    assert opened(wide(content)).read(found) == b"[1]"


def wide(content: bytes) -> bytes:
    """The same zip with sizes, starts and its end as those above 4 GiB have them."""
    at = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    entry, name = content[at : at + 46], content[at + 46 : at + 52]
    size, full = int.from_bytes(entry[24:28], "little"), b"\xff" * 4
    extra = b"\x07\0\2\0ab" + b"\1\0\x18\0" + size.to_bytes(8, "little") * 2 + bytes(8)
    length = len(extra).to_bytes(2, "little")
    entry = entry[:20] + full * 2 + entry[28:30] + length + entry[32:42] + full
    directory = entry + name + extra
    counts = (1).to_bytes(8, "little") * 2 + len(directory).to_bytes(8, "little")
    last = b"PK\6\6" + (44).to_bytes(8, "little") + bytes(12) + counts + at.to_bytes(8, "little")
    place = b"PK\6\7" + bytes(4) + (at + len(directory)).to_bytes(8, "little") + bytes(4)
    ends = content[end : end + 8] + b"\xff" * 12 + content[end + 20 :]
    return content[:at] + directory + last + place + ends


PLAIN = zipped(ab__json=b"12345" * 50)
WIDE = wide(zip_of([("a.json", b"[1]")], zipfile.ZIP_STORED))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.ZIP_DAMAGED),
        (b"PK\x03\x04 and nothing else", Problem.ZIP_DAMAGED),
        (PLAIN[:-1], Problem.ZIP_DAMAGED),
        (b"in front" + PLAIN, Problem.ZIP_DAMAGED),
        (PLAIN.replace(b"PK\x01\x02", b"PK\x01\x03"), Problem.ZIP_DAMAGED),
        (PLAIN.replace(b"PK\x03\x04", b"PK\x03\x05"), Problem.ZIP_DAMAGED),
        (patched(PLAIN, 16, "<L", 7), Problem.ZIP_DAMAGED),  # its checksum
        (patched(PLAIN, 24, "<L", 7), Problem.ZIP_DAMAGED),  # its size, too small
        (patched(PLAIN, 24, "<L", 700), Problem.ZIP_DAMAGED),  # and too large
        (patched(PLAIN, 24, "<L", 2**32 - 1), Problem.ZIP_DAMAGED),  # and wide, but nowhere given
        (patched(PLAIN, 20, "<L", 8), Problem.ZIP_DAMAGED),  # its packed size, cut
        (patched(PLAIN, 28, "<H", 700), Problem.ZIP_DAMAGED),  # a name beyond the directory
        (patched(PLAIN, 10, "<H", 0), Problem.ZIP_DAMAGED),  # stored, with two sizes
        (PLAIN[:37] + b"\xff" + PLAIN[38:], Problem.ZIP_DAMAGED),  # what was deflated
        (patched(PLAIN, 10, "<H", 12), Problem.ZIP_METHOD),
        (patched(PLAIN, 10, "<H", 99), Problem.ZIP_METHOD),
        (patched(PLAIN, 20, "<L", 900), Problem.ZIP_OVERLAPS),
        (patched(PLAIN, 42, "<L", 9000), Problem.ZIP_OVERLAPS),
        (PLAIN[:28] + b"\x99" + PLAIN[29:], Problem.ZIP_OVERLAPS),  # a long extra field up front
        (patched(patched(PLAIN, 8, "<H", 0x800), 46, "B", 0xFF), Problem.ZIP_BAD_NAME),
        (patched(PLAIN, 46, "B", 0), Problem.ZIP_BAD_NAME),
        (zip_of([("", b"x")]), Problem.ZIP_BAD_NAME),
        (zip_of([("a", b"x"), ("a", b"y")]), Problem.ZIP_NAME_TWICE),
        (encrypted(), Problem.ZIP_ENCRYPTED),
        (patched(PLAIN, 8, "<H", 0x40), Problem.ZIP_ENCRYPTED),
        (quoted_overlap(8), Problem.ZIP_OVERLAPS),
        (WIDE.replace(b"PK\6\6", b"PK\6\5"), Problem.ZIP_DAMAGED),
        (WIDE.replace(b"PK\6\7", b"PK\6\5"), Problem.ZIP_DAMAGED),
        (WIDE[:-27] + b"\xff" + WIDE[-26:], Problem.ZIP_DAMAGED),  # the last place, far beyond
    ],
)  # fmt: skip
def test_a_zip_that_is_not_sound_is_refused_by_name(content: bytes, problem: Problem) -> None:
    assert refused(content) == problem


def test_a_zip_that_inflates_to_more_than_is_read_is_refused() -> None:
    assert refused(bomb(1 << 27)) == Problem.ZIP_TOO_BIG


def test_members_that_are_small_alone_are_refused_when_they_are_too_much_together() -> None:
    archive = opened(zip_of([(f"{n}.json", bytes(1 << 20)) for n in range(3)]))
    archive.check_all(3 << 20)
    with pytest.raises(Refusal) as caught:
        archive.check_all((3 << 20) - 1)
    assert caught.value.problem == Problem.ZIP_TOO_BIG


def test_a_member_that_is_more_than_is_wanted_or_gone_by_now_is_refused() -> None:
    file = io.BytesIO(PLAIN)
    archive = open_archive(file, len(PLAIN))
    found = archive.members[0]
    with pytest.raises(Refusal) as caught:
        archive.read(found, found.size - 1)
    assert caught.value.problem == Problem.ZIP_TOO_BIG
    file.truncate(45)
    with pytest.raises(Refusal) as caught:
        archive.read(found)
    assert caught.value.problem == Problem.ZIP_DAMAGED


def test_a_zip_of_seventy_thousand_members_is_refused() -> None:
    assert refused(empty_members(70_000)) == Problem.ZIP_TOO_MANY


def test_a_zip_of_many_members_is_read() -> None:
    assert len(opened(empty_members(60_000)).members) == 60_000


def test_a_count_in_the_end_record_is_not_believed() -> None:
    content = empty_members(65_001)
    count = content.rindex(b"PK\x06\x06") + 24
    said = content[:count] + (1).to_bytes(8, "little") * 2 + content[count + 16 :]
    assert refused(said) == Problem.ZIP_TOO_MANY


def test_python_itself_reads_the_overlapping_bomb() -> None:
    """The twin of the refusal above: nothing but the overlap is wrong with it."""
    with zipfile.ZipFile(io.BytesIO(quoted_overlap(8))) as archive:
        sizes = [len(archive.read(one)) for one in archive.infolist()]
    assert len(sizes) == 8
    assert min(sizes) >= 1 << 20


def test_a_zip_within_a_zip_is_one_member_and_stays_closed() -> None:
    archive = opened(zip_of([("inner.zip", bomb(1 << 22))]))
    archive.check_all()
    assert archive.named("user_data.json") is None


@given(st.data())
def test_a_zip_with_changed_bytes_is_read_or_refused_never_more(data: st.DataObject) -> None:
    held = bytearray(data.draw(st.sampled_from([PLAIN, WIDE, quoted_overlap(2)])))
    for _ in range(data.draw(st.integers(1, 6))):
        held[data.draw(st.integers(0, len(held) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Refusal):
        opened(bytes(held)).check_all(1 << 22)
