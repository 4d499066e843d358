"""Make the man page and the completions of bash and zsh from the tables of the command line.

Usage: make_terminal_files.py [FOLDER]

Writes giftcalc.1, giftcalc.bash and _giftcalc beside this script, or into FOLDER, from the
files that end in .in. Run it after a command or an option has changed; a test tells when.
"""

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from giftcalc import __version__
from giftcalc.cli import prices, tally
from giftcalc.cli.main import COMMANDS, command_named
from giftcalc.cli.usage import COMMON, WINDOW
from giftcalc.core.iso_4217 import NATIONAL
from giftcalc.i18n.language import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giftcalc.cli.usage import Command, Options

HERE = Path(__file__).resolve().parent
COUNTRIES = HERE.parents[1] / "resources" / "currencies" / "countries.json"
PARTS = {"prices": prices.PARTS, "tally": tally.PARTS}

EXPRESSIONS = (
    "1000",
    "1.5k",
    "500d",
    "20€",
    "50 eur in coins",
    "3 lion + 20 rose in gbp",
    "8000 diamonds in jpy",
)
EXAMPLES = (
    'giftcalc convert "3 lion + 20 rose in eur"',
    "giftcalc convert 1000 --country FR --json",
    'giftcalc gifts "rose <100" --to EUR',
    "giftcalc rates --refresh",
    "giftcalc recharge 29999 --have 412 --country FR",
    "giftcalc payout 10000 --to EUR",
    "giftcalc prices --country FR",
    "giftcalc tally import stream.jsonl --dry-run",
    "giftcalc tally report gifter --year 2026",
    "giftcalc doctor",
)

ROFF = {
    "\\": "\\e", "-": "\\-", "~": "\\(ti", "^": "\\(ha", "'": "\\(aq", "`": "\\(ga",
    "“": "\\(lq", "”": "\\(rq", "’": "\\(cq", "–": "\\(en", "€": "\\(Eu", "…": "...",
}  # fmt: skip

VALUES = {"FILE": "@files", "DIR": "@folders", "CC": "@countries", "CUR": "@currencies"}
"""Words for values -> who completes them; LL is known as well, and so are choices."""


class Usage(NamedTuple):
    """A command as it is written, "tally import" with its space."""

    name: str
    command: "Command"

    @property
    def parts(self) -> tuple[str, ...]:
        """The commands that this one is made of."""
        return PARTS.get(self.name, ())

    @property
    def words(self) -> list[str]:
        """The words that its first operand can be."""
        return re.findall(r"\b[a-z][a-z-]+\b", self.command.OPERANDS)

    @property
    def takes_files(self) -> bool:
        """Whether an operand names a file."""
        return "FILE" in self.command.OPERANDS


def usages() -> list[Usage]:
    """Return every command, each before its parts."""
    names = [
        name
        for top in COMMANDS
        for name in (top, *(f"{top} {part}" for part in PARTS.get(top, ())))
    ]
    return [Usage(name, command_named(name)) for name in names]


def roff(text: str) -> str:
    """Return a text as groff reads it back, in letters that every terminal has or can show."""
    marked = (
        ROFF.get(sign) or (sign if sign.isascii() else f"\\[u{ord(sign):04X}]") for sign in text
    )
    written = "".join(marked)
    return f"\\&{written}" if written.startswith((".", "\\(aq")) else written


def roff_options(options: "Options") -> str:
    """Return options as paragraphs with hanging tags."""
    lines = []
    for option, (word, purpose) in options.items():
        value = f" \\fI{roff(word)}\\fR" if word else ""
        lines += [
            ".TP",
            f"\\fB{roff(option)}\\fR{value}",
            f"{roff(purpose[:1].upper() + purpose[1:])}.",
        ]
    return "\n".join(lines)


def roff_command(usage: Usage) -> str:
    """Return a command's section."""
    operands = f" \\fI{roff(usage.command.OPERANDS)}\\fR" if usage.command.OPERANDS else ""
    lines = [f'.SS "giftcalc {usage.name}"', f"\\fBgiftcalc {roff(usage.name)}\\fR{operands}"]
    lines += [".PP", roff(usage.command.SUMMARY)]
    return "\n".join((*lines, roff_options(usage.command.OPTIONS)))


def man_page() -> str:
    """Return the man page."""
    return filled(
        "giftcalc.1.in",
        VERSION=roff(__version__),
        EXPRESSIONS="\n".join(map(roff, EXPRESSIONS)),
        COMMANDS="\n".join(map(roff_command, usages())),
        COMMON=roff_options(COMMON),
        WINDOW=roff_options(WINDOW),
        EXAMPLES="\n".join(map(roff, EXAMPLES)),
    )


def countries() -> list[str]:
    """Return the codes of the countries."""
    return sorted(json.loads(COUNTRIES.read_bytes())["countries"])


def value_of(word: str) -> str:
    """Return what completes a value: a name with "@", choices with spaces, or nothing."""
    if word == "LL":
        return " ".join(LANGUAGES)
    if re.fullmatch(r"[a-z-]+([|,][a-z-]+)+", word):
        return re.sub("[|,]", " ", word)
    return VALUES.get(word, "")


