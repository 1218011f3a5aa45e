"""Openings: the list, and each of them."""

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from jobboard.core.errors import NotFound
from jobboard.core.states import Status, is_visible
from jobboard.jobs import queries
from jobboard.jobs.filter import JobFilter
from jobboard.jobs.opening import Opening
from jobboard.jobs.structured_data import breadcrumbs, job_posting
from jobboard.web.board import Board, board_of

_ID = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
_NEVER_PUBLIC = frozenset({Status.DRAFT, Status.PENDING, Status.REJECTED})


def index(request: Request) -> Response:
    board = board_of(request)
    now = board.clock()
    wanted = JobFilter.from_query(request.query_params.multi_items())
    page = board.search.search(wanted, now=now)
    return board.pages.render("jobs/index", now, page=page, wanted=wanted)


def show(request: Request) -> Response:
    board = board_of(request)
    now = board.clock()
    opening = _opening(board, request.path_params["id"])
    if opening is None or opening.status in _NEVER_PUBLIC:
        raise NotFound("There is no such opening.")
    path = board.links.job(opening.id, opening.title)
    if request.path_params.get("slug") != opening.slug:
        return RedirectResponse(path, status_code=301)
    if not is_visible(opening.status, opening.valid_through, now):
        return board.pages.render("jobs/closed", now, status=410, opening=opening)
    facts = [job_posting(opening, board.links), breadcrumbs(opening, board.links)]
    return board.pages.render("jobs/show", now, opening=opening, facts=facts)


def _opening(board: Board, number: str) -> Opening | None:
    if not _ID.fullmatch(number):
        return None
    with board.store.reading() as session:
        return queries.opening(session, int(number))
