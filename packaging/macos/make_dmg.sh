#!/bin/sh
# Packs dist/giftcalc.app into a disk image with the usual link to the folder Applications.
#
#   packaging/macos/make_dmg.sh VERSION      # dist/giftcalc-VERSION-macos-ARCHITECTURE.dmg
set -eu
cd "$(dirname "$0")/../.."

VERSION=${1:?Name the version: packaging/macos/make_dmg.sh 0.1.0}
APP=dist/giftcalc.app
STAGE=build/macos/image
IMAGE=dist/giftcalc-$VERSION-macos-$(uname -m).dmg

if [ ! -d "$APP" ]; then
    echo "There is no $APP: build it with PyInstaller and packaging/pyinstaller/giftcalc.spec." >&2
    exit 1
fi
rm -rf "$STAGE"
mkdir -p "$STAGE"
cp -R "$APP" "$STAGE/"
cp LICENSE "$STAGE/LICENSE.txt"
ln -s /Applications "$STAGE/Applications"
rm -f "$IMAGE"
hdiutil create -volname "giftcalc $VERSION" -srcfolder "$STAGE" -fs HFS+ -format ULFO "$IMAGE"
hdiutil verify "$IMAGE"
rm -rf "$STAGE"
echo "$IMAGE"
