"""What the entry line shows: the answer in one line, and the gifts that may be meant."""

from giftcalc.core.conversion import Conversion, Field
from giftcalc.core.gifts import Gift
from giftcalc.core.problems import Problem, Refusal
from giftcalc.i18n.language import Language
from giftcalc.i18n.names import coins_text
from giftcalc.ui.common.strong_label import BREAK, strong

MOST_CHOICES = 6


def answer_text(conversion: Conversion, language: Language) -> str:
    """Return both sides of a value in one line, the amounts marked as bold."""
    coins = conversion.coins
    price, payout = conversion.amount(Field.PRICE), conversion.amount(Field.PAYOUT)
    terms = conversion.terms
    parts = []
    if coins is not None:
        parts.append(coins_text(coins, language))
    if price is not None:
        amount = strong(language.money(price, terms.currency))
        parts.append(language.tr("{amount} to send", amount=amount))
    if payout is not None:
        amount = strong(language.money(payout, terms.payout_currency))
        parts.append(language.tr("{amount} to the creator", amount=amount))
    amounts = f"  ·  {BREAK}".join(parts[1:])
    return f"{parts[0]}  =  {BREAK}{amounts}" if amounts else "".join(parts)


def gifts_offered(refusal: Refusal | None) -> tuple[Gift, ...]:
    """Return the gifts that a text may mean, the likeliest first."""
    if refusal is None:
        return ()
    offered = refusal.details.get("options") or refusal.details.get("suggestions") or ()
    return offered[:MOST_CHOICES] if isinstance(offered, tuple) else ()


def is_half_typed(refusal: Refusal | None) -> bool:
    """Say whether a text is right as far as it goes, so that nothing need be said yet."""
    return refusal is not None and refusal.problem is Problem.INCOMPLETE_EXPRESSION


def problem_text(refusal: Refusal | None, language: Language) -> str:
    """Return what is wrong with a text, or nothing while it is only half typed."""
    if refusal is None or is_half_typed(refusal):
        return ""
    from giftcalc.i18n.wording import sentence

    return sentence(refusal, language)
