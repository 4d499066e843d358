"""Reading what is typed or pasted into the tally's line."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.expression import Kind, Target
from giftcalc.core.gifts import Gift
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.gift_line import checked_handle, row_of_card
from giftcalc.core.tally.rows import Gifter, GiftName, GiftRow
from giftcalc.core.tally.typed_gifts import MOST_LINES
from giftcalc.core.words import Role, Word, Words
from tests.typed_samples import GIFTS, lines, refused, said, typed


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3 lion @luna", "3 Lion at 29999 by luna"),
        ("lion", "1 Lion at 29999"),
        ("rose x278", "278 Rose at 1"),
        ("Rose ×278", "278 Rose at 1"),
        ("Rose×278", "278 Rose at 1"),
        ("x3 rose", "3 Rose at 1"),
        ("× 3 rose", "3 Rose at 1"),
        ("12× galaxy @luna.k", "12 Galaxy at 1000 by luna.k"),
        ("3x rose", "3 Rose at 1"),
        ("3xrose", "3 Rose at 1"),
        ("3lion", "3 Lion at 29999"),
        ("rose 278x", "278 Rose at 1"),
        ("rose ｘ３", "3 Rose at 1"),
        ("rose ＊ 3", "3 Rose at 1"),
        ("٣ rose", "3 Rose at 1"),
        ("rose\u00a0×\u202f3 \u2068@лу́на\u2069", "3 Rose at 1 by лу́на"),
        ("@luna 3 rose", "3 Rose at 1 by luna"),
        ("3 rose ＠luna_k,", "3 Rose at 1 by luna_k"),
        ("3 rose @", "3 Rose at 1"),
        ("3 rose @luna @luna", "3 Rose at 1 by luna"),
        ("#5655 x3", "3 Rose at 1"),
        ("3 #5655", "3 Rose at 1"),
        ("5655 x3", "3 Rose at 1"),
        ('"rose"x3', "3 Rose at 1"),
        ("3 «Finger Heart»", "3 Finger Heart at 5"),
        ("- Rose x3", "3 Rose at 1"),
        ("• Rose x3", "3 Rose at 1"),
        ("3 finger hearts", "3 Finger Heart at 5"),
        ("elan", "1 Élan at 17"),
        ("1,000 rose", "1000 Rose at 1"),
        ("rose x1,000", "1000 Rose at 1"),
        ("3 100 days", "3 100 Days at 9"),
        ("1000000 rose", "1000000 Rose at 1"),
    ],
)
def test_a_line_names_a_gift_its_count_and_its_gifter(text: str, meant: str) -> None:
    assert said(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("gift box 3999", "1 Gift Box at 3999"),
        ("gift box: 3999", "1 Gift Box at 3999"),
        ("12 gift box 3,999", "12 Gift Box at 3999"),
        ("gift box:3999 x2", "2 Gift Box at 3999"),
        ("gift box", "1 Gift Box at 1999"),
        ("gift box 2", "2 Gift Box at 1999"),
        ("heart 10", "1 heart at 10"),
        ("heart 3", "3 Heart at 1"),
        ("finger heart 5", "5 Finger Heart at 5"),
        ("finger heart:5", "1 Finger Heart at 5"),
        ("galaxy 1000", "1 Galaxy at 1000"),
        ("galaxy 999", "999 Galaxy at 1000"),
    ],
)
def test_a_number_behind_a_name_is_its_price_where_the_search_of_gifts_takes_it_so(
    text: str, meant: str
) -> None:
    assert said(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2023", "1 2023 at 2"),
        ("3 2023", "3 2023 at 2"),
        ("2024 countdown", "1 2024 Countdown at 2024"),
        ("3 2024 countdown", "3 2024 Countdown at 2024"),
        ("taipei 101", "1 TaiPei 101 at 19999"),
        ("taipei 101 x3", "3 TaiPei 101 at 19999"),
        ("3 taipei 101", "3 TaiPei 101 at 19999"),
    ],
)
def test_names_that_hold_numbers_are_names(text: str, meant: str) -> None:
    assert said(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("lio", "1 Lion at 29999"),
        ("3 lio", "3 Lion at 29999"),
        ("ros 3", "3 Rose at 1"),
        ("gal x", "1 Galaxy at 1000"),
        ("3 gal ×", "3 Galaxy at 1000"),
        ("galaxy x", "1 Galaxy at 1000"),
        ('"gal', "1 Galaxy at 1000"),
        ('"', None),
        ("2024 c", "1 2024 Countdown at 2024"),
        ("3 2024 c", "3 2024 Countdown at 2024"),
        ("hat cow", "1 Cowboy Hat at 199"),
        ("gift bo 3999", "1 Gift Box at 3999"),
        ("heart >100", "1 Heart at 200"),
    ],
)
def test_a_half_typed_line_is_what_the_search_of_gifts_shows_first(
    text: str, meant: str | None
) -> None:
    if meant is None:
        assert refused(text).problem is Problem.TYPED_GIFT_MISSING
    else:
        assert said(text) == meant
        assert typed(text).guessed


def test_what_a_name_may_also_cost_is_told() -> None:
    assert typed("gift box").also == (3_999,)
    assert typed("gift box 3999").also == (1_999,)
    assert typed("lion").also == ()


def test_a_gift_of_the_catalogue_keeps_its_card_and_its_id() -> None:
    found = typed("rose")
    assert found.card is not None
    assert (found.card.name, found.gift.id) == ("Rose", "5655")
    assert typed("#8913").gift == GiftName("8913", "Rose")
    assert typed("rosa").gift == GiftName("", "Rosa")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("my gift = 30", "1 my gift at 30"),
        ("my gift=30", "1 my gift at 30"),
        ("3 my gift = 30 @luna", "3 my gift at 30 by luna"),
        ("my gift = 1,000 x3", "3 my gift at 1000"),
        ("my gift 30 coins", "1 my gift at 30"),
        ("3 my gift 30 coins", "3 my gift at 30"),
        ("30 coins my gift", "1 my gift at 30"),
        ('"7 up" = 30', "1 7 up at 30"),
        ('"say ""hi""" = 3', '1 say "hi" at 3'),
        ("rose = 5", "1 Rose at 5"),
        ("3 rose = 5", "3 Rose at 5"),
        ("gift box = 3999", "1 Gift Box at 3999"),
    ],
)
def test_a_gift_can_have_a_value_of_ones_own(text: str, meant: str) -> None:
    assert said(text) == meant


