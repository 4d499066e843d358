"""The card that compares the packs of the channels, as a chart or as a table."""

from PySide6.QtCore import QMargins, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QStackedWidget

from giftcalc.core.problems import Refusal
from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.i18n.wording import sentence
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.calm_table import CalmTable
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.message_bar import MessageBar
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.recharge.lines_chart import LinesChart
from giftcalc.ui.recharge.plan_card import wrapped
from giftcalc.ui.recharge.price_lines import PriceRows, lines_of, scale_of
from giftcalc.ui.recharge.state import Listed, RechargeState


class ChartCard(Card):
    """Draws anew only when prices have changed, not at every key."""

    copied = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__("recharge-chart-card", QMargins(15, 10, 15, 10), spacing=4)
        self._language = language
        self._drawn: tuple[tuple[Listed, ...], Language] | None = None
        self.title: QLabel = wrapped(label(name="recharge-chart-title", bold=True))
        self.turn = Button(Kind.LINK, "recharge-chart-turn")
        self.save = Button(Kind.LINK, "recharge-chart-save")
        self.message = MessageBar("recharge-chart-message")
        self.chart = LinesChart("recharge-chart")
        self.rows = PriceRows(self)
        self.table = CalmTable("recharge-chart-table", self.rows)
        self.stack = QStackedWidget()
        self.note: QLabel = wrapped(muted(name="recharge-chart-note", size=0.85))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title, 1)
        head.addWidget(self.save)
        head.addWidget(self.turn)
        self.column.addLayout(head)
        for part in (self.chart, self.table):
            self.stack.addWidget(part)
        self.column.addWidget(self.message)
        self.column.addWidget(self.stack, 1)
        self.column.addWidget(self.note)
        self.turn.clicked.connect(self._turn)
        self.save.clicked.connect(self._save)
        self.table.copied.connect(self._say_copied)

    def render_state(self, state: RechargeState, language: Language) -> None:
        """Show the packs of all channels."""
        if self._drawn == (state.offers, language):
            return
        self._drawn, self._language = (state.offers, language), language
        tr = language.tr
        lines = lines_of(state, language)
        thousand = language.number(1000)
        title = tr("Price per {count} coins by bundle", count=thousand)
        self.title.setText(title)
        self.chart.show_lines(lines, scale_of(lines, state.currency, language))
        self.chart.tell(tr("{title}: a chart; the table has its figures", title=title))
        self.rows.show_state(state, language)
        self.table.setAccessibleName(title)
        self.table.measure()
        note = tr("Dashed lines are estimates.") if any(one.dashed for one in lines) else ""
        if not lines:
            note = tr("No bundles are known here. Enter the prices that you see.")
        self.note.setText(note)
        self.note.setVisible(bool(note))
        for part in (self.stack, self.turn, self.save):
            part.setVisible(bool(lines))
        self._name()

    def _name(self) -> None:
        tr, charted = self._language.tr, self.stack.currentWidget() is self.chart
        self.turn.setText(tr("As a table") if charted else tr("As a chart"))
        self.save.setText(tr("Save chart…"))
        self.save.setEnabled(charted)

    @Slot()
    def _turn(self) -> None:
        """Turn from the chart to the table, or back."""
        charted = self.stack.currentWidget() is self.chart
        self.stack.setCurrentWidget(self.table if charted else self.chart)
        self._name()

    @Slot(str)
    def _say_copied(self, _text: str) -> None:
        self.copied.emit(self._language.tr("The row is copied."))

    @Slot()
    def _save(self) -> None:
        tr = self._language.tr
        kinds = tr("Pictures") + " (*.png *.svg)"
        name = "giftcalc-prices.png"
        path, _ = QFileDialog.getSaveFileName(self, tr("Save chart"), name, kinds)
        if not path:
            return
        try:
            self.chart.save(path)
        except Refusal as refusal:
            self.message.say(sentence(refusal, self._language), wrong=True)
        else:
            self.message.say(tr("Saved: {path}", path=harmless(path)))
