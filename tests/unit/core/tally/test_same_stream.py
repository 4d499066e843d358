import pytest

from giftcalc.core.tally.records import Standing, Stream
from giftcalc.core.tally.rows import Source
from giftcalc.core.tally.same_stream import KnownStreams, Sighting
from tests.tally_samples import DAY, HOUR, START

NOW = START + 3 * HOUR
ME, ANNA = "7000000000000000001", "7000000000000000002"


def a_stream(number: int = 1, **fields: object) -> Stream:
    """A recorded stream of Anna's, from eight to ten."""
    stream = Stream(number, "u", Source.EVENTS, host=ANNA, started=START, ended=START + 2 * HOUR)
    return stream._replace(**fields)  # type: ignore[arg-type]


def seen(**fields: object) -> Sighting:
    """A stream of Anna's, from nine to eleven."""
    sighting = Sighting("", ANNA, START + HOUR, START + 3 * HOUR)
    return sighting._replace(**fields)  # type: ignore[arg-type]


def found(sighting: Sighting, *streams: Stream, hosts: tuple[str, ...] = ()) -> int | None:
    stream = KnownStreams(streams, hosts, NOW).find(sighting)
    return stream.id if stream else None


def test_the_same_room_is_the_same_stream_whenever_and_whoever() -> None:
    stream = a_stream(room="r", started=None)
    assert found(seen(room="r", host=ME, started=START + 9 * DAY), stream) == 1
    assert found(seen(room="q"), stream) is None


def test_giftcalcs_own_name_of_a_stream_counts_before_all_else() -> None:
    named, near = a_stream(uid="one", room="r", started=None), a_stream(2, uid="two", room="q")
    assert found(seen(uid="one", room="q"), named, near) == 1
    assert found(seen(uid="other", room="q"), named, near) == 2


def test_two_rooms_at_the_same_time_are_two_streams() -> None:
    assert found(seen(room="q"), a_stream(room="r")) is None


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [(ANNA, ANNA, True), ("", "", True), (ANNA, ME, False), ("", ANNA, False), (ANNA, "", False)],
)
def test_the_same_host_is_not_live_twice_at_once(one: str, two: str, same: bool) -> None:
    expected = 1 if same else None
    assert found(seen(host=two), a_stream(host=one)) == expected
    assert found(seen(host=two, room="q"), a_stream(host=one)) == expected


def test_any_host_of_the_profile_is_the_creator() -> None:
    assert found(seen(host=ME), a_stream(host=""), hosts=(ME, "other")) == 1
    assert found(seen(host=""), a_stream(host=ME), hosts=(ME,)) == 1
    assert found(seen(host=ANNA), a_stream(host=""), hosts=(ME,)) is None


def test_what_was_tallied_by_hand_is_of_any_host_while_the_profile_names_none() -> None:
    by_hand = a_stream(primary=Source.HAND, host="")
    assert found(seen(), by_hand) == 1
    assert found(seen(), by_hand, hosts=(ANNA,)) == 1
    assert found(seen(), by_hand, hosts=(ME,)) is None
    assert found(seen(), by_hand._replace(host=ME)) is None


@pytest.mark.parametrize(
    ("started", "ended", "same"),
    [
        (START - HOUR, START, False),
        (START - HOUR, START + 1, True),
        (START + 2 * HOUR, START + 3 * HOUR, False),
        (START + 2 * HOUR - 1, START + 3 * HOUR, True),
        (START - HOUR, START + 9 * HOUR, True),
        (START + HOUR, START + HOUR, True),
        (START + 2 * HOUR, START + 2 * HOUR, True),
        (START + HOUR, None, True),
        (START + 5 * HOUR, None, False),
        (None, START + HOUR, False),
    ],
)
def test_streams_that_overlap_are_the_same(
    started: int | None, ended: int | None, same: bool
) -> None:
    assert found(seen(started=started, ended=ended), a_stream()) == (1 if same else None)


def test_a_stream_without_a_known_time_is_found_by_its_room_only() -> None:
    assert found(seen(), a_stream(started=None)) is None
    assert found(seen(), a_stream(ended=None)) is None
    assert found(seen(started=START, ended=None), a_stream(ended=None)) == 1


def test_the_stream_that_is_tallied_lasts_until_now() -> None:
    live = a_stream(standing=Standing.LIVE, ended=None)
    assert found(seen(), live) == 1
    assert found(seen(started=NOW + 1, ended=NOW + HOUR), live) is None


def test_of_several_the_one_that_overlaps_longest_is_taken_then_the_first() -> None:
    short = a_stream(1, ended=START + HOUR + 1)
    assert found(seen(), short, a_stream(3), a_stream(2)) == 2


def test_a_stream_over_several_days_is_found_on_each() -> None:
    long = a_stream(ended=START + 3 * DAY)
    assert found(seen(started=START + 2 * DAY, ended=START + 2 * DAY + HOUR), long) == 1


def test_a_stream_of_more_than_a_year_is_a_mistake_and_attracts_none() -> None:
    assert found(seen(), a_stream(started=START - 401 * DAY)) is None


@pytest.mark.parametrize(
    ("started", "ended", "expected"),
    [
        (START + 8 * HOUR - 1, START + 9 * HOUR, [1]),
        (START + 8 * HOUR, START + 9 * HOUR, []),
        (START - 7 * HOUR, START - 6 * HOUR + 1, [1]),
        (START - 7 * HOUR, START - 6 * HOUR, []),
        (START + 4 * HOUR, None, [1]),
        (None, START + 4 * HOUR, []),
    ],
)
def test_streams_less_than_six_hours_apart_may_be_the_same(
    started: int | None, ended: int | None, expected: list[int]
) -> None:
    known = KnownStreams((a_stream(),), (), NOW)
    around = known.around(seen(started=started, ended=ended))
    assert [stream.id for stream in around] == expected


def test_of_those_that_may_be_the_same_the_nearest_comes_first() -> None:
    streams = a_stream(1), a_stream(2, ended=START + 3 * HOUR), a_stream(3, host=ME)
    known = KnownStreams(streams, (), NOW)
    later = seen(started=START + 4 * HOUR, ended=START + 5 * HOUR)
    assert [stream.id for stream in known.around(later)] == [2, 1]


def test_what_was_just_written_is_found_by_what_follows() -> None:
    known = KnownStreams((), (), NOW)
    known.put(a_stream())
    assert known.find(seen(room="r")) == a_stream()
    known.put(a_stream(room="r"))
    assert known.find(Sighting("r")) == a_stream(room="r")
    assert known.find(seen(room="q")) is None
