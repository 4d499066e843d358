"""Settings with nothing at its default, and hands on the file that holds them."""

from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

from giftcalc.core.pricing import Channel
from giftcalc.core.problems import Problem
from giftcalc.core.settings import (
    GiftFilter,
    Missions,
    OwnPrice,
    Promotion,
    PromotionKind,
    Settings,
    Theme,
    WithdrawalTerms,
)
from giftcalc.core.units import Currency
from giftcalc.data.settings_file import open_settings, settings_path
from giftcalc.paths import Home

NOW = datetime(2026, 10, 30, 10, 15, 30, tzinfo=UTC)
EUR, JPY = Currency("EUR"), Currency("JPY")
OWN = OwnPrice("FR", Channel.WEB, EUR, 70, Fraction("0.74"), "2026-10-30")
CASH_BACK = Promotion(
    "5 % “back”",
    PromotionKind.CASH_BACK,
    Fraction("0.05"),
    cap=Fraction(250),
    first_only=True,
    channel=Channel.WEB,
    currency=EUR,
    valid_from="2026-10-01",
    valid_to="2026-12-31",
)
BONUS = Promotion("Bonus", PromotionKind.BONUS_COINS, Fraction(50))
TWO_OFF = Promotion("2 off", PromotionKind.FIXED_OFF, Fraction(2), currency=JPY)
EIGHTH_OFF = Promotion("An eighth", PromotionKind.PERCENT_OFF, Fraction(1, 8))
WITHDRAWAL = WithdrawalTerms(
    minimum=Fraction(50),
    daily_most=Fraction(500),
    fee_percent=Fraction("0.02"),
    fee_fixed=Fraction("0.35"),
    fee_cap=Fraction(20),
    spread=Fraction("0.035"),
    fixed_rate=Fraction("0.7"),
    review_days=3,
    holding_days=0,
    tax=Fraction("0.15"),
    agency_flat=Fraction("12.5"),
    missions=Missions(*map(Fraction, ("37.5", "2", "8", "1.5", "3", "0"))),
    as_of="2026-11-01",
)
EVERYTHING = Settings(
    language="pt_BR",
    number_locale="de-CH",
    country="FR",
    channel=Channel.APP_STORE,
    own_prices=(
        OWN,
        OwnPrice("", Channel.APP, JPY, 1000, Fraction(1850), ""),
        OwnPrice("DE", Channel.WEB_CUSTOM, EUR, 1, Fraction("0.012"), "", 30, 2_500_000),
    ),
    elsewhere=(JPY, EUR),
    share_preset="",
    share=Fraction("0.525"),
    agency=Fraction("0.1"),
    coins_per_diamond=2,
    store_commission=Fraction("0.3"),
    payout_currency=EUR,
    creator_country="JP",
    withdrawal=WITHDRAWAL,
    theme=Theme.DARK,
    window_geometry="AdnQywADAAA=",
    last_tab="tally",
    on_top=True,
    several_windows=True,
    gift_filter=GiftFilter.ALL,
    gift_currencies=(EUR,),
    pinned_gifts=("Lion:29999", 'Rose "é" 🌹:1'),
    daily_refresh=True,
    keep_history=False,
    hide_names=True,
    obs_file="/home/luna/obs/läuft.txt",
    obs_text="{diamonds} 💎 · {money}",
    promotions=(CASH_BACK, BONUS, TWO_OFF, EIGHTH_OFF),
    promotion=CASH_BACK.name,
    coins_held=1234,
    monthly_budget=Fraction("49.5"),
    budget_currency=EUR,
    first_run_done=True,
)

EDITED = """\
# my settings
version = 1
colour = "mine"   # not one of giftcalc's

[payout]  # what I get
agency-percent = "10"  # until May
share-percent = 52.5
future = [1, 2]

[unknown.deep]
key = 1979-05-27

[general]
language = 'fr'
"""
"""A file as a person may have left it, with much that the program does not know."""


def put(home: Home, text: str | bytes) -> Path:
    path = Path(settings_path(home))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def text_of(home: Home) -> str:
    return Path(settings_path(home)).read_text(encoding="utf-8")


def files(home: Home) -> list[str]:
    return sorted(item.name for item in Path(home.config).iterdir())


def problems(home: Home) -> list[Problem]:
    return [notice.problem for notice in open_settings(home).notices]
