"""giftcalc tally undo, verify, backup, restore, erase: looking after the ledger."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from giftcalc.cli.output import print_json
from giftcalc.cli.parts import JSON, Part
from giftcalc.cli.tally_ledger import (
    has_ledger,
    ledger_of,
    milliseconds,
    print_no_ledger,
    print_table,
)
from giftcalc.cli.usage import missing, unusable
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.months import moment
from giftcalc.i18n.details import harmless
from giftcalc.i18n.marked import N_

if TYPE_CHECKING:
    from giftcalc.cli.context import Context
    from giftcalc.cli.usage import Line
    from giftcalc.core.tally.records import Batch
    from giftcalc.data.ledger.opening import Ledger

_EXPORTS = (".json", ".jsonl")
_MEBIBYTE = 1 << 20


def run_undo(line: Line, context: Context) -> int:
    """Take an import back by its number; without one, list the imports."""
    if not line.operands:
        return _list_imports(line, context)
    from giftcalc.data.ledger.batches import undo_batch

    number = line.operands[0]
    if line.operands[1:] or not (number.isascii() and number.isdecimal() and len(number) < 10):  # noqa: PLR2004
        raise unusable(line)
    with ledger_of(context, to_read=False) as ledger:
        batch = undo_batch(ledger, int(number), milliseconds(context))
    if "--json" in line.options:
        print_json(_batch_object(batch))
    else:
        name = harmless(batch.file_name)
        print(context.language.tr("The import of {file} was taken back.", file=name))
    return 0


def _list_imports(line: Line, context: Context) -> int:
    from giftcalc.data.ledger.batches import batches

    with ledger_of(context) as ledger:
        found = batches(ledger)
    if "--json" in line.options:
        print_json([_batch_object(batch) for batch in found])
        return 0
    tr, language = context.language.tr, context.language
    heads = [tr("Number"), tr("Day"), tr("File"), tr("Format"), ""]
    rows = [
        [
            str(one.id),
            language.date(moment(one.at).date()),
            one.file_name,
            one.format,
            "" if one.undone_at is None else tr("taken back"),
        ]
        for one in found
    ]
    print_table([heads, *rows])
    return 0


def _batch_object(batch: Batch) -> dict[str, object]:
    return {
        "batch": batch.id,
        "at": _iso(batch.at),
        "file": batch.file_name,
        "format": batch.format,
        "undone_at": None if batch.undone_at is None else _iso(batch.undone_at),
    }


def _iso(at: int) -> str:
    return moment(at).isoformat(timespec="milliseconds")


def run_verify(line: Line, context: Context) -> int:
    """Look for damage; the exit status is 1 if there is some. No ledger is no damage."""
    from giftcalc.data.ledger.opening import ledger_path
    from giftcalc.data.ledger.verifying import verify
    from giftcalc.i18n.wording import sentence

    language = context.language
    if not has_ledger(context):
        print_no_ledger({"sound": True, "findings": []}, line, language)
        return 0
    found = [sentence(one.refusal, language) for one in verify(ledger_path(context.home))]
    if "--json" in line.options:
        print_json({"sound": not found, "findings": found})
    elif found:
        print(*found, sep="\n")
    else:
        print(language.tr("The ledger is sound: every row and every sum was checked."))
    return int(bool(found))


def _require_ledger(context: Context) -> None:
    if not has_ledger(context):
        raise Refusal(Problem.NO_LEDGER)


def run_backup(line: Line, context: Context) -> int:
    """Make a backup now."""
    from giftcalc.data.ledger.backups import back_up

    _require_ledger(context)
    made = back_up(context.home, milliseconds(context))
    if "--json" in line.options:
        print_json({"file": made.path, "at": _iso(made.at), "bytes": made.bytes})
    else:
        print(context.language.tr("The backup is {path}.", path=harmless(made.path)))
    return 0


def run_restore(line: Line, context: Context) -> int:
    """Put a backup or an exported ledger in the ledger's place; without one, list backups."""
    if not line.operands:
        return _list_backups(line, context)
    path = os.path.abspath(" ".join(line.operands))
    now = milliseconds(context)
    if path.lower().endswith(_EXPORTS):
        from giftcalc.services.tally.ledger_copies import restore_export

        kept = restore_export(context.home, path, now)
    else:
        from giftcalc.data.ledger.restoring import restore

        kept = restore(context.home, path, now)
    if "--json" in line.options:
        print_json({"file": path, "kept": kept})
        return 0
    language = context.language
    print(language.tr("The ledger is that of {path} now.", path=harmless(path)))
    if kept is not None:
        print(language.tr("The ledger of before is kept as {path}.", path=harmless(kept)))
    return 0


