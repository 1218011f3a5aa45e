"""Error responses: a page for people, problem details (RFC 9457) for programs."""

import json
import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode, urlsplit

from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from jobboard.core.errors import Conflict, Forbidden, Gone, JobboardError, Misuse, NotFound, SignInNeeded, TooMany
from jobboard.core.links import Links
from jobboard.jobs.search.job_filter import InvalidFilter
from jobboard.store.index.catalogue import IndexNotReady
from jobboard.web.api.requests import InvalidRequest
from jobboard.web.app_context import app_context
from jobboard.web.request.body import TooLarge
from jobboard.web.request.guard import SecondFactorNeeded
from jobboard.web.request.security_log import log_refusal, route_path
from jobboard.web.request.throttle import rate_headers
from jobboard.web.responses.correction import Correction

_log = logging.getLogger(__name__)
_STATUS: dict[type[JobboardError], int] = {
    SignInNeeded: 401,
    Forbidden: 403,
    NotFound: 404,
    Conflict: 409,
    Gone: 410,
    TooLarge: 413,
    Misuse: 422,
    TooMany: 429,
    IndexNotReady: 503,
}
_REFUSALS = (Forbidden, TooMany)
_SENTENCES = {404: "There is no page at this address.", 405: "This address does not take that kind of request."}
_SORRY = "Something went wrong on our side. It has been noted; please try again in a moment."

_FULL = "The board cannot write just now; nothing you sent was kept. Please send it again in half a minute."

Handler = Callable[[Request, Any], Response]


def exception_handlers() -> Mapping[Any, Handler]:
    return {
        InvalidRequest: _wrong,
        JobboardError: _known,
        HTTPException: _by_status,
        OperationalError: _busy,
        Exception: _unknown,
    }


def _known(request: Request, error: JobboardError) -> Response:
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
    if isinstance(error, _REFUSALS) or (isinstance(error, SignInNeeded) and _wants_json(request)):
        log_refusal(request, type(error).__name__)
    field = error.field if isinstance(error, InvalidFilter) else ""
    if isinstance(error, SignInNeeded) and not _wants_json(request):
        return _to_sign_in(request, error)
    return _answer(request, status, error.sentence, _headers(request, error, status), field)


def _wrong(_: Request, error: InvalidRequest) -> Response:
    return error.answer()


def _headers(request: Request, error: JobboardError, status: int) -> dict[str, str]:
    if isinstance(error, TooMany):
        return {"Retry-After": str(error.seconds)} | rate_headers(request)
    return {401: {"WWW-Authenticate": "Bearer"}, 503: {"Retry-After": "30"}}.get(status, {})


def _to_sign_in(request: Request, error: SignInNeeded) -> Response:
    """Redirect to the sign-in page, and from there back to the page requested."""
    next_path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if request.method not in ("GET", "HEAD"):
        next_path = urlsplit(request.headers.get("referer", "")).path or "/account"
    address = Links.second_factor() if isinstance(error, SecondFactorNeeded) else Links.sign_in()
    return RedirectResponse(f"{address}?{urlencode({'next': next_path})}", 303, {"Cache-Control": "no-store"})


def _by_status(request: Request, error: HTTPException) -> Response:
    sentence = _SENTENCES.get(error.status_code, error.detail)
    return _answer(request, error.status_code, sentence, dict(error.headers or {}))


def _busy(request: Request, error: OperationalError) -> Response:
    """The store is full, locked or unreachable. Nothing was half-written."""
    _log.error("the store did not take it: %s %s: %s", request.method, route_path(request), error.orig)
    return _answer(request, 503, _FULL, {"Retry-After": "30"})


def _unknown(request: Request, error: Exception) -> Response:
    _log.error("an answer failed: %s %s", request.method, route_path(request), exc_info=error)
    return _answer(request, 500, _SORRY, {})


def _answer(request: Request, status: int, sentence: str, headers: dict[str, str], field: str = "") -> Response:
    headers = headers | {"Cache-Control": "no-store"}
    if _wants_json(request):
        return _problem(status, sentence, headers, field)
    app = app_context(request)
    wrong = Correction.of(field, request.query_params.multi_items()) if field else None
    context = {"sentence": sentence, "wrong": wrong, "path": request.url.path}
    return app.pages.render("errors/show", app.clock(), status=status, headers=headers, **context)


def _problem(status: int, sentence: str, headers: dict[str, str], field: str) -> Response:
    problem: dict[str, Any] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    problem["detail"] = sentence
    if field:
        problem["errors"] = [{"parameter": field, "detail": sentence}]
    return Response(json.dumps(problem), status, headers, "application/problem+json")


def _wants_json(request: Request) -> bool:
    accepted = request.headers.get("accept", "")
    return request.url.path.startswith("/api/") or ("json" in accepted and "text/html" not in accepted)
