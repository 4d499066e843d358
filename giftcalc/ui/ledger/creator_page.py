"""Whose ledger it is: the creator's name and ids, the zone of days, the length of a valid day."""

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from giftcalc.core.tally.records import Profile
from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.asked_amount import AskedAmount
from giftcalc.ui.common.field_box import FieldBox
from giftcalc.ui.common.pick_button import PickButton
from giftcalc.ui.common.picker import Picker
from giftcalc.ui.common.picker_list import PickerRow
from giftcalc.ui.common.popup import drop
from giftcalc.ui.common.section import Section

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 200
MOST_MINUTES = 1440


class PlainLine(QLineEdit):
    """A line of text without a frame, for a box."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFrame(False)
        self.setMaxLength(LONGEST)
        palette = self.palette()
        palette.setColor(theme.CARD, "transparent")
        self.setPalette(palette)

    def minimumSizeHint(self) -> QSize:
        """Give way where there is little room."""
        return QSize(90, super().minimumSizeHint().height())


class CreatorPage(Section):
    """Shows the profile; each change is brought at once, as a whole profile."""

    settled = Signal(object)

    def __init__(self, language: Language, zones: "Iterable[str]") -> None:
        super().__init__("creator")
        self._language = language
        self._zones = tuple(sorted(zones))
        self._profile = Profile()
        self.name = PlainLine("creator-name")
        self.hosts = PlainLine("creator-hosts")
        self.zone = PickButton("creator-zone")
        self.minutes = AskedAmount("creator-minutes", language)
        self.add("name", FieldBox(self.name))
        self.add("hosts", FieldBox(self.hosts))
        self.add_note("hosts")
        self.add("zone", self.zone)
        self.add_note("zone")
        self.add("minutes", self.minutes)
        self.minutes.caption.hide()
        self.captions["minutes"].setBuddy(self.minutes.edit)
        self.name.editingFinished.connect(self._take_texts)
        self.hosts.editingFinished.connect(self._take_texts)
        self.zone.clicked.connect(self._ask_zone)
        self.minutes.entered.connect(self._take_minutes)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        tr = language.tr
        self.title.setText(tr("Creator"))
        self._caption("name", tr("Name"), self.name)
        self._caption("hosts", tr("Own TikTok ids"), self.hosts)
        self.notes["hosts"].setText(
            tr(
                "Gifts to anybody else in your LIVE are kept apart as guest gifts. "
                "Separate several ids by spaces."
            )
        )
        self.captions["zone"].setText(tr("Time zone"))
        self.notes["zone"].setText(
            tr("Days and months begin at midnight there; a stream belongs to the day it began.")
        )
        self.captions["minutes"].setText(tr("Minutes of a valid day"))
        self.minutes.say(
            tr("Minutes of LIVE that make a day valid"),
            language,
            tr("Agencies mostly count 60 minutes, some tools 25."),
        )
        self.show_profile(self._profile)

    def _caption(self, key: str, text: str, edit: QWidget) -> None:
        self.captions[key].setText(text)
        edit.setAccessibleName(text)

    def show_profile(self, profile: Profile) -> None:
        """Show what holds; what is being typed stays."""
        self._profile = profile
        for edit, text in ((self.name, profile.name), (self.hosts, " ".join(profile.hosts))):
            if not edit.isModified():
                edit.setText(text)
        self.zone.show_value(self._language.tr("Time zone"), profile.zone)
        self.minutes.show_value(Fraction(profile.valid_minutes))

    def _take_texts(self) -> None:
        if not (self.name.isModified() or self.hosts.isModified()):
            return
        self.name.setModified(False)
        self.hosts.setModified(False)
        hosts = tuple(dict.fromkeys(self.hosts.text().replace(",", " ").split()))
        self._settle(self._profile._replace(name=self.name.text().strip(), hosts=hosts))

    def commit(self) -> None:
        """Bring what was typed last."""
        self._take_texts()
        self.minutes.commit()

    def _take_minutes(self, minutes: Fraction | None) -> None:
        whole = min(max(int(minutes or 0), 1), MOST_MINUTES)
        self._settle(self._profile._replace(valid_minutes=whole))

    def _ask_zone(self) -> None:
        rows = tuple(PickerRow(zone, zone.replace("_", " ")) for zone in self._zones)
        picker = Picker("zone-picker", rows, self._language, self.window())
        picker.say(self._language.tr("Time zone"), self._language.tr("Find a place"))
        picker.show_current(self._profile.zone)
        picker.picked.connect(self._take_zone)
        drop(picker, self.zone)

    def _take_zone(self, zone: str) -> None:
        self._settle(self._profile._replace(zone=zone))

    def _settle(self, profile: Profile) -> None:
        if profile != self._profile:
            self.settled.emit(profile)
