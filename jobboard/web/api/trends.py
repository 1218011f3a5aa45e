"""The part of the OpenAPI document that is about trends; it asks for no token."""

from typing import Any

_TEXT: dict[str, Any] = {"type": "string"}
_WHOLE: dict[str, Any] = {"type": "integer", "minimum": 0}
_MAYBE_NUMBER: dict[str, Any] = {"type": ["number", "null"]}
LAST_PAGE = 500


def paths(page: dict[str, Any], problem: dict[str, Any]) -> dict[str, Any]:
    """`page` describes the parameter, `problem` refers to problem details."""
    wrong = {"description": "No such page", "content": {"application/problem+json": {"schema": problem}}}
    good = {
        "description": "Reports and searches",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Trends"}}},
    }
    return {
        "/api/v1/trends": {
            "get": {
                "operationId": "showTrends",
                "summary": "Trend reports, and what people searched for on the latest day",
                "description": "Needs no token. A term is told of only when enough people searched for it in one day.",
                "security": [],
                "parameters": [page],
                "responses": {"200": good, "422": wrong},
            }
        }
    }


def schemas() -> dict[str, Any]:
    growth = _object(
        verdict={"type": "string", "enum": ["growth", "new", "breakout", "too few to say"]},
        percent=_MAYBE_NUMBER,
        ci_low=_MAYBE_NUMBER,
        ci_high=_MAYBE_NUMBER,
    )
    line = _object(
        term=_TEXT,
        also={"type": "array", "items": _TEXT},
        day={"type": "string", "format": "date"},
        searchers=_WHOLE,
        usual=_MAYBE_NUMBER,
        growth={"anyOf": [growth, {"type": "null"}]},
        year={"anyOf": [growth, {"type": "null"}]},
        rank=_WHOLE,
        rank_before={"type": ["integer", "null"]},
        streak_days=_WHOLE,
        days={"type": "array", "items": {"type": ["integer", "null"]}},
        found_nothing={"type": "boolean"},
    )
    lines = {"type": "array", "items": line}
    searches = _object(period=_TEXT, period_in_words=_TEXT, least_searchers=_WHOLE, rising=lines, most_searched=lines)
    things = {"type": "array", "items": {"type": "object"}}
    report = _object(
        url=_TEXT, title=_TEXT, dek=_TEXT, status=_TEXT, findings=things, charts=things, corrections=things
    )
    return {
        "Trends": _object(
            searches={"anyOf": [searches, {"type": "null"}]},
            total=_WHOLE,
            page=_WHOLE,
            page_size=_WHOLE,
            reports={"type": "array", "items": report},
        )
    }


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}
