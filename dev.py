"""Sets up, runs and checks giftcalc, with nothing but Python's standard library.

The Makefile calls it; on Windows call it yourself: `py dev.py run`. It names what
the system lacks (a newer Python, Debian's venv, Qt's system libraries, fonts)
before anything else can fail, and on Debian installs it if it may.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.system import (
    Stopped,
    folders_in_memory,
    has_screen,
    has_x11,
    require_packaging,
    require_python,
    require_rigs,
    require_screen,
    require_system,
    say,
)

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BUILD = ROOT / "build"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
STAMP = VENV / "giftcalc-setup.json"
"""What .venv was last made from, so that a second set-up has nothing to do."""

BENCHMARKS = (
    "command_line",
    "keystroke",
    "gift_filter",
    "gift_filter_window",
    "launch",
    "recharge_plans",
    "tally_import",
    "tally_reports",
)
"""The modules of benchmarks/ that measure, in the order they are run."""

NO_TESTS = 5
"""What pytest gives back when it found nothing to run."""

PACKAGE_TESTS = tuple(f"tests/packaging/test_{what}.py" for what in ("bundle", "debian", "smoke"))
"""The tests that need the bundle in dist/giftcalc; they are skipped without it."""

SIDE_BY_SIDE = ("-n", "auto", "--dist", "worksteal")
"""How pytest shares the tests out among the processors, unless it is told what to run."""

KEPT = {"PYTHONDONTWRITEBYTECODE": ""}
"""Lets tests keep what Python compiles: each of their processes would compile all anew."""

REQUIREMENTS = {
    "run": ("requirements/run.txt", "requirements/build.txt"),
    "dev": ("requirements/dev.txt",),
}


def set_up(kind: str) -> None:
    """Bring .venv up to what `kind` ("run" or "dev") needs; instant if it already is."""
    require_python()
    require_system(x11=has_x11(), fonts=not STAMP.exists())
    made = make_venv()
    if kind == "run" and made.get("dev") == digest_of(REQUIREMENTS["dev"]):
        kind = "dev"
    wanted = {
        kind: digest_of(REQUIREMENTS[kind]),
        "project": project_digest(),
        "messages": digest_of(translations()),
    }
    if made.get(kind) != wanted[kind]:
        pip("--require-hashes", *(f"--requirement={name}" for name in REQUIREMENTS[kind]))
    if made.get("project") != wanted["project"]:
        pip("--no-deps", "--no-build-isolation", "--editable", ".")
    if made.get("messages") != wanted["messages"] or not all_compiled():
        python("hatch_build.py")
    if made != wanted:
        STAMP.write_text(json.dumps(wanted, indent=1), encoding="utf-8")


def make_venv() -> dict[str, str]:
    """Make .venv if there is none that works; gives what its stamp says it holds."""
    if not venv_works():
        say(f"Making {VENV.name} with Python {sys.version.split()[0]}")
        run(sys.executable, "-m", "venv", "--clear", str(VENV))
        return {}
    try:
        made: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return made


def venv_works() -> bool:
    """Tell whether .venv belongs to this folder and its Python still starts."""
    prints = "import sys, pip; print(sys.prefix)"
    try:
        told = subprocess.run(
            [PYTHON, "-c", prints], capture_output=True, text=True, check=True, cwd=ROOT
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return Path(told.stdout.strip()).resolve() == VENV.resolve()


def pip(*words: str) -> None:
    """Install into .venv."""
    python("-m", "pip", "--disable-pip-version-check", "--no-input", "-q", "install", *words)


def digest_of(names: tuple[str, ...]) -> str:
    """Give a fingerprint of some files of the project."""
    found = hashlib.sha256()
    for name in names:
        found.update(name.encode() + b"\0" + (ROOT / name).read_bytes())
    return found.hexdigest()


def project_digest() -> str:
    """Give a fingerprint of what an installation in place depends on."""
    import tomllib  # here, so that an older Python gets as far as being told so

    tables = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    told = [tables["build-system"], tables["project"], tables["tool"]["hatch"]]
    return hashlib.sha256(json.dumps([str(VENV), told]).encode()).hexdigest()


def translations() -> tuple[str, ...]:
    """Give the names of the translations' sources."""
    found = sorted((ROOT / "resources" / "i18n").glob("*.po"))
    return tuple(path.relative_to(ROOT).as_posix() for path in found)


