"""The keys of the settings file: where each setting stands and how it is written.

Shares stand in the file as percentages and, like prices, as decimal text or plain
numbers; neither ever passes through a float. A `ValueError` marks a value that
cannot be used.
"""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from giftcalc.core.decimals import exact, rounded
from giftcalc.core.pricing import Channel
from giftcalc.core.settings import (
    GiftFilter,
    OwnPrice,
    Promotion,
    Theme,
    WithdrawalTerms,
)
from giftcalc.core.units import MOST_COINS, Currency

MOST_ITEMS = 1000
_MOST_CHARACTERS = 4096
_MOST_PLACES = 9
_MOST_DIGITS = 15
_MOST_COIN_DIGITS = 13
_MOST_SUBTAGS = 3
_LONGEST_SUBTAG = 8
_LIMITS = ("smallest", "largest")


class Key(NamedTuple):
    """One setting: its name, its table and key in the file, and both directions.

    Of a list (`many`) each item is read and written by itself.
    """

    setting: str
    table: str
    key: str
    read: Callable[[object], object]
    write: Callable[[object], object] = str
    many: bool = False


def unwritten(value: object) -> object:
    """Return a value as it is: TOML writes it itself."""
    return value


def switch_of(raw: object) -> bool:
    """Return a switch; raise ValueError for anything but true and false."""
    if not isinstance(raw, bool):
        raise ValueError(raw)
    return raw


def whole_of(raw: object, least: int, most: int) -> int:
    """Return a whole number within limits; raise ValueError for another."""
    if not isinstance(raw, int) or isinstance(raw, bool) or not least <= raw <= most:
        raise ValueError(raw)
    return raw


def _text(allowed: Callable[[str], bool]) -> Callable[[object], str]:
    """Return a reader of texts that are allowed; no pattern, as compiling one costs."""

    def read(raw: object) -> str:
        if not isinstance(raw, str) or len(raw) > _MOST_CHARACTERS or not allowed(raw):
            raise ValueError(raw)
        return raw

    return read


