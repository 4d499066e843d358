"""Reading TikTok's own archive of a person's data, as JSON, in every layout since 2022.

It names the LIVEs, the coins bought and the gifts sent, never the gifts received. Only
these branches are read: messages, comments and what was watched never become values.
"""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.rows import Source
from giftcalc.core.tally.stage import (
    CoinPurchase,
    Earning,
    GiftSent,
    Stage,
    StagedStream,
    Trouble,
)
from giftcalc.data.importers.archive_fields import Fields, fields_of, read_price
from giftcalc.data.importers.json_branches import open_member, open_object, plain, read_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeVar

    from msgspec import Raw

    from giftcalc.data.importers.hints import Hints

    Read = TypeVar("Read")

FORMAT = "tiktok-archive"
FILES = ("user_data_tiktok.json", "user_data.json")
"""What the file in the zip is called, since 2024 and before."""

_WALLET = ("income+wallet", "incomepluswallettransactions")
_LIVE = ("tiktoklive",)
_ACTIVITY = ("youractivity", "activity")
_PURCHASES = ("purchases", "purchasehistory")
_TRANSACTIONS = ("transactionhistory", "incomepluswallettransaction")
_TRANSACTION_LISTS = ("transactionslist", "transactionshistorylist")

_OWN = frozenset((*_WALLET, *_LIVE, *_ACTIVITY, "likesandfavorites"))
_ANY = frozenset(
    "adsanddata appsettings comment comments directmessage directmessages linkphonecontacts "
    "locationreview post posts profile profileandsettings tiktokshop tiktokshopping video".split()
)


class Live(NamedTuple):
    """One LIVE of the archive: where it stands, and what it calls its total earning."""

    place: int
    stream: StagedStream
    earning: str = ""


class Found(NamedTuple):
    """Everything that the archive lists, before it is told what is missing."""

    lives: list[Live]
    bought: list[CoinPurchase]
    priced: list[CoinPurchase]
    sent: list[GiftSent]
    troubles: list[Trouble]


def is_archive(names: "set[str]") -> bool:
    """Tell whether the top of a JSON file, by `plain` names, is that of an archive."""
    return bool(names & _OWN) or len(names & _ANY) > 1


def stage_archive(content: bytes, hints: "Hints") -> Stage:
    """Return what an archive brings; entries that cannot be used are told one by one.

    The line of such an entry is its number in its list. Raise the refusals of
    `json_branches`.
    """
    top = open_object(content)
    activity = open_member(top, *_ACTIVITY) or {}
    wallet = open_member(top, *_WALLET) or {}
    found = _found(content, activity, wallet, open_member(top, *_LIVE) or {}, hints.now)
    lives = newest(found.lives)
    earnings = tuple(earnings_of(lives, found.troubles))
    stage = Stage(
        FORMAT,
        streams=tuple(live.stream for live in lives),
        coin_purchases=tuple(_joined(found.bought, found.priced)),
        gifts_sent=tuple(found.sent),
        earnings=earnings,
        duplicates=len(found.lives) - len(lives),
        troubles=tuple(found.troubles),
    )
    return stage._replace(notes=(*_notes(content, top, wallet), *_nothing(stage)))


def _found(
    content: bytes,
    activity: "dict[str, Raw]",
    wallet: "dict[str, Raw]",
    lives: "dict[str, Raw]",
    now: int,
) -> Found:
    purchases = open_member(activity, *_PURCHASES) or {}
    reading = _Reading(content, now)
    return Found(
        reading.each("GoLiveList", open_member(lives, "golivehistory"), _live),
        reading.each("CoinPurchaseHistoryList", open_member(wallet, "coinpurchasehistory"), _coins),
        reading.each("BuyGifts", open_member(purchases, "buygifts"), _priced),
        reading.each("SendGifts", open_member(purchases, "sendgifts"), _sent),
        reading.troubles,
    )


class _Reading:
    """Reads lists of the archive and collects what is wrong with their entries."""

    def __init__(self, content: bytes, now: int) -> None:
        self._content = content
        self._now = now
        self.troubles: list[Trouble] = []

    def each(
        self, name: str, members: "dict[str, Raw] | None", read: "Callable[[Fields, int], Read]"
    ) -> "list[Read]":
        found = []
        for number, entry in enumerate(read_list(self._content, members or {}, plain(name)), 1):
            try:
                found.append(read(fields_of(entry, name, number), self._now))
            except Refusal as refusal:
                self.troubles.append(Trouble(number, refusal))
        return found


