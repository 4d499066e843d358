import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.rows import Source
from giftcalc.core.tally.stage import CoinPurchase, Earning, GiftSent, Stage, StagedStream
from giftcalc.data.importers.json_branches import plain
from giftcalc.data.importers.tiktok_archive import is_archive, stage_archive
from tests.archive_samples import (
    HINTS,
    ROOM,
    archive_2022,
    archive_2025,
    archive_2026,
    as_json,
    live,
)

BOUGHT = 1_744_587_528_000
"""13 April 2025, 23:38:48 UTC."""

STARTED, ENDED = 1_776_711_605_000, 1_776_719_680_000


def stage(document: Any) -> Stage:
    return stage_archive(as_json(document), HINTS)


def noted(document: Any) -> list[tuple[Problem, Any]]:
    return [(note.problem, note.details.get("category")) for note in stage(document).notes]


def troubles(found: Stage) -> list[tuple[int, Problem]]:
    return [(one.line, one.refusal.problem) for one in found.troubles]


def test_an_archive_of_2022_without_anything_says_so() -> None:
    found = stage(archive_2022())
    assert found == Stage("tiktok-archive", notes=found.notes)
    assert noted(archive_2022()) == [(Problem.ARCHIVE_EMPTY, None)]


def test_an_archive_of_2022_is_read() -> None:
    bought = {"BuyGifts": {"BuyGifts": [{"Price": "$0.31", "Date": "2025-04-13 23:38:48"}]}}
    found = stage(archive_2022(bought, {"GoLiveList": [live()]}))
    assert found.coin_purchases == (CoinPurchase(BOUGHT, None, "0.31", "", "$0.31"),)
    assert [one.room for one in found.streams] == [ROOM]
    assert found.notes == ()


def test_an_archive_of_2025_is_read() -> None:
    bought = [{"Price": "0.31", "Date": "2025-04-13 23:38:48"}]
    sent = [{"Date": "2025-04-13 23:38:48 UTC", "GiftAmount": "30", "UserName": "creator_x"}]
    found = stage(archive_2025(bought, sent))
    assert found.coin_purchases == (CoinPurchase(BOUGHT, None, "0.31"),)
    assert found.gifts_sent == (GiftSent(BOUGHT, "30", "creator_x"),)
    assert found.notes == ()


def test_an_archive_of_2026_is_read() -> None:
    coins = [
        {"Date": "2025-04-13 23:38:48", "Type": "Recharge", "CoinAmount": 3500},
        {"Date": "2025-04-13 23:38:49", "Type": "Bundle", "CoinAmount": "350"},
        {"Date": None, "Type": "N/A"},
    ]
    found = stage(archive_2026(coins, SendGifts=None, BuyGifts=[]))
    assert found.coin_purchases == (
        CoinPurchase(BOUGHT, 3500, note="Recharge"),
        CoinPurchase(BOUGHT + 1_000, 350, note="Bundle"),
        CoinPurchase(None),
    )
    assert found.notes == ()


def test_a_live_becomes_a_stream_without_rows_and_its_earning_is_only_asked_about() -> None:
    found = stage(archive_2026(lives=[live()]))
    stream = StagedStream(
        Source.TABLE, [], ROOM, title="Friday", started=STARTED, ended=ENDED, recorded=True
    )
    assert found.streams == (stream,)
    assert found.earnings == (Earning(ROOM, STARTED, "1234"),)


def test_a_live_may_lack_nearly_everything() -> None:
    bare = live(LiveEndTime="N/A", RoomTitle=" n/a ", TotalEarning="", RoomId=0)
    only_room = live(LiveStartTime=None, LiveEndTime=None, RoomId=int(ROOM), TotalEarning=None)
    found = stage(archive_2026(lives=[bare, only_room]))
    assert [(one.room, one.title, one.started, one.ended) for one in found.streams] == [
        ("", "", STARTED, None),
        (ROOM, "Friday", None, None),
    ]
    assert found.earnings == ()


def test_an_earning_or_a_gift_that_is_no_figure_is_told_and_the_live_stays() -> None:
    sent = [{"Date": None, "GiftAmount": "many", "UserName": "x"}]
    found = stage(archive_2026(lives=[live(RoomId=5), live(TotalEarning="lots")], SendGifts=sent))
    assert len(found.streams) == 2
    assert [one.amount for one in found.earnings] == ["1234"]
    assert found.gifts_sent == ()
    assert troubles(found) == [(1, Problem.ARCHIVE_BAD_PRICE), (2, Problem.ARCHIVE_BAD_PRICE)]


