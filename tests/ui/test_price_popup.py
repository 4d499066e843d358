"""Where coins are bought, as a person sets it."""

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from giftcalc.core.pricing import Channel
from giftcalc.core.settings import OwnPrice, Settings
from giftcalc.core.units import Currency
from giftcalc.i18n.language import Language
from giftcalc.services.situation import Situation
from giftcalc.ui.common.country_picker import CountryPicker
from giftcalc.ui.common.currency_picker import CurrencyPicker
from giftcalc.ui.terms.price_popup import PricePopup
from tests.terms_samples import (
    ENGLISH,
    FRENCH,
    TODAY,
    Stage,
    child,
    every_label_is_plain,
    listed,
    situation,
    texts,
)

EUR = Currency("EUR")


class Prices(Stage):
    """The popup, open, and everything it settled."""

    def __init__(self, qtbot: QtBot, held: Situation, language: Language = ENGLISH) -> None:
        super().__init__(qtbot)
        self.popup = PricePopup(held, language, self.window, TODAY)
        self.settled: list[Settings] = []
        self.popup.settled.connect(self.settled.append)
        self.open(self.popup)

    def pay(self, price: str, coins: str) -> None:
        """Fill the form by keyboard and press Enter."""
        self.popup.form.price.edit.setFocus()
        self.type(price)
        self.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
        self.type(coins)
        self.press(Qt.Key.Key_Return)

    def pick(self, kind: type[QWidget], typed: str) -> None:
        """Choose in the picker that is open."""
        picker = QApplication.activePopupWidget()
        assert isinstance(picker, kind)
        self.type(typed)
        self.press(Qt.Key.Key_Return)

    def kept(self) -> list[OwnPrice]:
        """The person's own prices, as settled last."""
        return list(self.settled[-1].own_prices)

    @property
    def said(self) -> str:
        return self.popup.form.told.text()


def own(price: str, coins: int = 1000, **values: object) -> OwnPrice:
    held = OwnPrice("FR", Channel.WEB, EUR, coins, Fraction(price), "2026-11-22")
    return held._replace(**values)  # type: ignore[arg-type]


@pytest.fixture
def prices(qtbot: QtBot) -> Prices:
    return Prices(qtbot, situation())


def test_the_price_in_force_says_how_sure_it_is_and_where_it_is_from(prices: Prices) -> None:
    assert prices.popup.per_coin.text() == "€0.011700 a coin"
    assert prices.popup.known.text() == "observed · high confidence"
    assert prices.popup.story.text() == "list fr-web-2024-03: Seen in 2024-03, Mar 2024"


def test_every_list_of_the_country_is_shown_and_superseded_ones_are_marked(prices: Prices) -> None:
    shown = texts(prices.popup.lists)
    assert shown[4:8] == ["web recharge", "Mar 2024", "€0.011700", "high"]
    assert shown[8:] == ["web recharge", "2022", "€0.012300", "superseded"]


def test_each_channel_says_how_its_price_is_known(prices: Prices) -> None:
    chips = {key: chip.text() for key, chip in prices.popup.channels.chips.items()}
    assert chips == {"web": "web recharge · observed", "app-store": "App Store · estimated"}
    assert prices.popup.channels.chips["web"].isChecked()


def test_another_channel_holds_at_once(prices: Prices) -> None:
    prices.click(prices.popup.channels.chips["app-store"])
    assert [one.channel for one in prices.settled] == [Channel.APP_STORE]
    assert prices.popup.known.text() == "estimated from a list of low confidence"
    assert "App Store" not in texts(prices.popup.lists)


def test_the_arrow_keys_choose_the_channel(prices: Prices) -> None:
    prices.press(Qt.Key.Key_Tab)
    assert prices.focused() is prices.popup.channels.chips["web"]
    prices.press(Qt.Key.Key_Right)
    assert prices.settled[-1].channel is Channel.APP_STORE
    assert prices.focused() is prices.popup.channels.chips["app-store"]


def test_the_country_is_chosen_with_the_keyboard_alone(prices: Prices) -> None:
    assert prices.focused() is prices.popup.country
    prices.press(Qt.Key.Key_Return)
    prices.pick(CountryPicker, "japan")
    assert prices.settled[-1].country == "JP"
    assert prices.popup.country.text() == "Japan"
    assert prices.popup.form.currency.text() == "JPY"
    assert "No list has been seen in Japan." in texts(prices.popup)


def test_a_country_without_a_rate_offers_every_channel_for_a_price_of_ones_own(
    qtbot: QtBot,
) -> None:
    prices = Prices(qtbot, situation(country="SY"))
    assert list(prices.popup.channels.chips) == [channel.value for channel in Channel]
    assert prices.popup.per_coin.text() == "–"
    assert "no exchange rate for SYP" in prices.popup.story.text()
    prices.pay("150", "10")
    assert prices.settled[-1].own_prices[0].currency == "SYP"
    assert prices.popup.known.text() == "your own"


