"""Looking after the ledger, and money in it: every function opens the ledger itself."""

from contextlib import closing
from fractions import Fraction
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.records import Profile, Purchase, TermsInForce, Withdrawal
from giftcalc.core.tally.stage import Earning
from giftcalc.core.units import EUR
from giftcalc.data.ledger.batches import write_batch
from giftcalc.data.ledger.opening import ledger_path, open_ledger
from giftcalc.services.tally import care, money
from tests.care_samples import NOW, filled, home_at
from tests.tally_samples import a_stage


def test_there_is_nothing_to_look_after_at_first(tmp_path: Path) -> None:
    seen = care.overview(home_at(tmp_path), NOW)
    assert (seen.batches, seen.backups) == ((), ())
    assert care.kept_backups(home_at(tmp_path)) == ()


def test_a_profile_is_kept_and_a_zone_there_is_not_is_refused(tmp_path: Path) -> None:
    home = home_at(tmp_path)
    assert care.change_profile(home, Profile(name="Mina"), NOW).profile.name == "Mina"
    with pytest.raises(Refusal):
        care.change_profile(home, Profile(zone="Nowhere/Else"), NOW)


def test_backups_are_there_even_if_the_ledger_cannot_be_opened(tmp_path: Path) -> None:
    home = home_at(tmp_path)
    filled(home).close()
    (backup,) = care.back_up(home, NOW).backups
    assert care.check(home) == ()
    Path(ledger_path(home)).write_bytes(b"no ledger" * 500)
    with pytest.raises(Refusal):
        care.overview(home, NOW)
    assert care.kept_backups(home) == (backup,)
    assert care.restore(home, backup.path, NOW) is not None
    assert len(care.find_gifters(home, "", NOW)) == 3


def test_a_gifter_and_everything_are_erased(tmp_path: Path) -> None:
    home = home_at(tmp_path)
    filled(home).close()
    (anna,) = care.find_gifters(home, "anna", NOW)
    care.erase_gifter(home, anna.id, NOW)
    assert care.find_gifters(home, "anna", NOW) == ()
    care.erase_everything(home)
    assert not Path(ledger_path(home)).exists()


def test_an_import_is_taken_back(tmp_path: Path) -> None:
    home = home_at(tmp_path)
    with closing(open_ledger(home, now=NOW)) as ledger:
        batch = write_batch(ledger, a_stage(), file_name="f", file_hash="f", now=NOW)
    assert care.undo_import(home, batch.id, NOW).batches[0].undone_at == NOW


def test_money_is_added_and_removed_the_newest_first(tmp_path: Path) -> None:
    home = home_at(tmp_path)
    assert money.view(home, NOW).zone == care.overview(home, NOW).profile.zone
    for amount in (1, 2):
        money.add(home, Withdrawal(0, NOW + amount, Fraction(amount), EUR), NOW)
    money.add(home, Purchase(0, NOW, 100, Fraction(1), EUR), NOW)
    kept = money.add(home, TermsInForce(0, "2026-11-01", Fraction(1, 2)), NOW)
    assert [one.amount for one in kept.withdrawals] == [2, 1]
    with pytest.raises(Refusal) as told:
        money.add(home, TermsInForce(0, "2026-11-01", Fraction(1, 3)), NOW)
    assert told.value.problem == Problem.TERMS_DAY_TAKEN
    money.remove(home, kept.withdrawals[1], NOW)
    money.remove(home, kept.withdrawals[0], NOW)
    money.remove(home, kept.purchases[0], NOW)
    kept = money.remove(home, kept.terms[0], NOW)
    assert (kept.withdrawals, kept.purchases, kept.terms) == ((), (), ())


def test_what_an_archive_s_earning_is_can_be_said(tmp_path: Path) -> None:
    home = home_at(tmp_path)
    stage = a_stage(earnings=(Earning("", NOW, "1234"),))
    with closing(open_ledger(home, now=NOW)) as ledger:
        write_batch(ledger, stage, file_name="f", file_hash="f", now=NOW)
    (earning,) = money.view(home, NOW).earnings
    (said,) = money.say_unit(home, earning, "diamonds", NOW).earnings
    assert (earning.unit, said.unit) == ("", "diamonds")
