"""The front of the trends: what rises, what editors found, who hires."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from jobboard.trends.searches import files, pages
from jobboard.trends.searches.pages import SearchTrends
from jobboard.web import answers
from jobboard.web.board import Board, board_of
from jobboard.web.served import feed, kept_shortly

_SHOWN = 6


def index(request: Request) -> Response:
    board, now = board_of(request), board_of(request).clock()
    searches = _searches(board)
    said = {"searches": searches, "shown": _SHOWN, "minimum": board.settings.min_searchers}
    return answers.page(request, "trends/index", now, 200, said)


def atom(request: Request) -> Response:
    """Reports and their corrections."""
    return feed(request, "trends", reports=[])


def as_json(request: Request) -> Response:
    """The latest day's searches, for programs."""
    board = board_of(request)
    searches = _searches(board)
    minimum = board.settings.min_searchers
    return kept_shortly(JSONResponse({"searches": files.as_json(searches, minimum) if searches else None}))


def _searches(board: Board) -> SearchTrends | None:
    with board.store.reading() as session:
        day = pages.latest_day(session)
        return pages.of_day(session, day, board.settings.min_searchers) if day else None
