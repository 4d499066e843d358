"""What an import brings, as a person reads it on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.cli.tally_ledger import print_table
from giftcalc.i18n.details import harmless
from giftcalc.i18n.wording import sentence

if TYPE_CHECKING:
    from giftcalc.core.tally.preview import Preview
    from giftcalc.core.tally.records import Batch
    from giftcalc.i18n.language import Language

SHOWN = 20
"""Troubles that are told one by one; JSON has them all."""


def print_summary(
    path: str, status: str, preview: Preview, batch: Batch | None, language: Language
) -> None:
    """Print counts, sums, what is not certain, and the lines that were left out."""
    print(harmless(path))
    print_table(_figures(preview, language), right={1})
    for note in preview.notes:
        print(sentence(note, language))
    for trouble in preview.troubles[:SHOWN]:
        problem = sentence(trouble.refusal, language)
        print(language.tr("Line {line}: {problem}", line=trouble.line, problem=problem))
    more = preview.counts.troubles - SHOWN
    if more > 0:
        print(
            language.ntr(
                "{count} more line was left out: see --json.",
                "{count} more lines were left out: see --json.",
                more,
            )
        )
    print(_ending(status, batch, language))


def _figures(preview: Preview, language: Language) -> list[list[str]]:
    tr, total, counts = language.tr, preview.totals, preview.counts
    rows = [
        (tr("Streams"), counts.streams),
        (tr("Rows"), total.counted.rows),
        (tr("Gifts"), total.counted.gifts),
        (tr("Coins"), total.counted.coins),
        (tr("Estimated gifts among them"), total.estimated.gifts),
        (tr("Gifts without a value among them"), total.unknown.gifts),
        (tr("Provisional gifts, not counted"), total.provisional.gifts),
        (tr("Gifts to guests, not counted"), total.guest.gifts),
        (tr("Known already"), preview.duplicates),
        (tr("Agency’s figures"), counts.period_totals),
        (tr("Purchases of coins"), counts.coin_purchases),
        (tr("Gifts sent"), counts.gifts_sent),
        (tr("Earnings whose unit is not known"), counts.earnings),
        (tr("Lines left out"), counts.troubles),
    ]
    some = [(name, count) for name, count in rows if count]
    return [[name, language.number(count)] for name, count in some or rows[:1]]


def _ending(status: str, batch: Batch | None, language: Language) -> str:
    if status == "imported" and batch is not None:
        return language.tr(
            "Imported. To take it back: giftcalc tally undo {number}", number=batch.id
        )
    if status == "already-imported":
        return language.tr("This file is in the ledger already; nothing was written.")
    return language.tr("Nothing was written.")
