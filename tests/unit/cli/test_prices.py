"""giftcalc prices: the price book on a terminal."""

import io
import sys
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Giftcalc, Ran

FRENCH = ("--country", "FR", "--channel", "web", "--date", "2026-11-02")


@pytest.fixture
def french(giftcalc: Giftcalc) -> Ran:
    """Two prices of the French web list are kept."""
    return giftcalc("prices", "add", *FRENCH, "350 €4.15", "700 €8.29")


def names(ran: Ran) -> list[str]:
    return [one["list"] for one in ran.json["lists"]]


@pytest.mark.parametrize("command", [("prices",), ("prices", "list")])
def test_every_list_is_shown_with_where_it_comes_from(
    giftcalc: Giftcalc, command: tuple[str, ...]
) -> None:
    lines = giftcalc(*command).out.splitlines()
    assert len(lines) == 21
    assert lines[0].split() == (
        "List Country Channel Seen One coin Spread Standing Basis Source".split()
    )
    line = next(one for one in lines if one.startswith("fr-web"))
    assert " ".join(line.split()) == (
        "fr-web FR web recharge Mar 2024 €0.011725 3.6% in force observed "
        "Copy of the French web recharge page"
    )
    assert "superseded" in next(one for one in lines if one.startswith("us-web-2022"))


def test_lists_can_be_had_of_one_country_and_channel(giftcalc: Giftcalc) -> None:
    assert names(giftcalc("prices", "--country", "us", "--channel", "web", "--json")) == [
        "us-web",
        "us-web-2022",
    ]


def test_the_json_of_a_list_is_whole(giftcalc: Giftcalc) -> None:
    (found,) = giftcalc("prices", "--country", "US", "--channel", "web-custom", "--json").json[
        "lists"
    ][:1]
    assert found == {
        "list": "us-web-custom",
        "country": "US",
        "currency": "USD",
        "channel": "web-custom",
        "basis": "observed",
        "in_force": True,
        "observed_from": "2025",
        "observed_to": "2026",
        "as_of": "2026",
        "confidence": "medium",
        "source": "Unit price for custom amounts on copies of the web recharge page",
        "packs": [{"coins": 1, "price": "0.0104"}],
        "smallest": 30,
        "largest": 2500000,
        "unit": "0.0104",
        "spread": "0",
        "against_shipped": None,
        "against_pattern": None,
        "doubts": [],
    }


def test_where_no_list_is_known_it_says_what_to_do(giftcalc: Giftcalc) -> None:
    ran = giftcalc("prices", "--country", "JP", "--channel", "web")
    assert ran.out.endswith("giftcalc prices add\n")


def test_prices_that_are_added_are_in_force_at_once(giftcalc: Giftcalc, french: Ran) -> None:
    assert (french.status, french.err) == (0, "")
    assert french.out.splitlines()[1].split()[:7] == ("yours-1 FR web recharge 2 Nov 2026".split())
    assert "11.84" in giftcalc("convert", "1000", "--country", "FR").out


def test_prices_are_read_from_standard_input(
    giftcalc: Giftcalc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Münzen\tPreis\n70\t0,85 €\n1.400\t16,49 €\n"))
    ran = giftcalc("prices", "add", *FRENCH, "--locale", "de", "--json", "-")
    (found,) = ran.json["lists"]
    assert found["packs"] == [{"coins": 70, "price": "0.85"}, {"coins": 1400, "price": "16.49"}]


@pytest.mark.parametrize("stdin", [None, io.StringIO("")])
def test_nothing_from_standard_input_is_no_list(
    giftcalc: Giftcalc, monkeypatch: pytest.MonkeyPatch, stdin: io.StringIO | None
) -> None:
    monkeypatch.setattr(sys, "stdin", stdin)
    ran = giftcalc("prices", "add", *FRENCH, "-")
    assert (ran.status, ran.err) == (
        1,
        "There is no price in this list. Add a pack and its price.\n",
    )


def test_a_custom_amount_has_limits(giftcalc: Giftcalc) -> None:
    limits = ("--smallest", "30", "--largest", "500000")
    options = ("--country", "FR", "--channel", "web-custom", *limits, "--json")
    (found,) = giftcalc("prices", "add", *options, "1 coin = €0.012").json["lists"]
    assert (found["unit"], found["smallest"], found["largest"]) == ("0.012", 30, 500000)


def test_google_play_has_the_prices_that_are_entered(giftcalc: Giftcalc) -> None:
    store = ("--country", "FR", "--channel", "google-play")
    assert giftcalc("convert", "1000", *store).err.startswith("No price of coins is known here.")
    giftcalc("prices", "add", *store, "100 €1.50")
    assert giftcalc("convert", "1000", *store, "--json").json["price"]["amount"] == "15.00"


def test_a_doubtful_price_is_kept_and_asked_about(giftcalc: Giftcalc) -> None:
    ran = giftcalc("prices", "add", *FRENCH, "350 €5.99")
    assert ran.status == 0
    assert "yours-1" in ran.out
    assert ran.err.splitlines() == [
        (
            "A coin costs 46.0% more than the known price of €0.011725. "
            "Is this another channel’s list?"
        ),
        (
            "A coin costs 54.1% more than €0.011109, the price in US dollars with the local tax. "
            "Is the country right?"
        ),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("350 €4.15", "700"), "Line 2: “700” is not a number of coins and a price."),
        (("350 4,15",), "Line 1: Use “.” for decimals"),
        (("350 $4.15",), "Line 1: The list is in EUR, but this price is in $."),
        (("350 0",), "Line 1: Type a price above 0."),
        (("350 415",), "In the pack of 350 a coin would cost about 101 times what is known."),
        (("350 0.10",), "In the pack of 350 a coin would cost about one part in 41 of what"),
        (("350 4.15", "350 4.20"), "The pack of 350 coins stands there twice."),
        (("350 4.15", "--date", "2030-01-01"), "1 Jan 2030 is in the future."),
        (("350 4.15", "--date", "soon"), "“soon” is not a day."),
        (("350 4.15", "--country", "XX"), "XX is not a country code."),
        (
            ("350 4.15", "--smallest", "5", "--largest", "4"),
            "The smallest amount, 5, is above the largest, 4.",
        ),
    ],
)
def test_what_cannot_be_a_list_is_refused_and_nothing_is_kept(
    giftcalc: Giftcalc, arguments: tuple[str, ...], said: str
) -> None:
    ran = giftcalc("prices", "add", *FRENCH, *arguments)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(said)
    assert "yours-1" not in giftcalc("prices").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("add",),
        ("add", "350 4.15", "--channel", "shop"),
        ("add", "350 4.15", "--smallest", "few"),
        ("import",),
        ("export",),
        ("remove",),
        ("remove", "yours-1", "yours-2"),
        ("list", "all"),
        ("sell",),
    ],
)
def test_a_command_that_is_none_is_wrong_usage(
    giftcalc: Giftcalc, arguments: tuple[str, ...]
) -> None:
    ran = giftcalc("prices", *arguments)
    assert ran.status == 2
    assert "usage: giftcalc prices" in ran.err


