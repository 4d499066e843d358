"""What stands beneath a report, in sentences."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from giftcalc.core.tally.report import NoteKind
from giftcalc.i18n.marked import N_
from giftcalc.i18n.names import coins_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.core.tally.report import Note
    from giftcalc.i18n.language import Language

    Values = dict[str, Any]

PLAIN = {
    NoteKind.ZONE: N_("Days and months are those of the time zone {zone}."),
    NoteKind.ESTIMATE: N_(
        "Amounts are estimates: TikTok promises no fixed value, and taxes come off later."
    ),
    NoteKind.STORED_RATES: N_(
        "Dollars are exchanged at the rate that each stream keeps: that of its day."
    ),
    NoteKind.TODAY: N_("Beside it stands what the same would be at the rates known today."),
    NoteKind.LIVE_NOW: N_("A stream is still running; it counts up to now."),
    NoteKind.DAY_RULE: N_("A stream belongs to the day on which it began."),
    NoteKind.HIDDEN: N_("Names are hidden."),
    NoteKind.PAID_LATER: N_(
        "TikTok pays later than it counts, so differences even out over months."
    ),
    NoteKind.AGENCY_LATE: N_(
        "An agency’s figures may lag by days and be restated; they are never counted here."
    ),
    NoteKind.ODD_HOURS: N_(
        "This time zone is not whole hours from UTC, so each hour begins at half or a quarter past."
    ),
    NoteKind.NO_ADVICE: N_(
        "This is no tax advice: whether what was expected or what was received is income, the tax "
        "office says."
    ),
}
"""Notes without a number in them that takes a plural."""


def note_text(note: Note, language: Language) -> str:
    """Return a note as a sentence."""
    values: Values = dict(note.values)
    if note.kind in PLAIN:
        return language.tr(PLAIN[note.kind], **values)
    if "coins" in values:
        values["coins"] = coins_text(Fraction(values["coins"]), language)
    return _COUNTED[note.kind](language, values)


def _terms(language: Language, values: Values) -> str:
    share, agency = (language.short_percent(values[name]) for name in ("share", "agency"))
    if not values["agency"]:
        return language.tr("The reward share is {share}.", share=share)
    return language.tr(
        "The reward share is {share}; {agency} of the reward goes to an agency.",
        share=share,
        agency=agency,
    )


def _terms_differ(language: Language, values: Values) -> str:
    return language.ntr(
        "{count} set of terms was in force; each stream is reckoned at that of its day.",
        "{count} sets of terms were in force; each stream is reckoned at that of its day.",
        values["count"],
    )


def _rates_not_final(language: Language, values: Values) -> str:
    return language.ntr(
        "The rate of {count} stream is not final yet.",
        "The rates of {count} streams are not final yet.",
        values["count"],
    )


def _no_rates(language: Language, values: Values) -> str:
    return language.ntr(
        "For {count} stream there is no rate, so its amount is not known.",
        "For {count} streams there is no rate, so their amounts are not known.",
        values["count"],
    )


def _provisional(language: Language, values: Values) -> str:
    return language.ntr(
        "Not counted: {count} gift of a streak whose end was not seen ({coins}).",
        "Not counted: {count} gifts of streaks whose end was not seen ({coins}).",
        values["count"],
        coins=values["coins"],
    )


def _estimated(language: Language, values: Values) -> str:
    return language.ntr(
        "Counted: {count} gift that is estimated ({coins}).",
        "Counted: {count} gifts that are estimated ({coins}).",
        values["count"],
        coins=values["coins"],
    )


def _no_value(language: Language, values: Values) -> str:
    return language.ntr(
        "{count} gift has no known value; it is counted, but not in coins.",
        "{count} gifts have no known value; they are counted, but not in coins.",
        values["count"],
    )


def _guests(language: Language, values: Values) -> str:
    return language.ntr(
        "Not counted: {count} gift to a guest ({coins}).",
        "Not counted: {count} gifts to guests ({coins}).",
        values["count"],
        coins=values["coins"],
    )


def _no_start(language: Language, values: Values) -> str:
    return language.ntr(
        "{count} stream without a start is in no month and no year.",
        "{count} streams without a start are in no month and no year.",
        values["count"],
    )


def _valid_rule(language: Language, values: Values) -> str:
    return language.ntr(
        "A day is valid from {count} minute of LIVE on.",
        "A day is valid from {count} minutes of LIVE on.",
        values["minutes"],
    )


def _no_length(language: Language, values: Values) -> str:
    return language.ntr(
        "The length of {count} stream is not known.",
        "The length of {count} streams is not known.",
        values["count"],
    )


def _length_by_gifts(language: Language, values: Values) -> str:
    return language.ntr(
        "The length of {count} stream is only that from its first gift to its last.",
        "The length of {count} streams is only that from the first gift to the last.",
        values["count"],
    )


def _cut(language: Language, values: Values) -> str:
    return language.ntr(
        "{count} more stands together with “Others”.",
        "{count} more stand together as “Others”.",
        values["count"],
    )


def _no_amount(language: Language, values: Values) -> str:
    return language.ntr(
        "{count} amount is not known and in no total.",
        "{count} amounts are not known and in no total.",
        values["count"],
    )


def _no_unit(language: Language, values: Values) -> str:
    return language.ntr(
        "Of {count} gift sent TikTok’s archive does not say what it cost.",
        "Of {count} gifts sent TikTok’s archive does not say what they cost.",
        values["count"],
    )


def _no_diamonds(language: Language, values: Values) -> str:
    return language.ntr(
        "{count} withdrawal does not say how many diamonds it was.",
        "{count} withdrawals do not say how many diamonds they were.",
        values["count"],
    )


def _no_time(language: Language, values: Values) -> str:
    return language.ntr(
        "{count} entry without a time is left out.",
        "{count} entries without a time are left out.",
        values["count"],
    )


def _exchanged(language: Language, values: Values) -> str:
    return language.ntr(
        "{count} withdrawal in another currency is exchanged at the rate of its day.",
        "{count} withdrawals in other currencies are exchanged at the rates of their days.",
        values["count"],
    )


def _not_exchanged(language: Language, values: Values) -> str:
    return language.ntr(
        "For {count} withdrawal in another currency there is no rate; it is in no sum.",
        "For {count} withdrawals in other currencies there is no rate; they are in no sum.",
        values["count"],
    )


def _other_creators(language: Language, values: Values) -> str:
    return language.ntr(
        "{count} figure of another creator is left out.",
        "{count} figures of other creators are left out.",
        values["count"],
    )


def _approximate(language: Language, values: Values) -> str:
    return language.ntr(
        "{count} figure was rounded by the agency.",
        "{count} figures were rounded by the agency.",
        values["count"],
    )


def _rolling(language: Language, values: Values) -> str:
    return language.ntr(
        "{count} figure is of rolling days, not of a month.",
        "{count} figures are of rolling days, not of a month.",
        values["count"],
    )


_COUNTED: dict[NoteKind, Callable[[Language, Values], str]] = {
    NoteKind.TERMS: _terms,
    NoteKind.TERMS_DIFFER: _terms_differ,
    NoteKind.RATES_NOT_FINAL: _rates_not_final,
    NoteKind.NO_RATES: _no_rates,
    NoteKind.PROVISIONAL: _provisional,
    NoteKind.ESTIMATED: _estimated,
    NoteKind.NO_VALUE: _no_value,
    NoteKind.GUESTS: _guests,
    NoteKind.NO_START: _no_start,
    NoteKind.VALID_RULE: _valid_rule,
    NoteKind.NO_LENGTH: _no_length,
    NoteKind.LENGTH_BY_GIFTS: _length_by_gifts,
    NoteKind.CUT: _cut,
    NoteKind.NO_AMOUNT: _no_amount,
    NoteKind.NO_UNIT: _no_unit,
    NoteKind.NO_DIAMONDS: _no_diamonds,
    NoteKind.NO_TIME: _no_time,
    NoteKind.EXCHANGED: _exchanged,
    NoteKind.NOT_EXCHANGED: _not_exchanged,
    NoteKind.OTHER_CREATORS: _other_creators,
    NoteKind.APPROXIMATE: _approximate,
    NoteKind.ROLLING: _rolling,
}
