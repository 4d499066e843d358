import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.price_bands import BANDS, Band, band_of


@given(st.integers(min_value=1, max_value=10**12))
def test_every_price_lies_in_exactly_one_band(coins: int) -> None:
    assert [band for band in BANDS if band.holds(coins)] == [band_of(coins)]


@pytest.mark.parametrize(
    ("coins", "band"),
    [
        (1, Band(1, 9)),
        (9, Band(1, 9)),
        (10, Band(10, 99)),
        (999, Band(500, 999)),
        (4_999, Band(1_000, 4_999)),
        (14_999, Band(5_000, 14_999)),
        (15_000, Band(15_000, None)),
        (44_999, Band(15_000, None)),
    ],
)
def test_a_band_holds_both_of_its_ends(coins: int, band: Band) -> None:
    assert band_of(coins) == band
