"""The window of the price book, opened as a test wants it."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from giftcalc.core.settings import OwnPrice
from giftcalc.i18n.language import Language
from tests.price_book_window_samples import BookDesk
from tests.terms_samples import ENGLISH

Open = Callable[..., BookDesk]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Open]:
    desks: list[BookDesk] = []

    def make(*own: OwnPrice, language: Language = ENGLISH) -> BookDesk:
        desks.append(BookDesk(qtbot, language, *own))
        return desks[-1]

    yield make
    for desk in desks:
        desk.dialog.done(0)
