"""The front page."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.jobs.filter import JobFilter
from jobboard.jobs.structured_data import website
from jobboard.web import answers
from jobboard.web.board import board_of


def show(request: Request) -> Response:
    board = board_of(request)
    now = board.clock()
    totals = board.search.totals(now=now)
    newest = board.search.search(JobFilter(), now=now)
    facts = [website(board.settings.site_name, board.links)]
    return answers.page(request, "front/show", now, totals=totals, page=newest, facts=facts)
