"""What a month cost, as the ledger knows it."""

from contextlib import closing
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

from giftcalc.core.tally.records import Purchase, SentGift
from giftcalc.core.units import EUR
from giftcalc.data.ledger.money import add_coin_purchase, add_gift_sent
from giftcalc.data.ledger.opening import ledger_path, open_ledger
from giftcalc.data.ledger.profile import change_profile, read_profile
from giftcalc.paths import Home
from giftcalc.services.budget import MonthSpent, month_spent
from tests.unit.services.samples import situation

TODAY = date(2026, 11, 23)
NOW = 1_795_000_000_000


def at(day: int, hour: int = 12, month: int = 11) -> int:
    return int(datetime(2026, month, day, hour, tzinfo=UTC).timestamp()) * 1000


def keep(home: Home, *entries: Purchase | SentGift, zone: str = "UTC") -> None:
    with closing(open_ledger(home, now=NOW)) as ledger:
        change_profile(ledger, read_profile(ledger)._replace(zone=zone))
        for entry in entries:
            if isinstance(entry, Purchase):
                add_coin_purchase(ledger, entry)
            else:
                add_gift_sent(ledger, entry)


def spent(home: Home) -> MonthSpent:
    return month_spent(home, situation(country="FR"), EUR, TODAY, NOW)


def bought(when: int | None, amount: str | None, currency: str = "EUR") -> Purchase:
    money = None if amount is None else Fraction(amount)
    return Purchase(0, when, 100, money, currency)


def test_without_a_ledger_nothing_is_known_and_none_is_made(tmp_path: Path) -> None:
    home = Home.under(tmp_path)
    assert spent(home) == MonthSpent("2026-11", EUR)
    assert not Path(ledger_path(home)).exists()


def test_purchases_of_the_month_are_added_up(tmp_path: Path) -> None:
    home = Home.under(tmp_path)
    keep(home, bought(at(1), "12.10"), bought(at(22), "50"), bought(at(31, month=10), "99"))
    assert spent(home) == MonthSpent("2026-11", EUR, Fraction("62.10"), 2)


def test_another_currency_is_exchanged(tmp_path: Path) -> None:
    home = Home.under(tmp_path)
    keep(home, bought(at(2), "10", "USD"))
    rate = situation(country="FR").rates.between("USD", EUR)  # type: ignore[arg-type]
    assert rate is not None
    assert spent(home).spent == 10 * rate


def test_what_has_no_price_or_rate_is_counted_and_not_guessed(tmp_path: Path) -> None:
    home = Home.under(tmp_path)
    keep(home, bought(at(2), None), bought(at(3), "5", "XTS"), bought(at(3), "5", ""))
    assert spent(home) == MonthSpent("2026-11", EUR, Fraction(0), 3, 3)


def test_a_purchase_without_a_time_belongs_to_no_month(tmp_path: Path) -> None:
    home = Home.under(tmp_path)
    keep(home, bought(None, "5"))
    assert spent(home).purchases == 0


def test_the_month_is_that_of_the_ledgers_zone(tmp_path: Path) -> None:
    home = Home.under(tmp_path)
    keep(home, bought(at(31, 23, month=10), "5"), zone="Europe/Paris")
    assert spent(home).spent == 5


def test_gifts_sent_are_counted(tmp_path: Path) -> None:
    home = Home.under(tmp_path)
    keep(home, SentGift(0, at(4)), SentGift(0, at(5)), SentGift(0, at(5, month=9)))
    assert spent(home).gifts == 2
