from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.basket import write_basket
from giftcalc.core.completion import complete
from giftcalc.core.expression import LONGEST_EXPRESSION, Reading, read_expression
from giftcalc.core.folding import fold, fold_characters
from giftcalc.core.gifts import Gift
from giftcalc.core.problems import Refusal
from tests.entry_samples import GIFTS, WORDS, catalogue, gift, read

LOCALES = st.sampled_from(["en", "de", "fr", "pt_BR", "ar", "hi", "de_CH"])
PIECES = st.sampled_from(
    [
        *"+-*/x()%:#=?\"“”.,'’ ",
        *"1 20 1.5 1,234 2023 10/10 k m d c in to of de and eur € $ us$ -> lion rose".split(),
        *"roses heart:10 heart #77 #5655 diamond ring love you so much universe+ t-rex".split(),
    ]
)
LINES = st.lists(PIECES, max_size=12).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda gap: gap.join(pieces))
)
OPERANDS = st.sampled_from(
    ["5", "20 d", "3 lion", "rose", "2 * heart:10", "1.50 eur", "7 usd", "(1 + rose)", "1k coins"]
)
NAMES = st.text(st.characters(codec="utf-8"), max_size=20)
TRICKY = st.text(st.sampled_from("aA1 2\"“”:#+-*/x()%=?'’.kd€é"), max_size=8)


def tidy(name: str) -> str:
    return " ".join(name.split())


def is_name(name: str) -> bool:
    """Whether an import would keep a name so: something to see, and no accent on a blank."""
    return fold(name) != "" and fold(name) == fold_characters(name)


TIDY_NAMES = st.one_of(NAMES, TRICKY).map(tidy).filter(is_name)


@given(st.one_of(LINES, st.text(max_size=LONGEST_EXPRESSION + 5)), LOCALES, st.booleans())
def test_any_text_is_read_or_refused_within_itself(text: str, locale: str, guess: bool) -> None:
    start, end = 0, len(text)
    try:
        reading = read_expression(text, locale=locale, words=WORDS, catalogue=GIFTS, guess=guess)
    except Refusal as refusal:
        start, end = refusal.span or (-1, -1)
        reading = None
    assert reading is None or reading.parts
    assert 0 <= start <= end <= len(text)


@given(st.one_of(LINES, st.text(max_size=60)), st.data())
def test_a_completion_replaces_what_is_under_the_cursor(text: str, data: st.DataObject) -> None:
    cursor = data.draw(st.integers(0, len(text)))
    for offer in complete(text, cursor, words=WORDS, catalogue=GIFTS):
        start, end = offer.span
        assert 0 <= start <= cursor <= end <= len(text)


def counted(reading: Reading) -> tuple[object, dict[Gift, Fraction]]:
    return reading.parts, dict(reading.gifts)


@given(OPERANDS, OPERANDS)
def test_the_order_of_a_sum_does_not_matter(one: str, other: str) -> None:
    assert counted(read(f"{one} + {other}")) == counted(read(f"{other} + {one}"))


@given(st.integers(1, 1000), OPERANDS, OPERANDS)
def test_a_sum_grows_by_its_factor(factor: int, one: str, other: str) -> None:
    once, often = read(f"{one} + {other}"), read(f"{factor} * ({one} + {other})")
    assert [part.amount * factor for part in once.parts] == [part.amount for part in often.parts]
    assert [(one, count * factor) for one, count in once.gifts] == list(often.gifts)


@given(OPERANDS, OPERANDS)
def test_what_is_added_and_taken_away_leaves_no_trace(one: str, other: str) -> None:
    assert counted(read(f"{one} + ({other}) - ({other})")) == counted(read(f"{one} + 0"))


@given(
    st.lists(
        st.tuples(st.sampled_from(GIFTS.gifts), st.integers(1, 10**6)), min_size=1, max_size=8
    ),
    LOCALES,
)
def test_a_basket_is_read_as_what_was_written(basket: list[tuple[Gift, int]], locale: str) -> None:
    total: dict[Gift, Fraction] = {}
    for one, count in basket:
        total[one] = total.get(one, Fraction()) + count
    written = write_basket(basket, WORDS, GIFTS)
    assert dict(read(written, locale).gifts) == total


@given(st.lists(TIDY_NAMES, unique=True, min_size=1, max_size=4), st.integers(1, 99))
def test_a_gift_of_any_name_can_be_written_and_read_back(names: list[str], count: int) -> None:
    shop = catalogue(*(gift(name, 5) for name in names))
    for one in shop.gifts:
        written = write_basket([(one, count)], WORDS, shop)
        assert read(written, gifts=shop).gifts == ((one, Fraction(count)),)
