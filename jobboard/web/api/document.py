"""The OpenAPI 3.1 document, made from the same models that read what programs send."""

from typing import Any

import jobboard
from jobboard.config import Settings
from jobboard.jobs.submissions.mine import A_PAGE
from jobboard.web.api import trends
from jobboard.web.api.opening import OpeningChange, OpeningIn, Reason

_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_AMOUNT: dict[str, Any] = {"type": ["number", "null"]}
_ID = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": {"type": "integer", "minimum": 1, "maximum": 999_999_999},
}
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "The same key with the same request gets the same answer for two days and acts once.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
}
_REASON = {"name": "reason", "in": "query", "schema": {"type": "string", "enum": list(Reason.__args__)}}  # type: ignore[attr-defined]
_PAGE = {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 500, "default": 1}}
_PROBLEMS = {
    401: "No token, or one that is unknown, revoked or past its end",
    403: "The token lacks the scope",
    404: "There is no such opening, or it is not the company’s",
    409: "It is listed already, or no longer in that state",
    413: "More than 3 MB",
    415: "Not JSON",
    422: "Something in it does not fit; `errors` says what and where",
    429: "Too often; Retry-After says when to try again",
}


def document(settings: Settings) -> dict[str, Any]:
    """The whole document for one site."""
    return {
        "openapi": "3.1.0",
        "info": {"title": f"{settings.site_name} API", "version": jobboard.__version__, "description": _ABOUT},
        "servers": [{"url": settings.base_url.rstrip("/")}],
        "security": [{"token": []}],
        "paths": {
            "/api/v1/employer/jobs": {"get": _list(), "post": _create()},
            "/api/v1/employer/jobs/{id}": {"parameters": [_ID], "get": _show(), "patch": _change(), "delete": _close()},
            **trends.paths(_PAGE, _ref("Problem")),
        },
        "components": {
            "schemas": {**_models(), "Problem": _problem(), "OwnPosting": _posting(), "OwnPostings": _postings()}
            | trends.schemas(),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "Made on the company’s page."}
            },
        },
    }


_ABOUT = "Programs of employers list, change and close openings with a token of their company; trends are for anybody."


def _list() -> dict[str, Any]:
    return _operation(
        "listOwnOpenings", "The company’s openings", "jobs:read", 200, "OwnPostings", (401, 403, 422, 429)
    ) | {"parameters": [_PAGE]}


def _show() -> dict[str, Any]:
    return _operation("showOwnOpening", "One of them", "jobs:read", 200, "OwnPosting", (401, 403, 404, 429))


def _create() -> dict[str, Any]:
    made = _operation(
        "createOpening", "List an opening", "jobs:write", 201, "OwnPosting", (401, 403, 409, 413, 415, 422, 429)
    )
    made["responses"]["201"]["headers"] = {"Location": {"schema": {"type": "string", "format": "uri"}}}
    made["responses"]["201"]["links"] = {
        name: {"operationId": name, "parameters": {"id": "$response.body#/id"}}
        for name in ("showOwnOpening", "changeOpening", "closeOpening")
    }
    return made | {"parameters": [_KEY], "requestBody": _body("OpeningIn")}


def _change() -> dict[str, Any]:
    problems = (401, 403, 404, 409, 413, 415, 422, 429)
    made = _operation("changeOpening", "Change parts of it", "jobs:write", 200, "OwnPosting", problems)
    return made | {"parameters": [_KEY], "requestBody": _body("OpeningChange")}


def _close() -> dict[str, Any]:
    made = _operation("closeOpening", "Close it", "jobs:write", 204, "", (401, 403, 404, 409, 422, 429))
    return made | {"parameters": [_KEY, _REASON]}


def _operation(
    name: str, summary: str, scope: str, status: int, schema: str, problems: tuple[int, ...]
) -> dict[str, Any]:
    good: dict[str, Any] = {"description": summary}
    if schema:
        good["content"] = {"application/json": {"schema": _ref(schema)}}
    told = {
        str(code): {
            "description": _PROBLEMS[code],
            "content": {"application/problem+json": {"schema": _ref("Problem")}},
        }
        for code in problems
    }
    said = {"operationId": name, "summary": summary, "description": f"Needs the scope `{scope}`."}
    return said | {"responses": {str(status): good, **told}}


def _body(schema: str) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": _ref(schema)}}}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _models() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for model in (OpeningIn, OpeningChange):
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
        found |= schema.pop("$defs", {})
        found[model.__name__] = schema
    return found


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties, "additionalProperties": False}


def _texts() -> dict[str, Any]:
    return {"type": "array", "items": _TEXT}


def _posting() -> dict[str, Any]:
    place = _object(name=_TEXT, city=_TEXT, region=_TEXT, country=_TEXT, lat=_AMOUNT, lon=_AMOUNT)
    salary = _object(min=_AMOUNT, max=_AMOUNT, currency=_TEXT, period=_ref("PayPeriod"))
    return _object(
        id={"type": "integer"},
        title=_TEXT,
        company=_object(name=_TEXT, slug=_TEXT, website=_MAYBE),
        description_html=_TEXT,
        employment_types=_texts(),
        workplace=_MAYBE,
        locations={"type": "array", "items": place},
        applicant_countries=_texts(),
        category=_MAYBE,
        seniority=_MAYBE,
        skills=_texts(),
        salary={"anyOf": [salary, {"type": "null"}]},
        apply_url=_MAYBE,
        apply_email=_MAYBE,
        posted_at={"type": "string", "format": "date-time"},
        valid_through={"type": ["string", "null"], "format": "date-time"},
        status={"type": "string", "enum": ["draft", "pending", "published", "rejected", "closed"]},
        source={"anyOf": [_object(kind=_TEXT, url=_MAYBE, external_id=_MAYBE), {"type": "null"}]},
        updated_at={"type": "string", "format": "date-time"},
        url=_TEXT,
        state={"type": "string", "enum": ["waiting", "listed", "expired", "rejected", "filled", "closed", "draft"]},
        rejected_reason=_MAYBE,
        manage_url=_TEXT,
    )


def _postings() -> dict[str, Any]:
    size = {"type": "integer", "const": A_PAGE}
    whole = {"type": "integer", "minimum": 0}
    return _object(total=whole, page=whole, page_size=size, items={"type": "array", "items": _ref("OwnPosting")})


def _problem() -> dict[str, Any]:
    fault = {"type": "object", "properties": {"pointer": _TEXT, "parameter": _TEXT, "detail": _TEXT}}
    properties = {"type": _TEXT, "title": _TEXT, "status": {"type": "integer"}, "detail": _TEXT, "opening": _TEXT}
    properties["errors"] = {"type": "array", "items": fault}
    return {"type": "object", "required": ["type", "title", "status", "detail"], "properties": properties}
