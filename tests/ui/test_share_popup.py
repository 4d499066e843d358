"""What the creator gets, as a person sets it."""

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giftcalc.core.units import Currency
from giftcalc.i18n.language import Language
from giftcalc.services.situation import Situation
from giftcalc.ui.common.asked_amount import AskedShare
from giftcalc.ui.common.currency_picker import CurrencyPicker
from giftcalc.ui.terms.share_popup import SharePopup
from tests.terms_samples import ENGLISH, FRENCH, Stage, every_label_is_plain, situation

if TYPE_CHECKING:
    from giftcalc.core.settings import Settings


class Shares(Stage):
    """The popup, open, and everything it settled."""

    def __init__(self, qtbot: QtBot, held: Situation, language: Language = ENGLISH) -> None:
        super().__init__(qtbot)
        self.popup = SharePopup(held, language, self.window)
        self.settled: list[Settings] = []
        self.popup.settled.connect(self.settled.append)
        self.open(self.popup)

    def enter(self, field: AskedShare, text: str) -> None:
        """Type into a field and go on."""
        field.edit.setFocus()
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def preset(self) -> str:
        """The preset that is shown as chosen."""
        chips = self.popup.presets.chips
        return next(key for key, chip in chips.items() if chip.isChecked())


@pytest.fixture
def shares(qtbot: QtBot) -> Shares:
    return Shares(qtbot, situation())


def test_the_worth_of_a_coin_is_shown_exactly(shares: Shares) -> None:
    assert shares.popup.worth.text() == "$0.005 for each coin"
    shares.enter(shares.popup.agency, "10")
    assert shares.popup.worth.text() == "$0.0045 for each coin"


def test_the_keyboard_starts_in_the_share_with_all_of_it_selected(shares: Shares) -> None:
    assert shares.focused() is shares.popup.share.edit
    assert shares.popup.share.edit.selectedText() == "50"


def test_a_share_is_read_exactly(shares: Shares) -> None:
    shares.enter(shares.popup.share, "33.33")
    assert shares.settled[-1].share == Fraction(3333, 10000)
    assert shares.settled[-1].share_preset == "own"
    assert shares.preset() == "own"


def test_nothing_is_settled_while_a_share_is_half_typed(shares: Shares) -> None:
    shares.popup.share.edit.setFocus()
    shares.type("4")
    assert shares.settled == []
    QTest.keyClicks(shares.focused(), "5")
    shares.press(Qt.Key.Key_Tab)
    assert [one.share for one in shares.settled] == [Fraction(45, 100)]


def test_what_was_typed_last_holds_when_the_popup_closes(shares: Shares) -> None:
    shares.popup.share.edit.setFocus()
    shares.type("40")
    shares.popup.close()
    assert shares.settled[-1].share == Fraction(2, 5)


def test_a_preset_shows_its_date_and_its_source(shares: Shares) -> None:
    assert "6 Feb 2025" in shares.popup.source.text()
    assert "up to 50" in shares.popup.source.text()
    shares.click(shares.popup.presets.chips["us-missions"])
    assert "10 Feb 2025" in shares.popup.source.text()
    assert "any share in the range" in shares.popup.source.text()
    tip = shares.popup.presets.chips["us-missions"].toolTip()
    assert "10 Feb 2025" in tip


def test_any_share_in_the_range_of_the_us_missions_stays_with_them(shares: Shares) -> None:
    shares.click(shares.popup.presets.chips["us-missions"])
    assert shares.focused() is shares.popup.share.edit
    shares.type("20")
    shares.press(Qt.Key.Key_Return)
    assert (shares.settled[-1].share_preset, shares.settled[-1].share) == (
        "us-missions",
        Fraction(1, 5),
    )
    assert shares.preset() == "us-missions"


def test_a_share_out_of_the_range_is_a_figure_of_ones_own(shares: Shares) -> None:
    shares.click(shares.popup.presets.chips["us-missions"])
    shares.enter(shares.popup.share, "53.01")
    assert shares.settled[-1].share_preset == "own"
    assert shares.popup.source.text() == "A share that you entered yourself."


def test_a_preset_moves_the_share_into_its_range(qtbot: QtBot) -> None:
    shares = Shares(qtbot, situation(share=Fraction(9, 10), share_preset="own"))
    shares.click(shares.popup.presets.chips["us-missions"])
    assert shares.settled[-1].share == Fraction(53, 100)
    shares.click(shares.popup.presets.chips["flat-half"])
    assert shares.settled[-1].share == Fraction(1, 2)
    assert shares.popup.share.edit.text() == "50"


def test_ones_own_figure_can_be_chosen_before_it_is_typed(shares: Shares) -> None:
    shares.click(shares.popup.presets.chips["own"])
    assert shares.preset() == "own"
    assert shares.focused() is shares.popup.share.edit


def test_a_share_that_does_not_fit_its_preset_is_shown_as_ones_own(qtbot: QtBot) -> None:
    shares = Shares(qtbot, situation(share=Fraction(1, 4)))
    assert shares.preset() == "own"


