"""giftcalc recharge: the cheapest way to a number of coins, or the most coins for a sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.cli.tables import NOTHING, in_columns
from giftcalc.cli.usage import WrongUsage, missing, unusable
from giftcalc.core.pricing import Basis, Channel
from giftcalc.core.problems import Problem, Refusal
from giftcalc.i18n.marked import N_
from giftcalc.services.recharge import (
    CHANNELS,
    FEW,
    Wanted,
    afford,
    chosen_promotions,
    compare,
    gifts_within,
)

if TYPE_CHECKING:
    from fractions import Fraction

    from giftcalc.cli.context import Context
    from giftcalc.cli.usage import Line, Options
    from giftcalc.core.recharge.plans import Plan
    from giftcalc.i18n.language import Language
    from giftcalc.services.recharge import Comparison, Option
    from giftcalc.services.situation import Situation

NAMES = tuple(channel.value for channel in CHANNELS)
SUMMARY = N_("Finds the cheapest way to buy coins, on every channel.")
OPERANDS = "COINS"
OPTIONS: Options = {
    "--have": ("N", N_("the coins that are there already")),
    "--budget": ("AMOUNT", N_("the most coins for this money, instead of a number of coins")),
    "--country": ("CC", N_("the country where coins are bought")),
    "--channel": (",".join(NAMES), N_("only these channels")),
    "--exact": ("", N_("no coins left over")),
    "--max-purchases": ("N", N_("at most so many purchases")),
    "--json": ("", N_("print JSON")),
}


def run(line: Line, context: Context) -> int:
    """Plan and print; the status is 1 if no channel has a plan."""
    situation = context.situation
    if "--country" in line.options:
        country = situation.book.country(line.options["--country"].strip().upper())
        settings = situation.settings._replace(country=country.code)
        situation = situation._replace(settings=settings)
    found = _comparison(line, context, situation)
    if "--json" in line.options:
        _print_json(found, context)
    else:
        _print_text(found, situation, line, context)
    return 0 if found.best is not None else 1


def _comparison(line: Line, context: Context, situation: Situation) -> Comparison:
    options = line.options
    today = context.now.date()
    held = _count(options["--have"], context) if "--have" in options else 0
    most = _count(options["--max-purchases"], context) if "--max-purchases" in options else None
    wanted = Wanted(
        need=0,
        held=held,
        country=situation.country,
        channels=_channels(options.get("--channel", "")),
        exactly="--exact" in options,
        most_purchases=most,
        promotions=chosen_promotions(situation.settings, today),
    )
    if "--budget" in options:
        if line.operands:
            raise unusable(line, " ".join((*line.operands, "--budget")))
        return afford(situation, _money(options["--budget"], context, situation), wanted)
    if not line.operands:
        raise missing(line, OPERANDS)
    return compare(situation, wanted._replace(need=_count(" ".join(line.operands), context)))


def _count(text: str, context: Context) -> int:
    from giftcalc.core.numerals import read_amount

    value = read_amount(text, context.language.locale, 0)
    if value is None:
        raise Refusal(Problem.NO_DIGITS)
    return int(value)


def _money(text: str, context: Context, situation: Situation) -> Fraction:
    from giftcalc.core.numerals import read_amount
    from giftcalc.core.units import currency_places

    currency = situation.market.currency
    value = read_amount(text, context.language.locale, currency_places(currency), currency)
    if value is None:
        raise Refusal(Problem.NO_DIGITS)
    return value


def _channels(text: str) -> tuple[Channel, ...]:
    chosen = [one.strip() for one in text.split(",") if one.strip()]
    for one in chosen:
        if one not in CHANNELS:
            raise WrongUsage(Problem.OPTION_TAKES_ONE_OF, option="--channel", choices=NAMES)
    return tuple(channel for channel in CHANNELS if channel in chosen)


def _print_json(found: Comparison, context: Context) -> None:
    from giftcalc.cli.output import print_json

    document: dict[str, object] = {
        "need": found.missing or None,
        "currency": found.currency,
        "plans": [_object(one, context) for one in found.options],
        "best": found.best.channel.value if found.best is not None else None,
    }
    print_json(document)


def _object(option: Option, context: Context) -> dict[str, object]:
    from giftcalc.i18n.wording import sentence

    offer, refusal = option.offer, option.refusal
    told: dict[str, object] = {
        "channel": option.channel.value,
        "list": offer.list_id if offer is not None else None,
        "as_of": offer.as_of if offer is not None else None,
        "basis": offer.basis.value if offer is not None else None,
    }
    if option.plan is None:
        problem = refusal.problem if refusal is not None else ""
        said = sentence(refusal, context.language) if refusal is not None else ""
        return {**told, "purchases": [], "problem": problem, "sentence": said}
    return {**told, **_plan_object(option.plan)}


def _plan_object(plan: Plan) -> dict[str, object]:
    from giftcalc.cli.output import money_text
    from giftcalc.core.decimals import rounded
    from giftcalc.core.units import currency_places

    currency = plan.currency
    return {
        "purchases": [
            {
                "coins": one.coins,
                "count": one.count,
                "price": money_text(one.price, currency),
                "custom": one.custom,
                "promoted": one.promoted,
            }
            for one in plan.purchases
        ],
        "coins": plan.coins,
        "left_over": plan.left_over,
        "total": {"amount": money_text(plan.total, currency), "currency": currency},
        "cash_back": money_text(plan.cash_back, currency),
        "unit": rounded(plan.unit, currency_places(currency) + 4),
    }


def _print_text(found: Comparison, situation: Situation, line: Line, context: Context) -> None:
    language = context.language
    if found.missing:
        number = language.number(found.missing)
        print(
            language.ntr(
                "{number} coin to buy", "{number} coins to buy", found.missing, number=number
            )
        )
    rows = [_row(option, found, language) for option in found.options if option.plan is not None]
    if rows:
        print(*in_columns(rows, right=(1, 2)), sep="\n")
    for option in found.options:
        _print_few(option, language)
        _print_refusal(option, language)
    if "--budget" in line.options and found.best is not None and found.best.plan is not None:
        _print_gifts(found.best.plan.coins, context)
    _print_estimated(found, situation, language)


def _row(option: Option, found: Comparison, language: Language) -> tuple[str, ...]:
    from giftcalc.i18n.names import basis_name, channel_name

    plan, offer = option.plan, option.offer
    if plan is None or offer is None:
        return (channel_name(option.channel, language), NOTHING, "", "", "", "")
    best = found.best is not None and option.channel is found.best.channel
    dearer = "+ " + language.percent(option.dearer) if option.dearer else ""
    known = basis_name(offer.basis, language)
    dated = (language.date(offer.as_of),) if offer.as_of else ()
    return (
        channel_name(option.channel, language),
        language.money(plan.total, plan.currency),
        language.ntr("{count} coin", "{count} coins", plan.coins),
        _bought(plan, language),
        language.tr("best") if best else dearer,
        " · ".join((known, offer.list_id, *dated)),
    )


def _bought(plan: Plan, language: Language) -> str:
    return " · ".join(
        language.tr(
            "{count} × custom {coins}" if one.custom else "{count} × {coins}",
            count=language.number(one.count),
            coins=language.number(one.coins),
        )
        for one in plan.purchases
    )


def _print_few(option: Option, language: Language) -> None:
    from giftcalc.i18n.names import channel_name

    if option.few is not None:
        print(
            language.tr(
                "{channel}, with at most {most} purchases: {price} for {coins} coins ({purchases})",
                channel=channel_name(option.channel, language),
                most=language.number(FEW),
                price=language.money(option.few.total, option.few.currency),
                coins=language.number(option.few.coins),
                purchases=_bought(option.few, language),
            )
        )


def _print_refusal(option: Option, language: Language) -> None:
    from giftcalc.i18n.names import channel_name
    from giftcalc.i18n.wording import sentence

    if option.refusal is not None:
        told = language.tr(
            "{channel}: {reason}",
            channel=channel_name(option.channel, language),
            reason=sentence(option.refusal, language),
        )
        print(told)


def _print_gifts(coins: int, context: Context) -> None:
    language = context.language
    fits = gifts_within(context.catalogue(), coins)
    named = (f"{language.number(fit.count)} × {fit.gift.name}" for fit in fits)
    if fits:
        print(language.tr("Gifts that fit: {gifts}", gifts=", ".join(named)))


def _print_estimated(found: Comparison, situation: Situation, language: Language) -> None:
    offers = [option.offer for option in found.options if option.offer is not None]
    if any(offer.basis is Basis.ESTIMATED for offer in offers):
        print(
            language.tr(
                "Estimated prices start from lists of the United States. Enter those you see: "
                'giftcalc prices add --country {country} --channel web "350 …"',
                country=situation.country,
            )
        )
