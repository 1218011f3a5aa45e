"""`/api/v1/jobs` and `/api/v1/companies`: what anybody's program may read."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import Gone, NotFound
from jobboard.core.states import NEVER_PUBLIC, is_visible
from jobboard.jobs.posting import queries
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.web.api.operation import exactly, json_response, parse_query
from jobboard.web.api.operations import LIST_JOBS, OfPage
from jobboard.web.api.posting import Companies, Posting, Postings
from jobboard.web.app_context import app_context
from jobboard.web.request.numbers import number_in

_KEPT = {"Cache-Control": "public, no-cache"}


def index(request: Request) -> Response:
    """The list, by the query string of `/jobs`."""
    app, wanted = app_context(request), JobFilter.from_query(exactly(request, LIST_JOBS))
    page = app.search.search(wanted, now=app.clock())
    return json_response(Postings.of(page, app.links), headers=_KEPT)


def show(request: Request) -> Response:
    """One opening; one that has closed is gone."""
    app, number = app_context(request), number_in(request)
    with app.store.reading() as session:
        opening = queries.load_opening(session, number) if number else None
    if opening is None or opening.status in NEVER_PUBLIC:
        raise NotFound("There is no such opening.")
    if not is_visible(opening.status, opening.valid_through, app.clock(), opening.shown_as):
        raise Gone("This opening has closed.")
    return json_response(Posting.of(opening, app.links), headers=_KEPT)


def companies(request: Request) -> Response:
    """Companies that are hiring."""
    app, page = app_context(request), parse_query(request, OfPage).page
    with app.store.reading() as session:
        found = queries.list_companies(session, app.clock(), page)
    return json_response(Companies.of(found, app.links), headers=_KEPT)
