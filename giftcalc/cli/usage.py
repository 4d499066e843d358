"""What a command line may hold, and reading it.

`argparse` would do the reading, but loading and using it costs about half of starting
Python, on every run, and its own sentences cannot be translated with ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.i18n.marked import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from typing import Protocol

    from giftcalc.cli.context import Context

    Options = Mapping[str, tuple[str, str]]
    """An option's name -> the word for its value, empty for a switch, and what it is for."""

    class Command(Protocol):
        """A module with one command."""

        SUMMARY: str
        OPERANDS: str
        OPTIONS: Options

        def run(self, line: Line, context: Context) -> int:
            """Do it and return the exit status; raises `Refusal` or `WrongUsage`."""


COMMON: Options = {
    "--home": ("DIR", N_("keep settings, data and cache in this folder")),
    "--locale": ("LL", N_("language and number format of a command, such as fr or pt_BR")),
    "--help": ("", N_("show this help")),
    "--version": ("", N_("show the version")),
}
"""What may stand before a command and behind it."""

WINDOW: Options = {
    "--show": ("", N_("raise the window that is open")),
    "--picture": ("FILE", N_("save a picture of the window")),
}
"""What belongs to the window: named in the help, read by `giftcalc.__main__`."""

SHORT = {"-h": "--help"}


class WrongUsage(Refusal):
    """A command line that is not written as it must be."""


class Line:
    """A command line as it was read: its command, its operands and its options.

    `options` holds the value of each option by its name, an empty text for switches.
    """

    __slots__ = ("command", "operands", "options")

    def __init__(self) -> None:
        self.command = ""
        self.operands: list[str] = []
        self.options: dict[str, str] = {}


def _no_parts(_command: str) -> Collection[str]:
    return ()


def read(
    arguments: Iterable[str],
    options_of: Callable[[str], Options],
    parts_of: Callable[[str], Collection[str]] = _no_parts,
) -> Line:
    """Read a command line; `options_of` gives the options that a command takes besides.

    Options may stand anywhere behind their command, "--to EUR" or "--to=EUR", and the
    last one counts; behind "--" everything is an operand. If `parts_of` a command are
    some, the next word is one of them: the command is then "tally import". Raises
    `WrongUsage`.
    """
    line, known, rest = Line(), COMMON, iter(arguments)
    parts: Collection[str] = ()
    for argument in rest:
        if argument == "--":
            line.operands.extend(rest)
        elif _is_option(argument):
            written, equals, value = argument.partition("=")
            option = SHORT.get(written, written)
            line.options[option] = _value(option, value if equals else None, known, rest)
        elif line.command and not _names_part(argument, parts, line):
            line.operands.append(argument)
        else:
            line.command = _command(line.command, argument, parts)
            known = {**known, **options_of(line.command)}
            parts = parts_of(line.command)
    return line


def _names_part(word: str, parts: Collection[str], line: Line) -> bool:
    """Tell whether a word must name a part; who asks for help may write what they like."""
    return word in parts if "--help" in line.options else bool(parts)


def _command(before: str, word: str, parts: Collection[str]) -> str:
    """Return a command, or the part of one that a word behind it names."""
    if not before:
        return word
    if word not in parts:
        raise WrongUsage(Problem.UNKNOWN_COMMAND, command=word, commands=tuple(parts))
    return f"{before} {word}"


def _value(option: str, attached: str | None, known: Options, rest: Iterator[str]) -> str:
    """Return the value of an option: what is attached to it, else what follows."""
    if option in WINDOW:
        raise _not_read_by_the_window(option, attached, rest)
    if option not in known:
        raise WrongUsage(Problem.UNKNOWN_OPTION, option=option)
    word, _ = known[option]
    if not word:
        if attached is not None:
            raise WrongUsage(Problem.OPTION_TAKES_NOTHING, option=option)
        return ""
    value = next(rest, "--") if attached is None else attached
    if value.startswith("--"):
        raise WrongUsage(Problem.OPTION_TAKES_VALUE, option=option, value=word)
    return value


def _not_read_by_the_window(option: str, attached: str | None, rest: Iterator[str]) -> WrongUsage:
    """Return why an option of the window came here: it lacks its value, or stands with more."""
    word, _ = WINDOW[option]
    if word and not (next(rest, "") if attached is None else attached):
        return WrongUsage(Problem.OPTION_TAKES_VALUE, option=option, value=word)
    return WrongUsage(Problem.OPTION_OF_WINDOW, option=option)


def _is_option(argument: str) -> bool:
    """Tell options from operands, which may begin with a minus as well: "-5 + 10"."""
    return argument.startswith("--") or (argument[:1] == "-" and argument[1:2].isalpha())


def missing(line: Line, operand: str, command: str = "") -> WrongUsage:
    """Return the complaint that a command lacks what the usage line calls `operand`."""
    return WrongUsage(Problem.MISSING_OPERAND, operand=operand, command=command or line.command)


def unusable(line: Line, words: str = "", command: str = "") -> WrongUsage:
    """Return the complaint that a command cannot use some words, by default its operands."""
    given = words or " ".join(line.operands)
    return WrongUsage(Problem.WRONG_OPERANDS, words=given, command=command or line.command)


def chosen(line: Line, option: str, choices: Iterable[str]) -> str | None:
    """Return the value of an option that takes only some; raise `WrongUsage` for another."""
    value = line.options.get(option)
    if value is not None and value not in choices:
        raise WrongUsage(Problem.OPTION_TAKES_ONE_OF, option=option, choices=tuple(choices))
    return value


def whole(line: Line, option: str) -> int | None:
    """Return the value of an option that takes a whole number; raise `WrongUsage` for another."""
    value = line.options.get(option)
    if value is None:
        return None
    if not (value.isascii() and value.isdecimal()):
        raise WrongUsage(Problem.OPTION_TAKES_NUMBER, option=option)
    return int(value)
