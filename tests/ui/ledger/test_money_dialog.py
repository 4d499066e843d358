"""The window of money, used as a person does."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from giftcalc.core.tally.records import Profile
from giftcalc.core.tally.stage import CoinPurchase, Earning, GiftSent
from giftcalc.data.ledger.batches import write_batch
from giftcalc.data.ledger.opening import open_ledger
from giftcalc.data.ledger.profile import change_profile
from giftcalc.ui.ledger.money_forms import PurchaseForm, TermsForm, WithdrawalForm
from tests.care_samples import NOW, home_at
from tests.ledger_window_samples import MoneyDesk
from tests.snare_samples import Snare, look_everywhere
from tests.tally_samples import a_stage
from tests.terms_samples import FRENCH, every_label_is_plain

Open = Callable[[], MoneyDesk]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    desks: list[MoneyDesk] = []

    def make() -> MoneyDesk:
        desks.append(MoneyDesk(qtbot, tmp_path))
        return desks[-1]

    yield make
    for desk in desks:
        desk.close()


def withdrawals(desk: MoneyDesk) -> WithdrawalForm:
    form = desk.dialog.pages["withdrawals"].form
    assert isinstance(form, WithdrawalForm)
    return form


def purchases(desk: MoneyDesk) -> PurchaseForm:
    form = desk.dialog.pages["purchases"].form
    assert isinstance(form, PurchaseForm)
    return form


def archived(folder: Path, recipient: str = "someone") -> None:
    """Have what an archive says of money in the ledger."""
    stage = a_stage(
        coin_purchases=(CoinPurchase(NOW, None, "0.31"),),
        gifts_sent=(GiftSent(NOW, "5", recipient),),
        earnings=(Earning("", NOW, "1234"),),
    )
    with closing(open_ledger(home_at(folder), now=NOW)) as ledger:
        write_batch(ledger, stage, file_name="archive", file_hash="archive", now=NOW)


def test_a_withdrawal_is_kept_with_its_fee_and_its_diamonds(opened: Open) -> None:
    desk = opened()
    page = desk.dialog.pages["withdrawals"]
    form = withdrawals(desk)
    assert page.nothing.isVisible()
    desk.type(form.amount.edit, "120.50")
    desk.type(form.fee.edit, "1")
    desk.type(form.diamonds.edit, "30000")
    desk.click(form.keep)
    assert desk.rows("withdrawals") == [
        ["22 Nov 2026", "withdrawal, fee €1.00", "30,000", "€120.50"]
    ]
    assert form.amount.edit.text() == ""
    assert form.day.edit.hasFocus()
    assert desk.changes == [True]


def test_a_field_that_cannot_be_used_says_so_and_nothing_is_kept(opened: Open) -> None:
    desk = opened()
    form = withdrawals(desk)
    desk.click(form.keep)
    amount = form.amount
    assert amount.hint.isVisible()
    desk.type(amount.edit, "1.234.5")
    desk.type(form.fee.edit, "x")
    desk.click(form.keep)
    assert form.fee.hint.isVisible()
    assert desk.view().withdrawals == ()
    assert desk.changes == []


def test_a_day_is_one_of_the_ledger_s_zone(opened: Open, tmp_path: Path) -> None:
    with closing(open_ledger(home_at(tmp_path), now=NOW)) as ledger:
        change_profile(ledger, Profile(zone="Pacific/Kiritimati"))
    desk = opened()
    form = purchases(desk)
    desk.click(desk.dialog.choices.chips["purchases"])
    form.day.edit.setDate(QDate(2026, 10, 1))
    desk.type(form.coins.edit, "3500")
    desk.type(form.amount.edit, "40")
    desk.click(form.keep)
    (bought,) = desk.view().purchases
    assert bought.at is not None
    assert datetime.fromtimestamp(bought.at // 1000, UTC).isoformat() == "2026-09-30T22:00:00+00:00"
    assert desk.rows("purchases") == [["1 Oct 2026", "coins bought", "3,500", "€40.00"]]


def test_another_currency_reads_amounts_with_its_decimals(opened: Open) -> None:
    desk = opened()
    desk.click(desk.dialog.choices.chips["purchases"])
    form = purchases(desk)
    desk.pick(form.currency.button, "jpy")
    assert form.currency.button.text() == "JPY"
    desk.type(form.coins.edit, "100")
    desk.type(form.amount.edit, "1.5")
    desk.click(form.keep)
    assert form.amount.hint.isVisible()
    desk.type(form.amount.edit, "200")
    desk.click(form.keep)
    assert desk.rows("purchases") == [["22 Nov 2026", "coins bought", "100", "¥200"]]


def test_terms_are_kept_once_for_a_day(opened: Open) -> None:
    desk = opened()
    desk.click(desk.dialog.choices.chips["terms"])
    form = desk.dialog.pages["terms"].form
    assert isinstance(form, TermsForm)
    for _ in range(2):
        desk.type(form.share.edit, "53")
        desk.type(form.agency.edit, "10")
        desk.click(form.keep)
    assert desk.rows("terms") == [["22 Nov 2026", "share 53.0%, agency 10.0%", "–", "–"]]
    assert desk.dialog.messages.isVisible()
    assert form.share.edit.text() == "53"
    desk.click(desk.dialog.choices.chips["archive"])
    assert not desk.dialog.messages.isVisible()


def test_a_row_is_removed_by_key_and_by_button(opened: Open) -> None:
    desk = opened()
    form = withdrawals(desk)
    for amount in ("10", "20", "30"):
        desk.type(form.amount.edit, amount)
        desk.click(form.keep)
    page = desk.dialog.pages["withdrawals"]
    page.table.setFocus()
    page.table.go_to(1)
    gone = desk.rows("withdrawals")[1]
    desk.press(Qt.Key.Key_Delete)
    assert gone not in desk.rows("withdrawals")
    assert page.table.row == 1
    desk.click(page.remove)
    desk.click(page.remove)
    assert desk.rows("withdrawals") == []
    assert not page.remove.isEnabled()


def test_a_person_says_what_an_archive_s_earnings_are(opened: Open, tmp_path: Path) -> None:
    archived(tmp_path)
    desk = opened()
    desk.click(desk.dialog.choices.chips["archive"])
    page = desk.dialog.pages["archive"]
    assert [row[1] for row in desk.rows("archive")] == [
        "earning of a LIVE, unit not known",
        "gift sent to someone",
    ]
    desk.click(page.diamonds)
    assert desk.rows("archive")[0][1] == "earning of a LIVE, in diamonds as you said"
    desk.click(page.money)
    assert desk.rows("archive")[0][1] == "earning of a LIVE, in money as you said"
    page.table.go_to(1)
    assert not page.money.isVisible()
    assert desk.rows("purchases") == [["22 Nov 2026", "coins bought", "–", "0.31, no currency"]]


def test_what_is_asked_just_before_the_window_closes_is_done(opened: Open) -> None:
    desk = opened()
    form = withdrawals(desk)
    desk.type(form.amount.edit, "10")
    form.keep.click()
    desk.dialog.reject()
    desk.clerk.close()
    assert len(desk.view().withdrawals) == 1
    assert desk.changes == [True]


def test_another_language_is_taken_over_at_once(opened: Open, tmp_path: Path) -> None:
    archived(tmp_path)
    desk = opened()
    desk.dialog.set_language(FRENCH)
    assert desk.rows("archive")[0][2].replace("\u202f", " ") == "1 234"


def test_names_are_shown_as_they_are_and_nothing_is_opened(
    opened: Open, snare: Snare, tmp_path: Path
) -> None:
    archived(tmp_path, snare.name)
    desk = opened()
    assert every_label_is_plain(desk.dialog)
    desk.dialog.turn_to("archive")
    look_everywhere(desk.dialog)
    assert desk.rows("archive")[1][1] == f"gift sent to {snare.name}"
    assert not snare.sprung
