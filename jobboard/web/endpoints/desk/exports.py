"""Published data on the desk: imported exports, their charts, and findings taken from them."""

from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col
from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import JobboardError, Misuse
from jobboard.core.periods import Period
from jobboard.store.models import TrendReport
from jobboard.trends.charts.data import Chart, ChartKind, ChartPoint, ChartSeries
from jobboard.trends.charts.tiles import fits_map
from jobboard.trends.doubts import Unsure
from jobboard.trends.published import comparing, kept, standing
from jobboard.trends.published.export import Export, Regions, Series
from jobboard.trends.published.source import PublishedFile
from jobboard.trends.reports import from_exports, writing
from jobboard.trends.reports.parts import load_draft
from jobboard.web.app_context import app_context
from jobboard.web.forms.requests import id_of, number_of, page_of
from jobboard.web.request.form import form_of
from jobboard.web.request.visitor import actor_of
from jobboard.web.responses.respond import redirect, render_page

_DRAWN = 4
_POINTS = 400
_REPORTS = 30


def index(request: Request) -> Response:
    return _index(request)


def upload(request: Request) -> Response:
    """Parse and store an uploaded export."""
    app, now, sent = app_context(request), app_context(request).clock(), form_of(request).file("export")
    if sent is None:
        return _index(request, "Choose the file that was exported.")
    file = PublishedFile(sent.filename, sent.content, now, **_answers(request))
    try:
        with app.store.writing(now) as session:
            row, is_new = kept.save_export(session, now, file)
            export_id = row.id or 0
    except JobboardError as wrong:
        return _index(request, wrong.sentence, asked=wrong.asked if isinstance(wrong, Unsure) else "")
    message = "Read and kept." if is_new else "This very file was imported before; here it is."
    return redirect(app.links.desk_export(export_id), request, message)


def _answers(request: Request) -> dict[str, Any]:
    """What an editor said that the file cannot tell; nothing where it was not asked."""
    decimal, dates = form_of(request).line("decimal"), form_of(request).line("dates")
    day_first = {"day-first": True, "month-first": False}.get(dates)
    return {"decimal": decimal if decimal in (".", ",") else "", "day_first": day_first}


def add_source(request: Request) -> Response:
    """Add a source that is fetched regularly."""
    app, now, form = app_context(request), app_context(request).clock(), form_of(request)
    source = form.line("kind"), form.line("name"), form.line("project")
    try:
        with app.store.writing(now) as session:
            standing.add_source(session, actor_of(request), now, *source)
    except JobboardError as wrong:
        return _index(request, wrong.sentence, "name")
    return redirect("/desk/exports#standing", request, "It is fetched from now on.")


def remove_source(request: Request) -> Response:
    app, now = app_context(request), app_context(request).clock()
    with app.store.writing(now) as session:
        standing.remove_source(session, actor_of(request), now, id_of(request))
    return redirect("/desk/exports#standing", request, "It is not fetched any more; what was fetched stays.")


def show(request: Request) -> Response:
    return _show(request)


def add_findings(request: Request) -> Response:
    """Add the growth of a series, a whole list, or the values of places to a draft report."""
    app, now, form = app_context(request), app_context(request).clock(), form_of(request)
    try:
        report_id = number_of(form.line("report"))
        with app.store.writing(now) as session:
            row = kept.get_export(session, id_of(request))
            export = kept.load_export(row)
            if export.remarks and not form.ticked("noted"):
                raise Misuse("Read what is to be known of this file, and tick that you did.")
            if form.line("list"):
                findings = from_exports.list_findings(row, export, form.line("list"))
            elif form.line("places"):
                findings = from_exports.place_findings(row, export, form.line("places"))
            else:
                other = form.line("other")
                against = kept.get_export(session, number_of(other)) if other else row
                stretches = _period(form.line("period")), _period(form.line("before"))
                findings = [from_exports.growth_finding(row, export, form.line("series"), stretches, against)]
            parts = load_draft(session, writing.get_report(session, report_id, lock=True))
            parts = replace(parts, findings=(*parts.findings, *findings))
            writing.save_report(session, actor_of(request), now, report_id, parts, form.get("words"))
    except Misuse as wrong:
        return _show(request, wrong.sentence)
    message = f"{len(findings)} {'finding' if len(findings) == 1 else 'findings'} added."
    return redirect(f"{app.links.desk_report(report_id)}#findings", request, message)


def _show(request: Request, wrong: str = "") -> Response:
    app = app_context(request)
    with app.store.reading() as session:
        row = kept.get_export(session, id_of(request))
        export = kept.load_export(row)
        reports = _open_reports(session)
        session.expunge_all()
    context = {
        "row": row,
        "export": export,
        "years": [comparing.year_over_year(series) for series in export.series],
        "maps": [_map(regions, export) for regions in export.regions],
        "charts": [_chart(series, export) for series in export.series[:_DRAWN]],
        "reports": reports,
        "wrong": wrong,
        "typed": {
            name: form_of(request).line(name) for name in ("series", "period", "before", "other", "report", "noted")
        },
    }
    return render_page(request, "desk/export", app.clock(), 422 if wrong else 200, context)


def _chart(series: Series, export: Export) -> Chart:
    marks = tuple(ChartPoint(f"{point.at:%d %b %Y}", point.value, at=point.at) for point in series.whole[-_POINTS:])
    return Chart(ChartKind.LINE, series.name, (ChartSeries(series.name, marks),), "", str(series.unit), export.layout)


def _map(regions: Regions, export: Export) -> Chart:
    points = tuple(
        ChartPoint(row.place, row.value if row.share is None else row.share, note=row.mark) for row in regions.rows
    )
    unit = "%" if any(row.share is not None for row in regions.rows) else ""
    name = f"{regions.name}, by place"
    chart = Chart(ChartKind.MAP, name, (ChartSeries(regions.name, points),), unit, "", export.layout)
    return chart if fits_map(chart) else replace(chart, kind=ChartKind.BARS)


def _open_reports(session: Session) -> list[TrendReport]:
    rows = session.execute(
        sa.select(TrendReport)
        .where(col(TrendReport.status).in_(("draft", "review")))
        .order_by(col(TrendReport.updated_at).desc())
        .limit(_REPORTS)
    ).scalars()
    return list(rows)


def _period(typed: str) -> Period:
    try:
        period = Period.read(typed)
    except ValueError as wrong:
        raise Misuse(str(wrong)) from None
    if period is None:
        raise Misuse("Say both periods, such as 2015-01/2015-09.")
    return period


def _index(request: Request, wrong: str = "", field: str = "export", asked: str = "") -> Response:
    app, number, form = app_context(request), page_of(request), form_of(request)
    with app.store.reading() as session:
        rows, total = kept.list_exports(session, number)
        sources = standing.list_sources(session)
        session.expunge_all()
    context: dict[str, Any] = {
        "exports": rows,
        "total": total,
        "number": number,
        "pages": max(1, -(-total // kept.A_PAGE)),
    }
    typed = {name: form.line(name) if wrong else "" for name in ("kind", "name", "project")}
    context |= {"sources": sources, "wrong": wrong, "field": field, "typed": typed, "asked": str(asked)}
    return render_page(request, "desk/exports", app.clock(), 422 if wrong else 200, context)
