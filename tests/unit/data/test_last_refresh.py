"""The moment of the last refresh survives the run, and a bad file counts as none."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.last_refresh import keep_last_refresh, last_refresh_path, read_last_refresh
from giftcalc.paths import Home

NOW = datetime(2026, 11, 22, 20, 15, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "own")


def test_what_is_kept_is_read_again(home: Home) -> None:
    keep_last_refresh(home, NOW)
    assert read_last_refresh(home) == NOW


def test_it_is_kept_in_utc(home: Home) -> None:
    keep_last_refresh(home, NOW.astimezone(timezone(timedelta(hours=9))))
    assert Path(last_refresh_path(home)).read_bytes() == b"2026-11-22T20:15:00Z\n"


def test_before_the_first_time_there_is_none(home: Home) -> None:
    assert read_last_refresh(home) is None
    assert not Path(home.cache).exists()


@pytest.mark.parametrize(
    "content", [b"", b"soon", b"2026-13-01T00:00:00Z", b"\xff\xfe", b"2" * 200, b"\0" * 20]
)
def test_a_file_that_says_nothing_counts_as_none(home: Home, content: bytes) -> None:
    path = Path(last_refresh_path(home))
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert read_last_refresh(home) is None


def test_a_folder_in_its_place_counts_as_none_and_cannot_be_replaced(home: Home) -> None:
    Path(last_refresh_path(home)).mkdir(parents=True)
    assert read_last_refresh(home) is None
    with pytest.raises(Refusal) as caught:
        keep_last_refresh(home, NOW)
    assert caught.value.problem is Problem.NOT_A_FILE
