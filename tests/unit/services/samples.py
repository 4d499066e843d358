"""The situation as it is shipped, and the entry line on top of it."""

from typing import Any

from giftcalc.core.settings import Settings
from giftcalc.data.catalogue import read_catalogue
from giftcalc.data.price_book import read_price_book
from giftcalc.data.rate_store import read_rates
from giftcalc.data.words import read_words
from giftcalc.paths import Home
from giftcalc.services.answers import Answer, Reader, answer
from giftcalc.services.situation import Situation, situation_of

NOWHERE = Home.under("/nonexistent")


def situation(system_country: str = "", **settings: Any) -> Situation:
    return situation_of(
        Settings(**settings), read_price_book(), read_rates(NOWHERE), system_country
    )


def reader() -> Reader:
    return Reader("en", read_words, lambda: read_catalogue(NOWHERE))


def answered(text: str, held: Situation | None = None, **options: Any) -> Answer:
    found = answer(text, held or situation(), reader(), **options)
    assert found is not None
    return found
