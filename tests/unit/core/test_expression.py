from fractions import Fraction

import pytest

from giftcalc.core.expression import Kind, Quantity, read_expression
from giftcalc.core.gifts import Catalogue
from giftcalc.core.units import Currency
from giftcalc.core.words import Words
from tests.entry_samples import (
    GIFTS,
    HEARTS,
    LION,
    ROSE,
    WORDS,
    catalogue,
    gift,
    read,
    refusal,
    said,
)

AMOUNTS = [
    ("en", "1000", "1000 coins"),
    ("en", " 1000 ", "1000 coins"),
    ("en", "\ufeff1,234\u200f", "1234 coins"),
    ("en", "1,234", "1234 coins"),
    ("de", "1.234", "1234 coins"),
    ("fr", "1 000", "1000 coins"),
    ("fr", "1\u202f000\u202f000", "1000000 coins"),
    ("ar", "٥٠٠ 金币", "500 coins"),
    ("en", "1.5k", "1500 coins"),
    ("de", "1,5k", "1500 coins"),
    ("en", "2m", "2000000 coins"),
    ("en", "2 million", "2000000 coins"),
    ("en", "1 million de moedas", "1000000 coins"),
    ("en", "1.5kd", "1500 diamonds"),
    ("en", "5keur", "5000 EUR"),
    ("en", "20m€", "20000000 EUR"),
    ("en", "500d", "500 diamonds"),
    ("en", "500 d", "500 diamonds"),
    ("en", "250c", "250 coins"),
    ("en", "250 of coins", "250 coins"),
    ("en", "20€", "20 EUR"),
    ("en", "€20", "20 EUR"),
    ("en", "$ 20", "20 USD"),
    ("en", "US$20", "20 USD"),
    ("en", "US$ 1.5k", "1500 USD"),
    ("en", "eur20", "20 EUR"),
    ("en", "us dollars 20", "20 USD"),
    ("en", "20 us dollars", "20 USD"),
    ("en", "20.50 eur", "41/2 EUR"),
    ("en", "1.2345k eur", "2469/2 EUR"),
    ("en", "1.234 kwd", "617/500 KWD"),
    ("en", "0", "0 coins"),
    ("en", "0 eur", "0 EUR"),
]

TARGETS = [
    ("en", "50 eur in coins", "50 EUR -> coins"),
    ("en", "8000 diamonds in jpy", "8000 diamonds -> JPY"),
    ("fr", "1 000 pièces en euros", "1000 coins -> EUR"),
    ("pt_BR", "500 moedas em reais", "500 coins -> BRL"),
    ("de", "20 münzen in usd", "20 coins -> USD"),
    ("en", "3 in eur", "3 coins -> EUR"),
    ("en", "3 lion -> €", "89997 coins [3 Lion] -> EUR"),
    ("en", "3 lion → c", "89997 coins [3 Lion] -> coins"),
    ("en", "3 lion = eur", "89997 coins [3 Lion] -> EUR"),
    ("en", "3 lion = ?", "89997 coins [3 Lion]"),
]

SUMS = [
    ("3 + 4", "7 coins"),
    ("1000 - 1", "999 coins"),
    ("1000 − 1", "999 coins"),
    ("3 plus 4 minus 1", "6 coins"),
    ("2 times 3", "6 coins"),
    ("1000/4", "250 coins"),
    ("1000 ÷ 3", "1000/3 coins"),
    ("2 + 3 * 4", "14 coins"),
    ("(2 + 3) * 4", "20 coins"),
    ("2(3 + 4)", "14 coins"),
    ("-5 + 10", "5 coins"),
    ("- -5", "5 coins"),
    ("+5", "5 coins"),
    ("5 - +3", "2 coins"),
    ("1.5 * 2", "3 coins"),
    ("2 * 1.5", "3 coins"),
    ("1.25(4 + 4)", "10 coins"),
    ("1000 + 10%", "1100 coins"),
    ("1000 - 10 %", "900 coins"),
    ("1000 + -10%", "900 coins"),
    ("10% of 500", "50 coins"),
    ("12.5% * 800 d", "100 diamonds"),
    ("500 * 10%", "50 coins"),
    ("50% de lion * 2", "29999 coins [1 Lion]"),
    ("500 d + 20 eur + 3 + 5 usd + 1 eur", "3 coins, 500 diamonds, 21 EUR, 5 USD"),
    ("20 eur - 500 coins", "-500 coins, 20 EUR"),
    ("5 eur + 3 d - 5 eur", "3 diamonds"),
]

