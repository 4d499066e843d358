"""giftcalc tally list, show, add, end, confirm: streams and their gifts."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from giftcalc.cli.output import count_text, money_text, print_json
from giftcalc.cli.parts import JSON, Part
from giftcalc.cli.tables import NOTHING
from giftcalc.cli.tally_ledger import (
    has_ledger,
    ledger_of,
    milliseconds,
    print_no_ledger,
    print_report,
    print_table,
    report_options,
    surroundings_of,
    the_stream,
)
from giftcalc.cli.usage import missing
from giftcalc.core.tally.records import Standing
from giftcalc.core.tally.report import ReportKind
from giftcalc.i18n.marked import N_
from giftcalc.i18n.report_wording import length_text

if TYPE_CHECKING:
    from giftcalc.cli.context import Context
    from giftcalc.cli.usage import Line
    from giftcalc.core.words import Words
    from giftcalc.data.ledger.opening import Ledger
    from giftcalc.i18n.language import Language
    from giftcalc.services.tally.live import LiveTally
    from giftcalc.services.tally.live_state import LiveState
    from giftcalc.services.tally.report_basis import Basis, Entry

_GIFTERS = 10


def run_list(line: Line, context: Context) -> int:
    """List all streams, the newest first."""
    if not has_ledger(context):
        print_no_ledger([], line, context.language)
        return 0
    with ledger_of(context) as ledger:
        basis = _basis(ledger, line, context)
        from giftcalc.services.tally.report_basis import entries

        found = entries(basis)[::-1]
        if "--json" in line.options:
            print_json([_object(one, basis) for one in found])
        else:
            _print_streams(found, basis, context.language)
    return 0


def _basis(ledger: Ledger, line: Line, context: Context) -> Basis:
    from giftcalc.services.tally.reports import basis_of

    options = report_options(line, context, ledger)
    return basis_of(ledger, surroundings_of(context), options)


def _object(one: Entry, basis: Basis) -> dict[str, object]:
    """Return a stream as JSON has it; times with the offset of the profile's zone."""
    line, totals = one.line, one.line.totals
    return {
        "stream": line.id,
        "uid": line.uid,
        "title": line.title,
        "day": line.day or None,
        "started": _iso(basis, line.started),
        "ended": _iso(basis, line.ended),
        "standing": Standing(line.standing).name.lower(),
        **_counted(totals.counted._asdict()),
        "diamonds": count_text(one.diamonds),
        "estimated": _counted(totals.estimated._asdict()),
        "unknown_value": totals.unknown.gifts,
        "provisional": _counted(totals.provisional._asdict()),
        "guest": _counted(totals.guest._asdict()),
        "payout": {
            "amount": money_text(one.payout, basis.currency),
            "currency": basis.currency,
            "rate_day": one.worth.rate.day if one.worth else None,
        },
    }


def _counted(sums: dict[str, int]) -> dict[str, object]:
    return dict(sums)


def _iso(basis: Basis, at: int | None) -> str | None:
    found = basis.at(at)
    return found.isoformat(timespec="milliseconds") if found else None


