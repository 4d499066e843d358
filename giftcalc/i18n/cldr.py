"""Facts of CLDR about locales, each read from its own line of a shipped file."""

from functools import cache
from typing import Any

from giftcalc.core.locale_tags import lineage
from giftcalc.paths import resource


@cache
def _content(name: str) -> bytes:
    return resource("i18n", name).read_bytes()


def member(name: str, key: str) -> Any:  # noqa: ANN401 - what JSON holds
    """Return one member of a shipped object, or None if it is not there.

    tools/make_cldr.py writes one member to a line, so that a locale's facts are found
    without reading those of a thousand others.
    """
    content, start = _content(name), b'\n"%b":' % key.encode()
    at = content.find(start)
    if at < 0:
        return None
    from json import loads

    return loads(content[at + len(start) : content.index(b"\n", at + 1)].rstrip(b","))


def facts(name: str, locale: str) -> dict[str, Any]:
    """Return a locale's facts from a file of rows, with what it inherits."""
    found: dict[str, Any] = {}
    for tag in reversed(lineage(locale)):
        found |= member(name, tag) or {}
    return found