GIFT_SENTENCES = [
    ("lion", "29999 coins [1 Lion]"),
    ("LION", "29999 coins [1 Lion]"),
    ("elan", "17 coins [1 Élan]"),
    ("3 lion + 20 rose in gbp", "90017 coins [3 Lion, 20 Rose] -> GBP"),
    ("12 galaxy - 4 rose", "11996 coins [12 Galaxy, -4 Rose]"),
    ("3x rose", "3 coins [3 Rose]"),
    ("3 × rose", "3 coins [3 Rose]"),
    ("3 X rose", "3 coins [3 Rose]"),
    ("rose x278", "278 coins [278 Rose]"),
    ("rose*3", "3 coins [3 Rose]"),
    ("rose-rose+rose", "1 coins [1 Rose]"),
    ("rose - rose", "0 coins"),
    ("2k rose", "2000 coins [2000 Rose]"),
    ("2 * (3 lion + rose)", "179996 coins [6 Lion, 2 Rose]"),
    ("3(rose)", "3 coins [3 Rose]"),
    ("lion / 2", "29999/2 coins [1/2 Lion]"),
    ("3 finger heart + rose", "16 coins [3 Finger Heart, 1 Rose]"),
    ("love you so much", "11 coins [1 Love you so much]"),
    ("3 lions and 2 rose", "89999 coins [3 Lion, 2 Rose]"),
    ("wow!", "7 coins [1 Wow!]"),
    ("T-Rex", "8 coins [1 T-Rex]"),
    ("mother's day", "9 coins [1 Mother’s Day]"),
    ("Mothers day", "9 coins [1 Mother’s Day]"),
    ('"2023"', "2 coins [1 2023]"),
    ('3 "2023"', "6 coins [3 2023]"),
    ("“10/10” + 1", "4 coins [1 10/10]"),
    ("„10/10“", "3 coins [1 10/10]"),
    ('"the ""best"""', '16 coins [1 The "Best"]'),
    ("2 2024 Countdown", "4048 coins [2 2024 Countdown]"),
    ("2024 countdown", "2024 coins [1 2024 Countdown]"),
    ("1st anniversary", "5000 coins [1 1st Anniversary]"),
    ("3 1st anniversary", "15000 coins [3 1st Anniversary]"),
    ("2 m4 trophy", "28 coins [2 M4 Trophy]"),
    ("2 de north pole", "398 coins [2 DE North Pole]"),
    ("3 to the moon", "39 coins [3 To the Moon]"),
    ("3 to eur", "3 coins -> EUR"),
    ("universe+", "34999 coins [1 Universe+]"),
    ("universe+ in eur", "34999 coins [1 Universe+] -> EUR"),
    ("universe+ + rose", "35000 coins [1 Universe+, 1 Rose]"),
    ("universe+3 rose", "45002 coins [1 Universe, 3 Rose]"),
    ("universe+(rose)", "45000 coins [1 Universe, 1 Rose]"),
    ("3 diamond", "3 diamonds"),
    ("3 diamond in eur", "3 diamonds -> EUR"),
    ("3 diamond ring", "4500 coins [3 Diamond Ring]"),
    ("diamond ring", "1500 coins [1 Diamond Ring]"),
    ('3 "diamond"', "3297 coins [3 Diamond]"),
    ("love in sunset", "2999 coins [1 Love in Sunset]"),
    ("heart:10", "10 coins [1 Heart]"),
    ("2 heart : 200", "400 coins [2 Heart]"),
    ("Flame heart", "15 coins [1 Flame heart]"),
    ("Flame Heart", "15 coins [1 Flame Heart]"),
    ("flame HEART", "15 coins [1 Flame Heart]"),
    ("#5655", "1 coins [1 Rose]"),
    ("2 #5655 + lion", "30001 coins [2 Rose, 1 Lion]"),
    ("#77:1099", "1099 coins [1 Diamond]"),
]

