"""giftcalc recharge: plans on a terminal."""

import pytest

from tests.unit.cli.conftest import Giftcalc

FRENCH = ("--country", "FR")


def test_the_cheapest_plan_of_each_channel_is_printed(giftcalc: Giftcalc) -> None:
    ran = giftcalc("recharge", "29999", "--have", "412", *FRENCH)
    lines = ran.out.splitlines()
    assert (ran.status, ran.err) == (0, "")
    assert lines[0] == "29,587 coins to buy"
    assert lines[1].startswith("web recharge")
    assert "€347.10" in lines[1]
    assert "4 × 7,000 · 1 × 1,400 · 1 × custom 187  best" in lines[1]
    assert "observed · fr-web" in lines[1]


def test_a_channel_without_a_plan_says_why(giftcalc: Giftcalc) -> None:
    out = giftcalc("recharge", "1000", *FRENCH, "--max-purchases", "1").out
    assert "Google Play: No price of coins is known here." in out
    assert "giftcalc prices add --country FR" in out


def test_json_has_every_plan_and_the_best(giftcalc: Giftcalc) -> None:
    told = giftcalc("recharge", "29999", "--have", "412", *FRENCH, "--json").json
    assert (told["need"], told["best"]) == (29_587, "web")
    web = told["plans"][0]
    assert web | {"purchases": []} == {
        "channel": "web",
        "list": "fr-web",
        "as_of": "2024-03",
        "basis": "observed",
        "purchases": [],
        "coins": 29_587,
        "left_over": 0,
        "total": {"amount": "347.10", "currency": "EUR"},
        "cash_back": "0.00",
        "unit": "0.011732",
    }
    assert web["purchases"][0] == {
        "coins": 7000, "count": 4, "price": "82.09", "custom": False, "promoted": False,
    }  # fmt: skip
    assert told["plans"][-1]["problem"] == "no-price"
    assert told["plans"][-1]["purchases"] == []


def test_a_sum_of_money_brings_coins_and_the_gifts_that_fit(giftcalc: Giftcalc) -> None:
    out = giftcalc("recharge", "--budget", "50", *FRENCH).out
    assert "4,244 coins" in out
    assert "Gifts that fit: " in out


def test_a_sum_may_have_the_sign_of_its_currency(giftcalc: Giftcalc) -> None:
    told = giftcalc("recharge", "--budget", "€50", *FRENCH, "--json").json
    assert told["need"] is None
    assert told["plans"][0]["coins"] == 4244


def test_channels_can_be_chosen(giftcalc: Giftcalc) -> None:
    told = giftcalc("recharge", "100", *FRENCH, "--channel", "app,web", "--json").json
    assert [one["channel"] for one in told["plans"]] == ["web", "app"]


def test_many_purchases_are_told_beside_few(giftcalc: Giftcalc) -> None:
    out = giftcalc("recharge", "29587", *FRENCH).out
    assert "App Store, with at most 10 purchases: €477.81 for 29,600 coins" in out


def test_nothing_left_over_can_be_asked_for(giftcalc: Giftcalc) -> None:
    out = giftcalc("recharge", "1000", "--country", "US", "--exact").out
    assert "store not stated: No set of packs comes to exactly 1,000 coins here." in out
    assert "50 × 20" in out


def test_no_plan_at_all_is_a_failure(giftcalc: Giftcalc) -> None:
    ran = giftcalc("recharge", "100", *FRENCH, "--channel", "google-play")
    assert (ran.status, ran.err) == (1, "")
    assert "No price of coins is known here" in ran.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("0",), "Type a number of coins above 0."),
        (("-5",), "without a minus"),
        (("1.5",), "too many decimals"),
        (("abc",), "This is not a number."),
        (("2000000000000",), "This is too big"),
        (("100", "--max-purchases", "0"), "above 0"),
        (("100", "--max-purchases", "2000"), "too big"),
        (("100", "--have", "100"), "You have enough coins"),
        (("100", "--country", "XX"), "XX is not a country code."),
        (("100", "--channel", "shop"), "--channel takes web"),
        (("100", "--budget", "5"), "cannot use “100 --budget”."),
        (("--budget", "5 USD", "--country", "FR"), "EUR"),
        (("--budget", ""), "Type a number"),
        (("--budget", "0"), "above 0"),
        ((), "recharge"),
        (("",), "Type a number"),
    ],
)
def test_what_cannot_be_planned_is_refused_in_a_sentence(
    giftcalc: Giftcalc, arguments: tuple[str, ...], sentence: str
) -> None:
    ran = giftcalc("recharge", *arguments)
    assert ran.status in (1, 2)
    assert ran.out == ""
    assert sentence in ran.err
    assert "Traceback" not in ran.err
