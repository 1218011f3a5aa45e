"""The host name comes from BASE_URL, never from a request's Host header.

Starlette makes `request.url` and its own redirects from that header: anybody may write it, and a redirect made
from it would lead to where they say.
"""

from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send


class FixedHost:
    """Replaces the scheme and the Host header of every request by those of `base_url`."""

    def __init__(self, app: ASGIApp, base_url: str) -> None:
        self._app = app
        parts = urlsplit(base_url)
        self._scheme, self._host = parts.scheme, (b"host", parts.netloc.encode("idna"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = [self._host, *(header for header in scope["headers"] if header[0] != b"host")]
            scope = {**scope, "scheme": self._scheme, "headers": headers}
        await self._app(scope, receive, send)
