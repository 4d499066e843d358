"""Taking a person's names out of one ledger, or out of a copy of one.

The person's gifts stay, under a number. Who has no id of TikTok's and the same handle,
or neither and the same nickname, is taken for the same person; each keeps a number of
its own, so that no sum changes. Others who bear the same nickname keep theirs.
"""

import json
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.erased_names import NameCleaner, Names, handle_key, names_of
from giftcalc.data.ledger.seals import change

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from giftcalc.data.ledger.seals import Value

    Clean = Callable[[str], str]

_TEXTS = {
    "stream": ("title", "note", "host"),
    "batch_stream": ("before",),
    "import_batch": ("file_name", "counts"),
    "terms": ("note",),
    "withdrawal": ("note",),
    "coin_purchase": ("note",),
    "gift_sent": ("recipient",),
    "period_total": ("creator_id", "creator"),
}
"""Where people write or files bring what may hold a name. Names of gifts do: a gifter
called Rose must not take the roses with her."""

_FILE_NAMES = ("file_name",)
_JSON = ("before", "counts")


class _Known(NamedTuple):
    """A gifter as the ledger has it."""

    id: int
    platform_id: str
    handle: str
    nickname: str
    alias: int | None

    @property
    def identity(self) -> str:
        """What tells this gifter from others, the same in every copy."""
        return self.platform_id or handle_key(self.handle) or f"“{self.nickname}”"


def names_of_gifter(connection: "sqlite3.Connection", gifter: int) -> Names:
    """Return the names of a gifter, none if they were erased; raise LEDGER_GONE."""
    for known in _gifters(connection):
        if known.id == gifter:
            return names_of(known.platform_id, known.handle, known.nickname)
    raise Refusal(Problem.LEDGER_GONE)


def alias_of(connection: "sqlite3.Connection", gifter: int) -> int:
    """Return the number in place of a gifter who has one."""
    sought = "SELECT alias FROM gifter WHERE id = ?"
    return int(connection.execute(sought, (gifter,)).fetchone()[0])


def names_in(connection: "sqlite3.Connection", names: Names) -> Names:
    """Return these names and those that the ledger has for the same person, now or before."""
    for known in _same_person(connection, names):
        names = names.plus(names_of(known.platform_id, known.handle, known.nickname))
        for _, handle, nickname in _names_before(connection, known.id):
            names = names.plus(names_of("", handle, nickname))
    return names


def highest_alias(connection: "sqlite3.Connection") -> int:
    """Return the largest number that stands for somebody, 0 if there is none."""
    return int(connection.execute("SELECT coalesce(max(alias), 0) FROM gifter").fetchone()[0])


class Aliases:
    """The numbers in place of a person, the same in the ledger and in every copy."""

    def __init__(self, highest: int) -> None:
        self._highest = highest
        self._known: dict[str, int] = {}

    def give(self, connection: "sqlite3.Connection", names: Names) -> None:
        """Give a number to all who are this person and have none."""
        taken = {known.alias for known in _gifters(connection)}
        for known in _same_person(connection, names):
            if known.alias is not None:
                self._known.setdefault(known.identity, known.alias)
                continue
            alias = self._known.get(known.identity)
            if alias is None or alias in taken:
                alias = self._highest = self._highest + 1
                self._known.setdefault(known.identity, alias)
            taken.add(alias)
            change(connection, "gifter", known.id, alias=alias)


def erase_rows(connection: "sqlite3.Connection", names: Names, stand_in: str) -> int:
    """Take the names out of every row, and return how many rows changed.

    All who are this person have their numbers already.
    """
    before = connection.total_changes
    cleaner = NameCleaner(names, stand_in)
    for known in list(_same_person(connection, names)):
        _erase_streaks(connection, known.id, cleaner)
        for batch, *_ in list(_names_before(connection, known.id)):
            change(connection, "gifter_before", (batch, known.id), handle="", nickname="")
        change(connection, "gifter", known.id, platform_id=None, handle="", nickname="")
    _erase_passed_on_handles(connection, names)
    _erase_mappings(connection, cleaner)
    for table, columns in _TEXTS.items():
        _clean_table(connection, table, columns, cleaner)
    return connection.total_changes - before


