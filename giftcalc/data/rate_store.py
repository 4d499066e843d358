"""The exchange rates that are held: shipped, fetched, imported and your own.

Shipped tables are read first; the newer rate of a currency replaces the older one,
a parity fixed by law stands above a figure somebody rounded, your own above all.
Fetched rates are kept in the cache, where losing them only means older ones; those
that you imported or set yourself are kept with your data.

Nothing is computed when the tables are read: a rate becomes a fraction when it is
asked for.
"""

import json
import os
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.decimals import exact
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rates import ECB, HMRC, PEG, YOURS, Rate, RateTable, is_published, published
from giftcalc.core.units import EUR, Currency
from giftcalc.data.atomic import read_if_there, set_aside, write_file
from giftcalc.data.rate_file import (
    Entries,
    Entry,
    NewerError,
    NotUnderstoodError,
    Section,
    understood,
    written,
)
from giftcalc.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from fractions import Fraction

    from giftcalc.core.rates import Sheet
    from giftcalc.paths import Home

MOST_BYTES = 1 << 18
"""The largest file of rates that is read: all the currencies there are take 10 kB."""

FETCHED = "fetched"
IMPORTED = "imported"
OWN = "yours"


class EntryRates(Mapping[Currency, Rate]):
    """Rates that are made from their entries when they are first asked for."""

    __slots__ = ("_as_of", "_entries", "_made")

    def __init__(self, entries: Entries, as_of: date) -> None:
        self._entries = entries
        self._as_of = as_of
        self._made: dict[Currency, Rate] = {}

    def __getitem__(self, currency: Currency) -> Rate:
        """Return a rate; raise KeyError for none, or for one that refers to itself."""
        return self._rate(currency, len(self._entries))

    def __iter__(self) -> "Iterator[Currency]":
        """Give every currency that has a rate."""
        return map(Currency, self._entries)

    def __len__(self) -> int:
        """Count the currencies."""
        return len(self._entries)

    def _rate(self, currency: Currency, steps: int) -> Rate:
        made = self._made.get(currency)
        if made is not None:
            return made
        entry = self._entries[currency]
        if not steps:
            raise KeyError(currency)
        value, as_of = published(entry.units) / published(entry.per), self._as_of
        if entry.of != EUR:
            base = self._rate(Currency(entry.of), steps - 1)
            value, as_of = value * base.per_euro, base.as_of
        if entry.as_of:
            as_of = date.fromisoformat(entry.as_of)
        rate = self._made[currency] = Rate(currency, value, as_of, entry.source)
        return rate


class Opened(NamedTuple):
    """The rates held, the entries they are made of, and what went wrong on the way."""

    table: RateTable
    entries: Entries
    notices: tuple[Refusal, ...]


def fetched_path(home: "Home") -> str:
    """Return where fetched rates are kept."""
    return os.path.join(home.cache, "rates.json")


def own_path(home: "Home") -> str:
    """Return where imported rates and your own are kept."""
    return os.path.join(home.data, "rates.json")


def read_rates(home: "Home", now: "datetime | None" = None) -> RateTable:
    """Return the rates held; `open_rates` tells besides what could not be read."""
    return open_rates(home, now).table


def open_rates(home: "Home", now: "datetime | None" = None, *, own: bool = True) -> Opened:
    """Read the shipped, fetched, imported and own rates; a bad file never stops it.

    A file that is not understood is set aside and reported, once, in the notices;
    your own rates of a newer version are left where they are, for that version.
    `now` goes into its name; without it the clock is asked. Without `own`, the
    rates that you set yourself are left out.
    """
    notices: list[Refusal] = []
    shelf = _Shelf(now, notices)
    headline = _shipped()
    entries = headline.entries
    fetched = shelf.sections(fetched_path(home), FETCHED)
    mine = shelf.sections(own_path(home), IMPORTED, OWN)
    for section in (fetched[FETCHED], mine[IMPORTED], *([mine[OWN]] if own else [])):
        overlay(entries, section.entries)
        if section.source != YOURS and section.as_of > headline.as_of:
            headline = section
    day = date.fromisoformat(headline.as_of)
    table = RateTable(EntryRates(entries, day), headline.source, day)
    return Opened(table, entries, tuple(notices))


def overlay(entries: Entries, others: Entries) -> None:
    """Lay other rates over `entries` in place, each where it outranks."""
    for code, entry in others.items():
        held = entries.get(code)
        if held is None or entry.outranks(held):
            entries[code] = entry


def keep_fetched(home: "Home", sheets: "Iterable[Sheet]") -> bool:
    """Add fetched rates to the cache; tell if that changed it. Raise CANNOT_WRITE."""
    return _keep(fetched_path(home), (FETCHED,), FETCHED, sheets)


def keep_imported(home: "Home", sheet: "Sheet") -> bool:
    """Add the rates of a file to those imported; tell if that changed them."""
    return _keep(own_path(home), (IMPORTED, OWN), IMPORTED, (sheet,))