def test_the_same_room_again_is_the_same_live_and_the_last_counts() -> None:
    found = stage(archive_2026(lives=[live(), live(RoomId="5"), live(RoomTitle="Later")]))
    assert [one.title for one in found.streams] == ["Later", "Friday"]
    assert found.duplicates == 1


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (7, Problem.ARCHIVE_NOT_AN_ENTRY),
        ({}, Problem.ARCHIVE_NO_START),
        (live(LiveEndTime="2026-04-20 18:00:00"), Problem.ARCHIVE_ENDS_FIRST),
        (live(LiveStartTime="2026-13-20 18:00:00"), Problem.ARCHIVE_BAD_TIME),
        (live(LiveStartTime="20/04/2026 18:00"), Problem.ARCHIVE_BAD_TIME),
        (live(LiveStartTime="1999-04-20 18:00:00"), Problem.ARCHIVE_BAD_TIME),
        (live(LiveStartTime="2027-04-20 18:00:00"), Problem.ARCHIVE_BAD_TIME),
        (live(LiveStartTime=1_776_711_605), Problem.ARCHIVE_BAD_TIME),
        (live(LiveStartTime=["2026-04-20 18:00:00"]), Problem.ARCHIVE_BAD_TEXT),
        (live(RoomId=7.49e18), Problem.ARCHIVE_BAD_TEXT),
        (live(RoomId="room"), Problem.ARCHIVE_BAD_TEXT),
        (live(RoomId=True), Problem.ARCHIVE_BAD_TEXT),
        (live(RoomTitle={}), Problem.ARCHIVE_BAD_TEXT),
    ],
)
def test_a_live_that_cannot_be_used_is_told_by_its_number(entry: Any, problem: Problem) -> None:
    found = stage(archive_2026(lives=[live(), entry]))
    assert troubles(found) == [(2, problem)]
    assert len(found.streams) == 1


@pytest.mark.parametrize(
    ("written", "amount", "currency", "note"),
    [
        ("0.31", "0.31", "", ""),
        (5, "5", "", ""),
        (0.1, "0.1", "", ""),
        ("$4.99", "4.99", "", "$4.99"),
        ("4,99 €", "4.99", "EUR", "4,99 €"),
        ("USD 4.99", "4.99", "USD", "USD 4.99"),
    ],
)
def test_prices_keep_what_is_certain(written: Any, amount: str, currency: str, note: str) -> None:
    found = stage(archive_2025([{"Price": written, "Date": "2025-04-13 23:38:48"}]))
    assert found.coin_purchases == (CoinPurchase(BOUGHT, None, amount, currency, note),)


@pytest.mark.parametrize("price", ["free", "-1", "1.234.567", "$5€", "1e9", 1e30, "1 2"])
def test_what_is_no_price_is_told(price: Any) -> None:
    found = stage(archive_2025([{"Price": price, "Date": "2025-04-13 23:38:48"}]))
    assert troubles(found) == [(1, Problem.ARCHIVE_BAD_PRICE)]


def test_a_purchase_without_a_price_is_kept_as_that() -> None:
    found = stage(archive_2025([{"Date": "2025-04-13 23:38:48"}]))
    assert found.coin_purchases == (CoinPurchase(BOUGHT),)


@pytest.mark.parametrize("coins", [0, -5, "many", 10**10, 10.5, 10**30])
def test_what_is_no_number_of_coins_is_told(coins: Any) -> None:
    found = stage(archive_2026([{"Date": "2025-04-13 23:38:48", "CoinAmount": coins}]))
    assert troubles(found) == [(1, Problem.ARCHIVE_BAD_COINS)]


def test_coins_and_price_of_the_same_second_are_one_purchase() -> None:
    first, second = "2025-04-13 23:38:48", "2025-04-13 23:38:49"
    coins = [{"Date": first, "CoinAmount": 30}, {"Date": second, "CoinAmount": 70, "Type": "App"}]
    prices = [{"Date": second, "Price": "€0.99"}, {"Date": "2025-04-14 00:00:00", "Price": "1"}]
    found = stage(archive_2026(coins, BuyGifts=prices))
    assert found.coin_purchases == (
        CoinPurchase(BOUGHT, 30),
        CoinPurchase(BOUGHT + 1_000, 70, "0.99", "EUR", "App · €0.99"),
        CoinPurchase(1_744_588_800_000, None, "1"),
    )


def test_two_purchases_of_the_same_second_are_not_put_together_with_a_price() -> None:
    same = "2025-04-13 23:38:48"
    coins = [{"Date": same, "CoinAmount": 30}, {"Date": same, "CoinAmount": 70}]
    found = stage(archive_2026(coins, BuyGifts=[{"Date": same, "Price": "1"}]))
    assert [(one.coins, one.amount) for one in found.coin_purchases] == [
        (30, None),
        (70, None),
        (None, "1"),
    ]


