"""A server on the loopback that answers one way, good or bad, over TLS or not."""

import datetime
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

import trustme

from giftcalc.core.problems import Problem
from giftcalc.data.fetch import MOST_BYTES, Address

Behaviour = Callable[[socket.socket, Event], None]
INTERVAL = 0.01


def answer(body: bytes = b"", status: str = "200 OK", *headers: str, sized: bool = True) -> bytes:
    """A whole HTTP answer."""
    length = [f"Content-Length: {len(body)}"] if sized else []
    head = "\r\n".join([f"HTTP/1.1 {status}", *length, *headers, "", ""])
    return head.encode("latin-1") + body


def saying(content: bytes) -> Behaviour:
    """Send these bytes and close."""

    def behave(connection: socket.socket, stop: Event) -> None:
        connection.sendall(content)

    return behave


def trickling(start: bytes, drop: bytes = b" ") -> Behaviour:
    """Send a start, then a little at every interval until the test is over."""

    def behave(connection: socket.socket, stop: Event) -> None:
        connection.sendall(start)
        while not stop.wait(INTERVAL):
            connection.sendall(drop)

    return behave


def flooding(start: bytes, piece: bytes) -> Behaviour:
    """Send a start, then pieces without end."""

    def behave(connection: socket.socket, stop: Event) -> None:
        connection.sendall(start)
        while not stop.is_set():
            connection.sendall(piece)

    return behave


def mute(connection: socket.socket, stop: Event) -> None:
    """Say nothing until the test is over."""
    stop.wait()


def resetting(start: bytes) -> Behaviour:
    """Send a start, then reset the connection."""

    def behave(connection: socket.socket, stop: Event) -> None:
        connection.sendall(start)
        linger_none = (1).to_bytes(4, "little") + (0).to_bytes(4, "little")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger_none)

    return behave


class Server:
    """Accepts connections one after the other until it is stopped."""

    def __init__(
        self, behave: Behaviour, context: ssl.SSLContext | None, *, listens: bool = True
    ) -> None:
        self.requests: list[bytes] = []
        self._behave = behave
        self._context = context
        self._listens = listens
        self._stop = Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = Thread(target=self._run)

    def address(self, host: str = "localhost") -> Address:
        return Address(host, "/rates", self.port)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port)).close()
        self._thread.join()
        self._socket.close()

    def _run(self) -> None:
        while not self._stop.is_set():
            connection, _ = self._socket.accept()
            with connection, suppress(OSError):
                self._serve(connection)

    def _serve(self, connection: socket.socket) -> None:
        if self._stop.is_set():
            return
        if self._context is None:
            self._hear(connection)
            self._behave(connection, self._stop)
            return
        with self._context.wrap_socket(connection, server_side=True) as secure:
            self._hear(secure)
            self._behave(secure, self._stop)

    def _hear(self, connection: socket.socket) -> None:
        heard = b""
        while self._listens and b"\r\n\r\n" not in heard and (piece := connection.recv(4096)):
            heard += piece
        self.requests.append(heard)


@contextmanager
def serving(
    behave: Behaviour, context: ssl.SSLContext | None, *, listens: bool = True
) -> Iterator[Server]:
    """Run a server for as long as the block lasts."""
    server = Server(behave, context, listens=listens)
    server.start()
    try:
        yield server
    finally:
        server.stop()


class Certificates:
    """An authority of the test's own, and contexts for servers good and bad."""

    def __init__(self) -> None:
        authority, stranger = trustme.CA(), trustme.CA()
        past = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
        self.trust = ssl.create_default_context()
        authority.configure_trust(self.trust)
        self.good = self._server(authority.issue_cert("localhost"))
        self.wrong_host = self._server(authority.issue_cert("www.example.org"))
        self.expired = self._server(authority.issue_cert("localhost", not_after=past))
        self.stranger = self._server(stranger.issue_cert("localhost"))

    @staticmethod
    def _server(certificate: trustme.LeafCert) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        return context


def redirect(status: str) -> Behaviour:
    return saying(answer(b"", status, "Location: https://localhost:1/elsewhere"))


