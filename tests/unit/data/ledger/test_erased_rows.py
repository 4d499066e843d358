from collections.abc import Iterator
from pathlib import Path

import pytest

from giftcalc.core.tally.records import Profile
from giftcalc.core.tally.rows import Gifter, GiftName, GiftRow
from giftcalc.data.ledger.backups import back_up
from giftcalc.data.ledger.erasing import ErasedReport, erase_gifter
from giftcalc.data.ledger.gifters import find_gifter, gifter_of
from giftcalc.data.ledger.opening import Ledger
from giftcalc.data.ledger.profile import change_profile
from giftcalc.data.ledger.rows import add_row, rows_of
from giftcalc.data.ledger.streams import change_stream
from giftcalc.data.ledger.verifying import verify
from giftcalc.paths import Home
from tests.care_samples import (
    ANNA,
    NOW,
    add_one,
    dump,
    filled,
    found_in,
    home_at,
    mention,
    number_of,
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home without a ledger."""
    return home_at(tmp_path)


@pytest.fixture
def ledger(home: Home) -> Iterator[Ledger]:
    """A ledger with gifts of Anna, Ben and Carla."""
    ledger = filled(home)
    yield ledger
    ledger.close()


def erase(home: Home, ledger: Ledger, gifter: Gifter = ANNA) -> ErasedReport:
    return erase_gifter(home, ledger, number_of(ledger, gifter))


def test_texts_name_the_number_instead(home: Home, ledger: Ledger) -> None:
    mention(ledger, "anna.kowalska")
    erase(home, ledger)
    rows = {row[0]: row for row in dump(ledger.path) if row[0] != "mapping"}
    assert rows["withdrawal"][-2] == "with #1"
    assert rows["gift_sent"][5:7] == ("#1", "Rose")
    assert rows["import_batch"][3] == "gifts #1 2026.csv"
    assert rows["import_batch"][7] == '{"notes": ["#1", "of #1!"], "rows": 7}'
    assert rows["stream"][3:6] == ("", "#1", "For #1, thanks")
    assert [row[1] for row in dump(ledger.path) if row[0] == "mapping"] == ['["gift"]']
    assert verify(ledger.path) == ()


def test_a_short_name_harms_no_other_text(home: Home, ledger: Ledger) -> None:
    row = GiftRow(GiftName("", "Rose"), 1, 1, NOW, Gifter("", "ab", "Ro"))
    number = add_row(ledger, 1, row).gifter
    assert number is not None
    change_stream(ledger, 1, title="About a tab, for ab", note="Roses, Robert and Ro")
    erase_gifter(home, ledger, number.id)
    stream = next(row for row in dump(ledger.path) if row[0] == "stream")
    assert stream[5] == "About a tab, for #1"
    assert "Roses, Robert and #1" in stream
    assert {row.gift.name for row in rows_of(ledger, 1)} == {"Rose", "Lion"}


def test_a_gifter_called_like_a_gift_does_not_take_it_away(home: Home, ledger: Ledger) -> None:
    row = GiftRow(GiftName("", "Rose"), 1, 1, NOW, Gifter("", "rose", "Rose"))
    add_row(ledger, 1, row)
    erase(home, ledger, Gifter("", "rose"))
    assert "Rose" in {row.gift.name for row in rows_of(ledger, 1)}


def test_names_that_only_a_backup_knows_are_erased_too(home: Home, ledger: Ledger) -> None:
    """Who has changed the handle since is still the same person by the id."""
    back_up(home, NOW)
    with ledger.writing() as connection:
        from giftcalc.data.ledger import seals

        seals.change(connection, "gifter", 1, handle="anna.new", nickname="")
    change_stream(ledger, 1, note="anna.kowalska was here")
    assert find_gifter(ledger, "anna.new") is not None
    erase(home, ledger)
    assert found_in(home, "anna.kowalska", "anna.new", ANNA.nickname) == []


def test_names_from_before_an_import_are_erased_too(home: Home, ledger: Ledger) -> None:
    batch = add_one(
        ledger, "import_batch", at=1, file_name="a", file_hash="b", format="c", source=4
    )
    anna = number_of(ledger, ANNA)
    add_one(
        ledger, "gifter_before", batch=batch, gifter=anna, handle="anna_before", nickname="Annchen"
    )
    erase(home, ledger)
    assert found_in(home, "anna_before", "Annchen") == []
    assert verify(ledger.path) == ()


def test_who_was_typed_by_the_same_handle_is_the_same_person(home: Home, ledger: Ledger) -> None:
    row = add_row(ledger, 1, GiftRow(GiftName("", "Rose"), 1, 1, NOW, Gifter("", "Anna.Kowalska")))
    assert row.gifter is not None
    report = erase(home, ledger)
    other = gifter_of(ledger, row.gifter.id)
    assert other is not None
    assert (other.handle, other.alias in {report.alias, report.alias + 1}) == ("", True)
    assert verify(ledger.path) == ()


def test_who_has_the_handle_now_keeps_the_rest(home: Home, ledger: Ledger) -> None:
    heir = Gifter("7000000000000000009", "anna.kowalska", "Heir")
    add_row(ledger, 1, GiftRow(GiftName("", "Rose"), 1, 1, NOW, heir))
    erase(home, ledger)
    known = find_gifter(ledger, heir.id)
    assert known is not None
    assert known[1:] == (heir.id, "", "Heir", None)


def test_others_with_the_same_nickname_keep_it(home: Home, ledger: Ledger) -> None:
    other = Gifter("7000000000000000008", "other", ANNA.nickname)
    add_row(ledger, 1, GiftRow(GiftName("", "Rose"), 1, 1, NOW, other))
    erase(home, ledger)
    known = find_gifter(ledger, other.id)
    assert known is not None
    assert known.nickname == ANNA.nickname


def test_ones_own_ids_stay(home: Home, ledger: Ledger) -> None:
    change_profile(ledger, Profile(hosts=("anna.kowalska",)))
    change_stream(ledger, 1, host="anna.kowalska")
    erase(home, ledger)
    assert [row[4] for row in dump(ledger.path) if row[0] == "stream"] == ["anna.kowalska"]


def test_names_of_streaks_are_cleaned(home: Home, ledger: Ledger) -> None:
    row = GiftRow(GiftName("", "Rose"), 1, 1, NOW, ANNA, streak=f"{ANNA.id}:5655:99")
    add_row(ledger, 1, row)
    erase(home, ledger)
    assert "#1:5655:99" in [row[-2] for row in dump(ledger.path) if row[0] == "gift_row"]
    assert found_in(home, ANNA.id) == []
