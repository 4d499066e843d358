"""What columns are for, by their headers and their cells."""

from collections.abc import Sequence

import pytest

from giftcalc.core.tally.column_guesses import guessed_header, guessed_uses
from giftcalc.core.tally.column_words import ColumnUse as U
from giftcalc.core.tally.column_words import uses_named

MOMENT, ID = "2026-08-20 21:03", "6800000000000000001"


def guessed(headers: str, *rows: str) -> list[U]:
    cut = [row.split(",") for row in (headers, *rows)]
    return list(guessed_uses(cut[0], cut[1:]))


@pytest.mark.parametrize(
    ("header", "use"),
    [
        ("Timestamp", U.TIME),
        ("Heure et date", U.TIME),
        ("Zeitpunkt", U.TIME),
        ("Fecha y hora", U.TIME),
        ("Data e hora", U.TIME),
        ("日時", U.TIME),
        ("User ID:", U.GIFTER_ID),
        ("user_id", U.GIFTER_ID),
        ("Identifiant", U.GIFTER_ID),
        ("Benutzer-ID", U.GIFTER_ID),
        ("ユーザーID", U.GIFTER_ID),
        ("@handle", U.HANDLE),
        ("Nom d’utilisateur", U.HANDLE),
        ("Nombre de usuario", U.HANDLE),
        ("ハンドル", U.HANDLE),
        ("Anzeigename", U.NICKNAME),
        ("Geschenk", U.GIFT_ID),
        ("Gift name", U.GIFT),
        ("Quantité", U.COUNT),
        ("Stück", U.COUNT),
        ("個数", U.COUNT),
        ("Prix unitaire", U.VALUE),
        ("diamondCount", U.VALUE),
        ("Gesamt", U.ROW_TOTAL),
        ("合計", U.ROW_TOTAL),
        ("Moedas", U.COINS),
        ("ダイヤ", U.COINS),
        ("配信ID", U.STREAM),
        ("Room ID", U.ROOM),
        ("receiverUserId", U.RECIPIENT),
        ("Inicio", U.STARTED),
        ("終了", U.ENDED),
    ],
)
def test_headers_in_six_languages_name_their_use(header: str, use: U) -> None:
    assert uses_named(header)[0] is use


def test_a_header_that_says_nothing_has_no_use() -> None:
    assert uses_named("Weather") == ()
    assert uses_named("") == ()


def test_a_plain_table_is_read_by_its_headers() -> None:
    found = guessed("Date,User,Gift,Count,Coins", f"{MOMENT},luna,Rose,3,1")
    assert found == [U.TIME, U.HANDLE, U.GIFT, U.COUNT, U.COINS]


def test_the_cells_decide_between_two_meanings() -> None:
    found = guessed("Date,Time,User,Gift,Nombre", f"2026-08-20,21:03,{ID},5655,luna")
    assert found == [U.DATE, U.CLOCK, U.GIFTER_ID, U.GIFT_ID, U.NICKNAME]


def test_cells_that_cannot_be_what_the_header_says_are_not_passed_over() -> None:
    found = guessed("Count,Gift,Time", "many,Rose,1h 20m")
    assert found == [U.COUNT, U.GIFT, U.TIME]


def test_an_empty_column_is_what_its_header_says() -> None:
    assert guessed("Gift,Count,Time") == [U.GIFT_ID, U.COUNT, U.TIME]


def test_a_use_is_given_once() -> None:
    assert guessed("Count,Quantity,Gift", "1,2,Rose") == [U.COUNT, U.IGNORE, U.GIFT]


@pytest.mark.parametrize(
    ("headers", "uses"),
    [
        ("Gift,Count,Coins", [U.GIFT, U.COUNT, U.COINS]),
        ("Gift,Coins,Weather", [U.GIFT, U.VALUE, U.IGNORE]),
        ("Gift,Coins,Total", [U.GIFT, U.VALUE, U.ROW_TOTAL]),
        ("Gift,Price,Coins", [U.GIFT, U.VALUE, U.ROW_TOTAL]),
    ],
)
def test_what_coins_are_is_told_by_other_columns(headers: str, uses: list[U]) -> None:
    assert guessed(headers, "Rose,3,15") == uses


def test_coins_beside_a_price_and_a_total_are_left_out() -> None:
    assert guessed("Price,Total,Coins", "5,15,15") == [U.VALUE, U.ROW_TOTAL, U.IGNORE]


def test_a_table_with_a_stream_in_each_row_has_a_figure_for_each() -> None:
    found = guessed("Time,End,Gifts,Diamonds,Title", f"{MOMENT},{MOMENT},12,900,Friday")
    assert found == [U.STARTED, U.ENDED, U.IGNORE, U.SHOWN_DIAMONDS, U.STREAM_TITLE]
    found = guessed("Time,Start,End,Total,Coins", f"{MOMENT},{MOMENT},{MOMENT},9,9")
    assert found == [U.TIME, U.STARTED, U.ENDED, U.SHOWN_DIAMONDS, U.IGNORE]
    assert guessed("Start,End", f"{MOMENT},{MOMENT}") == [U.STARTED, U.ENDED]


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([("User", "Gift"), ("luna", "Rose")], 1),
        ([("Exported at 2026-08-20", ""), ("User", "Gift"), ("luna", "Rose")], 2),
        ([("luna", "Rose", "3"), ("petra", "Lion", "1")], 0),
        ([(MOMENT, "Rose")], 0),
        ([("Wer", "Was"), ("luna", "Rose")], 1),
        ([], 0),
    ],
)
def test_the_row_of_the_headers_is_found(rows: Sequence[Sequence[str]], header: int) -> None:
    assert guessed_header(rows) == header
