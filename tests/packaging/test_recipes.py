"""The recipes for systems that are not at hand: what can be held against something else here."""

import importlib.util
import json
import plistlib
import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from giftcalc import __version__

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
INSTALLER = PACKAGING / "windows" / "giftcalc.iss"
FLATPAK = PACKAGING / "flatpak" / "io.github.giftcalc.giftcalc.yml"
WORKFLOW = ROOT / ".github" / "workflows" / "release.yml"
SCRIPTS = (*sorted(PACKAGING.rglob("*.sh")), PACKAGING / "appimage" / "AppRun")
LANGUAGES = {"en", *(path.stem for path in (ROOT / "resources" / "i18n").glob("*.po"))}


def load(*parts: str) -> ModuleType:
    """Return a script of packaging/ as a module."""
    path = PACKAGING.joinpath(*parts)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sections(text: str) -> dict[str, list[str]]:
    """Return the lines of an installer script by the section they are in."""
    found: dict[str, list[str]] = {"": []}
    name = ""
    for raw in text.splitlines():
        line = raw.strip()
        if not line or line.startswith((";", "#")):
            continue
        if head := re.fullmatch(r"\[(\w+)\]", line):
            name = head[1]
            found[name] = []
        else:
            found[name].append(line)
    return found


def entry(line: str) -> dict[str, str]:
    """Return the parameters of one line, such as `Name: "x"; Flags: y`."""
    pattern = r'\s*(\w+):\s*("(?:[^"]|"")*"|[^;"]*?)\s*(?:;|$)'
    assert re.fullmatch(f"(?:{pattern})+", line), line
    return {name: value.strip('"') for name, value in re.findall(pattern, line)}


@pytest.fixture(scope="module")
def installer() -> dict[str, list[str]]:
    return sections(INSTALLER.read_text(encoding="utf-8-sig"))


def test_the_installer_script_is_marked_as_utf_8() -> None:
    """Its compiler takes a file without the mark to be in the code page of the day."""
    assert INSTALLER.read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_installer_has_only_sections_that_exist_and_well_formed_entries(
    installer: dict[str, list[str]],
) -> None:
    pairs = {"Setup", "Messages"}
    tables = {"Languages", "Tasks", "InstallDelete", "Files", "Icons", "Registry", "Run"}
    assert set(installer) - {""} == pairs | tables | {"UninstallDelete"}
    assert installer[""] == []
    for name in pairs:
        assert all(re.fullmatch(r"[\w.]+=.+", line) for line in installer[name])
    for name in tables | {"UninstallDelete"}:
        assert all(entry(line) for line in installer[name])


def test_the_installer_asks_for_no_administrator(installer: dict[str, list[str]]) -> None:
    assert "PrivilegesRequired=lowest" in installer["Setup"]
    assert "ChangesAssociations=no" in installer["Setup"]


def test_the_installer_takes_the_bundle_and_names_files_that_exist(
    installer: dict[str, list[str]],
) -> None:
    text = INSTALLER.read_text(encoding="utf-8-sig")
    names = dict(re.findall(r'#define (\w+) "(.*)"', text))
    sources = [entry(line)["Source"] for line in installer["Files"]]
    resolved = []
    for source in sources:
        for name, value in names.items():
            source = source.replace(f"{{#{name}}}", value)  # noqa: PLW2901 - step by step
        resolved.append((INSTALLER.parent / source.replace("\\", "/")).resolve())
    assert resolved == [ROOT / "dist" / "giftcalc" / "*", ROOT / "LICENSE"]
    assert resolved[1].is_file()


def test_the_installer_speaks_every_language_of_the_program(
    installer: dict[str, list[str]],
) -> None:
    assert {entry(line)["Name"] for line in installer["Languages"]} == LANGUAGES
    said = dict(line.split("=", 1) for line in installer["Messages"])
    assert set(said) == {f"{language}.ConfirmUninstall" for language in LANGUAGES}
    assert all(text.count("%1") == 1 for text in said.values())


def test_removing_takes_nothing_but_the_program(installer: dict[str, list[str]]) -> None:
    """Settings and the ledger are in the person's own folders, which no entry names."""
    lines = (*installer["UninstallDelete"], *installer["InstallDelete"])
    assert all(entry(line)["Name"].startswith("{app}") for line in lines)
    whole = [entry(line) for line in lines if entry(line)["Name"] == "{app}"]
    assert [one["Type"] for one in whole] == ["dirifempty"]