def _gifters(connection: "sqlite3.Connection") -> "Iterator[_Known]":
    for row in connection.execute(
        "SELECT id, coalesce(platform_id, ''), handle, nickname, alias FROM gifter"
    ):
        yield _Known(*row)


def _same_person(connection: "sqlite3.Connection", names: Names) -> "list[_Known]":
    handles = set(map(handle_key, names.handles))
    return [known for known in _gifters(connection) if _is(known, names, handles)]


def _is(known: _Known, names: Names, handles: set[str]) -> bool:
    if known.platform_id:
        return known.platform_id in names.ids
    if known.handle:
        return handle_key(known.handle) in handles
    return known.nickname in names.nicknames


def _names_before(
    connection: "sqlite3.Connection", gifter: int
) -> "Iterable[tuple[int, str, str]]":
    """Return the names a gifter had before an import, with the import."""
    sought = "SELECT batch, handle, nickname FROM gifter_before WHERE gifter = ?"
    return connection.execute(sought, (gifter,))


def _erase_streaks(connection: "sqlite3.Connection", gifter: int, cleaner: NameCleaner) -> None:
    """Clean the names of streaks, which some sources make from the gifter's id."""
    rows = connection.execute(
        "SELECT stream, number, streak FROM gift_row WHERE gifter = ? AND streak IS NOT NULL",
        (gifter,),
    ).fetchall()
    for stream, number, streak in rows:
        clean = cleaner.in_text(streak)
        if clean != streak:
            change(connection, "gift_row", (stream, number), streak=clean)


def _erase_passed_on_handles(connection: "sqlite3.Connection", names: Names) -> None:
    """Empty the handle where somebody else has it now: the id says who that is."""
    handles = set(map(handle_key, names.handles))
    for known in list(_gifters(connection)):
        if known.handle and handle_key(known.handle) in handles:
            change(connection, "gifter", known.id, handle="")


def _erase_mappings(connection: "sqlite3.Connection", cleaner: NameCleaner) -> None:
    """Forget how a table was read whose first line held a name."""
    for headers, mapped in connection.execute("SELECT headers, mapped FROM mapping").fetchall():
        if _in_json(headers, cleaner.in_text) != headers or (
            _in_json(mapped, cleaner.in_text) != mapped
        ):
            connection.execute("DELETE FROM mapping WHERE headers = ?", (headers,))


def _clean_table(
    connection: "sqlite3.Connection", table: str, columns: tuple[str, ...], cleaner: NameCleaner
) -> None:
    own = _own_hosts(connection)
    sought = "SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk"
    key = [name for (name,) in connection.execute(sought, (table,))]
    rows = connection.execute(f"SELECT {', '.join((*key, *columns))} FROM {table}")  # noqa: S608
    for row in rows.fetchall():
        old = dict(zip(columns, row[len(key) :], strict=True))
        new = {name: _clean(name, text, cleaner) for name, text in old.items() if text not in own}
        changed: dict[str, Value] = {name: new[name] for name in new if new[name] != old[name]}
        if changed:
            change(connection, table, row[: len(key)], **changed)


def _own_hosts(connection: "sqlite3.Connection") -> set[str]:
    """Return the creator's own ids, which stay whoever else bears them."""
    return {
        host
        for (text,) in connection.execute("SELECT hosts FROM profile")
        for host in text.split("\n")
    }


def _clean(column: str, text: str, cleaner: NameCleaner) -> str:
    clean = cleaner.in_file_name if column in _FILE_NAMES else cleaner.in_text
    return _in_json(text, clean) if column in _JSON else clean(text)


def _in_json(text: str, clean: "Clean") -> str:
    """Clean every text within a JSON text, or what is no JSON as a whole."""
    try:
        found = json.loads(text)
    except ValueError:
        return clean(text)
    cleaned = _within(found, clean)
    return text if cleaned == found else json.dumps(cleaned, ensure_ascii=False)


def _within(found: object, clean: "Clean") -> object:
    if isinstance(found, str):
        return clean(found)
    if isinstance(found, list):
        return [_within(one, clean) for one in found]
    if isinstance(found, dict):
        return {clean(name): _within(one, clean) for name, one in found.items()}
    return found
