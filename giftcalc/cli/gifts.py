"""giftcalc gifts: finding gifts, and importing a list of them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from giftcalc.cli.options import with_options
from giftcalc.cli.output import payout_object, price_object, print_json
from giftcalc.cli.tables import NOTHING, in_columns
from giftcalc.cli.usage import missing, unusable, whole
from giftcalc.core.conversion import Conversion, Field
from giftcalc.i18n.marked import N_
from giftcalc.services.gift_search import found_gifts
from giftcalc.services.situation import terms_in

if TYPE_CHECKING:
    from giftcalc.cli.context import Context
    from giftcalc.cli.usage import Line, Options
    from giftcalc.core.conversion import Terms
    from giftcalc.core.gifts import Gift
    from giftcalc.i18n.language import Language
    from giftcalc.services.gift_lists import Preview

SUMMARY = N_(
    "Finds gifts by words of the name, by prices such as <100 or 50-500, or by money such "
    "as 5€; or imports a list of gifts."
)
OPERANDS = "[QUERY | import FILE]"
OPTIONS: Options = {
    "--all": ("", N_("also gifts not seen for a year")),
    "--limit": ("N", N_("how many gifts to list at most")),
    "--to": ("CUR", N_("the currency of both amounts")),
    "--dry-run": ("", N_("with import: show what a list brings, keep nothing")),
    "--json": ("", N_("print JSON")),
}
IMPORT = "import"
SHOWN = 20
"""Gifts that are listed as text unless another number is asked for; JSON has them all."""


def run(line: Line, context: Context) -> int:
    """List gifts, or import a list."""
    importing = line.operands[:1] == [IMPORT]
    if importing and not line.operands[1:]:
        raise missing(line, "FILE", f"{line.command} {IMPORT}")
    if "--dry-run" in line.options and not importing:
        raise unusable(line, "--dry-run")
    return _import(line, context) if importing else _list(line, context)


def _list(line: Line, context: Context) -> int:
    limit = whole(line, "--limit")
    situation = with_options(context.situation, line)
    currency = situation.settings.payout_currency if "--to" in line.options else None
    terms = terms_in(situation, currency=currency)
    found = found_gifts(
        context.catalogue(),
        " ".join(line.operands),
        terms,
        context.language.locale,
        recent="--all" not in line.options,
    )
    if "--json" in line.options:
        print_json([_object(gift, terms) for gift in found[:limit]])
    elif found:
        _print_gifts(found, SHOWN if limit is None else limit, terms, context.language)
    else:
        print(context.language.tr("No gift matches. Use --all to include older ones."))
    return 0


def _priced(gift: Gift, terms: Terms) -> Conversion:
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


def _print_gifts(gifts: list[Gift], limit: int, terms: Terms, language: Language) -> None:
    tr = language.tr
    heads = (tr("Gift"), tr("Coins"), tr("You pay"), tr("Creator receives"), tr("Last seen"))
    rows = [heads, *(_row(gift, terms, language) for gift in gifts[:limit])]
    print(*in_columns(rows, right=(1, 2, 3)), sep="\n")
    more = len(gifts) - limit
    if more > 0:
        print(
            language.ntr(
                "{count} more gift: see --limit.", "{count} more gifts: see --limit.", more
            )
        )


def _row(gift: Gift, terms: Terms, language: Language) -> tuple[str, ...]:
    conversion = _priced(gift, terms)
    price, payout = conversion.amount(Field.PRICE), conversion.amount(Field.PAYOUT)
    return (
        gift.name,
        language.number(gift.coins),
        NOTHING if price is None else language.money(price, terms.currency),
        NOTHING if payout is None else language.money(payout, terms.payout_currency),
        language.date(gift.last_seen) if gift.last_seen else NOTHING,
    )


def _import(line: Line, context: Context) -> int:
    from giftcalc.services.gift_lists import keep, preview

    seen = preview(context.home, " ".join(line.operands[1:]), context.now)
    kept = "--dry-run" not in line.options
    if kept:
        keep(context.home, seen)
    if "--json" in line.options:
        print_json(seen.counts())
    else:
        _print_preview(seen, context.language)
        print(_ending(context.language, kept=kept))
    return 0


def _ending(language: Language, *, kept: bool) -> str:
    if kept:
        return language.tr("Kept beside the gifts that were known.")
    return language.tr("Nothing was kept.")


def _print_preview(seen: Preview, language: Language) -> None:
    from giftcalc.i18n.wording import sentence

    tr, counts = language.tr, seen.counts()
    rows = [
        (tr("Gifts in the list"), language.number(counts["total"])),
        (tr("New"), language.number(counts["new"])),
        (tr("Changed"), language.number(counts["changed"])),
        (tr("Unchanged"), language.number(counts["unchanged"])),
        (tr("Refused"), language.number(counts["refused"])),
    ]
    print(*in_columns(rows), sep="\n")
    for row in seen.refused:
        told = sentence(row.refusal, language)
        print(
            tr("Row {number} ({name}): {problem}", number=row.number, name=row.name, problem=told)
            if row.name
            else tr("Row {number}: {problem}", number=row.number, problem=told)
        )
