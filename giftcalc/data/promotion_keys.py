"""A promotion as it stands in the settings file: a table in a list."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from giftcalc.core.pricing import Channel
from giftcalc.core.settings import Promotion, PromotionKind
from giftcalc.core.units import MOST_COINS, Currency
from giftcalc.data.settings_keys import (
    channel_of,
    day_of,
    decimal_of,
    money_or_none,
    percent_of,
    plain_of,
    plain_or_nothing,
    read_currency_or_none,
    read_name,
    read_word,
    share_of,
    switch_of,
    whole_of,
)


def read_promotion(raw: object) -> Promotion:
    """Return the promotion that a table holds; raise ValueError for one that is none."""
    if not isinstance(raw, dict):
        raise ValueError(raw)
    kind = PromotionKind(read_word(raw.get("kind")))
    promotion = Promotion(
        read_name(raw.get("name")),
        kind,
        _READ_VALUE[kind](raw.get("value")),
        money_or_none(raw.get("cap", "")),
        switch_of(raw.get("first-only", False)),
        _channel_or_none(raw.get("channel", "")),
        Currency(read_currency_or_none(raw.get("currency", ""))),
        day_of(raw.get("valid-from", "")),
        day_of(raw.get("valid-to", "")),
    )
    if not promotion.value:
        raise ValueError(raw)
    return promotion


def write_promotion(promotion: object) -> dict[str, object]:
    """Return the table that holds a promotion."""
    if not isinstance(promotion, Promotion):
        raise ValueError(promotion)
    share = promotion.kind in {PromotionKind.PERCENT_OFF, PromotionKind.CASH_BACK}
    return {
        "name": promotion.name,
        "kind": promotion.kind.value,
        "value": percent_of(promotion.value) if share else plain_of(promotion.value),
        "cap": plain_or_nothing(promotion.cap),
        "first-only": promotion.first_only,
        "channel": promotion.channel.value if promotion.channel else "",
        "currency": promotion.currency,
        "valid-from": promotion.valid_from,
        "valid-to": promotion.valid_to,
    }


def _share_off(raw: object) -> Fraction:
    """Read how much is taken off a price, which is never all of it."""
    share = share_of(raw)
    if share == 1:
        raise ValueError(raw)
    return share


def _whole_coins(raw: object) -> Fraction:
    coins = decimal_of(raw)
    return Fraction(whole_of(coins.numerator if coins.denominator == 1 else None, 1, MOST_COINS))


_READ_VALUE: Mapping[PromotionKind, Callable[[object], Fraction]] = {
    PromotionKind.PERCENT_OFF: _share_off,
    PromotionKind.FIXED_OFF: decimal_of,
    PromotionKind.BONUS_COINS: _whole_coins,
    PromotionKind.CASH_BACK: share_of,
}


def _channel_or_none(raw: object) -> Channel | None:
    return None if raw == "" else channel_of(raw)
