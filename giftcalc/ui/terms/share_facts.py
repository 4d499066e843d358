"""What is known about shares of the reward, as sentences for the reader."""

from fractions import Fraction

from giftcalc.core.payout import (
    FLAT_HALF,
    NOMINAL_PER_COIN,
    SHARE_PRESETS,
    US_MISSIONS,
    SharePreset,
)
from giftcalc.core.settings import Settings
from giftcalc.core.units import USD
from giftcalc.i18n.language import Language
from giftcalc.services.situation import Situation

OWN = "own"
"""The key of a share that is no preset's."""

_PRESETS = {preset.id: preset for preset in SHARE_PRESETS}


def preset_texts(language: Language) -> dict[str, str]:
    """Return the presets by their ids, and a share of one's own."""
    texts = {preset.id: _preset_text(preset, language) for preset in SHARE_PRESETS}
    return texts | {OWN: language.tr("Your own figure")}


def _preset_text(preset: SharePreset, language: Language) -> str:
    lowest, highest = language.percent(preset.lowest, 0), language.percent(preset.highest, 0)
    if preset is US_MISSIONS:
        return language.tr("US missions, {lowest} to {highest}", lowest=lowest, highest=highest)
    return language.tr("Flat {share}", share=highest)


def preset_story(key: str, language: Language) -> str:
    """Return where a preset comes from and when; of one's own, that it is one's own."""
    preset = _PRESETS.get(key)
    if preset is None:
        return language.tr("A share that you entered yourself.")
    told = language.tr(
        "{source}, {date}", source=language.tr(preset.source), date=language.date(preset.as_of)
    )
    if preset.lowest == preset.highest:
        return told
    rule = language.tr("The missions done decide: enter any share in the range.")
    return f"{told}\n{rule}"


def with_preset(settings: Settings, key: str) -> Settings:
    """Return settings with another preset, the share moved into its range."""
    preset = _PRESETS.get(key)
    if preset is None:
        return settings._replace(share_preset=OWN)
    share = min(max(settings.share, preset.lowest), preset.highest)
    return settings._replace(share_preset=key, share=share)


def with_share(settings: Settings, share: Fraction) -> Settings:
    """Return settings with another share, which is one's own if it does not fit the preset.

    Missions that a share was added up of no longer hold.
    """
    preset = _PRESETS.get(settings.share_preset)
    fits = preset is not None and preset.lowest <= share <= preset.highest
    held = settings.withdrawal
    return settings._replace(
        share=share,
        share_preset=settings.share_preset if fits else OWN,
        withdrawal=held if share == settings.share else held._replace(missions=None),
    )


def preset_of(settings: Settings) -> str:
    """Return the preset that the settings really follow."""
    return with_share(settings, settings.share).share_preset


def diamond_texts(language: Language) -> dict[str, str]:
    """Return the two ways in which diamonds are written, by coins for one diamond."""
    half = NOMINAL_PER_COIN * FLAT_HALF.lowest
    return {
        "1": language.tr("1 coin = 1 diamond of {value}", value=_dollars(half, language)),
        "2": language.tr("2 coins = 1 diamond of {value}", value=_dollars(2 * half, language)),
    }


def diamond_story(language: Language) -> str:
    """Return why both ways are the same money, and which common one is wrong."""
    return language.tr(
        "At a share of {share} both give half a US cent for each coin. To halve twice, 2 coins for "
        "a diamond of {value}, is a common mistake that fits no price ever seen.",
        share=language.percent(FLAT_HALF.lowest, 0),
        value=_dollars(NOMINAL_PER_COIN * FLAT_HALF.lowest, language),
    )


def coin_worth(settings: Settings, language: Language) -> str:
    """Return what a coin comes to at the shares in force."""
    worth = NOMINAL_PER_COIN * settings.share * (1 - settings.agency)
    return language.tr("{value} for each coin", value=_dollars(worth, language))


def _dollars(amount: Fraction, language: Language) -> str:
    """Write a small amount with as many decimals as it has, from 2 to 6."""
    exact = (places for places in range(2, 6) if (amount * 10**places).denominator == 1)
    return language.money(amount, USD, next(exact, 6))


AS_PRICE = "price"
OWN_CURRENCY = "own"


def currency_texts(situation: Situation, language: Language) -> dict[str, str]:
    """Return the choices for the currency of the payout."""
    own = situation.settings.payout_currency
    follows = language.tr("As the price ({currency})", currency=situation.market.currency)
    other = language.tr("Another one: {currency}", currency=own) if own else ""
    return {AS_PRICE: follows, OWN_CURRENCY: other or language.tr("Another one…")}
