"""Site pages (about, terms, privacy), and their editing by editors."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import Conflict, Misuse
from jobboard.desk import site_pages
from jobboard.web.app_context import app_context
from jobboard.web.request.form import form_of
from jobboard.web.request.numbers import parse_number
from jobboard.web.request.visitor import actor_of
from jobboard.web.responses import site_text
from jobboard.web.responses.respond import redirect, render_page


def about(request: Request) -> Response:
    return _show(request, "about")


def terms(request: Request) -> Response:
    return _show(request, "terms")


def index(request: Request) -> Response:
    """The list on the desk."""
    app = app_context(request)
    with app.store.reading() as session:
        pages = [(slug, title, site_pages.current(session, slug)) for slug, title in site_pages.TITLES.items()]
    return render_page(request, "desk/pages", app.clock(), found=pages)


def edit(request: Request) -> Response:
    """The form, with the current text or an earlier revision."""
    app, slug = app_context(request), str(request.path_params["slug"])
    number = parse_number(request.query_params.get("revision", ""))
    with app.store.reading() as session:
        current = site_pages.current(session, slug)
        shown = site_pages.revision(session, slug, number) if number else current
    return _form(request, slug, shown.body or site_text.default_text(app, slug), current.number)


def save(request: Request) -> Response:
    app, form, slug = app_context(request), form_of(request), str(request.path_params["slug"])
    revision, now = parse_number(form.line("seen")), app.clock()
    body = form.get("body")
    if not revision and body.strip() == site_text.default_text(app, slug).strip():
        body = ""
    try:
        with app.store.writing(now) as session:
            site_pages.save(session, actor_of(request), now, slug, body, revision)
    except Misuse as wrong:
        return _form(request, slug, form.get("body"), revision, wrong.sentence, 422)
    except Conflict as wrong:
        with app.store.reading() as session:
            revision = site_pages.current(session, slug).number
        return _form(request, slug, form.get("body"), revision, wrong.sentence, 409)
    return redirect(f"/desk/pages/{slug}", request, "Saved.")


def _show(request: Request, slug: str) -> Response:
    app = app_context(request)
    with app.store.reading() as session:
        text = site_text.load_site_text(session, app, slug)
    context = {"slug": slug, "title": text.title, "html": text.html, "saved_at": text.saved_at}
    return render_page(request, "readers/site/show", app.clock(), 200, context)


def _form(request: Request, slug: str, body: str, revision: int, wrong: str = "", status: int = 200) -> Response:
    app = app_context(request)
    with app.store.reading() as session:
        earlier = site_pages.revisions(session, slug)
    context: dict[str, Any] = {"slug": slug, "title": site_pages.TITLES[slug], "body": body, "seen": revision}
    return render_page(request, "desk/page", app.clock(), status, context | {"wrong": wrong, "revisions": earlier})
