"""Openings that a reader keeps: which they are, only her browser knows, and it asks here for how they stand."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.states import NEVER_PUBLIC, is_visible
from jobboard.jobs.posting.records import openings_by_id
from jobboard.web.app_context import app_context
from jobboard.web.request.numbers import parse_number
from jobboard.web.responses import respond

MOST = 100


def show(request: Request) -> Response:
    """Those in the address (`?id=1&id=2`), the open ones first; without any, what the page needs to work."""
    app = app_context(request)
    now = app.clock()
    numbers = [parse_number(value) for name, value in request.query_params.multi_items() if name == "id"]
    ids = list(dict.fromkeys(number for number in numbers if number))[:MOST]
    with app.store.reading() as session:
        postings = [posting for posting in openings_by_id(session, ids) if posting.status not in NEVER_PUBLIC]
    open_ones = [
        posting for posting in postings if is_visible(posting.status, posting.valid_through, now, posting.shown_as)
    ]
    closed = [posting for posting in postings if posting not in open_ones]
    return respond.render_page(request, "readers/saved/show", now, asked=bool(ids), open_ones=open_ones, closed=closed)
