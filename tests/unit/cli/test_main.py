import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from giftcalc import __version__
from giftcalc.cli.main import COMMANDS
from tests.unit.cli.conftest import Giftcalc

ROOT = Path(__file__).resolve().parents[3]
NAMED = f"{', '.join(COMMANDS[:-1])}, or {COMMANDS[-1]}"

WITHOUT_QT = (
    "import sys\n"
    "sys.modules['PySide6'] = sys.modules['shiboken6'] = None\n"
    "sys.argv[0] = 'giftcalc'\n"
    "from giftcalc.__main__ import main\n"
    "status = main()\n"
    "assert not any(name.startswith('PySide6.') for name in sys.modules)\n"
    "sys.exit(status)\n"
)
HEAVY = (
    "babel argparse ssl socket urllib urllib3 http msgspec rapidfuzz tomlkit tomllib sqlite3 "
    "platformdirs logging email xml dataclasses inspect pathlib importlib.resources "
    "importlib.metadata gettext tempfile shutil subprocess asyncio PySide6 "
    "giftcalc.core.grammar giftcalc.data.catalogue giftcalc.data.words giftcalc.services.rates "
    "giftcalc.i18n.wording giftcalc.core.iso_4217"
).split()


def python(code: str, *arguments: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run some Python in a process of its own, with the environment of the test."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=os.environ | environ,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["convert", "3 lion + 20 rose in eur"],
        ["convert", "1000", "--json"],
        ["gifts", "rose", "--json"],
        ["gifts", "import", "{list}", "--dry-run"],
        ["gifts", "import", "{list}"],
        ["rates", "--json"],
        ["rates", "set", "USD", "1.2"],
        ["rates", "import", "{rates}"],
        ["rates", "forget", "USD"],
        ["--help"],
        *([command, "--help"] for command in COMMANDS),
        ["--version"],
    ],
)
def test_every_command_works_without_qt(arguments: list[str], tmp_path: Path) -> None:
    gifts, rates = tmp_path / "list.json", tmp_path / "rates.csv"
    gifts.write_text('[{"name": "Paper Boat", "coins": 7}]', encoding="utf-8")
    rates.write_text("USD,1.12\n", encoding="utf-8")
    ran = python(WITHOUT_QT, *(one.format(list=gifts, rates=rates) for one in arguments))
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout


def test_the_doctor_works_without_qt_and_says_that_it_is_missing() -> None:
    ran = python(WITHOUT_QT, "doctor")
    assert ran.returncode == 1
    assert ran.stderr.startswith(b"The window needs PySide6, which this system lacks.")
    assert b"failed" in ran.stdout.splitlines()[-1]


def test_a_plain_conversion_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "there = set(sys.modules)\n"  # coverage, where it measures, was here first
        "from giftcalc.cli.main import run\n"
        "run(['convert', '1000'])\n"
        "print(*set(sys.modules) - there, file=sys.stderr)\n"
    )
    loaded = set(python(code).stderr.decode().split())
    assert "giftcalc.cli.convert" in loaded
    assert loaded & set(HEAVY) == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--home", "{home}", "rates", "set", "USD", "2"],
        ["--home={home}", "rates", "set", "USD", "2"],
        ["rates", "--home", "{home}", "set", "USD", "2"],
        ["rates", "set", "USD", "2", "--home={home}"],
    ],
)
def test_the_home_may_be_named_anywhere(
    giftcalc: Giftcalc, tmp_path: Path, arguments: list[str]
) -> None:
    home = tmp_path / "stick"
    assert giftcalc(*(one.format(home=home) for one in arguments)).status == 0
    assert (home / "data" / "rates.json").is_file()


def test_the_variable_names_the_home(giftcalc: Giftcalc, empty_home: Path) -> None:
    assert giftcalc("rates", "set", "USD", "2").status == 0
    assert (empty_home / "data" / "rates.json").is_file()


@pytest.mark.parametrize("switch", ["-h", "--help"])
def test_the_help_names_every_command_and_option(giftcalc: Giftcalc, switch: str) -> None:
    ran = giftcalc(switch)
    assert (ran.status, ran.err) == (0, "")
    words = ran.out.split()
    assert {*COMMANDS, "--home", "--locale", "--show", "--picture", "--version"} <= set(words)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(giftcalc: Giftcalc, command: str) -> None:
    ran = giftcalc(command, "-h", "whatever")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: giftcalc {command} ")
    assert "--json" in ran.out


