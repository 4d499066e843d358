"""giftcalc payout: from diamonds to the bank account, a line for each step, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giftcalc.cli.options import share_of, with_options
from giftcalc.cli.output import print_json
from giftcalc.cli.parts import JSON
from giftcalc.cli.payout_missions import missions_of
from giftcalc.cli.payout_output import (
    GoalPace,
    goal_document,
    payout_document,
    print_goal,
    print_payout,
)
from giftcalc.cli.usage import missing, unusable
from giftcalc.core.numerals import read_amount
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import USD, currency_places
from giftcalc.i18n.marked import N_
from giftcalc.services.payout import coins_for, payout_currency, payout_of
from giftcalc.services.payout_pace import pace_of

if TYPE_CHECKING:
    from fractions import Fraction

    from giftcalc.cli.context import Context
    from giftcalc.cli.usage import Line, Options
    from giftcalc.core.units import Currency
    from giftcalc.services.situation import Situation

SUMMARY = N_("Shows what arrives in the bank of diamonds, or how many it takes.")
OPERANDS = "[DIAMONDS]"
OPTIONS: Options = {
    "--to": ("CUR", N_("the currency of the bank account")),
    "--country": ("CC", N_("the country of the creator")),
    "--share": ("PCT", N_("the creator’s reward share in percent")),
    "--missions": ("PART=N,…", N_("the share by the US missions, such as length=38,weekly=8")),
    "--agency": ("PCT", N_("the agency’s part in percent")),
    "--tax": ("PCT", N_("the tax withheld in percent")),
    "--fee-percent": ("PCT", N_("the fee of each withdrawal in percent")),
    "--fee-fixed": ("USD", N_("the fixed fee of each withdrawal in US dollars")),
    "--fee-cap": ("USD", N_("the most that the fee of a withdrawal can be")),
    "--spread": ("PCT", N_("what the exchange takes in percent")),
    "--minimum": ("USD", N_("the least that can be withdrawn")),
    "--for": ("AMOUNT", N_("turn it round: the coins for this payout")),
    "--per-hour": ("COINS", N_("your pace for the hours, else that of the tally")),
    **JSON,
}
_SHARES = {"--tax": "tax", "--fee-percent": "fee_percent", "--spread": "spread"}
_DOLLARS = {"--fee-fixed": "fee_fixed", "--fee-cap": "fee_cap", "--minimum": "minimum"}


def run(line: Line, context: Context) -> int:
    """Walk the path, or search it backwards, and print."""
    wanted = "--for" in line.options
    if len(line.operands) != (0 if wanted else 1):
        raise unusable(line) if line.operands else missing(line, "DIAMONDS")
    situation = with_terms(with_options(context.situation, line), line, context)
    if wanted:
        return _run_back(line, context, situation)
    diamonds = amount_of(line.operands[0], context, 0)
    coins = diamonds * situation.settings.coins_per_diamond
    payout = payout_of(situation, coins, today=context.now.date())
    if "--json" in line.options:
        print_json(payout_document(payout))
    else:
        print_payout(payout, context.language)
    return 0


def _run_back(line: Line, context: Context, situation: Situation) -> int:
    currency, pace = payout_currency(situation), _pace(line, context)
    goal = coins_for(
        situation,
        amount_of(line.options["--for"], context, currency_places(currency), currency),
        currency,
        today=context.now.date(),
        catalogue=context.catalogue(),
        per_hour=pace.per_hour,
    )
    if "--json" in line.options:
        print_json(goal_document(goal, pace))
    else:
        print_goal(goal, pace, context.language)
    return 0


def _pace(line: Line, context: Context) -> GoalPace:
    """Return the pace that is given, else that of the ledger as far as it can be read."""
    if "--per-hour" in line.options:
        return GoalPace(amount_of(line.options["--per-hour"], context, 0))
    now = int(context.now.timestamp() * 1000)
    try:
        pace = pace_of(context.home, context.situation, now)
    except Refusal as refusal:
        context.tell((refusal,))
        return GoalPace()
    whole = None if pace is None else pace.whole
    return GoalPace() if pace is None or whole is None else GoalPace(whole, pace.streams)


def with_terms(situation: Situation, line: Line, context: Context) -> Situation:
    """Return the situation with the terms that the options give; raise `Refusal`.

    A fixed rate in the settings is for their currency, and does not hold for another one.
    """
    options, settings = line.options, situation.settings
    own = settings.withdrawal
    if "--country" in options:
        settings = settings._replace(creator_country="")
    if payout_currency(situation._replace(settings=settings)) != payout_currency(context.situation):
        own = own._replace(fixed_rate=None)
    if "--agency" in options:
        settings = settings._replace(agency=share_of(options["--agency"]))
    if "--share" in options:
        settings = settings._replace(share_preset="own")
        own = own._replace(missions=None)
    changes: dict[str, Any] = {
        name: share_of(options[key]) for key, name in _SHARES.items() if key in options
    }
    for option, name in _DOLLARS.items():
        if option in options:
            changes[name] = amount_of(options[option], context, currency_places(USD), USD)
    if "--missions" in options:
        own = own._replace(missions=missions_of(options["--missions"]))
    return situation._replace(settings=settings._replace(withdrawal=own._replace(**changes)))


def amount_of(
    text: str, context: Context, places: int, currency: Currency | None = None
) -> Fraction:
    """Return an amount as the language writes it; raise `Refusal` for what is none."""
    found = read_amount(text, context.language.locale, places, currency)
    if found is None:
        raise Refusal(Problem.NO_DIGITS)
    return found