def test_what_the_archive_was_requested_without_is_named() -> None:
    without = Problem.ARCHIVE_LACKS
    assert noted({"Likes and Favorites": {}}) == [
        (without, "TikTok LIVE"),
        (without, "Your Activity"),
        (without, "Income+ Wallet"),
        (Problem.ARCHIVE_EMPTY, None),
    ]
    sent = [{"Date": "2025-04-13 23:38:48"}]
    activity = {"Your Activity": archive_2026(SendGifts=sent)["Your Activity"]}
    assert noted(activity) == [(without, "TikTok LIVE"), (without, "Income+ Wallet")]
    assert noted({"TikTok Live": {}, "Income+ Wallet": []})[0] == (without, "Your Activity")


def test_transactions_of_the_wallet_are_counted_and_left_out() -> None:
    held = archive_2026(lives=[live()])
    held["Income+ Wallet"]["Transaction History"] = {"TransactionsHistoryList": [{}, {}]}
    note = stage(held).notes[0]
    assert (note.problem, note.details) == (Problem.ARCHIVE_TRANSACTIONS, {"count": 2})


def test_keys_are_found_however_they_are_written() -> None:
    text = as_json(archive_2026([{"Date": "2025-04-13 23:38:48", "CoinAmount": 1}], [live()]))
    for word in (b"Go Live History", b"CoinPurchaseHistoryList", b"Income+ Wallet", b"RoomId"):
        text = text.replace(word, word.upper().replace(b" ", b"_ "))
    found = stage_archive(text, HINTS)
    assert (len(found.coin_purchases), len(found.streams)) == (1, 1)


def test_control_characters_do_not_come_in_and_titles_are_cut() -> None:
    text = as_json(archive_2026(lives=[live(RoomTitle="TITLE")]))
    text = text.replace(b"TITLE", b"a\\u0000b\\u001bc\\u202e" + b"x" * 300)
    title = stage_archive(text, HINTS).streams[0].title
    assert title.startswith("a\ufffdb\ufffdc\u202exxx")
    assert len(title) == 200


def test_half_a_character_is_refused_with_its_place() -> None:
    text = as_json(archive_2026(lives=[live(RoomTitle="TITLE")])).replace(b"TITLE", b"\\ud800")
    with pytest.raises(Refusal) as caught:
        stage_archive(text, HINTS)
    assert caught.value.problem == Problem.IMPORT_NOT_JSON


@pytest.mark.parametrize(
    ("names", "known"),
    [
        ("TikTok Live", True),
        ("Income Plus Wallet Transactions", True),
        ("Likes and Favorites", True),
        ("Profile", False),
        ("Profile|App Settings", True),
        ("gifts|data", False),
        ("", False),
    ],
)
def test_an_archive_is_known_by_its_categories(names: str, known: bool) -> None:
    assert is_archive({plain(name) for name in names.split("|")}) is known


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


def spoiled(document: Any, data: st.DataObject) -> Any:
    """The document with one value somewhere in it put in the place of another."""
    if isinstance(document, dict | list) and document and data.draw(st.booleans()):
        keys = list(document) if isinstance(document, dict) else list(range(len(document)))
        key = data.draw(st.sampled_from(keys))
        document[key] = spoiled(document[key], data)
        return document
    return data.draw(VALUES)


@given(st.data())
def test_an_archive_with_anything_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    purchase = {"Date": "2025-04-13 23:38:48", "Price": "1", "CoinAmount": 5}
    held = archive_2026([purchase], [live(), live()], SendGifts=[purchase], BuyGifts=[purchase])
    content = json.dumps(spoiled(json.loads(as_json(held)), data)).encode()
    try:
        found = stage_archive(content, HINTS)
    except Refusal as refusal:
        found = Stage("refused", notes=(refusal,))
    assert all(one.started is None or one.started > 0 for one in found.streams)
    assert all(one.coins is None or 0 < one.coins <= 10**9 for one in found.coin_purchases)


@given(st.data())
def test_an_archive_with_changed_bytes_is_read_or_refused(data: st.DataObject) -> None:
    held = bytearray(as_json(archive_2025([{"Price": "1"}], [{"GiftAmount": 1}], [live()])))
    for _ in range(data.draw(st.integers(1, 5))):
        held[data.draw(st.integers(0, len(held) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = stage_archive(bytes(held), HINTS)
    except Refusal as refusal:
        found = Stage("refused", notes=(refusal,))
    assert len(found.streams) <= 1