def bash_cases(rows: "Iterable[tuple[str, str]]") -> str:
    """Return the branches of a `case`: what follows a word or a pattern."""
    return "\n".join(f'        {pattern}) echo "{words}" ;;' for pattern, words in rows if words)


def bash_completion() -> str:
    """Return the completion of bash."""
    everything = [*usages(), Usage("", _Window)]
    values = [
        (f'"{one.name}:{option}"', value_of(word) or "@nothing")
        for one in everything
        for option, (word, _) in {**one.command.OPTIONS, **COMMON}.items()
        if word
    ]
    return filled(
        "giftcalc.bash.in",
        COMMANDS=" ".join(COMMANDS),
        PARTS=bash_cases((one.name, " ".join(one.parts)) for one in usages()),
        OPTIONS=bash_cases(
            (f'"{one.name}"', " ".join({**one.command.OPTIONS, **COMMON})) for one in everything
        ),
        VALUES=bash_cases(values),
        OPERANDS=bash_cases(
            (f'"{one.name}"', " ".join((*one.words, *["@files"] * one.takes_files)))
            for one in usages()
        ),
        COUNTRIES=" ".join(countries()),
        CURRENCIES=" ".join(sorted(NATIONAL)),
    )


class _Window:
    """The program without a command."""

    SUMMARY, OPERANDS, OPTIONS = "", "", WINDOW
    run = staticmethod(command_named("doctor").run)


def zsh_quoted(text: str) -> str:
    """Return a text in single quotes."""
    return "'" + text.replace("'", "'\\''") + "'"


def zsh_described(text: str) -> str:
    """Return a description as `_arguments` and `_describe` take it."""
    return re.sub(r"([\[\]:\\])", r"\\\1", text)


def zsh_value(word: str) -> str:
    """Return the part of a specification that says what a value is and who completes it."""
    kind = value_of(word)
    found = {"@files": "_files", "@folders": "_files -/"}.get(kind) or (
        f"_giftcalc_{kind[1:]}" if kind.startswith("@") else f"({kind})" if kind else " "
    )
    return f":{zsh_described(word)}:{found}"


def zsh_options(options: "Options") -> list[str]:
    """Return options as specifications of `_arguments`; a value may follow a sign of equality."""
    return [
        zsh_quoted(
            f"{option}={'[' + zsh_described(purpose) + ']'}{zsh_value(word)}"
            if word
            else f"{option}[{zsh_described(purpose)}]"
        )
        for option, (word, purpose) in options.items()
    ]


def zsh_operands(usage: Usage) -> list[str]:
    """Return what stands behind a command as specifications of `_arguments`."""
    files = "_files" if usage.takes_files else " "
    if usage.words:
        return [zsh_quoted(f"1: :({' '.join(usage.words)})"), zsh_quoted(f"*: :{files}")]
    return [zsh_quoted(f"*: :{files}")]


def zsh_described_list(rows: "Iterable[tuple[str, str]]", margin: str) -> str:
    """Return names with what they are for, one on a line."""
    return "\n".join(
        margin + zsh_quoted(f"{name}:{zsh_described(purpose)}") for name, purpose in rows
    )


def zsh_branch(usage: Usage) -> str:
    """Return the branch of one command; a command with parts goes on with these."""
    specs = [*zsh_options(usage.command.OPTIONS), "$common"]
    if not usage.parts:
        body = " \\\n                ".join(("_arguments", *specs, *zsh_operands(usage)))
        return f"            {zsh_quoted(usage.name)})\n                {body} ;;"
    one_of = ((part, command_named(f"{usage.name} {part}").SUMMARY) for part in usage.parts)
    return "\n".join(
        (
            f"            {zsh_quoted(usage.name)})",
            "                parts=(",
            zsh_described_list(one_of, " " * 20),
            "                )",
            f"                _giftcalc_parts {usage.name} {' '.join(specs)} ;;",
        )
    )


def zsh_completion() -> str:
    """Return the completion of zsh."""
    return filled(
        "_giftcalc.in",
        COMMON="\n".join(" " * 8 + one for one in zsh_options(COMMON)),
        WINDOW="\n".join(" " * 8 + one for one in zsh_options(WINDOW)),
        COMMANDS=zsh_described_list(
            ((name, command_named(name).SUMMARY) for name in COMMANDS), " " * 8
        ),
        BRANCHES="\n".join(map(zsh_branch, usages())),
        COUNTRIES=" ".join(countries()),
        CURRENCIES=" ".join(sorted(NATIONAL)),
    )


def filled(name: str, **parts: str) -> str:
    """Return a file with each @NAME@ replaced by its part."""
    text = (HERE / name).read_text(encoding="utf-8")
    return re.sub(r"@([A-Z]+)@", lambda found: parts[found[1]], text)


MADE = {"giftcalc.1": man_page, "giftcalc.bash": bash_completion, "_giftcalc": zsh_completion}
"""The files by their names, each with what makes it."""


def main() -> None:
    """Write the files."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else HERE
    for name, make in MADE.items():
        (folder / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
