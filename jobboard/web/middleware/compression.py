"""Compression of responses: zstd, br or gzip, as the client accepts.

Pages with form tokens are compressed, too: a token is signed again for each page, and forms are accepted from our own
pages only, so that nothing can be guessed from lengths (BREACH).
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette_compress import CompressMiddleware

_VARY = (b"vary", b"Accept-Encoding")
_ENCODINGS = (b"zstd", b"br", b"gzip")
"""The best first."""
_LONGEST_ACCEPT = 200
_NOT_IN_304 = frozenset({b"content-length", b"content-type", b"content-encoding"})


@dataclass(frozen=True, slots=True)
class EncodedResponse:
    """The ASGI messages of one response, and the start of a 304 for it."""

    encoding: bytes
    start: Message
    body: Message
    unchanged: Message
    size: int

    @classmethod
    def from_body(cls, headers: list[tuple[bytes, bytes]], body: bytes) -> Self:
        headers = headers if any(name == b"vary" for name, _ in headers) else [*headers, _VARY]
        encoding = next((value for name, value in headers if name == b"content-encoding"), b"")
        short = [(name, value) for name, value in headers if name not in _NOT_IN_304]
        return cls(
            encoding,
            {"type": "http.response.start", "status": 200, "headers": headers},
            {"type": "http.response.body", "body": body},
            {"type": "http.response.start", "status": 304, "headers": short},
            len(body) + sum(len(name) + len(value) for name, value in headers),
        )


def compressing(app: ASGIApp) -> ASGIApp:
    """`app` with its responses compressed as they are sent; those compressed already are left alone."""
    return CompressMiddleware(app)


def best_encoding(accepted: bytes) -> bytes:
    """The encoding for this Accept-Encoding: zstd, br, gzip, or none (empty)."""
    return _best(accepted) if 0 < len(accepted) <= _LONGEST_ACCEPT else b""


@lru_cache(maxsize=64)
def _best(accepted: bytes) -> bytes:
    weights = dict(_weighed(part) for part in accepted.lower().split(b","))
    others = weights.get(b"*", False)
    return next((encoding for encoding in _ENCODINGS if weights.get(encoding, others)), b"")


def _weighed(part: bytes) -> tuple[bytes, bool]:
    """An encoding, and whether its weight is over zero."""
    name, _, weight = part.replace(b" ", b"").replace(b"\t", b"").partition(b";q=")
    try:
        return name, not weight or float(weight) > 0
    except ValueError:
        return name, False


async def compress(plain: EncodedResponse, encoding: bytes) -> EncodedResponse:
    """The same response in `encoding`."""
    headers: list[tuple[bytes, bytes]] = []
    body = bytearray()

    async def replay(_: Scope, __: Receive, send: Send) -> None:
        headers_without_vary = [(name, value) for name, value in plain.start["headers"] if name != b"vary"]
        await send({**plain.start, "headers": headers_without_vary})
        await send(dict(plain.body))  # the compressor writes into what it is given

    async def collect(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers.extend(message["headers"])
        else:
            body.extend(message.get("body", b""))

    # Once for many readers, so it may take more time than a response compressed while it is sent.
    compressor = CompressMiddleware(replay, zstd_level=9, brotli_quality=6, gzip_level=6)
    scope = {"type": "http", "headers": [(b"accept-encoding", encoding)]}
    await compressor(scope, _nothing, collect)
    return EncodedResponse.from_body(headers, bytes(body))


async def _nothing() -> Message:
    return {"type": "http.disconnect"}
