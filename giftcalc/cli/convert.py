"""giftcalc convert: an expression, seen through coins, diamonds, price and payout.

The price list is that of the place where the coins are bought. Money in the
expression says it: 20€ are spent where euros are. Else `--country` does; else the
currency that is asked for stands for its home country; else it is the country of
the settings, or the system's. Where the place is told by money or by `--country`,
another currency that is asked for is only exchanged, and the price an estimate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.cli.complaints import complain
from giftcalc.cli.options import CHANNELS, with_options
from giftcalc.cli.tables import NOTHING, in_columns
from giftcalc.cli.usage import missing
from giftcalc.core.conversion import Field
from giftcalc.core.pricing import Quote
from giftcalc.core.problems import Problem, Refusal
from giftcalc.i18n.marked import N_
from giftcalc.services.answers import Reader, answer
from giftcalc.services.situation import elsewhere

if TYPE_CHECKING:
    from giftcalc.cli.context import Context
    from giftcalc.cli.usage import Line, Options
    from giftcalc.core.conversion import Conversion
    from giftcalc.core.units import Currency
    from giftcalc.core.words import Words
    from giftcalc.i18n.language import Language
    from giftcalc.services.answers import Answer
    from giftcalc.services.situation import Situation

SUMMARY = N_("Converts coins, diamonds, gifts and money into each other.")
OPERANDS = "EXPR"
OPTIONS: Options = {
    "--to": ("CUR", N_("the currency of both amounts")),
    "--country": ("CC", N_("the country where coins are bought")),
    "--channel": ("|".join(CHANNELS), N_("how coins are bought")),
    "--share": ("PCT", N_("the creator’s reward share in percent")),
    "--json": ("", N_("print JSON")),
}


def run(line: Line, context: Context) -> int:
    """Convert and print."""
    if not line.operands:
        raise missing(line, OPERANDS)
    situation = with_options(context.situation, line)
    found = _answer(line, context, situation)
    lacking = _lacking(found, situation, asked="--to" in line.options)
    if "--json" in line.options:
        _print_json(found, situation)
    else:
        _print_text(found, situation, context.language)
    if lacking is not None:
        complain(lacking, context.language)
    return 0


def _lacking(found: Answer, situation: Situation, *, asked: bool) -> Refusal | None:
    """Return why there is no price; raise it where the line asks for that very currency.

    Nobody asked for the currency of the country: the rest of the answer stands without it.
    """
    problem = found.conversion.problem(Field.PRICE)
    own = found.conversion.terms.currency == situation.market.currency
    if problem is not None and (asked or not own):
        raise problem
    return problem


def _answer(line: Line, context: Context, situation: Situation) -> Answer:
    try:
        found = answer(
            " ".join(line.operands),
            situation,
            _reader(context, situation),
            market=situation.market if "--country" in line.options else None,
            currency=situation.settings.payout_currency if "--to" in line.options else None,
        )
    except Refusal as refusal:
        raise _with_ids(refusal, context.language) from refusal
    if found is None:
        raise Refusal(Problem.NO_DIGITS)
    problem = found.conversion.problem(Field.COINS)
    if problem is not None:
        raise problem
    return found


def _with_ids(refusal: Refusal, language: Language) -> Refusal:
    """Return the refusal of a name with several prices, an id beside each of them."""
    options = refusal.details.get("options")
    if refusal.problem is not Problem.AMBIGUOUS_GIFT or not isinstance(options, tuple):
        return refusal
    prices = [
        " ".join((language.number(gift.coins), *(f"(#{gift_id})" for gift_id in gift.ids[:1])))
        for gift in options
    ]
    return Refusal(refusal.problem, refusal.span, **{**refusal.details, "prices": prices})


def _reader(context: Context, situation: Situation) -> Reader:
    def words() -> Words:
        from giftcalc.data.words import read_words

        return read_words(situation.market.currency)

    return Reader(context.language.locale, words, context.catalogue)


def _print_json(found: Answer, situation: Situation) -> None:
    from giftcalc.cli import output

    conversion, rates = found.conversion, situation.rates
    output.print_json(
        {
            "coins": output.count_text(conversion.coins),
            "diamonds": output.count_text(conversion.amount(Field.DIAMONDS)),
            "price": output.price_object(conversion),
            "payout": output.payout_object(conversion),
            "also": [
                output.elsewhere_object(one) for one in elsewhere(situation, conversion.coins)
            ],
            "rates": {"source": rates.source, "as_of": rates.as_of.isoformat()},
        }
    )


def _print_text(found: Answer, situation: Situation, language: Language) -> None:
    from giftcalc.i18n.names import rates_line

    conversion = found.conversion
    rows = [
        (language.tr("Coins"), _count(conversion, Field.COINS, language), ""),
        (language.tr("Diamonds"), _count(conversion, Field.DIAMONDS, language), ""),
        _price_row(conversion, language),
        _payout_row(conversion, language),
        *_elsewhere_rows(conversion, situation, language),
    ]
    print(*in_columns(rows), sep="\n")
    print(rates_line(situation.rates, language))
    for gift in found.reading.also_gifts:
        print(
            language.tr(
                "“{name}” is a gift of {coins} coins, too: put its name in quotes to mean it.",
                name=gift.name,
                coins=language.number(gift.coins),
            )
        )


def _price_row(conversion: Conversion, language: Language) -> tuple[str, str, str]:
    return (
        language.tr("You pay"),
        _money(conversion, Field.PRICE, conversion.terms.currency, language),
        _origin(conversion.terms.quote, language),
    )


def _origin(quote: Quote | Refusal, language: Language) -> str:
    from giftcalc.i18n.names import basis_name

    if not isinstance(quote, Quote):
        return ""
    known = basis_name(quote.basis, language)
    dated = (language.date(quote.as_of),) if quote.as_of else ()
    return " · ".join((known, quote.list_id, *dated))


def _payout_row(conversion: Conversion, language: Language) -> tuple[str, str, str]:
    terms = conversion.terms
    return (
        language.tr("Creator receives"),
        _money(conversion, Field.PAYOUT, terms.payout_currency, language),
        language.tr("estimated · {share} share", share=language.short_percent(terms.payout.share)),
    )


def _elsewhere_rows(
    conversion: Conversion, situation: Situation, language: Language
) -> list[tuple[str, str, str]]:
    from giftcalc.i18n.names import basis_name

    return [
        (
            f"  {one.currency}",
            NOTHING if one.amount is None else language.money(one.amount, one.currency),
            basis_name(one.quote.basis, language) if isinstance(one.quote, Quote) else "",
        )
        for one in elsewhere(situation, conversion.coins)
    ]


def _money(conversion: Conversion, field: Field, currency: Currency, language: Language) -> str:
    amount = conversion.amount(field)
    return NOTHING if amount is None else language.money(amount, currency)


def _count(conversion: Conversion, field: Field, language: Language) -> str:
    amount = conversion.amount(field)
    return NOTHING if amount is None else language.number(amount)
