from giftcalc.core.tally.recordings import Recorded, recorded
from giftcalc.core.tally.stage import Gap
from giftcalc.core.tally.streaks import Streaks
from tests.frame_samples import BEGAN, Tap, frame

MINUTE = 60_000
HOUR = 60 * MINUTE


def record(*taps: Tap, one_live: bool = False) -> list[Recorded]:
    streaks = Streaks()
    times = [tap.at for tap in taps]
    streaks.coverage.add(times)
    fresh = streaks.seen.fresh([tap.message for tap in taps], times)
    streaks.take(frame(tap, fresh=new) for tap, new in zip(taps, fresh, strict=False))
    return recorded(streaks, 0, one_live=one_live)


def lion(at: int | None, message: str = "") -> Tap:
    return Tap(streaks=False, group="", at=at, message=message)


def test_a_recording_says_from_when_to_when_and_where_it_was_silent() -> None:
    (one,) = record(lion(BEGAN), lion(BEGAN + HOUR), lion(BEGAN + HOUR + MINUTE))
    assert (one.started, one.ended) == (BEGAN, BEGAN + HOUR + MINUTE)
    assert one.gaps == (Gap(BEGAN, BEGAN + HOUR),)


def test_six_silent_hours_begin_another_live() -> None:
    later = BEGAN + 6 * HOUR
    one, two = record(lion(BEGAN, "1"), lion(None, "2"), lion(later, "3"), lion(None, "4"))
    assert [row[0] for row in one.rows] == [BEGAN, None]
    assert [row[0] for row in two.rows] == [later, None]
    assert (one.messages, two.messages) == (["1", "2"], ["3", "4"])
    assert (two.started, two.ended, two.gaps) == (later, later, ())


def test_a_recording_that_names_its_live_is_one_however_long_it_was_silent() -> None:
    (one,) = record(lion(BEGAN), lion(BEGAN + 9 * HOUR), one_live=True)
    assert len(one.rows) == 2
    assert one.gaps == (Gap(BEGAN, BEGAN + 9 * HOUR),)


def test_without_times_it_is_one_live_at_an_unknown_time() -> None:
    (one,) = record(lion(None), lion(None))
    assert (len(one.rows), one.started, one.ended, one.gaps) == (2, None, None, ())