def all_compiled() -> bool:
    """Tell whether every translation has its compiled form."""
    return all((ROOT / name).with_suffix(".mo").exists() for name in translations())


def run(*words: str, env: dict[str, str] | None = None) -> None:
    """Run a command in the project's folder; stop if it fails."""
    status = subprocess.run(words, check=False, cwd=ROOT, env={**os.environ, **(env or {})})
    if status.returncode:
        shown = " ".join([Path(words[0]).name, *words[1:]])
        raise Stopped(f"Failed (status {status.returncode}): {shown}")


def python(*words: str, env: dict[str, str] | None = None) -> None:
    """Run the Python of .venv in the project's folder; stop if it fails."""
    run(str(PYTHON), *words, env=env)


def setup() -> None:
    """Make .venv with everything the program and its tests need."""
    set_up("dev")
    say(f"Set up: {VENV.name}")


def start() -> None:
    """Set up and open the window; with no screen, estimate and save a picture of it."""
    set_up("run")
    if has_screen():
        python("-m", "giftcalc", *sys.argv[2:])
        return
    BUILD.mkdir(exist_ok=True)
    picture = BUILD / "window.png"
    say("There is no screen here. An estimate on the command line, giftcalc convert 1000:")
    python("-m", "giftcalc", "convert", "1000")
    python("-m", "giftcalc", "--picture", str(picture), env={"QT_QPA_PLATFORM": "offscreen"})
    say(f"The window's picture: {picture.relative_to(ROOT)}")


def test() -> None:
    """Set up and run the tests, without the slow ones and those of a real window."""
    set_up("dev")
    words = sys.argv[2:] or (*SIDE_BY_SIDE, "--hypothesis-profile=quick")
    with folders_in_memory() as place:
        python("-m", "pytest", *words, env=KEPT | place)


def check() -> None:
    """Everything that must hold: style, types, contracts, tests and their coverage."""
    set_up("dev")
    failed = []
    for part in (lint, types, contracts, coverage):
        say(f"== {part.__name__}")
        try:
            part()
        except Stopped as reason:
            say(str(reason))
            failed.append(part.__name__)
    if failed:
        raise Stopped("These checks failed: " + ", ".join(failed))
    say("All checks passed.")


def lint() -> None:
    """Check the style of the code: ruff's rules, then its format."""
    set_up("dev")
    python("-m", "ruff", "check", ".")
    python("-m", "ruff", "format", "--check", ".")


def layout() -> None:
    """Put the code into ruff's format and repair what it can repair by itself."""
    set_up("dev")
    python("-m", "ruff", "check", "--fix-only", ".")
    python("-m", "ruff", "format", ".")


def types() -> None:
    """Check the types with mypy."""
    set_up("dev")
    python("-m", "mypy")


def contracts() -> None:
    """Check which module may import which."""
    set_up("dev")
    python("-c", "from importlinter.cli import lint_imports_command as main; main()")


def coverage() -> None:
    """Run the tests and hold each package to its promise of coverage."""
    set_up("dev")
    BUILD.mkdir(exist_ok=True)
    python("-m", "coverage", "erase")
    with folders_in_memory() as place:
        python("-m", "coverage", "run", "-m", "pytest", "-q", *SIDE_BY_SIDE, env=KEPT | place)
    python("-m", "coverage", "combine", "-q")
    python("-m", "coverage", "json", "-q", "-o", "build/coverage.json")
    python("tools/check_coverage.py", "build/coverage.json")


def bench() -> None:
    """Measure how much work the program does; see benchmarks/."""
    set_up("dev")
    for name in BENCHMARKS:
        python("-m", f"benchmarks.{name}", *sys.argv[2:])


def window_test() -> None:
    """Drive the real window with a keyboard on a virtual screen (Linux); see tests/xvfb."""
    set_up("dev")
    require_system(x11=True, fonts=False)
    require_screen()
    marked_tests("window")


