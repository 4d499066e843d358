"""giftcalc tally import: bringing files into the ledger, or showing what they would bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.cli.complaints import complain
from giftcalc.cli.parts import JSON
from giftcalc.cli.tally_ledger import milliseconds
from giftcalc.cli.usage import WrongUsage, chosen, missing
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.column_words import ColumnUse
from giftcalc.core.tally.preview import Preview
from giftcalc.core.tally.table_mapping import CoinsAre, QuestionKind, TableMapping
from giftcalc.core.tally.table_times import DateOrder
from giftcalc.i18n.marked import N_
from giftcalc.services.tally.import_messages import ImportOptions
from giftcalc.services.tally.importing import ImportJob

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giftcalc.cli.context import Context
    from giftcalc.cli.usage import Line, Options
    from giftcalc.core.tally.records import Batch
    from giftcalc.data.importers.tables.looking import TableLook

COMMA, POINT = "comma", "point"
SUMMARY = N_(
    "Imports recordings of gifts, tables, TikTok’s archive or exports of giftcalc. A file is "
    "written whole or not at all, and never twice."
)
OPERANDS = "FILE…"
OPTIONS: Options = {
    "--stream": ("NAME", N_("the title of the streams that are made")),
    "--zone": ("ZONE", N_("the zone of times without one, such as Europe/Paris")),
    "--dates": ("|".join(DateOrder), N_("what comes first in dates such as 05/06/2026")),
    "--decimal": (f"{COMMA}|{POINT}", N_("which sign stands before decimals")),
    "--coins": ("|".join(CoinsAre), N_("whether coins are those of one gift or of the row")),
    "--period": ("DAYS", N_("the days of an agency’s figures: 2026-07-01~2026-07-31")),
    "--columns": ("USES", N_("what each column holds, with commas: time,handle,gift,count,value")),
    "--host": ("ID", N_("the creator’s own id")),
    "--only-own": ("", N_("only the creator’s own rows of an agency’s figures")),
    "--dry-run": ("", N_("show what a file would bring, write nothing")),
    **JSON,
}
ANSWERS = {
    QuestionKind.ZONE: "--zone Europe/Paris",
    QuestionKind.DATE_ORDER: f"--dates {DateOrder.DAY_FIRST}",
    QuestionKind.DECIMAL_MARK: f"--decimal {COMMA}",
    QuestionKind.UNIT_OR_TOTAL: f"--coins {CoinsAre.TOTAL}",
    QuestionKind.PERIOD: "--period 2026-07-01~2026-07-31",
    QuestionKind.COLUMNS: "--columns time,handle,gift,count,value",
}
"""Each question about a table -> an option that answers it."""

IMPORTED, ALREADY, SEEN, REFUSED = "imported", "already-imported", "dry-run", "refused"


def run(line: Line, context: Context) -> int:
    """Import every file; the exit status is 1 if one of them was refused."""
    if not line.operands:
        raise missing(line, OPERANDS)
    options = _options(line)
    found = [_import(path, options, line, context) for path in line.operands]
    if "--json" in line.options:
        from giftcalc.cli.output import print_json

        print_json(found[0] if len(found) == 1 else found)
    if any(one["status"] == IMPORTED for one in found):
        _fill_rates(context)
    return int(any(one["status"] == REFUSED for one in found))


def _options(line: Line) -> ImportOptions:
    given = line.options
    return ImportOptions(
        title=given.get("--stream", ""),
        zone=given.get("--zone", ""),
        hosts=(given["--host"],) if "--host" in given else (),
        dry_run="--dry-run" in given,
        only_own="--only-own" in given,
    )


def _import(path: str, options: ImportOptions, line: Line, context: Context) -> dict[str, object]:
    """Import a file, tell about it, and return what JSON says of it."""
    job = ImportJob(context.home, path, options, milliseconds(context))
    try:
        preview = _looked(job, line)
        batch = preview.imported
        status = ALREADY
        if batch is None:
            status = SEEN if options.dry_run else IMPORTED
            batch = None if options.dry_run else job.write()
    except WrongUsage:
        raise
    except Refusal as refusal:
        return {"file": path, "status": REFUSED, "problem": complain(refusal, context.language)}
    except _Asked as asked:
        return {"file": path, "status": REFUSED, **_questions(asked.look, context)}
    finally:
        job.close()
    return _told(path, status, preview, batch, line, context)


class _Asked(Exception):
    """A table has open questions."""

    def __init__(self, look: TableLook) -> None:
        super().__init__()
        self.look = look


def _looked(job: ImportJob, line: Line) -> Preview:
    """Return what a file brings, questions about it answered by the options."""
    found = job.look()
    if not isinstance(found, Preview):
        answered = _answered(found, line)
        if answered != found.mapping:
            found = job.look(mapping=answered)
    if not isinstance(found, Preview):
        raise _Asked(found)
    return found


def _answered(look: TableLook, line: Line) -> TableMapping:
    """Return how a table is read by what was found out and what options say."""
    mapping, given = look.mapping, line.options
    order = chosen(line, "--dates", _names(DateOrder))
    coins = chosen(line, "--coins", _names(CoinsAre))
    decimal = chosen(line, "--decimal", (COMMA, POINT))
    return mapping._replace(
        uses=_uses(line, mapping.uses),
        zone=given.get("--zone", mapping.zone),
        order=DateOrder(order) if order else mapping.order,
        coins=CoinsAre(coins) if coins else mapping.coins,
        decimal_comma=decimal == COMMA if decimal else mapping.decimal_comma,
        period=given.get("--period", mapping.period),
    )


def _names(choices: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(str, choices))


def _uses(line: Line, usual: tuple[ColumnUse, ...]) -> tuple[ColumnUse, ...]:
    if "--columns" not in line.options:
        return usual
    names = [name.strip() for name in line.options["--columns"].split(",")]
    for name in names:
        if name not in _names(ColumnUse):
            raise WrongUsage(
                Problem.OPTION_TAKES_ONE_OF, option="--columns", choices=_names(ColumnUse)
            )
    return tuple(ColumnUse(name) for name in names)


def _questions(look: TableLook, context: Context) -> dict[str, object]:
    """Say what must be answered, and with which option."""
    language = context.language
    told = [{"problem": complain(one, language)} for one in look.obstacles]
    for question in look.questions:
        import sys

        text, option = complain(question.refusal, language), ANSWERS[question.kind]
        print(language.tr("Say it with {option}.", option=option), file=sys.stderr)
        told.append({"question": str(question.kind), "problem": text, "option": option})
    return {"problem": told[0]["problem"] if told else "", "questions": told}


def _told(
    path: str,
    status: str,
    preview: Preview,
    batch: Batch | None,
    line: Line,
    context: Context,
) -> dict[str, object]:
    from giftcalc.i18n.wording import sentence
    from giftcalc.services.tally.import_summary import summary_json

    language = context.language

    def said(refusal: Refusal) -> str:
        return sentence(refusal, language)

    if "--json" not in line.options:
        from giftcalc.cli.tally_summary import print_summary

        print_summary(path, status, preview, batch, language)
        return {"status": status}
    found = {"file": path, "status": status, "batch": batch.id if batch else None}
    return found | summary_json(preview, said)


def _fill_rates(context: Context) -> None:
    """Give the streams that came the rates of their days."""
    from giftcalc.cli.tally_ledger import ledger_of
    from giftcalc.data.ledger.profile import read_profile
    from giftcalc.data.rate_history import RateHistory
    from giftcalc.services.tally.day_rates import DayRates, fill_missing
    from giftcalc.services.tally.outlook import currency_of

    situation = context.situation
    with ledger_of(context, to_read=False) as ledger:
        rates = DayRates(situation.rates, RateHistory(context.home))
        fill_missing(ledger, rates, currency_of(read_profile(ledger), situation))
