"""Where the money goes: what the card says, with and without an amount."""

from fractions import Fraction

import pytest
from pytestqt.qtbot import QtBot

from giftcalc.core.conversion import Field
from giftcalc.core.shares import Part, Shares, shares_of
from giftcalc.i18n.language import open_language
from giftcalc.ui.convert.share_card import ShareCard
from tests.unit.core.builders import conversion, quote_at


@pytest.fixture
def card(qtbot: QtBot) -> ShareCard:
    """A card in American English that shows nothing yet."""
    made = ShareCard(open_language("en_US"))
    qtbot.addWidget(made)
    made.set_language(open_language("en_US"))
    made.show()
    return made


def of_coins(coins: int, per_coin: str) -> Shares:
    """Return where the money of some coins goes."""
    asked = conversion(quote=quote_at(per_coin)).enter(Field.COINS, Fraction(coins))
    shares = shares_of(asked)
    assert shares is not None
    return shares


def test_without_an_amount_the_card_says_what_it_is_for(card: ShareCard) -> None:
    card.show_shares(None)
    assert card.hint.isVisible()
    assert card.hint.text() == "Type an amount, and see who gets which part of it."
    assert not card.bar.isVisible()


def test_with_an_amount_the_bar_and_its_parts_stand_there_instead(card: ShareCard) -> None:
    card.show_shares(of_coins(1000, "0.01"))
    assert not card.hint.isVisible()
    assert card.bar.isVisible()
    assert card.total.text() == "of $10.00"
    assert card.rows[Part.CREATOR].amount.text() == "$5.00"


@pytest.mark.parametrize(("per_coin", "total"), [("0.009", "of $0.01"), ("0.0004", "of $0.0004")])
def test_the_total_is_rounded_as_its_parts_are(card: ShareCard, per_coin: str, total: str) -> None:
    card.show_shares(of_coins(1, per_coin))
    assert card.total.text() == total
