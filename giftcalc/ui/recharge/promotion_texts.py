"""Promotions of one's own, in words."""

from datetime import date
from fractions import Fraction

from giftcalc.core.settings import Promotion, PromotionKind
from giftcalc.i18n.language import Language
from giftcalc.i18n.marked import N_
from giftcalc.i18n.names import coins_text

KINDS = {
    PromotionKind.PERCENT_OFF: N_("Percent off"),
    PromotionKind.FIXED_OFF: N_("Amount off"),
    PromotionKind.BONUS_COINS: N_("Bonus coins"),
    PromotionKind.CASH_BACK: N_("Cash-back"),
}
"""What a promotion may give, as titles."""


def gist(promotion: Promotion, language: Language) -> str:
    """Return what a promotion gives, in two or three words."""
    tr = language.tr
    match promotion.kind:
        case PromotionKind.PERCENT_OFF:
            return tr("{percent} off", percent=language.short_percent(promotion.value))
        case PromotionKind.FIXED_OFF:
            return tr("{money} off", money=language.money(promotion.value, promotion.currency))
        case PromotionKind.BONUS_COINS:
            return tr("{coins} more", coins=coins_text(Fraction(promotion.value), language))
        case _:
            return tr("{percent} back", percent=language.short_percent(promotion.value))


def promotion_note(promotion: Promotion, today: date, language: Language) -> str:
    """Return what a promotion gives, or that its time is over or still to come."""
    day = today.isoformat()
    if promotion.valid_to and promotion.valid_to < day:
        return language.tr("over since {date}", date=language.date(promotion.valid_to))
    if promotion.valid_from and promotion.valid_from > day:
        return language.tr("from {date} on", date=language.date(promotion.valid_from))
    return gist(promotion, language)
