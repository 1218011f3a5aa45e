"""A request's body: refused by its stated length before anything else, and read within its limit."""

from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request

from jobboard.core.errors import JobboardError, Misuse

_DRAINED = 40 << 20
"""Read and dropped beyond the limit: a browser shows our error only after it has sent all."""


class TooLarge(JobboardError):
    """A body that is over its limit (413)."""


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """Limits of a request body: bytes in all, bytes of texts, fields and files."""

    most_bytes: int
    most_text: int
    fields: int = 400
    files: int = 0


SMALL = BodyLimits(64 << 10, 64 << 10, fields=100)
"""The default: a few short fields."""
LONG_TEXT = BodyLimits(700 << 10, 700 << 10)
"""A description of 50,000 letters of any script takes 450 KB in a form."""
UPLOAD = BodyLimits(3 << 20, 64 << 10, fields=100, files=2)
MAIL = BodyLimits(3 << 20, 0)


def check_content_length(request: Request, limits: BodyLimits) -> None:
    """Raises TooLarge where the request says itself that it brings too much."""
    length = request.headers.get("content-length", "0")
    if length.isascii() and length.isdigit() and (len(length) > 15 or int(length) > limits.most_bytes):
        raise too_large_error(limits.most_bytes)


async def read_body(request: Request, limits: BodyLimits) -> bytes:
    """The whole body. Raises TooLarge, and Misuse where it breaks off; what is over the limit is never kept."""
    parts: list[bytes] = []
    size = 0
    try:
        async for part in request.stream():
            size += len(part)
            if size <= limits.most_bytes:
                parts.append(part)
            elif size > _DRAINED:
                break
    except ClientDisconnect as left:
        raise Misuse("The request broke off before its end; please send it again.") from left
    if size > limits.most_bytes:
        raise too_large_error(limits.most_bytes)
    return b"".join(parts)


def too_large_error(most: int) -> TooLarge:
    size = f"{most >> 20} MB" if most >= 1 << 20 else f"{most >> 10} KB"
    return TooLarge(f"That is more than {size}; please send less at once.")
