"""TikTok's data archive as it was written over the years: the keys are real, the values made up."""

import json
from typing import Any

from giftcalc.data.importers.hints import Hints
from tests.zip_samples import zip_of

NOW = 1_795_348_800_000
"""22 November 2026, 12:00 UTC."""

HINTS = Hints(NOW)
ROOM = "7490000000000000001"
SETTINGS = {"SettingsMap": {"Show your username": "On", "Hide comments": []}}
PRIVATE = {"ChatHistory": {"Chat with somebody:": [{"Content": 'no one"s, [business] {}'}]}}


def live(**fields: Any) -> dict[str, Any]:
    """An entry of the LIVE history, every value a text."""
    entry = {
        "LiveStartTime": "2026-04-20 19:00:05",
        "LiveEndTime": "2026-04-20 21:14:40",
        "LiveDuration": "134",
        "RoomId": ROOM,
        "RoomTitle": "Friday",
        "CoverUri": "",
        "ReplayUrl": "",
        "TotalEarning": "1234",
        "TotalLike": "5678",
        "TotalView": "910",
        "TotalGifter": "11",
        "QualitySetting": "N/A",
        "MutedList": None,
    }
    return entry | fields


def archive_2022(activity: Any = None, lives: Any = None) -> dict[str, Any]:
    """Nothing is `{}` there, and the activity is not yet "yours"."""
    return {
        "Activity": {"Purchase History": activity or {}},
        "Tiktok Live": {"Go Live History": lives or {}, "Go Live Settings": SETTINGS},
    }


def archive_2025(bought: Any = None, sent: Any = None, lives: Any = None) -> dict[str, Any]:
    """Nothing is `null` there."""
    return {
        "Direct Messages": {"Chat History": PRIVATE},
        "Income Plus Wallet Transactions": {"Transaction History": {"TransactionsList": None}},
        "Tiktok Live": {
            "Go Live History": {"GoLiveList": lives},
            "Watch Live History": {"WatchLiveMap": {"1": {"Comments": [{"RawTime": 1}]}}},
        },
        "Your Activity": {
            "Purchases": {"SendGifts": {"SendGifts": sent}, "BuyGifts": {"BuyGifts": bought}},
            "Watch History": {"VideoList": [{"Date": "2026-01-01 00:00:00", "Link": ""}]},
        },
    }


def archive_2026(coins: Any = None, lives: Any = None, **purchases: Any) -> dict[str, Any]:
    """The wallet is called another name, and LIVE is written in capitals."""
    return {
        "Income+ Wallet": {
            "Coin Purchase History": {"CoinPurchaseHistoryList": coins},
            "Transaction History": {"TransactionsList": None},
        },
        "TikTok Live": {"Go Live History": {"GoLiveList": lives}},
        "Your Activity": {"Purchases": {name: {name: held} for name, held in purchases.items()}},
    }


def as_json(document: Any) -> bytes:
    return json.dumps(document, indent=1, ensure_ascii=False).encode("utf-8", "surrogatepass")


def as_zip(document: Any, name: str = "TikTok_Data_1/user_data_tiktok.json") -> bytes:
    lemon = ("TikTok_Data_1/user_data_lemon8.json", b'{"Profile": {}}')
    return zip_of([lemon, (name, as_json(document))])
