"""What a field shows for a state: its text, the line beneath it, and the story behind it."""

from fractions import Fraction
from typing import NamedTuple

from giftcalc.core.conversion import Conversion, Field, Terms
from giftcalc.core.pricing import Quote, provenance
from giftcalc.core.problems import Refusal
from giftcalc.core.units import USD
from giftcalc.i18n.language import Language
from giftcalc.i18n.names import basis_name, payout_story, quote_story, rate_source
from giftcalc.ui.convert.model import ConvertState


class Face(NamedTuple):
    """What a field shows. `text` is None while the person's own text must stand."""

    text: str | None
    hint: str = ""
    story: str = ""
    wrong: bool = False


class Known:
    """How the money of some terms is known, in words; made anew only for other terms."""

    __slots__ = ("_language", "_terms", "payout", "price")

    def __init__(self, terms: Terms, language: Language) -> None:
        self._terms = terms
        self._language = language
        self.price = _price_known(terms.quote, language)
        self.payout = _payout_known(terms, language)

    def is_of(self, terms: Terms, language: Language) -> bool:
        """Say whether it still holds."""
        return self._terms is terms and self._language is language


def face_of(field: Field, state: ConvertState, language: Language, known: Known) -> Face:
    """Return what a field shows for a state."""
    conversion = state.conversion
    is_source = field is conversion.source
    if is_source and state.refused is not None:
        return Face(None, _sentence(state.refused, language), wrong=True)
    refusal = conversion.problem(field)
    if refusal is not None:
        text = amount_text(field, conversion, language)
        return Face(text, _sentence(refusal, language), wrong=True)
    hint, story = _how_known(field, conversion, language, known)
    return Face(amount_text(field, conversion, language), hint, story)


def amount_text(field: Field, conversion: Conversion, language: Language) -> str:
    """Return the amount of a field as it is shown, without its currency."""
    amount, currency = conversion.amount(field), conversion.terms.currency_of(field)
    if amount is None:
        return ""
    if currency is not None:
        return language.bare_money(amount, currency)
    return language.count(amount)


def _how_known(
    field: Field, conversion: Conversion, language: Language, known: Known
) -> tuple[str, str]:
    match field:
        case Field.PRICE:
            return known.price
        case Field.PAYOUT:
            return known.payout
        case _:
            return _coins_known(conversion.amount(field), language)


def _price_known(quote: object, language: Language) -> tuple[str, str]:
    if not isinstance(quote, Quote):
        return "", ""
    basis = basis_name(quote.basis, language)
    if not quote.as_of:
        return language.tr("{basis}, not dated", basis=basis), quote_story(quote, language)
    hint = language.tr("{basis} · {date}", basis=basis, date=language.date(quote.as_of))
    return hint, quote_story(quote, language)


def _payout_known(terms: Terms, language: Language) -> tuple[str, str]:
    if terms.payout_currency == USD or terms.rates.rate(terms.payout_currency) is None:
        return language.tr("estimated"), payout_story(terms, language)
    as_of, source = provenance(terms.rates, USD, terms.payout_currency)
    hint = language.tr(
        "estimated · {source} {date}",
        source=rate_source(source, language),
        date=language.date(as_of),
    )
    return hint, payout_story(terms, language)


def _coins_known(amount: Fraction | None, language: Language) -> tuple[str, str]:
    if amount is None or amount.denominator in (1, 2):
        return "", ""
    return language.tr("exactly {amount}", amount=language.number(amount)), ""


def _sentence(refusal: Refusal, language: Language) -> str:
    from giftcalc.i18n.wording import sentence

    return sentence(refusal, language)
