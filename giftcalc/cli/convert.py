"""giftcalc convert: an expression, seen through coins, diamonds, price and payout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.cli.options import currency_of, share_of
from giftcalc.core.conversion import Conversion, Field
from giftcalc.core.pricing import Channel, Market, Quote
from giftcalc.core.problems import Problem, Refusal
from giftcalc.services.answers import Answer, Reader, answer
from giftcalc.services.situation import Situation, elsewhere

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from giftcalc.cli.context import Context
    from giftcalc.core.gifts import Catalogue
    from giftcalc.core.words import Words
    from giftcalc.i18n.language import Language


def add_arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    tr = language.tr
    parser.add_argument(
        "expression",
        nargs="+",
        metavar="EXPR",
        help=tr("such as 1000, 500d, 20€, lion or “3 lion + 20 rose in eur”"),
    )
    parser.add_argument("--to", metavar="CUR", help=tr("the currency of both amounts"))
    parser.add_argument("--country", metavar="CC", help=tr("the country where coins are bought"))
    parser.add_argument(
        "--channel",
        choices=[channel.value for channel in Channel],
        help=tr("how coins are bought"),
    )
    parser.add_argument("--share", metavar="PCT", help=tr("the creator's reward share in percent"))
    parser.add_argument("--json", action="store_true", help=tr("print JSON"))


def run(options: Namespace, context: Context) -> int:
    """Convert and print."""
    situation = _situation(options, context.situation)
    found = answer(
        " ".join(options.expression),
        situation,
        _reader(context, situation),
        market=_market(options, situation),
        currency=currency_of(options.to) if options.to else None,
    )
    if found is None:
        raise Refusal(Problem.NO_DIGITS)
    _require_value(found.conversion)
    if options.json:
        _print_json(found, situation)
    else:
        _print_text(found, situation, context.language)
    return 0


def _situation(options: Namespace, situation: Situation) -> Situation:
    """Return the situation with the options of this run in the place of the settings."""
    settings = situation.settings
    if options.country:
        country = situation.book.country(options.country.strip().upper())
        settings = settings._replace(country=country.code)
    if options.channel:
        settings = settings._replace(channel=Channel(options.channel))
    if options.share:
        settings = settings._replace(share=share_of(options.share))
    if options.to:
        settings = settings._replace(payout_currency=currency_of(options.to))
    return situation._replace(settings=settings)


def _market(options: Namespace, situation: Situation) -> Market | None:
    return situation.market if options.country else None


def _reader(context: Context, situation: Situation) -> Reader:
    def words() -> Words:
        from giftcalc.data.words import read_words

        return read_words(situation.market.currency)

    def catalogue() -> Catalogue:
        from giftcalc.data.catalogue import open_catalogue

        opened = open_catalogue(context.home, context.now)
        for notice in opened.notices:
            context.warn(notice)
        return opened.catalogue

    return Reader(context.language.locale, words, catalogue)


def _require_value(conversion: Conversion) -> None:
    """Refuse a value that has neither a price nor coins, by naming what is missing."""
    for field in (Field.COINS, Field.PRICE):
        problem = conversion.problem(field)
        if problem is not None:
            raise problem


def _print_json(found: Answer, situation: Situation) -> None:
    from giftcalc.cli import output

    conversion = found.conversion
    rates = situation.rates
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
    from giftcalc.cli.tables import print_table
    from giftcalc.i18n.names import basis_name, rates_line

    tr, conversion, terms = language.tr, found.conversion, found.conversion.terms
    quote = terms.quote
    rows = [
        (tr("Coins"), _count(conversion, Field.COINS, language), ""),
        (tr("Diamonds"), _count(conversion, Field.DIAMONDS, language), ""),
    ]
    price = conversion.amount(Field.PRICE)
    if price is not None and isinstance(quote, Quote):
        known = basis_name(quote.basis, language)
        dated = (
            f"{known} · {quote.list_id} · {language.date(quote.as_of)}" if quote.as_of else known
        )
        rows.append((tr("You pay"), language.money(price, terms.currency), dated))
    payout = conversion.amount(Field.PAYOUT)
    if payout is not None:
        share = tr("estimated · {share} share", share=language.percent(terms.payout.share))
        rows.append((tr("Creator receives"), language.money(payout, terms.payout_currency), share))
    for one in elsewhere(situation, conversion.coins):
        if one.amount is not None and isinstance(one.quote, Quote):
            known = basis_name(one.quote.basis, language)
            rows.append((f"  {one.currency}", language.money(one.amount, one.currency), known))
    print_table(rows)
    print(rates_line(situation.rates, language))


def _count(conversion: Conversion, field: Field, language: Language) -> str:
    amount = conversion.amount(field)
    return "" if amount is None else language.number(amount)
