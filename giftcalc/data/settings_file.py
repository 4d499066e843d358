"""The settings file: TOML that a person may edit and annotate.

Reading never changes anything. Writing touches only the keys that changed, so that
comments, order, unknown keys and unusable values stay. A file that is not
understood, or was written by a later version, is set aside before the first write.
"""

import os
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.settings import DEFAULTS, Settings
from giftcalc.data.atomic import read_if_there, set_aside, write_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from tomlkit import TOMLDocument

    from giftcalc.paths import Home

VERSION = 1
MOST_BYTES = 1 << 20
_HEADER = "Settings of giftcalc. Comments and keys that it does not know are kept."


class Opened(NamedTuple):
    """The settings in force, and what a person must be told about their file."""

    settings: Settings
    notices: tuple[Refusal, ...] = ()


def settings_path(home: "Home") -> str:
    """Return where the settings are kept."""
    return os.path.join(home.config, "settings.toml")


def has_settings(home: "Home") -> bool:
    """Tell whether any settings are kept, as there are once the program was used."""
    return os.path.lexists(settings_path(home))


def read_settings(home: "Home") -> Settings:
    """Return the settings in force, whatever the state of their file."""
    return open_settings(home).settings


def open_settings(home: "Home") -> Opened:
    """Return the settings with notices: what could not be read holds its default."""
    path = settings_path(home)
    try:
        content = read_if_there(path, MOST_BYTES)
        if content is None:
            return Opened(DEFAULTS)
        return _decoded(_parsed(content, path))
    except Refusal as refusal:
        return Opened(DEFAULTS, (refusal,))


def _parsed(content: bytes, path: str) -> dict[str, object]:
    """Parse the file; raise SETTINGS_UNREADABLE or SETTINGS_NEWER."""
    import tomllib

    try:  # a plain number with decimals stays the text it is: no float in between
        document = tomllib.loads(content.decode("utf-8-sig"), parse_float=str)
    except (ValueError, RecursionError) as error:
        line = _line_of(error, content)
        raise Refusal(Problem.SETTINGS_UNREADABLE, path=path, line=line) from error
    version = document.get("version", VERSION)
    if not isinstance(version, int) or version < VERSION:
        raise Refusal(Problem.SETTINGS_UNREADABLE, path=path, line=1)
    if version > VERSION:
        raise Refusal(Problem.SETTINGS_NEWER, path=path)
    return document


def _line_of(error: Exception, content: bytes) -> int:
    """Return the line that an error of decoding or parsing is about, 1 if unknown."""
    import re

    if isinstance(error, UnicodeDecodeError):
        return content.count(b"\n", 0, error.start) + 1
    found = re.search(r"line (\d+)", str(error))
    return int(found[1]) if found else content.count(b"\n") + 1 if "end of" in str(error) else 1


def _decoded(document: "Mapping[str, object]") -> Opened:
    from giftcalc.data.settings_keys import KEYS, find

    values: dict[str, object] = {}
    notices = []
    for key in KEYS:
        found = find(document, key)
        if found.value is not None:
            values[key.setting] = found.value
        notices += [_invalid(key.table, key.key, raw) for raw in found.kept]
    return Opened(DEFAULTS._replace(**values), tuple(notices))  # type: ignore[arg-type]


def _invalid(table: str, key: str, raw: object) -> Refusal:
    return Refusal(Problem.SETTING_INVALID, key=f"{table}.{key}", value=str(raw)[:40])


def write_settings(
    home: "Home", settings: Settings, now: "datetime | None" = None
) -> Refusal | None:
    """Keep settings, and return a notice if a file not understood was set aside for it.

    Of several processes the last one wins as a whole. Raise SETTING_INVALID for a
    value that may not stand in the file, CANNOT_WRITE and its like, or
    FILE_UNREADABLE if the disk does not show what it would replace.
    """
    path = settings_path(home)
    content = read_if_there(path, MOST_BYTES)
    try:
        document = {} if content is None else _parsed(content, path)
        changes = _changes(document, settings)
        updated = _updated(content or b"", changes, settings) if changes else None
    except _NotUnderstoodError:
        return _start_again(path, settings, now)
    except Refusal as refusal:
        if refusal.problem not in {Problem.SETTINGS_UNREADABLE, Problem.SETTINGS_NEWER}:
            raise
        return _start_again(path, settings, now)
    if updated is not None:
        write_file(path, updated)
    return None


class _NotUnderstoodError(Exception):
    """A file that one TOML library reads and the other cannot change."""


def _changes(document: "Mapping[str, object]", settings: Settings) -> dict[tuple[str, str], object]:
    """Return the new raw values by table and key, of the settings that differ."""
    from giftcalc.data.settings_keys import KEYS, find, written

    changes: dict[tuple[str, str], object] = {}
    for key in KEYS:
        wanted, found = getattr(settings, key.setting), find(document, key)
        held = getattr(DEFAULTS, key.setting) if found.value is None else found.value
        if held == wanted:
            continue
        try:
            raw = written(key, wanted)
        except ValueError as error:
            raise _invalid(key.table, key.key, wanted) from error
        kept = found.kept if key.many and found.value is not None else ()
        raw = [*raw, *kept] if isinstance(raw, list) else raw
        if raw != found.raw:  # a share that never ends is held as written, yet not equal
            changes[key.table, key.key] = raw
    return changes


def _updated(
    content: bytes, changes: "Mapping[tuple[str, str], object]", settings: Settings
) -> bytes:
    """Return the text of the file with some values changed and all else as it was."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(content.decode("utf-8-sig"))
        _apply(document, changes)
        updated = document.as_string().encode()
    except (TOMLKitError, ValueError, RecursionError) as error:
        raise _NotUnderstoodError from error
    if _changes(_parsed(updated, ""), settings):
        raise _NotUnderstoodError
    return updated


def _apply(document: "TOMLDocument", changes: "Mapping[tuple[str, str], object]") -> None:
    import tomlkit

    if not document:
        document.add(tomlkit.comment(_HEADER))
        document.add("version", tomlkit.item(VERSION))
    for (table, key), raw in changes.items():
        if not isinstance(document.get(table), dict):
            document[table] = tomlkit.table()
        document[table][key] = raw


def _start_again(path: str, settings: Settings, now: "datetime | None") -> Refusal:
    """Set the file aside, write a new one, and return the notice about it."""
    from datetime import UTC, datetime

    updated = _updated(b"", _changes({}, settings), settings)
    kept = set_aside(path, now or datetime.now(UTC))
    write_file(path, updated)
    return Refusal(Problem.SETTINGS_SET_ASIDE, path=path, kept=kept)
