import pytest

from giftcalc.core.words import Role, Words
from tests.entry_samples import COINS, DIAMONDS, WORDS, money, words


@pytest.mark.parametrize("phrase", ["münzen", "MÜNZEN", "Munzen", " mu\u0308nzen "])
def test_case_and_accents_of_a_word_do_not_count(phrase: str) -> None:
    found = WORDS.meaning(phrase)
    assert found is not None
    assert found.target == COINS


def test_an_unknown_word_means_nothing() -> None:
    assert WORDS.meaning("zzz") is None


def test_the_longest_phrase_bounds_what_is_looked_up() -> None:
    assert WORDS.longest == len("us dollars")
    assert Words({}).longest == 0


@pytest.mark.parametrize(
    ("phrase", "roles", "begins"),
    [
        ("eu", (Role.TARGET,), True),
        ("Eu", tuple(Role), True),
        ("eu", (Role.IN, Role.OPERATOR), False),
        ("i", (Role.IN,), True),
        ("zzz", tuple(Role), False),
    ],
)
def test_a_half_typed_word_is_known_by_its_start(
    phrase: str, roles: tuple[Role, ...], begins: bool
) -> None:
    assert WORDS.begins(phrase, roles) is begins


def test_a_currency_is_offered_as_its_code_and_a_unit_as_its_first_word() -> None:
    assert WORDS.completions("di") == [("diamonds", DIAMONDS)]
    assert WORDS.completions("euro") == [("EUR", money("EUR"))]
    assert WORDS.completions("zzz") == []


def test_the_home_currency_is_offered_first() -> None:
    assert words("BRL").completions("")[0] == ("BRL", money("BRL"))
    assert words().completions("")[0] == ("coins", COINS)


def test_codes_that_start_so_are_offered_before_names_that_do() -> None:
    shown = [shown for shown, _ in words().completions("u")]
    assert shown == ["USD"]
    assert [shown for shown, _ in words().completions("r")] == ["BRL"]
