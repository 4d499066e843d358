"""What an import is said to bring."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from giftcalc.core.tally.column_words import ColumnUse
from giftcalc.core.tally.preview import Joining, Preview, StreamPreview
from giftcalc.core.tally.table_mapping import CoinsAre, QuestionKind
from giftcalc.core.tally.table_times import DateOrder
from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.i18n.marked import N_
from giftcalc.i18n.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

USES = {
    ColumnUse.IGNORE: N_("not used"),
    ColumnUse.TIME: N_("date and time"),
    ColumnUse.DATE: N_("date"),
    ColumnUse.CLOCK: N_("time of day"),
    ColumnUse.GIFTER_ID: N_("gifter’s id"),
    ColumnUse.HANDLE: N_("gifter’s handle"),
    ColumnUse.NICKNAME: N_("gifter’s nickname"),
    ColumnUse.GIFT: N_("gift"),
    ColumnUse.GIFT_ID: N_("gift’s id"),
    ColumnUse.COUNT: N_("count"),
    ColumnUse.VALUE: N_("diamonds of one gift"),
    ColumnUse.ROW_TOTAL: N_("diamonds of the row"),
    ColumnUse.COINS: N_("diamonds, of one or of the row"),
    ColumnUse.STREAM: N_("stream’s number"),
    ColumnUse.STREAM_TITLE: N_("stream’s title"),
    ColumnUse.ROOM: N_("room’s id"),
    ColumnUse.HOST: N_("creator’s id"),
    ColumnUse.RECIPIENT: N_("recipient’s id"),
    ColumnUse.ACCOUNT: N_("creator’s handle"),
    ColumnUse.STARTED: N_("start of the stream"),
    ColumnUse.ENDED: N_("end of the stream"),
    ColumnUse.SHOWN_DIAMONDS: N_("diamonds of the stream"),
}
QUESTIONS = {
    QuestionKind.ZONE: N_("In which time zone are the times?"),
    QuestionKind.DATE_ORDER: N_("What comes first in a date?"),
    QuestionKind.DECIMAL_MARK: N_("Which sign stands before decimals?"),
    QuestionKind.UNIT_OR_TOTAL: N_("Are the diamonds those of one gift, or of the whole row?"),
    QuestionKind.PERIOD: N_("Which period do the figures cover?"),
    QuestionKind.COLUMNS: N_("Say which column holds the gift, its count or its diamonds."),
}
ORDERS = {DateOrder.DAY_FIRST: N_("the day"), DateOrder.MONTH_FIRST: N_("the month")}
COINS = {CoinsAre.UNIT: N_("of one gift"), CoinsAre.TOTAL: N_("of the row")}
FATES = {
    Joining.NEW: N_("new stream"),
    Joining.MERGES: N_("added to “{title}”; what is there already counts once"),
    Joining.PRIMARY: N_("counts for “{title}” from now on; what is there becomes a check"),
    Joining.CHECK: N_("only a check of “{title}”, never added to it"),
}


def when(at: int | None, language: Language) -> str:
    """Return a date and time of this computer's clock, or a dash."""
    if at is None:
        return "–"
    local = _local(at)
    return f"{language.date(local.date())} {local:%H:%M}"


def _local(at: int) -> datetime:
    return datetime.fromtimestamp(at // 1000, UTC).astimezone()


def stream_name(stream: StreamPreview, language: Language) -> str:
    """Return what a stream is called: its title, else when it began."""
    if stream.title:
        return harmless(stream.title)
    if stream.started is None:
        return language.tr("Stream without a date")
    return language.tr("Stream of {date}", date=language.date(_local(stream.started).date()))


def fate(stream: StreamPreview, language: Language) -> str:
    """Return what becomes of a stream."""
    title = harmless(stream.fate.title) or language.tr("Stream")
    return language.tr(FATES[stream.fate.joining], title=title)


def headline(preview: Preview, language: Language) -> str:
    """Return in one line what counts."""
    if not preview.counts.streams:
        return language.tr("No gifts in it")
    counted = preview.totals.counted
    streams = language.ntr("{count} stream", "{count} streams", preview.counts.streams)
    gifts = language.ntr("{count} gift", "{count} gifts", counted.gifts)
    diamonds = language.ntr("{count} diamond", "{count} diamonds", counted.coins)
    return f"{streams} · {gifts} · {diamonds}"


def apart(preview: Preview, language: Language) -> "Iterator[str]":
    """Give a line for everything that does not count at once."""
    totals, counts = preview.totals, preview.counts
    if totals.provisional.rows:
        yield language.ntr(
            "{count} diamond is provisional: the end of its streak was not recorded",
            "{count} diamonds are provisional: the end of their streaks was not recorded",
            totals.provisional.coins,
        )
    if totals.estimated.rows:
        yield language.ntr(
            "{count} diamond is estimated: its streak fell silent",
            "{count} diamonds are estimated: their streaks fell silent",
            totals.estimated.coins,
        )
    if totals.unknown.rows:
        yield language.ntr(
            "{count} gift without a known value", "{count} gifts without a known value",
            totals.unknown.gifts,
        )  # fmt: skip
    if totals.guest.rows:
        yield language.ntr(
            "{count} gift to a guest, kept apart", "{count} gifts to guests, kept apart",
            totals.guest.gifts,
        )  # fmt: skip
    if preview.duplicates:
        yield language.ntr(
            "{count} message that is there already, left out",
            "{count} messages that are there already, left out",
            preview.duplicates,
        )
    yield from _lists(counts.period_totals, counts.coin_purchases, counts.gifts_sent, language)
    if counts.earnings:
        yield language.ntr(
            "{count} earning of a LIVE whose unit TikTok does not say: kept, not counted",
            "{count} earnings of LIVEs whose unit TikTok does not say: kept, not counted",
            counts.earnings,
        )
    for kind, count in preview.unused:
        yield language.tr(
            "{count} of the kind “{kind}”, not used", count=language.number(count), kind=kind
        )


def _lists(periods: int, bought: int, sent: int, language: Language) -> "Iterator[str]":
    if periods:
        yield language.ntr(
            "{count} figure of an agency: for comparison, never counted",
            "{count} figures of an agency: for comparison, never counted",
            periods,
        )
    if bought:
        yield language.ntr("{count} coin purchase", "{count} coin purchases", bought)
    if sent:
        yield language.ntr("{count} gift sent", "{count} gifts sent", sent)


def troubles(preview: Preview, language: Language) -> "Iterator[str]":
    """Give a line for everything that is said about the file, then for each line left out."""
    for note in preview.notes:
        yield sentence(note, language)
    for trouble in preview.troubles:
        yield language.tr(
            "Line {line}: {problem}",
            line=language.number(trouble.line),
            problem=sentence(trouble.refusal, language),
        )
    more = preview.counts.troubles - len(preview.troubles)
    if more > 0:
        yield language.ntr("… and {count} more line", "… and {count} more lines", more)
