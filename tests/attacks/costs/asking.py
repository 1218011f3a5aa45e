"""One request handed to the application itself, whole."""

import asyncio
from collections.abc import Sequence

from starlette.types import ASGIApp, Message

OURS = ("sec-fetch-site", "same-origin")


def send(
    app: ASGIApp, method: str, path: str, query: bytes = b"", headers: Sequence[tuple[str, str]] = (), body: bytes = b""
) -> int:
    """The status of the answer."""
    answers: list[Message] = []

    bodies = [body]

    async def receive() -> Message:
        if not bodies:
            await asyncio.Event().wait()  # the client stays
        return {"type": "http.request", "body": bodies.pop(), "more_body": False}

    async def keep(message: Message) -> None:
        answers.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query,
        "scheme": "http",
        "http_version": "1.1",
        "server": ("testserver", 80),
        "client": ("203.0.113.9", 4711),
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers],
    }
    asyncio.run(app(scope, receive, keep))  # type: ignore[arg-type]
    return int(answers[0]["status"])
