"""One operation of the API: its route, the parsing of its requests and its entry in the OpenAPI document."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import Response

from jobboard.web.api.requests import InvalidRequest

Q = TypeVar("Q", bound=BaseModel)
Endpoint = Callable[[Request], Response]

PROBLEMS = {
    401: "No token, or one that is unknown, revoked or past its end",
    403: "The token lacks the scope",
    404: "There is no such thing, or it is not the company’s",
    409: "It is listed already, or no longer in that state",
    410: "It has closed",
    413: "More than 3 MB",
    415: "Not JSON",
    422: "Something in it does not fit; `errors` says what and where",
    429: "Too often; Retry-After says when to try again",
    503: "The board is starting; Retry-After says when to try again",
}
"""Error responses by status, each with problem details (RFC 9457)."""


@dataclass(frozen=True, slots=True)
class Operation:
    """`scope` is what a token needs, empty for public operations.

    `query` is the model of the query string, `parameters` are those parsed otherwise, `body` is the model of the
    request body, `answer` that of the response with `status`. `then` are operations that take the `id` of the response.
    """

    id: str
    method: str
    path: str
    summary: str
    answer: type[BaseModel] | None
    status: int = 200
    about: str = ""
    scope: str = ""
    query: type[BaseModel] | None = None
    parameters: tuple[dict[str, Any], ...] = ()
    body: type[BaseModel] | None = None
    problems: tuple[int, ...] = (422, 429)
    then: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.scope


def parse_query(request: Request, model: type[Q]) -> Q:
    """The query string as `model`. Raises InvalidRequest."""
    parameters: dict[str, str] = dict(request.query_params.multi_items())
    known = {name: value for name, value in parameters.items() if name in model.model_fields}
    try:
        return model.model_validate(known)
    except ValidationError as invalid:
        faults = [(str(error["loc"][0]), f"{error['loc'][0]}: {error['msg']}.") for error in invalid.errors()]
        raise InvalidRequest(faults, location="parameter") from None


def checked_parameters(request: Request, operation: Operation) -> list[tuple[str, str]]:
    """The query string, checked against the enumerations and `maxItems` of the document. Raises InvalidRequest."""
    pairs = request.query_params.multi_items()
    schemas = {parameter["name"]: parameter["schema"] for parameter in operation.parameters}
    closed = {name: schema.get("items", schema).get("enum") for name, schema in schemas.items()}
    for name, times in Counter(name for name, _ in pairs).items():
        most = schemas.get(name, {}).get("maxItems", times)
        if times > most:
            raise InvalidRequest([(name, f"At most {most} values of “{name}” can be combined.")], location="parameter")
    for name, value in pairs:
        if closed.get(name) and value not in closed[name]:
            known = ", ".join(filter(None, closed[name]))
            raise InvalidRequest(
                [(name, f"“{value[:40]}” is not a known {name}; choose from {known}.")], location="parameter"
            )
    return pairs


def json_response(model: BaseModel, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """The JSON response of an operation."""
    return Response(model.model_dump_json(), status, headers, "application/json")
