"""The board on a core of its own, with a plain-text answer beside it, before any of our middleware."""

import sys
from typing import Any

import uvicorn

from jobboard import asgi
from tests.bench.measure import on_one_core

_HEAD = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-type", b"text/plain"), (b"content-length", b"13")],
}
_BODY = {"type": "http.response.body", "body": b"Hello, world!"}


def create() -> Any:
    board = asgi.create()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"] == "/plain":
            await send(_HEAD)
            await send(_BODY)
        else:
            await board(scope, receive, send)

    return app


if __name__ == "__main__":
    on_one_core(0)
    uvicorn.run(
        "tests.bench.server:create",
        factory=True,
        port=int(sys.argv[1]),
        loop="uvloop",
        http="httptools",
        access_log=False,
        server_header=False,
        log_level="warning",
    )
