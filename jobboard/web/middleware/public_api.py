"""The public part of the API: CORS for every site, and a rate limit with its headers.

It is outside the page cache, since what is left of the limit differs from client to client.
"""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jobboard.web.api.requests import problem_response
from jobboard.web.request.client import scope_client_key
from jobboard.web.request.throttle import Throttle, too_many_error

_API, _EMPLOYERS = "/api/v1/", "/api/v1/employer/"
_LIMIT = "api-read"
_EXPOSED = b"ETag, RateLimit, RateLimit-Policy, Retry-After"
_CORS = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", _EXPOSED),
    (b"cross-origin-resource-policy", b"cross-origin"),
)
_PREFLIGHT = (
    (b"allow", b"GET, HEAD, OPTIONS"),
    (b"access-control-allow-methods", b"GET, HEAD"),
    (b"access-control-allow-headers", b"Accept, If-None-Match"),
    (b"access-control-max-age", b"86400"),
)
_NAMES = frozenset(name for name, _ in _CORS)


class PublicApiMiddleware:
    def __init__(self, app: ASGIApp, throttle: Throttle, trusted_proxies: str) -> None:
        self._app, self._throttle, self._trusted = app, throttle, trusted_proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or not path.startswith(_API) or path.startswith(_EMPLOYERS):
            await self._app(scope, receive, send)
            return
        if scope["method"] == "OPTIONS":
            await send({"type": "http.response.start", "status": 204, "headers": [*_CORS, *_PREFLIGHT]})
            await send({"type": "http.response.body", "body": b""})
            return
        client = scope_client_key(scope, self._trusted)
        allowed, rate = self._throttle.hit(_LIMIT, client), self._throttle.rate(_LIMIT, client)
        rate_headers = [(name.lower().encode(), value.encode()) for name, value in rate.headers().items()]

        async def add_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                others = [(name, value) for name, value in message["headers"] if name not in _NAMES]
                message = {**message, "headers": [*others, *_CORS, *rate_headers]}
            await send(message)

        if allowed:
            await self._app(scope, receive, add_headers)
            return
        refused = problem_response(429, too_many_error(rate).sentence)
        refused.headers.update({"Retry-After": str(rate.seconds), "Cache-Control": "no-store"})
        await refused(scope, receive, add_headers)
