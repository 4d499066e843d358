import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.gift_lists import GiftRow, ImportedList
from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.importers import gift_list
from giftcalc.data.importers.gift_list import read_gift_list

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SOON = int(datetime(2026, 11, 20, 8, tzinfo=UTC).timestamp()) * 1000
ROSE = GiftRow("5655", "Rose", 1)
LION = GiftRow("6369", "Lion", 29_999)


def read(document: Any) -> ImportedList:
    return read_gift_list(json.dumps(document).encode(), "gifts.json", NOW)


def rows(document: Any) -> list[GiftRow]:
    found = read(document)
    assert found.refused == ()
    return list(found.kept.rows)


def refused(*entries: Any) -> list[tuple[int, Problem]]:
    return [(row.number, row.refusal.problem) for row in read(list(entries)).refused]


def entry(**fields: Any) -> dict[str, Any]:
    return {"id": 5655, "name": "Rose", "diamond_count": 1} | fields


def lion() -> dict[str, Any]:
    return {"id": 6369, "name": "Lion", "diamond_count": 29_999}


def answer(*gifts: Any, pages: Any = (), **more: Any) -> dict[str, Any]:
    return {"data": {"gifts": list(gifts), "pages": list(pages)}, "status_code": 0} | more


def test_the_whole_answer_is_read_with_its_pages_date_and_country() -> None:
    pages = [{"page_name": "Gifts", "region": "PL", "gifts": [entry(), lion()]}]
    found = read(answer(entry(), pages=pages, extra={"now": SOON, "log_id": "x"}))
    assert found.kept.rows == (ROSE, LION)
    assert (found.kept.date, found.kept.region) == ("2026-11-20", "PL")
    assert found.kept.source == "gifts.json"


@pytest.mark.parametrize(
    "document",
    [
        {"data": {"gifts": [entry(), lion()]}},
        {"data": [entry(), lion()]},
        {"gifts": [entry()], "pages": [{"gifts": [lion()]}]},
        {"pages": [{"gifts": [entry(), lion()]}, 7], "gifts": None},
        {"data": {"gifts": {"5655": entry(), "6369": lion()}}},
        [entry(), lion()],
        {"5655": {"name": "Rose", "diamondCost": 1}, "6369": {"name": "Lion", "coins": 29_999}},
        {"Rose": {"id": 5655, "coins": 1}, "Lion": {"id": 6369, "price": 29_999}},
        [{"id": 5655, "nama_gift": "Rose", "diamond": 1}, lion()],
        [{"giftId": 5655, "giftName": "Rose", "diamondCount": 1}, lion()],
        [{"giftId": "5655", "giftName": "Rose", "diamonds": "1"}, lion()],
        [{"gift_id": "5655", "gift_name": "Rose", "cost": " 1 "}, lion()],
        {"items": [entry(coins=1), lion()]},
    ],
)
def test_every_form_that_goes_round_is_read(document: Any) -> None:
    assert rows(document) == [ROSE, LION]


def test_a_list_without_ids_is_read() -> None:
    found = rows([{"name": "Heart", "coins": 1}, {"name": "Heart", "price": 10, "id": None}])
    assert found == [GiftRow("", "Heart", 1), GiftRow("", "Heart", 10)]


def test_spaces_are_tidied_and_ids_stay_text() -> None:
    assert rows([entry(id=9007199254740993, name=" Big\u00a0\u00a0Rose ")]) == [
        GiftRow("9007199254740993", "Big Rose", 1)
    ]


def test_only_the_type_tells_about_streaks() -> None:
    kinds: list[Any] = [1, 2, 4, 3, True, "1", None]
    found = rows([entry(id=at, type=kind, combo=True) for at, kind in enumerate(kinds, 1)])
    assert [row.streakable for row in found] == [True, False, False, None, None, None, None]


def test_the_same_gift_again_is_one_and_what_is_known_stays_known() -> None:
    assert rows([entry(), entry(type=1), entry()]) == [ROSE._replace(streakable=True)]
    assert rows([{"name": "A", "coins": 1}, {"name": "A", "coins": 1}]) == [GiftRow("", "A", 1)]


