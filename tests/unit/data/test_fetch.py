"""Fetching from one pinned host, whatever it answers."""

import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import IncompleteRead
from threading import Event, Thread

import pytest

from giftcalc import __version__
from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.fetch import (
    ECB_90_DAYS,
    ECB_DAILY,
    FRANKFURTER_LATEST,
    MOST_BYTES,
    Address,
    Cancel,
    fetch,
    proxy_for,
    refusal_for,
)
from tests.hostile_server import (
    BAD_ANSWERS,
    SLOW_ANSWERS,
    Behaviour,
    Certificates,
    Server,
    answer,
    mute,
    saying,
    serving,
)

LONG = 30.0
"""A deadline that no test reaches unless something is wrong."""

SHORT = 0.4


@pytest.fixture(scope="module")
def certificates() -> Certificates:
    return Certificates()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def refusal_of(
    behave: Behaviour,
    certificates: Certificates,
    server: ssl.SSLContext | None,
    *,
    seconds: float = LONG,
) -> Refusal:
    with serving(behave, server) as running, pytest.raises(Refusal) as caught:
        fetch(running.address(), seconds=seconds, context=certificates.trust)
    return caught.value


def test_a_good_answer_comes_back_byte_for_byte(certificates: Certificates) -> None:
    body = bytes(range(256)) * 1024
    assert len(body) == MOST_BYTES
    with serving(saying(answer(body)), certificates.good) as server:
        assert fetch(server.address(), context=certificates.trust) == body


def test_an_answer_in_chunks_is_put_together(certificates: Certificates) -> None:
    chunked = answer(b"3\r\nUSD\r\n4\r\n=1.1\r\n0\r\n\r\n", "200 OK", sized=False).replace(
        b"200 OK", b"200 OK\r\nTransfer-Encoding: chunked"
    )
    with serving(saying(chunked), certificates.good) as server:
        assert fetch(server.address(), context=certificates.trust) == b"USD=1.1"


def test_an_answer_without_a_length_ends_with_the_connection(certificates: Certificates) -> None:
    with serving(saying(answer(b"USD", sized=False)), certificates.good) as server:
        assert fetch(server.address(), context=certificates.trust) == b"USD"


def test_the_request_says_who_asks_and_nothing_about_whom(certificates: Certificates) -> None:
    with serving(saying(answer(b"USD")), certificates.good) as server:
        fetch(server.address(), context=certificates.trust)
    assert sorted(server.requests[0].decode().split("\r\n")) == [
        "",
        "",
        "Accept-Encoding: identity",
        "GET /rates HTTP/1.1",
        f"Host: localhost:{server.port}",
        f"User-Agent: giftcalc/{__version__}",
    ]


@pytest.mark.parametrize("address", [ECB_DAILY, ECB_90_DAYS, FRANKFURTER_LATEST])
def test_every_source_is_one_host_over_tls(address: Address) -> None:
    assert address.port == 443
    assert address.path.startswith("/")


@pytest.mark.parametrize("name", BAD_ANSWERS)
def test_a_bad_answer_is_refused_by_name(name: str, certificates: Certificates) -> None:
    problem, behave = BAD_ANSWERS[name]
    refusal = refusal_of(behave, certificates, certificates.good)
    assert refusal.problem is problem
    assert refusal.details["host"] == "localhost"


@pytest.mark.parametrize("name", SLOW_ANSWERS)
def test_a_slow_answer_ends_at_the_deadline_for_the_whole(
    name: str, certificates: Certificates
) -> None:
    refusal = refusal_of(SLOW_ANSWERS[name], certificates, certificates.good, seconds=SHORT)
    assert refusal.problem is Problem.FETCH_TIMED_OUT
    assert refusal.details == {"host": "localhost", "seconds": SHORT}


def test_a_server_that_never_shakes_hands_ends_at_the_deadline(
    certificates: Certificates,
) -> None:
    with serving(mute, None, listens=False) as server, pytest.raises(Refusal) as caught:
        fetch(server.address(), seconds=SHORT, context=certificates.trust)
    assert caught.value.problem is Problem.FETCH_TIMED_OUT