@pytest.mark.parametrize("field", ["share", "agency", "store"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("101", "Type a share from 0 to 100."),
        ("100.01", "Type a share from 0 to 100."),
        ("-1", "Type an amount of 0 or more, without a minus."),
        ("50.123", "There are too many decimals: the smallest step here is 0.01."),
        ("50,5", "Use “.” for decimals"),
        ("half", "This is not a number."),
        ("1e1", "Write the number in full"),
    ],
)
def test_a_percentage_of_no_use_is_refused_at_its_field(
    shares: Shares, field: str, text: str, said: str
) -> None:
    asked = getattr(shares.popup, field)
    shares.enter(asked, text)
    assert asked.hint.text().startswith(said)
    assert asked.edit.text() == text
    shares.popup.close()
    assert shares.settled == []


def test_a_share_may_not_be_empty_but_the_store_may(shares: Shares) -> None:
    shares.enter(shares.popup.share, " ")
    assert shares.popup.share.hint.text() == "Type a number, such as 50."
    assert shares.settled == []
    shares.enter(shares.popup.store, "30")
    assert shares.settled[-1].store_commission == Fraction(3, 10)
    shares.enter(shares.popup.store, " ")
    assert shares.settled[-1].store_commission is None


@pytest.mark.parametrize(("text", "share"), [("0", Fraction(0)), ("100", Fraction(1))])
def test_the_ends_of_the_range_are_shares_too(shares: Shares, text: str, share: Fraction) -> None:
    shares.enter(shares.popup.share, text)
    assert shares.settled[-1].share == share


def test_the_store_commission_is_called_an_assumption(shares: Shares) -> None:
    assert "is your assumption" in shares.popup.store_note.text()


def test_diamonds_can_be_counted_both_ways_and_halving_twice_is_called_wrong(
    shares: Shares,
) -> None:
    chips = shares.popup.diamonds.chips
    assert chips["1"].text() == "1 coin = 1 diamond of $0.005"
    assert chips["2"].text() == "2 coins = 1 diamond of $0.01"
    assert "both give half a US cent for each coin" in shares.popup.diamond_note.text()
    assert "is a common mistake" in shares.popup.diamond_note.text()
    shares.click(chips["2"])
    assert shares.settled[-1].coins_per_diamond == 2
    assert shares.popup.worth.text() == "$0.005 for each coin"


def test_the_payout_follows_the_price_until_a_currency_is_chosen(shares: Shares) -> None:
    chips = shares.popup.currencies.chips
    assert [chip.text() for chip in chips.values()] == ["As the price (EUR)", "Another one…"]
    shares.click(chips["own"])
    assert isinstance(QApplication.activePopupWidget(), CurrencyPicker)
    shares.type("jpy")
    shares.press(Qt.Key.Key_Return)
    assert shares.settled[-1].payout_currency == "JPY"
    assert chips["own"].text() == "Another one: JPY"
    assert chips["own"].isChecked()
    shares.click(chips["price"])
    assert shares.settled[-1].payout_currency == Currency("")


def test_the_currency_of_the_price_is_followed_rather_than_held(qtbot: QtBot) -> None:
    shares = Shares(qtbot, situation(payout_currency=Currency("JPY")))
    shares.click(shares.popup.currencies.chips["own"])
    shares.type("eur")
    shares.press(Qt.Key.Key_Return)
    assert shares.settled[-1].payout_currency == ""


def test_a_currency_that_was_not_chosen_after_all_changes_nothing(shares: Shares) -> None:
    chips = shares.popup.currencies.chips
    shares.click(chips["own"])
    shares.press(Qt.Key.Key_Escape)
    shares.qtbot.waitUntil(chips["price"].isChecked)
    assert shares.settled == []


def test_tab_goes_from_top_to_bottom(shares: Shares) -> None:
    shares.popup.presets.chips["flat-half"].setFocus()
    visited = []
    for _ in range(5):
        shares.press(Qt.Key.Key_Tab)
        visited.append(shares.focused().objectName())
    assert visited == [
        "share-edit",
        "agency-edit",
        "store-commission-edit",
        "diamonds-1",
        "payout-currency-price",
    ]


def test_all_of_it_is_read_and_written_in_french(qtbot: QtBot) -> None:
    shares = Shares(qtbot, situation(share=Fraction(455, 1000)), FRENCH)
    assert shares.popup.share.edit.text() == "45,5"
    shares.enter(shares.popup.share, "33,25")
    assert shares.settled[-1].share == Fraction(3325, 10000)
    shares.enter(shares.popup.share, "33.25")
    assert shares.popup.share.hint.isVisible()
    assert len(shares.settled) == 1


def test_every_text_is_plain_and_every_field_has_a_name(shares: Shares) -> None:
    assert every_label_is_plain(shares.popup)
    fields = (shares.popup.share, shares.popup.agency, shares.popup.store)
    assert [one.edit.accessibleName() for one in fields] == [
        "Creator’s share",
        "Agency’s part of it",
        "Store commission",
    ]
    assert [one.caption.buddy() for one in fields] == [one.edit for one in fields]
    assert shares.popup.accessibleName() == "What the creator gets"