def test_a_value_of_ones_own_makes_no_card_of_the_catalogue() -> None:
    assert typed("my gift = 30").card is None
    assert typed("rose = 5").gift == GiftName("", "Rose")
    assert typed("rose = 5").also == (1,)
    assert typed("gift box = 3999").card is not None
    assert typed("#99999 = 5").gift == GiftName("99999", "")
    assert typed("#5655 = 5").gift == GiftName("5655", "Rose")


def test_the_word_for_coins_may_be_of_any_language() -> None:
    words = Words({"pieces": Word(Role.TARGET, Target(Kind.COINS)), "k": Word(Role.MULTIPLIER)})
    assert typed("mon cadeau 30 pièces", words=words).value == 30
    (line,) = lines("mon cadeau 30 k", words=words)
    assert line.refusal is not None
    (line,) = lines("mon cadeau 30 coins", words=words)
    assert line.refusal is not None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("@luna", Problem.TYPED_GIFT_MISSING),
        ("x3", Problem.TYPED_GIFT_MISSING),
        ("500", Problem.TYPED_GIFT_MISSING),
        ("= 30", Problem.TYPED_GIFT_MISSING),
        ("!?", Problem.TYPED_GIFT_MISSING),
        ("my gift", Problem.TYPED_GIFT_UNKNOWN),
        ("30 coins", Problem.TYPED_GIFT_UNKNOWN),
        ("rose -3", Problem.TYPED_GIFT_UNKNOWN),
        ('"lionn"', Problem.TYPED_GIFT_UNKNOWN),
        ("#99999", Problem.UNKNOWN_GIFT_ID),
        ("3 #99999", Problem.UNKNOWN_GIFT_ID),
        ("gift box 500", Problem.TYPED_NOT_AT_THIS_PRICE),
        ("12 rose 500", Problem.TYPED_NOT_AT_THIS_PRICE),
        ("rose:2", Problem.TYPED_NOT_AT_THIS_PRICE),
        ("gift bo:7", Problem.TYPED_NOT_AT_THIS_PRICE),
        ("0 rose", Problem.TYPED_COUNT_OUT_OF_RANGE),
        ("rose x0", Problem.TYPED_COUNT_OUT_OF_RANGE),
        ("1000001 rose", Problem.TYPED_COUNT_OUT_OF_RANGE),
        ("my gift = 0", Problem.TYPED_VALUE_OUT_OF_RANGE),
        ("my gift = 1000000001", Problem.TYPED_VALUE_OUT_OF_RANGE),
        ("0 my gift = 3", Problem.TYPED_COUNT_OUT_OF_RANGE),
        ("rose x1.5", Problem.TOO_MANY_DECIMALS),
        ("1.000 rose", Problem.TOO_MANY_DECIMALS),
        ("1 000 rose", Problem.WRONG_SEPARATOR),
        ("rose @a @b", Problem.TYPED_TWO_GIFTERS),
        ("rose @" + "a" * 65, Problem.TYPED_NAME_TOO_LONG),
        ("b" * 65 + " = 3", Problem.TYPED_NAME_TOO_LONG),
        ("rose \x00", Problem.TYPED_UNPRINTABLE),
        ("rose @\ud800", Problem.TYPED_UNPRINTABLE),
        ("rose @\x85a", Problem.TYPED_UNPRINTABLE),
        ("rose " * 100, Problem.EXPRESSION_TOO_LONG),
    ],
)
def test_a_line_that_cannot_be_read_says_why(text: str, problem: Problem) -> None:
    if "\x85" in text:  # it ends a line, as Unicode has it
        text = text.replace("\x85", "\x9f")
    assert refused(text).problem is problem


