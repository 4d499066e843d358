"""Files of a later giftcalc beside this one: a sentence on each, and each stays as it is."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from giftcalc.data.catalogue import folder_of_lists
from giftcalc.data.ledger.opening import ledger_path
from giftcalc.data.rate_store import own_path
from giftcalc.data.settings_file import settings_path
from giftcalc.paths import Home
from tests.unit.cli.conftest import Giftcalc, Ran

LATER = 99
COMMANDS = (
    "convert 1000",
    "convert lion",
    "gifts rose",
    "rates",
    "recharge 1000",
    "prices list",
    "payout 1000",
    "doctor",
)


def put(path: str, content: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(content, encoding="utf-8")


def later_settings(home: Home) -> None:
    put(settings_path(home), f'version = {LATER}\nlanguage = ["fr"]\n')


def later_rates(home: Home) -> None:
    put(own_path(home), f'{{"giftcalc": "rates", "format": {LATER}, "held": "elsewhere"}}')


def later_gifts(home: Home) -> None:
    content = f'{{"giftcalc": "gift list", "format": {LATER}, "rows": {{}}}}'
    put(f"{folder_of_lists(home)}/one.json", content)


LATER_FILES: dict[str, Callable[[Home], None]] = {
    "settings.toml": later_settings,
    "rates.json": later_rates,
    "one.json": later_gifts,
}


@pytest.fixture
def home(empty_home: Path) -> Home:
    """A home that a later giftcalc has used."""
    home = Home.under(empty_home)
    for make in LATER_FILES.values():
        make(home)
    return home


def contents(home: Home) -> dict[str, bytes]:
    """Return every file that is kept, by its path."""
    folders = [Path(home.config), Path(home.data), Path(home.cache)]
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {str(path): path.read_bytes() for path in files}


@pytest.mark.parametrize("words", COMMANDS)
def test_files_of_a_later_version_stop_nothing_and_stay(
    giftcalc: Giftcalc, home: Home, words: str
) -> None:
    before = contents(home)
    ran = giftcalc(*words.split())
    assert ran.out
    assert "Traceback" not in ran.err
    assert contents(home) == before
    told = ran.err.splitlines()
    assert len(told) == len(set(told)) >= 1
    assert any("settings.toml" in line and "Update giftcalc" in line for line in told)
    assert all("Update giftcalc" in line for line in told)


def test_each_file_is_named_in_a_sentence_of_its_own(giftcalc: Giftcalc, home: Home) -> None:
    told = giftcalc("doctor").err.splitlines()
    assert len(told) == len(LATER_FILES)
    for name, line in zip(sorted(LATER_FILES), sorted(told, key=file_in), strict=True):
        assert name in line


def file_in(line: str) -> str:
    return next((name for name in sorted(LATER_FILES) if name in line), "")


def later_ledger(giftcalc: Giftcalc, home: Home) -> str:
    giftcalc("tally", "add", "3 rose")
    path = ledger_path(home)
    with sqlite3.connect(path) as ledger:
        ledger.execute(f"PRAGMA user_version = {LATER}")
    ledger.close()
    return path


@pytest.mark.parametrize(
    "words", ["tally list", "tally add rose", "tally report months", "tally undo", "tally verify"]
)
def test_a_ledger_of_a_later_version_is_refused_and_stays(
    giftcalc: Giftcalc, empty_home: Path, words: str
) -> None:
    path = later_ledger(giftcalc, Home.under(empty_home))
    before = Path(path).read_bytes()
    ran = giftcalc(*words.split())
    assert is_refused(ran, path)
    assert Path(path).read_bytes() == before
    assert giftcalc("convert", "1000").status == 0


def is_refused(ran: Ran, path: str) -> bool:
    (told,) = ran.err.splitlines()
    return ran.status == 1 and path in told and "later giftcalc" in told
