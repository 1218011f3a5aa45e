"""Openings: the list, and each of them."""

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from jobboard.core.errors import NotFound
from jobboard.core.states import NEVER_PUBLIC, is_visible
from jobboard.jobs import queries
from jobboard.jobs.filter import JobFilter
from jobboard.jobs.opening import Opening
from jobboard.jobs.structured_data import breadcrumbs, job_posting
from jobboard.trends.reports import related
from jobboard.trends.reports.reading import Headline
from jobboard.web import answers
from jobboard.web.board import Board, board_of
from jobboard.web.numbers import number_in

_ORDERS = (("relevance", "best match"), ("newest", "newest"), ("salary", "pay"))
_MORE = 3


def index(request: Request) -> Response:
    board = board_of(request)
    now = board.clock()
    wanted = JobFilter.from_query(request.query_params.multi_items())
    page = board.search.search(wanted, now=now)
    answer = answers.page(request, "jobs/index", now, page=page, wanted=wanted, orders=_orders(wanted))
    answer.headers["X-Total-Count"] = str(page.total)
    return answer


def show(request: Request) -> Response:
    board = board_of(request)
    now = board.clock()
    opening = _opening(board, number_in(request))
    if opening is None or opening.status in NEVER_PUBLIC:
        raise NotFound("There is no such opening.")
    if opening.shown_as is not None and (surer := _opening(board, opening.shown_as)):
        return RedirectResponse(board.links.job(surer.id, surer.title), status_code=301)
    path = board.links.job(opening.id, opening.title)
    if request.path_params.get("slug") != opening.slug:
        return RedirectResponse(path, status_code=301)
    if not is_visible(opening.status, opening.valid_through, now, opening.shown_as):
        return answers.page(request, "jobs/closed", now, status=410, opening=opening)
    theirs = board.search.search(JobFilter(company=(opening.company.slug,)), now=now)
    said = {
        "opening": opening,
        "facts": _facts(opening, board),
        "others": [each for each in theirs.items if each.id != opening.id][:_MORE],
        "total": theirs.total,
        "report": _report_on_its_field(board, opening),
    }
    return answers.page(request, "jobs/show", now, values=said)


def _report_on_its_field(board: Board, opening: Opening) -> Headline | None:
    with board.store.reading() as session:
        return related.about(session, opening.category or "", opening.title, opening.skills)


def _orders(wanted: JobFilter) -> list[tuple[str, JobFilter, bool]]:
    """The orders in words, each with the same filter in it; only words can match better or worse."""
    return [
        (said, replace(wanted, sort=order, page=1), order == wanted.order)
        for order, said in _ORDERS
        if wanted.q or order != "relevance"
    ]


def _facts(opening: Opening, board: Board) -> list[dict[str, Any]]:
    # Google takes a JobPosting without a description for a mistake.
    described = [job_posting(opening, board.links)] if opening.description_html else []
    return [*described, breadcrumbs(opening, board.links)]


def _opening(board: Board, number: int) -> Opening | None:
    with board.store.reading() as session:
        return queries.opening(session, number) if number else None
