"""The terminal's side of the program: which commands there are, and how they end."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from giftcalc.cli.complaints import complain
from giftcalc.cli.context import Context
from giftcalc.cli.usage import WrongUsage, read
from giftcalc.core.problems import Problem, Refusal
from giftcalc.i18n.language import open_language, system_locale

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from giftcalc.cli.usage import Command, Line, Options
    from giftcalc.i18n.language import Language

COMMANDS = ("convert", "gifts", "rates", "recharge", "prices", "payout", "tally", "doctor")
HELP = "help"
DONE, REFUSED, WRONG = 0, 1, 2
"""The exit statuses: all is well, a refused input, a command line that is not one."""
STOPPED = 130
"""The exit status after Ctrl+C, as shells have it."""


def run(arguments: list[str]) -> int:
    """Run a command line and return its exit status.

    It is 0 if all is well, 1 with a sentence for a refused input, 2 with a sentence
    for wrong usage. A reader that has seen enough, as `head` has, is no failure.
    """
    _write_whatever_the_terminal_can()
    try:
        status = _run(arguments)
        _flush()
    except BrokenPipeError:
        _forget_output()
        return DONE
    except OSError as error:
        _forget_output()
        return _refused_by_output(error)
    except KeyboardInterrupt:
        return STOPPED
    return status


def _run(arguments: list[str]) -> int:
    language = open_language(system_locale(os.environ))
    context, command = None, ""
    try:
        line = read(_help_last(arguments), _options_of, _parts_of)
        context, command = Context(line.options), line.command
        return _answer(line, context)
    except WrongUsage as refusal:
        language = context.language if context else language
        complain(refusal, language)
        _complain_of_usage(command or _named(arguments), language)
        return WRONG
    except Refusal as refusal:
        complain(refusal, context.language if context else language)
        return REFUSED


def _help_last(arguments: list[str]) -> list[str]:
    """Read "help payout" as the "payout --help" that it means."""
    return [*arguments[1:], "--help"] if arguments[:1] == [HELP] else arguments


def _answer(line: Line, context: Context) -> int:
    """Show the help or the version if that is asked for, else run the command."""
    if "--version" in line.options:
        from giftcalc import __version__

        print("giftcalc", __version__)
    elif "--help" in line.options:
        print(_help(line.command, context.language))
    elif line.command:
        return command_named(line.command).run(line, context)
    else:
        raise WrongUsage(Problem.NO_COMMAND, commands=COMMANDS)
    return DONE


def _help(command: str, language: Language) -> str:
    from giftcalc.cli.help import explained, overview

    if command:
        parts = {part: command_named(f"{command} {part}") for part in _parts_of(command)}
        return explained(command, command_named(command), language, parts)
    return overview(_all_commands(), language)


def _all_commands() -> Mapping[str, Command]:
    return {name: command_named(name) for name in COMMANDS}


def _options_of(name: str) -> Options:
    return command_named(name).OPTIONS


def _parts_of(name: str) -> Collection[str]:
    """Return the commands that a command is made of: only the prices and the tally are."""
    if name == "prices":
        from giftcalc.cli.prices import PARTS as OF_PRICES

        return OF_PRICES
    if name != "tally":
        return ()
    from giftcalc.cli.tally import PARTS

    return PARTS


def command_named(name: str) -> Command:  # noqa: PLR0911 - one for each command
    """Return a command, mostly a module; nothing of the others is loaded."""
    name, _, part = name.partition(" ")
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
        case "recharge":
            from giftcalc.cli import recharge

            return recharge
        case "prices":
            from giftcalc.cli import prices

            return prices.part_named(part) if part else prices
        case "payout":
            from giftcalc.cli import payout

            return payout
        case "tally":
            from giftcalc.cli import tally

            return tally.part_named(part) if part else tally
        case "doctor":
            from giftcalc.cli import doctor

            return doctor
        case _:
            raise WrongUsage(Problem.UNKNOWN_COMMAND, command=name, commands=COMMANDS)


def _named(arguments: list[str]) -> str:
    """Return the command that a line which cannot be read was meant for, if it names one."""
    return next((one for one in arguments if one in COMMANDS), "")


def _complain_of_usage(command: str, language: Language) -> None:
    from giftcalc.cli.help import overview_line, usage_line

    if command.partition(" ")[0] in COMMANDS:
        text = usage_line(command, command_named(command), language)
    else:
        text = overview_line(COMMANDS, language)
    print(text, file=sys.stderr)


def _write_whatever_the_terminal_can() -> None:
    """Let a sign that the terminal's encoding lacks show as "?" rather than end the program."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def _flush() -> None:
    """Write out what was printed, while a failure can still be told."""
    if sys.stdout is not None:  # a closed one
        sys.stdout.flush()


def _refused_by_output(error: OSError) -> int:
    from giftcalc.data.atomic import reason_of

    refusal = Refusal(Problem.OUTPUT_FAILED, reason=reason_of(error))
    complain(refusal, open_language(system_locale(os.environ)))
    return REFUSED


def _forget_output() -> None:
    """Keep Python from writing the rest at its end, which would fail again."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
