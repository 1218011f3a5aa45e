"""A net of one server: every name leads to it, encrypted or not, and nothing leaves the machine."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import httpcore2

from jobboard.net.client import Fetcher
from tests.importer.played.board import Board


class Plain(httpcore2.NetworkStream):
    """A stream that is taken for an encrypted one."""

    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, timeout)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        self._stream.close()

    def start_tls(self, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        return self

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Dial(httpcore2.NetworkBackend):
    def __init__(self, port: int) -> None:
        self._port = port

    def connect_tcp(self, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        return Plain(httpcore2.SyncBackend().connect_tcp("127.0.0.1", self._port, timeout=5.0))


@contextmanager
def net_of(board: Board) -> Iterator[Fetcher]:
    """Whoever fetches by this reaches the board, whatever name it asks for."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            self._reply(parts.path, dict(parse_qsl(parts.query)))

        def _reply(self, path: str, query: dict[str, str]) -> None:
            board.headers = dict(self.headers.items())
            host = str(self.headers["Host"]).partition(":")[0]
            status, kind, body = board.replied(host, unquote(path), query)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            parts = urlsplit(self.path)
            self._reply(parts.path, dict(parse_qsl(parts.query)) | {name: str(value) for name, value in sent.items()})

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        threading.Thread(target=serving.serve_forever, args=(0.05,), daemon=True).start()
        fetcher = Fetcher(
            private=True, agent="test", resolver=lambda host, port: ["127.0.0.1"], dial=_Dial(serving.server_port)
        )
        with fetcher:
            yield fetcher
        serving.shutdown()
