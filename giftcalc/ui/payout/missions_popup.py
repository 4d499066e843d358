"""The popup in which the missions of a creator in the US are added up to their share."""

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from giftcalc.core.missions import (
    AS_OF,
    MISSION_PARTS,
    PARTS_SOURCE,
    SOURCE,
    MissionPart,
    mission_share,
)
from giftcalc.core.payout import US_MISSIONS
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.settings import Missions
from giftcalc.i18n.language import Language
from giftcalc.i18n.marked import N_
from giftcalc.i18n.payout_wording import mission_name
from giftcalc.i18n.wording import sentence
from giftcalc.ui import theme
from giftcalc.ui.common.asked_amount import AskedAmount, announce
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.choices import Choices
from giftcalc.ui.common.field_row import FieldRow
from giftcalc.ui.common.popup import TallPopup
from giftcalc.ui.common.text import label, muted

if TYPE_CHECKING:
    from collections.abc import Callable

    Check = Callable[[Missions | None], Refusal | None]

LETTERS = 70
_PLACES = 1
_HINTS = {
    "length": N_("{least} under 5 minutes, {most} over 25; what lies between is not known"),
    "followers": N_("up to {most} for 5 new followers or more"),
    "team": N_("1 for 10 members, {most} for {crowd} or more"),
    "breaches": N_("up to {most} come off"),
}
_CHOICES = {
    "weekly": {0: N_("None over 25 minutes"), 6: N_("One"), 8: N_("Two or more")},
    "league": {0: N_("Neither"), 1: N_("Stay in an A league"), 3: N_("Highest league ever")},
}
_CROWD = 2000


class MissionsPopup(TallPopup):
    """Asks for the points of each part and shows their sum at every key.

    `check` is told the missions when the person is done, and says what is wrong with them.
    """

    def __init__(
        self, missions: Missions | None, check: "Check", language: Language, parent: QWidget
    ) -> None:
        super().__init__("payout-missions-popup", LETTERS, parent)
        self._language, self._check = language, check
        held = missions or Missions()
        self.fields: dict[str, AskedAmount] = {}
        self.choices: dict[str, Choices] = {}
        self.captions: dict[str, QLabel] = {}
        self._chosen = {name: Fraction(getattr(held, name)) for name in _CHOICES}
        self.sum: QLabel = label(name="payout-missions-sum", bold=True, size=1.2)
        self.lead: QLabel = muted(name="payout-missions-lead")
        self.told: QLabel = label(name="payout-missions-told", role=theme.WARNING, size=0.9)
        self.source: QLabel = muted(name="payout-missions-source", size=0.9)
        self.preset = Button(Kind.LINK, "payout-missions-preset", language.tr("As the preset says"))
        self.take = Button(Kind.PRIMARY, "payout-missions-take", language.tr("OK"))
        for text in (self.lead, self.told, self.source):
            text.setWordWrap(True)
        for part in MISSION_PARTS:
            self._make(part, getattr(held, part.name))
        self._place(offered=missions is not None)
        self._connect()
        self._add_up()

    def _make(self, part: MissionPart, points: Fraction) -> None:
        language, caption = self._language, mission_name(part.name, self._language)
        if part.only:
            self._offer(part.name, caption)
            return
        field = AskedAmount(f"payout-mission-{part.name}", language, places=_PLACES)
        numbers = {name: language.number(getattr(part, name)) for name in ("least", "most")}
        crowd = language.number(_CROWD)
        field.say(caption, language, language.tr(_HINTS[part.name], crowd=crowd, **numbers))
        field.show_value(points)
        column = field.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101 - as `AskedAmount` makes it
        column.addStretch(1)
        field.edited.connect(self._add_up)
        field.edit.returnPressed.connect(self._take)
        self.fields[part.name] = field

    def _offer(self, name: str, caption: str) -> None:
        tr, choices = self._language.tr, Choices(f"payout-mission-{name}")
        choices.offer(
            {
                str(points): tr("{what}: {points}", what=tr(text), points=points)
                for points, text in _CHOICES[name].items()
            }
        )
        choices.name(caption)
        choices.show_choice(str(self._chosen[name]))
        self.choices[name] = choices
        self.captions[name] = muted(caption, name=f"payout-mission-{name}-caption")

    def _place(self, *, offered: bool) -> None:
        tr, language = self._language.tr, self._language
        self.entitle(tr("US missions"))
        row = FieldRow("payout-missions-row")
        for name in ("length", "followers", "team", "breaches"):
            row.add(self.fields[name])
        self.column.addWidget(self.sum)
        points = tr("Each mission counts points, and each point is a percent of the value.")
        self.lead.setText(points)
        self.column.addWidget(self.lead)
        self.column.addWidget(self.told)
        self.column.addWidget(row)
        for name, choices in self.choices.items():
            group = QVBoxLayout()
            group.setSpacing(4)
            group.addWidget(self.captions[name])
            group.addWidget(choices)
            self.column.addLayout(group)
        stood = tr("{source}, {date}", source=tr(SOURCE), date=language.date(AS_OF))
        doubt = tr("Whether the missions still hold, or hold elsewhere, is not known.")
        self.source.setText(f"{stood}\n{tr(PARTS_SOURCE)}\n{doubt}")
        self.column.addWidget(self.source)
        end = QHBoxLayout()
        end.setSpacing(8)
        end.addWidget(self.preset)
        end.addStretch(1)
        end.addWidget(self.take)
        self.column.addLayout(end)
        self.preset.setVisible(offered)
        self.first = self.fields["length"].edit

    def _connect(self) -> None:
        self.choices["weekly"].picked.connect(self._choose_weekly)
        self.choices["league"].picked.connect(self._choose_league)
        self.take.clicked.connect(self._take)
        self.preset.clicked.connect(self._follow_preset)

    @Slot(str)
    def _choose_weekly(self, points: str) -> None:
        self._chosen["weekly"] = Fraction(points)
        self._add_up()

    @Slot(str)
    def _choose_league(self, points: str) -> None:
        self._chosen["league"] = Fraction(points)
        self._add_up()

    def _missions(self) -> Missions:
        """Return what is entered; raises `Refusal`, and marks the field concerned."""
        points = dict(self._chosen)
        for name, field in self.fields.items():
            value = field.value()
            if value is None:
                raise Refusal(Problem.NO_DIGITS)
            points[name] = value
        return Missions(**points)

    @Slot()
    def _add_up(self) -> None:
        """Show the sum of what is entered, or what is wrong with it."""
        language = self._language
        try:
            share = mission_share(self._missions())
        except Refusal as refusal:
            self.sum.setText("–")
            self._say(sentence(refusal, language))
            return
        most = language.short_percent(US_MISSIONS.highest)
        told = language.tr(
            "{share} of the value, of at most {most}",
            share=language.short_percent(share),
            most=most,
        )
        self.sum.setText(told)
        self._say("")

    def _say(self, text: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))

    @Slot()
    def _take(self) -> None:
        try:
            refusal = self._check(self._missions())
        except Refusal as wrong:
            refusal = wrong
        if refusal is None:
            self.close()
            return
        self._say(sentence(refusal, self._language))
        announce(self.take, self.told.text())

    @Slot()
    def _follow_preset(self) -> None:
        self._check(None)
        self.close()