def keep_own(home: "Home", currency: Currency, entry: Entry) -> None:
    """Keep a rate of your own, in place of an older one."""
    from giftcalc.data.lock import exclusive

    with exclusive(own_path(home)):
        sections = _own_sections(home)
        entries = {**sections[OWN].entries, currency: entry}
        sections[OWN] = Section(entries, YOURS, entry.as_of)
        write_file(own_path(home), written(sections))


def drop_own(home: "Home", currency: Currency) -> bool:
    """Forget a rate of your own; tell whether there was one."""
    if currency not in _own_sections(home)[OWN].entries:
        return False
    from giftcalc.data.lock import exclusive

    with exclusive(own_path(home)):
        sections = _own_sections(home)
        entries = {code: held for code, held in sections[OWN].entries.items() if code != currency}
        sections[OWN] = sections[OWN]._replace(entries=entries)
        write_file(own_path(home), written(sections))
    return True


def entry_of(rate: Rate) -> Entry:
    """Return a rate as it is written down; raise RATE_OUT_OF_RANGE if it does not fit."""
    units, per = _written_value(rate.per_euro)
    return Entry(units, per, EUR, rate.as_of.isoformat(), rate.source)


def own_entry(units: "Fraction", per: Currency, day: date) -> Entry:
    """Return the entry of your own rate: `units` of a currency for one unit of `per`."""
    numerator, denominator = _written_value(units)
    return Entry(numerator, denominator, per, day.isoformat(), YOURS)


def _written_value(value: "Fraction") -> tuple[str, str]:
    text = exact(value)
    pair = (text, "1") if text else (str(value.numerator), str(value.denominator))
    if value <= 0 or not (is_published(pair[0]) and is_published(pair[1])):
        raise Refusal(Problem.RATE_OUT_OF_RANGE, rate=text or f"{pair[0]}/{pair[1]}")
    return pair


def _keep(path: str, names: tuple[str, ...], name: str, sheets: "Iterable[Sheet]") -> bool:
    from giftcalc.data.lock import exclusive

    with exclusive(path):
        sections = _writable_sections(path, names)
        kept = _with_sheets(sections[name], sheets)
        changed = kept != sections[name]
        if changed:
            write_file(path, written({**sections, name: kept}))
    return changed


def _with_sheets(kept: Section, sheets: "Iterable[Sheet]") -> Section:
    entries = dict(kept.entries)
    for sheet in sheets:
        overlay(entries, {rate.currency: entry_of(rate) for rate in sheet.rates})
        day = sheet.as_of.isoformat()
        if day > kept.as_of:
            kept = Section(entries, sheet.source, day)
    return kept._replace(entries=entries)


def _own_sections(home: "Home") -> dict[str, Section]:
    return _writable_sections(own_path(home), (IMPORTED, OWN))


def _writable_sections(path: str, names: tuple[str, ...]) -> dict[str, Section]:
    """Return what a file holds before it is replaced; refuse to replace a newer version's."""
    content = read_if_there(path, MOST_BYTES)
    if content is None:
        return {name: Section({}) for name in names}
    try:
        return understood(content, names)
    except NewerError as error:
        raise Refusal(Problem.RATES_NEWER, path=path) from error
    except NotUnderstoodError as error:
        raise Refusal(Problem.RATES_UNREADABLE, path=path) from error


def _shipped() -> Section:
    ecb, hmrc, pegs = (
        json.loads(resource("rates", name).read_bytes())
        for name in ("ecb.json", "hmrc.json", "pegs.json")
    )
    per_pound, month = hmrc["eur_per_gbp"], hmrc["as_of"]
    entries = {
        code: Entry(units, per_pound, EUR, month, HMRC) for code, units in hmrc["rates"].items()
    }
    for code, units in ecb["rates"].items():
        entries[code] = Entry(units, "1", EUR, ecb["as_of"], ECB)
    for code, peg in pegs["rates"].items():
        entries[code] = Entry(peg["units"], peg["per"], peg["of"], "", PEG)
    return Section(entries, ECB, ecb["as_of"])


class _Shelf:
    """Reads kept files, and turns whatever is wrong with one into a notice."""

    __slots__ = ("_notices", "_now")

    def __init__(self, now: "datetime | None", notices: list[Refusal]) -> None:
        self._now = now
        self._notices = notices

    def sections(self, path: str, *names: str) -> dict[str, Section]:
        """Return the sections of a file, empty ones where there is nothing to be had."""
        try:
            content = read_if_there(path, MOST_BYTES)
            if content is not None:
                return understood(content, names)
        except (NewerError, NotUnderstoodError) as error:
            precious = OWN in names and isinstance(error, NewerError)
            newer = Refusal(Problem.RATES_NEWER, path=path)
            self._notices.append(newer if precious else self._set_aside(path))
        except Refusal as refusal:
            self._notices.append(refusal)
        return {name: Section({}) for name in names}

    def _set_aside(self, path: str) -> Refusal:
        try:
            return Refusal(Problem.RATES_SET_ASIDE, path=path, kept=set_aside(path, self._time()))
        except Refusal:
            return Refusal(Problem.RATES_UNREADABLE, path=path)

    def _time(self) -> "datetime":
        from datetime import UTC, datetime

        return self._now or datetime.now(UTC)
