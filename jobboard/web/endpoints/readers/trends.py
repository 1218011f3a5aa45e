"""Start page of the trends: rising searches, reports, who is hiring."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.trends.reports import files as report_files
from jobboard.trends.reports import reading
from jobboard.trends.searches import files, pages
from jobboard.trends.searches.pages import SearchTrends
from jobboard.web.api.operation import json_response, parse_query
from jobboard.web.api.operations import PageQuery
from jobboard.web.api.trends import Trends
from jobboard.web.app_context import AppContext, app_context
from jobboard.web.forms.requests import page_of
from jobboard.web.responses import respond
from jobboard.web.responses.downloads import atom_response, cacheable

_SHOWN = 6


def index(request: Request) -> Response:
    app, now = app_context(request), app_context(request).clock()
    number = page_of(request)
    with app.store.reading() as session:
        reports, total = reading.list_headlines(session, number)
    context = {
        "searches": _searches(app),
        "shown": _SHOWN,
        "minimum": app.settings.min_searchers,
        "reports": reports,
        "number": number,
        "pages": max(1, -(-total // reading.A_PAGE)),
    }
    return respond.render_page(request, "readers/trends/index", now, 200, context)


def atom(request: Request) -> Response:
    """Atom feed of reports and their corrections."""
    with app_context(request).store.reading() as session:
        reports, _ = reading.list_headlines(session, by_change=True)
    return atom_response(request, "trends", reports=reports)


def as_json(request: Request) -> Response:
    """Reports, and the latest day's searches, as JSON."""
    app, minimum = app_context(request), app_context(request).settings.min_searchers
    number = parse_query(request, PageQuery).page
    searches = _searches(app)
    with app.store.reading() as session:
        reports, total = reading.list_reports(session, number)
    content = {
        "searches": files.searches_json(searches, minimum) if searches else None,
        "total": total,
        "page": number,
        "page_size": reading.A_PAGE,
        "reports": [report_files.report_json(report, app.links) for report in reports],
    }
    return cacheable(json_response(Trends.model_validate(content)))


def _searches(app: AppContext) -> SearchTrends | None:
    with app.store.reading() as session:
        return next(iter(pages.latest_days(session, app.settings.min_searchers)), None)
