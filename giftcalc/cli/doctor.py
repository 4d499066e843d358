"""giftcalc doctor: versions, folders, the dates of all data, and whether all is well."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from giftcalc import __version__
from giftcalc.cli.output import print_json
from giftcalc.cli.tables import print_table

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from giftcalc.cli.context import Context
    from giftcalc.i18n.language import Language

LIBRARIES = (
    "PySide6-Essentials",
    "platformdirs",
    "urllib3",
    "truststore",
    "defusedxml",
    "msgspec",
    "rapidfuzz",
    "tomlkit",
    "CurrencyConverter",
)


def add_arguments(parser: ArgumentParser, language: Language) -> None:
    """Declare what the command takes."""
    parser.add_argument("--json", action="store_true", help=language.tr("print JSON"))


def run(options: Namespace, context: Context) -> int:
    """Print what is found; the exit status is 1 if a check failed."""
    checks = dict(_checks(context))
    report = {
        "versions": dict(_versions()),
        "folders": {
            "config": context.home.config,
            "data": context.home.data,
            "cache": context.home.cache,
        },
        "data": dict(_data(context)),
        "checks": checks,
    }
    if options.json:
        print_json(report)
    else:
        _print_report(report, context.language)
    return 0 if all(found == "ok" for found in checks.values()) else 1


def _versions() -> Iterator[tuple[str, str]]:
    from importlib.metadata import PackageNotFoundError, version

    yield "giftcalc", __version__
    yield "Python", platform.python_version()
    yield "system", f"{platform.system()} {platform.release()} {platform.machine()}"
    for name in LIBRARIES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "-"


def _data(context: Context) -> Iterator[tuple[str, str]]:
    from giftcalc.data.catalogue import read_catalogue

    situation = context.situation
    catalogue = read_catalogue(context.home)
    yield "rates", f"{situation.rates.source} {situation.rates.as_of.isoformat()}"
    yield "gifts", f"{len(catalogue.gifts)} · {catalogue.as_of}"
    newest = max(one.as_of for one in situation.shipped_book.lists)
    yield "prices", f"{len(situation.shipped_book.lists)} · {newest}"
    dated = [one.tax_as_of for one in situation.book.countries.values() if one.tax_as_of]
    yield "taxes", max(dated)


def _checks(context: Context) -> Iterator[tuple[str, str]]:
    """Try the main job with known answers, and what files there are."""
    from fractions import Fraction

    from giftcalc.core.payout import PayoutTerms
    from giftcalc.data.catalogue import open_catalogue

    yield "payout", _verdict(PayoutTerms().payout_per_coin * 1000 == Fraction(5))
    opened = open_catalogue(context.home, context.now)
    yield "gifts", _verdict(bool(opened.catalogue.named("Rose")) and not opened.notices)
    rates = context.situation.rates
    yield "rates", _verdict(all(rates.rate(code) is not None for code in rates.rates))
    yield "window", _verdict(_has_qt())


def _has_qt() -> bool:
    from importlib.util import find_spec

    return find_spec("PySide6") is not None


def _verdict(good: bool) -> str:  # noqa: FBT001 - a verdict on it
    return "ok" if good else "failed"


def _print_report(report: dict[str, dict[str, str]], language: Language) -> None:
    titles = {
        "versions": language.tr("Versions"),
        "folders": language.tr("Folders"),
        "data": language.tr("Data"),
        "checks": language.tr("Checks"),
    }
    for name, rows in report.items():
        print(titles[name])
        print_table([("", key, value) for key, value in rows.items()], frozenset())