def slow_test() -> None:
    """Run the slow tests: packages built and installed, long properties."""
    set_up("dev")
    marked_tests("slow")


def bundle() -> None:
    """Build the bundle with licences and bill of materials, in a clean Debian root (as root)."""
    set_up("dev")
    require_packaging()
    python("packaging/pyinstaller/build_bundle.py", "--clean-root")
    root = BUILD / "roots" / "bundle"
    environment = root / "sources-of-giftcalc" / "build" / "bundle" / "environment"
    stock = ("--bundle", "dist/giftcalc", "--root", str(root), "--environment", str(environment))
    python("packaging/sbom/make_sbom.py", *stock)
    python("packaging/sbom/collect_licences.py", *stock)
    python("packaging/pyinstaller/archive_bundle.py")


def deb() -> None:
    """Build the Debian package of the bundle in dist/giftcalc."""
    set_up("dev")
    require_packaging()
    python("packaging/debian/build_deb.py")


def package_test() -> None:
    """Build the bundle and the Debian package, install and use both (as root)."""
    bundle()
    marked_tests("slow", where=PACKAGE_TESTS)


def reliability() -> None:
    """Kill it, cut its power, fill its disk (Linux); RELIABILITY=long does much more."""
    set_up("dev")
    require_rigs()
    alone = os.environ.get("RELIABILITY") == "long"  # then each test takes all processors
    marked_tests("reliability", *(() if alone else SIDE_BY_SIDE))


def marked_tests(mark: str, *options: str, where: tuple[str, ...] = ("tests",)) -> None:
    """Run the tests that carry a mark; having none of them is no failure."""
    words = [str(PYTHON), "-m", "pytest", "-q", "-m", mark, *options, *where]
    status = subprocess.run(words, check=False, cwd=ROOT, env={**os.environ, **KEPT}).returncode
    if status not in {0, NO_TESTS}:
        raise Stopped(f"Failed (status {status}): the {mark} tests")


def messages() -> None:
    """Collect the program's sentences and bring every translation's source up to date."""
    set_up("dev")
    python("tools/update_messages.py")


def pictures() -> None:
    """Take the pictures the documentation shows."""
    set_up("dev")
    python("tools/take_pictures.py")


def package() -> None:
    """Build the source archive and the wheel into dist/."""
    set_up("dev")
    python("-m", "build", "--no-isolation", "--outdir", "dist", ".")


def lock() -> None:
    """Resolve the requirements anew and pin each with its hashes."""
    set_up("dev")
    python("tools/lock_requirements.py")


def clean() -> None:
    """Remove what building and testing leave behind; keeps .venv."""
    for name in ("build", "dist", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    shutil.rmtree(ROOT / ".import_linter_cache", ignore_errors=True)
    for leftover in (*ROOT.glob(".coverage*"), *ROOT.glob("resources/i18n/*.mo")):
        leftover.unlink()


def distclean() -> None:
    """Remove what `clean` removes, and .venv."""
    clean()
    shutil.rmtree(VENV, ignore_errors=True)


def show_help() -> None:
    """List the commands."""
    say("make COMMAND, or: python dev.py COMMAND\n")
    for name, command in COMMANDS.items():
        say(f"  {name:12} {(command.__doc__ or '').splitlines()[0]}")


COMMANDS = {
    "run": start,
    "test": test,
    "check": check,
    "setup": setup,
    "lint": lint,
    "format": layout,
    "types": types,
    "contracts": contracts,
    "coverage": coverage,
    "window-test": window_test,
    "slow-test": slow_test,
    "reliability": reliability,
    "bench": bench,
    "messages": messages,
    "pictures": pictures,
    "package": package,
    "bundle": bundle,
    "deb": deb,
    "package-test": package_test,
    "lock": lock,
    "clean": clean,
    "distclean": distclean,
    "help": show_help,
}


def main() -> int:
    """Carry out the command named first on the command line; gives the exit status."""
    name = sys.argv[1] if len(sys.argv) > 1 else "help"
    if name not in COMMANDS:
        say(f"There is no command {name!r}.\n")
        show_help()
        return 2
    try:
        COMMANDS[name]()
    except Stopped as reason:
        say(str(reason))
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