def test_a_price_that_was_paid_counts_from_today(prices: Prices) -> None:
    prices.pay("11.90", "1000")
    assert prices.settled[-1].own_prices == (own("11.90"),)
    assert prices.popup.per_coin.text() == "€0.011900 a coin"
    assert prices.popup.known.text() == "your own"
    assert "€11.90 for 1,000 coins" in texts(prices.popup.own)
    assert prices.popup.form.price.edit.text() == ""


def test_the_price_of_a_coin_is_told_while_it_is_typed(prices: Prices) -> None:
    prices.popup.form.price.edit.setFocus()
    prices.type("12.87")
    prices.popup.form.coins.edit.setFocus()
    prices.type("1000")
    assert prices.said == "€0.012870 a coin, 10.0% more than the known price"
    prices.type("1200")
    assert prices.said == "€0.010725 a coin, 8.3% less than the known price"
    prices.type("1100")
    assert prices.said == "€0.011700 a coin, as known"
    assert prices.settled == []


@pytest.mark.parametrize(
    ("price", "coins", "field", "said"),
    [
        ("", "100", "price", "Type a number, such as 12,345.6."),
        ("0", "100", "price", "Type a price above 0."),
        ("-5", "100", "price", "Type an amount of 0 or more, without a minus."),
        ("1.234", "100", "price", "There are too many decimals: the smallest step here is 0.01."),
        ("9999999999999", "1", "price", "This is too big: at most 1,000,000,000,000 fits here."),
        ("1,5", "100", "price", "Use “.” for decimals, and group digits as in 12,345.6 or not"),
        ("$5", "100", "price", "This field is in EUR, not in $."),
        ("5", "", "coins", "Type a number, such as 12,345.6."),
        ("5", "0", "coins", "Type a number of coins above 0."),
        ("5", "-3", "coins", "Type an amount of 0 or more, without a minus."),
        ("5", "2.5", "coins", "There are too many decimals: the smallest step here is 1."),
        ("5", "99999999999999", "coins", "This is too big: at most 1,000,000,000,000 fits here."),
    ],
)
def test_a_figure_of_no_use_is_refused_at_its_field(
    prices: Prices, price: str, coins: str, field: str, said: str
) -> None:
    prices.pay(price, coins)
    wrong = getattr(prices.popup.form, field)
    assert wrong.hint.text().startswith(said)
    assert wrong.edit.accessibleDescription() == wrong.hint.text()
    assert prices.focused() is wrong.edit
    assert prices.settled == []


def test_a_problem_goes_as_soon_as_it_is_mended(prices: Prices) -> None:
    prices.popup.form.price.edit.setFocus()
    prices.type("0")
    assert prices.popup.form.price.hint.isVisible()
    prices.type("5")
    assert not prices.popup.form.price.hint.isVisible()


@pytest.mark.parametrize(
    ("price", "asked"),
    [
        ("117", "A coin would cost 10.0 times the known price of €0.011700. Is that right?"),
        ("1.17", "The known price of a coin is 10.0 times that: €0.011700. Is yours right?"),
    ],
)
def test_a_price_far_from_the_list_is_asked_about_and_taken_the_second_time(
    prices: Prices, price: str, asked: str
) -> None:
    prices.pay(price, "1000")
    assert prices.settled == []
    assert prices.said == asked
    assert prices.popup.form.add.text() == "Add it anyway"
    prices.press(Qt.Key.Key_Return)
    assert prices.settled[-1].own_prices == (own(price),)
    assert prices.popup.form.add.text() == "Add"


def test_lists_say_when_they_were_seen_and_whether_the_country_was_stated(qtbot: QtBot) -> None:
    held = situation(country="DE")
    shipped = held.shipped_book
    seen = (
        listed("FR web", "", "11.00", country="", source="Seen"),
        listed("FR app", "2022", "15.00", country="DE", observed_to="2024"),
    )
    book = shipped._replace(lists=(*shipped.lists, *seen))
    prices = Prices(qtbot, held._replace(shipped_book=book, book=book))
    shown = texts(prices.popup.lists)
    assert shown[4:7] == ["web recharge, country not stated", "not dated", "€0.011000"]
    assert shown[8:10] == ["app, store not stated", "2022 to 2024"]


def test_a_price_without_a_known_one_beside_it_is_only_divided(qtbot: QtBot) -> None:
    prices = Prices(qtbot, situation(country="SY"))
    prices.popup.form.price.edit.setFocus()
    prices.type("150")
    prices.popup.form.coins.edit.setFocus()
    prices.type("10")
    assert prices.said.endswith("15.000000 a coin")


def test_a_doubtful_price_that_is_changed_is_asked_about_again(prices: Prices) -> None:
    prices.pay("117", "1000")
    prices.type("900")
    assert prices.popup.form.add.text() == "Add"
    prices.press(Qt.Key.Key_Return)
    assert prices.settled == []
    assert prices.popup.form.add.text() == "Add it anyway"


def test_three_times_the_known_price_is_not_asked_about(prices: Prices) -> None:
    prices.pay("35.10", "1000")
    assert prices.settled[-1].own_prices == (own("35.10"),)


