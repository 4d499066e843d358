"""The cards of the settings: what each holds, shows and says."""

from PySide6.QtWidgets import QWidget

from giftcalc.core.settings import GiftFilter, Theme
from giftcalc.data.fetch import ECB_DAILY, FRANKFURTER_LATEST
from giftcalc.i18n.language import Language
from giftcalc.paths import Home
from giftcalc.services.situation import Situation
from giftcalc.ui.common.asked_amount import AskedShare
from giftcalc.ui.common.choices import Choices
from giftcalc.ui.common.field_box import FieldBox
from giftcalc.ui.common.pick_button import PickButton
from giftcalc.ui.common.section import Section
from giftcalc.ui.common.tick_box import TickBox
from giftcalc.ui.settings.choices_of import (
    filter_texts,
    language_text,
    locale_text,
    sample,
    theme_texts,
)
from giftcalc.ui.settings.places import PlaceLine


class ReadingSection(Section):
    """Language and numbers."""

    def __init__(self) -> None:
        super().__init__("settings-reading")
        self.language = PickButton("setting-language")
        self.numbers = PickButton("setting-numbers")
        self.add("language", self.language)
        self.add("numbers", self.numbers)

    def show_situation(self, situation: Situation, language: Language) -> None:
        """Show what holds, in words."""
        tr, settings = language.tr, situation.settings
        self.title.setText(tr("Language and numbers"))
        self.captions["language"].setText(tr("Language"))
        self.captions["numbers"].setText(tr("Numbers"))
        self.language.show_value(tr("Language"), language_text(settings.language, language))
        place = locale_text(settings.number_locale, language)
        shown = sample(settings.number_locale or language.locale)
        text = tr("{place}: {example}", place=place, example=shown)
        self.numbers.show_value(tr("Numbers"), text)


class PricesSection(Section):
    """Where coins are bought."""

    def __init__(self, language: Language) -> None:
        super().__init__("settings-prices")
        self.country = PickButton("setting-country")
        self.store = AskedShare("setting-store", language, needed=False)
        self.store.caption.hide()
        self.add("country", self.country)
        self.add("store", self.store)
        self.captions["store"].setBuddy(self.store.edit)
        self.add_note("store")

    def show_situation(self, situation: Situation, language: Language) -> None:
        """Show what holds, in words."""
        tr, settings = language.tr, situation.settings
        self.title.setText(tr("Prices"))
        self.captions["country"].setText(tr("Country"))
        self.captions["store"].setText(tr("Store commission"))
        self.store.say(tr("Store commission"), language)
        self.store.show_value(settings.store_commission)
        self.notes["store"].setText(
            tr(
                "The store’s commission is your assumption and only splits the bar; "
                "leave it empty if you do not know it."
            )
        )
        country = language.country_name(situation.country)
        if not settings.country:
            country = tr("As the system: {country}", country=country)
        self.country.show_value(tr("Country"), country)


class WindowSection(Section):
    """Looks, windows, and which gifts come first."""

    def __init__(self) -> None:
        super().__init__("settings-window")
        self.theme = Choices("setting-theme")
        self.theme.offer(dict.fromkeys(Theme, ""))
        self.gifts = Choices("setting-gifts")
        self.gifts.offer(dict.fromkeys(GiftFilter, ""))
        self.several = TickBox("setting-several")
        self.add("theme", self.theme)
        self.add("gifts", self.gifts)
        self.add_whole(self.several)

    def show_situation(self, situation: Situation, language: Language) -> None:
        """Show what holds, in words."""
        tr, settings = language.tr, situation.settings
        self.title.setText(tr("Window"))
        self.captions["theme"].setText(tr("Colours"))
        self.captions["gifts"].setText(tr("Gifts shown first"))
        self.theme.offer(theme_texts(language))
        self.theme.name(tr("Colours"))
        self.theme.show_choice(settings.theme.value)
        self.gifts.offer(filter_texts(language))
        self.gifts.name(tr("Gifts shown first"))
        self.gifts.show_choice(settings.gift_filter.value)
        self.several.say(tr("Open another window when giftcalc is started again"))
        self.several.setChecked(settings.several_windows)


class KeepingSection(Section):
    """What is fetched and what is kept."""

    def __init__(self) -> None:
        super().__init__("settings-keeping")
        self.refresh = TickBox("setting-refresh")
        self.history = TickBox("setting-history")
        self.add_whole(self.refresh)
        self.add_note("refresh")
        self.add_whole(self.history)
        self.add_note("history")

    def show_situation(self, situation: Situation, language: Language) -> None:
        """Show what holds, in words."""
        tr, settings = language.tr, situation.settings
        self.title.setText(tr("Network and history"))
        self.refresh.say(tr("Fetch exchange rates once a day"))
        self.refresh.setChecked(settings.daily_refresh)
        note = tr(
            "Two tables of exchange rates are fetched, from {ecb} and {frankfurter}; nothing about "
            "you is sent. Nothing else is ever fetched, and without this nothing is unless you "
            "ask for it.",
            ecb=ECB_DAILY.host,
            frankfurter=FRANKFURTER_LATEST.host,
        )
        self.notes["refresh"].setText(note)
        self.refresh.setAccessibleDescription(note)
        self.history.say(tr("Keep a history of what I calculate"))
        self.history.setChecked(settings.keep_history)
        kept = tr("It stays on this computer.")
        self.notes["history"].setText(kept)
        self.history.setAccessibleDescription(kept)


class FilesSection(Section):
    """Where everything is kept."""

    def __init__(self, home: Home) -> None:
        super().__init__("settings-files")
        self.lines = {
            "config": PlaceLine("place-config", home.config),
            "data": PlaceLine("place-data", home.data),
            "cache": PlaceLine("place-cache", home.cache),
        }
        for key, line in self.lines.items():
            self.add(key, _boxed(line))
            self.captions[key].setBuddy(line)
        self.add_note("portable")

    def show_language(self, language: Language) -> None:
        """Say everything in another language."""
        tr = language.tr
        self.title.setText(tr("Files"))
        titles = {"config": tr("Settings"), "data": tr("Your data"), "cache": tr("Fetched rates")}
        for key, title in titles.items():
            self.captions[key].setText(title)
            self.lines[key].setAccessibleName(title)
        self.notes["portable"].setText(
            tr(
                "Started with {option} and a folder, giftcalc keeps everything in that one folder, "
                "as on a stick.",
                option="--home",
            )
        )


def _boxed(line: PlaceLine) -> QWidget:
    return FieldBox(line, vertical=5)