GUESSES = [
    ("l", "Lion", (0, 1)),
    ("3 l", "Lion", (2, 3)),
    ("d", "Diamond Ring", (0, 1)),
    ("2 love you so m", "Love you so much", (2, 15)),
    ("love in su", "Love in Sunset", (0, 10)),
    ("rose + li in eur", "Lion", (7, 9)),
]

REFUSALS = [
    ("3 lion +", "incomplete-expression", (8, 8)),
    ("3 lion + ", "incomplete-expression", (8, 8)),
    ("3 lion in", "incomplete-expression", (9, 9)),
    ("3 lion in eu", "incomplete-expression", (12, 12)),
    ("3 lion i", "incomplete-expression", (8, 8)),
    ("50 eur i", "incomplete-expression", (8, 8)),
    ("500 de", "incomplete-expression", (6, 6)),
    ("(", "incomplete-expression", (1, 1)),
    ("(3", "incomplete-expression", (2, 2)),
    ("-", "incomplete-expression", (1, 1)),
    ("3 *", "incomplete-expression", (3, 3)),
    ("€", "incomplete-expression", (1, 1)),
    ("diamond", "incomplete-expression", (7, 7)),
    ('"lion', "incomplete-expression", (5, 5)),
    ("#", "incomplete-expression", (1, 1)),
    ("heart:", "incomplete-expression", (6, 6)),
    ("loin", "unknown-word", (0, 4)),
    ("3 loin + rose", "unknown-word", (2, 6)),
    ("lion zzz yyy + 3", "unknown-word", (0, 12)),
    ("500 d zzz yyy", "unknown-word", (6, 13)),
    ('"zzz"', "unknown-word", (0, 5)),
    ("t-rx", "unknown-word", (0, 4)),
    ("lion-loin", "unknown-word", (5, 9)),
    ("20 eu", "unknown-word", (3, 5)),
    ("x", "unknown-word", (0, 1)),
    ("20x", "incomplete-expression", (3, 3)),
    ("20xyz", "unknown-word", (2, 5)),
    ("heart", "ambiguous-gift", (0, 5)),
    ("3 heart", "ambiguous-gift", (2, 7)),
    ("#77", "ambiguous-gift", (0, 3)),
    ("heart:11", "not-at-this-price", (5, 8)),
    ("heart:lion", "unexpected-character", (5, 6)),
    ("#999", "unknown-gift-id", (0, 4)),
    ("3 2023", "missing-operator", (2, 6)),
    ("rose lion", "missing-operator", (5, 9)),
    ("rose 5", "missing-operator", (5, 6)),
    ("5 d #5655", "missing-operator", (4, 9)),
    ("5 k k", "missing-operator", (4, 5)),
    ("10% lion", "missing-operator", (4, 8)),
    ("(3) (4)", "missing-operator", (4, 5)),
    ("5 d rose", "missing-operator", (4, 8)),
    ("500 de + 3", "missing-operator", (4, 6)),
    ("5 & 3", "unexpected-character", (2, 3)),
    ("& 3", "unexpected-character", (0, 1)),
    (")", "unexpected-character", (0, 1)),
    ("1000)", "unmatched-bracket", (4, 5)),
    ("()", "unexpected-character", (1, 2)),
    ("€ + 3", "unit-without-number", (0, 1)),
    ("coins + 3", "unit-without-number", (0, 5)),
    ("1000 in foo", "unknown-target", (8, 11)),
    ("1000 in lion", "unknown-target", (8, 12)),
    ("1000 in thousand", "unknown-target", (8, 16)),
    ("1 in eur in usd", "second-target", (9, 15)),
    ("1 in eur + 3", "target-not-last", (9, 12)),
    ("(1 in eur)", "target-not-last", (3, 10)),
    ("lion * rose", "gift-times-gift", (0, 11)),
    ("5 coins * 3 eur", "amount-times-amount", (0, 15)),
    ("5 eur * lion", "amount-times-amount", (0, 12)),
    ("20 eur / 3 usd", "divided-by-amount", (9, 14)),
    ("rose / lion", "divided-by-amount", (7, 11)),
    ("lion / 0", "divided-by-zero", (7, 8)),
    ("3 / (2 - 2)", "divided-by-zero", (4, 11)),
    ("10%", "percent-of-nothing", (0, 3)),
    ("10% + 5", "percent-of-nothing", (0, 3)),
    ("-10%", "percent-of-nothing", (0, 4)),
    ("-5", "negative-total", (0, 2)),
    ("3 rose - 1 lion", "negative-total", (0, 15)),
    ("-5 eur - 3", "negative-total", (0, 10)),
    ("2000000 m", "too-big", (0, 9)),
    ("1000000 m * 2", "too-big", (0, 13)),
    ("10000000000000.01 eur", "too-big", None),
    ("1.5", "too-many-decimals", (0, 3)),
    ("3 + 1.5", "too-many-decimals", (4, 7)),
    ("1.2345k", "too-many-decimals", (0, 6)),
    ("1.5 rose", "too-many-decimals", (0, 3)),
    ("2 + 20.005 €", "too-many-decimals", (4, 10)),
    ("1.1234567 * 2", "too-many-decimals", (0, 9)),
    ("1 000", "wrong-separator", None),
    ("3 + 1e5", "exponent", (5, 7)),
    ("3 + 1_000", "not-a-number", (5, 9)),
    ("3 + 1234567,1", "bad-grouping", None),
    ("1" * 401, "expression-too-long", (400, 401)),
    ("(" * 33 + "1" + ")" * 33, "too-nested", (32, 33)),
]


