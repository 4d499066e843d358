"""What stands where no gift does: why, and what to do about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from giftcalc.core.gifts import Gift
from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.emoji import drawn
from giftcalc.ui.common.flow import Flow
from giftcalc.ui.common.text import label
from giftcalc.ui.gifts.faces import empty_text
from giftcalc.ui.gifts.model import GiftsState


class NameChip(Button):
    """A name that may have been meant."""

    chosen = Signal(str)

    def __init__(self, gift: Gift) -> None:
        super().__init__(Kind.CHIP, "gift-suggestion", f"{drawn(gift.emoji)} {gift.name}".strip())
        self.setCheckable(False)
        self.setAccessibleName(gift.name)
        self._name = gift.name
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self._name)


class EmptyNotice(QWidget):
    """Says why there is no gift, and offers what would show some."""

    older_asked = Signal()
    unfiltered_asked = Signal()
    name_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("gifts-empty")
        self.text: QLabel = label(name="gifts-empty-text", role=theme.TEXT, size=1.1)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.hint: QLabel = label(name="gifts-hint", role=theme.MUTED)
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.meant: QLabel = label(name="gifts-meant", role=theme.MUTED)
        self.names = Flow("gifts-suggestions")
        self.older = Button(Kind.PRIMARY, "gifts-show-older")
        self.unfiltered = Button(Kind.PLAIN, "gifts-unfilter")
        self._offered: list[NameChip] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(1)
        for wide in (self.text, self.hint):
            column.addWidget(wide)
        for part in (self.meant, self.names, self.older, self.unfiltered):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.older.clicked.connect(self.older_asked)
        self.unfiltered.clicked.connect(self.unfiltered_asked)

    def show_state(self, state: GiftsState, offered: list[Gift], language: Language) -> None:
        """Say why the table of a state is empty; `offered` are gifts that may be meant."""
        tr, found, filters = language.tr, state.found, state.filters
        self.text.setText(empty_text(state, language))
        self.older.setText(
            language.ntr("Show {count} older gift", "Show {count} older gifts", found.older)
        )
        self.older.setVisible(found.older > 0)
        plain = filters._replace(recent=True) == type(filters)()
        self.unfiltered.setText(tr("Remove the filters"))
        self.unfiltered.setVisible(not plain and found.refused is None)
        self.hint.setText(tr("Words of a name in any order, “<100”, “100-500”, or “5 EUR”"))
        self.hint.setVisible(bool(found.typed.words) and not found.older)
        self.meant.setText(tr("Did you mean one of these?"))
        self.meant.setVisible(bool(offered))
        for chip in self._offered:
            self.names.drop(chip)
        self._offered = [NameChip(gift) for gift in offered]
        for chip in self._offered:
            chip.chosen.connect(self.name_chosen)
            self.names.add(chip)
        self.names.setVisible(bool(offered))
