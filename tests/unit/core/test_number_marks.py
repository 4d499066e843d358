from fractions import Fraction

import pytest

from giftcalc.core.numerals import NumberMarks, doubtful, marks_of, other_reading
from giftcalc.core.units import EUR

NBSP, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("locale", "places", "text", "value"),
    [
        ("en", 3, "1,234", "1.234"),
        ("en", 2, "1,5", "1.5"),
        ("en", 2, "0,23", "0.23"),
        ("en", 0, "1.234", "1234"),
        ("en", 2, "1.234,50", "1234.5"),
        ("de", 3, "1.234", "1.234"),
        ("de", 2, "1,234.50", "1234.5"),
        ("fr", 2, "1.5", "1.5"),
        ("en", 2, "1,234", None),
        ("en", 2, "1234", None),
        ("en", 2, "1.2.3", None),
        ("en", 2, "", None),
        ("en", 2, "rose", None),
    ],
)
def test_the_other_convention_is_named_when_it_gives_another_number(
    locale: str, places: int, text: str, value: str | None
) -> None:
    reading = other_reading(text, locale, places)
    assert reading == (None if value is None else Fraction(value))


def test_the_other_reading_may_carry_the_currency() -> None:
    assert other_reading("€1,5", "en", 2, EUR) == Fraction(3, 2)


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("en", "1,234", True),
        ("de", "1.234", True),
        ("en", "1,234.5", False),
        ("en", "1,234,567", False),
        ("en", "1.5", False),
        ("en", "1234", False),
        ("fr", "1 234", False),
    ],
)
def test_a_lone_comma_or_point_between_digits_is_doubtful(
    locale: str, text: str, *, expected: bool
) -> None:
    assert doubtful(text, locale) is expected


@pytest.mark.parametrize(
    ("locale", "marks"),
    [
        ("fr", NumberMarks(",", NARROW, 3, 3, 1)),
        ("fr-CA", NumberMarks(",", NBSP, 3, 3, 1)),
        ("fr_XX", NumberMarks(",", NARROW, 3, 3, 1)),
        ("en_IN", NumberMarks(".", ",", 3, 2, 1)),
        ("es", NumberMarks(",", ".", 3, 3, 2)),
        ("es_MX", NumberMarks(".", ",", 3, 3, 1)),
        ("de_CH", NumberMarks(".", "’", 3, 3, 1)),
        ("sr_Cyrl_RS", NumberMarks(",", ".", 3, 3, 1)),
        ("xx", NumberMarks(".", ",", 3, 3, 1)),
        ("C", NumberMarks(".", ",", 3, 3, 1)),
    ],
)
def test_a_locale_has_its_own_marks_or_those_it_inherits(locale: str, marks: NumberMarks) -> None:
    assert marks_of(locale) == marks
