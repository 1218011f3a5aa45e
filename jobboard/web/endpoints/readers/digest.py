"""The archive of the digest: all editions, each of them, and their feed."""

import re

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import NotFound
from jobboard.core.text import one_line
from jobboard.digest.editions import archive
from jobboard.web.board import board_of
from jobboard.web.forms.requests import page_of
from jobboard.web.responses import respond
from jobboard.web.responses.downloads import feed

_SLUG = re.compile(r"[a-z0-9-]{1,60}")
_IN_FEED = 20


def index(request: Request) -> Response:
    board, number = board_of(request), page_of(request)
    query = one_line(request.query_params.get("q", ""))[: archive.LONGEST_QUERY]
    with board.store.reading() as session:
        editions, total = archive.latest(session, number, query)
    said = {"editions": editions, "query": query, "number": number, "pages": max(1, -(-total // archive.A_PAGE))}
    return respond.render_page(request, "readers/digest/index", board.clock(), 200, said)


def show(request: Request) -> Response:
    board, slug = board_of(request), request.path_params["slug"]
    if not _SLUG.fullmatch(slug):
        raise NotFound("There is no such edition.")
    with board.store.reading() as session:
        edition = archive.one(session, slug)
    return respond.render_page(request, "readers/digest/show", board.clock(), 200, {"edition": edition})


def atom(request: Request) -> Response:
    """The latest editions, whole."""
    board, now = board_of(request), board_of(request).clock()
    with board.store.reading() as session:
        editions, _ = archive.latest(session, size=_IN_FEED)
    root = board.links.full("/")
    bodies = {
        each.slug: board.pages.part("edition_entry", now, edition=each).replace('href="/', f'href="{root}')
        for each in editions
    }
    return feed(request, "digest", editions=editions, bodies=bodies)
