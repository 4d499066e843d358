from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Giftcalc


@pytest.mark.parametrize(
    ("arguments", "price"),
    [
        ("1000", "10.34 USD observed us-web 2026"),
        ("1000 --country FR", "11.73 EUR observed fr-web 2024-03"),
        ("1000 --country fr", "11.73 EUR observed fr-web 2024-03"),
        ("1000 --country DE", "11.62 EUR observed de-web 2024"),
        ("1000 --country US", "10.34 USD observed us-web 2026"),
        ("1000 --country US --channel app-store", "15.15 USD observed us-ios 2024"),
        ("1000 --country US --channel web-custom", "10.40 USD observed us-web-custom 2026"),
        ("1000 --country GB --channel app", "13.33 GBP observed gb-app 2023"),
        ("1000 --country JP --channel app", "1571 JPY observed jp-app 2025"),
        ("1000 --country GB", "9.26 GBP estimated us-web 2026"),
        ("1000 --country IT", "11.83 EUR observed eu-web 2023-06"),
        ("1000 --to eur", "11.83 EUR observed eu-web 2023-06"),
        ("1000 --to GBP", "9.26 GBP estimated us-web 2026"),
        ("1000 in gbp", "9.26 GBP estimated us-web 2026"),
        ("1000 --country FR --to USD", "13.10 USD estimated fr-web 2024-03"),
        ("1000 in usd --country FR", "13.10 USD estimated fr-web 2024-03"),
        ("20€", "20.00 EUR observed eu-web 2023-06"),
        ("20€ --country FR", "20.00 EUR observed fr-web 2024-03"),
        ("20€ --country US", "20.00 EUR observed eu-web 2023-06"),
        ("20 eur in usd", "22.34 USD estimated eu-web 2023-06"),
        ("20 eur + 5 usd in usd", "27.34 USD observed us-web 2026"),
        ("1000 + 20€ in usd", "35.56 USD estimated eu-web 2023-06"),
        ("3 lion", "930.83 USD observed us-web 2026"),
    ],
)
def test_the_price_is_that_of_the_place_where_coins_are_bought(
    giftcalc: Giftcalc, arguments: str, price: str
) -> None:
    ran = giftcalc("convert", *arguments.split(" "), "--json")
    assert (ran.status, ran.err) == (0, "")
    assert " ".join(ran.json["price"].values()) == price


def test_the_json_has_every_key(giftcalc: Giftcalc) -> None:
    document = giftcalc("convert", "1000", "--json").json
    assert document == {
        "coins": "1000",
        "diamonds": "1000",
        "price": {
            "amount": "10.34",
            "currency": "USD",
            "basis": "observed",
            "list": "us-web",
            "as_of": "2026",
        },
        "payout": {"amount": "5.00", "currency": "USD", "share": "50"},
        "also": [
            {"currency": "USD", "amount": "10.34", "basis": "observed"},
            {"currency": "EUR", "amount": "11.83", "basis": "observed"},
            {"currency": "GBP", "amount": "9.26", "basis": "estimated"},
            {"currency": "JPY", "amount": "1789", "basis": "estimated"},
            {"currency": "AUD", "amount": "16.20", "basis": "estimated"},
            {"currency": "CAD", "amount": "14.45", "basis": "estimated"},
            {"currency": "BRL", "amount": "56.76", "basis": "observed"},
        ],
        "rates": {"source": "ecb", "as_of": "2026-10-30"},
    }


