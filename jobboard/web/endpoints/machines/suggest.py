"""What the search box offers while somebody types."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.web.api.operation import asked, told
from jobboard.web.api.suggestions import Offers, Typed
from jobboard.web.board import board_of

# Not kept by us: new names come in a minute after the index has changed.
_HEADERS = {"Cache-Control": "max-age=60", "Access-Control-Allow-Origin": "*"}


def show(request: Request) -> Response:
    board = board_of(request)
    now = board.clock()
    found = board.suggestions.complete(asked(request, Typed).q, board.search.generation(now), now)
    return told(Offers.of(found), headers=_HEADERS)
