"""A small catalogue and a few words for the tests of the entry line."""

from giftcalc.core.expression import Kind, Reading, Target, read_expression
from giftcalc.core.folding import fold
from giftcalc.core.gifts import Catalogue, Gift
from giftcalc.core.problems import Refusal
from giftcalc.core.units import Currency
from giftcalc.core.words import Role, Word, Words


def gift(name: str, coins: int, *ids: str, last_seen: str = "2026-04-01") -> Gift:
    return Gift(name, coins, ids, last_seen=last_seen)


def catalogue(*gifts: Gift) -> Catalogue:
    return Catalogue(gifts, "2026-04-30")


def money(code: str) -> Target:
    return Target(Kind.MONEY, Currency(code))


COINS, DIAMONDS = Target(Kind.COINS), Target(Kind.DIAMONDS)

LION = gift("Lion", 29999, "6369")
ROSE = gift("Rose", 1, "5655")
GALAXY = gift("Galaxy", 1000)
FINGER_HEART = gift("Finger Heart", 5)
HEARTS = tuple(gift("Heart", coins) for coins in (1, 10, 200))
GIFTS = catalogue(
    LION,
    ROSE,
    GALAXY,
    FINGER_HEART,
    *HEARTS,
    gift("2023", 2),
    gift("10/10", 3),
    gift("2024 Countdown", 2024),
    gift("1st Anniversary", 5000),
    gift("Wow!", 7),
    gift("T-Rex", 8),
    gift("Roses", 500),
    gift("Mother’s Day", 9),
    gift("Love you so much", 11),
    gift("Love in Sunset", 2999),
    gift("Diamond", 1099, "77"),
    gift("Diamond Ring", 1500, "77", last_seen="2026-04-02"),
    gift("Universe+", 34999),
    gift("Universe", 44999),
    gift("DE North Pole", 199),
    gift("To the Moon", 13),
    gift("M4 Trophy", 14),
    gift("Flame heart", 15),
    gift("Flame Heart", 15),
    gift('The "Best"', 16),
    gift("Élan", 17),
)
"""Names that are numbers, hold signs, units or words, or stand for several cards."""

_TARGETS = {
    COINS: "coins, coin, c, pièces, münzen, moedas, 金币",
    DIAMONDS: "diamonds, diamond, d",
    money("EUR"): "eur, euro, euros, €",
    money("USD"): "usd, us$, $, us dollars",
    money("GBP"): "gbp, £",
    money("JPY"): "jpy",
    money("BRL"): "brl, reais, r$",
    money("KWD"): "kwd",
}
_JOINTS = {
    Word(Role.IN): "in, to, en, em",
    Word(Role.OF): "of, de",
    Word(Role.OPERATOR, sign="+"): "plus, and, e",
    Word(Role.OPERATOR, sign="-"): "minus",
    Word(Role.OPERATOR, sign="*"): "times",
    Word(Role.MULTIPLIER, power=3): "k, thousand",
    Word(Role.MULTIPLIER, power=6): "m, million, mio",
}


def words(home: str | None = None) -> Words:
    meanings = {Word(Role.TARGET, target): phrases for target, phrases in _TARGETS.items()}
    return Words(
        {
            fold(phrase): word
            for word, phrases in (meanings | _JOINTS).items()
            for phrase in phrases.split(", ")
        },
        Currency(home) if home else None,
    )


WORDS = words()


def read(
    text: str, locale: str = "en", gifts: Catalogue = GIFTS, *, guess: bool = False
) -> Reading:
    reading = read_expression(text, locale=locale, words=WORDS, catalogue=gifts, guess=guess)
    assert reading is not None
    return reading


def refusal(text: str, locale: str = "en", *, guess: bool = False) -> Refusal:
    """Return what is wrong with a text; fails if it can be read."""
    try:
        read_expression(text, locale=locale, words=WORDS, catalogue=GIFTS, guess=guess)
    except Refusal as problem:
        return problem
    message = f"{text!r} was read"
    raise AssertionError(message)


def said(reading: Reading) -> str:
    """Return a reading in short: "-3 EUR, 20 coins [2 Lion] -> USD"."""
    parts = ", ".join(f"{part.amount} {part.currency or part.kind}" for part in reading.parts)
    gifts = ", ".join(f"{count} {gift.name}" for gift, count in reading.gifts)
    target = reading.target
    asked = f" -> {target.currency or target.kind}" if target else ""
    return parts + (f" [{gifts}]" if gifts else "") + asked
