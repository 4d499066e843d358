"""How a table was read is kept for the next one with the same headers."""

from pathlib import Path

from giftcalc.core.tally.column_words import ColumnUse as U
from giftcalc.core.tally.table_mapping import CoinsAre, TableMapping
from giftcalc.core.tally.table_times import DateOrder
from giftcalc.data.ledger import seals
from giftcalc.data.ledger.mappings import keep_mapping, read_mapping
from tests.tally_samples import a_ledger

HEADERS = ("When", 'Who, "or what"', "数")
MAPPING = TableMapping(
    (U.TIME, U.HANDLE, U.COINS),
    header=2,
    zone="Europe/Paris",
    order=DateOrder.DAY_FIRST,
    decimal_comma=True,
    coins=CoinsAre.TOTAL,
    own_only=True,
)


def test_a_mapping_is_kept_for_the_very_same_headers(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    keep_mapping(ledger, HEADERS, MAPPING)
    assert read_mapping(ledger, HEADERS) == MAPPING
    assert read_mapping(ledger, HEADERS[:2]) is None
    assert read_mapping(ledger, ("when", *HEADERS[1:])) is None
    ledger.close()


def test_a_later_mapping_replaces_the_earlier_one(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    keep_mapping(ledger, HEADERS, MAPPING)
    keep_mapping(ledger, HEADERS, MAPPING._replace(zone="UTC"))
    assert read_mapping(ledger, HEADERS) == MAPPING._replace(zone="UTC")
    assert list(seals.unsound(ledger.connection, "mapping")) == []
    ledger.close()


def test_what_is_of_one_file_only_is_not_kept(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    of_file = MAPPING._replace(sheet="August", period="2026-07", encoding="utf-8", delimiter=";")
    keep_mapping(ledger, HEADERS, of_file)
    assert read_mapping(ledger, HEADERS) == MAPPING
    ledger.close()


def test_a_table_without_headers_is_not_known_again(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    keep_mapping(ledger, ("1", "2", "3"), MAPPING._replace(header=0))
    assert read_mapping(ledger, ("1", "2", "3")) is None
    ledger.close()


def test_a_mapping_that_is_not_understood_is_asked_anew(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    keep_mapping(ledger, HEADERS, MAPPING._replace(uses=(U.TIME,)))
    assert read_mapping(ledger, HEADERS) is None
    ledger.connection.execute('UPDATE mapping SET mapped = \'{"uses": ["mood"]}\'')
    assert read_mapping(ledger, HEADERS) is None
    ledger.close()
