"""giftcalc gifts: finding gifts, and importing a list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.cli.options import currency_of
from giftcalc.cli.output import payout_object, price_object, print_json
from giftcalc.cli.tables import print_table
from giftcalc.core.conversion import Conversion, Field
from giftcalc.services.gift_search import found_gifts
from giftcalc.services.situation import terms_in

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from giftcalc.cli.context import Context
    from giftcalc.core.conversion import Terms
    from giftcalc.core.gifts import Gift
    from giftcalc.i18n.language import Language
    from giftcalc.services.gift_lists import Preview

IMPORT = "import"
SHOWN = 20
"""Gifts that are listed unless another number is asked for."""


def add_arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    tr = language.tr
    parser.add_argument(
        "query",
        nargs="*",
        metavar="QUERY",
        help=tr("words of the name, prices such as <100, or 5€; or: import FILE"),
    )
    parser.add_argument("--all", action="store_true", help=tr("also gifts not seen for a year"))
    parser.add_argument("--limit", type=int, metavar="N", help=tr("how many gifts to list"))
    parser.add_argument("--to", metavar="CUR", help=tr("the currency of both amounts"))
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help=tr("with import: show what a list brings, keep nothing"),
    )
    parser.add_argument("--json", action="store_true", help=tr("print JSON"))


def run(options: Namespace, context: Context) -> int:
    """List gifts, or import a list."""
    if options.query[:1] == [IMPORT] and len(options.query) > 1:
        return _import(" ".join(options.query[1:]), options, context)
    return _list(options, context)


def _list(options: Namespace, context: Context) -> int:
    from giftcalc.data.catalogue import open_catalogue

    opened = open_catalogue(context.home, context.now)
    for notice in opened.notices:
        context.warn(notice)
    situation = context.situation
    currency = currency_of(options.to) if options.to else None
    terms = terms_in(situation, currency=currency)
    query = " ".join(options.query)
    found = found_gifts(
        opened.catalogue, query, terms, context.language.locale, recent=not options.all
    )
    if options.limit is not None or not options.json:
        found = found[: SHOWN if options.limit is None else max(options.limit, 0)]
    if options.json:
        print_json([_object(gift, terms) for gift in found])
    elif found:
        _print_gifts(found, terms, context.language)
    else:
        print(context.language.tr("No gift matches. Use --all to include older ones."))
    return 0


def _priced(gift: Gift, terms: Terms) -> Conversion:
    from fractions import Fraction

    return Conversion(terms).enter(Field.COINS, Fraction(gift.coins))


def _object(gift: Gift, terms: Terms) -> dict[str, object]:
    conversion = _priced(gift, terms)
    return {
        "name": gift.name,
        "coins": str(gift.coins),
        "ids": list(gift.ids),
        "last_seen": gift.last_seen or None,
        "price": price_object(conversion),
        "payout": payout_object(conversion),
    }


def _print_gifts(gifts: list[Gift], terms: Terms, language: Language) -> None:
    tr = language.tr
    heads = (tr("Gift"), tr("Coins"), tr("You pay"), tr("Creator receives"), tr("Last seen"))
    print_table([heads, *(_row(gift, terms, language) for gift in gifts)], frozenset({1, 2, 3}))


def _row(gift: Gift, terms: Terms, language: Language) -> tuple[str, ...]:
    conversion = _priced(gift, terms)
    price, payout = conversion.amount(Field.PRICE), conversion.amount(Field.PAYOUT)
    return (
        gift.name,
        language.number(gift.coins),
        "–" if price is None else language.money(price, terms.currency),
        "–" if payout is None else language.money(payout, terms.payout_currency),
        language.date(gift.last_seen) if gift.last_seen else "–",
    )


def _import(path: str, options: Namespace, context: Context) -> int:
    from giftcalc.services.gift_lists import keep, preview

    seen = preview(context.home, path, context.now)
    if not options.dry_run:
        keep(context.home, seen)
    if options.json:
        print_json(seen.counts())
    else:
        _print_preview(seen, options.dry_run, context.language)
    return 0


def _print_preview(seen: Preview, dry_run: bool, language: Language) -> None:  # noqa: FBT001
    from giftcalc.i18n.wording import sentence

    tr = language.tr
    counts = seen.counts()
    rows = [
        (tr("Gifts in the list"), str(counts["total"])),
        (tr("New"), str(counts["new"])),
        (tr("Changed"), str(counts["changed"])),
        (tr("Unchanged"), str(counts["unchanged"])),
        (tr("Refused"), str(counts["refused"])),
    ]
    print_table(rows)
    for row in seen.refused:
        print(sentence(row.refusal, language))
    print(tr("Nothing was kept.") if dry_run else tr("Kept beside the gifts that were known."))
