"""What the card of a stream says for a state: figures, steps, chart, and what is not certain."""

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.decimals import half_up
from giftcalc.core.tally.records import BreakKind, Standing
from giftcalc.core.tally.rows import Source
from giftcalc.core.units import currency_places
from giftcalc.i18n.marked import N_
from giftcalc.i18n.names import diamonds_text
from giftcalc.ui.tally.minutes_chart import Bar
from giftcalc.ui.tally.texts import diamonds_of, rate_story, span_text

if TYPE_CHECKING:
    from datetime import tzinfo

    from giftcalc.core.tally.earnings import Earnings
    from giftcalc.core.tally.totals import Sums
    from giftcalc.i18n.language import Language
    from giftcalc.services.tally.live_state import Check, LiveState

SETTLE, SHOWN = "settle", "shown"
"""What can be done about a note."""

_MINUTE = 60_000
_CHECKS = {
    None: N_("TikTok shows {diamonds}: {difference}"),
    Source.EVENTS: N_("The recording says {diamonds}: {difference}"),
    Source.TABLE: N_("The table says {diamonds}: {difference}"),
    Source.WEBHOOK: N_("The webhook says {diamonds}: {difference}"),
    Source.HAND: N_("Counted by hand were {diamonds}: {difference}"),
}


class StepFace(NamedTuple):
    """A line on the way from what viewers paid to what the creator gets."""

    name: str
    caption: str
    amount: str
    story: str = ""


class NoteFace(NamedTuple):
    """Something that is not certain or not counted; `act` is what can be done about it."""

    name: str
    text: str
    story: str = ""
    act: str = ""


def money_text(live: "LiveState", language: "Language") -> str:
    """Return what the stream brings the creator, or the diamonds where no rate is known."""
    if live.earnings is None:
        return diamonds_text(diamonds_of(live.totals.counted.coins, None), language)
    return language.money(live.earnings.payout, live.earnings.currency)


def beneath_text(live: "LiveState", language: "Language") -> str:
    """Return what stands beneath the money: what it is, diamonds and gifts."""
    counted = live.totals.counted
    gifts = language.ntr("{count} gift", "{count} gifts", counted.gifts)
    if live.earnings is None:
        return gifts
    diamonds = diamonds_text(diamonds_of(counted.coins, live.earnings), language)
    return " · ".join((language.tr("to you, before tax"), diamonds, gifts))


def today_text(live: "LiveState", language: "Language") -> str:
    """Return what the same would be at today's rates, if that is something else."""
    then, now = live.earnings, live.today
    if then is None or now is None or (then.payout, then.currency) == (now.payout, now.currency):
        return ""
    amount = language.money(now.payout, now.currency)
    return language.tr("{amount} at today’s rate", amount=amount)


def goal_text(live: "LiveState", language: "Language") -> str:
    """Return the goal and how far it is reached."""
    if live.stream is None or not live.stream.goal:
        return ""
    diamonds = diamonds_text(diamonds_of(live.stream.goal, live.earnings), language)
    return language.tr(
        "Goal: {diamonds} · {percent}",
        diamonds=diamonds,
        percent=language.percent(reached(live), 0),
    )


def reached(live: "LiveState") -> Fraction:
    """Return how much of the goal is reached, 1 being all of it."""
    goal = live.stream.goal if live.stream is not None else None
    return Fraction(live.totals.counted.coins, goal) if goal else Fraction(0)


def steps_of(live: "LiveState", language: "Language") -> tuple[StepFace, ...]:
    """Return the way from what viewers paid to what the creator gets."""
    earnings, tr = live.earnings, language.tr
    if earnings is None:
        return ()
    steps = []
    if earnings.face is not None and earnings.taken is not None:
        face = _money(earnings.face, earnings, language)
        taken = _money(
            -_taken_as_shown(earnings.face, earnings.taken, earnings), earnings, language
        )
        steps.append(StepFace("face", tr("Gifts sent, at face value"), face))
        steps.append(StepFace("taken", tr("TikTok and stores"), taken))
    if earnings.agency:
        percent = language.short_percent(earnings.terms.agency)
        agency = _money(-earnings.agency, earnings, language)
        steps.append(StepFace("agency", tr("Agency {percent}", percent=percent), agency))
    payout = f"≈ {_money(earnings.payout, earnings, language)}"
    steps.append(StepFace("payout", tr("To you"), payout, _payout_story(earnings, language)))
    return tuple(steps)


