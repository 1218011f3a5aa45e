"""`/api/v1/jobs` and `/api/v1/companies`: the public API."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import Gone, NotFound
from jobboard.core.states import NEVER_PUBLIC, is_visible
from jobboard.jobs.posting import queries
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.web.api.operation import checked_parameters, json_response, parse_query
from jobboard.web.api.operations import LIST_JOBS, PageQuery
from jobboard.web.api.posting import Companies, Posting, Postings
from jobboard.web.app_context import app_context
from jobboard.web.request.numbers import path_number

_KEPT = {"Cache-Control": "public, no-cache"}


def index(request: Request) -> Response:
    """The list, by the query string of `/jobs`."""
    app, job_filter = app_context(request), JobFilter.from_query(checked_parameters(request, LIST_JOBS))
    page = app.search.search(job_filter, now=app.clock())
    return json_response(Postings.from_page(page, app.links), headers=_KEPT)


def show(request: Request) -> Response:
    """One opening; one that has closed is gone."""
    app, number = app_context(request), path_number(request)
    with app.store.reading() as session:
        opening = queries.load_opening(session, number) if number else None
    if opening is None or opening.status in NEVER_PUBLIC:
        raise NotFound("There is no such opening.")
    if not is_visible(opening.status, opening.valid_through, app.clock(), opening.shown_as):
        raise Gone("This opening has closed.")
    return json_response(Posting.from_opening(opening, app.links), headers=_KEPT)


def companies(request: Request) -> Response:
    """Companies that are hiring."""
    app, page = app_context(request), parse_query(request, PageQuery).page
    with app.store.reading() as session:
        companies = queries.list_companies(session, app.clock(), page)
    return json_response(Companies.from_list(companies, app.links), headers=_KEPT)
