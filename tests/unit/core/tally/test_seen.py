from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.tally.seen import Seen


def fresh(seen: Seen, *ids: str) -> list[bool]:
    return [one for one, _ in zip(seen.fresh(ids, range(len(ids))), ids, strict=False)]


def test_rising_ids_are_new() -> None:
    seen = Seen()
    assert fresh(seen, "1", "2") == fresh(seen, "3", "4") == [True, True]
    assert seen.ids() == ["1", "2", "3", "4"]
    assert seen.duplicates == 0


def test_an_id_that_comes_again_is_not() -> None:
    seen = Seen()
    assert fresh(seen, "1", "1", "2") == [True, False, True]
    assert fresh(seen, "3", "1") == [True, False]
    assert seen.duplicates == 2
    assert list(seen) == [("1", 0), ("2", 2), ("3", 0)]


def test_messages_without_an_id_are_new_every_time() -> None:
    seen = Seen()
    assert fresh(seen, "", "") == fresh(seen, "", "") == [True, True]
    assert fresh(seen, "", "a", "") == [True, True, True]
    assert seen.ids() == ["a"]


def test_an_old_id_is_known_after_many_newer_ones() -> None:
    seen = Seen()
    for number in range(10):
        fresh(seen, f"{number}0", f"{number}1")
    assert fresh(seen, "00", "95", "99") == [False, True, True]


@given(st.lists(st.lists(st.sampled_from(["", *map(str, range(30))]), max_size=6), max_size=12))
def test_each_id_is_new_once(batches: list[list[str]]) -> None:
    seen, known = Seen(), set()
    for batch in batches:
        wanted = []
        for one in batch:
            wanted.append(not one or one not in known)
            known.add(one)
        assert fresh(seen, *batch) == wanted
    assert sorted(seen.ids()) == sorted(known - {""})


@given(st.lists(st.integers(-3, 3), max_size=40), st.integers(1, 5))
def test_ids_that_nearly_rise_are_each_new_once(shifts: list[int], size: int) -> None:
    ids = [f"{10 + 2 * at + shift:03}" for at, shift in enumerate(shifts)]
    seen, found = Seen(), []
    for first in range(0, len(ids), size):
        found += fresh(seen, *ids[first : first + size])
    assert found == [one not in ids[:at] for at, one in enumerate(ids)]
