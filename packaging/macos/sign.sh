#!/bin/sh
# Signs dist/giftcalc.app for the hardened runtime, or notarises a disk image and staples the answer.
#
#   SIGNING_IDENTITY="Developer ID Application: NAME (TEAM)" packaging/macos/sign.sh app
#   NOTARY_PROFILE=giftcalc packaging/macos/sign.sh image dist/giftcalc-0.1.0-macos-arm64.dmg
#
# The identity is in the keychain of whoever signs. The profile is made once, by hand, so that no
# password is ever in a file or on a command line of ours:
#
#   xcrun notarytool store-credentials giftcalc --apple-id … --team-id …   # asks for the password
set -eu
cd "$(dirname "$0")/../.."

ENTITLEMENTS=packaging/macos/entitlements.plist
APP=dist/giftcalc.app

need() {
    if [ -z "$2" ]; then
        echo "Set $1; the head of this script says to what." >&2
        exit 2
    fi
}

sign_one() {
    codesign --force --timestamp --options runtime --sign "$SIGNING_IDENTITY" "$@"
}

sign_app() {
    need SIGNING_IDENTITY "${SIGNING_IDENTITY:-}"
    # From the inside out: a signature seals what lies within. Apple advises against --deep.
    find "$APP/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) | while IFS= read -r library; do
        sign_one "$library"
    done
    find "$APP/Contents" -type d -name '*.framework' | while IFS= read -r framework; do
        sign_one "$framework"
    done
    sign_one --entitlements "$ENTITLEMENTS" "$APP"
    codesign --verify --deep --strict --verbose=2 "$APP"
}

notarise_image() {
    need NOTARY_PROFILE "${NOTARY_PROFILE:-}"
    need SIGNING_IDENTITY "${SIGNING_IDENTITY:-}"
    codesign --force --timestamp --sign "$SIGNING_IDENTITY" "$1"
    xcrun notarytool submit "$1" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$1"
    spctl --assess --type open --context context:primary-signature --verbose "$1"
}

case "${1:-}" in
    app) sign_app ;;
    image)
        need IMAGE "${2:-}"
        notarise_image "$2"
        ;;
    *)
        echo "Say what: $0 app, or: $0 image FILE.dmg" >&2
        exit 2
        ;;
esac
