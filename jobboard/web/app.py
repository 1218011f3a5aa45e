"""Assembling the application; what it is made of stands in the other files."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.types import ASGIApp

from jobboard.mail.worker import Worker
from jobboard.trends.searches.log import SearchLog
from jobboard.web.app_context import AppContext
from jobboard.web.endpoints.readers.hiring import CachedHiring
from jobboard.web.middleware.own_host import OwnHost
from jobboard.web.middleware.page_cache import PageCache
from jobboard.web.middleware.public_api import PublicApiMiddleware
from jobboard.web.middleware.query_limit import QueryLimit
from jobboard.web.middleware.searching import Searching
from jobboard.web.middleware.security_headers import SecurityHeaders
from jobboard.web.request.throttle import Throttle
from jobboard.web.request.view_counts import Counting, Tally
from jobboard.web.responses.errors import handlers
from jobboard.web.routes.table import routes


def create_app(context: AppContext, background: Worker | None = None) -> ASGIApp:
    """The whole board. While it runs, the index follows the store, and the work in the background is done."""

    tally = Tally(context.store, context.clock)
    searches = SearchLog(context.store, context.clock)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        context.catalogue.start()
        tally.start()
        searches.start()
        if background is not None:
            background.start()
        yield
        if background is not None:
            background.stop()
        searches.stop()
        tally.stop()
        context.catalogue.close()
        context.store.close()

    table = routes()
    app = Starlette(routes=table, exception_handlers=handlers(), lifespan=lifespan)
    app.state.context = context
    app.state.throttle = throttle = Throttle()
    app.state.tally = tally
    app.state.searches = searches
    app.state.hiring = CachedHiring()
    # Outside, so that a page that is known costs nothing of what lies below.
    named = QueryLimit(OwnHost(app, context.settings.base_url))
    cached = PageCache(SecurityHeaders(named, https=context.settings.base_url.startswith("https:")), context, table)
    opened = PublicApiMiddleware(cached, throttle, context.settings.trusted_proxies)
    counted = Counting(opened, tally, context.settings.base_url)
    return Searching(counted, searches, context.settings.base_url, context.settings.trusted_proxies)
