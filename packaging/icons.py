"""Draws the program's icon in every size and packs it as Windows and macOS want it.

    python packaging/icons.py ico build/icons/giftcalc.ico
    python packaging/icons.py icns build/icons/giftcalc.icns
    python packaging/icons.py png build/icons        # giftcalc-16.png … giftcalc-1024.png

The one source is `resources/icons/giftcalc.svg`, drawn by Qt without a screen. Both containers
hold plain PNG pictures, which Windows (since Vista) and macOS (since 10.7) read.
"""

from __future__ import annotations

import argparse
import os
import struct
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "resources" / "icons" / "giftcalc.svg"

ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""What Windows asks for at scales from 100 % to 250 %, and for large tiles."""

ICNS_TYPES = (
    (b"ic07", 128),
    (b"ic08", 256),
    (b"ic09", 512),
    (b"ic10", 1024),
    (b"ic11", 32),
    (b"ic12", 64),
    (b"ic13", 256),
    (b"ic14", 512),
)
"""The kinds of picture in an .icns, and their width; ic11 to ic14 are for dense screens.

The older kinds below 128 are left out: not every macOS reads a PNG in them.
"""

PNG_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512, 1024)

ICO_HEAD = struct.Struct("<HHH")
ICO_ENTRY = struct.Struct("<BBBBHHII")
ICO_KIND, ICO_PLANES, ICO_BITS = 1, 1, 32
ICNS_CHUNK = struct.Struct(">4sI")


def draw(sizes: set[int]) -> dict[int, bytes]:
    """Give the icon as PNG in each of `sizes`, drawn by Qt without a screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication.instance() or QGuiApplication([])
    drawing = QSvgRenderer(str(PICTURE))
    if not drawing.isValid():
        raise SystemExit(f"Not a drawing: {PICTURE}")
    found = {}
    for size in sorted(sizes):
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        kept = QByteArray()
        buffer = QBuffer(kept)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        # The quality of a PNG is its compression; 0 is the strongest.
        image.save(buffer, "PNG", 0)  # type: ignore[call-overload]
        found[size] = bytes(kept.data())
    del app
    return found


def ico(pictures: dict[int, bytes]) -> bytes:
    """Pack PNG pictures, by their width, into the container that Windows reads."""
    entries, bodies = [], []
    place = ICO_HEAD.size + ICO_ENTRY.size * len(pictures)
    for size, picture in sorted(pictures.items()):
        side = size % 256  # 0 stands for 256
        told = (side, side, 0, 0, ICO_PLANES, ICO_BITS, len(picture), place)
        entries.append(ICO_ENTRY.pack(*told))
        bodies.append(picture)
        place += len(picture)
    head = ICO_HEAD.pack(0, ICO_KIND, len(pictures))
    return b"".join((head, *entries, *bodies))


def icns(pictures: dict[int, bytes]) -> bytes:
    """Pack PNG pictures, by their width, into the container that macOS reads."""
    chunks = [
        ICNS_CHUNK.pack(kind, ICNS_CHUNK.size + len(pictures[size])) + pictures[size]
        for kind, size in ICNS_TYPES
    ]
    body = b"".join(chunks)
    return ICNS_CHUNK.pack(b"icns", ICNS_CHUNK.size + len(body)) + body


def write_ico(target: Path) -> Path:
    """Write the icon for Windows to `target`; gives it back."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(ico(draw(set(ICO_SIZES))))
    return target


def write_icns(target: Path) -> Path:
    """Write the icon for macOS to `target`; gives it back."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(icns(draw({size for _, size in ICNS_TYPES})))
    return target


def write_png(folder: Path) -> Path:
    """Write the icon as plain pictures into `folder`; gives it back."""
    folder.mkdir(parents=True, exist_ok=True)
    for size, picture in draw(set(PNG_SIZES)).items():
        (folder / f"giftcalc-{size}.png").write_bytes(picture)
    return folder


KINDS = {"ico": write_ico, "icns": write_icns, "png": write_png}


def main() -> int:
    """Write what is asked for on the command line."""
    reader = argparse.ArgumentParser(description="Draws the program's icon.")
    reader.add_argument("kind", choices=sorted(KINDS))
    reader.add_argument("target", type=Path)
    asked = reader.parse_args()
    print(KINDS[asked.kind](asked.target))
    return 0


if __name__ == "__main__":
    sys.exit(main())
