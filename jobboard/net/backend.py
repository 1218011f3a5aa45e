"""The network backend: every address is checked before it is dialled, and no read outlasts the request's deadline."""

import logging
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2

from jobboard.net.errors import FetchFailed
from jobboard.net.guard import PORTS, refusal

_log = logging.getLogger(__name__)
Resolver = Callable[[str, int], list[str]]


class RequestDeadline(threading.local):
    """The deadline of this thread's request, by time.monotonic."""

    until = float("inf")

    def left(self, most: float | None) -> float:
        """Seconds that are left, at most `most`. Raises httpcore's ReadTimeout where none are."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time is up")
        return left if most is None else min(left, most)


def resolve(host: str, port: int) -> list[str]:
    """Every numeric address of a host, each once."""
    records = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(record[4][0]) for record in records))


class GuardedBackend(httpcore2.NetworkBackend):
    """Resolves a name once, requires every address to be allowed, and dials the address; TLS still gets the name."""

    def __init__(
        self, *, private: bool, resolver: Resolver, dial: httpcore2.NetworkBackend, deadline: RequestDeadline
    ) -> None:
        self._private = private
        self._resolve = resolver
        self._dial = dial
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        address = self._allowed_address(host, port)
        stream = self._dial.connect_tcp(address, port, self._deadline.left(timeout), local_address, socket_options)
        return TimedStream(stream, self._deadline)

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore2.NetworkStream:
        raise FetchFailed("Only web addresses are fetched.", permanent=True)

    def _allowed_address(self, host: str, port: int) -> str:
        if not self._private and port not in PORTS:
            raise FetchFailed(f"{host} may not be fetched from: port {port} is not one of the web.", permanent=True)
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError):
            addresses = []
        refused = [why for address in addresses if (why := refusal(address, port, private=self._private))]
        if refused or not addresses:
            # Whether a name is unknown or internal must not leak: the operator reads it in the log.
            _log.info("%s was not dialled: %s", host, refused[0] if refused else "it has no address")
            raise FetchFailed(f"{host} may not be fetched from: it has no public address.", permanent=True)
        return addresses[0]


class TimedStream(httpcore2.NetworkStream):
    """A connection whose reads and writes end at the deadline, also where single bytes trickle in."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: RequestDeadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
