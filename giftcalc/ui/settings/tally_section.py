"""The card of the settings about the tally: names in sight, and the text file for OBS."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.services.situation import Situation
from giftcalc.services.tally.obs_file import DEFAULT_TEMPLATE, PLACES
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.elided_label import ElidedLabel
from giftcalc.ui.common.field_box import FieldBox
from giftcalc.ui.common.section import Section
from giftcalc.ui.common.text import set_tooltip
from giftcalc.ui.common.tick_box import TickBox

LONGEST = 200
_FILE = "giftcalc.txt"


class TemplateLine(QLineEdit):
    """What the file says, with names between braces for what changes."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("setting-obs-text")
        self.setFrame(False)
        self.setMaxLength(LONGEST)
        self.setPlaceholderText(DEFAULT_TEMPLATE)
        palette = self.palette()
        palette.setColor(theme.CARD, Qt.GlobalColor.transparent)
        self.setPalette(palette)

    def minimumSizeHint(self) -> QSize:
        """Give way where there is little room."""
        return QSize(90, super().minimumSizeHint().height())


class TallySection(Section):
    """Each signal brings what a person settled."""

    names_hidden = Signal(bool)
    file_chosen = Signal(str)
    text_written = Signal(str)

    def __init__(self) -> None:
        super().__init__("settings-tally")
        self._language: Language | None = None
        self.hide_names = TickBox("setting-hide-names")
        self.file = ElidedLabel("setting-obs-file")
        self.choose = Button(Kind.PLAIN, "setting-obs-choose")
        self.off = Button(Kind.PLAIN, "setting-obs-off")
        self.text = TemplateLine()
        self.add_whole(self.hide_names)
        self.add_note("names")
        self.add("file", self._file_row())
        self.captions["file"].setBuddy(self.choose)
        self.add("text", FieldBox(self.text))
        self.add_note("text")
        self.hide_names.clicked.connect(self.names_hidden)
        self.choose.clicked.connect(self._choose)
        self.off.clicked.connect(self._turn_off)
        self.text.editingFinished.connect(self.commit)

    def _file_row(self) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.file, 1)
        row.addWidget(self.choose)
        row.addWidget(self.off)
        return held

    def show_situation(self, situation: Situation, language: Language) -> None:
        """Show what holds, in words."""
        self._language = language
        tr, settings = language.tr, situation.settings
        self.title.setText(tr("Tally"))
        self.hide_names.say(tr("Hide gifters’ names"))
        self.hide_names.setChecked(settings.hide_names)
        told = tr("In the window, in reports and in the file for OBS; the ledger keeps them.")
        self.notes["names"].setText(told)
        self.hide_names.setAccessibleDescription(told)
        self.captions["file"].setText(tr("Text file for OBS"))
        self.file.show_text(harmless(settings.obs_file) or tr("Off"))
        self.choose.setText(tr("Choose…"))
        self.choose.setAccessibleName(tr("Choose the text file for OBS"))
        self.off.setText(tr("Turn off"))
        self.off.setAccessibleName(tr("Write no text file for OBS"))
        self.off.setVisible(bool(settings.obs_file))
        self.captions["text"].setText(tr("What it says"))
        self.text.setAccessibleName(tr("What it says"))
        if not self.text.isModified():
            self.text.setText(settings.obs_text)
        self._explain(language)

    def _explain(self, language: Language) -> None:
        told = language.tr(
            "While a stream is tallied, the file holds its running total; in OBS, add a text "
            "source that reads from this file. What stands between braces is filled in: {places}.",
            places=", ".join(f"{{{place}}}" for place in PLACES),
        )
        self.notes["text"].setText(told)
        set_tooltip(self.text, told)

    def commit(self) -> None:
        """Bring what was typed last."""
        if self.text.isModified():
            self.text.setModified(False)
            self.text_written.emit(self.text.text())

    def _choose(self) -> None:
        if self._language is None:
            return
        tr = self._language.tr
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Text file for OBS"), _FILE, tr("Text files (*.txt)")
        )
        if path:
            self.file_chosen.emit(path)

    def _turn_off(self) -> None:
        self.file_chosen.emit("")
        self.choose.setFocus()
