"""An httpx transport over our own connection pool, since its own takes no network backend."""

import ssl
from functools import cache
from typing import Any

import httpcore2
import httpx2

from jobboard.net.errors import FetchFailed

MOST_CONNECTIONS = 8
"""Connections that are open at a time."""
ACCEPTED_ENCODINGS = "gzip, deflate"
_DECODED = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


class PooledTransport(httpx2.BaseTransport):
    """Keeps connections alive for some seconds, and dials through the guarded backend."""

    def __init__(self, backend: httpcore2.NetworkBackend) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=_tls(),
            network_backend=backend,
            max_connections=MOST_CONNECTIONS,
            keepalive_expiry=10.0,
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        response = httpx2.Response(answer.status, headers=answer.headers, stream=_Stream(answer), extensions={})
        packed = response.headers.get("content-encoding", "").lower()
        if any(encoding.strip() not in _DECODED for encoding in packed.split(",")):
            # A few kilobytes of br or zstd can decompress to any size, which cannot be bounded chunk by chunk.
            response.close()
            raise FetchFailed("It answered packed in a way that was not asked for.", permanent=True)
        return response

    def close(self) -> None:
        self._pool.close()


class _Stream(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Any:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@cache
def _tls() -> ssl.SSLContext:
    """Loading the certificates takes longer than a request, so it is done once."""
    return ssl.create_default_context()
