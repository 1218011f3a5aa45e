"""`/api/v1/jobs` and `/api/v1/companies`: what anybody's program may read."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import Gone, NotFound
from jobboard.core.states import NEVER_PUBLIC, is_visible
from jobboard.jobs.posting import queries
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.web.api.operation import asked, exactly, told
from jobboard.web.api.operations import LIST_JOBS, OfPage
from jobboard.web.api.posting import Companies, Posting, Postings
from jobboard.web.board import board_of
from jobboard.web.request.numbers import number_in

_KEPT = {"Cache-Control": "public, no-cache"}


def index(request: Request) -> Response:
    """The list, by the query string of `/jobs`."""
    board, wanted = board_of(request), JobFilter.from_query(exactly(request, LIST_JOBS))
    page = board.search.search(wanted, now=board.clock())
    return told(Postings.of(page, board.links), headers=_KEPT)


def show(request: Request) -> Response:
    """One opening; one that has closed is gone."""
    board, number = board_of(request), number_in(request)
    with board.store.reading() as session:
        opening = queries.opening(session, number) if number else None
    if opening is None or opening.status in NEVER_PUBLIC:
        raise NotFound("There is no such opening.")
    if not is_visible(opening.status, opening.valid_through, board.clock(), opening.shown_as):
        raise Gone("This opening has closed.")
    return told(Posting.of(opening, board.links), headers=_KEPT)


def companies(request: Request) -> Response:
    """Companies that are hiring."""
    board, page = board_of(request), asked(request, OfPage).page
    with board.store.reading() as session:
        found = queries.companies(session, board.clock(), page)
    return told(Companies.of(found, board.links), headers=_KEPT)
