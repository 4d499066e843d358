"""The popup in which a person changes what a line of the way to the bank assumes."""

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from giftcalc.core.problems import Refusal
from giftcalc.core.units import USD, currency_places
from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.asked_amount import AskedAmount, AskedShare
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.popup import TallPopup
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.payout.terms import (
    RATE_PLACES,
    Line,
    Measure,
    Term,
    assumed,
    own_terms,
    provenance_of,
    sources_of,
    title_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from giftcalc.core.payout_path import Payout

    Check = Callable[[Mapping[str, Fraction | None]], Refusal | None]

LETTERS = 58
_PLACES = {Measure.DOLLARS: currency_places(USD), Measure.DAYS: 0, Measure.RATE: RATE_PLACES}


class TermPopup(TallPopup):
    """Asks for the terms of a line; an empty field is left to the preset.

    `check` is told the terms that were changed, and says what is wrong with them.
    """

    missions_asked = Signal()

    def __init__(
        self, line: Line, payout: "Payout", check: "Check", language: Language, parent: QWidget
    ) -> None:
        super().__init__("payout-term-popup", LETTERS, parent)
        self._line, self._held, self._check = line, payout.assumptions, check
        self._language = language
        self.title: QLabel = label(title_of(line, language), bold=True, size=1.1)
        self.story: QLabel = _wrapped(muted(language.tr(line.story), name="payout-term-story"))
        self.fields = {one.name: self._field(one, payout) for one in line.terms}
        self.source: QLabel = _wrapped(muted(name="payout-term-source", size=0.9))
        self.missions = Button(Kind.LINK, "payout-term-missions", language.tr("US missions…"))
        self.preset = Button(Kind.LINK, "payout-term-preset", language.tr("As the preset says"))
        self.take = Button(Kind.PRIMARY, "payout-term-take", language.tr("OK"))
        self._before = {name: field.edit.text() for name, field in self.fields.items()}
        self._place()
        self.entitle(title_of(line, language))
        self.first = next((one.edit for one in self.fields.values()), self.take)
        self.take.clicked.connect(self._take)
        self.preset.clicked.connect(self._follow_preset)
        self.missions.clicked.connect(self._ask_missions)

    def _field(self, term: Term, payout: "Payout") -> AskedAmount:
        language, held = self._language, assumed(term, self._held)
        if term.measure is Measure.PERCENT:
            field: AskedAmount = AskedShare(f"payout-{term.name}", language, needed=False)
        else:
            places = _PLACES[term.measure]
            field = AskedAmount(f"payout-{term.name}", language, places=places)
        if term.measure is Measure.DOLLARS:
            field.read_as(currency_places(USD), USD)
        caption = language.tr(term.caption, currency=payout.currency)
        field.say(caption, language, provenance_of(held, term.measure, language))
        field.show_value(held.value)
        field.edit.returnPressed.connect(self._take)
        return field

    def _place(self) -> None:
        sources = sources_of(self._line, self._held, self._language)
        self.source.setText("\n".join(sources))
        for part in (self.title, self.story, *self.fields.values(), self.source):
            self.column.addWidget(part)
        self.source.setVisible(bool(sources))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.preset)
        row.addStretch(1)
        row.addWidget(self.take)
        self.column.addWidget(self.missions, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(row)
        self.missions.setVisible("share" in self.fields)
        self.preset.setVisible(bool(own_terms(self._line, self._held)))

    @Slot()
    def _ask_missions(self) -> None:
        self.close()
        self.missions_asked.emit()

    @Slot()
    def _follow_preset(self) -> None:
        self._settle(dict.fromkeys(self.fields))

    @Slot()
    def _take(self) -> None:
        """Bring what was changed, or say at its field what is wrong with it."""
        values: dict[str, Fraction | None] = {}
        for name, field in self.fields.items():
            if field.edit.text() == self._before[name]:
                continue
            try:
                values[name] = field.value()
            except Refusal as refusal:
                self._refuse(name, refusal)
                return
        self._settle(values)

    def _settle(self, values: dict[str, Fraction | None]) -> None:
        refusal = self._check(values) if values else None
        if refusal is None:
            self.close()
        else:
            self._refuse(next(iter(values)), refusal)

    def _refuse(self, name: str, refusal: Refusal) -> None:
        field = self.fields[name]
        field.show_refusal(refusal)
        field.edit.setFocus()


def _wrapped(made: QLabel) -> QLabel:
    made.setWordWrap(True)
    made.setForegroundRole(theme.MUTED)
    return made
