"""Findings and charts of a trend report: add, paste, compute, change and remove them."""

from collections.abc import Callable
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import JobboardError, Misuse, NotFound
from jobboard.core.text import cut, one_line
from jobboard.trends.claims.finding import Basis, Confidence, Finding, Kind
from jobboard.trends.claims.press import read_press
from jobboard.trends.claims.reading import Reading
from jobboard.trends.claims.rows import COLUMNS
from jobboard.trends.claims.table import write_cell, write_table
from jobboard.trends.published import kept
from jobboard.trends.reports import checking, figures, writing
from jobboard.trends.reports.parts import ReportParts, load_draft
from jobboard.web.app_context import app_context
from jobboard.web.forms.report import typed_chart, typed_finding
from jobboard.web.forms.requests import id_of, number_of
from jobboard.web.request.form import form_of
from jobboard.web.request.visitor import actor_of
from jobboard.web.responses.doubtful_lines import doubtful_lines
from jobboard.web.responses.respond import redirect, render_page

_CHOICES = {
    "kind": [(choice.value, choice.value) for choice in Kind],
    "basis": [("", "none"), *((choice.value, choice.value) for choice in Basis)],
    "confidence": [(choice.value, choice.value) for choice in Confidence],
}


def new(request: Request) -> Response:
    """Forms for one finding, and for pasting many."""
    return _form(request, None)


def edit(request: Request) -> Response:
    return _form(request, _position(request))


def add(request: Request) -> Response:
    """Add one finding."""
    finding = _typed(request, None)
    if isinstance(finding, Response):
        return finding
    return _save_change(request, lambda parts: replace(parts, findings=(*parts.findings, finding)), "Added.", None)


def change(request: Request) -> Response:
    """Change or remove one finding."""
    at = _position(request)
    if form_of(request).line("do") == "remove":
        return _save_change(request, lambda parts: _without(parts, at), "Taken out.", at)
    finding = _typed(request, at)
    if isinstance(finding, Response):
        return finding

    def put(parts: ReportParts) -> ReportParts:
        if at >= len(parts.findings):
            raise NotFound("There is no such finding.")
        return replace(parts, findings=(*parts.findings[:at], finding, *parts.findings[at + 1 :]))

    return _save_change(request, put, "Changed.", at)


def paste(request: Request) -> Response:
    """Add findings from a table or lines of a press release; replaces the existing ones if ticked.

    What is not understood for certain is shown, and left out once that is confirmed.
    """
    form = form_of(request)
    kind = Kind.SHARE if form.line("kind") == Kind.SHARE else Kind.GROWTH
    basis = next((choice for choice in Basis if choice.value == form.line("basis")), None)
    like = Finding("", kind, unit="%", basis=basis, period=form.line("period")[:80], geo=form.line("geo")[:80])
    like = replace(like, list_heading=form.line("list_heading")[:300])
    try:
        reading = read_press(form.get("table"), like)
    except JobboardError as wrong:
        return _form(request, None, wrong.sentence, "table")
    doubtful = reading.doubtful_lines
    if doubtful and not form.ticked("leave_out"):
        return _form(request, None, f"{_lines(len(doubtful))} not understood for certain.", "table", reading)
    findings = tuple(
        finding for finding, line in zip(reading.findings, reading.lines, strict=True) if line not in doubtful
    )
    if not findings:
        words = cut(one_line(form.get("table")), 80)
        return _form(request, None, f"No number can be read in “{words}”. Paste lines such as “nurses +12%”.", "table")
    replacing = form.ticked("replace")

    def put(parts: ReportParts) -> ReportParts:
        return replace(parts, findings=findings if replacing else (*parts.findings, *findings))

    return _save_change(request, put, f"{len(findings)} findings read.", None, "table")


