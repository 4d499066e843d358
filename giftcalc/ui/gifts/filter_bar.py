"""The filters above the table: price bands, and what was chosen from the menu."""

from PySide6.QtCore import Signal

from giftcalc.core.price_bands import BANDS, Band
from giftcalc.i18n.language import Language
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.flow import Flow
from giftcalc.ui.common.text import set_tooltip
from giftcalc.ui.gifts.asking import Filters
from giftcalc.ui.gifts.faces import band_spoken, band_text, filter_texts

_NONE = Filters()
_CROSS = "×"


class BandChip(Button):
    """A band of prices; None is all of them."""

    picked = Signal(object)

    def __init__(self, band: Band | None) -> None:
        super().__init__(Kind.CHIP, f"band-{band.low if band else 'all'}")
        self.band = band
        self.clicked.connect(self._pick)

    def set_language(self, language: Language) -> None:
        """Say the band in another language."""
        if self.band is None:
            self.setText(language.tr("All"))
            self.setAccessibleName(language.tr("All prices"))
        else:
            self.setText(band_text(self.band, language))
            self.setAccessibleName(band_spoken(self.band, language))

    def _pick(self) -> None:
        self.picked.emit(self.band)


class FilterChip(Button):
    """A filter in force, which a click takes away."""

    removed = Signal(str)

    def __init__(self, field: str) -> None:
        super().__init__(Kind.CHIP, f"filter-{field}")
        self.field = field
        self.clicked.connect(self._remove)

    def show_filter(self, text: str, language: Language) -> None:
        """Show what is filtered."""
        self.setChecked(True)
        self.setText(f"{text} {_CROSS}")
        said = language.tr("Remove the filter: {filter}", filter=text)
        self.setAccessibleName(said)
        set_tooltip(self, said)

    def _remove(self) -> None:
        self.removed.emit(self.field)


class FilterBar(Flow):
    """Shows the filters in force, and passes on which a person wants."""

    narrowed = Signal(object)

    def __init__(self) -> None:
        super().__init__("gifts-filters")
        self._filters = _NONE
        self.bands = [BandChip(band) for band in (None, *BANDS)]
        self.chosen: dict[str, FilterChip] = {}
        for chip in self.bands:
            self.add(chip)
            chip.picked.connect(self._pick_band)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        for chip in self.bands:
            chip.set_language(language)
        self.show_filters(self._filters, language)
        self.arrange()

    def show_filters(self, filters: Filters, language: Language) -> None:
        """Show other filters."""
        self._filters = filters
        for band_chip in self.bands:
            band_chip.setChecked(band_chip.band == filters.band)
        texts = filter_texts(filters, language)
        for field in self.chosen.keys() - texts.keys():
            self.drop(self.chosen.pop(field))
        for field, text in texts.items():
            if field not in self.chosen:
                self.chosen[field] = FilterChip(field)
                self.chosen[field].removed.connect(self._remove)
                self.add(self.chosen[field])
            self.chosen[field].show_filter(text, language)
        if texts:
            self.arrange()

    def _pick_band(self, band: Band | None) -> None:
        self.narrowed.emit(self._filters._replace(band=band))

    def _remove(self, field: str) -> None:
        kept = {field: getattr(_NONE, field)}
        self.narrowed.emit(self._filters._replace(**kept))
