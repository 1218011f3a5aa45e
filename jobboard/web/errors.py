"""What goes wrong, as a page for people and as problem details (RFC 9457) for programs."""

import json
import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import Gone, JobboardError, Misuse, NotFound
from jobboard.jobs.filter import InvalidFilter
from jobboard.store.index.catalogue import IndexNotReady
from jobboard.web.board import board_of
from jobboard.web.correction import Correction

_log = logging.getLogger(__name__)
_STATUS: dict[type[JobboardError], int] = {Misuse: 422, NotFound: 404, Gone: 410, IndexNotReady: 503}
_SENTENCES = {404: "There is no page at this address.", 405: "This address does not take that kind of request."}
_SORRY = "Something went wrong on our side. It has been noted; please try again in a moment."

Handler = Callable[[Request, Any], Response]


def handlers() -> Mapping[Any, Handler]:
    return {JobboardError: _known, HTTPException: _by_status, Exception: _unknown}


def _known(request: Request, error: JobboardError) -> Response:
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
    field = error.field if isinstance(error, InvalidFilter) else ""
    headers = {"Retry-After": "30"} if status == 503 else {}
    return _answer(request, status, error.sentence, headers, field)


def _by_status(request: Request, error: HTTPException) -> Response:
    sentence = _SENTENCES.get(error.status_code, error.detail)
    return _answer(request, error.status_code, sentence, dict(error.headers or {}))


def _unknown(request: Request, error: Exception) -> Response:
    _log.error("an answer failed: %s %s", request.method, request.url.path, exc_info=error)
    return _answer(request, 500, _SORRY, {})


def _answer(request: Request, status: int, sentence: str, headers: dict[str, str], field: str = "") -> Response:
    headers = headers | {"Cache-Control": "no-store"}
    if _wants_json(request):
        return _problem(status, sentence, headers, field)
    board = board_of(request)
    wrong = Correction.of(field, request.query_params.multi_items()) if field else None
    said = {"sentence": sentence, "wrong": wrong, "path": request.url.path}
    return board.pages.render("errors/show", board.clock(), status=status, headers=headers, **said)


def _problem(status: int, sentence: str, headers: dict[str, str], field: str) -> Response:
    problem: dict[str, Any] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    problem["detail"] = sentence
    if field:
        problem["errors"] = [{"parameter": field, "detail": sentence}]
    return Response(json.dumps(problem), status, headers, "application/problem+json")


def _wants_json(request: Request) -> bool:
    accepted = request.headers.get("accept", "")
    return "json" in accepted and "text/html" not in accepted
