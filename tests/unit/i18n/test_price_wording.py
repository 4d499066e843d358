"""What is said about a price list."""

from fractions import Fraction

import pytest

from giftcalc.core.price_checks import Doubt, Doubted
from giftcalc.core.pricing import Channel, Pack, PriceList
from giftcalc.core.units import EUR
from giftcalc.i18n.language import open_language
from giftcalc.i18n.price_wording import doubt_sentence, seen_text, standing_text

ENGLISH = open_language("en")
LIST = PriceList(
    "fr-web",
    "FR",
    EUR,
    Channel.WEB,
    (Pack(70, Fraction("0.85")),),
    "2024-03",
    "2024-03",
    "high",
    current=True,
    source="Seen",
)


@pytest.mark.parametrize(
    ("doubt", "off", "said"),
    [
        (Doubt.DEARER_THAN_SHIPPED, "0.5", "A coin costs 50.0% more than the known price"),
        (Doubt.CHEAPER_THAN_SHIPPED, "-0.3", "A coin costs 30.0% less than the known price"),
        (Doubt.UNEVEN, "0.2", "In the pack of 1,400 a coin costs 20.0% more than €0.012000"),
        (Doubt.UNEVEN, "-0.2", "In the pack of 1,400 a coin costs 20.0% less than €0.012000"),
        (Doubt.OFF_THE_VAT_PATTERN, "0.1", "A coin costs 10.0% more than €0.012000, the price"),
        (Doubt.OFF_THE_VAT_PATTERN, "-0.1", "A coin costs 10.0% less than €0.012000, the price"),
    ],
)
def test_a_doubt_is_a_question_with_its_figures(doubt: Doubt, off: str, said: str) -> None:
    details = {"known": Fraction("0.012"), "off": Fraction(off)}
    text = doubt_sentence(Doubted(doubt, 1400, details), EUR, ENGLISH)
    assert text.startswith(said)
    assert text.endswith("?")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("", "", "not dated"),
        ("2024-03", "2024-03", "Mar 2024"),
        ("2024-03-08", "", "8 Mar 2024"),
        ("", "2024", "2024"),
        ("2023-05", "2024", "May 2023 to 2024"),
    ],
)
def test_a_list_was_seen_as_exactly_as_it_is_known(first: str, last: str, said: str) -> None:
    assert seen_text(LIST._replace(observed_from=first, observed_to=last), ENGLISH) == said


def test_a_list_holds_or_stands_behind_or_is_superseded() -> None:
    said = [
        standing_text(LIST, ENGLISH, in_force=True),
        standing_text(LIST, ENGLISH, in_force=False),
        standing_text(LIST._replace(current=False), ENGLISH, in_force=False),
        standing_text(LIST._replace(yours=True), ENGLISH, in_force=False),
    ]
    assert said == ["in force", "behind another one", "superseded", "superseded"]
