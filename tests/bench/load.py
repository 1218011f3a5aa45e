"""A bounded load on loopback: connections that ask again as soon as they are answered."""

import asyncio
import time
from collections.abc import Sequence

import uvloop


class Connection(asyncio.Protocol):
    """Sends its share of the requests one after the other over one connection."""

    def __init__(self, requests: list[bytes], done: "asyncio.Future[None]") -> None:
        self._requests = iter(requests)
        self._done = done
        self._buffer = b""
        self.statuses: dict[int, int] = {}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]
        self._next()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, found, body = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return
        length = _length(head)
        if len(body) >= length:
            status = int(head[9:12])
            self.statuses[status] = self.statuses.get(status, 0) + 1
            self._buffer = body[length:]
            self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._done.done():
            self._done.set_exception(exc or ConnectionError("the server hung up"))

    def _next(self) -> None:
        request = next(self._requests, None)
        if request is not None:
            self._transport.write(request)
        elif not self._done.done():
            self._done.set_result(None)
            self._transport.close()


def requests_a_second(port: int, paths: Sequence[str], connections: int = 16, headers: str = "") -> float:
    """Ask for each path once over `connections` connections to this machine. Raises where not all is 200 or 304."""
    requests = [f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{headers}\r\n".encode() for path in paths]
    began = time.perf_counter()
    statuses = uvloop.run(_load(port, requests, connections))
    taken = time.perf_counter() - began
    if set(statuses) - {200, 304}:
        raise RuntimeError(f"the server answered {statuses}")
    return len(paths) / taken


async def _load(port: int, requests: list[bytes], connections: int) -> dict[int, int]:
    loop = asyncio.get_running_loop()
    protocols, waits = [], []
    for number in range(connections):
        done = loop.create_future()
        _, protocol = await loop.create_connection(
            lambda done=done, number=number: Connection(requests[number::connections], done), "127.0.0.1", port
        )
        protocols.append(protocol)
        waits.append(done)
    await asyncio.gather(*waits)
    total: dict[int, int] = {}
    for protocol in protocols:
        for status, count in protocol.statuses.items():
            total[status] = total.get(status, 0) + count
    return total


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        if line[:15].lower() == b"content-length:":
            return int(line[15:])
    return 0