def test_a_list_is_removed_by_its_name(giftcalc: Giftcalc, french: Ran) -> None:
    assert "yours-1" in french.out
    assert giftcalc("prices", "remove", "yours-1").out == "The list yours-1 was removed.\n"
    assert "yours-1" not in giftcalc("prices").out


def test_of_the_removed_list_json_has_the_name(giftcalc: Giftcalc, french: Ran) -> None:
    assert french.status == 0
    assert giftcalc("prices", "remove", "yours-1", "--json").json == {"removed": "yours-1"}


@pytest.mark.parametrize(
    ("name", "said"),
    [("fr-web", "The list fr-web came with giftcalc"), ("yours-9", "There is no list yours-9.")],
)
def test_only_ones_own_lists_can_be_removed(giftcalc: Giftcalc, name: str, said: str) -> None:
    ran = giftcalc("prices", "remove", name)
    assert ran.status == 1
    assert ran.err.startswith(said)


def test_what_is_exported_can_be_imported(giftcalc: Giftcalc, french: Ran, tmp_path: Path) -> None:
    assert french.status == 0
    file = str(tmp_path / "prices.csv")
    assert giftcalc("prices", "export", file).out == f"The price book was written to {file}.\n"
    assert giftcalc("prices", "import", file).out == "21 lists were there already.\n"
    giftcalc("prices", "remove", "yours-1")
    ran = giftcalc("prices", "import", file)
    assert ran.out == "1 list was added.\n20 lists were there already.\n"
    assert "yours-1" in giftcalc("prices").out


def test_ones_own_lists_can_be_exported_alone(
    giftcalc: Giftcalc, french: Ran, tmp_path: Path
) -> None:
    assert french.status == 0
    file = str(tmp_path / "mine.csv")
    assert giftcalc("prices", "export", "--own", file, "--json").json == {"file": file}
    assert giftcalc("prices", "import", file, "--json").json == {
        "added": [],
        "already_there": ["yours-1"],
    }


def test_a_file_that_is_refused_changes_nothing(
    giftcalc: Giftcalc, french: Ran, tmp_path: Path
) -> None:
    assert french.status == 0
    file = tmp_path / "prices.csv"
    head = "list,country,currency,channel,coins,price\n"
    file.write_text(f"{head}a,DE,EUR,web,70,0.85\nb,DE,EUR,web,70,free\n", encoding="utf-8")
    ran = giftcalc("prices", "import", str(file))
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("Line 3: “free” cannot be used in the column price.")
    assert [name for name in names(giftcalc("prices", "--json")) if "yours" in name] == ["yours-1"]


def test_a_file_that_is_not_there_is_named(giftcalc: Giftcalc) -> None:
    ran = giftcalc("prices", "import", "/nonexistent/prices.csv")
    assert ran.status == 1
    assert ran.err.startswith("There is no file /nonexistent/prices.csv.")


def test_the_help_names_the_parts(giftcalc: Giftcalc) -> None:
    lines = giftcalc("prices", "--help").out.splitlines()
    named = {line.split()[0] for line in lines if line.startswith("  ")}
    assert {"list", "add", "import", "export", "remove"} <= named
