"""Archive of the digest: list, edition and Atom feed."""

import re

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import NotFound
from jobboard.core.text import one_line
from jobboard.digest.editions import archive
from jobboard.web.app_context import app_context
from jobboard.web.forms.requests import page_of
from jobboard.web.responses import respond
from jobboard.web.responses.downloads import atom_response

_SLUG = re.compile(r"[a-z0-9-]{1,60}")
_IN_FEED = 20


def index(request: Request) -> Response:
    app, number = app_context(request), page_of(request)
    query = one_line(request.query_params.get("q", ""))[: archive.LONGEST_QUERY]
    with app.store.reading() as session:
        editions, total = archive.search_editions(session, number, query)
    context = {"editions": editions, "query": query, "number": number, "pages": max(1, -(-total // archive.A_PAGE))}
    return respond.render_page(request, "readers/digest/index", app.clock(), 200, context)


def show(request: Request) -> Response:
    app, slug = app_context(request), request.path_params["slug"]
    if not _SLUG.fullmatch(slug):
        raise NotFound("There is no such edition.")
    with app.store.reading() as session:
        edition = archive.edition_by_slug(session, slug)
    return respond.render_page(request, "readers/digest/show", app.clock(), 200, {"edition": edition})


def atom(request: Request) -> Response:
    """Atom feed of the latest editions, in full."""
    app, now = app_context(request), app_context(request).clock()
    with app.store.reading() as session:
        editions, _ = archive.search_editions(session, size=_IN_FEED)
    root = app.links.full("/")
    bodies = {
        edition.slug: app.pages.part("edition_entry", now, edition=edition).replace('href="/', f'href="{root}')
        for edition in editions
    }
    return atom_response(request, "digest", editions=editions, bodies=bodies)
