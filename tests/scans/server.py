"""python -m tests.scans.server FOLDER PORT [--broken]: the demo's board for scanners.

It is the board as it is, but that nobody is asked to slow down, no name is looked up outside, answers of 500 and more
are written down, and `--broken` adds a page that echoes what it is given: a scanner that misses it is worth nothing.
"""

import dataclasses
import logging
import sys
from pathlib import Path

import uvicorn
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jobboard.core.clock import utc_now
from jobboard.jobs.search.terms import index_terms
from jobboard.net.client import Fetcher
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.web.app import create_app
from jobboard.web.app_context import AppContext
from jobboard.web.request import throttle
from tests.scans.world import settings_for

FAILURES = "failures.txt"
TAKEN = "taken.txt"


class Watched:
    """Writes down every answer of 500 and more, and what was answered to which session."""

    def __init__(self, app: ASGIApp, folder: Path, *, broken: bool) -> None:
        self._app = app
        self._failures = folder / FAILURES
        self._broken = broken
        self._taken = folder / TAKEN
        self._known: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._broken and scope["type"] == "http" and scope["path"] == "/broken":
            said = Request(scope).query_params.get("q", "")
            await HTMLResponse(f"<h1>Broken</h1><p>{said}</p>")(scope, receive, send)
            return

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._write(scope, message["status"])
            await send(message)

        await self._app(scope, receive, watched)

    def _write(self, scope: Scope, status: int) -> None:
        if status >= 500:
            with self._failures.open("a", encoding="utf-8") as written:
                written.write(f"{status} {scope['method']} {scope['path']}?{scope['query_string']!r}\n")
        line = f"{Request(scope).cookies.get('session', '-')} {scope['method']} {scope['path']} {status}\n"
        if status < 400 and line not in self._known:
            self._known.add(line)
            with self._taken.open("a", encoding="utf-8") as written:
                written.write(line)


def nobody(host: str, port: int) -> list[str]:
    """Looks nothing up: a scan stays on this machine."""
    return []


def main(folder: Path, port: int, *, broken: bool) -> None:
    logging.getLogger("jobboard.security").disabled = True  # a scan is refused all the time
    throttle.LIMITS.update(dict.fromkeys(throttle.LIMITS, "1000000/minute"))
    settings = settings_for(folder, port)
    store = Store.open(settings.database_url)
    board = AppContext.open(settings, store, Catalogue.of(settings, store, index_terms(settings)), utc_now)
    board = dataclasses.replace(board, fetcher=Fetcher(private=False, agent="scan", resolver=nobody))
    app = Watched(create_app(board), folder, broken=broken)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="critical", access_log=False, server_header=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), broken="--broken" in sys.argv)
