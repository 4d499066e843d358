import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.conftest import Giftcalc

ROWS: list[dict[str, Any]] = [
    {"id": 5655, "name": "Rose", "diamond_count": 1},
    {"id": 4000001, "name": "Paper Boat", "diamond_count": 77},
    {"id": 4000002, "name": "", "diamond_count": 5},
    {"id": 4000003, "name": "Free", "diamond_count": 0},
]


@pytest.fixture
def gift_list(tmp_path: Path) -> Path:
    path = tmp_path / "list.json"
    path.write_text(json.dumps({"gifts": ROWS}), encoding="utf-8")
    return path


def names(giftcalc: Giftcalc, *arguments: str) -> list[str]:
    return [gift["name"] for gift in giftcalc("gifts", *arguments, "--json").json]


def test_the_best_match_is_first_with_everything_known_of_it(giftcalc: Giftcalc) -> None:
    first = giftcalc("gifts", "rose", "--json").json[0]
    assert (first["name"], first["coins"]) == ("Rose", "1")
    assert "5655" in first["ids"]
    assert first["last_seen"].startswith("2026-")
    assert first["price"]["list"] == "us-web"
    assert first["payout"]["share"] == "50"
    assert list(first) == ["name", "coins", "ids", "last_seen", "price", "payout"]


def test_amounts_can_be_asked_for_in_another_currency(giftcalc: Giftcalc) -> None:
    lion = giftcalc("gifts", "lion", "--to", "eur", "--json", "--limit", "1").json[0]
    assert lion["price"]["currency"] == lion["payout"]["currency"] == "EUR"
    assert lion["price"]["amount"] == "354.83"


def test_old_gifts_are_only_listed_if_asked_for(giftcalc: Giftcalc) -> None:
    assert set(names(giftcalc)) < set(names(giftcalc, "--all"))


@pytest.mark.parametrize(("limit", "count"), [("0", 0), ("3", 3), ("007", 7)])
def test_the_list_can_be_limited(giftcalc: Giftcalc, limit: str, count: int) -> None:
    assert len(names(giftcalc, "--limit", limit)) == count


def test_text_is_limited_to_twenty_and_says_so(giftcalc: Giftcalc) -> None:
    lines = giftcalc("gifts").out.splitlines()
    assert lines[0].split()[:2] == ["Gift", "Coins"]
    assert len(lines) == 22
    assert lines[-1].endswith("more gifts: see --limit.")


def test_bounds_in_coins_and_money_are_understood(giftcalc: Giftcalc) -> None:
    below = giftcalc("gifts", "<10", "--json").json
    assert {int(gift["coins"]) for gift in below} <= set(range(1, 10))
    paid = giftcalc("gifts", "5€", "--to", "eur", "--json").json
    assert max(float(gift["price"]["amount"]) for gift in paid) <= 5


def test_when_nothing_matches_that_is_said(giftcalc: Giftcalc) -> None:
    ran = giftcalc("gifts", "qqqqqqqq")
    assert ran == (0, "No gift matches. Use --all to include older ones.\n", "")
    assert giftcalc("gifts", "qqqqqqqq", "--json").json == []


def test_a_price_that_is_not_known_is_a_dash(
    giftcalc: Giftcalc, settings: Callable[[str], None]
) -> None:
    row = giftcalc("gifts", "rose", "--to", "AFN", "--limit", "1").out.splitlines()[1]
    assert row.split()[:4] == ["Rose", "1", "–", "–"]


def test_an_import_is_counted_and_kept(giftcalc: Giftcalc, gift_list: Path) -> None:
    ran = giftcalc("gifts", "import", str(gift_list), "--json")
    assert ran.json == {"total": 4, "new": 1, "changed": 0, "unchanged": 1, "refused": 2}
    assert names(giftcalc, "paper boat")[0] == "Paper Boat"


def test_a_dry_run_keeps_nothing(giftcalc: Giftcalc, gift_list: Path) -> None:
    ran = giftcalc("gifts", "import", str(gift_list), "--dry-run")
    assert ran.out.endswith("Nothing was kept.\n")
    assert "Paper Boat" not in names(giftcalc, "paper boat")


def test_as_text_every_refused_row_is_named(giftcalc: Giftcalc, gift_list: Path) -> None:
    assert giftcalc("gifts", "import", str(gift_list)).out == (
        "Gifts in the list  4\n"
        "New                1\n"
        "Changed            0\n"
        "Unchanged          1\n"
        "Refused            2\n"
        "Row 3: The gift has no name. Give it one.\n"
        "Row 4 (Free): The price is out of range. Give one from 1 to 10,000,000 coins.\n"
        "Kept beside the gifts that were known.\n"
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no file {path}. Choose another one."),
        ("", "The file is empty. Choose another one."),
        ("<html>", "This is a web page, not JSON. Save the answer itself, not the page around it."),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(
    giftcalc: Giftcalc, tmp_path: Path, content: str | None, said: str
) -> None:
    path = tmp_path / "list.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert giftcalc("gifts", "import", str(path)) == (1, "", said.format(path=path) + "\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("import", "FILE is missing behind “gifts import”. Add it."),
        ("rose --dry-run", "“gifts” cannot use “--dry-run”. Look at --help."),
        ("--limit many", "--limit takes a whole number. Write digits only."),
        ("--limit -1", "--limit takes a whole number. Write digits only."),
        ("--limit", "--limit needs a value. Write --limit N."),
    ],
)
def test_wrong_usage_is_said_with_the_usage(giftcalc: Giftcalc, arguments: str, said: str) -> None:
    ran = giftcalc("gifts", *arguments.split())
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == said
    assert ran.err.splitlines()[1].startswith("usage: giftcalc gifts [QUERY | import FILE]")


def test_a_damaged_list_is_said_once_and_kept_aside(giftcalc: Giftcalc, empty_home: Path) -> None:
    folder = empty_home / "data" / "gift-lists"
    folder.mkdir(parents=True)
    (folder / "2026-01-01-abc.json").write_text("", encoding="utf-8")
    ran = giftcalc("gifts", "rose")
    assert ran.status == 0
    assert ran.err.count("\n") == 1
    assert giftcalc("gifts", "rose").err == ""