def _taken_as_shown(face: Fraction, taken: Fraction, earnings: "Earnings") -> Fraction:
    """Return what is taken so that the figures add up as they are rounded.

    Figures below the last decimal are shown with more of them, and add up by themselves.
    """
    unit = Fraction(1, 10 ** currency_places(earnings.currency))
    others = (earnings.agency, earnings.payout)
    if any(0 < abs(part) < unit for part in (taken, *others)):
        return taken
    rounded = [half_up(part / unit, 0) for part in (face, *others)]
    return (rounded[0] - sum(rounded[1:])) * unit


def _money(amount: Fraction, earnings: "Earnings", language: "Language") -> str:
    return language.money(amount, earnings.currency)


def _payout_story(earnings: "Earnings", language: "Language") -> str:
    tr = language.tr
    lines = [
        tr(
            "Estimate: {share} of the nominal value is rewarded",
            share=language.short_percent(earnings.terms.share),
        ),
        rate_story(earnings.rate, language, estimate=earnings.rate_is_estimate),
        tr("TikTok promises no fixed value; withdrawal fees and taxes come off later"),
    ]
    return "\n".join(lines)


def notes_of(live: "LiveState", zone: "tzinfo", language: "Language") -> tuple[NoteFace, ...]:
    """Return what is not certain, not counted, or told otherwise by somebody else."""
    totals, stream = live.totals, live.stream
    notes = [
        *_sums_note("provisional", totals.provisional, live, language),
        *_sums_note("estimated", totals.estimated, live, language),
        *_sums_note("unknown", totals.unknown, live, language),
        *_sums_note("guest", totals.guest, live, language),
        *_gap_notes(live, zone, language),
        *_check_notes(live, language),
        *_comparison_note(live, language),
    ]
    return tuple(notes) if stream is not None else ()


def _sums_note(
    name: str, sums: "Sums", live: "LiveState", language: "Language"
) -> "tuple[NoteFace, ...]":
    if not sums.rows:
        return ()
    tr = language.tr
    gifts = language.ntr("{count} gift", "{count} gifts", sums.gifts)
    diamonds = diamonds_text(diamonds_of(sums.coins, live.earnings), language)
    texts = {
        "provisional": tr(
            "{gifts} provisional, {diamonds} not counted", gifts=gifts, diamonds=diamonds
        ),
        "estimated": tr("{gifts} estimated, {diamonds}", gifts=gifts, diamonds=diamonds),
        "unknown": tr("{gifts} of unknown value", gifts=gifts),
        "guest": tr("{gifts} for guests, {diamonds} not counted", gifts=gifts, diamonds=diamonds),
    }
    stories = {
        "provisional": tr("The end of these streaks was not seen. A click counts them."),
        "estimated": tr("These streaks fell silent before their end was seen."),
        "unknown": tr("They count as gifts, but without diamonds."),
        "guest": tr("They went to guests of the stream and do not count as yours."),
    }
    act = SETTLE if name == "provisional" else ""
    return (NoteFace(name, texts[name], stories[name], act),)


def _gap_notes(live: "LiveState", zone: "tzinfo", language: "Language") -> "tuple[NoteFace, ...]":
    gaps = [one for one in live.breaks if one.kind is BreakKind.GAP]
    if not gaps:
        return ()
    text = language.ntr("{count} gap in the recording", "{count} gaps in the recording", len(gaps))
    spans = [
        span_text(one.since, one.until, zone, language) for one in gaps if one.until is not None
    ]
    more = language.tr("What came meanwhile is missing.")
    return (NoteFace("gaps", text, "\n".join([*spans, more])),)


