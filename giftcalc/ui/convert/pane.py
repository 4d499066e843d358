"""The card with the four bound fields."""

from PySide6.QtCore import QSize, Qt, Signal

from giftcalc.core.conversion import Field, Terms
from giftcalc.i18n.language import Language
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.card import Card
from giftcalc.ui.convert.amount_field import AmountField
from giftcalc.ui.convert.faces import Known, face_of
from giftcalc.ui.convert.model import ConvertState


class ConvertPane(Card):
    """Shows a conversion; passes on what a person enters, and changes nothing itself."""

    entered = Signal(object, object)
    refused = Signal(object, object)
    finished = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    price_asked = Signal()
    share_asked = Signal()
    price_currency_asked = Signal()
    payout_currency_asked = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__("convert-pane", spacing=10)
        self._language = language
        self._state: ConvertState | None = None
        self._known: Known | None = None
        self.fields = {
            Field.COINS: AmountField(Field.COINS, "🪙"),
            Field.DIAMONDS: AmountField(Field.DIAMONDS, "💎"),
            Field.PRICE: AmountField(Field.PRICE),
            Field.PAYOUT: AmountField(Field.PAYOUT),
        }
        self.price_link = Button(Kind.LINK, "price-link")
        self.share_link = Button(Kind.LINK, "share-link")
        self.price_currency = Button(Kind.FIELD, "price-currency")
        self.payout_currency = Button(Kind.FIELD, "payout-currency")
        self._place()
        self._connect()

    def _place(self) -> None:
        price, payout = self.fields[Field.PRICE], self.fields[Field.PAYOUT]
        for field in self.fields.values():
            self.column.addWidget(field)
        price.head.addWidget(self.price_link)
        payout.head.addWidget(self.share_link)
        for field, button in ((price, self.price_currency), (payout, self.payout_currency)):
            button.setMinimumSize(QSize(92, 0))
            field.row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line_up()

    def _line_up(self) -> None:
        """Let Tab go through a field and all about it before it goes to the next field."""
        price, payout = self.fields[Field.PRICE], self.fields[Field.PAYOUT]
        self.setTabOrder(price.edit, self.price_currency)
        self.setTabOrder(self.price_currency, self.price_link)
        self.setTabOrder(self.price_link, payout.edit)
        self.setTabOrder(payout.edit, self.payout_currency)
        self.setTabOrder(self.payout_currency, self.share_link)

    def _connect(self) -> None:
        for field in self.fields.values():
            field.entered.connect(self.entered)
            field.refused.connect(self.refused)
            field.edit.editingFinished.connect(self._tidy)
            field.edit.undo_asked.connect(self.undo_asked)
            field.edit.redo_asked.connect(self.redo_asked)
        self.price_link.clicked.connect(self.price_asked)
        self.share_link.clicked.connect(self.share_asked)
        self.price_currency.clicked.connect(self.price_currency_asked)
        self.payout_currency.clicked.connect(self.payout_currency_asked)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        tr = language.tr
        self.fields[Field.COINS].name(tr("Coins"))
        self.fields[Field.DIAMONDS].name(tr("Diamonds"))
        self.fields[Field.PRICE].name(tr("You pay"))
        self.fields[Field.PAYOUT].name(tr("Creator receives"))
        if self._state is not None:
            self._show(self._state, tidy=True)

    def show_market(self, place: str) -> None:
        """Show where coins are bought: the country and the channel, in words."""
        self.price_link.setText(f"{place} ▾")

    def render_state(self, state: ConvertState) -> None:
        """Show a state: every field but the one being typed into gets its text."""
        self._show(state, tidy=False)

    def _tidy(self) -> None:
        """Write the amount that was typed as the locale writes it, now that it is done."""
        if self._state is not None:
            self._show(self._state, tidy=True)
        self.finished.emit()

    def _show(self, state: ConvertState, *, tidy: bool) -> None:
        self._state = state
        terms = state.conversion.terms
        known = self._known_of(terms)
        self._show_currencies(terms)
        share = self._language.short_percent(terms.payout.share)
        self.share_link.setText(self._language.tr("{share} share", share=share) + " ▾")
        for field, shown in self.fields.items():
            shown.read_as(self._language.locale, terms.places(field), terms.currency_of(field))
            face = face_of(field, state, self._language, known)
            source = field is state.conversion.source
            left_alone = source and not tidy and shown.holds(state.conversion.entered)
            shown.show_face(face._replace(text=None) if left_alone else face)

    def _show_currencies(self, terms: Terms) -> None:
        tr = self._language.tr
        paid_in, received_in = terms.currency, terms.payout_currency
        self.price_currency.setText(f"{paid_in} ▾")
        self.payout_currency.setText(f"{received_in} ▾")
        self.price_currency.setAccessibleName(
            tr("Currency you pay in: {currency}", currency=paid_in)
        )
        self.payout_currency.setAccessibleName(
            tr("Currency the creator is paid in: {currency}", currency=received_in)
        )

    def _known_of(self, terms: Terms) -> Known:
        """Return how the money is known, in words that are kept while the terms last."""
        if self._known is None or not self._known.is_of(terms, self._language):
            self._known = Known(terms, self._language)
        return self._known
