"""The window of the price book over the lists that are shipped."""

from datetime import date
from fractions import Fraction

import pytest
from pytestqt.qtbot import QtBot

from giftcalc.core.pricing import Channel
from giftcalc.core.settings import Settings
from giftcalc.core.units import EUR
from giftcalc.data.words import read_words
from giftcalc.i18n.language import open_language
from giftcalc.services.situation import situation_of
from giftcalc.ui.price_book.dialog import PriceBookDialog
from giftcalc.ui.price_book.model import PriceBookModel
from tests.terms_samples import every_label_is_plain
from tests.unit.services.samples import situation


class Book:
    """The window as somebody in France has it; settings that are asked for hold at once."""

    def __init__(self, qtbot: QtBot) -> None:
        today = date(2026, 11, 23)
        held = situation(country="FR")
        self.model = PriceBookModel(held, lambda: read_words(EUR), lambda: today, "en_GB")
        self.model.settings_asked.connect(self.keep)
        self.dialog = PriceBookDialog(self.model, open_language("en_GB"))
        qtbot.addWidget(self.dialog)
        self.dialog.show()
        self.page, self.form = self.dialog.page, self.dialog.form

    def keep(self, settings: Settings) -> None:
        held = self.model.state.situation
        self.model.set_situation(situation_of(settings, held.shipped_book, held.rates))

    @property
    def names(self) -> list[str]:
        return [entry.list.id for entry in self.page.lists.entries]


@pytest.fixture
def book(qtbot: QtBot) -> Book:
    return Book(qtbot)


def test_every_shipped_list_can_be_seen_in_plain_text(book: Book) -> None:
    assert "fr-web" in book.names
    assert "us-web" not in book.names
    book.page.everywhere.click()
    assert len(book.names) == len(book.model.state.situation.shipped_book.lists)
    for row in range(len(book.names)):
        book.page.table.go_to(row)
        assert book.page.details.packs.size() > 0
        assert every_label_is_plain(book.dialog)


def test_a_shipped_list_without_a_country_is_copied_for_the_one_in_sight(book: Book) -> None:
    book.page.table.go_to(book.names.index("eu-web-custom"))
    book.page.edit.click()
    assert book.form.unit.edit.text() == "0.012000"
    book.form.keep.click()
    (own,) = book.model.state.situation.settings.own_prices
    assert own[:5] == ("FR", Channel.WEB_CUSTOM, EUR, 1, Fraction("0.012"))
    assert (own.smallest, own.largest) == (30, 2_500_000)
