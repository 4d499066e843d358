from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.importers.strict_json import MOST_DEPTH, OddNumber, read_json


def refusal(content: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_json(content)
    return caught.value


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.IMPORT_EMPTY),
        (b" \r\n\t", Problem.IMPORT_EMPTY),
        (b" " * 5_000, Problem.IMPORT_EMPTY),
        (b"\xef\xbb\xbf", Problem.IMPORT_EMPTY),
        ("[]".encode("utf-16"), Problem.IMPORT_UTF16),
        ("[]".encode("utf-16-le"), Problem.IMPORT_UTF16),
        ("[]".encode("utf-16-be"), Problem.IMPORT_UTF16),
        (b"<!DOCTYPE html><html>", Problem.IMPORT_IS_WEB_PAGE),
        (b" " * 2_000 + b"<html>", Problem.IMPORT_IS_WEB_PAGE),
        (b'["caf\xe9"]', Problem.IMPORT_NOT_UTF8),
        (b'{"a": 1, "a": 2}', Problem.IMPORT_KEY_TWICE),
        (b"[NaN]", Problem.IMPORT_NOT_FINITE),
        (b"[-Infinity]", Problem.IMPORT_NOT_FINITE),
        (b"[1, 2", Problem.IMPORT_NOT_JSON),
        (b"[1] [2]", Problem.IMPORT_NOT_JSON),
        (b'["a\0b"]', Problem.IMPORT_NOT_JSON),
        (b'{"a": "', Problem.IMPORT_NOT_JSON),
        (b"][", Problem.IMPORT_NOT_JSON),
        (b"[" * 17 + b"]" * 17, Problem.IMPORT_TOO_DEEP),
        (b"[" * 100_000, Problem.IMPORT_TOO_DEEP),
        (b'{"a":[' * 9 + b"]}" * 9, Problem.IMPORT_TOO_DEEP),
        (b"[" + b",".join([b"[]"] * 500_000) + b"]", Problem.IMPORT_TOO_MANY),
        (b"[" + b'"[",[],' * 260_000 + b"[]]", Problem.IMPORT_TOO_MANY),
    ],
)
def test_what_has_no_place_in_a_file_is_refused_by_name(content: bytes, problem: Problem) -> None:
    assert refusal(content).problem is problem


def test_the_place_is_told() -> None:
    assert refusal(b'[1,\n 2,\n "\xff"]').details == {"line": 3}
    assert refusal(b"[1,\n x]").details == {"line": 2, "column": 2}
    assert refusal(b'{"key": 1, "other": 2, "key": 3}').details == {"key": "key"}


def test_sixteen_levels_are_read() -> None:
    assert read_json(b"[" * MOST_DEPTH + b"]" * MOST_DEPTH)
    assert read_json(b'{"a":[' * 8 + b"]}" * 8)


def test_brackets_in_strings_are_no_levels() -> None:
    inside = "[{" * 50 + '\\" [[[ \\\\'
    assert read_json(f'["{inside}", [1], "\\\\", "", "[", [], "]"]'.encode())


def test_a_mark_before_the_text_is_no_part_of_it() -> None:
    assert read_json(b"\xef\xbb\xbf[1]") == [1]


@pytest.mark.parametrize("number", ["1.5", "1e999", "-0.0", "9" * 21, "1" * 5_000, "1e999999999"])
def test_a_number_that_is_not_whole_or_too_long_stays_text(number: str) -> None:
    read = read_json(number.encode())
    assert isinstance(read, OddNumber)
    assert read == number


def test_whole_numbers_stay_exact() -> None:
    assert read_json(b"[9007199254740993, -7]") == [9007199254740993, -7]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(Refusal):
        read_json(content)


@given(st.text(alphabet='[]{}",:\\ 1aN', max_size=80))
def test_any_crumbs_of_json_are_read_or_refused(text: str) -> None:
    with suppress(Refusal):
        read_json(text.encode())
