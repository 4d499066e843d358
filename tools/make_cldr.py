"""Make what giftcalc knows of CLDR: how each locale writes numbers, money, dates and names.

Usage: make_cldr.py NUMBERS

NUMBERS is the folder `main` of the npm package cldr-numbers-full, of the same CLDR version
as the Babel that is installed; only the minimum number of digits before the first group is
taken from it, which Babel leaves out. Everything else is Babel's. A row is written only for
a locale that differs from its parent, and the parent is found by cutting off the last part:
fr_CA, fr, root.

Writes giftcalc/core/number_marks.py and resources/i18n/{formats,dates,symbols,names-*}.json.
Run `ruff format` on the module afterwards.
"""

import json
import re
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

from babel.core import get_cldr_version
from babel.localedata import LocaleDataDict, load, locale_identifiers

ROOT = Path(__file__).parent.parent
MARKS = ROOT / "giftcalc" / "core" / "number_marks.py"
RESOURCES = ROOT / "resources" / "i18n"
SOURCE = f"Unicode CLDR {get_cldr_version()}, through Babel {version('babel')}"

Row = dict[str, Any]
Marks = tuple[str, str, int, int, int]

LANGUAGES = ("en", "fr", "de", "es", "pt_BR")
UNGROUPED = 1000
"""The size of a group that Babel gives for a pattern without groups."""

DATE_FIELDS = {
    "d": "{d}",
    "dd": "{dd}",
    "M": "{m}",
    "MM": "{mm}",
    "MMM": "{mon}",
    "LLL": "{alone}",
    "MMMM": "{month}",
    "LLLL": "{month}",
    "y": "{y}",
    "Y": "{y}",
    "G": "{era}",
}
TIME_FIELDS = {
    "H": "{H}",
    "HH": "{HH}",
    "h": "{h}",
    "hh": "{hh}",
    "m": "{m}",
    "mm": "{mm}",
    "s": "{s}",
    "ss": "{ss}",
    "a": "{half}",
    "B": "{half}",
}
"""Letters of CLDR for a time of day; a finer part of the day is written as its half."""

MODULE = '''"""How each locale writes numbers: marks and groups. Made by tools/make_cldr.py.

Source: {source};
digits before the first group from cldr-numbers-full {cldr}.
A locale that is not named here writes as its parent does, which is the tag without its last
part, and in the end as the first style.
"""

STYLES: tuple[tuple[str, str, int, int, int, str], ...] = (
{rows})
"""Decimal mark, group mark, digits in the last group and in the others (0 = never grouped),
digits that must stand before the first group, and the locales that write so."""
'''


def facts(locale: str) -> LocaleDataDict:
    """Return all that Babel knows of a locale, with what it inherits in CLDR."""
    return LocaleDataDict(cast("dict[str | int | None, Any]", load(locale)))


def parent(locale: str) -> str:
    """Return the tag without its last part."""
    return locale.rpartition("_")[0] or "root"


def digits_before_group(folder: Path) -> dict[str, int]:
    """Read the minimum number of digits before the first group, by Babel's locale tag."""
    found = {}
    for path in sorted(folder.glob("*/numbers.json")):
        content = json.loads(path.read_bytes())
        numbers = content["main"][path.parent.name]["numbers"]
        found[path.parent.name.replace("-", "_").upper()] = int(numbers["minimumGroupingDigits"])
    return found


def minimum_of(locale: str, known: Mapping[str, int]) -> int:
    """Return the digits before the first group; a tag that CLDR does not list has its parent's."""
    while locale != "root":
        if locale.upper() in known:
            return known[locale.upper()]
        locale = parent(locale)
    return 1


def marks(locale: str, known: Mapping[str, int]) -> Marks:
    """Return how a locale writes a plain number with digits 0 to 9."""
    data = facts(locale)
    symbols, pattern = data["number_symbols"]["latn"], data["decimal_formats"][None]
    primary, secondary = (0 if size == UNGROUPED else size for size in pattern.grouping)
    return symbols["decimal"], symbols["group"], primary, secondary, minimum_of(locale, known)


def affixes(pattern: str) -> str:
    """Return a CLDR pattern with "0" in the place of the number: "0 ¤;-0 ¤"."""
    if "'" in pattern:
        raise ValueError(pattern)
    positive, _, negative = re.sub(r"[#0,.]+", "0", pattern).partition(";")
    return positive if negative in {"", "-" + positive} else f"{positive};{negative}"


def formats(locale: str) -> Row:
    """Return the patterns around a number and the signs in them."""
    data = facts(locale)
    symbols = data["number_symbols"]["latn"]
    return {
        "money": affixes(data["currency_formats"]["standard"].pattern),
        "percent": affixes(data["percent_formats"][None].pattern),
        "minus": symbols["minusSign"],
        "percent_sign": symbols["percentSign"],
    }


