"""What the file for OBS may say, in the person's language."""

from typing import TYPE_CHECKING

from giftcalc.i18n.names import diamonds_text
from giftcalc.ui.tally.card_faces import money_text
from giftcalc.ui.tally.texts import diamonds_of, gifter_name, stream_name

if TYPE_CHECKING:
    from giftcalc.i18n.language import Language
    from giftcalc.services.tally.live_state import LiveState


def obs_values(live: "LiveState", language: "Language", *, hidden: bool) -> dict[str, str]:
    """Return the text for each place of the template; `hidden` keeps names out."""
    coins = live.totals.counted.coins
    first = live.top[0].gifter if live.top and not hidden else None
    goal = live.stream.goal if live.stream is not None else None
    return {
        "diamonds": diamonds_text(diamonds_of(coins, live.earnings), language),
        "money": money_text(live, language),
        "gifts": language.ntr("{count} gift", "{count} gifts", live.totals.counted.gifts),
        "coins": language.number(coins),
        "title": stream_name(live.stream, language) if live.stream is not None else "",
        "goal": "" if goal is None else language.number(goal),
        "top": "" if first is None else gifter_name(first, language, hidden=False),
    }
