"""The way to the employer: one step that is counted, and leads to the address of the opening and nowhere else."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from jobboard.core.errors import Gone, NotFound
from jobboard.core.states import is_visible
from jobboard.jobs import queries
from jobboard.web.board import board_of
from jobboard.web.numbers import number_in
from jobboard.web.tally import by_a_person


def go(request: Request) -> Response:
    """To where one applies. The address is the store's, so this leads nobody elsewhere."""
    board = board_of(request)
    posting_id = number_in(request)
    with board.store.reading() as session:
        opening = queries.opening(session, posting_id) if posting_id else None
    if opening is None or opening.apply_url is None:
        raise NotFound("There is no such opening.")
    if not is_visible(opening.status, opening.valid_through, board.clock()):
        raise Gone("This opening is closed.")
    if by_a_person(dict(request.scope["headers"])):
        request.app.state.tally.applied(posting_id)
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "origin"}
    return RedirectResponse(opening.apply_url, 303, headers)
