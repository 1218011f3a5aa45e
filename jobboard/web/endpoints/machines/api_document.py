"""The OpenAPI document, and its page for developers."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from jobboard.web.api.document import document
from jobboard.web.app_context import app_context
from jobboard.web.request.throttle import LIMITS
from jobboard.web.responses.respond import render_page


def openapi(request: Request) -> Response:
    return JSONResponse(document(app_context(request).settings), headers={"Cache-Control": "public, no-cache"})


def show(request: Request) -> Response:
    app = app_context(request)
    limit = LIMITS["api-read"].partition("/")[0]
    return render_page(request, "machines/api/show", app.clock(), document=document(app.settings), limit=limit)
