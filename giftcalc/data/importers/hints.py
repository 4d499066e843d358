"""What the person, the ledger and the catalogue tell an importer beforehand."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


def _unheard(_done: int) -> None:
    """Tell nobody."""


class Hints(NamedTuple):
    """What the file itself does not say.

    `zone` is the IANA name of the zone that times without one are in, "" if nobody said.
    `hosts` are the creator's own ids. `title` names the stream. `now` is in ms UTC.
    `mapping` is how a table's columns are to be read, if the person said. `tell` is
    called with the number of bytes read so far.
    """

    now: int
    zone: str = ""
    hosts: tuple[str, ...] = ()
    title: str = ""
    mapping: object | None = None
    tell: "Callable[[int], None]" = _unheard
