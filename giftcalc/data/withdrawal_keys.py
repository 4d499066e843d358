"""A person's own terms of a withdrawal as they stand in the settings file: a table."""

from collections.abc import Callable, Mapping

from giftcalc.core.assumed import MOST_DAYS
from giftcalc.core.settings import Missions, WithdrawalTerms
from giftcalc.data.settings_keys import (
    day_of,
    decimal_of,
    percent_of,
    plain_of,
    share_of,
    unwritten,
    whole_of,
)


def read_withdrawal(raw: object) -> WithdrawalTerms:
    """Return the terms that a table holds; raise ValueError for a value that is none."""
    if not isinstance(raw, Mapping):
        raise ValueError(raw)
    keys = {name: name.replace("_", "-") for name in _PARTS}
    held = {name: _PARTS[name][0](raw[key]) for name, key in keys.items() if key in raw}
    return WithdrawalTerms()._replace(**held)  # type: ignore[arg-type]


def write_withdrawal(own: object) -> dict[str, object]:
    """Return the table that holds terms, without what the presets say."""
    if not isinstance(own, WithdrawalTerms):
        raise ValueError(own)
    return {
        name.replace("_", "-"): _PARTS[name][1](value)
        for name, value in own._asdict().items()
        if value is not None and value != ""
    }


def _days(raw: object) -> int:
    return whole_of(raw, 0, MOST_DAYS)


def _read_missions(raw: object) -> Missions:
    if not isinstance(raw, Mapping):
        raise ValueError(raw)
    return Missions(**{name: decimal_of(raw[name]) for name in Missions._fields if name in raw})


def _write_missions(missions: object) -> dict[str, object]:
    if not isinstance(missions, Missions):
        raise ValueError(missions)
    return {name: plain_of(points) for name, points in missions._asdict().items()}


_PARTS: Mapping[str, tuple[Callable[[object], object], Callable[[object], object]]] = {
    "minimum": (decimal_of, plain_of),
    "daily_most": (decimal_of, plain_of),
    "fee_percent": (share_of, percent_of),
    "fee_fixed": (decimal_of, plain_of),
    "fee_cap": (decimal_of, plain_of),
    "spread": (share_of, percent_of),
    "fixed_rate": (decimal_of, plain_of),
    "review_days": (_days, unwritten),
    "holding_days": (_days, unwritten),
    "tax": (share_of, percent_of),
    "agency_flat": (decimal_of, plain_of),
    "missions": (_read_missions, _write_missions),
    "as_of": (day_of, unwritten),
}
"""How each part is read and written, by its name."""
