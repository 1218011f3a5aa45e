"""Import files of a verified company: upload, column mapping, import."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.accounts import members
from jobboard.core.errors import Forbidden, JobboardError, Misuse
from jobboard.core.states import Status
from jobboard.importer.reading.column_mapping import FIELDS
from jobboard.jobs.rules.review import needs_review
from jobboard.store.models import Company
from jobboard.web.app_context import app_context
from jobboard.web.forms import imports
from jobboard.web.forms.requests import id_of, number_of
from jobboard.web.request.form import form_of
from jobboard.web.request.visitor import actor_of
from jobboard.web.responses.respond import redirect, render_page

HERE = "/employers/imports"


def index(request: Request) -> Response:
    return _index(request)


def send(request: Request) -> Response:
    company = _verified(request, number_of(form_of(request).line("company")))
    try:
        number = imports.store_upload(request, company.id)
    except JobboardError as wrong:
        return _index(request, wrong.sentence)
    return redirect(f"{HERE}/{number}", request)


def show(request: Request) -> Response:
    return _show(request)


def decide(request: Request) -> Response:
    """Correct the column mapping, import the file, or delete it."""
    app, action = app_context(request), form_of(request).line("do")
    row, company = imports.upload_of(request)
    try:
        if action == "drop":
            imports.drop(request)
            return redirect(HERE, request, "The file is forgotten; nothing was imported.")
        imports.correct(request)
        if action != "import":
            return redirect(f"{HERE}/{id_of(request)}", request)
        company = _verified(request, row.company_id or 0)
        row, _ = imports.upload_of(request)
        waits = needs_review(app.settings.review, approved_before=True)
        done = imports.confirm(request, row, company, Status.PENDING if waits else Status.PUBLISHED)
    except Misuse as wrong:
        return _show(request, wrong.sentence)
    report = done.report
    return redirect(
        "/employers", request, f"{report.created} new, {report.updated} changed, {report.rejected} not taken."
    )


def _verified(request: Request, company_id: int) -> Company:
    """The company, for its members, if it is verified. Raises NotFound and Forbidden."""
    with app_context(request).store.reading() as session:
        company = members.company_for(session, actor_of(request), company_id)
        session.expunge(company)
    if company.verified_at is None:
        raise Forbidden("Files are for verified companies; until then, please list openings by the form.")
    return company


def _index(request: Request, wrong: str = "") -> Response:
    app = app_context(request)
    with app.store.reading() as session:
        companies = [company for company in members.companies_of(session, actor_of(request)) if company.verified]
    context = {"companies": companies, "wrong": wrong, "chosen": form_of(request).line("company")}
    return render_page(request, "employers/imports", app.clock(), 422 if wrong else 200, context)


def _show(request: Request, wrong: str = "") -> Response:
    row, company = imports.upload_of(request)
    preview = imports.preview_upload(request, row, company)
    context = {"upload": row, "company": company, "seen": preview, "wrong": wrong, "fields": FIELDS}
    return render_page(request, "employers/import", app_context(request).clock(), 422 if wrong else 200, context)
