"""The small form in which a person says what a promotion gives."""

from datetime import date
from fractions import Fraction

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from giftcalc.core.pricing import Channel
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.settings import Promotion, PromotionKind
from giftcalc.core.units import Currency, currency_places
from giftcalc.i18n.language import Language
from giftcalc.i18n.wording import sentence
from giftcalc.services.recharge import CHANNELS
from giftcalc.ui import theme
from giftcalc.ui.common.asked_amount import AskedAmount, announce
from giftcalc.ui.common.asked_day import AskedDay
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.choices import Choices
from giftcalc.ui.common.field_box import FieldBox
from giftcalc.ui.common.field_row import FieldRow
from giftcalc.ui.common.popup import TallPopup
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.common.tick_box import TickBox
from giftcalc.ui.recharge.faces import title_of
from giftcalc.ui.recharge.promotion_texts import KINDS, gist

LETTERS = 52
_MOST_LETTERS = 60
_EVERYWHERE = "all"
_PERCENT, _PERCENT_PLACES = 100, 2
_SHARES = (PromotionKind.PERCENT_OFF, PromotionKind.CASH_BACK)


class PromotionPopup(TallPopup):
    """Asks for a promotion; `added` brings it. Without a name it is called what it gives."""

    added = Signal(object)

    def __init__(
        self, currency: Currency, today: date, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__("promotion-popup", LETTERS, parent)
        self._currency, self._language = currency, language
        self._kind = PromotionKind.PERCENT_OFF
        self.name_edit = QLineEdit()
        self.kinds = Choices("promotion-kind")
        self.value = AskedAmount("promotion-value", language)
        self.cap = AskedAmount("promotion-cap", language)
        self.channels = Choices("promotion-channel")
        self.first_only = TickBox("promotion-first-only")
        self.dated = TickBox("promotion-dated")
        self.since, self.until = (AskedDay(f"promotion-{at}", today) for at in ("from", "to"))
        self.wrong: QLabel = label(name="promotion-wrong", role=theme.WARNING, size=0.9)
        self.take = Button(Kind.PRIMARY, "promotion-take")
        self.first = self.name_edit
        self._place()
        self._name()
        self.kinds.picked.connect(self._turn)
        self.dated.clicked.connect(self._show_days)
        self.take.clicked.connect(self.submit)
        for edit in (self.name_edit, self.value.edit, self.cap.edit):
            edit.returnPressed.connect(self.submit)
        self._turn(self._kind)
        self._show_days()

    def _place(self) -> None:
        self.name_edit.setObjectName("promotion-name")
        self.name_edit.setMaxLength(_MOST_LETTERS)
        self.name_edit.setFrame(False)
        palette = self.name_edit.palette()
        palette.setColor(theme.CARD, Qt.GlobalColor.transparent)
        self.name_edit.setPalette(palette)
        self.caption: QLabel = muted()
        self.caption.setBuddy(self.name_edit)
        name = QWidget()
        column = QVBoxLayout(name)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.caption)
        column.addWidget(FieldBox(self.name_edit))
        self.amounts, self.days = FieldRow("promotion-amounts"), FieldRow("promotion-days")
        for field in (self.value, self.cap):
            self.amounts.add(field)
        for day in (self.since, self.until):
            self.days.add(day)
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.channels_caption: QLabel = muted()
        for part in (
            name,
            self.kinds,
            self.amounts,
            self.channels_caption,
            self.channels,
            self.first_only,
            self.dated,
            self.days,
            self.wrong,
        ):
            self.column.addWidget(part)
        self.column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignRight)
        self.column.addStretch(1)

    def _name(self) -> None:
        language, tr = self._language, self._language.tr
        self.entitle(tr("Add a promotion"))
        self.caption.setText(tr("Name"))
        self.name_edit.setAccessibleName(tr("Name"))
        self.name_edit.setPlaceholderText(tr("as it gives, if left empty"))
        self.kinds.offer({kind.value: tr(text) for kind, text in KINDS.items()})
        self.kinds.name(tr("What it gives"))
        channels = {one.value: title_of(one, language) for one in CHANNELS}
        self.channels_caption.setText(tr("Where it counts"))
        self.channels.offer({_EVERYWHERE: tr("Everywhere"), **channels})
        self.channels.name(tr("Where it counts"))
        self.channels.show_choice(_EVERYWHERE)
        self.first_only.say(tr("For the first purchase only"))
        self.dated.say(tr("Only on some days"))
        self.since.say(tr("From"), language)
        self.until.say(tr("Until"), language)
        self.take.setText(tr("Add"))

    @Slot(str)
    def _turn(self, kind: str) -> None:
        """Ask for what a kind of promotion gives."""
        tr = self._language.tr
        self._kind = PromotionKind(kind)
        self.kinds.show_choice(self._kind.value)
        places, currency = currency_places(self._currency), self._currency
        captions = {
            PromotionKind.FIXED_OFF: tr("Off each pack, in {currency}", currency=currency),
            PromotionKind.BONUS_COINS: tr("More coins with each pack"),
        }
        self.value.say(captions.get(self._kind, tr("Percent")), self._language)
        if self._kind in _SHARES:
            self.value.read_as(_PERCENT_PLACES)
        elif self._kind is PromotionKind.FIXED_OFF:
            self.value.read_as(places, currency)
        else:
            self.value.read_as(0)
        self.cap.say(tr("At most, in {currency}", currency=currency), self._language)
        self.cap.read_as(places, currency)
        self.cap.setVisible(self._kind is PromotionKind.CASH_BACK)
        self.first_only.setVisible(self._kind is not PromotionKind.CASH_BACK)
        self.amounts.arrange()

    def _show_days(self) -> None:
        self.days.setVisible(self.dated.isChecked())

    @Slot()
    def submit(self) -> None:
        """Bring the promotion, or say what is wrong with it."""
        value = self.value.required()
        if value is None:
            self.value.edit.setFocus()
            return
        try:
            made = self._made(self._usable(value))
        except Refusal as refusal:
            self._refuse(refusal)
            return
        self.close()
        self.added.emit(made._replace(name=made.name or gist(made, self._language)))

    def _refuse(self, refusal: Refusal) -> None:
        if refusal.problem is Problem.PROMOTION_ENDS_EARLY:
            self.until.setFocus()
            self.wrong.setText(sentence(refusal, self._language))
            self.wrong.show()
            announce(self.until.edit, self.wrong.text())
            return
        field = self.cap if refusal.details.get("cap") else self.value
        field.show_refusal(refusal)
        announce(field.edit, field.hint.text())
        field.edit.setFocus()

    def _usable(self, value: Fraction) -> Fraction:
        """Return what is given as the rules count it, or refuse it."""
        if value == 0:
            raise Refusal(Problem.PROMOTION_GIVES_NOTHING)
        if self._kind not in _SHARES:
            return value
        if value > _PERCENT:
            raise Refusal(Problem.SHARE_OUT_OF_RANGE, share=value / _PERCENT)
        return value / _PERCENT

    def _made(self, value: Fraction) -> Promotion:
        since, until = self.since.day.isoformat(), self.until.day.isoformat()
        dated = self.dated.isChecked()
        if dated and until < since:
            raise Refusal(Problem.PROMOTION_ENDS_EARLY)
        return Promotion(
            name=" ".join(self.name_edit.text().split()),
            kind=self._kind,
            value=value,
            cap=self._cap(),
            first_only=self.first_only.isChecked() and self._kind is not PromotionKind.CASH_BACK,
            channel=self._channel(),
            currency=self._currency,
            valid_from=since if dated else "",
            valid_to=until if dated else "",
        )

    def _cap(self) -> Fraction | None:
        if self._kind is not PromotionKind.CASH_BACK:
            return None
        try:
            cap = self.cap.value()
        except Refusal as refusal:
            refusal.details["cap"] = True
            raise
        if cap == 0:
            raise Refusal(Problem.PROMOTION_GIVES_NOTHING, cap=True)
        return cap

    def _channel(self) -> Channel | None:
        chosen = [key for key, chip in self.channels.chips.items() if chip.isChecked()]
        return None if _EVERYWHERE in chosen else Channel(chosen[0])
