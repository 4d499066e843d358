"""Makes the version resource of the Windows programs: what Explorer shows as "Details".

    python packaging/windows/version_resource.py 0.1.0 build/windows

writes `giftcalc.txt` and `giftcalc-window.txt`, in the form PyInstaller's EXE takes as `version`.
The spec file imports `write` instead of starting this script.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

PROGRAMS = ("giftcalc", "giftcalc-window")
PRERELEASE = 0x2
"""VS_FF_PRERELEASE: the resource's own mark of a version that is not final."""

ENGLISH_UNICODE = "040904B0"
"""US English in UTF-16, as the block of strings is named; the number pair is told again below."""

TEMPLATE = """\
VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={numbers},
    prodvers={numbers},
    mask=0x3F,
    flags={flags:#x},
    OS=0x40004,
    fileType=0x1,
    subtype=0x0,
    date=(0, 0),
  ),
  kids=[
    StringFileInfo([
      StringTable({block!r}, [
{strings}
      ]),
    ]),
    VarFileInfo([VarStruct('Translation', [0x0409, 0x04B0])]),
  ],
)
"""


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """Give a version as Windows counts: "0.2.1rc3" is (0, 2, 1, 0)."""
    release = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(part) for part in release[0].split(".")] if release else []
    first, second, third, fourth = [*numbers, 0, 0, 0, 0][:4]
    return first, second, third, fourth


def is_final(version: str) -> bool:
    """Tell whether a version is of numbers only."""
    return re.fullmatch(r"\d+(?:\.\d+)*", version) is not None


def resource(program: str, version: str) -> str:
    """Give the resource of one program as the text of a PyInstaller version file."""
    told = {
        "CompanyName": "The giftcalc developers",
        "FileDescription": "giftcalc",
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": "MIT licence; see the folder licences",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "giftcalc",
        "ProductVersion": version,
    }
    strings = "\n".join(
        f"        StringStruct({name!r}, {value!r})," for name, value in told.items()
    )
    return TEMPLATE.format(
        numbers=four_numbers(version),
        flags=0 if is_final(version) else PRERELEASE,
        block=ENGLISH_UNICODE,
        strings=strings,
    )


def write(folder: Path, version: str) -> dict[str, Path]:
    """Write the resource of each program into `folder`; gives program -> file."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {}
    for program in PROGRAMS:
        written[program] = folder / f"{program}.txt"
        text = resource(program, version)
        written[program].write_text(text, encoding="utf-8", newline="\n")
    return written


def main() -> int:
    """Write both files for the version and into the folder named on the command line."""
    reader = argparse.ArgumentParser(description="Makes the version resource of the programs.")
    reader.add_argument("version")
    reader.add_argument("folder", type=Path)
    asked = reader.parse_args()
    for path in write(asked.folder, asked.version).values():
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
