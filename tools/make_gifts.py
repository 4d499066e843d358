"""Make the shipped gift lists out of a table with one row per gift id.

    python tools/make_gifts.py TABLE.csv resources/gifts

The table has the columns gift_id, name, coins, streakable (1, 0 or empty), regions
(joined by ";"), first_seen, last_seen (ISO dates or empty), evidence, emoji, theme.
Two files are written:

rows.tsv    every row of the table, nothing left out;
cards.tsv   one row per name and price, which is what the program reads at its start.

Both begin with lines "# key: value"; the line before the first row names the columns.
"""

import csv
import sys
from pathlib import Path

from giftcalc.core.folding import fold, spaced
from giftcalc.core.gift_cards import Gift, cards

COLUMNS = (
    "name", "coins", "ids", "emoji", "theme",
    "regions", "streakable", "first_seen", "last_seen", "evidence",
)  # fmt: skip
STREAKABLE = {"": None, "0": False, "1": True}
PROVENANCE = (
    "Compiled for giftcalc from gift lists that could be seen in public, some of them for a known "
    "region. Names, prices, ids and days are what they showed, evidence is how many showed it; "
    "emoji and themes are giftcalc's own. A day says when a gift was seen, not that it can be "
    "sent today."
)


def read_table(path: Path) -> list[Gift]:
    """Return one gift per row of the table, the cheapest first."""
    with path.open(encoding="utf-8", newline="") as file:
        gifts = [_gift(row) for row in csv.DictReader(file, strict=True)]
    return sorted(gifts, key=lambda gift: (gift.coins, fold(gift.name), gift.name, _age(gift)))


def _age(gift: Gift) -> int:
    return int(gift.ids[0]) if gift.ids else 0


def _gift(row: dict[str, str]) -> Gift:
    return Gift(
        name=spaced(row["name"]),
        coins=int(row["coins"]),
        ids=(row["gift_id"],) if row["gift_id"] else (),
        emoji=row["emoji"],
        theme=row["theme"],
        regions=tuple(sorted(filter(None, row["regions"].split(";")))),
        streakable=STREAKABLE[row["streakable"]],
        first_seen=row["first_seen"],
        last_seen=row["last_seen"],
        evidence=int(row["evidence"]),
    )


def written(gifts: list[Gift], what: str) -> str:
    """Return gifts as the text of a file: what it is, the columns, the rows."""
    date = max(gift.last_seen for gift in gifts)
    head = {"what": what, "date": date, "count": str(len(gifts)), "provenance": PROVENANCE}
    lines = [f"# {key}: {value}" for key, value in head.items()]
    lines.append("\t".join(COLUMNS))
    lines += ["\t".join(_cells(gift)) for gift in gifts]
    return "\n".join(lines) + "\n"


def _cells(gift: Gift) -> tuple[str, ...]:
    return (
        gift.name,
        str(gift.coins),
        " ".join(gift.ids),
        gift.emoji,
        gift.theme,
        " ".join(gift.regions),
        "" if gift.streakable is None else str(int(gift.streakable)),
        gift.first_seen,
        gift.last_seen,
        str(gift.evidence),
    )


def main() -> None:
    """Read the table named first and write the files into the folder named second."""
    source, folder = map(Path, sys.argv[1:])
    rows = read_table(source)
    merged = cards(rows)
    (folder / "rows.tsv").write_text(written(rows, "gifts, one row per id"), "utf-8")
    text = written(merged, "gifts, one row per name and price")
    (folder / "cards.tsv").write_text(text, "utf-8")
    print(f"{len(rows)} rows, {len(merged)} cards")


if __name__ == "__main__":
    main()
