"""A few choices side by side, of which one holds."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.flow import Flow
from giftcalc.ui.common.text import set_tooltip


class Choices(Flow):
    """Chips that pass on which one a person wants; the arrow keys go from one to the next.

    A choice is a key that never changes and a text; what holds is shown by `show_choice`.
    """

    picked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._group = QButtonGroup(self)
        self._held = ""
        self._before: QWidget | None = None
        self.chips: dict[str, Button] = {}
        self._group.buttonClicked.connect(self._pick)

    def offer(self, choices: dict[str, str]) -> None:
        """Offer choices: key -> text. Chips that stay keep the keyboard."""
        if list(self.chips) != list(choices):
            self._replace(list(choices))
        for key, text in choices.items():
            self.chips[key].setText(text)
        self.show_choice(self._held)
        self.arrange()

    def _replace(self, keys: list[str]) -> None:
        for chip in self.chips.values():
            self._group.removeButton(chip)
            self.drop(chip)
        self.chips = {key: Button(Kind.CHIP, f"{self.objectName()}-{key}") for key in keys}
        before = self._before
        for chip in self.chips.values():
            self._group.addButton(chip)
            self.add(chip)
            if before is not None and before.window() is chip.window():
                self.setTabOrder(before, chip)
                before = chip

    def follow(self, before: QWidget) -> None:
        """Have the Tab key come from another part, whenever the chips are made."""
        self._before = before

    def explain(self, key: str, story: str) -> None:
        """Say more about a choice."""
        set_tooltip(self.chips[key], story)

    def show_choice(self, key: str) -> None:
        """Show which choice holds; none of them if the key is none of theirs."""
        self._held = key
        chip = self.chips.get(key)
        if chip is not None:
            chip.setChecked(True)
            return
        self._group.setExclusive(False)
        for other in self.chips.values():
            other.setChecked(False)
        self._group.setExclusive(True)

    def name(self, title: str) -> None:
        """Tell screen readers what is being chosen."""
        self.setAccessibleName(title)
        for chip in self.chips.values():
            chip.setAccessibleName(f"{title}: {chip.text()}")

    def _pick(self, chip: QAbstractButton) -> None:
        for key, held in self.chips.items():
            if held is chip:
                self._held = key
                self.picked.emit(key)
                return