def _is_code(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isalpha() and text.isupper()


def _is_currency(text: str) -> bool:
    return _is_code(text, 3)


def _is_currency_or_none(text: str) -> bool:
    return not text or _is_currency(text)


def _is_country_or_none(text: str) -> bool:
    return not text or _is_code(text, 2)


def _is_tag_or_none(text: str) -> bool:
    """Tell a language tag, "pt_BR" or "zh-Hant-TW", from anything that is a path."""
    language, *others = text.replace("-", "_").split("_")
    return not text or (
        text.isascii()
        and language.isalpha()
        and len(language) in {2, 3}
        and len(others) <= _MOST_SUBTAGS
        and all(part.isalnum() and 1 < len(part) <= _LONGEST_SUBTAG for part in others)
    )


def _is_word(text: str) -> bool:
    letters = text.replace("-", "a")
    return not text or (letters.isascii() and letters.isalnum() and letters == letters.lower())


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable()


def _is_line(text: str) -> bool:
    return not any(sign < " " or sign == "\x7f" or "\ud800" <= sign <= "\udfff" for sign in text)


def _is_name(text: str) -> bool:
    return bool(text.strip()) and _is_line(text)


def _is_pin(text: str) -> bool:
    name, _, coins = text.rpartition(":")
    return bool(name) and _is_line(name) and _is_digits(coins, _MOST_COIN_DIGITS)


def _is_digits(text: str, most: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= most


def _is_decimal(text: str) -> bool:
    whole, mark, part = text.partition(".")
    return _is_digits(whole, _MOST_DIGITS) and (not mark or _is_digits(part, _MOST_PLACES))


_read_currency = _text(_is_currency)
read_currency_or_none = _text(_is_currency_or_none)
_read_country = _text(_is_country_or_none)
_read_tag = _text(_is_tag_or_none)
read_word = _text(_is_word)
_read_plain = _text(_is_plain)
_read_line = _text(_is_line)
_read_pin = _text(_is_pin)
read_name = _text(_is_name)
_read_decimal = _text(_is_decimal)


def day_of(raw: object) -> str:
    """Return an ISO date, which a person may also write as a date of TOML, or ""."""
    text = str(raw)
    if text and date.fromisoformat(text).isoformat() != text:
        raise ValueError(raw)
    return text


def decimal_of(raw: object) -> Fraction:
    """Return a decimal text or a whole number exactly; raise ValueError for another."""
    whole = isinstance(raw, int) and not isinstance(raw, bool)
    return Fraction(_read_decimal(str(raw) if whole else raw))


def share_of(raw: object) -> Fraction:
    """Return a percentage from 0 to 100 as a fraction of 1; raise ValueError for another."""
    percent = decimal_of(raw)
    if percent > 100:  # noqa: PLR2004
        raise ValueError(raw)
    return percent / 100


def percent_of(share: object) -> str:
    """Write a fraction of 1 as a percentage."""
    return plain_of(share, Fraction(100))


def plain_of(value: object, factor: Fraction = Fraction(1)) -> str:
    """Write a fraction as decimal text, exactly if it ends within `_MOST_PLACES`."""
    if not isinstance(value, Fraction):
        raise ValueError(value)
    product = value * factor
    text = exact(product)
    ends = text is not None and len(text.partition(".")[2]) <= _MOST_PLACES
    return text if text is not None and ends else rounded(product, _MOST_PLACES)


def _assumed_share(raw: object) -> Fraction | None:
    return None if raw == "" else share_of(raw)


def _assumed_percent(share: object) -> str:
    return "" if share is None else percent_of(share)


def _coins_per_diamond(raw: object) -> int:
    return whole_of(raw, 1, 2)


def _read_own_price(raw: object) -> OwnPrice:
    if not isinstance(raw, dict):
        raise ValueError(raw)
    price = OwnPrice(
        _read_country(raw.get("country", "")),
        channel_of(raw.get("channel")),
        Currency(_read_currency(raw.get("currency"))),
        whole_of(raw.get("coins"), 1, MOST_COINS),
        decimal_of(raw.get("price")),
        day_of(raw.get("date", "")),
        whole_of(raw.get("smallest", 0), 0, MOST_COINS),
        whole_of(raw.get("largest", 0), 0, MOST_COINS),
    )
    if not price.price or 0 < price.largest < price.smallest:
        raise ValueError(raw)
    return price


def _write_own_price(own: object) -> dict[str, object]:
    if not isinstance(own, OwnPrice):
        raise ValueError(own)
    row = own._asdict() | {"channel": own.channel.value, "price": plain_of(own.price)}
    return {name: value for name, value in row.items() if name not in _LIMITS or value}


def _read_promotion(raw: object) -> Promotion:
    from giftcalc.data.promotion_keys import read_promotion

    return read_promotion(raw)


def _write_promotion(promotion: object) -> dict[str, object]:
    from giftcalc.data.promotion_keys import write_promotion

    return write_promotion(promotion)


def money_or_none(raw: object) -> Fraction | None:
    """Return an amount, or None where nothing is written."""
    return None if raw == "" else decimal_of(raw)


def plain_or_nothing(value: object) -> str:
    """Write an amount, or nothing where there is none."""
    return "" if value is None else plain_of(value)


def _coins_held(raw: object) -> int:
    return whole_of(raw, 0, MOST_COINS)


def _read_withdrawal(raw: object) -> WithdrawalTerms:
    from giftcalc.data.withdrawal_keys import read_withdrawal

    return read_withdrawal(raw)


def _write_withdrawal(own: object) -> dict[str, object]:
    from giftcalc.data.withdrawal_keys import write_withdrawal

    return write_withdrawal(own)


def channel_of(raw: object) -> Channel:
    """Return a channel by its name; raise ValueError for another."""
    return Channel(read_word(raw))


def _theme(raw: object) -> Theme:
    return Theme(read_word(raw))


def _gift_filter(raw: object) -> GiftFilter:
    return GiftFilter(read_word(raw))


KEYS = (
    Key("language", "general", "language", _read_tag),
    Key("number_locale", "general", "number-locale", _read_tag),
    Key("keep_history", "general", "keep-history", switch_of, unwritten),
    Key("daily_refresh", "general", "daily-refresh", switch_of, unwritten),
    Key("several_windows", "general", "several-windows", switch_of, unwritten),
    Key("first_run_done", "general", "first-run-done", switch_of, unwritten),
    Key("country", "prices", "country", _read_country),
    Key("channel", "prices", "channel", channel_of),
    Key("elsewhere", "prices", "elsewhere", _read_currency, many=True),
    Key("own_prices", "prices", "own", _read_own_price, _write_own_price, many=True),
    Key("promotions", "recharge", "promotions", _read_promotion, _write_promotion, many=True),
    Key("promotion", "recharge", "promotion", _read_line),
    Key("coins_held", "recharge", "coins-held", _coins_held, unwritten),
    Key("monthly_budget", "recharge", "monthly-budget", money_or_none, plain_or_nothing),
    Key("budget_currency", "recharge", "budget-currency", read_currency_or_none),
    Key("share_preset", "payout", "share-preset", read_word),
    Key("share", "payout", "share-percent", share_of, percent_of),
    Key("agency", "payout", "agency-percent", share_of, percent_of),
    Key("coins_per_diamond", "payout", "coins-per-diamond", _coins_per_diamond, unwritten),
    Key(
        "store_commission",
        "payout",
        "store-commission-percent",
        _assumed_share,
        _assumed_percent,
    ),
    Key("payout_currency", "payout", "currency", read_currency_or_none),
    Key("creator_country", "payout", "country", _read_country),
    Key("withdrawal", "payout", "withdrawal", _read_withdrawal, _write_withdrawal),
    Key("theme", "window", "theme", _theme),
    Key("window_geometry", "window", "geometry", _read_plain),
    Key("last_tab", "window", "tab", read_word),
    Key("on_top", "window", "on-top", switch_of, unwritten),
    Key("gift_filter", "gifts", "filter", _gift_filter),
    Key("gift_currencies", "gifts", "currencies", _read_currency, many=True),
    Key("pinned_gifts", "gifts", "pinned", _read_pin, many=True),
    Key("hide_names", "tally", "hide-names", switch_of, unwritten),
    Key("obs_file", "tally", "obs-file", _read_line),
    Key("obs_text", "tally", "obs-text", _read_line),
)


class Found(NamedTuple):
    """What a file says about one setting.

    `value` is None if it says nothing that can be used; `kept` are raw values that
    cannot be read and stay in the file as they are; `raw` is all that stands there.
    """

    value: object
    kept: tuple[object, ...] = ()
    raw: object = None


def find(document: Mapping[str, object], key: Key) -> Found:
    """Return what a parsed settings file says about a setting."""
    table = document.get(key.table, {})
    if not isinstance(table, dict):
        return Found(None, (table,))
    if key.key not in table:
        return Found(None)
    return _find_items(key, table[key.key]) if key.many else _find_one(key, table[key.key])


def _find_one(key: Key, raw: object) -> Found:
    try:
        return Found(key.read(raw), (), raw)
    except ValueError:
        return Found(None, (raw,), raw)


def _find_items(key: Key, raw: object) -> Found:
    if not isinstance(raw, list) or len(raw) > MOST_ITEMS:
        return Found(None, (raw,), raw)
    read = [_find_one(key, item) for item in raw]
    values = tuple(item.value for item in read if not item.kept)
    return Found(values, tuple(bad for item in read for bad in item.kept), raw)


def written(key: Key, value: object) -> object:
    """Return a setting as it stands in the file; raise ValueError if it may not."""
    if key.many and isinstance(value, tuple):
        items = [key.write(item) for item in value]
        if len(items) > MOST_ITEMS or _find_items(key, items).kept:
            raise ValueError(value)
        return items
    raw = key.write(value)
    key.read(raw)
    return raw