def _live(fields: Fields, now: int) -> Live:
    room, started, ended = (
        fields.room("RoomId"),
        fields.time("LiveStartTime", now),
        fields.time("LiveEndTime", now),
    )
    stream = stream_of(room, fields.text("RoomTitle"), started, ended)
    return Live(fields.place, stream, fields.text("TotalEarning"))


def stream_of(room: str, title: str, started: int | None, ended: int | None) -> StagedStream:
    """Return a LIVE without rows; raise ARCHIVE_NO_START or ARCHIVE_ENDS_FIRST."""
    if started is None and not room:
        raise Refusal(Problem.ARCHIVE_NO_START)
    if started is not None and ended is not None and ended < started:
        raise Refusal(Problem.ARCHIVE_ENDS_FIRST)
    return StagedStream(
        Source.TABLE, [], room=room, title=title, started=started, ended=ended, recorded=True
    )


def _coins(fields: Fields, now: int) -> CoinPurchase:
    return CoinPurchase(
        fields.time("Date", now), fields.coins("CoinAmount"), note=fields.text("Type")
    )


def _priced(fields: Fields, now: int) -> CoinPurchase:
    price = fields.price("Price")
    if price is None:
        return CoinPurchase(fields.time("Date", now))
    return CoinPurchase(
        fields.time("Date", now), amount=price.amount, currency=price.currency, note=price.note
    )


def _sent(fields: Fields, now: int) -> GiftSent:
    given = fields.price("GiftAmount")
    return GiftSent(fields.time("Date", now), given and given.amount, fields.text("UserName"))


def newest(lives: list[Live]) -> list[Live]:
    """Return each LIVE once: of those with the same room, the last."""
    by_room = {live.stream.room or f"#{index}": live for index, live in enumerate(lives)}
    return list(by_room.values())


def earnings_of(lives: list[Live], troubles: list[Trouble]) -> "Iterator[Earning]":
    """Give the total earnings that are figures; add the others to the troubles."""
    for place, stream, earning in lives:
        try:
            if earning:
                yield Earning(stream.room, stream.started, read_price(earning).amount)
        except Refusal as refusal:
            troubles.append(Trouble(place, refusal))


def _joined(bought: list[CoinPurchase], priced: list[CoinPurchase]) -> "Iterator[CoinPurchase]":
    """Give each purchase once: one list has its coins, the other its price, both its second."""
    prices = _alone(priced)
    joined = {at for at in _alone(bought).keys() & prices.keys() if at is not None}
    for one in bought:
        if one.at not in joined:
            yield one
            continue
        price = prices[one.at]
        note = " · ".join(filter(None, (one.note, price.note)))
        yield CoinPurchase(one.at, one.coins, price.amount, price.currency, note)
    yield from (one for one in priced if one.at not in joined)


def _alone(purchases: list[CoinPurchase]) -> dict[int | None, CoinPurchase]:
    """Return the purchases that are the only one of their second."""
    found: dict[int | None, CoinPurchase] = {}
    twice = set()
    for one in purchases:
        if found.setdefault(one.at, one) is not one:
            twice.add(one.at)
    return {at: one for at, one in found.items() if at not in twice}


def _notes(content: bytes, top: "dict[str, Raw]", wallet: "dict[str, Raw]") -> "Iterator[Refusal]":
    """Give the categories that are missing, and what the wallet holds that is not known.

    Until 2023 there was no wallet, and the activity was called so, not "your activity".
    """
    if not top.keys() & {*_LIVE}:
        yield Refusal(Problem.ARCHIVE_LACKS, category="TikTok LIVE")
    if not top.keys() & {*_ACTIVITY}:
        yield Refusal(Problem.ARCHIVE_LACKS, category="Your Activity")
    if not top.keys() & {*_WALLET, "activity"}:
        yield Refusal(Problem.ARCHIVE_LACKS, category="Income+ Wallet")
    transactions = open_member(wallet, *_TRANSACTIONS) or {}
    count = len(read_list(content, transactions, *_TRANSACTION_LISTS))
    if count:
        yield Refusal(Problem.ARCHIVE_TRANSACTIONS, count=count)


def _nothing(stage: Stage) -> "Iterator[Refusal]":
    if not (stage.streams or stage.coin_purchases or stage.gifts_sent or stage.troubles):
        yield Refusal(Problem.ARCHIVE_EMPTY)
