"""Makes the Info.plist of giftcalc.app: what macOS has to know before it starts the program.

    python packaging/macos/info_plist.py 0.1.0 build/macos/Info.plist

The spec file imports `info` and hands it to PyInstaller's BUNDLE as `info_plist`.
"""

from __future__ import annotations

import argparse
import plistlib
import re
import sys
from pathlib import Path

IDENTIFIER = "io.github.giftcalc.giftcalc"
LANGUAGES = ("en", "fr", "de", "es", "pt-BR")
OLDEST_SYSTEM = "14.0"
"""What the numpy in requirements/run.txt needs that a build takes; its Qt is content with 13."""


def numbers_of(version: str) -> str:
    """Give a version as macOS compares them: "0.2.1rc3" is "0.2.1"."""
    found = re.match(r"\d+(?:\.\d+){0,2}", version)
    return found[0] if found else "0"


def info(version: str) -> dict[str, object]:
    """Give what is told to macOS."""
    return {
        "CFBundleAllowMixedLocalizations": True,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleDisplayName": "giftcalc",
        "CFBundleExecutable": "giftcalc",
        "CFBundleIconFile": "giftcalc.icns",
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleInfoDictionaryVersion": "6.0",
        "CFBundleLocalizations": list(LANGUAGES),
        "CFBundleName": "giftcalc",
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": numbers_of(version),
        "CFBundleVersion": numbers_of(version),
        # PyInstaller takes a program that can speak to a terminal for one without a window.
        "LSBackgroundOnly": False,
        "LSApplicationCategoryType": "public.app-category.finance",
        "LSMinimumSystemVersion": OLDEST_SYSTEM,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "The giftcalc developers, MIT licence",
        "NSPrincipalClass": "NSApplication",
        # Dark colours follow the system's; without this macOS would force the light ones.
        "NSRequiresAquaSystemAppearance": False,
        "NSSupportsAutomaticGraphicsSwitching": True,
    }


def main() -> int:
    """Write the file named on the command line, for the version named before it."""
    reader = argparse.ArgumentParser(description="Makes the Info.plist of giftcalc.app.")
    reader.add_argument("version")
    reader.add_argument("target", type=Path)
    asked = reader.parse_args()
    asked.target.parent.mkdir(parents=True, exist_ok=True)
    asked.target.write_bytes(plistlib.dumps(info(asked.version)))
    print(asked.target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
