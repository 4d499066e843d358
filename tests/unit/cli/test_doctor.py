from pathlib import Path

import pytest

from tests.unit.cli.conftest import Giftcalc


def test_a_whole_program_passes_every_check(giftcalc: Giftcalc, empty_home: Path) -> None:
    ran = giftcalc("doctor", "--json")
    report = ran.json
    assert set(report["checks"].values()) == {"ok"}
    assert ran.status == 0
    assert list(report) == ["versions", "folders", "data", "checks"]
    assert {"giftcalc", "Python", "OpenSSL", "expat", "urllib3"} <= set(report["versions"])
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
    monkeypatch.setattr("giftcalc.data.versions.LIBRARIES", ("no-such-library",))
    assert giftcalc("doctor", "--json").json["versions"]["no-such-library"] == "-"


def test_it_takes_no_words(giftcalc: Giftcalc) -> None:
    ran = giftcalc("doctor", "who")
    assert (ran.status, ran.err.splitlines()[1]) == (2, "usage: giftcalc doctor [--json]")
