#!/bin/sh
# Packs build/appimage/giftcalc.AppDir into one file with appimagetool.
#
#   packaging/appimage/make_appimage.sh VERSION      # dist/giftcalc-VERSION-x86_64.AppImage
#
# Set APPIMAGETOOL and RUNTIME to copies of the two files that SITE names; both are checked against
# their hash before they are used. Unless SOURCE_DATE_EPOCH is set, the last commit's time is taken.
set -eu
cd "$(dirname "$0")/../.."

SITE=https://github.com/AppImage
TOOL_FILE=appimagetool/releases/download/1.9.1/appimagetool-x86_64.AppImage
TOOL_SHA256=ed4ce84f0d9caff66f50bcca6ff6f35aae54ce8135408b3fa33abfc3cb384eb0
RUNTIME_FILE=type2-runtime/releases/download/20251108/runtime-x86_64
RUNTIME_SHA256=2fca8b443c92510f1483a883f60061ad09b46b978b2631c807cd873a47ec260d

VERSION=${1:?Name the version: packaging/appimage/make_appimage.sh 0.1.0}
APPDIR=build/appimage/giftcalc.AppDir
TARGET=dist/giftcalc-$VERSION-x86_64.AppImage

checked() { # VARIABLE FILE SHA256 ADDRESS
    if [ ! -f "$2" ]; then
        echo "Set $1 to a copy of $4" >&2
        exit 2
    fi
    if ! echo "$3  $2" | sha256sum --check --status -; then
        echo "$2 is not the file that was agreed on (sha256 $3)." >&2
        exit 1
    fi
}

checked APPIMAGETOOL "${APPIMAGETOOL:-}" "$TOOL_SHA256" "$SITE/$TOOL_FILE"
checked RUNTIME "${RUNTIME:-}" "$RUNTIME_SHA256" "$SITE/$RUNTIME_FILE"
packaging/appimage/make_appdir.sh
: "${SOURCE_DATE_EPOCH:=$(git log -1 --format=%ct)}"
export SOURCE_DATE_EPOCH
chmod +x "$APPIMAGETOOL"
# Without a version of its own in the environment, the tool asks git for one.
ARCH=x86_64 VERSION=$VERSION "$APPIMAGETOOL" --appimage-extract-and-run \
    --no-appstream --runtime-file "$RUNTIME" "$APPDIR" "$TARGET"
echo "$TARGET"
