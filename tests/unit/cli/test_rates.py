from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from giftcalc.cli import rates
from giftcalc.cli.context import Context
from giftcalc.cli.usage import read
from giftcalc.core.problems import Problem, Refusal
from giftcalc.services.rates import Refreshed
from tests.unit.cli.conftest import Giftcalc

PUBLISHED = datetime(2026, 10, 30, 18, tzinfo=UTC)


def lines_after(days: int, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what the command prints some days after the shipped rates."""
    context = Context({}, PUBLISHED + timedelta(days))
    assert rates.run(read(["rates"], lambda _: rates.OPTIONS), context) == 0
    return capsys.readouterr().out.splitlines()


def test_the_json_is_whole(giftcalc: Giftcalc) -> None:
    document = giftcalc("rates", "--json").json
    assert list(document) == ["source", "as_of", "base", "rates"]
    assert (document["source"], document["as_of"], document["base"]) == (
        "ecb",
        "2026-10-30",
        "EUR",
    )
    assert document["rates"]["USD"] == "1.1172"
    assert len(document["rates"]) == 147


def test_what_is_printed_as_json_can_be_imported(giftcalc: Giftcalc, tmp_path: Path) -> None:
    path = tmp_path / "rates.json"
    path.write_text(giftcalc("rates", "--json").out, encoding="utf-8")
    assert giftcalc("rates", "import", str(path)).status == 0


@pytest.mark.parametrize(
    ("days", "said"), [(3, "fresh"), (10, "week"), (40, "month"), (100, "3 months")]
)
def test_every_rate_tells_its_age(capsys: pytest.CaptureFixture[str], days: int, said: str) -> None:
    lines = lines_after(days, capsys)
    assert lines[0] == "1 EUR = 1.1172 USD · ECB 30 Oct 2026"
    usd = next(line for line in lines if line.startswith("USD"))
    assert usd.split()[:6] == ["USD", "1.1172", "30", "Oct", "2026", "ECB"]
    assert said in usd


def test_a_rate_that_never_ends_is_marked(giftcalc: Giftcalc) -> None:
    vnd = next(line for line in giftcalc("rates").out.splitlines() if line.startswith("VND"))
    assert vnd.split()[1] == "≈"


def test_figures_have_the_decimal_mark_of_the_locale(giftcalc: Giftcalc) -> None:
    lines = giftcalc("rates", "--locale", "fr").out.splitlines()
    assert next(line.split()[1] for line in lines if line.startswith("USD")) == "1,1172"


@pytest.mark.parametrize(
    ("text", "locale", "kept"),
    [
        ("1.5", "en", "1.5"),
        ("1,5", "fr", "1.5"),
        ("1.5", "fr", "1.5"),
        ("1.500", "de", "1.5"),
        ("1,500.25", "en", "1500.25"),
        ("25000", "en", "25000"),
    ],
)
def test_an_own_rate_is_read_kept_and_marked(
    giftcalc: Giftcalc, text: str, locale: str, kept: str
) -> None:
    ran = giftcalc("rates", "set", "idr", text, "--locale", locale, "--confirm", "--json")
    assert ran.status == 0
    assert ran.json["rates"]["IDR"] == kept
    assert "your own" in next(
        line for line in giftcalc("rates").out.splitlines() if line.startswith("IDR")
    )


def test_an_own_rate_makes_a_price_where_there_was_none(giftcalc: Giftcalc) -> None:
    assert giftcalc("convert", "1000", "--to", "AFN").status == 1
    giftcalc("rates", "set", "AFN", "75")
    assert giftcalc("convert", "1000", "--to", "AFN").status == 0


def test_an_own_rate_can_be_forgotten(giftcalc: Giftcalc) -> None:
    ran = giftcalc("rates", "set", "USD", "2")
    assert "1 EUR = 2 USD · your own" in ran.out
    assert giftcalc("rates", "forget", "usd", "--json").json["rates"]["USD"] == "1.1172"


def test_a_file_of_rates_is_imported(giftcalc: Giftcalc, tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("USD,1.12\nAFN,75\n", encoding="utf-8")
    ran = giftcalc("rates", "import", str(path), "--json")
    assert (ran.status, ran.json["rates"]["AFN"]) == (0, "75")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("set USD 0", "0 cannot be an exchange rate. Check it."),
        ("set USD x", "This is not a number. Type digits, such as 12,345.6."),
        ("set USD -1", "Type an amount of 0 or more, without a minus."),
        ("set XXX 1", "XXX is not a currency code. Use one such as EUR."),
        (
            "set EUR 1",
            (
                "All rates are for one euro, which has none of its own. "
                "Give the rate of the other currency."
            ),
        ),
        ("forget euro", "euro is not a currency code. Use one such as EUR."),
        ("import /nowhere", "There is no file /nowhere. Choose another one."),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(
    giftcalc: Giftcalc, arguments: str, said: str
) -> None:
    assert giftcalc("rates", *arguments.split()) == (1, "", f"{said}\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("import", "FILE is missing behind “rates import”. Add it."),
        ("set", "CUR RATE is missing behind “rates set”. Add it."),
        ("set USD", "CUR RATE is missing behind “rates set”. Add it."),
        ("set USD 1 2", "“rates” cannot use “set USD 1 2”. Look at --help."),
        ("forget", "CUR is missing behind “rates forget”. Add it."),
        ("all", "“rates” cannot use “all”. Look at --help."),
    ],
)
def test_other_words_are_wrong_usage(giftcalc: Giftcalc, arguments: str, said: str) -> None:
    ran = giftcalc("rates", *arguments.split())
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        said,
        (
            "usage: giftcalc rates [import FILE | set CUR RATE | forget CUR] "
            "[--refresh] [--confirm] [--json]"
        ),
    ]


def test_a_refresh_that_finds_no_network_is_refused(
    giftcalc: Giftcalc, monkeypatch: pytest.MonkeyPatch
) -> None:
    def offline(*_: object, **__: object) -> Refreshed:
        raise Refusal(Problem.FETCH_OFFLINE, host="www.ecb.europa.eu")

    monkeypatch.setattr("giftcalc.services.rates.refresh", offline)
    ran = giftcalc("rates", "--refresh")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("www.ecb.europa.eu cannot be reached")


def test_what_a_refresh_left_as_it_was_is_said(
    giftcalc: Giftcalc, monkeypatch: pytest.MonkeyPatch
) -> None:
    def partly(home: object, now: object, *, confirm: bool) -> Refreshed:
        table = Context({}).situation.rates
        held = tuple(table.rates[code] for code in list(table.rates)[:2])
        notice = Refusal(Problem.FETCH_TIMED_OUT, host="api.frankfurter.dev")
        return Refreshed(table, changed=True, source="ecb", held_back=held, notices=(notice,))

    monkeypatch.setattr("giftcalc.services.rates.refresh", partly)
    ran = giftcalc("rates", "--refresh")
    assert ran.status == 0
    timed_out, held_back = ran.err.splitlines()
    assert timed_out.startswith("api.frankfurter.dev did not answer in time")
    assert held_back.startswith("Changed by more than 15 % and left as before: AED and ALL.")