def test_help_may_be_asked_for_as_a_command(giftcalc: Giftcalc) -> None:
    assert giftcalc("help") == giftcalc("--help")
    assert giftcalc("help", "payout") == giftcalc("payout", "--help")
    assert giftcalc("help", "tally", "add") == giftcalc("tally", "add", "--help")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--picture", "--picture needs a value. Write --picture FILE."),
        ("--picture=", "--picture needs a value. Write --picture FILE."),
        ("--picture a.png --locale fr", "--picture is for the window. Leave out what"),
        ("convert 1 --show", "--show is for the window. Leave out what"),
    ],
)
def test_what_only_the_window_takes_is_told(giftcalc: Giftcalc, arguments: str, said: str) -> None:
    ran = giftcalc(*arguments.split())
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(said)


def test_the_version_is_told(giftcalc: Giftcalc) -> None:
    assert giftcalc("--version") == (0, f"giftcalc {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--bogus", "There is no option --bogus here. Look at --help."),
        ("convert 1 --bogus=1", "There is no option --bogus here. Look at --help."),
        ("convert 1 -x", "There is no option -x here. Look at --help."),
        ("convert 1 --limit 5", "There is no option --limit here. Look at --help."),
        ("--to EUR convert 1", "There is no option --to here. Look at --help."),
        ("convert 1 --to", "--to needs a value. Write --to CUR."),
        ("convert 1 --to --json", "--to needs a value. Write --to CUR."),
        ("--home", "--home needs a value. Write --home DIR."),
        ("convert 1 --json=yes", "--json takes no value. Leave it out."),
        ("konvert 1", f"“konvert” is not a command. Use {NAMED}."),
        ("", f"Name a command: {NAMED}."),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_right(
    giftcalc: Giftcalc, arguments: str, said: str
) -> None:
    ran = giftcalc(*arguments.split())
    assert (ran.status, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first == said
    assert "giftcalc" in second


def test_behind_two_dashes_nothing_is_an_option(giftcalc: Giftcalc) -> None:
    assert giftcalc("convert", "--json", "--", "10", "-", "3").json["coins"] == "7"
    assert giftcalc("convert", "--", "--json").status == 1


@pytest.mark.parametrize("expression", ["-5 + 10", "-(3) + 8", "- 1 + 6"])
def test_an_expression_may_begin_with_a_minus(giftcalc: Giftcalc, expression: str) -> None:
    assert giftcalc("convert", expression, "--json").json["coins"] == "5"


def test_the_last_of_two_values_counts(giftcalc: Giftcalc) -> None:
    ran = giftcalc("convert", "1", "--to", "eur", "--to=usd", "--json")
    assert ran.json["price"]["currency"] == "USD"


@pytest.mark.parametrize("encoding", ["ascii", "iso-8859-1", "cp1252", "utf-8"])
def test_a_terminal_without_a_sign_shows_the_rest(encoding: str) -> None:
    code = "from giftcalc.cli.main import run\nraise SystemExit(run(['convert', '1000']))"
    ran = python(code, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"1,000" in ran.stdout
    assert ("€".encode() in ran.stdout) == (encoding == "utf-8")


def test_json_is_whole_in_any_encoding() -> None:
    code = "from giftcalc.cli.main import run\nrun(['gifts', '--all', '--json'])"
    plain, letters = (
        python(code, PYTHONIOENCODING=encoding, PYTHONUTF8="0").stdout
        for encoding in ("ascii", "utf-8")
    )
    assert plain.isascii()
    assert not letters.isascii()
    assert json.loads(plain) == json.loads(letters)


def test_a_reader_that_has_seen_enough_is_no_failure() -> None:
    command = f"{sys.executable} -m giftcalc gifts --all --limit 2000 | head -n 1"
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=ROOT, capture_output=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.startswith(b"Gift")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has such a device")
def test_a_full_disk_is_said() -> None:
    command = f"{sys.executable} -m giftcalc convert 1000 > /dev/full"
    ran = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr.decode() == (
        "The result cannot be written: the disk is full. Put that right, then try again.\n"
    )


def test_a_closed_output_is_no_failure() -> None:
    command = f"{sys.executable} -m giftcalc convert 1000 >&-"
    ran = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_ctrl_c_ends_it_without_a_word(giftcalc: Giftcalc, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("giftcalc.cli.convert.run", stopped)
    assert giftcalc("convert", "1000") == (130, "", "")


@pytest.mark.parametrize("error", [BrokenPipeError(), OSError(28, "full")])
def test_output_that_fails_is_given_up(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], error: OSError
) -> None:
    from giftcalc.cli import main

    def fails(*_: object) -> int:
        raise error

    given_up: list[bool] = []
    monkeypatch.setattr("giftcalc.cli.convert.run", fails)
    monkeypatch.setattr(main, "_forget_output", lambda: given_up.append(True))
    status = main.run(["convert", "1000"])
    assert given_up == [True]
    assert status == (0 if isinstance(error, BrokenPipeError) else 1)
    assert capfd.readouterr().err.startswith("The result cannot" if status else "")
