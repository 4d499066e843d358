"""When the exchange rates were last asked for by themselves, kept with the fetched ones."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from giftcalc.core.problems import Refusal
from giftcalc.data.atomic import read_if_there, write_file

if TYPE_CHECKING:
    from giftcalc.paths import Home

_MOST_BYTES = 100
_FORM = "%Y-%m-%dT%H:%M:%SZ"


def last_refresh_path(home: Home) -> str:
    """Return where the moment is kept."""
    return os.path.join(home.cache, "last-refresh.txt")


def read_last_refresh(home: Home) -> datetime | None:
    """Return the moment of the last try, None if there was none or it cannot be read."""
    try:
        content = read_if_there(last_refresh_path(home), _MOST_BYTES)
        text = (content or b"").decode("ascii").strip()
        return datetime.strptime(text, _FORM).replace(tzinfo=UTC)
    except (Refusal, ValueError):
        return None


def keep_last_refresh(home: Home, moment: datetime) -> None:
    """Keep the moment of a try; raise CANNOT_WRITE, NOT_A_FILE or NO_HOME."""
    write_file(last_refresh_path(home), f"{moment.astimezone(UTC):{_FORM}}\n".encode())
