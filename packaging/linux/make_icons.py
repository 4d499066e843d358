"""Lay the program's pictures out as an icon theme, packaging/linux/icons.

Usage: make_icons.py [FOLDER]

Run it after resources/icons/giftcalc.svg has changed; packaging/icons.py does the drawing.
Some desktops cannot draw SVG; for these there is a picture of each usual size.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SVG = ROOT / "resources" / "icons" / "giftcalc.svg"
LARGEST = 512


def lay_out(pictures: Path, folder: Path) -> None:
    """Copy "giftcalc-48.png" and its like, and the SVG, to where an icon theme has them."""
    for picture in sorted(pictures.glob("giftcalc-*.png")):
        side = int(picture.stem.rpartition("-")[2])
        if side <= LARGEST:
            put(picture, folder / f"{side}x{side}" / "apps" / "giftcalc.png")
    put(SVG, folder / "scalable" / "apps" / "giftcalc.svg")


def put(source: Path, target: Path) -> None:
    """Copy a file to where there may be no folder yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def main() -> None:
    """Write the pictures beside this script, or into the folder that is named."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else HERE / "icons"
    with TemporaryDirectory() as drawn:
        words = [sys.executable, str(ROOT / "packaging" / "icons.py"), "png", drawn]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
        lay_out(Path(drawn), folder)


if __name__ == "__main__":
    main()
