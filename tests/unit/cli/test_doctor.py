import subprocess
import sys
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from giftcalc.core.gift_lists import GiftList, GiftRow
from giftcalc.core.units import EUR, Currency
from giftcalc.data.catalogue import folder_of_lists
from giftcalc.data.gift_list_file import written
from giftcalc.data.qt_files import lack_of
from giftcalc.data.rate_store import keep_own, own_entry
from giftcalc.i18n.language import open_language
from giftcalc.i18n.wording import sentence
from giftcalc.paths import Home
from tests.unit.cli.conftest import Giftcalc

OWN_PRICE = """
[[prices.own]]
country = "CA"
channel = "web"
currency = "CAD"
coins = 350
price = "5.25"
date = "2026-11-02"
"""
LIST = GiftList("own.json", "2026-11-20", "", (GiftRow("5655", "Rose", 1),))


def test_a_whole_program_passes_every_check(giftcalc: Giftcalc, empty_home: Path) -> None:
    ran = giftcalc("doctor", "--json")
    report = ran.json
    assert set(report["checks"].values()) == {"ok"}
    assert ran.status == 0
    assert list(report) == ["versions", "folders", "data", "checks"]
    told = {"giftcalc", "Python", "Qt", "SQLite", "OpenSSL", "expat", "urllib3"}
    assert told <= set(report["versions"])
    assert report["folders"]["data"] == {
        "path": str(empty_home / "data"),
        "state": "not made yet",
    }
    assert report["data"]["rates"]["as_of"] == "2026-10-30"
    assert all(known["as_of"] for known in report["data"].values())


def test_as_text_it_has_a_title_for_each_part(giftcalc: Giftcalc) -> None:
    lines = giftcalc("doctor").out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "Versions",
        "Folders",
        "Data",
        "Checks",
    ]
    assert "  rates               2026-10-30 · ecb · 147" in lines
    assert "  1,000 coins pay out USD 5.00           ok" in lines


def test_the_state_of_a_folder_is_told(giftcalc: Giftcalc, empty_home: Path) -> None:
    (empty_home / "config").mkdir()
    (empty_home / "data").write_text("in the way", encoding="utf-8")
    ran = giftcalc("doctor", "--json")
    states = {use: folder["state"] for use, folder in ran.json["folders"].items()}
    assert states == {"config": "writable", "data": "not writable", "cache": "not made yet"}
    assert ran.json["checks"]["folders"] == "failed"
    assert ran.status == 1


def test_a_shipped_file_that_is_gone_fails_a_check(
    giftcalc: Giftcalc, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr("giftcalc.data.words.resource", gone)
    ran = giftcalc("doctor", "--json")
    assert ran.status == 1
    assert ran.json["checks"]["shipped words"] == "failed"


def test_a_missing_history_of_rates_is_named(
    giftcalc: Giftcalc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("giftcalc.data.rate_history.PACKAGE", "no_such_package")
    report = giftcalc("doctor", "--json").json
    assert report["data"]["rates of past days"] == {"as_of": "no-rate-history"}


def test_a_library_that_is_not_installed_is_a_dash(
    giftcalc: Giftcalc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("giftcalc.data.versions.LIBRARIES", {"no-such-library": "no_such_module"})
    assert giftcalc("doctor", "--json").json["versions"]["no-such-library"] == "-"


def test_it_takes_no_words(giftcalc: Giftcalc) -> None:
    ran = giftcalc("doctor", "who")
    assert (ran.status, ran.err.splitlines()[1]) == (2, "usage: giftcalc doctor [--json]")


def test_every_shipped_set_of_data_has_its_day(giftcalc: Giftcalc) -> None:
    data = giftcalc("doctor", "--json").json["data"]
    assert list(data) == [
        "rates",
        "rates, hmrc",
        "rates of past days",
        "gifts",
        "price lists",
        "taxes",
        "payout facts",
    ]


def test_what_is_your_own_has_its_day_too(
    giftcalc: Giftcalc, empty_home: Path, settings: Callable[[str], None]
) -> None:
    home = Home.under(empty_home)
    settings(OWN_PRICE)
    keep_own(home, Currency("NGN"), own_entry(Fraction(1600), EUR, date(2026, 11, 3)))
    folder = Path(folder_of_lists(home))
    folder.mkdir(parents=True)
    (folder / "one.json").write_bytes(written(LIST))
    giftcalc("tally", "add", "3 rose")
    data = giftcalc("doctor", "--json").json["data"]
    assert data["own rates"] == {"as_of": "2026-11-03", "count": "1"}
    assert data["own prices"] == {"as_of": "2026-11-02", "count": "1"}
    assert data["own gift lists"] == {"as_of": "2026-11-20", "count": "1"}
    assert data["ledger"]["form"].isdigit()
    assert date.fromisoformat(data["ledger"]["as_of"]) > date(2026, 1, 1)


def test_a_ledger_that_cannot_be_used_says_why(giftcalc: Giftcalc, empty_home: Path) -> None:
    (empty_home / "data").mkdir()
    (empty_home / "data" / "ledger.db").write_bytes(b"no ledger")
    ran = giftcalc("doctor", "--json")
    assert ran.json["data"]["ledger"]["form"] == "ledger-foreign"
    assert (ran.status, ran.json["checks"]["ledger"]) == (1, "failed")
    assert "ledger.db" in ran.err


def test_what_a_window_would_lack_is_said_in_a_sentence(
    giftcalc: Giftcalc, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("giftcalc.cli.doctor", "giftcalc.services.self_check"):
        monkeypatch.setattr(f"{module}.missing_library", lambda _: "libEGL.so.1")
    ran = giftcalc("doctor", "--json")
    assert (ran.status, ran.json["checks"]["window"]) == (1, "failed")
    assert ran.err.strip() == sentence(lack_of("libEGL.so.1"), open_language("en"))
    assert "libegl1" in ran.err


def test_the_window_itself_is_never_loaded(empty_home: Path) -> None:
    looked = (
        "import sys; from giftcalc.cli.main import run; run(['doctor', '--json'])\n"
        "maps = open('/proc/self/maps').read() if sys.platform == 'linux' else ''\n"
        "loaded = [name for name in sys.modules if name.startswith('PySide6')]\n"
        "sys.exit(f'{loaded}' if loaded or 'QtWidgets' in maps or 'Qt6Widgets' in maps else 0)\n"
    )
    told = subprocess.run([sys.executable, "-c", looked], capture_output=True, check=False)
    assert (told.returncode, told.stderr) == (0, b"")
