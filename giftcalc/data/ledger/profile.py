"""Whose ledger it is; the zone in which its days and months are cut."""

from datetime import UTC, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.months import day_of
from giftcalc.core.tally.records import Profile
from giftcalc.data.ledger import seals

if TYPE_CHECKING:
    import sqlite3

    from giftcalc.data.ledger.opening import Ledger

_COLUMNS = "name, hosts, zone, currency, valid_minutes"


def read_profile(ledger: "Ledger") -> Profile:
    """Return the profile; a new ledger has that of nobody, in UTC."""
    with ledger.reading() as connection:
        return profile_in(connection)


def profile_in(connection: "sqlite3.Connection") -> Profile:
    """Return the profile; raise sqlite3.Error."""
    found = connection.execute(f"SELECT {_COLUMNS} FROM profile").fetchone()  # noqa: S608
    if found is None:
        return Profile()
    name, hosts, zone, currency, valid_minutes = found
    return Profile(name, tuple(hosts.split("\n")) if hosts else (), zone, currency, valid_minutes)


def change_profile(ledger: "Ledger", profile: Profile) -> Profile:
    """Keep a profile; with another zone, the days and months of all streams are made anew.

    Raise LEDGER_BAD_ZONE for a zone that is not known.
    """
    zone = zone_named(profile.zone)
    with ledger.writing() as connection:
        before = profile_in(connection)
        _keep(connection, profile)
        if before.zone != profile.zone:
            _cut_anew(connection, zone)
    return profile


def _keep(connection: "sqlite3.Connection", profile: Profile) -> None:
    values = {**profile._asdict(), "hosts": "\n".join(profile.hosts)}
    if not seals.change(connection, "profile", 1, **values):
        seals.insert(connection, "profile", id=1, **values)


def _cut_anew(connection: "sqlite3.Connection", zone: tzinfo) -> None:
    from giftcalc.data.ledger.stream_sums import rebuild_months

    for stream, started, day in connection.execute(
        "SELECT id, started, day FROM stream WHERE started IS NOT NULL"
    ).fetchall():
        cut = day_in(zone, started)
        if cut != day:
            seals.change(connection, "stream", stream, day=cut)
    rebuild_months(connection)


def zone_named(name: str) -> tzinfo:
    """Return a time zone by its IANA name; raise LEDGER_BAD_ZONE."""
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError) as error:
        raise Refusal(Problem.LEDGER_BAD_ZONE, zone=name) from error


def zone_of(connection: "sqlite3.Connection") -> tzinfo:
    """Return the zone of the profile; UTC if this system no longer knows it."""
    try:
        return zone_named(profile_in(connection).zone)
    except Refusal:
        return UTC


def day_in(zone: tzinfo, at: int | None) -> str:
    """Return the day of a time, "" for one that is not known or not in this calendar."""
    if at is None:
        return ""
    try:
        return day_of(at, zone)
    except OverflowError:
        return ""
