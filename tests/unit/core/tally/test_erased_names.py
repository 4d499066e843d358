import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.tally.erased_names import NameCleaner, Names, handle_key, names_of

ANNA = names_of("7012345678901234567", "anna.k", "Anna 🌸")


def cleaned(text: str, names: Names = ANNA) -> str:
    return NameCleaner(names, "#3").in_text(text)


def of_handle(handle: str) -> Names:
    return names_of("", handle, "")


def of_nickname(nickname: str) -> Names:
    return names_of("", "", nickname)


@pytest.mark.parametrize(
    "text", ["anna.k", "@anna.k", " ANNA.K ", "Anna 🌸", "7012345678901234567"]
)
def test_a_text_that_is_a_name_is_replaced_whole(text: str) -> None:
    assert cleaned(text) == "#3"


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Thanks to @anna.k, as ever", "Thanks to #3, as ever"),
        ("(anna.k)", "(#3)"),
        ("Anna.K's evening", "#3's evening"),
        ("with Anna 🌸🌸", "with #3🌸"),
        ("7012345678901234567:5655", "#3:5655"),
        ("anna.k anna.k", "#3 #3"),
        ("", ""),
        ("A quiet evening", "A quiet evening"),
    ],
)
def test_a_name_is_found_within_a_text(text: str, without: str) -> None:
    assert cleaned(text) == without


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ab", "about a cab, tabs and ab_c"),
        ("li", "live: a little list of Ali"),
        ("jose", "jose\u0301"),
        ("x", "x marks the spot, x2"),
        ("12", "12 roses on the 12th, 2012"),
        ("_", "snake_case and _"),
        ("%", "100 %"),
        (".", "The end. Or not."),
    ],
)
def test_a_short_name_harms_no_other_text(name: str, text: str) -> None:
    assert cleaned(text, of_handle(name)) == text


def test_a_short_name_is_found_where_it_stands_by_itself() -> None:
    assert cleaned("for ab and @AB; ab!", of_handle("ab")) == "for #3 and #3; #3!"


def test_a_nickname_is_taken_as_it_is_written() -> None:
    assert cleaned("Live: all my lives Live on", of_nickname("Live")) == "#3: all my lives #3 on"
    assert cleaned("live on", of_nickname("Live")) == "live on"


@pytest.mark.parametrize(
    ("name", "text", "without"),
    [
        ("小明", "感谢小明的礼物", "感谢#3的礼物"),
        ("지민", "지민이에게", "#3이에게"),
        ("anna", "谢谢anna的礼物", "谢谢#3的礼物"),
        ("ครูแอน", "ขอบคุณครูแอนมาก", "ขอบคุณ#3มาก"),
    ],
)
def test_scripts_without_spaces_bound_nothing(name: str, text: str, without: str) -> None:
    assert cleaned(text, of_nickname(name)) == without


def test_both_ways_to_write_an_accent_are_found() -> None:
    for written in ("Jose\u0301", "Jos\u00e9"):
        assert cleaned(f"for {written}.", of_nickname("Jos\u00e9")) == "for #3."
        assert cleaned(written, of_nickname("Jose\u0301")) == "#3"


@pytest.mark.parametrize(
    "name", ["%_%", "a_b", "O'Neil", "x*y+", "back\\slash", '"; DROP TABLE', "[a]"]
)
def test_marks_of_patterns_and_of_sql_are_letters_like_others(name: str) -> None:
    assert cleaned(f"so {name} it is", of_nickname(name)) in {"so #3 it is", f"so {name} it is"}
    assert cleaned(f"so {name} it is", of_nickname(name + "z")) == f"so {name} it is"


def test_the_longer_of_two_names_goes_first() -> None:
    both = of_handle("anna").plus(of_nickname("anna banana"))
    assert cleaned("anna banana and anna", both) == "#3 and #3"


def test_underscores_separate_words_in_names_of_files() -> None:
    cleaner = NameCleaner(of_handle("anna"), "#3")
    assert cleaner.in_file_name("gifts_anna_2026.csv") == "gifts_#3_2026.csv"
    assert cleaner.in_file_name("hannah.csv") == "hannah.csv"
    assert cleaner.in_text("gifts_anna_2026") == "gifts_anna_2026"


def test_who_has_no_name_is_found_nowhere() -> None:
    assert cleaned("any text", Names()) == "any text"
    assert cleaned("", names_of("", "", "")) == ""


def test_a_stand_in_is_not_read_as_a_pattern() -> None:
    assert NameCleaner(of_handle("anna"), r"\1\g<0>").in_text("for anna!") == r"for \1\g<0>!"


def test_handles_that_differ_in_case_are_one() -> None:
    assert handle_key(" @Anna.K") == handle_key("anna.k") == "anna.k"


NAME = st.text("abé名_.%'1", min_size=1, max_size=6)


@given(names=st.sets(NAME, max_size=3), text=st.text("abé名_.%' 1", max_size=30))
def test_cleaning_twice_is_cleaning_once(names: set[str], text: str) -> None:
    cleaner = NameCleaner(Names(nicknames=frozenset(names)), "#3")
    once = cleaner.in_text(text)
    assert cleaner.in_text(once) == once


@given(name=NAME, before=st.text("xyz .,", max_size=9), after=st.text("xyz .,", max_size=9))
def test_a_name_between_spaces_is_never_left(name: str, before: str, after: str) -> None:
    worded = sum(map(str.isalnum, name)) >= (6 if name.isdigit() else 2)
    found = cleaned(f"{before} {name} {after}", of_nickname(name))
    assert (f" {name} " not in found) or not worded
