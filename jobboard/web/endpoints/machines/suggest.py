"""Search suggestions (autocomplete) for the search box."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.web.api.operation import json_response, parse_query
from jobboard.web.api.suggestions import Offers, SuggestQuery
from jobboard.web.app_context import app_context

# Not kept by us: new names come in a minute after the index has changed.
_HEADERS = {"Cache-Control": "max-age=60", "Access-Control-Allow-Origin": "*"}


def show(request: Request) -> Response:
    app = app_context(request)
    now = app.clock()
    completions = app.suggestions.complete(parse_query(request, SuggestQuery).q, app.search.generation(now), now)
    return json_response(Offers.from_suggestions(completions), headers=_HEADERS)