@pytest.mark.parametrize(("locale", "text", "meaning"), AMOUNTS + TARGETS)
def test_an_amount_is_read_as_it_is_written(locale: str, text: str, meaning: str) -> None:
    assert said(read(text, locale)) == meaning


@pytest.mark.parametrize(("text", "meaning"), SUMS + GIFT_SENTENCES)
def test_a_sentence_is_read(text: str, meaning: str) -> None:
    assert said(read(text)) == meaning


@pytest.mark.parametrize(("text", "problem", "span"), REFUSALS)
def test_a_text_that_means_nothing_is_refused_where_it_is_wrong(
    text: str, problem: str, span: tuple[int, int] | None
) -> None:
    found = refusal(text)
    assert found.problem == problem
    assert found.span is not None
    assert span in {None, found.span}


@pytest.mark.parametrize(("text", "name", "span"), GUESSES)
def test_a_half_typed_name_previews_the_likeliest_gift(
    text: str, name: str, span: tuple[int, int]
) -> None:
    assert [(one.gift.name, one.span) for one in read(text, guess=True).guesses] == [(name, span)]


def test_without_guessing_a_half_typed_name_is_refused() -> None:
    assert refusal("lio").problem == "unknown-word"


def test_a_whole_name_is_no_guess() -> None:
    assert read("lion", guess=True).guesses == ()


def test_a_guess_may_carry_a_number() -> None:
    reading = read("3 lio", guess=True)
    assert (said(reading), reading.guesses) == ("89997 coins [3 Lion]", (((2, 5), LION),))


