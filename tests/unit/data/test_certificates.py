"""The certificates of the system are found wherever it keeps them, not only where Python thinks."""

import ssl
import sys
from pathlib import Path

import pytest
import trustme
import truststore._openssl as looking  # the part of truststore for systems like Linux

from giftcalc.data.fetch import fetch
from tests.hostile_server import answer, saying, serving

BODY = b"rates"

pytestmark = pytest.mark.skipif(
    sys.platform in {"win32", "darwin"}, reason="here the system itself is asked"
)


def serve_and_fetch(authority: trustme.CA) -> bytes:
    """Fetch something from a server that the authority vouches for, as the program does."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    with serving(saying(answer(BODY)), context) as server:
        return fetch(server.address())


def test_a_python_built_for_another_system_finds_the_certificates_of_this_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """So it is in a bundle: OpenSSL's own places are those of the system that built it."""
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "nothing here"))
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    authority = trustme.CA()
    kept = tmp_path / "tls-ca-bundle.pem"
    authority.cert_pem.write_to_path(kept)
    monkeypatch.setattr(looking, "_CA_FILE_CANDIDATES", [str(tmp_path / "none"), str(kept)])
    assert serve_and_fetch(authority) == BODY


def test_the_places_of_the_large_systems_are_known() -> None:
    known = set(looking._CA_FILE_CANDIDATES)
    debian, fedora = "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/cert.pem"
    suse, arch = "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"
    assert {debian, fedora, suse, arch} <= known
