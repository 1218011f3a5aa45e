"""A published trend report: page, data files, charts, share image and embeddable charts."""

import re
from itertools import zip_longest

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from jobboard.core.errors import NotFound
from jobboard.jobs.posting.opening import Opening
from jobboard.jobs.search.job_filter import LONGEST_QUERY, JobFilter
from jobboard.jobs.taxonomy.topics import read_topic
from jobboard.trends.charts.data import Chart
from jobboard.trends.charts.picture import share_picture
from jobboard.trends.claims.finding import Kind, format_figure
from jobboard.trends.reports import files, reading, related
from jobboard.trends.reports.reading import Report
from jobboard.web.app_context import AppContext, app_context
from jobboard.web.request.throttle import throttle
from jobboard.web.responses import downloads, respond
from jobboard.web.responses.downloads import cacheable, embed_response
from jobboard.web.responses.report_context import build_report_context

_FITTING = 5
_SLUG = re.compile(r"[a-z0-9-]{1,80}")


def show(request: Request) -> Response:
    app, report = app_context(request), _report(request)
    facts = files.structured_data(report, app.links, app.settings.site_name)
    with app.store.reading() as session:
        others = related.related_reports(session, report)
    context = build_report_context(report, app) | {"facts": facts, "others": others, "openings": _fitting(app, report)}
    return respond.render_page(request, "readers/trends/report", app.clock(), 200, context)


def _fitting(app: AppContext, report: Report) -> list[Opening]:
    """A few openings that are about what the report is about, taken in turn from one search per subject."""
    subjects = related.subjects(report)
    topic = read_topic(app.search.trades, report.title, subjects)
    results = [
        [
            opening
            for opening in app.search.search(JobFilter(q=subject[:LONGEST_QUERY]), now=app.clock()).items
            if topic.fits(app.search.trades.read(opening.title, opening.skills, opening.category))
        ]
        for subject in subjects
    ]
    turns = [
        posting
        for turn in zip_longest(*(items[:_FITTING] for items in results))
        for posting in turn
        if posting is not None
    ]
    return list({posting.id: posting for posting in turns}.values())[:_FITTING]


def as_json(request: Request) -> Response:
    return cacheable(JSONResponse(files.report_json(_report(request), app_context(request).links)))


def as_csv(request: Request) -> Response:
    return cacheable(Response(files.report_csv(_report(request)), media_type="text/csv"))


def as_svg(request: Request) -> Response:
    """Its first chart."""
    charts = list(_report(request).charts.values())
    if not charts:
        raise NotFound("This report has no chart.")
    return downloads.svg_response(request, charts[0])


def as_png(request: Request) -> Response:
    """Share image: the title and the largest growth."""
    app, report = app_context(request), _report(request)
    largest = max(
        (finding for finding in report.parts.findings if finding.kind == Kind.GROWTH and finding.value is not None),
        key=lambda finding: finding.value or 0,
        default=None,
    )
    figure = format_figure(largest) if largest else ""
    day = app.pages.words.day_of(report.published_at) if report.published_at else ""
    throttle(request, "picture")
    picture = share_picture(app.settings.site_name, f"Trend report, {day}", report.title, figure, app.settings.accent)
    return cacheable(Response(picture, media_type="image/png"))


def chart_svg(request: Request) -> Response:
    return downloads.svg_response(request, _chart(request))


def chart_png(request: Request) -> Response:
    return downloads.png_response(request, _chart(request))


def chart_csv(request: Request) -> Response:
    return cacheable(Response(files.chart_csv(_chart(request)), media_type="text/csv"))


def chart_json(request: Request) -> Response:
    return cacheable(JSONResponse(files.chart_json(_chart(request))))


def embed(request: Request) -> Response:
    """One chart as an embeddable page."""
    app = app_context(request)
    page = app.links.full(app.links.trend_report(request.path_params["slug"]))
    return embed_response(request, _chart(request), page)


def _report(request: Request) -> Report:
    slug = request.path_params["slug"]
    if not _SLUG.fullmatch(slug):
        raise NotFound("There is no such report.")
    with app_context(request).store.reading() as session:
        return reading.get_published(session, slug)


def _chart(request: Request) -> Chart:
    chart = _report(request).charts.get(request.path_params["key"])
    if chart is None:
        raise NotFound("There is no such chart.")
    return chart
