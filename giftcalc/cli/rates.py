"""giftcalc rates: showing, refreshing, importing and setting exchange rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.cli.options import currency_of
from giftcalc.cli.output import print_json
from giftcalc.cli.tables import print_table
from giftcalc.core.numerals import read_amount
from giftcalc.core.problems import Problem, Refusal
from giftcalc.i18n.names import rate_source, rates_line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from fractions import Fraction

    from giftcalc.cli.context import Context
    from giftcalc.core.rates import RateTable
    from giftcalc.i18n.language import Language

RATE_PLACES = 9


def add_arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    tr = language.tr
    parser.add_argument(
        "act",
        nargs="*",
        metavar="import FILE | set CUR RATE | forget CUR",
        help=tr("take rates from a file; set your own rate, units for one euro; forget it"),
    )
    parser.add_argument("--refresh", action="store_true", help=tr("fetch today's rates first"))
    parser.add_argument(
        "--confirm", action="store_true", help=tr("accept rates that changed by more than 15 %%")
    )
    parser.add_argument("--json", action="store_true", help=tr("print JSON"))


def run(options: Namespace, context: Context) -> int:
    """Do what is asked, then show the rates."""
    from giftcalc.services import rates

    match options.act:
        case []:
            pass
        case ["import", *path] if path:
            _tell(
                rates.import_rates(
                    context.home, " ".join(path), context.now, confirm=options.confirm
                ),
                context,
            )
        case ["set", currency, value]:
            rate = _rate_in(value, context.language)
            rates.set_rate(context.home, currency_of(currency), rate, context.now)
        case ["forget", currency]:
            rates.forget_rate(context.home, currency_of(currency))
        case _:
            raise SystemExit(_usage(context.language))
    if options.refresh:
        _tell(rates.refresh(context.home, context.now, confirm=options.confirm), context)
    _show(context.reopened().rates, options, context)
    return 0


def _usage(language: Language) -> int:
    import sys

    print(
        language.tr("usage: giftcalc rates [import FILE | set CUR RATE | forget CUR]"),
        file=sys.stderr,
    )
    return 2


def _rate_in(text: str, language: Language) -> Fraction:
    """Read a rate as the locale writes it; a point always marks decimals in scripts."""
    locale = "en" if "." in text and "," not in text else language.locale
    value = read_amount(text, locale, RATE_PLACES)
    if not value:
        raise Refusal(Problem.RATE_OUT_OF_RANGE, rate=text)
    return value


def _tell(refreshed: object, context: Context) -> None:
    for notice in getattr(refreshed, "notices", ()):
        context.warn(notice)


def _show(table: RateTable, options: Namespace, context: Context) -> None:
    from giftcalc.services.rates import exported, listed

    if options.json:
        print_json(exported(table))
        return
    language = context.language
    print(rates_line(table, language))
    print_table(
        [
            (
                one.currency,
                one.text if one.is_exact else f"≈ {one.text}",
                language.date(one.as_of),
                rate_source(one.source, language),
            )
            for one in listed(table, context.now.date())
        ]
    )