BAD_ANSWERS: dict[str, tuple[Problem, Behaviour]] = {
    **{
        f"redirect {status[:3]}": (Problem.FETCH_REDIRECTED, redirect(status))
        for status in (
            "300 Multiple Choices",
            "301 Moved Permanently",
            "302 Found",
            "303 See Other",
            "304 Not Modified",
            "307 Temporary Redirect",
            "308 Permanent Redirect",
        )
    },
    **{
        f"status {status[:3]}": (Problem.FETCH_STATUS, saying(answer(b"USD", status)))
        for status in (
            "103 Early Hints",
            "201 Created",
            "203 Non-Authoritative",
            "206 Partial Content",
            "403 Forbidden",
            "404 Not Found",
            "407 Proxy Authentication Required",
            "429 Too Many Requests",
            "500 Internal Server Error",
            "503 Service Unavailable",
        )
    },
    "status 204": (Problem.FETCH_STATUS, saying(answer(b"", "204 No Content"))),
    "gzip though not asked for": (
        Problem.FETCH_ENCODED,
        saying(answer(b"\x1f\x8b\x08", "200 OK", "Content-Encoding: gzip")),
    ),
    "two encodings": (
        Problem.FETCH_ENCODED,
        saying(answer(b"x", "200 OK", "Content-Encoding: identity, br")),
    ),
    "too big by its own word": (
        Problem.FETCH_TOO_BIG,
        saying(b"HTTP/1.1 200 OK\r\nContent-Length: 262145\r\n\r\n"),
    ),
    "a length of 5,000 digits": (
        Problem.FETCH_TOO_BIG,
        saying(b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 4000 + b"\r\n\r\n"),
    ),
    "too big by a byte": (
        Problem.FETCH_TOO_BIG,
        saying(answer(b"x" * (MOST_BYTES + 1), sized=False)),
    ),
    "endless": (
        Problem.FETCH_TOO_BIG,
        flooding(answer(sized=False), b"x" * 4096),
    ),
    "endless chunks": (
        Problem.FETCH_TOO_BIG,
        flooding(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            b"1000\r\n" + b"x" * 4096 + b"\r\n",
        ),
    ),
    "a length longer than the body": (
        Problem.FETCH_BROKEN,
        saying(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nUSD"),
    ),
    "two lengths": (
        Problem.FETCH_BROKEN,
        saying(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nUSD"),
    ),
    "chunks cut short": (
        Problem.FETCH_BROKEN,
        saying(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nUSD"),
    ),
    "chunks of no size": (
        Problem.FETCH_BROKEN,
        saying(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nUSD\r\nJPY\r\n"),
    ),
    "no answer": (Problem.FETCH_BROKEN, saying(b"")),
    "a status line cut short": (Problem.FETCH_BROKEN, saying(b"HTTP/1.")),
    "no http": (Problem.FETCH_BROKEN, saying(b"220 mail.example.org ESMTP\r\n")),
    "a status that is no number": (Problem.FETCH_BROKEN, saying(b"HTTP/1.1 OK OK\r\n\r\n")),
    "reset before the answer": (Problem.FETCH_BROKEN, resetting(b"")),
    "reset in the middle": (
        Problem.FETCH_BROKEN,
        resetting(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nUSD"),
    ),
    "a flood of headers": (
        Problem.FETCH_BROKEN,
        flooding(b"HTTP/1.1 200 OK\r\n", b"X-Y: z\r\n" * 50),
    ),
    "a header without end": (
        Problem.FETCH_BROKEN,
        flooding(b"HTTP/1.1 200 OK\r\nX-Y: ", b"z" * 4096),
    ),
    "a status line without end": (
        Problem.FETCH_BROKEN,
        flooding(b"HTTP/1.1 200 ", b"z" * 4096),
    ),
}


SLOW_ANSWERS: dict[str, Behaviour] = {
    "mute": mute,
    "one byte at a time in the body": trickling(answer(b"", sized=False)),
    "one byte at a time in the headers": trickling(b"HTTP/1.1 200 OK\r\nX-Y: ", b"z"),
    "one byte at a time within the length": trickling(
        b"HTTP/1.1 200 OK\r\nContent-Length: 262144\r\n\r\n"
    ),
    "one chunk at a time": trickling(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"
    ),
    "always to be continued": trickling(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
}