@pytest.mark.parametrize(
    ("version", "numbers", "flags"),
    [("0.1.0", (0, 1, 0, 0), 0), ("1.2", (1, 2, 0, 0), 0), ("2.0.1rc3", (2, 0, 1, 0), 2)],
)
def test_the_version_resource_says_the_version_in_numbers_and_in_words(
    version: str, numbers: tuple[int, ...], flags: int
) -> None:
    """It is read as PyInstaller reads it: as an expression of these names."""
    module = load("windows", "version_resource.py")
    names = ("VSVersionInfo", "StringFileInfo", "StringTable", "VarFileInfo", "VarStruct")
    told: dict[str, str] = {}
    fixed: dict[str, Any] = {}
    known: dict[str, Any] = dict.fromkeys(names, lambda *_, **__: None)
    known |= {"StringStruct": told.__setitem__, "FixedFileInfo": fixed.update}
    eval(module.resource("giftcalc-window", version), known)  # noqa: S307 - as PyInstaller does
    assert fixed["filevers"] == fixed["prodvers"] == numbers
    assert fixed["flags"] == flags
    assert told["ProductVersion"] == version
    assert told["OriginalFilename"] == "giftcalc-window.exe"


def png_size(picture: bytes) -> tuple[int, int]:
    """Return the width and height a PNG says it has."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


@pytest.mark.usefixtures("qapp")
def test_the_icon_for_windows_holds_a_picture_of_each_size() -> None:
    icons = load("icons.py")
    made = icons.ico(icons.draw(set(icons.ICO_SIZES)))
    zero, kind, count = struct.unpack("<HHH", made[:6])
    assert (zero, kind, count) == (0, 1, len(icons.ICO_SIZES))
    for number, size in enumerate(icons.ICO_SIZES):
        told = struct.unpack("<BBBBHHII", made[6 + 16 * number : 22 + 16 * number])
        assert told[:2] == (size % 256, size % 256)
        assert png_size(made[told[7] : told[7] + told[6]]) == (size, size)


@pytest.mark.usefixtures("qapp")
def test_the_icon_for_macos_holds_a_picture_of_each_kind() -> None:
    icons = load("icons.py")
    made = icons.icns(icons.draw({size for _, size in icons.ICNS_TYPES}))
    assert made[:8] == b"icns" + struct.pack(">I", len(made))
    found, place = [], 8
    while place < len(made):
        kind, length = struct.unpack(">4sI", made[place : place + 8])
        found.append((kind, png_size(made[place + 8 : place + length])[0]))
        place += length
    assert found == list(icons.ICNS_TYPES)


def test_info_plist_says_what_macos_asks_for() -> None:
    info_plist = load("macos", "info_plist.py")
    told = plistlib.loads(plistlib.dumps(info_plist.info("1.2.0rc1")))
    assert told["CFBundleShortVersionString"] == told["CFBundleVersion"] == "1.2.0"
    assert told["CFBundleIdentifier"] == "io.github.giftcalc.giftcalc"
    assert told["LSBackgroundOnly"] is False  # it has a window
    assert {name.replace("-", "_") for name in told["CFBundleLocalizations"]} == LANGUAGES


def test_the_entitlements_are_one_and_no_sandbox_or_debugging() -> None:
    told = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert told == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


@pytest.mark.skipif(sys.platform == "win32", reason="these scripts are for other systems")
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_the_shell_scripts_are_well_formed(script: Path) -> None:
    assert script.stat().st_mode & 0o111
    subprocess.run(["sh", "-n", script], check=True)
    if shutil.which("shellcheck"):
        found = subprocess.run(["shellcheck", script], capture_output=True, text=True, check=False)
        assert found.stdout == ""


@pytest.mark.skipif(sys.platform != "linux", reason="an AppImage is for Linux")
def test_an_appdir_starts_the_program_it_was_made_from(tmp_path: Path) -> None:
    bundle, appdir = tmp_path / "bundle", tmp_path / "AppDir"
    bundle.mkdir()
    program = bundle / "giftcalc"
    program.write_text('#!/bin/sh\necho "stand-in:$1:$2"\n', encoding="utf-8")
    program.chmod(0o755)
    made = PACKAGING / "appimage" / "make_appdir.sh"
    subprocess.run([made, bundle, appdir], check=True, capture_output=True)
    linked = tmp_path / "linked"
    linked.symlink_to(appdir / "AppRun")
    for start in (appdir / "AppRun", linked):
        told = subprocess.run(
            [start, "convert", "10 eur"], cwd="/", capture_output=True, text=True, check=True
        )
        assert told.stdout == "stand-in:convert:10 eur\n"
    desktop = (appdir / "giftcalc.desktop").read_text(encoding="utf-8")
    assert "\nIcon=giftcalc\n" in desktop
    assert png_size((appdir / ".DirIcon").read_bytes()) == (256, 256)


@pytest.mark.skipif(sys.platform != "linux", reason="an AppImage is for Linux")
def test_an_appdir_has_the_licences_of_the_runtime_it_is_put_behind(tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    (bundle / "giftcalc").touch(mode=0o755)
    made = PACKAGING / "appimage" / "make_appdir.sh"
    subprocess.run([made, bundle, tmp_path / "AppDir"], check=True, capture_output=True)
    papers = tmp_path / "AppDir" / "usr/share/doc/giftcalc/appimage-runtime"
    told = (papers / "README.md").read_text(encoding="utf-8")
    recipe = (PACKAGING / "appimage" / "make_appimage.sh").read_text(encoding="utf-8")
    (release,) = re.findall(r"type2-runtime/releases/download/(\d+)/", recipe)
    assert release in told
    licences = re.findall(r"^\|.*\| ([\w.-]+) \|$", told, flags=re.MULTILINE)[2:]
    assert {f"{one}.txt" for one in licences} | {"README.md"} == {
        one.name for one in papers.iterdir()
    }


def test_an_appdir_without_a_program_is_refused(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("an AppImage is for Linux")
    made = PACKAGING / "appimage" / "make_appdir.sh"
    told = subprocess.run(
        [made, tmp_path, tmp_path / "AppDir"], capture_output=True, text=True, check=False
    )
    assert told.returncode == 1
    assert "no program" in told.stderr
    assert not (tmp_path / "AppDir").exists()


def test_the_workflow_fetches_what_the_appimage_recipe_checks() -> None:
    script = (PACKAGING / "appimage" / "make_appimage.sh").read_text(encoding="utf-8")
    files = re.findall(r"^\w+_FILE=(\S+)$", script, flags=re.MULTILINE)
    hashes = re.findall(r"^\w+_SHA256=([0-9a-f]{64})$", script, flags=re.MULTILINE)
    assert len(files) == len(hashes) == 2
    assert all(f"$site/{name}" in WORKFLOW.read_text(encoding="utf-8") for name in files)


@pytest.fixture(scope="module")
def flatpak() -> Any:
    return pytest.importorskip("yaml").safe_load(FLATPAK.read_text(encoding="utf-8"))


def test_the_flatpak_sees_no_folder_and_talks_to_nobody(flatpak: Any) -> None:
    allowed = {"--socket=wayland", "--socket=fallback-x11", "--share=ipc", "--device=dri"}
    allowed |= {"--share=network", "--unset-env=QT_PLUGIN_PATH"}
    assert set(flatpak["finish-args"]) == allowed


def test_the_flatpak_is_made_of_files_that_exist(flatpak: Any) -> None:
    assert flatpak["id"] == FLATPAK.stem
    (module,) = flatpak["modules"]
    listed, *others = module["sources"]
    target = load("flatpak", "make_sources.py").TARGET
    assert (FLATPAK.parent / listed).resolve() == target
    assert all((FLATPAK.parent / one["path"]).exists() for one in others)


def wheel_told(name: str, sha256: str, address: str) -> dict[str, Any]:
    """Return what pip reports of one wheel."""
    archive = {"hashes": {"sha256": sha256}}
    return {"download_info": {"url": f"{address}/{name}", "archive_info": archive}}


def test_a_flatpak_wheel_keeps_its_hash_and_its_processor() -> None:
    sources = load("flatpak", "make_sources.py")
    name, sha256 = "x-1-cp313-cp313-manylinux_2_28_aarch64.whl", "a" * 64
    made = sources.source_of(wheel_told(name, sha256, "https://e.invalid"), "aarch64", {sha256})
    assert made == {
        "type": "file",
        "dest": "wheels",
        "dest-filename": name,
        "sha256": sha256,
        "url": f"https://e.invalid/{name}",
        "only-arches": ["aarch64"],
    }
    plain = sources.source_of(
        wheel_told("x-1-py3-none-any.whl", sha256, "file:///a%20b"), "x86_64", {sha256}
    )
    assert plain["path"] == "/a b/x-1-py3-none-any.whl"
    assert "only-arches" not in plain


def test_a_flatpak_wheel_that_is_not_locked_is_refused() -> None:
    sources = load("flatpak", "make_sources.py")
    told = wheel_told("x-1-py3-none-any.whl", "b" * 64, "https://e.invalid")
    with pytest.raises(SystemExit, match="not locked"):
        sources.source_of(told, "x86_64", {"a" * 64})


def test_every_locked_requirement_has_hashes_for_the_flatpak() -> None:
    locked = load("flatpak", "make_sources.py").locked_hashes()
    text = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    _, *requirements = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)
    hashes = [set(re.findall(r"--hash=sha256:([0-9a-f]{64})", one)) for one in requirements]
    assert requirements
    assert all(hashes)
    assert set.union(*hashes) == set(locked)


@pytest.fixture(scope="module")
def workflow() -> Any:
    return pytest.importorskip("yaml").safe_load(WORKFLOW.read_text(encoding="utf-8"))


def test_every_action_and_container_is_pinned_by_its_hash(workflow: Any) -> None:
    used = re.findall(r"uses: (.*)", WORKFLOW.read_text(encoding="utf-8"))
    assert used
    assert [
        one for one in used if not re.fullmatch(r"\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)
    ] == []
    images = [job["container"]["image"] for job in workflow["jobs"].values() if "container" in job]
    assert all(re.fullmatch(r"\S+@sha256:[0-9a-f]{64}", image) for image in images)


def test_only_the_draft_may_write_and_no_job_has_a_secret(workflow: Any) -> None:
    assert workflow["permissions"] == {}
    rights = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    assert rights.pop("draft") == {"contents": "write"}
    assert all(right == {"contents": "read"} for right in rights.values())
    assert "secrets." not in WORKFLOW.read_text(encoding="utf-8")


def test_no_command_of_the_workflow_is_put_together_from_what_others_wrote(workflow: Any) -> None:
    """What comes from outside reaches a command as a variable, never as part of its text."""
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []
    checkouts = [step for step in steps if "actions/checkout@" in step.get("uses", "")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_the_draft_waits_for_everything_that_is_built(workflow: Any) -> None:
    jobs = workflow["jobs"]
    assert set(jobs["draft"]["needs"]) == set(jobs) - {"draft"}
    run = json.dumps(jobs["draft"])
    assert "--draft" in run
    assert "SHA256SUMS" in run


def test_every_script_the_workflow_starts_is_there() -> None:
    named = set(
        re.findall(r"packaging/[\w/.]+\.(?:py|sh|yml)", WORKFLOW.read_text(encoding="utf-8"))
    )
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize(
    ("recipe", "made", "named"),
    [
        ("debian/build_deb.py", "_amd64.deb", "giftcalc_{}_amd64.deb"),
        (
            "windows/giftcalc.iss",
            "{#Version}-windows-x64-setup",
            "giftcalc-{}-windows-x64-setup.exe",
        ),
        ("macos/make_dmg.sh", "$VERSION-macos-$(uname -m).dmg", "giftcalc-{}-macos-arm64.dmg"),
        ("appimage/make_appimage.sh", "$VERSION-x86_64.AppImage", "giftcalc-{}-x86_64.AppImage"),
        ("pyinstaller/archive_bundle.py", "{machine}.tar.xz", "giftcalc-{}-linux-x86_64.tar.xz"),
    ],
)
def test_the_readme_names_the_files_that_the_recipes_make(
    recipe: str, made: str, named: str
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert made in (ROOT / "packaging" / recipe).read_text(encoding="utf-8")
    assert named.format(__version__) in readme
