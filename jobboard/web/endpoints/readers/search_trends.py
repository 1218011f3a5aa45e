"""What people search for, by day and by week: page, files, chart, feed. All of it asks `trends.searches.pages`."""

import re
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from jobboard.core.errors import NotFound
from jobboard.core.periods import iso_week
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.trends.charts.sparks import sparkline
from jobboard.trends.searches import files, pages
from jobboard.trends.searches.lines import TermLine
from jobboard.trends.searches.pages import SearchTrends
from jobboard.web.app_context import AppContext, app_context
from jobboard.web.responses import downloads, respond
from jobboard.web.responses.downloads import atom_response, cacheable, embed_response

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d\d)", re.ASCII)
_WITH_OPENINGS = 12
_OPENINGS = 2
_IN_FEED = 14


def index(request: Request) -> Response:
    """The latest day, or the day or week in the address."""
    app, now = app_context(request), app_context(request).clock()
    when = request.path_params.get("when", "")
    trends = _latest(app) if not when else _of(app, when)
    if trends is None:
        if when:
            raise NotFound("Nothing was counted then.")
        return respond.render_page(request, "readers/trends/no_searches", now, minimum=app.settings.min_searchers)
    chart = files.searches_chart(trends, app.settings.site_name)
    context: dict[str, Any] = {
        "trends": trends,
        "minimum": app.settings.min_searchers,
        "openings": _openings(app, trends),
        "sparklines": {line.term_id: _sparkline(line) for line in trends.rising},
        "chart": chart,
        "spark_words": files.describe_sparkline,
        "when": when,
        "here": app.links.search_trends(when),
        "week": str(iso_week(trends.period.first)),
    }
    return respond.render_page(request, "readers/trends/searches", now, 200, context)


def as_json(request: Request) -> Response:
    app = app_context(request)
    content = files.searches_json(_needed(request), app.settings.min_searchers)
    return cacheable(JSONResponse(content | {"site": app.settings.site_name, "url": _page(request)}))


def as_csv(request: Request) -> Response:
    return cacheable(Response(files.searches_csv(_needed(request)), media_type="text/csv"))


def as_svg(request: Request) -> Response:
    chart = files.searches_chart(_needed(request), app_context(request).settings.site_name)
    return downloads.svg_response(request, chart)


def as_png(request: Request) -> Response:
    chart = files.searches_chart(_needed(request), app_context(request).settings.site_name)
    return downloads.png_response(request, chart)


def embed(request: Request) -> Response:
    """The chart as a card for other people's pages."""
    app = app_context(request)
    chart = files.searches_chart(_needed(request), app.settings.site_name)
    return embed_response(request, chart, _page(request))


def atom(request: Request) -> Response:
    """The latest days, an entry each."""
    app = app_context(request)
    with app.store.reading() as session:
        days = pages.latest_days(session, app.settings.min_searchers, _IN_FEED)
    return atom_response(
        request, "searches", days=[trend_day for trend_day in days if trend_day.rising or trend_day.most]
    )


def _latest(app: AppContext) -> SearchTrends | None:
    with app.store.reading() as session:
        return next(iter(pages.latest_days(session, app.settings.min_searchers)), None)


def _of(app: AppContext, when: str) -> SearchTrends | None:
    week = _WEEK.fullmatch(when)
    try:
        day = date.fromisocalendar(int(week[1]), int(week[2]), 1) if week else date.fromisoformat(when)
    except ValueError:
        day = None
    if day is None or not (week or _DAY.fullmatch(when)):
        raise NotFound("There is no such day; write 2026-11-23, or 2026-W47 for a week.")
    with app.store.reading() as session:
        return (pages.trends_of_week if week else pages.trends_of_day)(session, day, app.settings.min_searchers)


def _needed(request: Request) -> SearchTrends:
    app, when = app_context(request), request.path_params.get("when", "")
    trends = _of(app, when) if when else _latest(app)
    if trends is None:
        raise NotFound("Nothing was counted then.")
    return trends


def _page(request: Request) -> str:
    links = app_context(request).links
    return links.full(links.search_trends(request.path_params.get("when", "")))


def _openings(app: AppContext, trends: SearchTrends) -> dict[int, Any]:
    """For each term its openings: how many there are, and the best of them."""
    openings = {}
    for line in trends.rising[:_WITH_OPENINGS]:
        page = app.search.search(JobFilter(q=line.text), now=app.clock())
        openings[line.term_id] = {"total": page.total, "items": page.items[:_OPENINGS]}
    return openings


def _sparkline(line: TermLine) -> str:
    days = [None if count is None else float(count) for count in line.days]
    return sparkline(days, line.usual, 1)
