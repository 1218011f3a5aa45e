"""The OpenAPI 3.1 document, made from the operations that serve."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict
from pydantic.json_schema import models_json_schema

import jobboard
from jobboard.config import Settings
from jobboard.web.api.operation import PROBLEMS, Operation
from jobboard.web.api.operations import OPERATIONS

_REF = "#/components/schemas/{model}"
_ABOUT = (
    "Anybody may read openings, companies and trends, from other sites as well; programs of employers list, change and "
    "close openings with a token of their company."
)
_RATE = {
    "RateLimit": {
        "description": "What is left, and in how many seconds all of it is back.",
        "schema": {"type": "string"},
    },
    "RateLimit-Policy": {"description": "How much there is in how many seconds.", "schema": {"type": "string"}},
}


class Fault(BaseModel):
    """`pointer` into the body (RFC 6901), or the name of a parameter."""

    model_config = ConfigDict(title="Fault")
    pointer: str = ""
    parameter: str = ""
    detail: str = ""


class Problem(BaseModel):
    """Problem details (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    opening: str = ""
    errors: list[Fault] = []


def document(settings: Settings) -> dict[str, Any]:
    """The whole document for one site."""
    paths: dict[str, Any] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {"title": f"{settings.site_name} API", "version": jobboard.__version__, "description": _ABOUT},
        "servers": [{"url": settings.base_url.rstrip("/")}],
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "Made on the company’s page."}
            },
        },
    }


def _operation(operation: Operation) -> dict[str, Any]:
    needs = "Needs no token." if operation.is_open else f"Needs the scope `{operation.scope}`."
    entry: dict[str, Any] = {
        "operationId": operation.id,
        "summary": operation.summary,
        "description": " ".join(filter(None, (operation.about, needs))),
        "security": [] if operation.is_open else [{"token": []}],
        "parameters": [*operation.parameters, *(_parameters(operation.query) if operation.query else ())],
        "responses": {str(operation.status): _answer(operation)}
        | {str(code): _problem(code) for code in operation.problems},
    }
    if operation.body:
        entry["requestBody"] = {"required": True, "content": {"application/json": {"schema": _ref(operation.body)}}}
    return entry


def _answer(operation: Operation) -> dict[str, Any]:
    good: dict[str, Any] = {"description": operation.summary, "headers": dict(_RATE)}
    if operation.answer:
        good["content"] = {"application/json": {"schema": _ref(operation.answer)}}
    if operation.then:
        good["headers"]["Location"] = {"schema": {"type": "string", "format": "uri"}}
        good["links"] = {
            name: {"operationId": name, "parameters": {"id": "$response.body#/id"}} for name in operation.then
        }
    return good


def _problem(code: int) -> dict[str, Any]:
    return {"description": PROBLEMS[code], "content": {"application/problem+json": {"schema": _ref(Problem)}}}


def _parameters(model: type[BaseModel]) -> list[dict[str, Any]]:
    schema = model.model_json_schema()
    return [
        {"name": name, "in": "query", "schema": {part: value for part, value in field.items() if part != "title"}}
        for name, field in schema["properties"].items()
    ]


def _schemas() -> dict[str, Any]:
    """The schemas of request bodies as they are validated, and of responses as they are serialised."""
    inputs: list[tuple[type[BaseModel], Literal["validation", "serialization"]]] = [
        (operation.body, "validation") for operation in OPERATIONS if operation.body
    ]
    outputs: list[tuple[type[BaseModel], Literal["validation", "serialization"]]] = [
        (operation.answer, "serialization") for operation in OPERATIONS if operation.answer
    ]
    _, definitions = models_json_schema([*inputs, *outputs, (Problem, "validation")], ref_template=_REF)
    schemas: dict[str, Any] = definitions["$defs"]
    return schemas


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _REF.format(model=model.__name__)}
