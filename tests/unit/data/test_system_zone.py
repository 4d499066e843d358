import time

import pytest

from giftcalc.data.ledger.opening import open_ledger
from giftcalc.data.ledger.profile import read_profile
from giftcalc.data.system_zone import system_zone
from giftcalc.paths import Home


@pytest.mark.parametrize(
    ("told", "zone"),
    [("Europe/Paris", "Europe/Paris"), ("Etc/UTC", "UTC"), ("UTC", "UTC"), ("Nowhere/Here", "UTC")],
)
def test_the_zone_is_that_of_the_system(
    told: str, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", told)
    time.tzset()
    assert system_zone() == zone


def test_a_new_ledger_cuts_its_days_in_the_zone_of_the_system(
    empty_home: object, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("TZ", "America/Sao_Paulo")
    ledger = open_ledger(Home.under(f"{tmp_path}/kept"), now=1)
    assert read_profile(ledger).zone == "America/Sao_Paulo"
    ledger.close()