def test_an_id_for_two_gifts_is_told() -> None:
    found = read([entry(), entry(diamond_count=2), entry(name="Tulip")])
    assert found.kept.rows == (ROSE,)
    assert [row.number for row in found.refused] == [2, 3]
    assert {row.refusal.problem for row in found.refused} == {Problem.GIFT_ID_TWICE}
    assert found.refused[0].refusal.details == {"id": "5655", "name": "Rose", "coins": 1}


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"name": ""}, Problem.GIFT_NAME_MISSING),
        ({"name": None}, Problem.GIFT_NAME_MISSING),
        ({"name": 5}, Problem.GIFT_NAME_MISSING),
        ({"name": ["x"]}, Problem.GIFT_NAME_MISSING),
        ({"name": "a\0b"}, Problem.GIFT_NAME_UNPRINTABLE),
        ({"name": "\ud800"}, Problem.GIFT_NAME_UNPRINTABLE),
        ({"name": "x" * 101}, Problem.GIFT_NAME_TOO_LONG),
        ({"diamond_count": None}, Problem.GIFT_PRICE_MISSING),
        ({"diamond_count": 1.0}, Problem.GIFT_PRICE_NOT_WHOLE),
        ({"diamond_count": True}, Problem.GIFT_PRICE_NOT_WHOLE),
        ({"diamond_count": "1.5"}, Problem.GIFT_PRICE_NOT_WHOLE),
        ({"diamond_count": "٣"}, Problem.GIFT_PRICE_NOT_WHOLE),
        ({"diamond_count": ""}, Problem.GIFT_PRICE_NOT_WHOLE),
        ({"diamond_count": {}}, Problem.GIFT_PRICE_NOT_WHOLE),
        ({"diamond_count": 10**30}, Problem.GIFT_PRICE_NOT_WHOLE),
        ({"diamond_count": "9" * 5_000}, Problem.GIFT_PRICE_NOT_WHOLE),
        ({"diamond_count": 0}, Problem.GIFT_PRICE_OUT_OF_RANGE),
        ({"diamond_count": -1}, Problem.GIFT_PRICE_OUT_OF_RANGE),
        ({"diamond_count": 10**7 + 1}, Problem.GIFT_PRICE_OUT_OF_RANGE),
        ({"coins": 2}, Problem.GIFT_PRICES_DIFFER),
        ({"id": 0}, Problem.GIFT_ID_UNUSABLE),
        ({"id": -5}, Problem.GIFT_ID_UNUSABLE),
        ({"id": True}, Problem.GIFT_ID_UNUSABLE),
        ({"id": 1.5}, Problem.GIFT_ID_UNUSABLE),
        ({"id": "abc"}, Problem.GIFT_ID_UNUSABLE),
        ({"id": ["5655"]}, Problem.GIFT_ID_UNUSABLE),
        ({"id": 10**25}, Problem.GIFT_ID_UNUSABLE),
    ],
)
def test_a_bad_row_is_told_and_the_others_are_read(
    fields: dict[str, Any], problem: Problem
) -> None:
    found = read([lion(), entry(**fields)])
    assert found.kept.rows == (LION,)
    assert [(row.number, row.refusal.problem) for row in found.refused] == [(2, problem)]


def test_rows_that_are_no_objects_are_told() -> None:
    assert refused(1, "Rose", None, [entry()]) == [
        (number, Problem.GIFT_NOT_AN_OBJECT) for number in (1, 2, 3, 4)
    ]


def test_a_number_that_only_json_calls_one_is_refused_by_row() -> None:
    content = (
        b'[{"name": "A", "coins": 1e999}, {"name": 5.5, "coins": 1}, {"name": "B", "coins": 1}]'
    )
    found = read_gift_list(content, "x", NOW)
    assert [row.refusal.problem for row in found.refused] == [
        Problem.GIFT_PRICE_NOT_WHOLE,
        Problem.GIFT_NAME_MISSING,
    ]
    assert found.kept.rows == (GiftRow("", "B", 1),)


def test_a_refused_row_is_shown_by_a_name_that_does_no_harm() -> None:
    found = read([entry(name="a\0" + "b" * 100), {"coins": 1}, 7])
    assert [row.name for row in found.refused] == ["a\ufffd" + "b" * 58, "", ""]


@pytest.mark.parametrize(
    "stamp",
    [None, "1795000000000", True, 0, -1, SOON * 1000, 10**19, SOON / 7, SOON + 10 * 86_400_000],
)
def test_a_list_without_a_date_that_can_be_is_dated_by_the_clock(stamp: Any) -> None:
    assert read(answer(entry(), extra={"now": stamp})).kept.date == "2026-11-22"
    assert read(answer(entry(), extra=[])).kept.date == "2026-11-22"


@pytest.mark.parametrize(
    ("regions", "region"),
    [
        (["PL", "PL"], "PL"),
        (["PL", None], "PL"),
        (["PL", "DE"], ""),
        (["Poland"], ""),
        (["pl", 7, "ÄÖ"], ""),
        ([["PL"]], ""),
        ([], ""),
    ],
)
def test_a_country_counts_if_the_pages_agree(regions: list[Any], region: str) -> None:
    pages = [{"region": one, "gifts": []} for one in regions]
    assert read(answer(entry(), pages=pages)).kept.region == region


