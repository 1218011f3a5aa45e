"""Import sources of the employer's companies: a careers page that is polled to keep openings up to date."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from jobboard.accounts import members
from jobboard.core.errors import JobboardError, Misuse
from jobboard.importer.standing import registry
from jobboard.importer.standing.health import with_health
from jobboard.jobs.rules.review import needs_review
from jobboard.store.models import Company
from jobboard.web.app_context import app_context
from jobboard.web.forms import sources
from jobboard.web.forms.requests import id_of, number_of
from jobboard.web.request.form import form_of
from jobboard.web.request.visitor import actor_of
from jobboard.web.responses.respond import redirect, render_page


def index(request: Request) -> Response:
    return _index(request)


def preview(request: Request) -> Response:
    """Preview the openings at an address; stores nothing."""
    return _preview(request, _company(request))


def connect(request: Request) -> Response:
    """Connect the address as a source, with the company's consent."""
    app, now, form = app_context(request), app_context(request).clock(), form_of(request)
    company = _company(request)
    context = _context(request, company)
    if not form.ticked("agree"):
        return _preview(request, company, "Please tick that you may speak for the company.")
    try:
        with app.store.writing(now) as session:
            values = {"company": company.name, "company_id": company.id, "consent": context["consent"]}
            waits = needs_review(app.settings.review, approved_before=company.verified_at is not None)
            source = registry.add(session, actor_of(request), now, form.line("address"), reviewed=waits, **values)
            path = f"/employers/sources/{source.id}"
    except JobboardError as wrong:
        return _index(request, wrong.sentence)
    return redirect(path, request, "It is read within a minute, and from then on.")


def show(request: Request) -> Response:
    return _show(request)


def change(request: Request) -> Response:
    """Pause, resume or remove the source, or change its address."""
    app, now = app_context(request), app_context(request).clock()
    try:
        with app.store.writing(now) as session:
            message = sources.act_on(request, session, id_of(request))
    except Misuse as wrong:
        return _show(request, wrong.sentence)
    gone = form_of(request).line("do") == "remove"
    return redirect("/employers/sources" if gone else f"/employers/sources/{id_of(request)}", request, message)


def _preview(request: Request, company: Company, wrong: str = "") -> Response:
    app = app_context(request)
    try:
        preview = sources.preview_source(request, form_of(request).line("address"), company.name, consent=True)
    except JobboardError as failed:
        return _index(request, failed.sentence)
    context = _context(request, company) | {"look": preview, "wrong": wrong}
    return render_page(request, "employers/source_look", app.clock(), 422 if wrong else 200, context)


def _company(request: Request) -> Company:
    """The chosen company, if the visitor is a member. Raises NotFound."""
    with app_context(request).store.reading() as session:
        company = members.company_for(session, actor_of(request), number_of(form_of(request).line("company")))
        session.expunge(company)
    return company


def _context(request: Request, company: Company) -> dict[str, Any]:
    settings = app_context(request).settings
    return {
        "company": company,
        "address": form_of(request).line("address"),
        "consent": registry.consent_sentence(company.name, settings.site_name),
        "waits": needs_review(settings.review, approved_before=company.verified_at is not None),
    }


def _index(request: Request, wrong: str = "") -> Response:
    app, form = app_context(request), form_of(request)
    with app.store.reading() as session:
        companies = members.companies_of(session, actor_of(request))
        rows = with_health(session, registry.sources_of_companies(session, actor_of(request)))
        session.expunge_all()
    chosen = form.line("company") or request.query_params.get("company", "")
    context = {
        "companies": companies,
        "sources": rows,
        "wrong": wrong,
        "address": form.line("address"),
        "chosen": chosen,
    }
    return render_page(request, "employers/sources", app.clock(), 422 if wrong else 200, context)


def _show(request: Request, wrong: str = "") -> Response:
    app = app_context(request)
    with app.store.reading() as session:
        source = registry.get_own_source(session, actor_of(request), id_of(request))
        context = sources.source_context(session, source, app.clock())
        session.expunge_all()
    typed = form_of(request).line("address") if wrong else context["source"].address
    return render_page(
        request, "employers/source", app.clock(), 422 if wrong else 200, context, wrong=wrong, address=typed
    )
