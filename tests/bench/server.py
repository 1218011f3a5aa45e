"""The board on a core of its own, with plain-text answers beside it that pass none of our middleware.

One is a plain `def` in the thread pool, as all our pages are; one is answered in the event loop.
"""

import sys
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from jobboard import asgi
from jobboard.web.request import throttle
from tests.bench.measure import on_one_core


def hello(_: Request) -> PlainTextResponse:
    return PlainTextResponse("Hello, world!")


async def hello_from_the_loop(_: Request) -> PlainTextResponse:
    return PlainTextResponse("Hello, world!")


def create() -> Any:
    throttle.LIMITS.update(dict.fromkeys(throttle.LIMITS, "1000000/minute"))  # one client asks for all
    board = asgi.create()
    plain = Starlette(routes=[Route("/plain", hello), Route("/plain/loop", hello_from_the_loop)])

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"].startswith("/plain"):
            await plain(scope, receive, send)
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
        http="jobboard.web.server.protocol:HttpProtocol",
        access_log=False,
        server_header=False,
        log_level="warning",
    )
