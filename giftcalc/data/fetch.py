"""Fetching a small text over HTTPS from one pinned host, or saying why not.

One GET with the system's certificates, no redirect, no compression, at most 256 KiB,
and a deadline for the whole of it: a socket's own timeout starts anew at every byte,
and looking up a name has none. The fetch therefore runs in a daemon thread that is
left behind when time is up; its connection is shut so that it ends by itself.

A proxy that the system is set to use is honoured: the connection through it is
encrypted up to the pinned host all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal

if TYPE_CHECKING:
    import socket
    import ssl
    from queue import SimpleQueue

    from urllib3 import HTTPResponse
    from urllib3.connection import HTTPSConnection

MOST_BYTES = 1 << 18
SECONDS = 20.0
"""The time that a fetch may take from the name being looked up to the last byte."""

_LENGTH_DIGITS = 20
_OK = 200
_PIECE = 1 << 14
_REDIRECTS = range(300, 400)


class Address(NamedTuple):
    """Where something is fetched from: nothing else is ever connected to."""

    host: str
    path: str
    port: int = 443


ECB_DAILY = Address("www.ecb.europa.eu", "/stats/eurofxref/eurofxref-daily.xml")
ECB_90_DAYS = Address("www.ecb.europa.eu", "/stats/eurofxref/eurofxref-hist-90d.xml")
FRANKFURTER_LATEST = Address("api.frankfurter.dev", "/v2/rates?base=EUR")


class Cancel:
    """A way to end a fetch from another thread; once cancelled, it stays so."""

    __slots__ = ("_answers", "_cancelled", "_lock")

    def __init__(self) -> None:
        from threading import Lock

        self._lock = Lock()
        self._cancelled = False
        self._answers: SimpleQueue[bytes | Exception] | None = None

    def cancel(self) -> None:
        """End the fetch that is under way, and every later one, with FETCH_CANCELLED."""
        with self._lock:
            self._cancelled = True
            if self._answers is not None:
                self._answers.put(Refusal(Problem.FETCH_CANCELLED))

    def watch(self, answers: SimpleQueue[bytes | Exception]) -> None:
        """Put the cancellation among the answers that a fetch is waiting for."""
        with self._lock:
            self._answers = answers
            if self._cancelled:
                answers.put(Refusal(Problem.FETCH_CANCELLED))


def fetch(
    address: Address,
    *,
    seconds: float = SECONDS,
    cancel: Cancel | None = None,
    context: ssl.SSLContext | None = None,
) -> bytes:
    """Return the body found at an address; raise one of the FETCH problems.

    `context` replaces the certificates of the system.
    """
    from queue import Empty, SimpleQueue
    from threading import Thread

    answers: SimpleQueue[bytes | Exception] = SimpleQueue()
    if cancel is not None:
        cancel.watch(answers)
    download = _Download(address, seconds, context)
    worker = Thread(target=download.run, args=(answers,), name="giftcalc-fetch", daemon=True)
    worker.start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        answer = Refusal(Problem.FETCH_TIMED_OUT, host=address.host, seconds=seconds)
    download.abandon()
    if isinstance(answer, Exception):
        raise answer
    return answer


class _Download:
    """One GET, run in a thread of its own."""

    def __init__(self, address: Address, seconds: float, context: ssl.SSLContext | None) -> None:
        self._address = address
        self._seconds = seconds
        self._context = context
        self._connection: HTTPSConnection | None = None
        self._socket: socket.socket | None = None

    def run(self, answers: SimpleQueue[bytes | Exception]) -> None:
        """Put the body, or what went wrong, among the answers."""
        try:
            answers.put(self._body())
        except Exception as error:  # noqa: BLE001 - the waiting thread raises it
            answers.put(refusal_for(error, self._address.host, self._seconds))
        finally:
            self._close()

    def abandon(self) -> None:
        """Shut the connection, so that a thread that still reads from it ends."""
        from contextlib import suppress
        from socket import SHUT_RDWR

        opened = self._socket
        if opened is not None:
            with suppress(OSError):
                opened.shutdown(SHUT_RDWR)

    def _close(self) -> None:
        """Give the socket back at once, even if an answer cut short still refers to it."""
        import socket
        from contextlib import suppress

        if self._connection is not None:
            self._connection.close()
        if self._socket is not None:
            with suppress(OSError):
                socket.close(self._socket.detach())

    def _body(self) -> bytes:
        from giftcalc import __version__

        self._connection = connection = self._prepared()
        connection.connect()
        self._socket = connection.sock
        connection.request(
            "GET",
            self._address.path,
            headers={"User-Agent": f"giftcalc/{__version__}", "Accept-Encoding": "identity"},
            preload_content=False,
            decode_content=False,
        )
        response = connection.getresponse()
        self._require_plain(response)
        return self._read(response)

    def _prepared(self) -> HTTPSConnection:
        from urllib3.connection import HTTPSConnection

        host, port = self._address.host, self._address.port
        proxy = proxy_for(host)
        if proxy is None:
            return HTTPSConnection(host, port, timeout=self._seconds, ssl_context=self._trust())
        connection = HTTPSConnection(
            proxy.host, proxy.port, timeout=self._seconds, ssl_context=self._trust()
        )
        connection.set_tunnel(host, port, headers=dict(proxy.headers), scheme="http")
        return connection

    def _trust(self) -> ssl.SSLContext:
        if self._context is not None:
            return self._context
        import ssl

        from truststore import SSLContext

        return SSLContext(ssl.PROTOCOL_TLS_CLIENT)

    def _require_plain(self, response: HTTPResponse) -> None:
        host = self._address.host
        if response.status in _REDIRECTS:
            raise Refusal(Problem.FETCH_REDIRECTED, host=host)
        if response.status != _OK:
            raise Refusal(Problem.FETCH_STATUS, host=host, status=response.status)
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise Refusal(Problem.FETCH_ENCODED, host=host)
        length = response.headers.get("Content-Length", "")
        if length.isdecimal() and int(length[:_LENGTH_DIGITS]) > MOST_BYTES:
            raise Refusal(Problem.FETCH_TOO_BIG, host=host, limit=MOST_BYTES)

    def _read(self, response: HTTPResponse) -> bytes:
        pieces, size = [], 0
        while piece := response.read(_PIECE, decode_content=False):
            pieces.append(piece)
            size += len(piece)
            if size > MOST_BYTES:
                raise Refusal(Problem.FETCH_TOO_BIG, host=self._address.host, limit=MOST_BYTES)
        return b"".join(pieces)


class Proxy(NamedTuple):
    """An HTTP proxy and the headers that it asks for."""

    host: str
    port: int
    headers: tuple[tuple[str, str], ...]


def proxy_for(host: str) -> Proxy | None:
    """Return the proxy that the system uses for HTTPS to a host, or None for none."""
    from urllib.request import getproxies, proxy_bypass

    from urllib3.util import make_headers, parse_url

    setting = getproxies().get("https")
    if not setting or proxy_bypass(host):
        return None
    url = parse_url(setting if "://" in setting else f"http://{setting}")
    if url.scheme != "http" or not url.host:
        raise Refusal(Problem.FETCH_PROXY, proxy=setting)
    headers = make_headers(proxy_basic_auth=url.auth) if url.auth else {}
    return Proxy(url.host, url.port or 80, tuple(headers.items()))


def refusal_for(error: Exception, host: str, seconds: float) -> Exception:
    """Return what to say about an error of the network, or the error if it is not one."""
    import ssl
    from http.client import HTTPException

    from urllib3.exceptions import (
        ConnectTimeoutError,
        HTTPError,
        NewConnectionError,
        ReadTimeoutError,
    )

    if isinstance(error, Refusal):
        return error
    if isinstance(error, (ssl.SSLError, ssl.CertificateError)):
        return Refusal(Problem.FETCH_UNTRUSTED, host=host)
    if isinstance(error, NewConnectionError):  # of which urllib3 makes a time-out, too
        return Refusal(Problem.FETCH_OFFLINE, host=host)
    if isinstance(error, (TimeoutError, ConnectTimeoutError, ReadTimeoutError)):
        return Refusal(Problem.FETCH_TIMED_OUT, host=host, seconds=seconds)
    if isinstance(error, (OSError, HTTPException, HTTPError)):
        return Refusal(Problem.FETCH_BROKEN, host=host)
    return error