@pytest.mark.parametrize("text", ["20 eu", "20 eu ", "lion i", "3 in e"])
def test_while_guessing_a_word_that_may_become_known_is_only_incomplete(text: str) -> None:
    assert refusal(text, guess=True).problem == "incomplete-expression"


@pytest.mark.parametrize("text", ["20 qqq", "20 qqq + 1", "qqq"])
def test_a_word_that_begins_nothing_is_refused_even_while_guessing(text: str) -> None:
    assert refusal(text, guess=True).problem == "unknown-word"


def test_a_refused_typo_offers_gifts() -> None:
    details = refusal("3 loin").details
    assert (details["word"], details["suggestions"]) == ("loin", (LION,))


def test_a_name_at_several_prices_is_asked_about() -> None:
    details = refusal("heart").details
    assert details["options"] == HEARTS
    assert (details["prices"], details["example"]) == ((1, 10, 200), "heart:1")


def test_a_price_that_a_gift_never_had_names_those_it_has() -> None:
    details = refusal("heart:11").details
    assert (details["name"], details["price"], details["prices"]) == ("Heart", 11, (1, 10, 200))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2023", ["2023"]),
        ("2023 in eur", ["2023"]),
        ("rose + 2023", ["2023"]),
        ("10/10", ["10/10"]),
        ("3 diamond", ["Diamond"]),
        ("2 roses", ["Rose"]),
        ('"2023"', []),
        ("2 lion", []),
        ("1000", []),
    ],
)
def test_a_gift_that_is_called_like_a_number_or_unit_is_noted(text: str, names: list[str]) -> None:
    assert [one.name for one in read(text).also_gifts] == names


@pytest.mark.parametrize("text", ["", "  ", "\u200e \t"])
def test_a_blank_line_says_nothing(text: str) -> None:
    assert read_expression(text, locale="en", words=WORDS, catalogue=GIFTS) is None


def never_words() -> Words:
    raise AssertionError


def never_gifts() -> Catalogue:
    raise AssertionError


@pytest.mark.parametrize(
    "text", ["1000", "1,000", " 1000", "1000 + 500", "2 * (3 - 1)", "1000 + 5%"]
)
def test_numbers_open_neither_the_words_nor_the_catalogue(text: str) -> None:
    assert read_expression(text, locale="en", words=never_words, catalogue=never_gifts)


@pytest.mark.parametrize("text", ["500d", "20 eur", "$20", "500 coins in eur", "2m"])
def test_units_and_currencies_do_not_open_the_catalogue(text: str) -> None:
    reading = read_expression(text, locale="en", words=lambda: WORDS, catalogue=never_gifts)
    assert reading is not None
    assert reading.also_gifts == ()


def test_the_catalogue_is_opened_once() -> None:
    opened = []

    def gifts() -> Catalogue:
        opened.append(1)
        return GIFTS

    reading = read_expression("lion + rose", locale="en", words=lambda: WORDS, catalogue=gifts)
    assert reading is not None
    assert said(reading) == "30000 coins [1 Lion, 1 Rose]"
    assert opened == [1]


def test_the_parts_are_exact_quantities() -> None:
    tenths = Quantity(Kind.MONEY, Fraction(3, 10), Currency("EUR"))
    assert read("0.10 eur * 3 + 5").parts == (Quantity(Kind.COINS, Fraction(5)), tenths)


def test_the_deepest_nesting_is_read() -> None:
    assert said(read("(" * 32 + "1" + ")" * 32)) == "1 coins"


def test_a_currency_has_its_own_limit() -> None:
    assert said(read("10000000000000 eur")) == "10000000000000 EUR"
    assert refusal("10000000000000 eur + 1 eur").problem == "too-big"


def test_a_gift_named_by_an_operator_sign_alone_stays_a_sign() -> None:
    gifts = catalogue(gift("+", 5), ROSE)
    assert said(read('rose + "+"', gifts=gifts)) == "6 coins [1 Rose, 1 +]"
