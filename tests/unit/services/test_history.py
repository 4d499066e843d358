from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

import pytest

from giftcalc.core.conversion import Conversion, Field, Terms
from giftcalc.core.payout import PayoutTerms
from giftcalc.core.pricing import Basis, Quote
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rates import ECB, Rate, RateTable
from giftcalc.core.units import EUR, USD
from giftcalc.data.history import Entry, history_path
from giftcalc.paths import Home
from giftcalc.services.history import (
    as_csv,
    entry_of,
    forget,
    forget_all,
    last,
    remember,
    save_csv,
    search,
)

NOW = datetime(2026, 10, 30, 10, 15, 30, tzinfo=UTC)
DAY = date(2026, 10, 29)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "giftcalc")


def entry(text: str) -> Entry:
    return Entry("2026-10-30T10:15:30Z", text)


def filled(home: Home, *texts: str) -> None:
    for text in texts:
        remember(home, entry(text))


def texts(home: Home, wanted: str = "") -> list[str]:
    return [line.entry.text for line in search(home, wanted).lines if line.entry]


def conversion(quote: Quote | Refusal) -> Conversion:
    rates = RateTable(MappingProxyType({USD: Rate(USD, Fraction("1.25"), DAY, ECB)}), ECB, DAY)
    terms = Terms(quote, EUR, PayoutTerms(), USD, rates)
    return Conversion(terms, Field.COINS, Fraction(100))


def test_an_entry_tells_the_amounts_and_how_sure_they_are() -> None:
    quote = Quote(Fraction("0.01"), EUR, Basis.OBSERVED, "fr", "2026", "seen", None)
    assert entry_of("100", conversion(quote), NOW) == Entry(
        when="2026-10-30T10:15:30Z",
        text="100",
        coins=Fraction(100),
        price=Fraction(1),
        currency="EUR",
        basis="observed",
        payout=Fraction("0.5"),
        payout_currency="USD",
        rates_of="2026-10-29",
    )


def test_an_entry_without_a_price_says_none() -> None:
    made = entry_of("100", conversion(Refusal(Problem.NO_PRICE)), NOW)
    assert (made.price, made.basis, made.payout) == (None, "", Fraction("0.5"))


def test_what_is_remembered_is_found_newest_first(home: Home) -> None:
    filled(home, "3 lion", "20 rose", "500d")
    assert texts(home) == ["500d", "20 rose", "3 lion"]


def test_a_search_ignores_case_and_accents(home: Home) -> None:
    filled(home, "3 León", "20 rose", "1 LEON in eur")
    assert texts(home, "leon") == ["1 LEON in eur", "3 León"]
    assert texts(home, "ROSÉ") == ["20 rose"]
    assert texts(home, "tiger") == []


def test_a_long_tape_comes_in_pages(home: Home) -> None:
    filled(home, *map(str, range(7)))
    first = search(home, limit=3)
    second = search(home, limit=3, end=first.rest)
    third = search(home, limit=3, end=second.rest)
    pages = [[line.entry.text for line in page.lines if line.entry] for page in (first, second)]
    assert pages == [["6", "5", "4"], ["3", "2", "1"]]
    assert ([line.entry and line.entry.text for line in third.lines], third.rest) == (["0"], None)


def test_a_page_that_ends_with_the_tape_is_the_last(home: Home) -> None:
    filled(home, "1", "2")
    assert search(home, limit=2).rest is None


def test_lines_that_cannot_be_read_are_counted(home: Home) -> None:
    filled(home, "1")
    with Path(history_path(home)).open("ab") as tape:
        tape.write(b"broken\n{torn")
    filled(home, "2")
    page = search(home)
    assert (len(page.lines), page.skipped) == (2, 2)


def test_the_last_entry_is_there_to_be_repeated(home: Home) -> None:
    assert last(home) is None
    filled(home, "1", "2")
    assert last(home) == entry("2")


def test_one_entry_can_be_forgotten(home: Home) -> None:
    filled(home, "1", "2", "3")
    line = search(home, "2").lines[0]
    assert forget(home, line)
    assert not forget(home, line)
    assert texts(home) == ["3", "1"]


def test_everything_can_be_forgotten(home: Home) -> None:
    filled(home, "a secret", "2")
    forget_all(home)
    assert texts(home) == []
    assert all(b"secret" not in item.read_bytes() for item in Path(home.data).iterdir())


def test_entries_are_exported_as_plain_decimals_and_harmless_text() -> None:
    made = [
        entry('3 "lion", é')._replace(coins=Fraction(10**12), price=Fraction("0.10")),
        entry("=1+1"),
    ]
    assert as_csv(made).decode() == (
        "when,text,coins,price,currency,basis,payout,payout_currency,rates_of\r\n"
        '2026-10-30T10:15:30Z,"3 ""lion"", é",1000000000000,0.1,,,,,\r\n'
        "2026-10-30T10:15:30Z,'=1+1,,,,,,,\r\n"
    )


def test_what_was_looked_for_is_saved_newest_first(home: Home, tmp_path: Path) -> None:
    filled(home, *(f"{number} lion" for number in range(250)), "rose")
    path = tmp_path / "mine.csv"
    assert save_csv(home, str(path), "LION") == 250
    rows = path.read_text(encoding="utf-8").splitlines()
    assert (len(rows), rows[1].split(",")[1], rows[-1].split(",")[1]) == (251, "249 lion", "0 lion")


def test_an_empty_history_is_saved_as_its_header(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    assert save_csv(home, str(path)) == 0
    assert path.read_bytes().startswith(b"when,text,")


def test_a_folder_is_not_replaced_by_a_saved_history(home: Home, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        save_csv(home, str(tmp_path))
    assert caught.value.problem is Problem.NOT_A_FILE


@pytest.mark.parametrize("start", "=+-@\t\r＝＋－＠")
def test_no_text_is_a_formula(start: str) -> None:
    assert f"'{start}1" in as_csv([entry(f"{start}1")]).decode()
