"""A server on loopback that behaves as servers should not, by path."""

import gzip
import json
import socket
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

JOBS = json.dumps(
    [
        {
            "id": str(number),
            "text": f"Loom Engineer {number}",
            "hostedUrl": f"https://jobs.lever.co/loom-works/{number}",
        }
        | {"categories": {"location": "Pune, India"}}
        for number in range(10)
    ]
).encode()
_RESET = b"\x01\x00\x00\x00\x00\x00\x00\x00"


def plain(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer as it goes over the wire."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def drip(connection: socket.socket, data: bytes) -> None:
    """A byte every tenth of a second, for ever."""
    for byte in data:
        connection.sendall(bytes([byte]))
        time.sleep(0.1)


class Server(socketserver.ThreadingTCPServer):
    """`answers` maps a path to bytes, or to a list of which each request takes the next; `asked` are paths."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, bytes | list[bytes]] = {}
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever hangs up in the middle is what these tests are about."""


class _Handler(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        path = self.rfile.readline().decode().split(" ")[1]
        while self.rfile.readline().strip():
            pass
        self.server.asked.append(path)
        if path == "/drips-headers":
            drip(self.connection, b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 10_000)
        elif path == "/drips-body":
            self.connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            drip(self.connection, b"[" * 10_000)
        elif path == "/silent":
            time.sleep(30)
        elif path == "/endless":
            self.connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
            while True:
                self.connection.sendall(b" " * 65_536)
        elif path == "/resets":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        else:
            known = self.server.answers.get(path, plain(b"no", "404 Not Found"))
            answer = known if isinstance(known, bytes) else known.pop(0) if len(known) > 1 else known[0]
            self.connection.sendall(answer)


@contextmanager
def misbehaving() -> Iterator[Server]:
    with Server() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()


def bomb(megabytes: int) -> bytes:
    """So many megabytes of nothing, gzipped, as an answer."""
    return plain(gzip.compress(b" " * (megabytes << 20)), Content_Encoding="gzip")
