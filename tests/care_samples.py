"""Ledgers to be backed up, verified, damaged, restored and erased."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from giftcalc.core.tally.rows import Bucket, Gifter, GiftName, GiftRow, Source, State
from giftcalc.data.ledger import seals
from giftcalc.data.ledger.gifters import find_gifter
from giftcalc.data.ledger.opening import Ledger, open_ledger
from giftcalc.data.ledger.rows import add_rows
from giftcalc.data.ledger.streams import change_stream, end_stream, start_stream
from giftcalc.paths import Home

NOW = 1_795_341_600_000
"""2026-11-22 at 10:00 UTC."""

DAY = 86_400_000
ROSE, LION = GiftName("5655", "Rose"), GiftName("6369", "Lion")
ANNA = Gifter("7012345678901234567", "anna.kowalska", "Anna 🌸 Kowalska")
BEN = Gifter("", "ben_b", "")
CARLA = Gifter("7098765432109876543", "carla", "Carla")
STATES = (State.FINAL, State.FINAL, State.ESTIMATED, State.FINAL, State.PROVISIONAL)


def home_at(folder: Path) -> Home:
    """Return a home of the test's own."""
    return Home.under(folder / "giftcalc")


def rows(count: int = 40) -> list[GiftRow]:
    """Return rows of every state, with and without a value, a time and a gifter."""
    gifters = (ANNA, BEN, CARLA, None)
    return [
        GiftRow(
            gift=LION if place % 5 == 0 else ROSE,
            count=1 + place % 9,
            value=None if place % 11 == 0 else 1 + place % 7,
            at=None if place % 13 == 0 else NOW + place * 60_000,
            gifter=gifters[place % 4],
            state=STATES[place % len(STATES)],
            bucket=Bucket.GUEST if place % 17 == 0 else Bucket.OWN,
            streak=f"group-{place}" if place % 8 == 0 else "",
        )
        for place in range(count)
    ]


def fill(ledger: Ledger, title: str = "Evening", count: int = 40) -> int:
    """Add a stream that is over, with rows of two sources; return its id."""
    stream = start_stream(ledger, title, NOW)
    add_rows(ledger, stream.id, rows(count))
    add_rows(ledger, stream.id, rows(5), Source.TABLE)
    end_stream(ledger, stream.id, NOW + 3_600_000)
    return stream.id


def filled(home: Home) -> Ledger:
    """Return an open ledger with a stream in it."""
    ledger = open_ledger(home, now=NOW)
    fill(ledger)
    return ledger


def add_one(ledger: Ledger, table: str, **values: seals.Value) -> int:
    """Add a row with its seal to any table."""
    with ledger.writing() as connection:
        return seals.insert(connection, table, **values)


def touch(path: str, at: int) -> None:
    """Give a file the time of a moment in ms."""
    os.utime(path, ns=(at * 1_000_000, at * 1_000_000))


def bytes_of(home: Home) -> dict[str, bytes]:
    """Return every file of the data folder by its path."""
    found = (path for path in Path(home.data).rglob("*") if path.is_file())
    return {str(path.relative_to(home.data)): path.read_bytes() for path in found}


def dump(path: str) -> list[tuple[object, ...]]:
    """Return all rows of all tables of a ledger."""
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        return [
            (name, *row)
            for (name,) in tables.fetchall()
            for row in sorted(connection.execute(f"SELECT * FROM {name}"), key=repr)  # noqa: S608
        ]


def broken_off(ledger: Ledger, copy: str) -> None:
    """Copy the ledger as a kill in the middle of a write leaves it: half new, with a journal."""
    connection = ledger.connection
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE gift_row SET at = 1, count = 1000")
    for suffix in ("", "-journal"):
        Path(copy + suffix).write_bytes(Path(ledger.path + suffix).read_bytes())
    connection.execute("ROLLBACK")


def with_journal(path: str) -> dict[str, bytes]:
    """Return the content of a ledger's file and of its journal."""
    found = (Path(path + suffix) for suffix in ("", "-journal"))
    return {file.name: file.read_bytes() for file in found if file.exists()}


def number_of(ledger: Ledger, gifter: Gifter) -> int:
    """Return the ledger's own number of a gifter."""
    known = find_gifter(ledger, gifter.id or gifter.handle)
    assert known is not None
    return known.id


def found_in(home: Home, *names: str) -> list[tuple[str, str]]:
    """Return in which files a name stands, in UTF-8 or UTF-16."""
    return [
        (file, name)
        for file, content in bytes_of(home).items()
        for name in names
        for form in ("utf-8", "utf-16-le", "utf-16-be")
        if name.encode(form) in content
    ]


def mention(ledger: Ledger, name: str) -> None:
    """Put a name wherever people write or files bring one."""
    stream = start_stream(ledger, f"For {name}, thanks", NOW)
    change_stream(ledger, stream.id, note=f"({name})", host=name)
    end_stream(ledger, stream.id, NOW)
    batch = add_one(
        ledger,
        "import_batch",
        at=NOW,
        file_name=f"gifts {name} 2026.csv",
        file_hash="00",
        format="table",
        source=3,
        counts=f'{{"notes": ["{name}", "of {name}!"], "rows": 7}}',
    )
    add_one(ledger, "withdrawal", at=NOW, amount="5", currency="EUR", note=f"with {name}")
    add_one(ledger, "coin_purchase", batch=batch, at=NOW, note=f"for {name}")
    add_one(ledger, "gift_sent", batch=batch, at=NOW, recipient=name, gift="Rose")
    add_one(
        ledger,
        "period_total",
        batch=batch,
        kind="range",
        creator_id=name,
        creator=name,
        since="2026-01-01",
        until="2026-02-01",
        approximate=0,
    )
    add_one(ledger, "terms", valid_from="2026-01-01", share="1/2", note=name)
    add_one(ledger, "mapping", headers=f'["{name}"]', mapped="{}")
    add_one(ledger, "mapping", headers='["gift"]', mapped="{}")
