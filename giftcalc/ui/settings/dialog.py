"""The settings, which apply at once."""

from fractions import Fraction

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from giftcalc.core.settings import GiftFilter, Theme
from giftcalc.i18n.language import Language
from giftcalc.paths import Home
from giftcalc.services.situation import Situation, situation_of
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.country_picker import CountryPicker
from giftcalc.ui.common.picker import Picker
from giftcalc.ui.common.popup import drop, see_through
from giftcalc.ui.common.sheet import Sheet
from giftcalc.ui.common.text import muted
from giftcalc.ui.settings.choices_of import language_rows, locale_rows
from giftcalc.ui.settings.sections import (
    FilesSection,
    KeepingSection,
    PricesSection,
    ReadingSection,
    WindowSection,
)
from giftcalc.ui.settings.tally_section import TallySection

LETTERS, LINES = 84, 44
CAPTION_LETTERS = 21
"""The widest a caption may be before it goes on in the next line."""


class SettingsDialog(Sheet):
    """Shows every setting; each change is brought at once, as whole settings."""

    settled = Signal(object)

    def __init__(
        self,
        situation: Situation,
        language: Language,
        parent: QWidget | None = None,
        home: Home | None = None,
    ) -> None:
        super().__init__("settings-dialog", parent)
        self._situation, self._language = situation, language
        self.reading = ReadingSection()
        self.prices = PricesSection(language)
        self.window_section = WindowSection()
        self.tally = TallySection()
        self.keeping = KeepingSection()
        self.files = FilesSection(home or Home.chosen(None))
        self.told = muted(name="settings-told")
        self.close_button = Button(Kind.PLAIN, "settings-close")
        self._place()
        self._connect()
        self._render()
        self.open_at(LETTERS, LINES)

    def _place(self) -> None:
        inside = QWidget()
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(0, 0, 8, 0)
        cards.setSpacing(12)
        self._sections = (
            self.reading,
            self.prices,
            self.window_section,
            self.tally,
            self.keeping,
            self.files,
        )
        for section in self._sections:
            cards.addWidget(section)
        cards.addStretch(1)
        self.column.addWidget(see_through(inside, theme.GROUND), 1)
        self.told.setWordWrap(True)
        self.buttons.addWidget(self.told, 1)
        self.buttons.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.column.addLayout(self.buttons)

    def _connect(self) -> None:
        self.reading.language.clicked.connect(self._ask_language)
        self.reading.numbers.clicked.connect(self._ask_locale)
        self.prices.country.clicked.connect(self._ask_country)
        self.prices.store.entered.connect(self._take_store)
        self.window_section.theme.picked.connect(self._take_theme)
        self.window_section.gifts.picked.connect(self._take_filter)
        self.window_section.several.clicked.connect(self._take_several)
        self.tally.names_hidden.connect(self._take_hiding)
        self.tally.file_chosen.connect(self._take_obs_file)
        self.tally.text_written.connect(self._take_obs_text)
        self.keeping.refresh.clicked.connect(self._take_refresh)
        self.keeping.history.clicked.connect(self._take_history)
        self.close_button.clicked.connect(self.close)

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        self._render()

    @Slot(object)
    def set_situation(self, situation: Situation) -> None:
        """Follow what was changed elsewhere."""
        self._situation = situation
        self._render()

    def _render(self) -> None:
        language = self._language
        self.setWindowTitle(language.tr("Settings"))
        self.told.setText(language.tr("Changes apply at once."))
        self.close_button.setText(language.tr("Close"))
        for shown in (self.reading, self.prices, self.window_section, self.tally, self.keeping):
            shown.show_situation(self._situation, language)
        self.files.show_language(language)
        captions = [one for section in self._sections for one in section.captions.values()]
        widest = max(one.fontMetrics().horizontalAdvance(one.text()) for one in captions) + 2
        wide = min(widest, self.fontMetrics().averageCharWidth() * CAPTION_LETTERS)
        for section in self._sections:
            section.line_up(wide)

    def _ask_language(self) -> None:
        rows = language_rows(self._language)
        picker = Picker("language-picker", rows, self._language, self)
        picker.say(self._language.tr("Language"), self._language.tr("Find a language"))
        picker.show_current(self._situation.settings.language)
        picker.picked.connect(self._take_language)
        drop(picker, self.reading.language)

    def _ask_locale(self) -> None:
        picker = Picker("locale-picker", locale_rows(self._language), self._language, self)
        picker.say(self._language.tr("Numbers"), self._language.tr("Find a country"))
        picker.show_current(self._situation.settings.number_locale)
        picker.picked.connect(self._take_locale)
        drop(picker, self.reading.numbers)

    def _ask_country(self) -> None:
        picker = CountryPicker(self._situation, self._language, self, system=True)
        picker.picked.connect(self._take_country)
        drop(picker, self.prices.country)

    def _take_language(self, code: str) -> None:
        self._settle(language=code)

    def _take_locale(self, tag: str) -> None:
        self._settle(number_locale=tag)

    def _take_country(self, code: str) -> None:
        self._settle(country=code)

    def _take_store(self, commission: Fraction | None) -> None:
        self._settle(store_commission=commission)

    def _take_theme(self, name: str) -> None:
        self._settle(theme=Theme(name))

    def _take_filter(self, name: str) -> None:
        self._settle(gift_filter=GiftFilter(name))

    def _take_several(self, ticked: bool) -> None:
        self._settle(several_windows=ticked)

    def _take_hiding(self, hidden: bool) -> None:
        self._settle(hide_names=hidden)

    def _take_obs_file(self, path: str) -> None:
        self._settle(obs_file=path)

    def _take_obs_text(self, text: str) -> None:
        self._settle(obs_text=text)

    def _take_refresh(self, ticked: bool) -> None:
        self._settle(daily_refresh=ticked)

    def _take_history(self, ticked: bool) -> None:
        self._settle(keep_history=ticked)

    def _settle(self, **values: object) -> None:
        held = self._situation
        settings = held.settings._replace(**values)  # type: ignore[arg-type]
        self._situation = situation_of(settings, held.shipped_book, held.rates, held.system_country)
        self._render()
        self.settled.emit(settings)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take over what was typed last."""
        self.prices.store.commit()
        self.tally.commit()
        super().closeEvent(event)
