"""Who is hiring: page, files and chart. Recomputed at most once an hour, because it reads every opening."""

import threading
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from jobboard.trends.hiring import files
from jobboard.trends.hiring.measures import FEWEST_COMPANIES, FEWEST_OPENINGS, Hiring, measure_hiring
from jobboard.trends.hiring.records import load_records
from jobboard.web.app_context import AppContext, app_context
from jobboard.web.responses import downloads, respond
from jobboard.web.responses.downloads import cacheable, embed_response

_EVERY = timedelta(hours=1)


class CachedHiring:
    """Cache of the last result; one request computes it while others wait."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: Hiring | None = None

    def measured(self, app: AppContext, now: datetime) -> Hiring:
        with self._lock:
            if self._last is None or not timedelta(0) <= now - self._last.at < _EVERY:
                with app.store.reading() as session:
                    records = load_records(session, now, app.catalogue.terms, app.search.trades.family_of)
                self._last = measure_hiring(records, now)
            return self._last


def show(request: Request) -> Response:
    app, hiring = app_context(request), _measured(request)
    chart = files.hiring_chart(hiring, app.settings.site_name)
    context = {
        "hiring": hiring,
        "chart": chart,
        "currency": app.settings.currency,
        "fewest": (FEWEST_OPENINGS, FEWEST_COMPANIES),
    }
    return respond.render_page(request, "readers/trends/hiring", app.clock(), 200, context)


def as_json(request: Request) -> Response:
    return cacheable(JSONResponse(files.hiring_json(_measured(request), app_context(request).settings.currency)))


def as_csv(request: Request) -> Response:
    content = files.hiring_csv(_measured(request), app_context(request).settings.currency)
    return cacheable(Response(content, media_type="text/csv"))


def as_svg(request: Request) -> Response:
    chart = files.hiring_chart(_measured(request), app_context(request).settings.site_name)
    return downloads.svg_response(request, chart)


def as_png(request: Request) -> Response:
    chart = files.hiring_chart(_measured(request), app_context(request).settings.site_name)
    return downloads.png_response(request, chart)


def embed(request: Request) -> Response:
    app = app_context(request)
    chart = files.hiring_chart(_measured(request), app.settings.site_name)
    return embed_response(request, chart, app.links.full(app.links.hiring()))


def _measured(request: Request) -> Hiring:
    cached: CachedHiring = request.app.state.hiring
    return cached.measured(app_context(request), app_context(request).clock())
