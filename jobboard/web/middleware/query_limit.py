"""Limits the length of query strings and the number of parameters, before anything parses them."""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from jobboard.web.api.requests import problem_response

LONGEST = 16_000
MOST_PARAMETERS = 400
_SENTENCE = "The address of this request is too long; please ask for less at once."


class QueryLimit:
    """Answers 414 over the limit, and 422 with problem details under `/api/`, as its document says."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        query: bytes = scope.get("query_string", b"")
        if len(query) <= LONGEST and query.count(b"&") < MOST_PARAMETERS:
            await self._app(scope, receive, send)
        elif scope["path"].startswith("/api/"):
            await problem_response(422, _SENTENCE)(scope, receive, send)
        else:
            headers = {"Cache-Control": "no-store"}
            await PlainTextResponse(f"{_SENTENCE}\n", 414, headers)(scope, receive, send)
