#!/bin/sh
# Lays out the folder an AppImage is made from, out of the one-folder bundle.
#
#   packaging/appimage/make_appdir.sh [BUNDLE [APPDIR]]
#
# BUNDLE is dist/giftcalc unless named, APPDIR build/appimage/giftcalc.AppDir. The result runs as
# it is: build/appimage/giftcalc.AppDir/AppRun --version
set -eu
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
BUNDLE=${1:-$ROOT/dist/giftcalc}
APPDIR=${2:-$ROOT/build/appimage/giftcalc.AppDir}
LINUX=$ROOT/packaging/linux

if [ ! -x "$BUNDLE/giftcalc" ]; then
    echo "There is no program in $BUNDLE: make the bundle first." >&2
    exit 1
fi
rm -rf "$APPDIR"
mkdir -p "$APPDIR/usr/bin" "$APPDIR/usr/lib"
cp -a "$BUNDLE" "$APPDIR/usr/lib/giftcalc"
ln -s ../lib/giftcalc/giftcalc "$APPDIR/usr/bin/giftcalc"
install -m 755 "$ROOT/packaging/appimage/AppRun" "$APPDIR/AppRun"

install -D -m 644 "$LINUX/giftcalc.desktop" "$APPDIR/usr/share/applications/giftcalc.desktop"
install -D -m 644 "$LINUX/io.github.giftcalc.giftcalc.metainfo.xml" \
    "$APPDIR/usr/share/metainfo/io.github.giftcalc.giftcalc.metainfo.xml"
install -D -m 644 "$LINUX/io.github.giftcalc.giftcalc.mime.xml" \
    "$APPDIR/usr/share/mime/packages/io.github.giftcalc.giftcalc.mime.xml"
mkdir -p "$APPDIR/usr/share/icons"
cp -R "$LINUX/icons" "$APPDIR/usr/share/icons/hicolor"
install -D -m 644 "$ROOT/LICENSE" "$APPDIR/usr/share/doc/giftcalc/LICENSE"
# The runtime that an AppImage begins with has libraries of others inside.
RUNTIME_PAPERS=$APPDIR/usr/share/doc/giftcalc/appimage-runtime
install -D -m 644 "$ROOT/packaging/appimage/RUNTIME.md" "$RUNTIME_PAPERS/README.md"
for licence in LGPL-2.1-or-later BSD-2-Clause BSD-3-Clause MIT Zlib; do
    install -m 644 "$ROOT/packaging/sbom/texts/$licence.txt" "$RUNTIME_PAPERS"
done

# What appimagetool, and file managers that show an AppImage's icon, look for at the top.
ln -s usr/share/applications/giftcalc.desktop "$APPDIR/giftcalc.desktop"
ln -s usr/share/icons/hicolor/256x256/apps/giftcalc.png "$APPDIR/giftcalc.png"
ln -s giftcalc.png "$APPDIR/.DirIcon"
echo "$APPDIR"
