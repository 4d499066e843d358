"""giftcalc payout."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from giftcalc.data.ledger.opening import ledger_path
from tests.report_samples import a_book, a_stream
from tests.tally_samples import GALAXY, a_home, a_row
from tests.unit.cli.conftest import Giftcalc


def test_the_broadcasters_test_of_2022_fits_within_a_cent(giftcalc: Giftcalc) -> None:
    document = giftcalc("payout", "6607", "--country", "US", "--json").json
    assert document["arrives"] == {"amount": "33.03", "currency": "USD"}
    assert (document["lowest"], document["highest"]) == ("13.21", "35.01")
    assert document["estimate"] is True


@pytest.mark.parametrize("coins_per_diamond", [1, 2])
def test_a_thousand_coins_pay_five_dollars_and_are_not_halved_twice(
    giftcalc: Giftcalc, settings: Callable[[str], None], coins_per_diamond: int
) -> None:
    settings(f"[payout]\ncoins-per-diamond = {coins_per_diamond}\n")
    diamonds = str(1000 // coins_per_diamond)
    document = giftcalc("payout", diamonds, "--country", "US", "--json").json
    assert (document["coins"], document["arrives"]["amount"]) == ("1000", "5.00")


def test_the_country_that_is_asked_for_comes_before_the_remembered_one(
    giftcalc: Giftcalc, settings: Callable[[str], None]
) -> None:
    settings('[payout]\ncountry = "JP"\n')
    documents = [
        giftcalc("payout", "60000", "--json").json,
        giftcalc("payout", "60000", "--country", "US", "--json").json,
    ]
    assert [one["arrives"]["currency"] for one in documents] == ["JPY", "USD"]


def test_a_fixed_rate_in_the_settings_is_for_their_currency_only(
    giftcalc: Giftcalc, settings: Callable[[str], None]
) -> None:
    settings('[prices]\ncountry = "FR"\n\n[payout.withdrawal]\nfixed-rate = "1.5"\n')
    euros, pounds, yen = (
        giftcalc("payout", "60000", *more, "--json").json["assumptions"]["rate"]
        for more in ((), ("--to", "GBP"), ("--country", "JP"))
    )
    assert (euros["basis"], euros["value"]) == ("yours", "0.666666667")
    assert pounds["basis"] == yen["basis"] == "observed"


def test_the_steps_of_the_json_add_up(giftcalc: Giftcalc) -> None:
    arguments = "payout 250000 --country FR --agency 10 --tax 15 --fee-percent 2 --spread 3.5"
    document = giftcalc(*arguments.split(), "--fee-fixed", "1", "--fee-cap", "15", "--json").json
    kinds = [step["step"] for step in document["steps"]]
    assert kinds == ["value", "share", "agency", "agency-flat", "tax", "fee", "exchange", "spread"]
    assert document["steps"][5]["basis"] == "yours"
    assert document["steps"][5]["taken"] == "15.00"
    assert document["steps"][-1]["after"] == document["arrives"]["amount"]
    assert document["steps"][6]["source"] == "ecb"
    assert document["steps"][-1]["basis"] == "yours"


def test_what_is_not_known_is_null_with_its_worst(giftcalc: Giftcalc) -> None:
    document = giftcalc("payout", "1000", "--country", "FR", "--json").json
    tax = document["assumptions"]["tax"]
    assert (tax["value"], tax["worst"], tax["basis"]) == (None, "0.3", None)
    assert document["missing_coins"] == 19000
    assert document["below_minimum"] == "95"


def test_the_missions_of_the_united_states_come_to_53_percent(giftcalc: Giftcalc) -> None:
    told = "length=38,followers=2,weekly=8,team=2,league=3"
    document = giftcalc("payout", "1000", "--country", "US", "--missions", told, "--json").json
    assert document["arrives"]["amount"] == "5.30"
    assert document["assumptions"]["share"]["basis"] == "yours"


def test_a_share_on_the_command_line_beats_missions_in_the_settings(
    giftcalc: Giftcalc, settings: Callable[[str], None]
) -> None:
    settings('[payout.withdrawal.missions]\nlength = "38"\n')
    by_missions = giftcalc("payout", "1000", "--country", "US", "--json").json
    by_share = giftcalc("payout", "1000", "--country", "US", "--share", "50", "--json").json
    amounts = [one["arrives"]["amount"] for one in (by_missions, by_share)]
    assert amounts == ["3.80", "5.00"]


def test_it_tells_the_coins_for_a_payout(giftcalc: Giftcalc) -> None:
    arguments = "payout --for 200 --country US --per-hour 3000 --json"
    document = giftcalc(*arguments.split()).json
    assert (document["coins"], document["hours"]) == (40000, "13.33")
    assert document["payout"]["arrives"]["amount"] == "200.00"
    assert len(document["gifts"]) == 5


def test_it_takes_no_hours_without_a_pace(giftcalc: Giftcalc) -> None:
    assert giftcalc("payout", "--for", "200", "--country", "US", "--json").json["hours"] is None


def test_without_a_pace_that_of_the_ledger_counts(giftcalc: Giftcalc, tmp_path: Path) -> None:
    a_book(tmp_path, a_stream(), a_stream(a_row(GALAXY, 3), room="r2")).close()
    goal = "payout", "--for", "200", "--country", "US"
    told = giftcalc(*goal, "--json").json
    assert told["pace_streams"] == 2
    assert Fraction(told["hours"]) == round(Fraction(told["coins"]) / int(told["per_hour"]), 2)
    assert "at your pace, from 2 streams that were counted" in giftcalc(*goal).out
    typed = giftcalc(*goal, "--per-hour", "3000", "--json").json
    assert (typed["hours"], typed["per_hour"], typed["pace_streams"]) == ("13.33", "3000", None)


def test_a_ledger_that_cannot_be_read_only_costs_the_hours(
    giftcalc: Giftcalc, tmp_path: Path
) -> None:
    a_book(tmp_path, a_stream()).close()
    path = Path(ledger_path(a_home(tmp_path)))
    path.write_bytes(b"no ledger at all" * 100)
    ran = giftcalc("payout", "--for", "200", "--country", "US", "--json")
    assert (ran.status, ran.json["hours"]) == (0, None)
    assert "ledger" in ran.err


def test_the_table_names_steps_figures_origins_and_that_it_is_an_estimate(
    giftcalc: Giftcalc,
) -> None:
    ran = giftcalc(*"payout 250000 --country FR --agency 10 --locale en".split())
    lines = ran.out.splitlines()
    assert (ran.status, ran.err) == (0, "")
    assert lines[1].split("  ")[-1] == "50% · observed · 6 Feb 2025"
    assert "not known" in lines[4]
    assert lines[8].startswith("Arrives")
    assert "withdrawn by" in lines[9]
    assert lines[10].startswith("That is ")
    assert "2 withdrawals" in lines[11]
    assert lines[-1].startswith("This is an estimate")


def test_the_table_of_a_goal_stands_above_its_path(giftcalc: Giftcalc) -> None:
    ran = giftcalc(*"payout --for 200 --country US --per-hour 3000 --locale en".split())
    lines = ran.out.splitlines()
    assert [line.split("  ")[-1].strip() for line in lines[:3]] == [
        "40,000 coins",
        "40,000 diamonds",
        "13.4 hours at your pace",
    ]
    assert lines[8].startswith("Nominal value")
    assert "at your pace" not in giftcalc(*"payout --for 200 --locale en".split()).out


def test_a_payout_without_a_price_shows_no_effective_share(giftcalc: Giftcalc) -> None:
    ran = giftcalc(*"payout 1000 --country US --locale en".split())
    assert "of what viewers paid" in ran.out
    none = giftcalc(*"payout 0 --country US --locale en".split())
    assert "of what viewers paid" not in none.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("1000 --share 101", "Type a share from 0 to 100."),
        ("1000 --agency -1", "Type a share from 0 to 100."),
        ("1000 --fee-fixed -1", "Type an amount of 0 or more, without a minus."),
        ("1000 --minimum 2000", "The minimum of a withdrawal is above what a day allows."),
        (
            "1000 --missions weekly=7",
            "This mission (Long LIVEs of the week) counts 0, 6, or 8 points",
        ),
        ("1000 --missions length=3", "This mission (Length of the LIVE) counts 20 to 38 points"),
        ("1000 --missions rest", "“rest” is not a mission with its points."),
        ("9999999999999", "This is too big"),
        ("--for 0", "Type a payout above 0."),
        ("--for 9 --agency 100", "Not even 1,000,000,000,000 coins bring this payout"),
        ("--for 9 --per-hour 0", "Type a pace above 0 coins an hour"),
        ("1000 --fee-fixed=", "Type a number"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(
    giftcalc: Giftcalc, arguments: str, sentence: str
) -> None:
    ran = giftcalc("payout", *arguments.split(), "--locale", "en")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(sentence)


@pytest.mark.parametrize("arguments", ["", "1 2", "1 --for 5"])
def test_a_wrong_command_line_is_told(giftcalc: Giftcalc, arguments: str) -> None:
    ran = giftcalc("payout", *arguments.split(), "--locale", "en")
    assert ran.status == 2
    assert "usage: giftcalc payout" in ran.err


def test_a_fee_above_the_payout_leaves_nothing_and_says_so(giftcalc: Giftcalc) -> None:
    ran = giftcalc(*"payout 1000 --country US --fee-fixed 12 --locale en".split())
    assert "What is taken comes to all there is, so nothing arrives." in ran.out