def test_a_misspelt_gift_is_refused_with_what_may_be_meant() -> None:
    refusal = refused("3 loin")
    assert refusal.details["word"] == "loin"
    suggestions = refusal.details["suggestions"]
    assert isinstance(suggestions, tuple)
    assert suggestions[0].name == "Lion"


def test_a_price_that_a_gift_has_not_is_refused_with_those_it_has() -> None:
    assert refused("gift box 500").details["prices"] == (1_999, 3_999)


def test_numbers_are_read_as_the_locale_groups_them() -> None:
    assert said("1 000 rose", "fr") == "1000 Rose at 1"
    assert said("rose x1.000", "de") == "1000 Rose at 1"
    assert refused("1,000 rose", "de").problem is Problem.TOO_MANY_DECIMALS


def test_nothing_typed_adds_nothing() -> None:
    assert lines("") == lines(" \n\u200b\t\n") == ()


def test_a_whole_file_is_to_be_imported_instead() -> None:
    with pytest.raises(Refusal) as caught:
        lines("rose\n" * (MOST_LINES + 1))
    assert caught.value.problem is Problem.TYPED_TOO_MANY_LINES


def test_what_was_typed_becomes_a_row_of_the_ledger() -> None:
    assert typed("3 rose @luna").row(5) == GiftRow(
        GiftName("5655", "Rose"), 3, 1, 5, Gifter(handle="luna")
    )
    assert typed("3 rose").row(5).gifter is None


def test_a_card_becomes_a_row_without_being_typed() -> None:
    rose = GIFTS.named("rose")[0]
    assert row_of_card(rose, 3, "@luna") == typed("3 rose @luna").row(None)
    with pytest.raises(Refusal) as caught:
        row_of_card(rose, 0)
    assert caught.value.problem is Problem.TYPED_COUNT_OUT_OF_RANGE


@pytest.mark.parametrize(
    ("text", "handle"), [("luna", "luna"), (" @luna.k ", "luna.k"), ("＠лу́на", "лу́на"), ("", "")]
)
def test_a_gifter_may_be_typed_alone(text: str, handle: str) -> None:
    assert checked_handle(text) == handle


@pytest.mark.parametrize("text", ["a\nb", "a\ud800", "a" * 65])
def test_a_gifter_that_cannot_be_shown_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        checked_handle(text)


@given(st.sampled_from(GIFTS.gifts), st.integers(1, 10**6), st.sampled_from("xX×*"))
def test_a_gift_with_its_price_and_count_is_read_back(gift: Gift, count: int, sign: str) -> None:
    found = typed(f'"{gift.name}":{gift.coins} {sign}{count}')
    assert (found.card, found.count) == (gift, count)
    assert Fraction(found.coins, gift.coins) == count


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    for line in lines(text):
        assert (line.found is None) != (line.refusal is None)
        if line.found:
            assert 1 <= line.found.count <= 10**6
            assert 1 <= line.found.value <= 10**9
