"""What programs may ask, for programs and for the people who write them."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from jobboard.web.api.document import document
from jobboard.web.board import board_of
from jobboard.web.request.throttle import LIMITS
from jobboard.web.responses.respond import render_page


def openapi(request: Request) -> Response:
    return JSONResponse(document(board_of(request).settings), headers={"Cache-Control": "public, no-cache"})


def show(request: Request) -> Response:
    board = board_of(request)
    limit = LIMITS["api-read"].partition("/")[0]
    return render_page(request, "machines/api/show", board.clock(), document=document(board.settings), limit=limit)
