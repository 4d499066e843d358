import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.folding import fold, spaced


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Rose", "rose"),
        ("  Double\u00a0 space ", "double space"),
        ("Cupid’s Bow", "cupids bow"),
        ("Cupid's BÓW", "cupids bow"),
        ("ÉTÉ", "ete"),
        ("Łódź Øre", "lodz ore"),
        ("İstanbul", "istanbul"),
        ("straße", "strasse"),
        ("\u2068Lion\u2069", "lion"),
        ("ＦＵＬＬ", "full"),
        ("ばら", "は\u3099ら"),
        ("สวัสดี", "สวัสดี"),
        ("'", ""),
        ("", ""),
    ],
)
def test_case_accents_apostrophes_and_odd_spaces_do_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(st.text(alphabet=" \t\n\u00a0abc"))
def test_spaces_are_single_and_inside(text: str) -> None:
    assert spaced(text).split(" ") == (text.split() or [""])