def date_template(pattern: str, fields: Mapping[str, str] = DATE_FIELDS) -> str:
    """Return a CLDR pattern of a date or a time as a template for str.format_map."""

    def field(token: re.Match[str]) -> str:
        quoted = token.group(1)
        return fields[token.group()] if quoted is None else quoted

    return re.sub(r"'([^']*)'|([A-Za-z])\2*", field, pattern)


def dates(locale: str) -> Row:
    """Return how a day and a month are written, in the Gregorian calendar.

    English without a country is what everybody reads whose language is missing, so it
    takes the order of the English-speaking world at large: 30 Oct 2026.
    """
    data = facts("en_001" if locale == "en" else locale)
    templates = {
        "date": date_template(data["date_formats"]["medium"].pattern),
        "year_month": date_template(data["datetime_skeletons"]["yMMM"].pattern),
    }
    used = "".join(templates.values())
    lists = {
        "mon": data["months"]["format"]["abbreviated"],
        "alone": data["months"]["stand-alone"]["abbreviated"],
    }
    found: Row = {name: list(months.values()) for name, months in lists.items() if name in used}
    if "{month}" in used:
        found["month"] = list(data["months"]["stand-alone"]["wide"].values())
    if "{era}" in used:
        found["era"] = data["eras"]["abbreviated"][1]
    return templates | found | times(locale)


def times(locale: str) -> Row:
    """Return how a time of day is written, with seconds and without.

    English without a country is what everybody reads whose language is missing, and most
    of the world counts 24 hours: there it is written as CLDR's root writes it.
    """
    data = facts("root" if locale == "en" else locale)
    templates = {
        name: date_template(data["time_formats"][width].pattern, TIME_FIELDS)
        for name, width in (("time", "medium"), ("hour", "short"))
    }
    if "{half}" not in "".join(templates.values()):
        return templates
    periods = data["day_periods"]["format"]["abbreviated"]
    return templates | {"halves": [periods["am"], periods["pm"]]}


def symbols(locale: str) -> Row:
    """Return the signs of currencies that are not just their codes."""
    signs = facts(locale)["currency_symbols"].items()
    return {code: sign for code, sign in signs if sign != code}


def symbols_beside(locale: str) -> Row:
    """Return the signs that differ from the parent's; a sign that goes is written as the code."""
    own, inherited = symbols(locale), symbols(parent(locale))
    gone = {code: code for code in inherited if code not in own}
    return difference(own | gone, inherited)


def difference(own: Row, inherited: Row) -> Row:
    """Return the facts of a locale that its parent does not have."""
    return {key: fact for key, fact in own.items() if inherited.get(key) != fact}


def rows(read: Callable[[str], Row]) -> dict[str, Row]:
    """Return the rows of all locales that differ from their parents'."""
    found = {"root": read("root")}
    for locale in sorted(locale_identifiers()):
        beside = difference(read(locale), read(parent(locale)))
        if beside:
            found[locale] = beside
    return found


def names(language: str) -> dict[str, Row]:
    """Return the names of currencies and countries, and how a list is joined."""
    data = facts(language)
    lists = data["list_patterns"]
    return {
        "currencies": dict(sorted(data["currency_names"].items())),
        "countries": {
            code: name for code, name in sorted(data["territories"].items()) if code.isalpha()
        },
        "and": dict(lists["standard"]),
        "or": dict(lists["or"]),
    }


def write(name: str, content: Mapping[str, object]) -> None:
    """Write a resource with one member of the object to a line, as giftcalc.i18n.cldr reads it."""
    members = [("source", SOURCE), *content.items()]
    lines = [
        json.dumps(key) + ":" + json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        for key, value in members
    ]
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    (RESOURCES / name).write_text(text, encoding="utf-8", newline="\n")


def write_marks(known: Mapping[str, int]) -> None:
    """Write the module of number marks, the root's style first."""
    styles: dict[Marks, list[str]] = {marks("root", known): []}
    for locale in sorted(locale_identifiers()):
        own = marks(locale, known)
        if own != marks(parent(locale), known):
            styles.setdefault(own, []).append(locale)
    lines = [
        f'    ({", ".join(map(ascii, style))}, """\n{filled(locales)}"""),\n'
        for style, locales in styles.items()
    ]
    text = MODULE.format(source=SOURCE, cldr=get_cldr_version(), rows="".join(lines))
    MARKS.write_text(text, encoding="utf-8", newline="\n")


def filled(words: list[str], width: int = 96) -> str:
    """Return words in lines of at most `width` characters."""
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] += word + " "
    return "\n".join(line.rstrip() for line in lines)


def main() -> None:
    """Write the module and the resources."""
    write_marks(digits_before_group(Path(sys.argv[1])))
    write("formats.json", rows(formats))
    write("dates.json", rows(dates))
    signs = {locale: symbols_beside(locale) for locale in sorted(locale_identifiers())}
    write("symbols.json", {"root": symbols("root"), **{k: row for k, row in signs.items() if row}})
    for language in LANGUAGES:
        write(f"names-{language}.json", names(language))


if __name__ == "__main__":
    main()
