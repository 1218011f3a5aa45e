"""Authors of trend reports, each with their reports."""

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from jobboard.core.errors import NotFound
from jobboard.trends.reports import authors
from jobboard.web.app_context import app_context
from jobboard.web.responses.respond import render_page

_SLUG = re.compile(r"[a-z0-9-]{1,80}-([1-9][0-9]{0,8})", re.ASCII)


def show(request: Request) -> Response:
    """Page of an author with a published report; an old slug redirects."""
    app, slug = app_context(request), str(request.path_params["slug"])
    number = _SLUG.fullmatch(slug)
    with app.store.reading() as session:
        author = authors.load_author(session, int(number[1])) if number else None
    if author is None:
        raise NotFound("Nobody of that name writes here.")
    if slug != author.slug:
        return RedirectResponse(app.links.author(author.slug), status_code=301)
    return render_page(request, "readers/authors/show", app.clock(), author=author)
