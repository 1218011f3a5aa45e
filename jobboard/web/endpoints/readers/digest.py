"""Archive of the digest: list, edition, its chart, the links of its mails, and the Atom feed."""

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from jobboard.core.errors import NotFound
from jobboard.core.text import one_line
from jobboard.digest.composition.charts import chart_from_data
from jobboard.digest.editions import archive, interest
from jobboard.web.app_context import app_context
from jobboard.web.forms.requests import page_of
from jobboard.web.request.numbers import path_number
from jobboard.web.request.view_counts import allows_logging
from jobboard.web.responses import respond
from jobboard.web.responses.downloads import atom_response, png_response

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


def chart(request: Request) -> Response:
    """The chart of an edition as a picture: the same address for every reader, so that nobody is followed."""
    slug, version = request.path_params["slug"], request.query_params.get("v", "")[:20]
    if not _SLUG.fullmatch(slug):
        raise NotFound("There is no such edition.")
    with app_context(request).store.reading() as session:
        data = archive.chart_of(session, slug, version)
    return png_response(request, chart_from_data(data))


def follow(request: Request) -> Response:
    """Redirect to where a link of an edition leads, and count it. It comes from the edition: no open redirect.

    Mails carry the same link for every reader, and who objects to tracking (Global Privacy Control) is not counted.
    """
    slug, number = request.path_params["slug"], path_number(request, "number")
    if not _SLUG.fullmatch(slug) or not number:
        raise NotFound("There is no such link.")
    with app_context(request).store.reading() as session:
        edition_id, target = interest.target_of(session, slug, number)
    if request.method == "GET" and allows_logging(dict(request.scope["headers"])):
        request.app.state.view_counter.add_click(edition_id, number)
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "origin", "X-Robots-Tag": "noindex"}
    return RedirectResponse(target, 303, headers)


def atom(request: Request) -> Response:
    """Atom feed of the latest editions, in full."""
    app, now = app_context(request), app_context(request).clock()
    with app.store.reading() as session:
        editions, _ = archive.search_editions(session, size=_IN_FEED)
    root = app.links.full("/")
    bodies = {
        edition.slug: _absolute(app.pages.part("edition_entry", now, edition=edition), root) for edition in editions
    }
    return atom_response(request, "digest", editions=editions, bodies=bodies)


def _absolute(html: str, root: str) -> str:
    """With full addresses, as feeds need them."""
    return html.replace('href="/', f'href="{root}').replace('src="/', f'src="{root}')
