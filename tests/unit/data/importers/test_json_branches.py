import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.importers.json_branches import (
    MOST_BYTES,
    open_member,
    open_object,
    plain,
    read_list,
)

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)
NAMES = st.text('abc "\\[]{},:é', min_size=1, max_size=6)


def refused(content: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        open_object(content)
    return caught.value


def test_keys_are_compared_by_letters_digits_and_plus() -> None:
    assert plain("Income+ Wallet") == "income+wallet"
    assert plain(" TikTok_LIVE 2:") == "tiktoklive2"


@given(st.dictionaries(NAMES, VALUES, max_size=5), st.sampled_from([None, 0, 2]))
def test_members_are_found_unread_whatever_stands_in_them(
    document: dict[str, Any], indent: int | None
) -> None:
    names = {plain(name) for name in document} - {""}
    if len(names) < sum(bool(plain(name)) for name in document):
        return  # two keys that compare the same are refused
    content = json.dumps(document, indent=indent, ensure_ascii=False).encode()
    assert set(open_object(content)) - {""} == names
    assert set(open_object(b"\xef\xbb\xbf" + content)) - {""} == names


@given(st.dictionaries(NAMES, VALUES, min_size=1, max_size=5), st.data())
def test_a_key_that_stands_twice_is_refused(document: dict[str, Any], data: st.DataObject) -> None:
    members = [(json.dumps(name), json.dumps(value)) for name, value in document.items()]
    again = data.draw(st.sampled_from(members))
    members.insert(data.draw(st.integers(0, len(members))), (again[0], json.dumps([again[1]])))
    content = "{" + ",".join(f"{name}:{value}" for name, value in members) + "}"
    assert refused(content.encode()).problem == Problem.IMPORT_KEY_TWICE


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b'{"a": 1, "a": 2}', "a"),
        (b'{"TikTok Live": 1, "Tiktok live": 2}', "Tiktok live"),
        (b'{"a\\u0062": 1, "ab": 2}', "?"),
    ],
)
def test_the_key_is_named_if_it_can_be(content: bytes, key: str) -> None:
    assert refused(content).details == {"key": key}


@pytest.mark.parametrize("content", [b"[1]", b'"text"', b"7", b"null", b"{}", b"{ }"])
def test_what_is_no_object_has_no_members(content: bytes) -> None:
    assert open_object(content) == {}


@pytest.mark.parametrize("inner", ["[", '{"b":'])
def test_a_file_deeper_than_sixteen_is_refused_wherever_it_is(inner: str) -> None:
    close = "]" if inner == "[" else "1}"
    for depth, sound in ((15, True), (16, False), (900, False), (200_000, False)):
        content = f'{{"a": {inner * depth}{close * depth}}}'.replace("1}1", "1}")
        content = content.replace("}1", "}")
        if sound:
            assert set(open_object(content.encode())) == {"a"}
        else:
            assert refused(content.encode()).problem == Problem.IMPORT_TOO_DEEP


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 2_000_000,
        b'{"a": [' + b"{}," * 1_600_000 + b"{}]}",
        b'{"a": [' + b'"[",' * 1_600_000 + b"0]}",
        b"{" + b",".join(b'"%d":0' % number for number in range(10_002)) + b"}",
    ],
)
def test_a_file_of_too_many_parts_is_refused_before_they_are_made(content: bytes) -> None:
    assert refused(content).problem == Problem.IMPORT_TOO_MANY


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"", 1, 1),
        (b'{"a": [1,\n 2', 2, 3),
        (b'{"a": 1,\n "b": NaN}', 2, 7),
        (b'{"a": 1}\nx', 2, 2),
        (b"{\n'a': 1}", 2, 1),
        (b'{"\xff": 1}', 1, 9),
    ],
)
def test_what_is_no_json_is_refused_with_its_place(content: bytes, line: int, column: int) -> None:
    refusal = refused(content)
    assert refusal.problem == Problem.IMPORT_NOT_JSON
    assert (refusal.details["line"], refusal.details["column"]) == (line, column)


def test_the_first_name_there_is_counts() -> None:
    members = open_object(b'{"b": {"x": []}, "c": {}, "d": null, "e": []}')
    assert set(open_member(members, "a", "b", "c") or {}) == {"x"}
    assert [open_member(members, name) for name in "acde"] == [None, {}, {}, {}]


def test_a_list_is_read_and_what_stands_for_empty_is_empty() -> None:
    content = b'{"a": [1, "2"], "b": null, "c": {}, "d": [], "e": {"x": 1}}'
    members = open_object(content)
    lists = [read_list(content, members, name) for name in "abcdef"]
    assert lists == [[1, "2"], [], [], [], [{"x": 1}], []]
    assert read_list(content, members, "d", "f", "a") == [1, "2"]


@pytest.mark.parametrize(
    ("branch", "problem"),
    [
        (b'[{"x": 1, "x": 2}]', Problem.IMPORT_KEY_TWICE),
        (b'["\xff"]', Problem.IMPORT_NOT_UTF8),
        (b'["\x01"]', Problem.IMPORT_NOT_JSON),
    ],
)
def test_a_branch_that_is_read_is_held_to_the_strict_rules(branch: bytes, problem: Problem) -> None:
    content = b'{"unread": ["\xfe"],\n\n"a":\n' + branch + b"}"
    with pytest.raises(Refusal) as caught:
        read_list(content, open_object(content), "a")
    assert caught.value.problem == problem
    assert caught.value.details.get("line", 4) == 4


def test_a_branch_that_is_too_big_is_refused_unread() -> None:
    content = b'{"a": [' + b"1," * (MOST_BYTES // 2) + b"1]}"
    with pytest.raises(Refusal) as caught:
        read_list(content, open_object(content), "a")
    assert caught.value.problem == Problem.ARCHIVE_TOO_BIG
