from string import Formatter

import pytest

from giftcalc.core.numerals import AmountError, read_amount
from giftcalc.core.problems import Problem, Refusal, in_line
from giftcalc.core.reasons import Reason
from giftcalc.core.units import EUR, Currency
from giftcalc.i18n import open_language
from giftcalc.i18n.details import REASONS
from giftcalc.i18n.wording import SENTENCES, sentence


def variants(problem: Problem) -> tuple[str, ...]:
    messages = SENTENCES[problem]
    return (messages,) if isinstance(messages, str) else messages


def is_well_formed(message: str) -> bool:
    """Tell whether a sentence begins and ends as one, and names its details."""
    return (
        (message[0] == "{" or not message[0].islower())
        and (message[-1] in ".?" or "giftcalc " in message)
        and all(name.isidentifier() for _, name, _, _ in Formatter().parse(message) if name)
    )


def test_every_problem_has_a_sentence() -> None:
    found = {problem: variants(problem) for problem in Problem}
    assert not [problem for problem, messages in found.items() if not messages]
    wrong = {
        problem: message
        for problem, messages in found.items()
        for message in messages
        if not is_well_formed(message)
    }
    assert not wrong


@pytest.mark.parametrize("tag", ["en", "fr", "de", "es", "pt_BR"])
def test_a_sentence_is_made_even_if_the_details_are_missing(tag: str) -> None:
    language = open_language(tag)
    said = {problem: sentence(Refusal(problem), language) for problem in Problem}
    assert not {problem: text for problem, text in said.items() if not text or "{" in text}


def test_every_reason_has_words() -> None:
    assert list(REASONS) == list(Reason)
    assert all(REASONS.values())


def refused(text: str, tag: str, places: int, currency: Currency | None = None) -> str:
    """Return the sentence about an amount that cannot be read."""
    with pytest.raises(AmountError) as caught:
        read_amount(text, tag, places, currency)
    return sentence(caught.value, open_language("en", tag))


@pytest.mark.parametrize(
    ("text", "tag", "places", "currency", "said"),
    [
        ("1,5", "de_CH", 2, None, "Use “.” for decimals, as in 12’345.6."),
        ("1.5", "fr", 2, None, "Use “,” for decimals, as in 12\u202f345,6."),
        (
            "1,5", "en", 2, None,
            "Use “.” for decimals, and group digits as in 12,345.6 or not at all.",
        ),
        ("1.005", "en", 2, None, "There are too many decimals: the smallest step here is 0.01."),
        ("1.5", "en", 0, None, "There are too many decimals: the smallest step here is 1."),
        ("9999999999999", "en", 0, None, "This is too big: at most 1,000,000,000,000 fits here."),
        ("1" * 50, "en", 0, None, "This is too long: at most 40 characters fit here."),
        ("$5", "en", 2, EUR, "This field is in EUR, not in $."),
        ("12.", "en", 2, None, "Type the decimals after “.”, or remove it."),
    ],
)  # fmt: skip
def test_a_sentence_says_what_to_do(
    text: str, tag: str, places: int, currency: Currency | None, said: str
) -> None:
    assert refused(text, tag, places, currency) == said


def test_a_line_of_a_file_is_said_before_the_rest() -> None:
    refusal = in_line(Refusal(Problem.EVENT_NO_GIFT), 1_234)
    text = sentence(refusal, open_language("en"))
    assert text == "Line 1,234: The gift has neither an id nor a name. Add it by hand."


def test_the_fullest_message_is_used_whose_details_are_known() -> None:
    english = open_language("en")
    known = sentence(Refusal(Problem.NO_RATE, currency="JPY"), english)
    unknown = sentence(Refusal(Problem.NO_RATE), english)
    assert "for JPY" in known
    assert "for this" in unknown


@pytest.mark.parametrize(
    ("purchases", "said"),
    [
        (1, "This channel does not get that far: 1 purchase brings at most 17,500 coins. "),
        (2, "This channel does not get that far: 2 purchases bring at most 17,500 coins. "),
        (None, "This channel does not get that far. "),
    ],
)
def test_purchases_are_counted_in_the_singular_too(purchases: int | None, said: str) -> None:
    refusal = Refusal(Problem.RECHARGE_OUT_OF_REACH, purchases=purchases, coins=1, most=17_500)
    rest = "Allow more purchases, or choose another channel."
    assert sentence(refusal, open_language("en")) == said + rest


@pytest.mark.parametrize(
    ("tag", "name"), [("en", "Length of the LIVE"), ("fr", "Durée du LIVE"), ("de", "Länge")]
)
def test_a_mission_is_named_in_the_person_s_language(tag: str, name: str) -> None:
    refusal = Refusal(Problem.MISSION_OUT_OF_RANGE, part="length", least=20, most=38, choices=())
    text = sentence(refusal, open_language(tag))
    assert f"({name}" in text
    assert "length" not in text


def test_a_mission_that_is_not_known_keeps_its_name() -> None:
    assert "(sleep)" in sentence(
        Refusal(Problem.MISSION_OUT_OF_RANGE, part="sleep"), open_language("fr")
    )


def test_a_broken_translation_of_a_sentence_falls_back_to_english() -> None:
    class Broken(type(open_language("en"))):  # type: ignore[misc]
        def tr(self, message: str, /, **values: object) -> str:
            return "{most.numerator.x"

    text = sentence(Refusal(Problem.TOO_BIG, most=5), Broken("en", "en", None))
    assert text == "This is too big: at most 5 fits here."
