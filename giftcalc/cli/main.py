"""The terminal's side of the program: which commands there are, and how they end."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from typing import TYPE_CHECKING, Protocol

from giftcalc import __version__
from giftcalc.cli.context import Context
from giftcalc.core.problems import Refusal
from giftcalc.i18n.language import open_language, system_locale
from giftcalc.i18n.marked import N_
from giftcalc.i18n.wording import sentence

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from giftcalc.i18n.language import Language

REFUSED = 1

SUMMARIES = {
    "convert": N_("convert coins, diamonds, gifts and money into each other"),
    "gifts": N_("find gifts, or import a list of them"),
    "rates": N_("show, refresh, import or set exchange rates"),
    "doctor": N_("show versions, folders and the dates of all data, and check them"),
}


class Command(Protocol):
    """A module with one command."""

    def add_arguments(self, parser: ArgumentParser, language: Language) -> None:
        """Declare what the command takes."""

    def run(self, options: Namespace, context: Context) -> int:
        """Do it and return the exit status; raises `Refusal`."""


def run(arguments: list[str]) -> int:
    """Run a command line and return its exit status: 0, or 1 for a refused input.

    Wrong usage ends the program with 2, as argparse does.
    """
    language = open_language(_locale_in(arguments))
    options = _parser(arguments, language).parse_args(arguments)
    context = Context(options)
    try:
        return _command(options.command).run(options, context)
    except Refusal as refusal:
        print(sentence(refusal, context.language), file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _locale_in(arguments: list[str]) -> str:
    """Return the locale asked for, before the arguments are understood as a whole."""
    for one, following in zip(arguments, [*arguments[1:], ""], strict=True):
        if one == "--locale":
            return following
        if one.startswith("--locale="):
            return one.partition("=")[2]
    return system_locale(os.environ)


def _command(name: str) -> Command:
    match name:
        case "convert":
            from giftcalc.cli import convert

            return convert
        case "gifts":
            from giftcalc.cli import gifts

            return gifts
        case "rates":
            from giftcalc.cli import rates

            return rates
        case _:
            from giftcalc.cli import doctor

            return doctor


def _parser(arguments: list[str], language: Language) -> ArgumentParser:
    """Return the parser; only the command that is named gets its arguments declared."""
    parser = ArgumentParser(
        prog="giftcalc",
        description=language.tr(
            "A calculator for coins, diamonds, gifts and real money. "
            "Without a command it opens its window."
        ),
    )
    parser.add_argument("--version", action="version", version=f"giftcalc {__version__}")
    _add_home(parser, language)
    parser.add_argument(
        "--show", action="store_true", help=language.tr("raise the window that is open")
    )
    parser.add_argument(
        "--picture", metavar="FILE", help=language.tr("save a picture of the window")
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    named = [name for name in SUMMARIES if name in arguments]
    for name in named[:1] or SUMMARIES:
        _add_command(commands, name, language)
    return parser


def _add_command(
    commands: _SubParsersAction[ArgumentParser], name: str, language: Language
) -> None:
    summary = language.tr(SUMMARIES[name])
    parser = commands.add_parser(name, help=summary, description=summary)
    _add_home(parser, language)
    parser.add_argument("--locale", metavar="LL", help=language.tr("language and number format"))
    _command(name).add_arguments(parser, language)


def _add_home(parser: ArgumentParser, language: Language) -> None:
    from argparse import SUPPRESS

    parser.add_argument(
        "--home",
        metavar="DIR",
        default=SUPPRESS,
        help=language.tr("keep settings, data and cache in this folder"),
    )
