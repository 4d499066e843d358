"""The card of the monthly budget: what was spent, of how much."""

from fractions import Fraction

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import Currency, currency_places
from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.amount_popup import AmountPopup
from giftcalc.ui.common.asked_amount import AskedAmount
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.goal_bar import GoalBar
from giftcalc.ui.common.popup import drop
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.recharge.budget_faces import budget_face
from giftcalc.ui.recharge.model import RechargeModel
from giftcalc.ui.recharge.plan_card import wrapped
from giftcalc.ui.recharge.state import RechargeState

_AMOUNT_SIZE = 1.65
_LETTERS = 34


class AskedBudget(AskedAmount):
    """Asks for a budget above 0."""

    def _checked(self, value: Fraction | None) -> Fraction | None:
        if value == 0:
            raise Refusal(Problem.PRICE_NOT_POSITIVE)
        return value


class BudgetPopup(AmountPopup):
    """Asks for a budget for each month; `entered` brings it, None for no such budget."""

    def __init__(
        self, budget: Fraction | None, currency: Currency, language: Language, parent: QWidget
    ) -> None:
        field, tr = AskedBudget("budget-amount", language), language.tr
        super().__init__("budget-popup", field, _LETTERS, language, parent)
        caption = tr("Budget for a month, in {currency}", currency=currency)
        hint = tr("It stops nothing; it only shows where you are.")
        self.say(caption, tr("No budget"), language, hint)
        field.read_as(currency_places(currency), currency)
        field.show_value(budget)


class BudgetCard(Card):
    """Shows what was spent on coins this month, and how it stands to the budget."""

    def __init__(self, model: RechargeModel, language: Language) -> None:
        super().__init__("recharge-budget-card", spacing=7)
        self._model, self._language = model, language
        self.caption: QLabel = muted(name="budget-caption")
        self.month: QLabel = muted(name="budget-month")
        self.amount: QLabel = label(name="budget-amount", size=_AMOUNT_SIZE, bold=True)
        self.of_budget: QLabel = muted(name="budget-of", size=1.05)
        self.bar = GoalBar("budget-bar")
        self.gifts: QLabel = wrapped(muted(name="budget-gifts"))
        self.unvalued: QLabel = wrapped(muted(name="budget-unvalued"))
        self.note: QLabel = wrapped(label(name="budget-note", role=theme.WARNING))
        self.change = Button(Kind.WORDS, "budget-change")
        self._place()
        model.changed.connect(self.render_state)
        self.change.clicked.connect(self._ask)
        self.set_language(language)

    def _place(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.caption)
        head.addStretch(1)
        head.addWidget(self.month)
        figures = QHBoxLayout()
        figures.setSpacing(6)
        figures.addWidget(self.amount, 0, Qt.AlignmentFlag.AlignBottom)
        figures.addWidget(self.of_budget, 1, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(head)
        self.column.addLayout(figures)
        for part in (self.bar, self.gifts, self.unvalued, self.note):
            self.column.addWidget(part)
        self.column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        self.caption.setText(language.tr("Monthly budget"))
        self.render_state(self._model.state)

    @Slot(object)
    def render_state(self, state: RechargeState) -> None:
        """Show a state."""
        month = self._model.today.isoformat()[:7]
        face = budget_face(state, month, self._language)
        self.month.setText(face.month)
        self.amount.setText(face.amount)
        self.of_budget.setText(face.of_budget)
        self.bar.setVisible(face.part is not None)
        if face.part is not None:
            self.bar.show_part(face.part, face.spoken)
        for part, text in (
            (self.gifts, face.gifts),
            (self.unvalued, face.unvalued),
            (self.note, face.note),
        ):
            part.setText(text)
            part.setVisible(bool(text))
        self.change.setText(face.act)
        self.change.setAccessibleName(face.act)

    @Slot()
    def _ask(self) -> None:
        settings = self._model.state.situation.settings
        currency = self._model.state.currency
        same = settings.budget_currency == currency
        budget = settings.monthly_budget if same else None
        popup = BudgetPopup(budget, currency, self._language, self.window())
        popup.entered.connect(self._take)
        drop(popup, self.change)

    @Slot(object)
    def _take(self, budget: Fraction | None) -> None:
        self._model.set_monthly_budget(budget)
