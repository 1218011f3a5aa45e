"""Security headers: Content-Security-Policy, HSTS and others (ASVS 3.4)."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
_ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
_OVER_HTTPS = ((b"strict-transport-security", b"max-age=63072000; includeSubDomains"),)


class SecurityHeaders:
    """`https`: whether readers reach the board by HTTPS; only then is HSTS sent.

    Headers that a response sets itself win; one with its own policy names there who may frame it.
    """

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self._app = app
        policy = _POLICY + ("; upgrade-insecure-requests" if https else "")
        self._headers = [(b"content-security-policy", policy.encode()), *_ALWAYS, *(_OVER_HTTPS if https else ())]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name for name, _ in message["headers"]}
                if b"content-security-policy" in present:
                    present |= {b"x-frame-options", b"cross-origin-resource-policy"}
                ours = [(name, value) for name, value in self._headers if name not in present]
                message["headers"] = [*message["headers"], *ours]
            await send(message)

        await self._app(scope, receive, with_headers)
