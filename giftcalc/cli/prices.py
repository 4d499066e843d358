"""giftcalc prices: every price list there is; each part is a command of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.cli.options import CHANNELS
from giftcalc.cli.output import print_json
from giftcalc.cli.tables import NOTHING, in_columns
from giftcalc.cli.usage import chosen, unusable
from giftcalc.core.decimals import exact, rounded
from giftcalc.core.pricing import Channel
from giftcalc.i18n.marked import N_

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from giftcalc.cli.context import Context
    from giftcalc.cli.usage import Command, Line, Options
    from giftcalc.core.price_checks import Checked
    from giftcalc.i18n.language import Language
    from giftcalc.services.price_book import Entry

SUMMARY = N_("Shows every price list with its date and source; keeps your own.")
PARTS = ("list", "add", "import", "export", "remove")
OPERANDS = "[COMMAND …]"
OPTIONS: Options = {
    "--country": ("CC", N_("only the lists of a country")),
    "--channel": ("|".join(CHANNELS), N_("only the lists of a channel")),
    "--json": ("", N_("print JSON")),
}
_PLACES = 6


def run(line: Line, context: Context) -> int:
    """List the price book, or a part of it."""
    from giftcalc.core.rate_checks import latest_day
    from giftcalc.services.price_book import entries

    if line.operands:
        raise unusable(line)
    situation = context.situation
    named = line.options.get("--country", "").strip().upper()
    channel = chosen(line, "--channel", CHANNELS)
    found = entries(
        situation,
        country=situation.book.country(named).code if named else "",
        channel=None if channel is None else Channel(channel),
        today=latest_day(context.now),
    )
    show(found, line, context.language)
    return 0


def part_named(name: str) -> Command:
    """Return a part; nothing of those in other modules is loaded. `name` is one of PARTS."""
    from giftcalc.cli import prices_own

    return prices_own.PARTS[name]


def show(found: Iterable[Entry], line: Line, language: Language) -> None:
    """Print lists as JSON or as a table."""
    if "--json" in line.options:
        print_json({"lists": [list_object(entry) for entry in found]})
        return
    tr = language.tr
    heads = [
        tr("List"),
        tr("Country"),
        tr("Channel"),
        tr("Seen"),
        tr("One coin"),
        tr("Spread"),
        tr("Standing"),
        tr("Basis"),
        tr("Source"),
    ]
    rows = [_row(entry, language) for entry in found]
    if rows:
        print(*in_columns([heads, *rows], right={4, 5}), sep="\n")
    else:
        print(tr("No price list is known here. Add the prices that you see: giftcalc prices add"))


def _row(entry: Entry, language: Language) -> list[str]:
    from giftcalc.i18n.names import basis_name, channel_name
    from giftcalc.i18n.price_wording import seen_text, standing_text

    one = entry.list
    return [
        one.id,
        one.country or NOTHING,
        channel_name(one.channel, language),
        seen_text(one, language),
        language.money(entry.checked.unit, one.currency, _PLACES),
        language.percent(entry.checked.spread),
        standing_text(one, language, in_force=entry.in_force),
        basis_name(one.basis, language),
        language.tr(one.source) if one.source else NOTHING,
    ]


def list_object(entry: Entry) -> dict[str, object]:
    """Return a list with all that is known of it; shares are fractions: 0.05 is 5 %."""
    one, found = entry.list, entry.checked
    return {
        "list": one.id,
        "country": one.country or None,
        "currency": one.currency,
        "channel": one.channel.value,
        "basis": one.basis.value,
        "in_force": entry.in_force,
        "observed_from": one.observed_from or None,
        "observed_to": one.observed_to or None,
        "as_of": one.as_of or None,
        "confidence": one.confidence,
        "source": one.source or None,
        "packs": [{"coins": coins, "price": plain(price)} for coins, price in one.packs],
        "smallest": one.smallest or None,
        "largest": one.largest or None,
        **checked_object(found),
    }


def checked_object(found: Checked) -> dict[str, object]:
    """Return what can be said of the packs of a list."""
    return {
        "unit": plain(found.unit),
        "spread": plain(found.spread),
        "against_shipped": plain(found.against_shipped),
        "against_pattern": plain(found.against_pattern),
        "doubts": [
            {
                "doubt": doubted.doubt.value,
                "coins": doubted.coins,
                "known": plain(doubted.details["known"]),
                "off": plain(doubted.details["off"]),
            }
            for doubted in found.doubts
        ],
    }


def plain(value: Fraction | None) -> str | None:
    """Return plain digits: exact if they end within six places, else rounded to them."""
    if value is None:
        return None
    text = exact(value)
    fits = text is not None and len(text.partition(".")[2]) <= _PLACES
    return text if fits else rounded(value, _PLACES)
