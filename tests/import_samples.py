"""Files to import, the job that imports them, and requests as the reading process gets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.paths import Home
from giftcalc.services.tally.import_messages import ImportOptions, LookRequest, Progress
from giftcalc.services.tally.import_steps import Looked, look
from giftcalc.services.tally.importing import ImportJob
from tests.archive_samples import NOW, archive_2026, as_json, live

if TYPE_CHECKING:
    from pathlib import Path

COINS = [{"Date": "2026-04-20 21:22:55", "Type": "Recharge", "CoinAmount": 3500}]
ARCHIVE = as_json(archive_2026(COINS, [live()]))
HEADERS = "time,user id,handle,nickname,gift id,gift,count,unit value"


def gifts_csv(rows: int = 2, value: str = "1") -> bytes:
    """A table of Roses, one a second."""
    lines = [
        f"2026-10-01T{18 + n // 3600 % 4}:{n // 60 % 60:02}:{n % 60:02}Z,680000000000{n % 97:07},"
        f"viewer_{n % 97},Viewer {n % 97},5655,Rose,3,{value}"
        for n in range(rows)
    ]
    return "\n".join([HEADERS, *lines, ""]).encode()


def a_home(folder: Path) -> Home:
    return Home.under(folder / "kept")


def a_file(folder: Path, content: bytes = ARCHIVE, name: str = "file") -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def a_job(
    folder: Path, content: bytes = ARCHIVE, options: ImportOptions | None = None
) -> ImportJob:
    return ImportJob(a_home(folder), a_file(folder, content), options, NOW)


def a_request(folder: Path, path: str, options: ImportOptions | None = None) -> LookRequest:
    home = a_home(folder)
    folders = home.config, home.data, home.cache
    return LookRequest(folders, path, NOW, options or ImportOptions())


def looked(folder: Path, content: bytes, options: ImportOptions | None = None) -> Looked:
    """What the reading process finds in a file, found in this one."""
    return look(a_request(folder, a_file(folder, content), options), _unheard)


def _unheard(_progress: Progress) -> None:
    pass
