"""A list while a person enters it: where and when it was seen, and what was read of it."""

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.decimals import exact
from giftcalc.core.price_entry import read_price_lines
from giftcalc.core.pricing import Channel, Market, Pack
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import MOST_COINS, currency_places
from giftcalc.services.price_book import check, require

if TYPE_CHECKING:
    from datetime import date

    from giftcalc.core.price_checks import Checked
    from giftcalc.core.price_entry import Line
    from giftcalc.core.pricing import PriceList
    from giftcalc.core.words import Words
    from giftcalc.i18n.language import Language
    from giftcalc.services.situation import Situation


class Draft(NamedTuple):
    """What stands in the form: the lines of a list, or the unit price of a custom amount.

    `smallest` and `largest` are 0 where no limit is stated; `replaces` is the list of
    one's own that is being edited.
    """

    market: Market
    day: "date"
    text: str = ""
    unit: Fraction | None = None
    smallest: int = 0
    largest: int = 0
    replaces: "PriceList | None" = None

    @property
    def custom(self) -> bool:
        """Whether it is a custom amount, which has a unit price and limits."""
        return self.market.channel is Channel.WEB_CUSTOM


class Read(NamedTuple):
    """What a draft says: its packs, what is odd about them, or what is wrong and where.

    `line` is the number of the line that is wrong, 0 for none of them.
    """

    packs: tuple[Pack, ...] = ()
    checked: "Checked | None" = None
    refused: Refusal | None = None
    line: int = 0

    @property
    def usable(self) -> bool:
        """Whether it can be kept."""
        return bool(self.packs) and self.refused is None


class Page(NamedTuple):
    """How the text of a draft is read, and what it is checked against."""

    situation: "Situation"
    words: "Words"
    locale: str
    today: "date"


def read_draft(draft: Draft, page: Page) -> Read:
    """Return what a draft says; an empty one says nothing, and nothing is wrong with it."""
    lines: tuple[Line, ...] = ()
    packs: tuple[Pack, ...]
    if draft.custom:
        packs = (Pack(1, draft.unit),) if draft.unit is not None else ()
    else:
        try:
            lines = _lines(draft.text, draft, page)
        except Refusal as refusal:
            return _refused(draft, page, refusal)
        packs = tuple(Pack(line.coins, line.price) for line in lines)
    if not packs:
        return Read(refused=_late(draft, page))
    return _checked(packs, lines, draft, page)


def _checked(packs: tuple[Pack, ...], lines: "tuple[Line, ...]", draft: Draft, page: Page) -> Read:
    day = None if draft.day >= page.today else draft.day
    try:
        _require_limits(draft)
        require(page.situation, packs, draft.market, draft.day, page.today)
    except Refusal as refusal:
        coins = refusal.details.get("coins")
        meant = [line.number for line in lines if line.coins == coins]
        return Read(packs, None, refusal, meant[-1] if meant else 0)
    return Read(packs, check(page.situation, packs, draft.market, day))


def _lines(text: str, draft: Draft, page: Page) -> "tuple[Line, ...]":
    return read_price_lines(
        text, locale=page.locale, words=page.words, currency=draft.market.currency
    )


def _refused(draft: Draft, page: Page, refusal: Refusal) -> Read:
    """Return what is wrong with a line, and the packs above it."""
    line = refusal.details.get("line")
    number = line if isinstance(line, int) else 0
    try:
        above = _lines("\n".join(draft.text.splitlines()[: number - 1]), draft, page)
    except Refusal:
        above = ()
    packs = tuple(Pack(one.coins, one.price) for one in above) if number else ()
    return Read(packs, None, refusal, number)


def _late(draft: Draft, page: Page) -> Refusal | None:
    """Return what is wrong with the day of a draft without packs."""
    if draft.day > page.today:
        return Refusal(Problem.PRICES_FROM_FUTURE, date=draft.day)
    return None


def _require_limits(draft: Draft) -> None:
    if max(draft.smallest, draft.largest) > MOST_COINS:
        raise Refusal(Problem.TOO_BIG, most=MOST_COINS)
    if 0 < draft.largest < draft.smallest:
        raise Refusal(Problem.PRICE_LIMITS, smallest=draft.smallest, largest=draft.largest)


def lines_of(one: "PriceList", language: "Language") -> str:
    """Write the packs of a list as they are read, with a tab before the prices."""
    return "\n".join(
        f"{language.number(pack.coins)}\t{price_of(pack.price, one, language)}"
        for pack in sorted(one.packs)
    )


def price_of(price: Fraction, one: "PriceList", language: "Language") -> str:
    """Write a price with all its decimals and without a sign, which several currencies share."""
    places = len((exact(price) or "").partition(".")[2])
    return language.number(price, max(places, currency_places(one.currency)))
