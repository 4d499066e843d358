"""giftcalc rates: showing, refreshing, importing and setting exchange rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.cli.options import currency_of
from giftcalc.cli.output import print_json
from giftcalc.cli.tables import in_columns
from giftcalc.cli.usage import missing, unusable
from giftcalc.core.numerals import read_amount
from giftcalc.core.problems import Problem, Refusal
from giftcalc.i18n.marked import N_

if TYPE_CHECKING:
    from fractions import Fraction

    from giftcalc.cli.context import Context
    from giftcalc.cli.usage import Line, Options
    from giftcalc.core.rates import RateTable
    from giftcalc.i18n.language import Language
    from giftcalc.services.rates import Listed, Refreshed

SUMMARY = N_(
    "Shows the exchange rates, in units for one euro; takes them from a file; sets or "
    "forgets one of your own."
)
PARTS = {"import": "FILE", "set": "CUR RATE", "forget": "CUR"}
"""The words that change the rates -> what they need behind them."""

OPERANDS = f"[{' | '.join(f'{part} {needed}' for part, needed in PARTS.items())}]"
OPTIONS: Options = {
    "--refresh": ("", N_("fetch today’s rates first")),
    "--confirm": ("", N_("accept rates that changed by more than 15 %")),
    "--json": ("", N_("print JSON")),
}
RATE_PLACES = 9
"""The decimals that a rate of your own may have."""


def run(line: Line, context: Context) -> int:
    """Do what is asked, then show the rates."""
    from giftcalc.services import rates

    confirm = "--confirm" in line.options
    match line.operands:
        case []:
            pass
        case ["import", *path] if path:
            imported = rates.import_rates(
                context.home, " ".join(path), context.now, confirm=confirm
            )
            _tell(imported, context)
        case ["set", currency, value]:
            rate = _rate_in(value, context.language)
            rates.set_rate(context.home, currency_of(currency), rate, context.now)
        case ["forget", currency]:
            rates.forget_rate(context.home, currency_of(currency))
        case [part, *given] if len(given) < len(PARTS.get(part, "").split()):
            raise missing(line, PARTS[part], f"{line.command} {part}")
        case _:
            raise unusable(line)
    if "--refresh" in line.options:
        _tell(rates.refresh(context.home, context.now, confirm=confirm), context)
    _show(context.reopened().rates, line, context)
    return 0


def _rate_in(text: str, language: Language) -> Fraction:
    """Read a rate as the locale writes it; a lone point marks decimals in every locale.

    So scripts need not know the locale, and no rate has thousands grouped by a point.
    """
    locale = "en" if "." in text and "," not in text else language.locale
    value = read_amount(text, locale, RATE_PLACES)
    if not value:
        raise Refusal(Problem.RATE_OUT_OF_RANGE, rate=text)
    return value


def _tell(refreshed: Refreshed, context: Context) -> None:
    """Say what went wrong on the way, and which rates were held back."""
    context.tell(refreshed.notices)
    if refreshed.held_back:
        import sys

        language = context.language
        codes = language.all_of([rate.currency for rate in refreshed.held_back])
        told = language.tr(
            "Changed by more than 15 % and left as before: {currencies}. --confirm accepts that.",
            currencies=codes,
        )
        print(told, file=sys.stderr)


def _show(table: RateTable, line: Line, context: Context) -> None:
    from giftcalc.i18n.names import age_name, rate_source, rates_line
    from giftcalc.services.rates import exported, listed

    if "--json" in line.options:
        print_json(exported(table))
        return
    language = context.language
    print(rates_line(table, language))
    rows = [
        (
            one.currency,
            _figure(one, language),
            language.date(one.as_of),
            rate_source(one.source, language),
            age_name(one.age, language),
        )
        for one in listed(table, context.now.date())
    ]
    print(*in_columns(rows), sep="\n")


def _figure(one: Listed, language: Language) -> str:
    text = one.text.replace(".", language.marks.decimal)
    return text if one.is_exact else f"≈ {text}"