def test_a_mute_resolver_ends_at_the_deadline(
    certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = Event()

    def look_up(*_: object, **__: object) -> list[object]:
        answered.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(Refusal) as caught:
        fetch(Address("rates.invalid", "/"), seconds=SHORT, context=certificates.trust)
    answered.set()
    assert caught.value.problem is Problem.FETCH_TIMED_OUT


def test_a_name_that_cannot_be_found_means_offline(
    certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look_up(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(Refusal) as caught:
        fetch(Address("rates.invalid", "/"), context=certificates.trust)
    assert caught.value.problem is Problem.FETCH_OFFLINE


def test_a_closed_port_means_offline(certificates: Certificates) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as unused:
        port = unused.getsockname()[1]
    with pytest.raises(Refusal) as caught:
        fetch(Address("localhost", "/", port), context=certificates.trust)
    assert caught.value.problem is Problem.FETCH_OFFLINE


@pytest.mark.parametrize("name", ["wrong_host", "expired", "stranger"])
def test_a_certificate_that_proves_nothing_is_not_trusted(
    name: str, certificates: Certificates
) -> None:
    refusal = refusal_of(saying(answer(b"USD")), certificates, getattr(certificates, name))
    assert refusal.problem is Problem.FETCH_UNTRUSTED


def test_plain_http_on_the_port_is_not_trusted(certificates: Certificates) -> None:
    with (
        serving(saying(answer(b"USD")), None, listens=False) as server,
        pytest.raises(Refusal) as caught,
    ):
        fetch(server.address(), context=certificates.trust)
    assert caught.value.problem is Problem.FETCH_UNTRUSTED


def test_without_a_context_the_systems_certificates_decide(certificates: Certificates) -> None:
    with serving(saying(answer(b"USD")), certificates.good) as server, pytest.raises(Refusal) as no:
        fetch(server.address())
    assert no.value.problem is Problem.FETCH_UNTRUSTED


def test_a_fetch_can_be_cancelled_from_another_thread(certificates: Certificates) -> None:
    cancel, asked = Cancel(), Event()

    def behave(connection: socket.socket, stop: Event) -> None:
        asked.set()
        stop.wait()

    def cancel_when_asked() -> None:
        asked.wait()
        cancel.cancel()

    other = Thread(target=cancel_when_asked)
    with serving(behave, certificates.good) as server:
        other.start()
        with pytest.raises(Refusal) as caught:
            fetch(server.address(), seconds=LONG, cancel=cancel, context=certificates.trust)
        other.join()
    assert caught.value.problem is Problem.FETCH_CANCELLED


def test_what_was_cancelled_stays_so(certificates: Certificates) -> None:
    cancel = Cancel()
    cancel.cancel()
    with serving(mute, certificates.good) as server, pytest.raises(Refusal) as caught:
        fetch(server.address(), cancel=cancel, context=certificates.trust)
    assert caught.value.problem is Problem.FETCH_CANCELLED


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (TimeoutError(), Problem.FETCH_TIMED_OUT),
        (ConnectionResetError(), Problem.FETCH_BROKEN),
        (ssl.SSLEOFError(), Problem.FETCH_UNTRUSTED),
        (IncompleteRead(b""), Problem.FETCH_BROKEN),
    ],
)
def test_every_error_of_the_network_has_its_problem(error: Exception, problem: Problem) -> None:
    refusal = refusal_for(error, "localhost", LONG)
    assert isinstance(refusal, Refusal)
    assert refusal.problem is problem


def test_an_error_of_the_program_is_not_taken_for_one_of_the_network(
    certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("giftcalc.data.fetch.proxy_for", broken)
    with pytest.raises(ZeroDivisionError):
        fetch(Address("localhost", "/"), context=certificates.trust)


ENDS_WHILE_A_SERVER_IS_MUTE = """
import sys
from giftcalc.core.problems import Refusal
from giftcalc.data.fetch import Address, fetch
try:
    fetch(Address("127.0.0.1", "/", int(sys.argv[1])), seconds=0.2)
except Refusal as refusal:
    print(refusal.problem)
"""


def test_the_program_can_end_while_a_server_stays_mute() -> None:
    with serving(mute, None, listens=False) as server:
        done = subprocess.run(
            [sys.executable, "-c", ENDS_WHILE_A_SERVER_IS_MUTE, str(server.port)],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    assert (done.stdout, done.stderr) == ("fetch-timed-out\n", "")


@pytest.fixture
def tunnel(certificates: Certificates) -> Iterator[Callable[[Server], Server]]:
    """A proxy that connects what asks it to a server of the test."""
    running: list[Server] = []

    def start(target: Server) -> Server:
        def behave(connection: socket.socket, stop: Event) -> None:
            connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            with socket.create_connection(("127.0.0.1", target.port)) as onward:
                back = Thread(target=pump, args=(onward, connection))
                back.start()
                pump(connection, onward)
                back.join()

        proxy = Server(behave, None)
        proxy.start()
        running.append(proxy)
        return proxy

    yield start
    for proxy in running:
        proxy.stop()


def pump(source: socket.socket, target: socket.socket) -> None:
    try:
        while piece := source.recv(4096):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        return


def test_a_proxy_of_the_system_is_used_and_cannot_read_along(
    certificates: Certificates,
    tunnel: Callable[[Server], Server],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serving(saying(answer(b"USD")), certificates.good) as server:
        proxy = tunnel(server)
        monkeypatch.setenv("HTTPS_PROXY", f"http://user:secret@127.0.0.1:{proxy.port}")
        assert fetch(server.address(), context=certificates.trust) == b"USD"
    heard = proxy.requests[0].decode()
    assert heard.startswith(f"CONNECT localhost:{server.port} ")
    assert "proxy-authorization: Basic dXNlcjpzZWNyZXQ=" in heard
    assert "/rates" not in heard


def test_a_proxy_is_not_used_for_a_host_that_it_is_not_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "proxy.example.org:3128")
    monkeypatch.setenv("NO_PROXY", "localhost")
    assert proxy_for("localhost") is None
    assert proxy_for("www.ecb.europa.eu") == ("proxy.example.org", 3128, ())


def test_a_proxy_without_a_port_listens_on_80(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example.org")
    assert proxy_for("www.ecb.europa.eu") == ("proxy.example.org", 80, ())


@pytest.mark.parametrize("setting", ["socks5://127.0.0.1:9050", "https://127.0.0.1", "http://"])
def test_a_proxy_of_another_kind_is_not_gone_around(
    setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", setting)
    with pytest.raises(Refusal) as caught:
        fetch(Address("localhost", "/"))
    assert caught.value.problem is Problem.FETCH_PROXY
