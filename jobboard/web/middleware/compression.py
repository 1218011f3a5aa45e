"""An answer as it goes over the wire: plain, or packed as a browser takes it (zstd, br, gzip).

Pages with form tokens are packed, too: a token is signed anew for each page, and forms are taken from our own pages
only, so that nothing can be guessed from lengths (BREACH).
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
    """The messages of one answer, and those of “it did not change”."""

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
    """`app` with what it answers packed as it goes out; what is packed already is left alone."""
    return CompressMiddleware(app)


def best_encoding(accepted: bytes) -> bytes:
    """What a browser with this Accept-Encoding is answered in: zstd, br, gzip, or as it is (empty)."""
    return _best(accepted) if 0 < len(accepted) <= _LONGEST_ACCEPT else b""


@lru_cache(maxsize=64)
def _best(accepted: bytes) -> bytes:
    weights = dict(_weighed(each) for each in accepted.lower().split(b","))
    others = weights.get(b"*", False)
    return next((each for each in _ENCODINGS if weights.get(each, others)), b"")


def _weighed(part: bytes) -> tuple[bytes, bool]:
    """An encoding, and whether it is wanted at all."""
    name, _, weight = part.replace(b" ", b"").replace(b"\t", b"").partition(b";q=")
    try:
        return name, not weight or float(weight) > 0
    except ValueError:
        return name, False


async def compress(plain: EncodedResponse, encoding: bytes) -> EncodedResponse:
    """The same answer for a browser that takes `encoding`."""
    headers: list[tuple[bytes, bytes]] = []
    body = bytearray()

    async def replay(_: Scope, __: Receive, send: Send) -> None:
        bare = [(name, value) for name, value in plain.start["headers"] if name != b"vary"]
        await send({**plain.start, "headers": bare})
        await send(dict(plain.body))  # the packer writes into what it is given

    async def collect(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers.extend(message["headers"])
        else:
            body.extend(message.get("body", b""))

    # Once for many readers, so more time may go into it than into an answer that is packed as it goes out.
    packer = CompressMiddleware(replay, zstd_level=9, brotli_quality=6, gzip_level=6)
    scope = {"type": "http", "headers": [(b"accept-encoding", encoding)]}
    await packer(scope, _nothing, collect)
    return EncodedResponse.from_body(headers, bytes(body))


async def _nothing() -> Message:
    return {"type": "http.disconnect"}
