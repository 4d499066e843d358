import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from giftcalc.core.gift_lists import GiftList, GiftRow
from giftcalc.core.gifts import SHIPPED
from giftcalc.core.problems import Problem
from giftcalc.data.catalogue import folder_of_lists, kept_lists, open_catalogue, read_catalogue
from giftcalc.data.gift_list_file import understood, written
from giftcalc.data.gift_table import shipped_cards, shipped_rows
from giftcalc.data.rate_file import NewerError, NotUnderstoodError
from giftcalc.paths import Home

NOW = datetime(2026, 11, 22, 12, 30, 5, tzinfo=UTC)
LIST = GiftList(
    "polish.json",
    "2026-11-20",
    "PL",
    (
        GiftRow("5655", "Rose", 1),
        GiftRow("6369", "Lion", 31_000, streakable=False),
        GiftRow("1234567", "Brand New", 7, streakable=True),
        GiftRow("", "Heart", 15),
    ),
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path)


def keep(home: Home, content: bytes, name: str = "one.json") -> Path:
    path = Path(folder_of_lists(home), name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_new_home_has_the_shipped_gifts(home: Home) -> None:
    opened = open_catalogue(home)
    shipped = shipped_cards()
    assert list(opened.catalogue.gifts) == shipped.gifts
    assert opened.catalogue.as_of == shipped.date
    assert opened.catalogue.sources == ((SHIPPED, shipped.date),)
    assert opened.notices == ()


def test_an_imported_price_is_a_new_card_and_the_old_one_stays(home: Home) -> None:
    keep(home, written(LIST))
    catalogue = read_catalogue(home)
    new, old = catalogue.by_id("6369")
    assert (new.coins, new.source, new.first_seen) == (31_000, "polish.json", "2026-11-20")
    assert (old.coins, old.source, old.last_seen) == (29_999, SHIPPED, "2026-07-20")
    assert catalogue.best("lion") == new
    assert catalogue.as_of == "2026-11-20"
    assert catalogue.sources == ((SHIPPED, shipped_cards().date), ("polish.json", "2026-11-20"))


def test_an_imported_gift_of_a_known_name_takes_its_looks_over(home: Home) -> None:
    keep(home, written(LIST))
    catalogue = read_catalogue(home)
    (heart,) = [gift for gift in catalogue.named("heart") if gift.coins == 15]
    assert (heart.emoji, heart.theme, heart.ids, heart.regions) == ("❤️", "hearts", (), ("PL",))
    (new,) = catalogue.named("brand new")
    assert (new.emoji, new.theme, new.streakable) == ("", "", True)


def test_what_a_list_saw_again_is_seen_later(home: Home) -> None:
    before = read_catalogue(home).by_id("5655")[0]
    keep(home, written(LIST._replace(region="")))
    (after,) = read_catalogue(home).by_id("5655")
    assert after == before._replace(last_seen="2026-11-20")


def test_lists_come_the_oldest_first(home: Home) -> None:
    keep(home, written(LIST), "a.json")
    keep(home, written(LIST._replace(date="2025-01-01")), "b.json")
    assert [kept.gifts.date for kept in kept_lists(home, [])] == ["2025-01-01", "2026-11-20"]


def test_other_files_in_the_folder_are_left_alone(home: Home) -> None:
    for name in (".hidden.json", "note.txt", "one.json.unreadable-20261122-123005"):
        keep(home, b"x", name)
    assert open_catalogue(home).notices == ()


BAD = [
    b"",
    b"{}",
    b"[]",
    b"\xff\xfe",
    b"[" * 100_000,
    b"[" + b"9" * 5_000 + b"]",
    written(LIST)[:-20],
    written(LIST).replace(b'"gift list"', b'"rates"'),
    written(LIST).replace(b'"format": 1', b'"format": 0'),
    written(LIST).replace(b'"format": 1', b'"format": true'),
    written(LIST).replace(b'"2026-11-20"', b'"20 Nov"'),
    written(LIST).replace(b'"polish.json"', b"7"),
    written(LIST).replace(b'"polish.json"', b'"a\\u0000"'),
    written(LIST).replace(b'"Rose"', b'"\\ud800"'),
    written(LIST).replace(b'"Rose", 1,', b'"Rose", 0,'),
    written(LIST).replace(b'"Rose", 1,', b'"Rose", 1.0,'),
    written(LIST).replace(b'"Rose", 1, null', b'"Rose", 1, 1'),
    written(LIST).replace(b'"Rose", 1, null', b'"Rose", 1'),
    written(LIST).replace(b'"5655"', b'"x"'),
    written(LIST._replace(rows=())),
]


@pytest.mark.parametrize("content", BAD)
def test_a_list_that_is_not_understood_is_set_aside_and_told_once(
    home: Home, content: bytes
) -> None:
    path = keep(home, content)
    keep(home, written(LIST), "good.json")
    opened = open_catalogue(home, NOW)
    assert opened.catalogue.named("brand new")
    (notice,) = opened.notices
    assert notice.problem is Problem.GIFT_LIST_SET_ASIDE
    assert notice.details["kept"] == f"{path}.unreadable-20261122-123005"
    assert Path(str(notice.details["kept"])).read_bytes() == content
    assert open_catalogue(home, NOW).notices == ()


def test_without_a_clock_the_time_is_asked_for(home: Home) -> None:
    keep(home, b"{}")
    (notice,) = open_catalogue(home).notices
    assert notice.problem is Problem.GIFT_LIST_SET_ASIDE


def test_a_list_of_a_newer_version_is_told_and_not_touched(home: Home) -> None:
    content = written(LIST).replace(b'"format": 1', b'"format": 2')
    path = keep(home, content)
    for _ in range(2):
        (notice,) = open_catalogue(home, NOW).notices
        assert notice.problem is Problem.GIFT_LIST_NEWER
    assert path.read_bytes() == content
    with pytest.raises(NewerError):
        understood(content)


def test_what_is_no_file_is_told_and_not_touched(home: Home) -> None:
    folder = Path(folder_of_lists(home), "folder.json")
    folder.mkdir(parents=True)
    (notice,) = open_catalogue(home, NOW).notices
    assert notice.problem is Problem.NOT_A_FILE
    assert folder.is_dir()


def test_a_list_that_cannot_be_set_aside_is_told(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    keep(home, b"{}")
    monkeypatch.setattr(os, "rename", refuse)
    (notice,) = open_catalogue(home, NOW).notices
    assert notice.problem is Problem.GIFT_LIST_UNREADABLE


def test_a_kept_list_is_read_back_as_it_was() -> None:
    assert understood(written(LIST)) == LIST
    odd = LIST._replace(rows=(GiftRow("", 'Quote " \\ ’ 💎', 1),))
    assert understood(written(odd)) == odd
    with pytest.raises(NotUnderstoodError):
        understood(b"{}")


def test_the_cards_are_the_rows_put_together() -> None:
    assert len(shipped_rows().gifts) > len(shipped_cards().gifts)