def add_offer(request: Request) -> Response:
    """Add a finding that the claim checker computed."""
    segment = form_of(request).line("segment")

    def put(parts: ReportParts) -> ReportParts:
        with app_context(request).store.reading() as session:
            offers = checking.check_report(session, parts).offers
        offer = next((choice for choice in offers if choice.finding.segment == segment), None)
        if offer is None:
            raise Misuse("That does not follow from the findings any more.")
        return replace(parts, findings=(*parts.findings, offer.finding))

    return _save_change(request, put, "Added, as computed.", None)


def change_charts(request: Request) -> Response:
    """Add a chart, change its caption, or remove it."""
    form = form_of(request)
    with app_context(request).store.reading() as session:
        draft = load_draft(session, writing.get_report(session, id_of(request)))
        choices = figures.chart_choices(draft, kept.export_lookup(session))

    def put(parts: ReportParts) -> ReportParts:
        if form.line("do") == "remove":
            return replace(parts, charts=tuple(choice for choice in parts.charts if choice.key != form.line("key")))
        if form.line("do") == "caption":
            charts = (
                replace(choice, caption=form.line("caption")[:500], title=form.line("title")[:160] or choice.title)
                if choice.key == form.line("key")
                else choice
                for choice in parts.charts
            )
            return replace(parts, charts=tuple(charts))
        return replace(parts, charts=(*parts.charts, typed_chart(form, parts, choices)))

    return _save_change(request, put, "Done.", None)


def _save_change(
    request: Request, change: Callable[[ReportParts], ReportParts], message: str, at: int | None, field: str = "finding"
) -> Response:
    app, now = app_context(request), app_context(request).clock()
    with app.store.reading() as session:
        before = load_draft(session, writing.get_report(session, id_of(request)))
    try:
        after = change(before)
        with app.store.writing(now) as session:
            if load_draft(session, writing.get_report(session, id_of(request), lock=True)) != before:
                raise Misuse("Somebody changed this report meanwhile; please look again.")
            writing.save_report(session, actor_of(request), now, id_of(request), after, form_of(request).get("words"))
    except Misuse as wrong:
        return _form(request, at, wrong.sentence, getattr(wrong, "field", field))
    return redirect(f"{app.links.desk_report(id_of(request))}#findings", request, message)


def _typed(request: Request, at: int | None) -> Finding | Response:
    try:
        return typed_finding(form_of(request))
    except Misuse as wrong:
        return _form(request, at, wrong.sentence, "finding")


def _without(parts: ReportParts, at: int) -> ReportParts:
    if at >= len(parts.findings):
        raise NotFound("There is no such finding.")
    return replace(parts, findings=(*parts.findings[:at], *parts.findings[at + 1 :]))


def _lines(count: int) -> str:
    return "1 line is" if count == 1 else f"{count} lines are"


def _form(
    request: Request, at: int | None, wrong: str = "", field: str = "", reading: Reading | None = None
) -> Response:
    app, form = app_context(request), form_of(request)
    with app.store.reading() as session:
        report = writing.get_report(session, id_of(request))
        parts = load_draft(session, report)
        is_public = report.status in writing.PUBLIC
        session.expunge_all()
    if at is not None and at >= len(parts.findings):
        raise NotFound("There is no such finding.")
    shown = parts.findings[at] if at is not None else Finding("", Kind.GROWTH, period=parts.period, geo=parts.geo)
    values = {name: write_cell(shown, name) for name in COLUMNS}
    if wrong:
        values |= {name: form.get(name) for name in form.texts}
    context = {
        "report": report,
        "at": at,
        "values": {"words": "", "table": ""} | values,
        "wrong": wrong,
        "field": field,
        "choices": _CHOICES,
        "is_public": is_public,
        "as_table": write_table(parts.findings),
        "doubtful": doubtful_lines(reading) if reading else [],
    }
    return render_page(request, "desk/finding", app.clock(), 422 if wrong else 200, context)


def _position(request: Request) -> int:
    return number_of(request.path_params["number"]) - 1
