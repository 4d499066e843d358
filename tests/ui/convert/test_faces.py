"""What a field says about how its figure is known."""

from datetime import date
from fractions import Fraction

from giftcalc.core.conversion import Conversion, Field
from giftcalc.core.payout import PayoutTerms
from giftcalc.core.rates import HMRC, Rate
from giftcalc.core.units import Currency
from giftcalc.i18n.language import open_language
from giftcalc.ui.convert.faces import Face, Known, face_of
from giftcalc.ui.convert.model import ConvertState
from tests.unit.core.builders import DAY, table, terms

ENGLISH = open_language("en_GB")
VND = Currency("VND")
MIXED = table(USD="1.25").overlaid([Rate(VND, Fraction(29_000), date(2026, 11, 1), HMRC)])


def payout_face(currency: Currency, payout: PayoutTerms | None = None) -> Face:
    """Return what the payout of a thousand coins shows in a currency."""
    made = terms(payout=payout, payout_currency=currency, rates=MIXED)
    state = ConvertState(Conversion(made).enter(Field.COINS, Fraction(1000)))
    return face_of(Field.PAYOUT, state, ENGLISH, Known(made, ENGLISH))


def test_a_payout_names_every_source_of_its_rate_and_the_older_day() -> None:
    face = payout_face(VND)
    assert face.hint == "estimated · ECB, HMRC 30 Oct 2026"
    assert "exchanged from USD (ECB, HMRC, 30 Oct 2026)" in face.story
    assert DAY.isoformat() == "2026-10-30"


def test_a_payout_in_dollars_is_not_exchanged() -> None:
    face = payout_face(Currency("USD"))
    assert face.hint == "estimated"
    assert "exchanged" not in face.story


def test_an_agency_is_part_of_the_story() -> None:
    story = payout_face(VND, PayoutTerms(agency=Fraction(1, 10))).story
    assert "10% of the reward goes to an agency" in story
