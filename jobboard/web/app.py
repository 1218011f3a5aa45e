"""Builds the ASGI application from routes, middleware and background work."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.types import ASGIApp

from jobboard.mail.worker import Worker
from jobboard.trends.searches.log import SearchLog
from jobboard.web.app_context import AppContext
from jobboard.web.endpoints.readers.hiring import CachedHiring
from jobboard.web.middleware.fixed_host import FixedHost
from jobboard.web.middleware.log_searches import LogSearches
from jobboard.web.middleware.page_cache import PageCache
from jobboard.web.middleware.public_api import PublicApiMiddleware
from jobboard.web.middleware.query_limit import QueryLimit
from jobboard.web.middleware.security_headers import SecurityHeaders
from jobboard.web.request.throttle import Throttle
from jobboard.web.request.view_counts import CountViews, ViewCounter
from jobboard.web.responses.errors import exception_handlers
from jobboard.web.routes.table import routes


def create_app(context: AppContext, background: Worker | None = None) -> ASGIApp:
    """The whole site. While it runs, the index follows the store, and `background` works."""

    view_counter = ViewCounter(context.store, context.clock)
    search_log = SearchLog(context.store, context.clock)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        context.catalogue.start()
        view_counter.start()
        search_log.start()
        if background is not None:
            background.start()
        yield
        if background is not None:
            background.stop()
        search_log.stop()
        view_counter.stop()
        context.catalogue.close()
        context.store.close()

    table = routes()
    starlette = Starlette(routes=table, exception_handlers=exception_handlers(), lifespan=lifespan)
    starlette.state.context = context
    starlette.state.throttle = throttle = Throttle()
    starlette.state.view_counter = view_counter
    starlette.state.searches = search_log
    starlette.state.hiring = CachedHiring()
    base_url, proxies = context.settings.base_url, context.settings.trusted_proxies
    app: ASGIApp = QueryLimit(FixedHost(starlette, base_url))
    app = SecurityHeaders(app, https=base_url.startswith("https:"))
    # Outside of these, so that a cached page costs nothing of them.
    app = PageCache(app, context, table)
    app = PublicApiMiddleware(app, throttle, proxies)
    app = CountViews(app, view_counter, base_url)
    return LogSearches(app, search_log, base_url, proxies)