@pytest.mark.parametrize(
    "document",
    [{}, [], {"data": {}}, {"data": None}, {"gifts": []}, 5, "text", None, True, {"a": 1},
     {"data": {"gifts": 7, "pages": 7}}, {"status_code": 0}, {"status_code": "1"}],
)  # fmt: skip
def test_a_file_without_gifts_says_so(document: Any) -> None:
    with pytest.raises(Refusal) as caught:
        read(document)
    assert caught.value.problem is Problem.GIFT_LIST_MISSING


def test_an_answer_that_is_an_error_says_so() -> None:
    with pytest.raises(Refusal) as caught:
        read({"data": {"message": "sign", "prompts": ""}, "status_code": 4003110})
    assert caught.value.problem is Problem.GIFT_LIST_IS_ERROR
    assert caught.value.details == {"status": 4003110}


def test_a_list_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gift_list, "MOST_ROWS", 2)
    with pytest.raises(Refusal) as caught:
        read([entry(), lion(), entry()])
    assert caught.value.problem is Problem.GIFT_LIST_TOO_LONG


def test_no_address_of_a_picture_is_kept() -> None:
    picture = {"url_list": ["https://example.test/rose.webp"], "uri": "rose"}
    found = read(answer(entry(image=picture, icon=picture)))
    assert "http" not in repr(found)


KEYS = st.sampled_from(
    ["data", "gifts", "pages", "id", "name", "coins", "diamond_count", "giftId", "type", "extra",
     "now", "region", "5655", "Rose", "status_code"],
)  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=20,
)


@given(VALUES)
def test_any_json_is_read_or_refused(document: Any) -> None:
    try:
        found = read(document)
    except Refusal:
        return
    for row in found.kept.rows:
        assert row.name == " ".join(row.name.split())
        assert 1 <= row.coins <= 10**7
        assert row.id == "" or int(row.id) > 0
        row.name.encode()


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(Refusal):
        assert read_gift_list(content, "x", NOW).kept.source == "x"


@pytest.mark.parametrize(
    "text",
    [
        "name,coins\nRose,1\nLion,29999\n",
        "\ufeffGift;Diamond count\r\nRose;1\r\nLion;29999\r\n",
        "Gift name\tPrice\tNote\nRose\t1\tx\nLion\t29999\t\n",
    ],
)
def test_a_table_of_names_and_coins_is_a_gift_list(text: str) -> None:
    found = read_gift_list(text.encode(), "gifts.csv", NOW)
    assert found.kept.rows == (GiftRow("", "Rose", 1), GiftRow("", "Lion", 29_999))
    assert (found.refused, found.kept.date) == ((), "2026-11-22")


def test_a_table_may_have_ids_and_its_bad_rows_are_told_one_by_one() -> None:
    text = "ID,Name,Coins\n5655,Rose,1\nx,Lion,29999\n,Heart,ten\n,,5\n"
    found = read_gift_list(text.encode(), "gifts.csv", NOW)
    assert found.kept.rows == (ROSE,)
    assert [(row.number, row.refusal.problem) for row in found.refused] == [
        (2, Problem.GIFT_ID_UNUSABLE),
        (3, Problem.GIFT_PRICE_NOT_WHOLE),
        (4, Problem.GIFT_NAME_MISSING),
    ]


@pytest.mark.parametrize("text", ["date,amount\n2026-01-01,5\n", "name\tshop\nRose\tx\n"])
def test_a_table_without_names_or_prices_is_no_gift_list(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_gift_list(text.encode(), "table.csv", NOW)
    assert caught.value.problem is Problem.GIFT_LIST_MISSING


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0,\0", Problem.IMPORT_IS_PICTURE),
        (b"%PDF-1.7\n1, 2", Problem.IMPORT_IS_PDF),
    ],
)
def test_what_is_no_text_is_called_by_its_name(content: bytes, problem: Problem) -> None:
    with pytest.raises(Refusal) as caught:
        read_gift_list(content, "gifts", NOW)
    assert caught.value.problem is problem


def test_a_table_of_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gift_list, "MOST_ROWS", 2)
    with pytest.raises(Refusal) as caught:
        read_gift_list(b"name,coins\na,1\nb,2\nc,3\n", "gifts.csv", NOW)
    assert caught.value.problem is Problem.GIFT_LIST_TOO_LONG
