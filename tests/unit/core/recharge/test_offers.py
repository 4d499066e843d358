"""What channels sell: observed, estimated or one's own."""

from datetime import date
from fractions import Fraction

import pytest

from giftcalc.core.pricing import Basis, Channel, Pack, PriceList
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.recharge.goods import goods_of
from giftcalc.core.recharge.offers import Offer, offer_in
from giftcalc.core.recharge.plans import cheapest, most_coins
from giftcalc.core.settings import Promotion, PromotionKind
from giftcalc.core.units import EUR
from tests.recharge_samples import custom, offer
from tests.unit.services.samples import situation


def sold(country: str, channel: Channel = Channel.WEB, on: date | None = None) -> Offer:
    held = situation(country=country)
    return offer_in(held.book, held.rates, held.book.market(country, channel), on)


def own(channel: Channel, *packs: Pack, **more: int) -> PriceList:
    return PriceList(
        "yours-1", "FR", EUR, channel, packs, "2026-11", "2026-11", "high", True, "", True, **more
    )


def with_own(*lists: PriceList, channel: Channel = Channel.WEB) -> Offer:
    held = situation(country="FR")
    book = held.book._replace(lists=lists)
    return offer_in(book, held.rates, book.market("FR", channel))


def test_an_observed_list_is_sold_as_it_was_seen() -> None:
    french = sold("FR")
    assert french.packs[0] == Pack(70, Fraction("0.85"))
    assert (french.basis, french.list_id, french.steps) == (Basis.OBSERVED, "fr-web", ())


def test_the_web_sells_custom_amounts_within_limits() -> None:
    amount = sold("FR").custom
    assert amount is not None
    assert (amount.per_coin, amount.smallest, amount.largest) == (Fraction("0.012"), 30, 2_500_000)


def test_without_a_list_each_pack_is_estimated_and_rounded_up() -> None:
    british, american = sold("GB"), sold("US")
    assert (british.basis, british.list_id) == (Basis.ESTIMATED, "us-web")
    factor = british.steps[1].factor * british.steps[2].factor
    for estimated, listed in zip(british.packs, american.packs, strict=True):
        assert 0 <= estimated.price - listed.price * factor < Fraction(1, 100)
    assert british.custom is not None
    assert british.custom.basis is Basis.ESTIMATED


def test_an_estimated_custom_amount_never_stands_beside_an_observed_list() -> None:
    assert sold("MX").custom is None


def test_a_channel_without_any_list_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        sold("FR", Channel.GOOGLE_PLAY)
    assert refused.value.problem is Problem.NO_PRICE


def test_a_past_day_has_the_list_of_its_time() -> None:
    assert sold("US", on=date(2023, 5, 1)).list_id == "us-web-2022"


def test_a_custom_amount_alone_is_an_offer() -> None:
    alone = with_own(own(Channel.WEB_CUSTOM, Pack(1, Fraction("0.012"))))
    assert (alone.packs, alone.basis, alone.list_id) == ((), Basis.YOURS, "yours-1")
    assert cheapest(alone, 100).total == Fraction("1.20")


def test_limits_that_are_not_stated_do_not_limit() -> None:
    amount = with_own(own(Channel.WEB_CUSTOM, Pack(1, Fraction("0.012")))).custom
    assert amount is not None
    assert (amount.smallest, amount.largest) == (1, 10**12)


def test_of_two_packs_of_one_size_the_cheaper_one_is_sold() -> None:
    packs = (Pack(70, Fraction("0.99")), Pack(70, Fraction("0.85")))
    assert with_own(own(Channel.APP, *packs), channel=Channel.APP).packs == packs[1:]


def test_a_percentage_off_lowers_the_price_of_a_coin() -> None:
    held = Promotion("mine", PromotionKind.PERCENT_OFF, Fraction(1, 10))
    measure = goods_of(offer((10, 99), custom=custom("0.02")), (held,)).measure
    assert measure is not None
    assert (measure.per_coin, measure.promoted) == (Fraction(9, 5), True)


def test_cash_back_changes_no_price() -> None:
    held = Promotion("mine", PromotionKind.CASH_BACK, Fraction(1, 10))
    sells = offer((10, 99), custom=custom("0.02"))
    assert goods_of(sells, (held,)) == goods_of(sells)


def test_a_custom_amount_alone_reaches_as_far_as_its_limit() -> None:
    with pytest.raises(Refusal) as refused:
        cheapest(offer(custom=custom("0.02", 1, 50)), 200, most_purchases=2)
    assert refused.value.details["most"] == 100


def test_no_sum_buys_beyond_the_largest_need() -> None:
    assert most_coins(offer(custom=custom("0.000001", 1, 10**12)), Fraction(10**9)).coins == 10**12
