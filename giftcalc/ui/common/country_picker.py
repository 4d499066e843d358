"""Choosing a country by its name in the reader's language."""

from PySide6.QtWidgets import QWidget

from giftcalc.core.folding import fold
from giftcalc.i18n.language import Language
from giftcalc.services.situation import Situation
from giftcalc.ui.common.picker import Picker
from giftcalc.ui.common.picker_list import PickerRow

AS_SYSTEM = ""
"""What is picked by who leaves the country to the system."""


class CountryPicker(Picker):
    """Offers every country there is; the one in force is where the list starts."""

    def __init__(
        self, situation: Situation, language: Language, parent: QWidget, *, system: bool = False
    ) -> None:
        rows = country_rows(situation, language)
        if system:
            rows = (system_row(situation, language), *rows)
        super().__init__("country-picker", rows, language, parent)
        self.say(language.tr("Country"), language.tr("Find a country"))
        unsaid = system and not situation.settings.country
        self.show_current(AS_SYSTEM if unsaid else situation.country)


def country_rows(situation: Situation, language: Language) -> tuple[PickerRow, ...]:
    """Return every country, by name, with its currency."""
    rows = (
        PickerRow(
            code,
            language.country_name(code),
            country.currency,
            language.currency_name(country.currency),
        )
        for code, country in situation.book.countries.items()
    )
    return tuple(sorted(rows, key=_folded_text))


def _folded_text(row: PickerRow) -> str:
    return fold(row.text)


def system_row(situation: Situation, language: Language) -> PickerRow:
    """Return the choice to follow the system, with what that comes to."""
    settings = situation.settings._replace(country="")
    country = situation._replace(settings=settings).country
    return PickerRow(AS_SYSTEM, language.tr("As the system"), language.country_name(country))
