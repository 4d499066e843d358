"""The settings file under any choice, any bytes, and several writers at once."""

import subprocess
import sys
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giftcalc.core.pricing import Channel
from giftcalc.core.settings import DEFAULTS, GiftFilter, OwnPrice, Settings, Theme
from giftcalc.core.units import Currency
from giftcalc.data.settings_file import open_settings, settings_path, write_settings
from giftcalc.paths import Home
from tests.settings_samples import EDITED

EUR = Currency("EUR")
ROOT = Path(__file__).parents[3]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "giftcalc")


def put(home: Home, content: bytes) -> None:
    path = Path(settings_path(home))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def percents() -> st.SearchStrategy[Fraction]:
    return st.integers(0, 10**11).map(lambda units: Fraction(units, 10**11))


def currencies() -> st.SearchStrategy[tuple[Currency, ...]]:
    return st.lists(st.sampled_from(["EUR", "USD", "JPY", "BRL"]).map(Currency)).map(tuple)


def own_prices() -> st.SearchStrategy[OwnPrice]:
    return st.builds(
        OwnPrice,
        st.sampled_from(["", "FR", "DE"]),
        st.sampled_from(Channel),
        st.just(EUR),
        st.integers(1, 10**12),
        st.integers(1, 10**15).map(lambda units: Fraction(units, 10**9)),
        st.sampled_from(["", "2026-10-30"]),
        st.integers(0, 30),
        st.just(0) | st.integers(30, 10**12),
    )


def names() -> st.SearchStrategy[str]:
    letters = st.characters(exclude_categories=["Cs", "Cc"])
    return st.builds("{}:{}".format, st.text(letters, min_size=1, max_size=20), st.integers(1, 9))


def all_settings() -> st.SearchStrategy[Settings]:
    return st.fixed_dictionaries(
        {
            "language": st.sampled_from(["", "fr", "pt_BR", "zh-Hant-TW"]),
            "country": st.sampled_from(["", "FR"]),
            "channel": st.sampled_from(Channel),
            "own_prices": st.lists(own_prices(), max_size=3).map(tuple),
            "elsewhere": currencies(),
            "share": percents(),
            "agency": percents(),
            "coins_per_diamond": st.sampled_from([1, 2]),
            "store_commission": st.none() | percents(),
            "payout_currency": st.sampled_from(["", "EUR"]),
            "theme": st.sampled_from(Theme),
            "gift_filter": st.sampled_from(GiftFilter),
            "pinned_gifts": st.lists(names(), max_size=3).map(tuple),
            "on_top": st.booleans(),
            "keep_history": st.booleans(),
        }
    ).map(chosen_settings)


def chosen_settings(chosen: dict[str, Any]) -> Settings:
    return DEFAULTS._replace(**chosen)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(chosen=st.lists(all_settings(), min_size=1, max_size=3))
def test_whatever_is_chosen_is_read_back_and_foreign_keys_survive(
    chosen: list[Settings], home: Home
) -> None:
    put(home, EDITED.encode())
    for wanted in chosen:
        assert write_settings(home, wanted) is None
        assert open_settings(home) == (wanted, ())
    text = Path(settings_path(home)).read_text(encoding="utf-8")
    document = tomllib.loads(text)
    assert document["colour"] == "mine"
    assert document["payout"]["future"] == [1, 2]
    assert "key" in document["unknown"]["deep"]
    assert "# not one of giftcalc's" in text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(content=st.binary(max_size=200) | st.text(alphabet="[]{}=\".#\n'a1-, ").map(str.encode))
def test_no_file_stops_the_program(content: bytes, home: Home) -> None:
    put(home, content)
    assert isinstance(open_settings(home).settings, Settings)


WRITER = """
import sys
from giftcalc.core.settings import DEFAULTS
from giftcalc.data.settings_file import write_settings
from giftcalc.paths import Home
home, country = Home.under(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
sys.stdin.read()
for step in range(21):
    write_settings(home, DEFAULTS._replace(country=country, elsewhere=("EUR",) * (10 * step)))
"""


def test_of_processes_that_write_at_once_the_last_wins_and_nothing_is_torn(
    tmp_path: Path,
) -> None:
    home = Home.under(tmp_path / "giftcalc")
    writers = [writer(tmp_path / "giftcalc", country) for country in ("DE", "FR")]
    for process in writers:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in writers:
        assert process.stdin is not None
        process.stdin.close()
    while any(process.poll() is None for process in writers):
        held, notices = open_settings(home)
        assert notices == ()
        assert held.country in {"", "DE", "FR"}
    for process in writers:
        assert process.stdout is not None
        process.stdout.close()
    assert [process.returncode for process in writers] == [0, 0]
    assert len(open_settings(home).settings.elsewhere) == 200
    assert [item.name for item in Path(home.config).iterdir()] == ["settings.toml"]


def writer(folder: Path, country: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder), country]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT)
