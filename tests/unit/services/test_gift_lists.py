import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.catalogue import read_catalogue
from giftcalc.paths import Home
from giftcalc.services.gift_lists import forget, keep, lists, preview

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ENTRIES = [
    {"id": 5655, "name": "Rose", "diamond_count": 1, "type": 1},
    {"id": 6369, "name": "Lion", "diamond_count": 31_000, "type": 2},
    {"id": 1234567, "name": "Brand New", "diamond_count": 7},
    {"id": 5, "name": "Free", "diamond_count": 0},
    {"id": 5655, "name": "Rose", "diamond_count": 1},
    {"name": "heart", "coins": 10},
    {"name": "Heart", "coins": 11},
    {"name": "Never Seen", "coins": 3},
    {"id": 5487, "name": "Heart on a Finger", "coins": 5},
]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "home")


def saved(folder: Path, entries: Any = ENTRIES, name: str = "list.json") -> str:
    path = folder / name
    path.write_text(json.dumps(entries), "utf-8")
    return str(path)


def test_a_preview_tells_what_is_new_changed_and_unchanged(home: Home, tmp_path: Path) -> None:
    seen = preview(home, saved(tmp_path), NOW)
    assert seen.counts() == {"total": 8, "new": 2, "changed": 3, "unchanged": 2, "refused": 1}
    assert [row.name for row in seen.new] == ["Brand New", "Never Seen"]
    assert [row.name for row in seen.unchanged] == ["Rose", "heart"]
    assert [(one.row.name, one.known.name, one.known.coins) for one in seen.changed] == [
        ("Lion", "Lion", 29_999),
        ("Heart", "Heart", 1),
        ("Heart on a Finger", "Finger Heart", 5),
    ]
    assert [(row.number, row.name) for row in seen.refused] == [(4, "Free")]


def test_a_preview_keeps_nothing(home: Home, tmp_path: Path) -> None:
    preview(home, saved(tmp_path), NOW)
    assert lists(home) == []
    assert read_catalogue(home).named("brand new") == ()


def test_after_keeping_everything_is_unchanged(home: Home, tmp_path: Path) -> None:
    path = saved(tmp_path)
    first = keep(home, preview(home, path, NOW))
    again = preview(home, path, NOW)
    assert again.counts() == {"total": 8, "new": 0, "changed": 0, "unchanged": 7, "refused": 1}
    assert keep(home, again) == first
    assert len(lists(home)) == 1
    assert read_catalogue(home).best("lion") == read_catalogue(home).by_id("6369")[0]


def test_a_list_can_be_forgotten(home: Home, tmp_path: Path) -> None:
    before = read_catalogue(home).gifts
    keep(home, preview(home, saved(tmp_path), NOW))
    (kept,) = lists(home)
    assert (kept.gifts.source, kept.gifts.date) == ("list.json", "2026-11-22")
    forget(kept)
    assert read_catalogue(home).gifts == before
    with pytest.raises(Refusal) as caught:
        forget(kept)
    assert caught.value.problem is Problem.CANNOT_WRITE


def test_a_list_of_which_nothing_can_be_used_is_not_kept(home: Home, tmp_path: Path) -> None:
    seen = preview(home, saved(tmp_path, [{"name": "Free", "coins": 0}]), NOW)
    assert seen.counts() == {"total": 1, "new": 0, "changed": 0, "unchanged": 0, "refused": 1}
    with pytest.raises(Refusal) as caught:
        keep(home, seen)
    assert caught.value.problem is Problem.GIFT_LIST_UNUSABLE
    assert lists(home) == []


def test_a_file_name_that_would_disturb_the_screen_does_not(home: Home, tmp_path: Path) -> None:
    keep(home, preview(home, saved(tmp_path, name="a\nb\u202e" + "c" * 80 + ".json"), NOW))
    (kept,) = lists(home)
    assert kept.gifts.source == "c" * 55 + ".json"
    keep(home, preview(home, saved(tmp_path, name="a\nb.json"), NOW))
    assert {one.gifts.source for one in lists(home)} == {"c" * 55 + ".json", "a\ufffdb.json"}


def test_a_missing_file_and_a_folder_are_refused(home: Home, tmp_path: Path) -> None:
    for path, problem in (
        (tmp_path / "none.json", Problem.FILE_MISSING),
        (tmp_path, Problem.NOT_A_FILE),
    ):
        with pytest.raises(Refusal) as caught:
            preview(home, str(path), NOW)
        assert caught.value.problem is problem


def test_a_file_over_16_mib_is_refused_unread(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "big.json"
    with path.open("wb") as file:
        file.truncate((1 << 24) + 1)
    with pytest.raises(Refusal) as caught:
        preview(home, str(path), NOW)
    assert caught.value.problem is Problem.FILE_TOO_BIG
