"""What a gift list would bring, in words."""

from typing import TYPE_CHECKING

from giftcalc.i18n.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giftcalc.core.gift_lists import GiftRow, RefusedRow
    from giftcalc.i18n.language import Language
    from giftcalc.services.gift_lists import Change, Preview

MOST_LINES = 200
"""So many gifts of each kind are listed; the rest is counted."""


def headline(preview: "Preview", language: "Language") -> str:
    """Return how many rows were read, and of which day and country the list is."""
    gifts = preview.gifts
    total = language.ntr("{count} gift read", "{count} gifts read", preview.total)
    day = language.date(gifts.date)
    if not gifts.region:
        return language.tr("{total}, seen {date}", total=total, date=day)
    place = language.country_name(gifts.region)
    return language.tr("{total}, seen {date} in {place}", total=total, date=day, place=place)


def kinds(preview: "Preview", language: "Language") -> list[tuple[str, str]]:
    """Return how many rows are new, changed, unchanged and refused, as captions and numbers."""
    tr, number = language.tr, language.number
    return [
        (tr("New"), number(len(preview.new))),
        (tr("Changed"), number(len(preview.changed))),
        (tr("Unchanged"), number(len(preview.unchanged))),
        (tr("Refused"), number(len(preview.refused))),
    ]


def report(preview: "Preview", language: "Language") -> str:
    """Return the rows that bring something or cannot be used, a line each, as plain text."""
    tr = language.tr
    parts = (
        _part(tr("Refused"), [_refused(row, language) for row in preview.refused[:MOST_LINES]],
              len(preview.refused), language),
        _part(tr("Changed"), [_changed(one, language) for one in preview.changed[:MOST_LINES]],
              len(preview.changed), language),
        _part(tr("New"), [_row(row, language) for row in preview.new[:MOST_LINES]],
              len(preview.new), language),
    )  # fmt: skip
    return "\n\n".join("\n".join(part) for part in map(list, parts) if part)


def _part(title: str, lines: list[str], total: int, language: "Language") -> "Iterator[str]":
    if lines:
        yield language.tr("{title} ({count})", title=title, count=language.number(total))
        yield from lines
    if total > len(lines):
        more = total - len(lines)
        yield language.ntr("and {count} more", "and {count} more", more)


def _row(row: "GiftRow", language: "Language") -> str:
    coins = language.ntr("{count} coin", "{count} coins", row.coins)
    return language.tr("{name}, {coins}", name=row.name, coins=coins)


def _changed(change: "Change", language: "Language") -> str:
    before = language.ntr("{count} coin", "{count} coins", change.known.coins)
    return language.tr(
        "{now} (before: {name}, {coins})",
        now=_row(change.row, language),
        name=change.known.name,
        coins=before,
    )


def _refused(row: "RefusedRow", language: "Language") -> str:
    why = sentence(row.refusal, language)
    number = language.number(row.number)
    if not row.name:
        return language.tr("Row {number}: {problem}", number=number, problem=why)
    return language.tr("Row {number}, {name}: {problem}", number=number, name=row.name, problem=why)
