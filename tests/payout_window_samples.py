"""The windows of a payout and of a promotion over a small price book, and hands on them."""

from datetime import date
from typing import Generic, TypeVar

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from giftcalc.core.gifts import Catalogue, Gift
from giftcalc.core.settings import Settings
from giftcalc.i18n.language import Language
from giftcalc.services.situation import situation_of
from giftcalc.ui.payout.card import PayoutCard
from giftcalc.ui.payout.missions_popup import MissionsPopup
from giftcalc.ui.payout.model import PayoutModel
from giftcalc.ui.payout.pane import PayoutPane
from giftcalc.ui.payout.step_line import StepLine
from giftcalc.ui.payout.term_popup import TermPopup
from giftcalc.ui.promote.card import PromoteCard
from giftcalc.ui.promote.model import PromoteModel
from giftcalc.ui.promote.pane import PromotePane
from tests.terms_samples import BOOK, ENGLISH, RATES, Stage, situation

NOW = date(2026, 11, 23)
GIFTS = Catalogue(
    tuple(
        Gift(name, coins, (), last_seen="2026-10-01")
        for name, coins in (("Rose", 1), ("Galaxy", 1000), ("Lion", 29_999))
    ),
    "2026-11-01",
)
Model = TypeVar("Model", PayoutModel, PromoteModel)
Found = TypeVar("Found", bound=QWidget)


class PaneDesk(Stage, Generic[Model]):
    """A window in which settings that are asked for hold at once."""

    model: Model

    def today(self) -> date:
        return NOW

    def gifts(self) -> Catalogue:
        return GIFTS

    def hold(self, settings: Settings) -> None:
        self.model.set_situation(situation_of(settings, BOOK, RATES, "FR"))

    def place(self, *parts: QWidget) -> None:
        row = QHBoxLayout(self.window)
        for part in parts:
            row.addWidget(part)
        self.window.resize(1100, 760)
        QApplication.processEvents()  # what is added to a window in sight is shown by then

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.model.state.situation.settings

    def type_into(self, field: QWidget, text: str) -> None:
        """Type a text into a field, over what stands there."""
        field.setFocus()
        self.type(text)

    def popup(self, kind: type[Found]) -> Found:
        """The popup in sight, once the keyboard is in it."""
        tops = QApplication.topLevelWidgets()
        (found,) = (one for one in tops if isinstance(one, kind) and one.isVisible())
        self.open(found)
        return found


class PayoutDesk(PaneDesk[PayoutModel]):
    """The pane of a payout and its card, in France unless settings say otherwise."""

    def __init__(self, qtbot: QtBot, language: Language = ENGLISH, **values: object) -> None:
        super().__init__(qtbot)
        self.model = PayoutModel(situation(**values), language, self.today, self.gifts)
        self.pane = PayoutPane(self.model, language)
        self.card = PayoutCard(self.model, language)
        self.model.settings_asked.connect(self.hold)
        self.place(self.card, self.pane)

    @property
    def figure(self) -> str:
        """The large figure."""
        return self.pane.result.figure.text()

    def line(self, key: str) -> StepLine:
        return self.pane.path.lines[key]

    def open_line(self, key: str) -> TermPopup:
        """Click a line, and return what opens."""
        self.pane.area.ensureWidgetVisible(self.line(key))
        self.click(self.line(key))
        return self.popup(TermPopup)

    def open_missions(self) -> MissionsPopup:
        self.open_line("share").missions.click()
        return self.popup(MissionsPopup)


class PromoteDesk(PaneDesk[PromoteModel]):
    """The pane of a promotion and its card, in France."""

    def __init__(self, qtbot: QtBot, language: Language = ENGLISH, **values: object) -> None:
        super().__init__(qtbot)
        self.model = PromoteModel(situation(**values), language, self.today)
        self.pane = PromotePane(self.model, language)
        self.card = PromoteCard(self.model, language)
        self.model.settings_asked.connect(self.hold)
        self.place(self.card, self.pane)