def _print_streams(found: list[Entry], basis: Basis, language: Language) -> None:
    from giftcalc.core.tally.valid_days import length_of
    from giftcalc.services.tally.report_basis import live_times

    tr = language.tr
    if not found:
        print(tr("Nothing to show."))
        return
    times = live_times(basis, (one.line for one in found))
    heads = [
        tr("Number"),
        tr("Day"),
        tr("Title"),
        tr("Length"),
        tr("Gifts"),
        tr("Coins"),
        tr("To you ({currency})", currency=basis.currency),
    ]
    rows = [
        [
            str(one.line.id),
            language.date(one.line.day) if one.line.day else NOTHING,
            one.line.title or NOTHING,
            length_text(length_of(times[one.line.id]) // 1000) if one.line.id in times else NOTHING,
            language.number(one.line.gifts),
            language.number(one.line.coins),
            NOTHING if one.payout is None else language.money(one.payout, basis.currency),
        ]
        for one in found
    ]
    print_table([heads, *rows], right={3, 4, 5, 6})


def run_show(line: Line, context: Context) -> int:
    """Show a stream, and who gave and what was given in it."""
    from giftcalc.services.tally.report_basis import entries
    from giftcalc.services.tally.reports import make_report

    name = _operand(line, "STREAM")
    with ledger_of(context) as ledger:
        basis = _basis(ledger, line, context)
        stream = the_stream(ledger, name)
        one = next(found for found in entries(basis, "") if found.line.id == stream.id)
        asked = basis.options._replace(stream=stream.id, period="", limit=_GIFTERS)
        whole = asked._replace(limit=None) if "--json" in line.options else asked
        made = [
            make_report(ledger, kind, surroundings_of(context), whole)
            for kind in (ReportKind.GIFTER, ReportKind.GIFT)
        ]
        if "--json" in line.options:
            from giftcalc.core.tally.report_plain import plain_report

            gifters, gifts = (plain_report(report)["rows"] for report in made)
            print_json({**_object(one, basis), "gifters": gifters, "gift_list": gifts})
            return 0
        _print_streams([one], basis, context.language)
    for report in made:
        print()
        print_report(report, context.language)
    return 0


def _operand(line: Line, name: str) -> str:
    """Return what stands behind the command; raise `WrongUsage` if nothing does."""
    if not "".join(line.operands).strip():
        raise missing(line, name)
    return " ".join(line.operands)


def run_add(line: Line, context: Context) -> int:
    """Add typed gifts to the stream that runs; without one a stream begins."""
    text = _operand(line, "GIFTS")
    live = _live(context)
    try:
        before = live.state()
        state = live.add(text, line.options.get("--stream", ""))
    finally:
        live.close()
    _tell_stream(state, line, context)
    if before.stream != state.stream and "--json" not in line.options:
        print(context.language.tr("A stream has begun. To end it: giftcalc tally end"))
    return 0


def run_end(line: Line, context: Context) -> int:
    """End the stream that runs."""
    with ledger_of(context):  # a ledger is not made for this
        pass
    live = _live(context)
    try:
        state = live.end()
    finally:
        live.close()
    _tell_stream(state, line, context)
    return 0


def _live(context: Context) -> LiveTally:
    from giftcalc.data.words import read_words
    from giftcalc.services.tally.live import LiveTally
    from giftcalc.services.tally.outlook import Outlook

    situation = context.situation

    def words() -> Words:
        return read_words(situation.market.currency)

    def clock() -> int:
        return milliseconds(context)

    outlook = Outlook(situation, context.catalogue(), context.language.locale, words)
    return LiveTally(context.home, outlook, clock)


def _tell_stream(state: LiveState, line: Line, context: Context) -> None:
    stream, counted, language = state.stream, state.totals.counted, context.language
    if "--json" in line.options:
        found = {"stream": stream.id if stream else None, **_counted(counted._asdict())}
        print_json(found)
        return
    gifts = language.ntr("{count} gift", "{count} gifts", counted.gifts)
    coins = language.ntr("{count} coin", "{count} coins", counted.coins)
    rows = [[language.tr("Gifts"), gifts], [language.tr("Coins"), coins]]
    if state.earnings is not None:
        paid = language.money(Fraction(state.earnings.payout), state.earnings.currency)
        rows.append([language.tr("To you"), paid])
    print_table(rows)


def run_confirm(line: Line, context: Context) -> int:
    """Count the provisional rows of a stream, as estimated ones."""
    from giftcalc.data.ledger.rows import settle

    name = _operand(line, "STREAM")
    with ledger_of(context, to_read=False) as ledger:
        stream = the_stream(ledger, name)
        count = settle(ledger, stream.id)
    if "--json" in line.options:
        print_json({"stream": stream.id, "rows": count})
    else:
        print(
            context.language.ntr(
                "{count} row is counted from now on, as estimated.",
                "{count} rows are counted from now on, as estimated.",
                count,
            )
        )
    return 0


_YEAR = {
    "--year": ("YYYY", N_("only a year")),
    "--month": ("MM", N_("only a month, as 2026-11 or with --year as 11")),
}
_TO = {"--to": ("CUR", N_("the currency of amounts"))}
PARTS = {
    "list": Part(N_("Lists the streams."), "", {**_YEAR, **_TO, **JSON}, run_list),
    "show": Part(
        N_("Shows a stream by its number, uid or title: what it brought, who gave, what."),
        "STREAM",
        {**_TO, "--hide-names": ("", N_("put numbers in the place of gifters’ names")), **JSON},
        run_show,
    ),
    "add": Part(
        N_("Adds gifts as they are typed, such as “3 rose @luna”, to the stream that runs."),
        "GIFTS",
        {"--stream": ("NAME", N_("the title of the stream that begins")), **JSON},
        run_add,
    ),
    "end": Part(N_("Ends the stream that runs."), "", JSON, run_end),
    "confirm": Part(
        N_("Counts a stream’s streaks whose end was not seen, as estimated."),
        "STREAM",
        JSON,
        run_confirm,
    ),
}
"""The commands of this module by their names."""
