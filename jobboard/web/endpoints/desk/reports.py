"""Trend reports on the desk: list, form with claim checker, preview, review and publication."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from jobboard.core.errors import Conflict, JobboardError, Misuse
from jobboard.store.models import TrendReport, User
from jobboard.trends.claims.finding import describe_terms, format_figure
from jobboard.trends.claims.gap import Checked
from jobboard.trends.published import kept
from jobboard.trends.reports import checking, correcting, figures, flow, importing, overruling, reading, writing
from jobboard.trends.reports.parts import ReportParts, load_draft, load_parts
from jobboard.web.app_context import app_context
from jobboard.web.forms.report import parse_moment, typed_parts, write_quotes
from jobboard.web.forms.requests import id_of, page_of
from jobboard.web.request.form import Form, form_of
from jobboard.web.request.visitor import actor_of
from jobboard.web.responses.report_context import build_report_context
from jobboard.web.responses.respond import form_token, redirect, render_page

_A_PAGE = 50
_STATES = {"review": "It waits for a second editor.", "draft": "It is a draft again.", "remove": "The draft is gone."}
_STATES |= {"correct": "The correction is published.", "drop": "The correction is dropped."}


def index(request: Request) -> Response:
    return _index(request)


def create(request: Request) -> Response:
    """Create a draft: empty, or from a table of findings."""
    app, now, actor, form = app_context(request), app_context(request).clock(), actor_of(request), form_of(request)
    table = form.file("table")
    try:
        with app.store.writing(now) as session:
            title = form.line("title")
            if table is not None:
                report = importing.import_report(session, actor, now, table.content, table.filename, title)
            else:
                report = writing.create_report(session, actor, now, ReportParts(title=title))
            report_id = report.id or 0
    except JobboardError as wrong:
        return _index(request, wrong=wrong.sentence, status=422)
    return redirect(app.links.desk_report(report_id), request)


def show(request: Request) -> Response:
    return edit_page(request)


def save(request: Request) -> Response:
    """Save the form; for a published report, as a correction."""
    app, now, form = app_context(request), app_context(request).clock(), form_of(request)
    try:
        with app.store.writing(now) as session:
            report = writing.get_report(session, id_of(request))
            if form.line("seen") != _version_of(report):
                raise Conflict("Somebody changed this report meanwhile. Your text is below: look at theirs, then save.")
            parts = typed_parts(form, load_draft(session, report))
            writing.save_report(session, actor_of(request), now, id_of(request), parts, form.get("words"))
    except Misuse as wrong:
        return edit_page(request, wrong.sentence, 422, getattr(wrong, "field", "title"))
    except Conflict as wrong:
        return edit_page(request, wrong.sentence, 409)
    return redirect(app.links.desk_report(id_of(request)), request, "Saved.")


def preview(request: Request) -> Response:
    """Preview for editors."""
    app = app_context(request)
    with app.store.reading() as session:
        report = reading.load_report(session, writing.get_report(session, id_of(request)))
    return render_page(request, "desk/report_preview", app.clock(), 200, build_report_context(report, app))


def check(request: Request) -> Response:
    """Run the claim checker on the form's values; stores nothing."""
    app, now = app_context(request), app_context(request).clock()
    with app.store.reading() as session:
        report = writing.get_report(session, id_of(request))
        parts, status, overruled = load_draft(session, report), report.status, report.overruled
        try:
            checked = checking.check_report(session, typed_parts(form_of(request), parts), overruled)
        except Misuse as wrong:
            return JSONResponse({"html": app.pages.part("report_wrong", now, sentence=wrong.sentence)})
        remarks = _remark_context(session, checked)
    context: dict[str, Any] = {
        "checked": checked,
        "figure_of": format_figure,
        "terms_of": describe_terms,
        "report_id": id_of(request),
    }
    context |= remarks | {"token": form_token(request)(), "needs_words": status in writing.PUBLIC}
    return JSONResponse({"html": app.pages.part("report_gaps", now, **context)})


def move(request: Request) -> Response:
    """Send to review, publish, withdraw or delete."""
    app, now, actor, form = app_context(request), app_context(request).clock(), actor_of(request), form_of(request)
    action, report_id = form.line("do"), id_of(request)
    try:
        at = parse_moment(form.line("at"), app.pages.words.zone) if action == "publish" else None
        with app.store.writing(now) as session:
            if action == "publish":
                flow.approve(session, actor, now, report_id, _checked(session, report_id), at)
            elif action == "correct":
                correcting.publish_correction(session, actor, now, report_id, _checked(session, report_id))
            elif action == "drop":
                correcting.drop_correction(session, actor, now, report_id)
            elif action in ("review", "draft"):
                (flow.send_to_review if action == "review" else flow.withdraw_from_review)(
                    session, actor, now, report_id
                )
            elif action == "remove":
                writing.delete_report(session, actor, now, report_id)
            else:
                raise Misuse("Choose what to do with the report.")
    except JobboardError as wrong:
        return edit_page(request, wrong.sentence, 409 if isinstance(wrong, Conflict) else 422)
    message = _STATES.get(action) or (f"It is published at {form.line('at')}." if at else "It is published.")
    return redirect("/desk/reports" if action == "remove" else app.links.desk_report(report_id), request, message)


