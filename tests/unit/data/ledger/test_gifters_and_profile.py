from collections.abc import Iterator
from pathlib import Path

import pytest

from giftcalc.core.problems import Refusal
from giftcalc.core.tally.records import Profile
from giftcalc.core.tally.rows import Gifter
from giftcalc.data.ledger.gifters import find_gifter, gifter_of, gifters, make_gifter, number_for
from giftcalc.data.ledger.opening import Ledger
from giftcalc.data.ledger.profile import change_profile, day_in, read_profile, zone_named, zone_of
from giftcalc.data.ledger.roll_ups import top_gifters
from giftcalc.data.ledger.rows import add_row
from giftcalc.data.ledger.seals import change
from giftcalc.data.ledger.streams import change_stream, start_stream, stream_of
from tests.ledger_samples import content, require_sound
from tests.tally_samples import HOUR, LUNA, NOODLE, PETRA, START, a_ledger, a_row


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = a_ledger(tmp_path)
    yield opened
    require_sound(opened)
    opened.close()


def made(ledger: Ledger, *known: Gifter) -> list[int]:
    with ledger.writing() as connection:
        return [make_gifter(connection, one) for one in known]


def number(ledger: Ledger, gifter: Gifter) -> int | None:
    with ledger.writing() as connection:
        return number_for(connection, gifter)


def test_a_gifter_is_known_by_his_id_whatever_he_is_called(ledger: Ledger) -> None:
    (luna,) = made(ledger, LUNA)
    assert number(ledger, Gifter(LUNA.id, "another", "name")) == luna
    found = gifter_of(ledger, luna)
    assert found is not None
    assert found[1:4] == LUNA
    assert gifter_of(ledger, 99) is None


def test_a_typed_handle_names_the_only_one_who_has_it(ledger: Ledger) -> None:
    luna, noodle = made(ledger, LUNA, NOODLE)
    assert number(ledger, Gifter(handle=LUNA.handle)) == luna
    assert number(ledger, Gifter(handle=NOODLE.handle)) == noodle


def test_a_handle_that_several_have_names_who_has_no_id(ledger: Ledger) -> None:
    made(ledger, LUNA, PETRA._replace(handle=LUNA.handle))
    third = number(ledger, Gifter(handle=LUNA.handle))
    assert third == 3
    assert number(ledger, Gifter(handle=LUNA.handle)) == third


def test_nobody_is_nobody(ledger: Ledger) -> None:
    assert number(ledger, Gifter()) is None
    assert gifters(ledger) == ()


def test_a_nickname_alone_names_who_has_nothing_else(ledger: Ledger) -> None:
    made(ledger, LUNA)
    first = number(ledger, Gifter(nickname="Luna"))
    assert first == 2
    assert number(ledger, Gifter(nickname="Luna")) == first


def test_who_was_erased_is_never_found_again(ledger: Ledger) -> None:
    (luna,) = made(ledger, LUNA)
    with ledger.writing() as connection:
        change(connection, "gifter", luna, platform_id=None, nickname="", alias=1)
    assert number(ledger, Gifter(handle=LUNA.handle)) != luna
    assert number(ledger, Gifter(nickname="")) is None


def test_gifters_are_looked_for_by_id_or_handle_or_a_part_of_their_names(ledger: Ledger) -> None:
    made(ledger, LUNA, PETRA, Gifter("", "50%_off", "Ünal"))
    for name in (LUNA.id, "luna.k", "@luna.k"):
        found = find_gifter(ledger, name)
        assert found is not None
        assert found.platform_id == LUNA.id
    for nobody in ("luna", "", "@"):
        assert find_gifter(ledger, nobody) is None
    assert [one.handle for one in gifters(ledger)] == ["50%_off", "luna.k", "petra77"]
    assert [one.handle for one in gifters(ledger, "UNA")] == ["luna.k"]
    assert [one.handle for one in gifters(ledger, "%_o")] == ["50%_off"]
    assert [one.handle for one in gifters(ledger, limit=1)] == ["50%_off"]


def test_a_new_ledger_is_nobodys(ledger: Ledger) -> None:
    assert read_profile(ledger) == Profile()


def test_a_profile_is_kept(ledger: Ledger) -> None:
    mine = Profile("Me", ("1", "2"), "Europe/Paris", "EUR", 25)
    assert change_profile(ledger, mine) == mine
    assert read_profile(ledger) == mine
    assert change_profile(ledger, Profile()) == read_profile(ledger) == Profile()


@pytest.mark.parametrize(
    "zone", ["", "Paris", "../etc/passwd", "Europe/Paris\0", "x" * 300, "\ud800"]
)
def test_a_zone_that_is_not_known_is_refused(ledger: Ledger, zone: str) -> None:
    before = content(ledger)
    with pytest.raises(Refusal, match="ledger-bad-zone"):
        change_profile(ledger, Profile(zone=zone))
    assert content(ledger) == before


def test_another_zone_moves_streams_to_other_days_and_months(ledger: Ledger) -> None:
    midnight = START + 10 * 24 * HOUR + 4 * HOUR + HOUR // 2  # 30 November, 23:30 UTC
    for at in (START, midnight):
        stream = start_stream(ledger, "", at)
        add_row(ledger, stream.id, a_row(count=stream.id))
        change_stream(ledger, stream.id, standing=0)
    months = ("2026-11", "2026-12")
    before = content(ledger, without=("profile",))
    assert [gifts(ledger, month) for month in months] == [3, 0]
    change_profile(ledger, Profile(zone="Europe/Paris"))
    assert [stream_of(ledger, one).day for one in (1, 2)] == ["2026-11-20", "2026-12-01"]
    assert [gifts(ledger, month) for month in months] == [1, 2]
    change_profile(ledger, Profile())
    assert content(ledger, without=("profile",)) == before


def gifts(ledger: Ledger, month: str) -> int:
    return sum(ranked.gifts for ranked in top_gifters(ledger, month=month))


def test_a_zone_that_this_system_does_not_know_is_taken_as_utc(ledger: Ledger) -> None:
    change_profile(ledger, Profile(zone="Asia/Tokyo"))
    with ledger.writing() as connection:
        change(connection, "profile", 1, zone="Mars/Olympus")
        assert day_in(zone_of(connection), START + 3 * HOUR) == "2026-11-20"


def test_a_time_beyond_the_calendar_has_no_day() -> None:
    assert day_in(zone_named("UTC"), None) == ""
    assert day_in(zone_named("Asia/Tokyo"), 10**17) == ""
