"""Assembling the application; what it is made of stands in the other files."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.types import ASGIApp

from jobboard.mail.worker import Worker
from jobboard.trends.searches.log import SearchLog
from jobboard.web.board import Board
from jobboard.web.endpoints.readers.hiring import Kept
from jobboard.web.middleware.open_reads import OpenReads
from jobboard.web.middleware.own_host import OwnHost
from jobboard.web.middleware.page_cache import PageCache
from jobboard.web.middleware.query_limit import QueryLimit
from jobboard.web.middleware.searching import Searching
from jobboard.web.middleware.security_headers import SecurityHeaders
from jobboard.web.request.throttle import Throttle
from jobboard.web.request.view_counts import Counting, Tally
from jobboard.web.responses.errors import handlers
from jobboard.web.routes.table import routes


def create_app(board: Board, background: Worker | None = None) -> ASGIApp:
    """The whole board. While it runs, the index follows the store, and the work in the background is done."""

    tally = Tally(board.store, board.clock)
    searches = SearchLog(board.store, board.clock)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        board.catalogue.start()
        tally.start()
        searches.start()
        if background is not None:
            background.start()
        yield
        if background is not None:
            background.stop()
        searches.stop()
        tally.stop()
        board.catalogue.close()
        board.store.close()

    table = routes()
    app = Starlette(routes=table, exception_handlers=handlers(), lifespan=lifespan)
    app.state.board = board
    app.state.throttle = throttle = Throttle()
    app.state.tally = tally
    app.state.searches = searches
    app.state.hiring = Kept()
    # Outside, so that a page that is known costs nothing of what lies below.
    named = QueryLimit(OwnHost(app, board.settings.base_url))
    cached = PageCache(SecurityHeaders(named, https=board.settings.base_url.startswith("https:")), board, table)
    opened = OpenReads(cached, throttle, board.settings.trusted_proxies)
    counted = Counting(opened, tally, board.settings.base_url)
    return Searching(counted, searches, board.settings.base_url, board.settings.trusted_proxies)