def overrule(request: Request) -> Response:
    """Set a remark aside with a reason, or let it hold again."""
    app, now, actor, form = app_context(request), app_context(request).clock(), actor_of(request), form_of(request)
    report_id, key = id_of(request), form.line("key")
    try:
        with app.store.writing(now) as session:
            if form.line("do") == "withdraw":
                overruling.withdraw(session, actor, now, report_id, key)
            else:
                wanted = overruling.Overruling(key, form.get("reason"))
                overruling.overrule(session, actor, now, report_id, _checked(session, report_id), wanted)
    except JobboardError as wrong:
        return edit_page(request, wrong.sentence, 422, "reason")
    return redirect(f"{app.links.desk_report(report_id)}#claims", request, "Saved.")


def _remark_context(session: Session, checked: Checked) -> dict[str, Any]:
    people = {one.by_id: session.get(User, one.by_id) for one in checked.overruled if one.by_id}
    names = {user_id: user.name for user_id, user in people.items() if user and user.name}
    return {"always_holds": overruling.ALWAYS_HOLDS, "names_of": lambda user_id: names.get(user_id, "an editor")}


def _checked(session: Session, report_id: int) -> Checked:
    report = writing.get_report(session, report_id)
    return checking.check_report(session, load_draft(session, report), report.overruled)


def edit_page(request: Request, wrong: str = "", status: int = 200, field: str = "") -> Response:
    """The form; with mistakes it keeps what was typed."""
    app, form = app_context(request), form_of(request)
    with app.store.reading() as session:
        report = writing.get_report(session, id_of(request))
        parts = load_draft(session, report)
        published = load_parts(session, report)
        context: dict[str, Any] = {
            "checked": checking.check_report(session, parts, report.overruled),
            "proposed_changes": writing.list_changes(published, parts) if report.proposed else [],
            "choices": figures.chart_choices(parts, kept.export_lookup(session)),
            "whole": reading.load_report(session, report),
            "proposed": dict(report.proposed),
            "seen": _version_of(report),
        }
        context |= _remark_context(session, context["checked"])
        session.expunge_all()
    context["values"] = _values(parts, form if wrong else None)
    context |= {
        "report": report,
        "draft": parts,
        "wrong": wrong,
        "field": field,
        "may_publish": _may_publish(request, report),
        "may_correct": bool(report.proposed) and report.proposed["by_id"] != actor_of(request).user_id,
    }
    context |= {"figure_of": format_figure, "terms_of": describe_terms, "is_public": report.status in writing.PUBLIC}
    context["at"] = form.line("at") if wrong else ""
    return render_page(request, "desk/report", app.clock(), status, context)


_FIELDS = (
    *("title", "dek", "body", "period", "geo", "publisher", "source_title", "source_url", "source_published_on"),
    "method_note",
)


def _values(parts: ReportParts, form: Form | None) -> dict[str, str]:
    """Values of the form's fields: those of the report, under what was typed into `form`."""
    values = {name: str(getattr(parts, name) or "") for name in _FIELDS} | {"quotes": write_quotes(parts.quotes)}
    names = (*_FIELDS, "quotes", "words")
    return values | {name: form.get(name) for name in form.texts if name in names} if form is not None else values


def _may_publish(request: Request, report: TrendReport) -> bool:
    return report.status == "review" and report.author_id != actor_of(request).user_id


def _version_of(report: TrendReport) -> str:
    return report.updated_at.isoformat()


def _index(request: Request, wrong: str = "", status: int = 200) -> Response:
    app, number = app_context(request), page_of(request)
    with app.store.reading() as session:
        rows, total = _rows(session, number)
        session.expunge_all()
    context = {"reports": rows, "total": total, "number": number, "pages": max(1, -(-total // _A_PAGE))}
    typed = form_of(request).line("title") if wrong else ""
    return render_page(request, "desk/reports", app.clock(), status, context | {"wrong": wrong, "typed": typed})


def _rows(session: Session, number: int) -> tuple[list[TrendReport], int]:
    total = session.execute(sa.select(sa.func.count()).select_from(TrendReport)).scalar_one()
    waits_first = sa.case((col(TrendReport.status) == "review", 0), else_=1)
    rows = session.execute(
        sa.select(TrendReport)
        .order_by(waits_first, col(TrendReport.updated_at).desc(), col(TrendReport.id).desc())
        .offset((number - 1) * _A_PAGE)
        .limit(_A_PAGE)
    ).scalars()
    return list(rows), total
