"""Parsing API requests, and problem details for invalid ones (RFC 9457)."""

import json
from http import HTTPStatus
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.actor import Actor
from jobboard.core.errors import Forbidden, JobboardError
from jobboard.web.request.form import form_of
from jobboard.web.request.visitor import actor_of

M = TypeVar("M", bound=BaseModel)


class InvalidRequest(JobboardError):
    """A request that does not fit; each fault with its location: a JSON pointer (RFC 6901) or a parameter's name."""

    def __init__(self, faults: list[tuple[str, str]], status: int = 422, *, location: str = "pointer") -> None:
        super().__init__(faults[0][1])
        self.faults = faults
        self.status = status
        self.location = location

    def answer(self) -> Response:
        """Problem details."""
        errors = [{self.location: where, "detail": detail} for where, detail in self.faults]
        return problem_response(self.status, self.sentence, errors if self.status == 422 else None)


def require_scope(request: Request, scope: str) -> Actor:
    """The actor of the token. Raises Forbidden if it lacks `scope`."""
    actor = actor_of(request)
    if scope not in actor.scopes:
        raise Forbidden(f"This token may not do that: it lacks the scope {scope}.")
    return actor


def parse_body(request: Request, model: type[M]) -> M:
    """The body as `model`. Raises InvalidRequest."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise InvalidRequest([("", "Please send JSON, with the header Content-Type: application/json.")], 415)
    try:
        return model.model_validate_json(form_of(request).body)
    except ValidationError as invalid:
        faults = [("".join(f"/{part}" for part in error["loc"]), f"{error['msg']}.") for error in invalid.errors()[:20]]
        raise InvalidRequest(faults) from None


def problem_response(status: int, sentence: str, errors: list[dict[str, str]] | None = None, **fields: Any) -> Response:
    """Problem details."""
    body: dict[str, Any] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    body |= {"detail": sentence} | fields
    if errors:
        body["errors"] = errors
    return Response(json.dumps(body, ensure_ascii=False), status, media_type="application/problem+json")
