"""httpx over a pool of ours, since its own cannot be given a network backend."""

import ssl
from functools import cache
from typing import Any

import httpcore2
import httpx2

from jobboard.net.errors import FetchFailed

AT_ONCE = 8
"""Connections that are open at a time."""
PACKED_AS = "gzip, deflate"
_UNPACKED = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


class PooledTransport(httpx2.BaseTransport):
    """Connections that are kept for some seconds, and dialled by a backend of ours."""

    def __init__(self, backend: httpcore2.NetworkBackend) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=_tls(),
            network_backend=backend,
            max_connections=AT_ONCE,
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
        if any(encoding.strip() not in _UNPACKED for encoding in packed.split(",")):
            # What a few kilobytes of br or zstd become has no bound that holds chunk by chunk.
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
    """Reading the certificates takes longer than a request; they are the same for everyone."""
    return ssl.create_default_context()