def _check_notes(live: "LiveState", language: "Language") -> "tuple[NoteFace, ...]":
    story = language.tr("It is compared and never counted.")
    return tuple(
        NoteFace(
            f"check-{check.source.name.lower() if check.source else SHOWN}",
            _check_text(check, live, language),
            story,
            SHOWN if check.source is None else "",
        )
        for check in live.checks
    )


def _comparison_note(live: "LiveState", language: "Language") -> "tuple[NoteFace, ...]":
    """Return the offer to compare a stream that is over with what TikTok shows for it."""
    over = live.stream is not None and live.stream.standing is Standing.OVER
    if not over or any(check.source is None for check in live.checks):
        return ()
    text = language.tr("Compare with TikTok’s figure")
    return (NoteFace("compare", text, language.tr("It is compared and never counted."), SHOWN),)


def _check_text(check: "Check", live: "LiveState", language: "Language") -> str:
    """Return who says what, and by how much that differs from what is counted."""
    diamonds = diamonds_text(diamonds_of(check.coins, live.earnings), language)
    return language.tr(
        _CHECKS[check.source],
        diamonds=diamonds,
        difference=_difference_text(check.difference, live, language),
    )


def _difference_text(coins: int, live: "LiveState", language: "Language") -> str:
    if not coins:
        return language.tr("the same")
    diamonds = diamonds_text(diamonds_of(abs(coins), live.earnings), language)
    if coins > 0:
        return language.tr("{diamonds} more", diamonds=diamonds)
    return language.tr("{diamonds} fewer", diamonds=diamonds)


def bars_of(live: "LiveState", zone: "tzinfo", language: "Language") -> tuple[Bar, ...]:
    """Return the bars of the chart, each with its time and its diamonds in words."""
    highest = max(live.minutes, default=0) or 1
    return tuple(
        Bar(
            Fraction(coins, highest), _bar_words(at, coins, live, zone, language), _silent(at, live)
        )
        for at, coins in enumerate(live.minutes)
    )


def _span_of(at: int, live: "LiveState") -> tuple[int, int] | None:
    """Return when a bar begins and ends, None if the time of the stream is not known."""
    if live.minutes_since is None:
        return None
    length = live.bucket_minutes * _MINUTE
    since = live.minutes_since + at * length
    return since, since + length


def _bar_words(at: int, coins: int, live: "LiveState", zone: "tzinfo", language: "Language") -> str:
    diamonds = diamonds_text(diamonds_of(coins, live.earnings), language)
    span = _span_of(at, live)
    if span is None:
        return diamonds
    when = span_text(*span, zone, language)
    return language.tr("{when}: {amount}", when=when, amount=diamonds)


def _silent(at: int, live: "LiveState") -> bool:
    """Say whether a gap of the recording reaches into the time of a bar."""
    since, until = _span_of(at, live) or (0, 0)
    return any(
        one.kind is BreakKind.GAP and one.since < until and (one.until or until) > since
        for one in live.breaks
    )


def chart_title(live: "LiveState", language: "Language") -> str:
    """Return what the chart shows."""
    return language.ntr(
        "Diamonds in every minute", "Diamonds in every {count} minutes", live.bucket_minutes
    )


def chart_gist(bars: tuple[Bar, ...], language: "Language") -> str:
    """Return the chart in words: where it was highest, and how it ended."""
    if not bars:
        return ""
    return language.tr(
        "Most: {most}. Last: {last}", most=max(bars, key=_height).words, last=bars[-1].words
    )


def _height(bar: Bar) -> Fraction:
    return bar.height


def is_running(live: "LiveState | None") -> bool:
    """Say whether the stream in sight is being tallied, paused or not."""
    stream = live.stream if live is not None else None
    return stream is not None and stream.standing is not Standing.OVER
