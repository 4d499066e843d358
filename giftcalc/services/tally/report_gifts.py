"""The reports of who gave, what was given, and at which hours of the week."""

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from giftcalc.core.tally.months import moment
from giftcalc.core.tally.report import (
    NoteKind,
    Numbered,
    Report,
    ReportKind,
    Word,
    columns_of,
    counted,
    note,
    totals_row,
)
from giftcalc.data.ledger import reports
from giftcalc.services.tally.report_basis import row_notes, start_notes, zone_note

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giftcalc.core.tally.records import KnownGifter, Ranked
    from giftcalc.core.tally.report import Note, Values
    from giftcalc.core.tally.totals import Totals
    from giftcalc.services.tally.report_basis import Basis

_GIFTERS = "count:rank text:gifter id:gifter_id count:gifts coins percent:share"
_GIFTS = "count:rank text:gift id:gift_id count:gifts coins percent:share"
_HOURS = "weekday hour count:gifts coins percent:share"
_SUMMED = ("gifts", "coins", "share")
_HOUR_MS = 3_600_000
_ALL = -1


def gifter_report(basis: "Basis") -> Report:
    """Rank gifters by coins, each by TikTok's id under the handle that was seen last."""
    options = basis.options
    limit = _ALL if options.limit is None else options.limit
    found = reports.gifter_ranking(
        basis.ledger, period=options.period, stream=options.stream, limit=limit
    )
    rows = [
        _gifter_row(rank, one, found.coins, hidden=options.hide_names)
        for rank, one in enumerate(found.best, 1)
    ]
    more = found.people - len(found.best)
    if more:
        gifts = found.gifts - sum(one.gifts for one in found.best)
        coins = found.coins - sum(one.coins for one in found.best)
        rows.append((None, Word.OTHERS, None, gifts, coins, _share(coins, found.coins)))
    hidden = (note(NoteKind.HIDDEN),) if options.hide_names else ()
    notes = (*counted(NoteKind.CUT, more), *hidden)
    return _ranked(basis, ReportKind.GIFTER, _GIFTERS, rows, notes)


def _gifter_row(rank: int, one: "Ranked", coins: int, *, hidden: bool) -> "Values":
    gifter = one.gifter
    known = gifter is not None and not hidden
    shown = gifter.platform_id or None if gifter and known else None
    name = _name(gifter, hidden=hidden)
    return rank, name, shown, one.gifts, one.coins, _share(one.coins, coins)


def _name(gifter: "KnownGifter | None", *, hidden: bool) -> "str | Numbered":
    """Return what a gifter is called; one whose name is hidden goes by the ledger's number."""
    if gifter is None:
        return Word.NOT_KNOWN
    if hidden:
        return Numbered(gifter.id)
    if gifter.alias is not None:
        return Numbered(gifter.alias)
    return gifter.handle or gifter.nickname or gifter.platform_id


def _share(coins: int, whole: int) -> Fraction | None:
    return Fraction(coins, whole) if whole else None


def _ranked(
    basis: "Basis",
    kind: ReportKind,
    described: str,
    rows: "list[Values]",
    notes: "tuple[Note, ...]",
) -> Report:
    columns = columns_of(described)
    totals = (totals_row(columns, rows, _SUMMED),) if rows else ()
    told = (*notes, *row_notes(_totals(basis)), *start_notes(basis))
    return Report(kind, columns, tuple(rows), totals, told, basis.options.period)


def _totals(basis: "Basis") -> "Totals":
    """Return what the period or the stream comes to, for the notes."""
    from giftcalc.data.ledger.roll_ups import totals_of_stream

    if basis.options.stream is not None:
        return totals_of_stream(basis.ledger, basis.options.stream)
    return reports.totals_of_period(basis.ledger, basis.options.period)


def gift_report(basis: "Basis") -> Report:
    """Rank gifts by coins; one with an id of TikTok's is one gift, whatever it was called."""
    options = basis.options
    found = reports.gift_sums(basis.ledger, period=options.period, stream=options.stream)
    sums = _by_gift(found)
    ranked = sorted(sums.values(), key=_worth, reverse=True)
    coins, limit = sum(one.coins for one in ranked), options.limit
    best = ranked if limit is None else ranked[:limit]
    rows: list[Values] = [
        (rank, one.name or None, one.platform_id or None, one.gifts, one.coins, share)
        for rank, one in enumerate(best, 1)
        for share in [_share(one.coins, coins)]
    ]
    others = ranked[len(best) :]
    if others:
        gifts, rest = sum(one.gifts for one in others), sum(one.coins for one in others)
        rows.append((None, Word.OTHERS, None, gifts, rest, _share(rest, coins)))
    return _ranked(basis, ReportKind.GIFT, _GIFTS, rows, counted(NoteKind.CUT, len(others)))


def _by_gift(found: "Iterable[reports.GiftSum]") -> dict[tuple[str, str], reports.GiftSum]:
    """Add up the names of one id; its name is that of most coins, which comes first."""
    sums: dict[tuple[str, str], reports.GiftSum] = {}
    for one in found:
        key = one.platform_id, "" if one.platform_id else one.name
        held = sums.get(key)
        if held is None:
            sums[key] = one
            continue
        gifts, coins = held.gifts + one.gifts, held.coins + one.coins
        sums[key] = held._replace(name=held.name or one.name, gifts=gifts, coins=coins)
    return sums


def _worth(one: reports.GiftSum) -> tuple[int, int]:
    return one.coins, one.gifts


def hours_report(basis: "Basis") -> Report:
    """Add up what was given in each hour of the week, by the clock of the profile's zone."""
    gifts: Counter[tuple[int, int]] = Counter()
    coins: Counter[tuple[int, int]] = Counter()
    odd = False
    for hour, some, worth in reports.hour_sums(basis.ledger, period=basis.options.period):
        local = moment(hour * _HOUR_MS).astimezone(basis.zone)
        odd = odd or bool(local.minute)
        place = local.weekday(), local.hour
        gifts[place] += some
        coins[place] += worth
    whole = sum(coins.values())
    columns = columns_of(_HOURS)
    rows = tuple(
        (*place, gifts[place], coins[place], _share(coins[place], whole)) for place in sorted(gifts)
    )
    totals = (totals_row(columns, rows, _SUMMED),) if rows else ()
    without = reports.gifts_without_hour(basis.ledger, period=basis.options.period)
    notes = (
        zone_note(basis),
        *((note(NoteKind.ODD_HOURS),) if odd else ()),
        *counted(NoteKind.NO_TIME, without),
        *start_notes(basis),
    )
    return Report(ReportKind.HOURS, columns, rows, totals, notes, basis.options.period)