def _list_backups(line: Line, context: Context) -> int:
    from giftcalc.data.ledger.backups import backups

    found, language = backups(context.home), context.language
    if "--json" in line.options:
        print_json([{"file": one.path, "at": _iso(one.at), "bytes": one.bytes} for one in found])
    elif found:
        heads = [language.tr("Day"), language.tr("Size"), language.tr("File")]
        rows = [
            [
                language.date(moment(one.at).date()),
                language.tr("{size} MiB", size=language.number(-(-one.bytes // _MEBIBYTE))),
                one.path,
            ]
            for one in found
        ]
        print_table([heads, *rows], right={1})
    else:
        print(language.tr("There is no backup yet."))
    return 0


def run_erase(line: Line, context: Context) -> int:
    """Erase a gifter's names everywhere, or everything; ask first on a terminal."""
    everything, name = "--all" in line.options, line.options.get("--gifter")
    if line.operands:
        raise unusable(line)
    if everything == (name is not None):
        raise (
            unusable(line, "--all --gifter") if everything else missing(line, "--all | --gifter ID")
        )
    if name is None:
        return _erase_all(line, context)
    from giftcalc.data.ledger.erasing import erase_gifter

    with ledger_of(context, to_read=False) as ledger:
        number = _gifter(ledger, name)
        _ask(line, context, context.language.tr("Erase all names of this gifter everywhere?"))
        report = erase_gifter(context.home, ledger, number)
    if "--json" in line.options:
        print_json({"erased": "gifter", "alias": report.alias})
    else:
        told = context.language.tr(
            "The names are erased. What was given stays, as that of Gifter {number}.",
            number=report.alias,
        )
        print(told)
    return 0


def _gifter(ledger: Ledger, name: str) -> int:
    from giftcalc.data.ledger.gifters import find_gifter

    found = find_gifter(ledger, name)
    if found is None:
        raise Refusal(Problem.GIFTER_NOT_FOUND, name=name)
    return found.id


def _erase_all(line: Line, context: Context) -> int:
    from giftcalc.data.ledger.erasing import erase_everything

    _ask(line, context, context.language.tr("Erase the ledger and all its backups?"))
    erase_everything(context.home)
    if "--json" in line.options:
        print_json({"erased": "all"})
    else:
        print(context.language.tr("The ledger and its backups are erased."))
    return 0


def _ask(line: Line, context: Context, question: str) -> None:
    """Go on only with --yes, or with a yes that is typed on a terminal; raise NOT_ASKED."""
    if "--yes" in line.options:
        return
    if sys.stdin is None or not sys.stdin.isatty():
        raise Refusal(Problem.NOT_ASKED)
    yes = context.language.tr("yes")
    prompt = context.language.tr("{question} Type {word} to go on:", question=question, word=yes)
    print(prompt, end=" ", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().casefold() != yes.casefold():
        raise Refusal(Problem.NOT_ASKED)


PARTS = {
    "undo": Part(
        N_("Takes an import back; without a number it lists the imports."),
        "[NUMBER]",
        JSON,
        run_undo,
    ),
    "verify": Part(N_("Checks every row and every sum of the ledger."), "", JSON, run_verify),
    "backup": Part(N_("Makes a backup of the ledger."), "", JSON, run_backup),
    "restore": Part(
        N_(
            "Puts a backup or an exported ledger in the ledger’s place, which is kept; without a "
            "file it lists the backups."
        ),
        "[FILE]",
        JSON,
        run_restore,
    ),
    "erase": Part(
        N_("Erases a gifter’s names everywhere, backups included, or the whole ledger."),
        "",
        {
            "--gifter": ("ID", N_("TikTok’s id of the gifter, or the handle")),
            "--all": ("", N_("the ledger and all its backups")),
            "--yes": ("", N_("do not ask")),
            **JSON,
        },
        run_erase,
    ),
}
"""The commands of this module by their names."""
