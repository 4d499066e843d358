"""Explaining the command line: what `--help` prints, and the line after wrong usage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.cli.tables import in_columns
from giftcalc.cli.usage import COMMON, WINDOW

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from giftcalc.cli.usage import Command, Options
    from giftcalc.i18n.language import Language


def usage_line(name: str, command: Command, language: Language) -> str:
    """Return how a command is written, in one line."""
    options = (f"[{_written(option, word)}]" for option, (word, _) in command.OPTIONS.items())
    words = ("giftcalc", name, command.OPERANDS, *options)
    return language.tr("usage: {line}", line=" ".join(filter(None, words)))


def explained(
    name: str, command: Command, language: Language, parts: Mapping[str, Command] | None = None
) -> str:
    """Return the help of one command, with the commands that it is made of, if it is."""
    made_of = ((part, language.tr(one.SUMMARY)) for part, one in (parts or {}).items())
    return "\n".join(
        (
            usage_line(name, command, language),
            "",
            language.tr(command.SUMMARY),
            "",
            *((*_listed(made_of), "") if parts else ()),
            *_rows({**command.OPTIONS, **COMMON}, language),
        )
    )


def overview(commands: Mapping[str, Command], language: Language) -> str:
    """Return the help of the whole program."""
    return "\n".join(
        (
            overview_line(commands, language),
            "",
            language.tr(
                "A calculator for coins, diamonds, gifts and real money. "
                "Without a command it opens its window."
            ),
            "",
            *_listed((name, language.tr(one.SUMMARY)) for name, one in commands.items()),
            "",
            *_rows({**COMMON, **WINDOW}, language),
        )
    )


def overview_line(commands: Iterable[str], language: Language) -> str:
    """Return how the program is started, in one line."""
    return language.tr("usage: {line}", line=f"giftcalc [{' | '.join(commands)}] …")


def _rows(options: Options, language: Language) -> Iterable[str]:
    return _listed(
        (_written(option, word), language.tr(purpose))
        for option, (word, purpose) in options.items()
    )


def _written(option: str, word: str) -> str:
    return f"{option} {word}" if word else option


def _listed(rows: Iterable[tuple[str, str]]) -> list[str]:
    return in_columns([("", *row) for row in rows], right=())
