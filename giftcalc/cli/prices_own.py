"""giftcalc prices add, import, export, remove: one's own price lists."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

from giftcalc.cli import prices
from giftcalc.cli.options import CHANNELS, with_options
from giftcalc.cli.output import print_json
from giftcalc.cli.parts import JSON, Part
from giftcalc.cli.usage import missing, unusable, whole
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rate_checks import latest_day
from giftcalc.i18n.details import harmless
from giftcalc.i18n.marked import N_

if TYPE_CHECKING:
    from giftcalc.cli.context import Context
    from giftcalc.cli.usage import Line, Options
    from giftcalc.core.pricing import Market, Pack, PriceList
    from giftcalc.core.settings import Settings
    from giftcalc.services.price_book import Entry, ImportedLists

_MOST_CHARACTERS = 1 << 16
_OF_MARKET: Options = {
    "--country": ("CC", N_("the country you buy in")),
    "--channel": ("|".join(CHANNELS), N_("where you buy")),
}


def run_add(line: Line, context: Context) -> int:
    """Keep the prices that are written in lines; tell what is odd about them."""
    from giftcalc.services.price_book import require, with_own_list

    situation = with_options(context.situation, line)
    market, today = situation.market, latest_day(context.now)
    day = _day_in(line, context)
    packs = _packs_in(line, market, context)
    require(situation, packs, market, day, today)
    settings = with_own_list(
        context.situation.settings,
        market.country,
        market.channel,
        market.currency,
        day,
        packs,
        whole(line, "--smallest") or 0,
        whole(line, "--largest") or 0,
    )
    _keep(settings, context)
    entry = _entry_of(market, day, context)
    _tell_doubts(entry, context)
    prices.show((entry,), line, context.language)
    return 0


def _day_in(line: Line, context: Context) -> date:
    text = line.options.get("--date")
    if text is None:
        return context.now.astimezone().date()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Refusal(Problem.PRICES_BAD_DAY, value=text) from None
    return day


def _packs_in(line: Line, market: Market, context: Context) -> tuple[Pack, ...]:
    from giftcalc.core.price_entry import read_price_lines
    from giftcalc.core.pricing import Pack
    from giftcalc.data.words import read_words

    if not line.operands:
        raise missing(line, "LINE")
    written = "\n".join(line.operands)
    if line.operands == ["-"]:
        written = sys.stdin.read(_MOST_CHARACTERS) if sys.stdin is not None else ""
    found = read_price_lines(
        written,
        locale=context.language.locale,
        words=read_words(market.currency),
        currency=market.currency,
    )
    return tuple(Pack(one.coins, one.price) for one in found)


def _keep(settings: Settings, context: Context) -> None:
    from giftcalc.data.settings_file import write_settings

    notice = write_settings(context.home, settings, context.now)
    context.tell(() if notice is None else (notice,))
    context.reopened()


def _entry_of(market: Market, day: date, context: Context) -> Entry:
    """Return the list of a market and a day as it is kept now."""
    from giftcalc.services.price_book import entries

    today = latest_day(context.now)
    for entry in entries(
        context.situation, country=market.country, channel=market.channel, today=today
    ):
        if entry.yours and (entry.list.country, entry.list.observed_from) == (
            market.country,
            day.isoformat(),
        ):
            return entry
    raise Refusal(Problem.UNEXPECTED, what="prices")


def _tell_doubts(entry: Entry, context: Context) -> None:
    from giftcalc.i18n.price_wording import doubt_sentence

    for doubted in entry.checked.doubts:
        text = doubt_sentence(doubted, entry.list.currency, context.language)
        print(text, file=sys.stderr)


def run_import(line: Line, context: Context) -> int:
    """Take the lists of a file as one's own, all or none."""
    from giftcalc.data.atomic import read_capped
    from giftcalc.data.price_lists_csv import MOST_BYTES
    from giftcalc.services.price_book import import_lists

    if not line.operands:
        raise missing(line, "FILE")
    data = read_capped(" ".join(line.operands), MOST_BYTES)
    situation = context.situation
    found = import_lists(situation.settings, data, latest_day(context.now), situation.rates)
    if found.added:
        _keep(found.settings, context)
    _tell_imported(found, line, context)
    return 0


def _tell_imported(found: ImportedLists, line: Line, context: Context) -> None:
    if "--json" in line.options:
        print_json(
            {
                "added": [one.id for one in found.added],
                "already_there": [one.id for one in found.same],
            }
        )
        return
    language = context.language
    added, same = len(found.added), len(found.same)
    if added or not same:
        print(language.ntr("{count} list was added.", "{count} lists were added.", added))
    if same:
        print(
            language.ntr(
                "{count} list was there already.", "{count} lists were there already.", same
            )
        )


def run_export(line: Line, context: Context) -> int:
    """Write the price book as CSV."""
    from giftcalc.data.atomic import write_file
    from giftcalc.services.price_book import export_lists

    if not line.operands:
        raise missing(line, "FILE")
    path = " ".join(line.operands)
    write_file(path, export_lists(context.situation, own_only="--own" in line.options))
    if "--json" in line.options:
        print_json({"file": path})
    else:
        told = context.language.tr("The price book was written to {path}.", path=harmless(path))
        print(told)
    return 0


def run_remove(line: Line, context: Context) -> int:
    """Forget a list of one's own."""
    from giftcalc.services.price_book import without_own_list

    if not line.operands:
        raise missing(line, "LIST")
    if line.operands[1:]:
        raise unusable(line)
    gone = _own_list(line.operands[0], context)
    _keep(without_own_list(context.situation.settings, gone), context)
    if "--json" in line.options:
        print_json({"removed": gone.id})
    else:
        print(context.language.tr("The list {name} was removed.", name=gone.id))
    return 0


def _own_list(name: str, context: Context) -> PriceList:
    for one in context.situation.book.lists:
        if one.id == name:
            if not one.yours:
                raise Refusal(Problem.PRICE_LIST_SHIPPED, list=name)
            return one
    raise Refusal(Problem.PRICE_LIST_UNKNOWN, list=name)


PARTS = {
    "list": Part(N_("Lists every price list."), "", prices.OPTIONS, prices.run),
    "add": Part(
        N_(
            "Keeps the prices that you see, a pack a line: “350 €4.15”, or “1 coin = €0.012” for "
            "a custom amount; “-” reads the lines from standard input."
        ),
        "LINE …|-",
        {
            **_OF_MARKET,
            "--date": ("YYYY-MM-DD", N_("the day you saw them, if it was not today")),
            "--smallest": ("N", N_("the fewest coins of a custom amount")),
            "--largest": ("N", N_("the most coins of a custom amount")),
            **JSON,
        },
        run_add,
    ),
    "import": Part(N_("Takes the lists of a CSV file as yours."), "FILE", JSON, run_import),
    "export": Part(
        N_("Writes the price book as CSV."),
        "FILE",
        {"--own": ("", N_("only your own lists")), **JSON},
        run_export,
    ),
    "remove": Part(N_("Removes a list of your own."), "LIST", JSON, run_remove),
}
"""The commands of this module by their names."""
