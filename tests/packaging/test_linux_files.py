"""What a Linux desktop reads of the program: entry, metainfo, icons, man page, completions."""

import importlib.util
import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path
from types import ModuleType

import pytest
from defusedxml import ElementTree
from PySide6.QtGui import QImage

from giftcalc import __version__
from giftcalc.__main__ import window_options
from giftcalc.cli.main import COMMANDS, _parts_of, command_named
from giftcalc.cli.usage import COMMON, WINDOW
from giftcalc.i18n.language import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
APP = "io.github.giftcalc.giftcalc"
PICTURES = "https://raw.githubusercontent.com/giftcalc/giftcalc/main/"
EVERY = [name for top in COMMANDS for name in (top, *(f"{top} {part}" for part in _parts_of(top)))]
"""Every command, the parts of others as "tally import"."""

METAINFO = ElementTree.fromstring((LINUX / f"{APP}.metainfo.xml").read_bytes())
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("maker", LINUX / "make_terminal_files.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def entry() -> dict[str, str]:
    """The desktop entry."""
    parser = ConfigParser(interpolation=None, delimiters=("=",), strict=True)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(LINUX / "giftcalc.desktop", encoding="utf-8")
    return dict(parser["Desktop Entry"])


@pytest.fixture(scope="module")
def man() -> str:
    """The man page, without the marks of groff."""
    text = (LINUX / "giftcalc.1").read_text(encoding="utf-8")
    return re.sub(r"\\f[BIR]", "", text).replace("\\-", "-")


@pytest.mark.parametrize("name", ["giftcalc.1", "giftcalc.bash", "_giftcalc"])
def test_the_terminal_files_are_those_of_the_command_line(maker: ModuleType, name: str) -> None:
    """If this fails: .venv/bin/python packaging/linux/make_terminal_files.py."""
    assert (LINUX / name).read_text(encoding="utf-8") == maker.MADE[name]()


@pytest.mark.parametrize("name", EVERY)
def test_the_man_page_explains_each_command_with_its_options(man: str, name: str) -> None:
    section = man.split(f'.SS "giftcalc {name}"\n')[1].split("\n.S", maxsplit=1)[0]
    for option, (word, _) in command_named(name).OPTIONS.items():
        assert f"\n{option} {word}".rstrip() + "\n" in section.replace("...", "…")


def test_the_man_page_explains_the_options_of_all_commands_and_of_the_window(man: str) -> None:
    for option, (word, _) in {**COMMON, **WINDOW}.items():
        assert f"\n{option} {word}".rstrip() + "\n" in man


def completed(words: list[str]) -> list[str]:
    """What bash offers behind some words, the last of which is being typed."""
    line = " ".join(f"'{word}'" for word in words)
    script = (
        f"source {LINUX / 'giftcalc.bash'}; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}\n"
        '_giftcalc; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    told = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=True, cwd=LINUX
    )
    assert told.stderr == ""
    return told.stdout.split()


@pytest.mark.parametrize("name", EVERY)
def test_bash_completes_every_option_of_every_command(name: str) -> None:
    offered = completed(["giftcalc", *name.split(), "--"])
    assert set(offered) == {*command_named(name).OPTIONS, *COMMON}


def test_bash_completes_commands_their_parts_and_their_operands() -> None:
    assert completed(["giftcalc", ""]) == list(COMMANDS)
    assert set(completed(["giftcalc", "--"])) == {*COMMON, *WINDOW}
    for top in ("prices", "tally"):
        assert completed(["giftcalc", "--home", "/tmp/x", top, ""]) == list(_parts_of(top))
    assert completed(["giftcalc", "tally", "report", "mo"]) == ["month", "months"]
    assert completed(["giftcalc", "gifts", "import", "giftcalc.d"]) == ["giftcalc.desktop"]


def test_bash_completes_values_however_they_are_attached() -> None:
    assert completed(["giftcalc", "convert", "--country", "FR"]) == ["FR"]
    assert completed(["giftcalc", "convert", "--to", "=", "EU"]) == ["EUR"]
    assert completed(["giftcalc", "tally", "report", "--by", "="]) == ["day", "week", "month"]
    assert completed(["giftcalc", "--locale", "pt"]) == ["pt_BR"]
    assert completed(["giftcalc", "payout", "--tax", ""]) == []
    assert "icons" in completed(["giftcalc", "--home", ""])
    assert "giftcalc.1" not in completed(["giftcalc", "--home", ""])


@pytest.mark.parametrize("name", EVERY)
def test_zsh_knows_every_option_of_every_command(name: str) -> None:
    text = (LINUX / "_giftcalc").read_text(encoding="utf-8")
    branch = text.split(f"            '{name}')\n")[1].split(";;")[0]
    for option, (word, _) in command_named(name).OPTIONS.items():
        assert f"'{option}{'=' if word else ''}[" in branch


@pytest.mark.skipif(shutil.which("zsh") is None, reason="needs zsh")
def test_zsh_reads_its_completion() -> None:
    subprocess.run(["zsh", "-n", str(LINUX / "_giftcalc")], check=True)


def test_the_desktop_entry_speaks_every_language(entry: dict[str, str]) -> None:
    for key in ("GenericName", "Comment", "Keywords"):
        translated = {name for name in entry if name.startswith(f"{key}[")}
        assert translated == {f"{key}[{code}]" for code in LANGUAGES if code != "en"}
    assert all(text.endswith(";") for key, text in entry.items() if key.startswith("Keywords"))


def test_the_desktop_entry_takes_files_only_if_the_window_does(entry: dict[str, str]) -> None:
    takes_files = window_options(["/home/someone/stream.jsonl"]) is not None
    assert entry["Exec"] == ("giftcalc %F" if takes_files else "giftcalc")
    assert ("MimeType" in entry) == takes_files
    assert entry["TryExec"] == "giftcalc"  # a program and no more, or desktops drop the entry


def test_the_desktop_entry_is_that_of_the_window(entry: dict[str, str]) -> None:
    code = (ROOT / "giftcalc" / "ui" / "app.py").read_text(encoding="utf-8")
    assert 'setDesktopFileName(os.environ.get("FLATPAK_ID", "giftcalc"))' in code
    assert (entry["StartupWMClass"], entry["Icon"]) == ("giftcalc", "giftcalc")


def test_the_metainfo_speaks_every_language_and_shows_real_pictures() -> None:
    others = {code for code in LANGUAGES if code != "en"}
    for parent in (
        METAINFO,
        *METAINFO.iter("description"),
        *METAINFO.iter("ul"),
        *METAINFO.iter("screenshot"),
    ):
        for tag in {child.tag for child in parent} & {"summary", "p", "li", "caption"}:
            told = [child.get(LANG, "en") for child in parent if child.tag == tag]
            assert {*told} == {"en", *others}
            assert len({told.count(code) for code in LANGUAGES}) == 1
    for image in METAINFO.iter("image"):
        picture = QImage(str(ROOT / str(image.text).removeprefix(PICTURES)))
        assert str(picture.width()) == image.get("width")
        assert str(picture.height()) == image.get("height")
    assert METAINFO.findtext("launchable") == "giftcalc.desktop"


def test_the_newest_release_of_the_metainfo_is_this_one() -> None:
    newest = next(METAINFO.iter("release"))
    assert newest.get("version") == __version__
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    dated = re.search(rf"^## \[{re.escape(__version__)}\] [-–] (\S+)", log, re.MULTILINE)
    if dated is None:
        assert newest.get("type") == "development"
    else:
        assert newest.get("date") == dated[1]
        assert newest.get("type", "stable") == "stable"


def test_no_usual_name_is_taken_for_a_type_of_our_own() -> None:
    types = ElementTree.fromstring((LINUX / f"{APP}.mime.xml").read_bytes())
    patterns = [str(one.get("pattern")) for one in types.iter() if one.tag.endswith("glob")]
    assert patterns
    assert not [pattern for pattern in patterns if pattern.startswith("*")]


def test_the_icons_are_pictures_of_the_svg() -> None:
    scalable = LINUX / "icons" / "scalable" / "apps" / "giftcalc.svg"
    assert scalable.read_bytes() == (ROOT / "resources" / "icons" / "giftcalc.svg").read_bytes()
    sides = set()
    for path in (LINUX / "icons").glob("*x*/apps/giftcalc.png"):
        picture = QImage(str(path))
        side = int(path.parts[-3].partition("x")[0])
        sides.add(side)
        assert (picture.width(), picture.height()) == (side, side)
        middle = picture.pixelColor(side // 2, side * 45 // 64)
        assert middle.red() > 2 * middle.blue()  # the ribbon of the gift is yellow
        assert picture.pixelColor(0, 0).alpha() == 0
    assert {16, 32, 48, 64, 128, 256, 512} <= sides
