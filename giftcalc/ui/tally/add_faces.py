"""What the add line shows for what is typed: the gifts, their price, what else may be meant."""

from typing import TYPE_CHECKING

from giftcalc.i18n.names import diamonds_text
from giftcalc.ui.common.strong_label import BREAK, strong
from giftcalc.ui.tally.texts import diamonds_of, isolated, payout_per_coin

if TYPE_CHECKING:
    from giftcalc.core.gifts import Gift
    from giftcalc.core.tally.gift_line import TypedGift
    from giftcalc.i18n.language import Language
    from giftcalc.ui.tally.model import TallyState
    from giftcalc.ui.tally.reading import Reader

MOST_CHOICES = 6


def added_text(state: "TallyState", language: "Language") -> str:
    """Return what Enter would add, in one line, the amounts marked as bold."""
    found = state.found
    if found is None:
        return ""
    parts = [_named(found, language), _worth(found, state, language)]
    if found.handle:
        parts.append(isolated(f"@{found.handle}"))
    return f"  ·  {BREAK}".join(parts)


def _named(found: "TypedGift", language: "Language") -> str:
    name = isolated(found.gift.name or found.gift.id)
    count = language.number(found.count)
    return language.tr("{count} × {name}", count=count, name=name)


def _worth(found: "TypedGift", state: "TallyState", language: "Language") -> str:
    """Return what the gifts are, in diamonds and in the creator's money."""
    earnings = state.live.earnings if state.live is not None else None
    diamonds = strong(diamonds_text(diamonds_of(found.coins, earnings), language))
    per_coin = payout_per_coin(earnings)
    if earnings is None or per_coin is None:
        return diamonds
    amount = strong(language.money(found.coins * per_coin, earnings.currency))
    return f"{diamonds} ≈ {amount}"


def gifts_offered(state: "TallyState", reader: "Reader") -> "tuple[Gift, ...]":
    """Return the gifts that a single line may mean besides what it is read as."""
    if len(state.lines) != 1:
        return ()
    line = state.lines[0]
    if line.refusal is None:
        return reader.other_prices(line)[:MOST_CHOICES]
    details = line.refusal.details
    offered = details.get("options") or details.get("suggestions") or ()
    return offered[:MOST_CHOICES] if isinstance(offered, tuple) else ()