def test_a_price_in_another_currency_counts_wherever_that_is_paid(prices: Prices) -> None:
    prices.popup.form.currency.setFocus()
    prices.press(Qt.Key.Key_Down)
    prices.pick(CurrencyPicker, "usd")
    assert "priced in EUR" in prices.said
    assert "priced in USD" in prices.said
    prices.pay("14.00", "1000")
    assert prices.settled[-1].own_prices == (own("14", country="", currency=Currency("USD")),)


def test_an_amount_is_read_again_in_the_currency_that_was_picked(prices: Prices) -> None:
    prices.popup.form.price.edit.setFocus()
    prices.type("10.50")
    prices.click(prices.popup.form.currency)
    prices.pick(CurrencyPicker, "jpy")
    assert "smallest step here is 1" in prices.popup.form.price.hint.text()


def test_the_newest_price_comes_before_the_others_and_holds(qtbot: QtBot) -> None:
    prices = Prices(qtbot, situation(own_prices=(own("11.00"),)))
    prices.pay("12.00", "1000")
    assert prices.settled[-1].own_prices == (own("12.00"), own("11.00"))
    assert prices.popup.per_coin.text() == "€0.012000 a coin"


def test_the_same_price_twice_is_kept_once(qtbot: QtBot) -> None:
    prices = Prices(qtbot, situation(own_prices=(own("11.00"),)))
    prices.pay("11", "1000")
    assert prices.settled[-1].own_prices == (own("11.00"),)


def test_a_price_of_ones_own_can_be_removed(qtbot: QtBot) -> None:
    held = own("11.00"), own("4.09", 350, country="DE")
    prices = Prices(qtbot, situation(own_prices=held))
    button = child(prices.popup, "remove-price-1")
    assert button.accessibleName() == (
        "Remove: €4.09 for 350 coins, €0.011686 a coin · Germany · web recharge · 22 Nov 2026"
    )
    prices.click(button)
    assert prices.kept() == [held[0]]
    prices.click(child(prices.popup.own, "remove-price-0"))
    assert prices.kept() == []
    assert prices.popup.known.text() == "observed · high confidence"
    assert not prices.popup.own.isVisible()


def test_all_of_it_is_read_and_written_in_french(qtbot: QtBot) -> None:
    prices = Prices(qtbot, situation(), FRENCH)
    assert prices.popup.per_coin.text().startswith("0,011700\u00a0€")
    prices.pay("1.5", "100")
    assert "«" in prices.popup.form.price.hint.text() or "," in prices.popup.form.price.hint.text()
    prices.popup.form.price.edit.setFocus()
    prices.type("11,90")
    prices.popup.form.coins.edit.setFocus()
    prices.type("1 000")
    prices.press(Qt.Key.Key_Return)
    assert prices.settled[-1].own_prices == (own("11.90"),)


def test_every_text_is_plain_and_every_field_has_a_name(prices: Prices) -> None:
    assert every_label_is_plain(prices.popup)
    form = prices.popup.form
    names = [one.accessibleName() for one in (form.price.edit, form.coins.edit, form.currency)]
    assert names == ["I paid", "For this many coins", "Currency I paid in: EUR"]
    assert prices.popup.country.accessibleName() == "Country: France"
    assert prices.popup.channels.chips["web"].accessibleName().startswith("Bought through: ")
    assert prices.popup.accessibleName() == "Where coins are bought"


def test_a_source_with_markup_stays_text(qtbot: QtBot) -> None:
    held = situation()
    first, *others = held.shipped_book.lists
    hostile = first._replace(source="<img src=x><b>&")
    held = held._replace(
        shipped_book=held.shipped_book._replace(lists=(hostile, *others)),
        book=held.book._replace(lists=(hostile, *others)),
    )
    prices = Prices(qtbot, held)
    assert "<img src=x><b>&" in prices.popup.story.text()
    assert every_label_is_plain(prices.popup)
    tips = [one.toolTip() for one in prices.popup.lists.findChildren(QWidget) if one.toolTip()]
    assert any("&lt;img src=x&gt;" in tip for tip in tips)


def test_enter_presses_the_button_that_the_keyboard_is_on(qtbot: QtBot) -> None:
    prices = Prices(qtbot, situation(own_prices=(own("11.00"),)))
    child(prices.popup, "remove-price-0").setFocus()
    prices.press(Qt.Key.Key_Return)
    assert not prices.settled[-1].own_prices
    assert prices.focused() is prices.popup.form.price.edit


def test_escape_closes_the_popup(prices: Prices) -> None:
    prices.press(Qt.Key.Key_Escape)
    assert not prices.popup.isVisible()
    assert prices.settled == []


def test_the_popup_grows_with_what_is_in_it_and_stays_on_the_screen(prices: Prices) -> None:
    before = prices.popup.height()
    prices.pay("11.90", "1000")
    prices.qtbot.waitUntil(lambda: prices.popup.height() > before)
    room = prices.popup.screen().availableGeometry()
    assert room.contains(prices.popup.geometry())