@pytest.mark.parametrize("coins_per_diamond", [1, 2])
def test_a_thousand_coins_pay_five_dollars_and_are_not_halved_twice(
    giftcalc: Giftcalc, settings: Callable[[str], None], coins_per_diamond: int
) -> None:
    """The web's usual error: 2 coins a diamond and half a cent a diamond give $2.50."""
    settings(f"[payout]\ncoins-per-diamond = {coins_per_diamond}\n")
    document = giftcalc("convert", "1000", "--json").json
    assert document["payout"]["amount"] == "5.00"
    assert document["diamonds"] == str(1000 // coins_per_diamond)


def test_a_diamond_is_not_worth_five_cents(giftcalc: Giftcalc) -> None:
    """Another calculator's error: ten times too much."""
    assert giftcalc("convert", "100d", "--json").json["payout"]["amount"] == "0.50"


def test_the_creator_does_not_get_70_percent_unless_told(giftcalc: Giftcalc) -> None:
    assert giftcalc("convert", "1000", "--json").json["payout"]["share"] == "50"
    told = giftcalc("convert", "1000", "--share", "70", "--json").json["payout"]
    assert told == {"amount": "7.00", "currency": "USD", "share": "70"}


@pytest.mark.parametrize(
    ("gift", "coins"), [("rose", "1"), ("finger heart", "5"), ("lion", "29999")]
)
def test_a_gift_has_one_price_where_other_calculators_have_several(
    giftcalc: Giftcalc, gift: str, coins: str
) -> None:
    assert giftcalc("convert", gift, "--json").json["coins"] == coins


def test_rates_can_be_edited_where_other_calculators_fix_them(giftcalc: Giftcalc) -> None:
    assert giftcalc("rates", "set", "USD", "2").status == 0
    assert giftcalc("convert", "20 eur in usd", "--json").json["price"]["amount"] == "40.00"


@pytest.mark.parametrize("share", ["53", "53%", " 53 % ", "53.0", "53,0"])
def test_a_share_is_read_as_people_write_it(giftcalc: Giftcalc, share: str) -> None:
    document = giftcalc("convert", "1000", "--share", share, "--json").json
    assert document["payout"] == {"amount": "5.30", "currency": "USD", "share": "53"}


def test_the_payout_is_in_the_currency_asked_for(giftcalc: Giftcalc) -> None:
    payout = giftcalc("convert", "1000", "--to", "jpy", "--json").json["payout"]
    assert payout == {"amount": "786", "currency": "JPY", "share": "50"}


def test_an_own_price_beats_the_list(giftcalc: Giftcalc, settings: Callable[[str], None]) -> None:
    settings(
        '[[prices.own]]\ncountry = "CA"\nchannel = "web"\ncurrency = "CAD"\n'
        'coins = 350\nprice = "5.25"\ndate = "2026-11-01"\n'
    )
    price = giftcalc("convert", "1000", "--country", "CA", "--json").json["price"]
    assert price == {
        "amount": "15.00",
        "currency": "CAD",
        "basis": "yours",
        "list": "yours-1",
        "as_of": "2026-11-01",
    }


def test_several_arguments_are_one_expression(giftcalc: Giftcalc) -> None:
    several = giftcalc("convert", "3", "lion", "+", "20", "rose", "--json", "in", "eur")
    assert several == giftcalc("convert", "3 lion + 20 rose in eur", "--json")
    assert several.json["coins"] == "90017"


def test_coins_that_never_end_have_six_decimals(giftcalc: Giftcalc) -> None:
    assert giftcalc("convert", "20€", "--json").json["coins"] == "1690.902942"


def test_half_a_diamond_is_written_exactly(
    giftcalc: Giftcalc, settings: Callable[[str], None]
) -> None:
    settings("[payout]\ncoins-per-diamond = 2\n")
    assert giftcalc("convert", "3", "--json").json["diamonds"] == "1.5"


def test_a_currency_without_a_rate_has_no_amount_beside_the_others(
    giftcalc: Giftcalc, settings: Callable[[str], None]
) -> None:
    settings('[prices]\nelsewhere = ["USD", "AFN"]\n')
    ran = giftcalc("convert", "1000", "--json")
    assert ran.json["also"][1] == {"currency": "AFN", "amount": None, "basis": None}
    assert ["AFN", "–"] in [line.split() for line in giftcalc("convert", "1000").out.splitlines()]


def test_an_own_price_needs_no_rate_but_the_payout_does(
    giftcalc: Giftcalc, settings: Callable[[str], None]
) -> None:
    settings(
        '[[prices.own]]\ncountry = "AF"\nchannel = "web"\ncurrency = "AFN"\n'
        'coins = 100\nprice = "90"\n'
    )
    ran = giftcalc("convert", "1000", "--country", "AF", "--json")
    assert ran.json["price"]["amount"] == "900.00"
    assert ran.json["price"]["as_of"] is None
    assert ran.json["payout"]["amount"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--to AFN", "There is no exchange rate for AFN. Update the rates, or enter your own."),
        ("--to XXX", "XXX is not a currency code. Use one such as EUR."),
        ("--to €", "€ is not a currency code. Use one such as EUR."),
        ("--to=", " is not a currency code. Use one such as EUR."),
        ("--country UK", "UK is not a country code. Use one such as FR."),
        ("--share 101", "Type a share from 0 to 100."),
        ("--share -5", "Type a share from 0 to 100."),
        ("--share half", "Type a share from 0 to 100."),
        ("--share 1e1", "Type a share from 0 to 100."),
        ("--locale !", "“!” is not a locale. Use one such as fr or pt_BR."),
        ("in usd --to eur", "The line asks for two units. Keep one of them."),
        ("in afn", "There is no exchange rate for AFN. Update the rates, or enter your own."),
        ("lion rose", "Type +, -, * or / before “rose”. Put a name in quotes."),
        ("- 2000", "The result is below 0. Take away less."),
        ("- 20€", "The result is below 0. Take away less."),
        (
            "liom",
            "“liom” is not known. Did you mean Lion, Leon and Lion, or Holiday Lion?",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(
    giftcalc: Giftcalc, arguments: str, said: str
) -> None:
    ran = giftcalc("convert", "1000", *arguments.split(" "))
    assert ran == (1, "", f"{said}\n")


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("", "Type a number, such as 12,345.6."),
        (" ", "Type a number, such as 12,345.6."),
        ("-5", "The result is below 0. Take away less."),
        ("1,5", "Use “.” for decimals, and group digits as in 12,345.6 or not at all."),
        ("50 AFN", "There is no exchange rate for AFN. Update the rates, or enter your own."),
        ("5 eur - 6 usd", "The result is below 0. Take away less."),
        ("5 AFN + 100", "There is no exchange rate for AFN. Update the rates, or enter your own."),
        (
            "gift box",
            (
                "Gift Box is known at several prices: 1,999 (#6834) or 3,999 (#6835) coins. "
                "Add the price, as in gift box:1999."
            ),
        ),
        ("\udcff", "“\ufffd” means nothing here. Remove it."),
    ],
)
def test_an_expression_that_cannot_be_read_is_refused(
    giftcalc: Giftcalc, expression: str, said: str
) -> None:
    assert giftcalc("convert", expression) == (1, "", f"{said}\n")


def test_coins_that_pay_nothing_still_have_a_price(
    giftcalc: Giftcalc, settings: Callable[[str], None]
) -> None:
    settings("[payout]\nshare-percent = 0\n")
    assert giftcalc("convert", "1000", "--json").json["payout"]["amount"] == "0.00"


def test_the_options_of_an_ambiguous_gift_can_be_typed(giftcalc: Giftcalc) -> None:
    assert giftcalc("convert", "gift box:1999", "--json").json["coins"] == "1999"
    assert giftcalc("convert", "#6835", "--json").json["coins"] == "3999"


def test_where_the_countrys_currency_has_no_rate_the_rest_is_still_answered(
    giftcalc: Giftcalc,
) -> None:
    ran = giftcalc("convert", "1000", "--country", "AF")
    assert ran.status == 0
    assert ran.err == "There is no exchange rate for AFN. Update the rates, or enter your own.\n"
    rows = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert rows[:5] == [
        "Coins 1,000",
        "Diamonds 1,000",
        "You pay –",
        "Creator receives – estimated · 50% share",
        "USD $10.34 observed",
    ]
    answer = giftcalc("convert", "1000", "--country", "AF", "--json").json
    assert (answer["coins"], answer["price"]["amount"]) == ("1000", None)


@pytest.mark.parametrize("arguments", [("1000", "--to", "AFN"), ("50 AFN",)])
def test_a_currency_that_is_asked_for_needs_its_rate(
    giftcalc: Giftcalc, arguments: tuple[str, ...]
) -> None:
    ran = giftcalc("convert", *arguments, "--country", "AF")
    assert (ran.status, ran.out) == (1, "")


def test_without_an_expression_the_usage_is_shown(giftcalc: Giftcalc) -> None:
    ran = giftcalc("convert")
    assert (ran.status, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first == "EXPR is missing behind “convert”. Add it."
    assert second.startswith("usage: giftcalc convert EXPR [--to CUR]")


@pytest.mark.parametrize("channel", ["shop", "", "WEB"])
def test_a_channel_that_is_none_is_wrong_usage(giftcalc: Giftcalc, channel: str) -> None:
    ran = giftcalc("convert", "1000", "--channel", channel)
    assert ran.status == 2
    assert ran.err.startswith("--channel takes web, web-custom, app-store, google-play, or app.")


def test_as_text_every_figure_has_its_origin(giftcalc: Giftcalc) -> None:
    assert giftcalc("convert", "1000", "--country", "FR").out == (
        "Coins                1,000\n"
        "Diamonds             1,000\n"
        "You pay             €11.73  observed · fr-web · Mar 2024\n"
        "Creator receives     €4.48  estimated · 50% share\n"
        "  USD               $10.34  observed\n"
        "  EUR               €11.73  observed\n"
        "  GBP                £9.26  estimated\n"
        "  JPY               ¥1,789  estimated\n"
        "  AUD              A$16.20  estimated\n"
        "  CAD             CA$14.45  estimated\n"
        "  BRL              R$56.76  observed\n"
        "1 EUR = 1.1172 USD · ECB 30 Oct 2026\n"
    )


def test_an_amount_without_a_rate_is_a_dash(
    giftcalc: Giftcalc, settings: Callable[[str], None]
) -> None:
    settings(
        '[[prices.own]]\ncountry = "AF"\nchannel = "web"\ncurrency = "AFN"\n'
        'coins = 100\nprice = "90"\n'
    )
    lines = giftcalc("convert", "1000", "--country", "AF").out.splitlines()
    assert lines[2].endswith("your own · yours-1")
    assert lines[3].split()[2] == "–"


def test_numbers_are_read_and_written_as_the_locale_does(giftcalc: Giftcalc) -> None:
    out = giftcalc("convert", "1.234,5", "eur", "--locale", "de").out
    assert "1.234,50\u00a0€" in out
    assert giftcalc("convert", "1.234", "--locale", "de", "--json").json["coins"] == "1234"
    assert giftcalc("convert", "1.234", "--locale", "en").status == 1


def test_the_locale_does_not_tell_where_coins_are_bought(giftcalc: Giftcalc) -> None:
    price = giftcalc("convert", "1000", "--locale", "fr_FR", "--json").json["price"]
    assert price["list"] == "us-web"


def test_the_system_tells_where_coins_are_bought(
    giftcalc: Giftcalc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert giftcalc("convert", "1000", "--json").json["price"]["list"] == "de-web"


def test_the_settings_tell_it_before_the_system(
    giftcalc: Giftcalc, settings: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    settings('[prices]\ncountry = "FR"\n')
    assert giftcalc("convert", "1000", "--json").json["price"]["list"] == "fr-web"


def test_a_gift_called_like_a_number_is_pointed_out(giftcalc: Giftcalc, empty_home: Path) -> None:
    listed = empty_home / "list.json"
    listed.write_text('[{"name": "2031", "coins": 99}]', encoding="utf-8")
    giftcalc("gifts", "import", str(listed))
    assert giftcalc("convert", '"2031"', "--json").json["coins"] == "99"
    lines = giftcalc("convert", "rose + 2031").out.splitlines()
    assert lines[0].split() == ["Coins", "2,032"]
    assert lines[-1] == "“2031” is a gift of 99 coins, too: put its name in quotes to mean it."


def test_the_language_of_the_settings_is_spoken(
    giftcalc: Giftcalc, settings: Callable[[str], None]
) -> None:
    settings('[general]\nlanguage = "fr"\nnumber-locale = "de"\n')
    assert "1.000" in giftcalc("convert", "1000").out
    assert "1\u202f000" in giftcalc("convert", "1000", "--locale", "fr").out


def test_a_damaged_file_is_said_once_kept_aside_and_stops_nothing(
    giftcalc: Giftcalc, empty_home: Path
) -> None:
    folder = empty_home / "cache"
    folder.mkdir()
    (folder / "rates.json").write_text("{", encoding="utf-8")
    ran = giftcalc("convert", "1000")
    assert ran.status == 0
    assert ran.err.count("\n") == 1
    assert "set aside" in ran.err
    assert giftcalc("convert", "1000").err == ""
    assert [path.name[:22] for path in folder.iterdir()] == ["rates.json.unreadable-"]


@pytest.mark.parametrize("content", ["", "\x00", "<html>", "version = 99\n", "language = 5"])
def test_settings_that_cannot_be_used_stop_nothing(
    giftcalc: Giftcalc, settings: Callable[[str], None], content: str
) -> None:
    settings(content)
    ran = giftcalc("convert", "1000", "--json")
    assert ran.status == 0
    assert ran.json["price"]["amount"] == "10.34"
    assert ran.err.count("\n") <= 1
