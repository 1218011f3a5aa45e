"""Half requests, endless heads, readers that do not read: a real server lets them go and answers the others."""

import contextlib
import socket
import time
from collections.abc import Iterator

import pytest

from jobboard.web.server.connections import Connections
from tests.attacks.serving import serving

pytestmark = pytest.mark.slow
HEALTH = b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n"


@pytest.fixture(scope="module")
def patient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server that waits as long as in life."""
    with serving(tmp_path_factory.mktemp("patient")) as port:
        yield port


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server that waits for nobody longer than 0.4 seconds."""
    with serving(tmp_path_factory.mktemp("hasty"), seconds=0.4) as port:
        yield port


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def said_until_closed(connection: socket.socket) -> bytes:
    """All that comes until the server hangs up; a test that waits longer than its socket lets it fails."""
    parts = []
    with contextlib.suppress(ConnectionResetError):
        while part := connection.recv(1 << 16):
            parts.append(part)
    return b"".join(parts)


def answers(port: int) -> bool:
    with connect(port) as connection:
        connection.sendall(HEALTH)
        return connection.recv(1_000).startswith(b"HTTP/1.1 200")


def test_two_thousand_half_requests_leave_the_server_reachable(patient: int) -> None:
    """It may open 1,024 files in all."""
    half: list[socket.socket] = []
    try:
        for number in range(2_000):
            with contextlib.suppress(OSError):
                connection = connect(patient)
                half.append(connection)
                connection.sendall(b"GET / HTTP/1.1\r\nx-half: ")
            if number % 250 == 0:
                assert answers(patient)
        began = time.monotonic()
        assert answers(patient)
        assert time.monotonic() - began < 5
    finally:
        for half_request in half:
            half_request.close()


@pytest.mark.parametrize("head", [b"x-long: " + b"y" * (30 << 20), b"x: y\r\n" * 300, b"x: y\r\n" * 30_000])
def test_a_head_without_end_is_refused(patient: int, head: bytes) -> None:
    with connect(patient) as connection:
        with contextlib.suppress(ConnectionError):
            connection.sendall(b"GET / HTTP/1.1\r\nhost: x\r\n" + head + b"\r\n\r\n")
        answer = said_until_closed(connection)
    assert not answer or answer.startswith(b"HTTP/1.1 431")  # a reset can overtake what was written
    assert answers(patient)


def test_a_long_head_within_the_limit_is_read(patient: int) -> None:
    with connect(patient) as connection:
        connection.sendall(
            b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx-long: " + b"y" * 60_000 + b"\r\n\r\n"
        )
        assert said_until_closed(connection).startswith(b"HTTP/1.1 200")


def test_a_body_that_comes_with_its_head_is_no_long_head(patient: int) -> None:
    body = b"a=" + b"x" * 200_000
    head = b"POST /sign-out HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: %d\r\n" % len(body)
    with connect(patient) as connection:
        connection.sendall(head + b"content-type: application/x-www-form-urlencoded\r\n\r\n" + body)
        assert not said_until_closed(connection).startswith(b"HTTP/1.1 431")


@pytest.mark.parametrize(
    "half",
    [
        b"",
        b"GET / HTTP/1.1\r\nx-half",
        b"\r\n",
        b"POST /sign-out HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nhalf",
        HEALTH + b"GET",
    ],
)
def test_who_does_not_go_on_is_let_go(hasty: int, half: bytes) -> None:
    with connect(hasty) as connection:
        connection.sendall(half)
        said_until_closed(connection)
    assert answers(hasty)


def test_a_trickle_of_empty_lines_does_not_keep_a_connection(hasty: int) -> None:
    with connect(hasty) as connection:
        connection.sendall(HEALTH)
        connection.recv(1_000)
        connection.sendall(b"\r\n")
        said_until_closed(connection)


def test_who_does_not_read_is_let_go(hasty: int) -> None:
    with connect(hasty) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        with contextlib.suppress(ConnectionError):
            while True:  # until the server closes: answers fill up the way
                connection.sendall(b"GET /static/css/board.css HTTP/1.1\r\nhost: x\r\n\r\n")
    assert answers(hasty)


def test_no_end_of_requests_at_once_is_put_in_line(patient: int) -> None:
    with connect(patient) as connection:
        with contextlib.suppress(ConnectionError):
            connection.sendall(b"GET /jobs HTTP/1.1\r\nhost: x\r\n\r\n" * 1_000)
        answer = said_until_closed(connection)
    assert answer.count(b"HTTP/1.1 200") < 100
    assert answers(patient)


class Line:
    """A connection that notes that it was closed."""

    def __init__(self, client_key: str) -> None:
        self.client_key, self.closed = client_key, False

    def abort(self) -> None:
        self.closed = True


def test_who_has_waited_longest_goes_first_and_who_is_answered_stays() -> None:
    held = Connections(most=4, most_per_client=2)
    first, second, third = Line("a"), Line("a"), Line("a")
    assert held.add(first) and held.add(second)
    held.is_answered(first)
    assert held.add(third)
    assert (first.closed, second.closed, len(held)) == (False, True, 2)
    held.is_answered(third)
    assert not held.add(Line("a"))
    others = [Line("b"), Line("c")]
    assert all(held.add(connection) for connection in others)
    held.waits(first)
    assert held.add(Line("d")) and others[0].closed and not first.closed
    for connection in (first, third, others[1]):
        held.remove(connection)
    assert len(held) == 1 and list(held._open) == ["d"]


def test_a_proxy_of_ours_speaks_for_many() -> None:
    held = Connections(most=10, most_per_client=2, trusted_proxies="10.0.0.0/8")
    assert held.key_of("10.1.2.3") == ""
    assert held.key_of("2001:db8::1") == held.key_of("2001:db8::2") == "2001:db8::/64"
    through = [Line("") for _ in range(8)]
    assert all(held.add(connection) for connection in through) and not any(connection.closed for connection in through)
