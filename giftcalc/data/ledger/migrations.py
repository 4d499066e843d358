"""The numbered steps that make a ledger, from an empty file to the newest schema.

Step n is the one file of `resources/ledger` whose name begins with its four digits. A
ledger knows by its `user_version` how many steps it has taken; a step that was shipped
is never edited, only followed by another one.
"""

import sqlite3
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.ledger import seals
from giftcalc.data.ledger.stream_sums import rebuild_all
from giftcalc.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

APPLICATION_ID = 0x67_69_66_74
"""The bytes 68 to 71 of every ledger: "gift"."""

STEPS = ("0001_streams_and_money.sql", "0002_roll_ups.sql")
"""The files of the steps, in order."""

NEWEST = len(STEPS)
"""The version of a ledger that has taken every step."""

_SUMS = 2
"""The step that brought the sums; a ledger from before gets them from its rows."""


def new_ledger(zone: str = "UTC") -> bytes:
    """Return the content of a ledger in which there is nothing yet but the zone of its days."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection)
        seals.insert(connection, "profile", id=1, zone=zone)
        return connection.serialize()
    finally:
        connection.close()


def migrate(connection: sqlite3.Connection, newest: int = NEWEST) -> None:
    """Take the steps that are still to be taken, all of them or none; raise sqlite3.Error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        before = version_of(connection)
        for number in range(before + 1, newest + 1):
            for statement in statements(STEPS[number - 1]):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        if before < _SUMS <= newest:
            rebuild_all(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def version_of(connection: sqlite3.Connection) -> int:
    """Return how many steps a ledger has taken."""
    found = connection.execute("PRAGMA user_version").fetchone()
    return int(found[0])


def statements(step: str) -> "Iterator[str]":
    """Give the statements of a step one by one, because a script would commit first."""
    try:
        text = resource("ledger", step).read_bytes().decode()
    except FileNotFoundError as error:
        raise Refusal(Problem.LEDGER_FAILED, what=step) from error
    statement = ""
    for line in text.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
