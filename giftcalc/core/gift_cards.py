"""A gift as one card: a name at a price, with all the ids that stand for it."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

SHIPPED = "shipped"
"""The `source` of a card that comes with the program."""


class Gift(NamedTuple):
    """One name at one price.

    `coins` is the price of one. Dates are ISO texts, empty where unknown.
    `streakable` is None where it is unknown or the sources disagree.
    `evidence` is the number of lists that show the gift at this price, at least.
    """

    name: str
    coins: int
    ids: tuple[str, ...] = ()
    emoji: str = ""
    theme: str = ""
    regions: tuple[str, ...] = ()
    streakable: bool | None = None
    first_seen: str = ""
    last_seen: str = ""
    evidence: int = 1
    source: str = SHIPPED

    @property
    def key(self) -> tuple[str, int]:
        """The name and the price, which tell a card from every other one."""
        return self.name, self.coins


def cards(rows: "Iterable[Gift]") -> list[Gift]:
    """Return one card per name and price, in the order in which they first appear."""
    together: dict[tuple[str, int], list[Gift]] = {}
    for row in rows:
        together.setdefault(row.key, []).append(row)
    return [merged(alike) for alike in together.values()]


def merged(alike: list[Gift]) -> Gift:
    """Return what rows of the same name and price say together.

    The first row that knows an emoji, a theme or a source gives it. A gift is
    streakable if nobody who knows says otherwise; None if they disagree. The
    same list may show a gift under several ids, so evidence is the largest
    number of one row, never the sum.
    """
    if len(alike) == 1:
        return alike[0]
    known = {row.streakable for row in alike} - {None}
    return alike[0]._replace(
        ids=tuple(dict.fromkeys(one for row in alike for one in row.ids)),
        emoji=next((row.emoji for row in alike if row.emoji), ""),
        theme=next((row.theme for row in alike if row.theme), ""),
        regions=tuple(sorted({region for row in alike for region in row.regions})),
        streakable=known.pop() if len(known) == 1 else None,
        first_seen=min((row.first_seen for row in alike if row.first_seen), default=""),
        last_seen=max(row.last_seen for row in alike),
        evidence=max(row.evidence for row in alike),
    )
