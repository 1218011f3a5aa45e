"""All operations of the API, in the order of its document."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field

from jobboard.jobs.search import filter_parts as parts
from jobboard.jobs.search import job_filter as jobs
from jobboard.jobs.submissions.own_openings import LAST_PAGE
from jobboard.web.api.opening import OpeningChange, OpeningIn, Reason
from jobboard.web.api.operation import Operation
from jobboard.web.api.posting import Companies, OwnPosting, OwnPostings, Posting, Postings
from jobboard.web.api.suggestions import Offers, SuggestQuery
from jobboard.web.api.trends import Trends


def _digits(value: object) -> object:
    """Plain digits only: no “1.0”, no digits of other scripts."""
    if isinstance(value, str) and not (value.isascii() and value.isdigit()):
        raise ValueError("is no whole number")
    return value


WholeNumber = Annotated[int, BeforeValidator(_digits)]


class PageQuery(BaseModel):
    """Which page of a list."""

    page: Annotated[WholeNumber, Field(ge=1, le=LAST_PAGE)] = 1


class CloseQuery(BaseModel):
    """Why it closes."""

    reason: Reason = "withdrawn"


ID: dict[str, Any] = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": {"type": "integer", "minimum": 1, "maximum": 999_999_999},
}
KEY: dict[str, Any] = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "The same key with the same request gets the same answer for two days and acts once.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
}


def job_filter_parameters() -> tuple[dict[str, Any], ...]:
    """The filters of `/jobs`, from the code that parses them. An empty value is the same as none, as forms send it."""
    free = {"type": "string"}
    array = {"type": "array", "maxItems": jobs.MOST_CHOICES}
    values = {name: parts.allowed_values(name) for name in jobs.FACETS}
    choices = {
        name: array | {"items": {"type": "string", "enum": ["", *values[name]]} if values[name] else free}
        for name in jobs.FACETS
    }
    single: dict[str, dict[str, Any]] = {
        "q": {"type": "string", "maxLength": jobs.LONGEST_QUERY, "description": "Words; “phrases”; -without."},
        "plain": array | {"items": free, "description": "Words of “q” that are words only, not a place or a level."},
        "exact": {"type": "string", "description": "“1” takes the words as they are and corrects none."},
        "near": {"type": "string", "maxLength": 100, "description": "A city; one that is not known is refused."},
        "within": {"type": "integer", "minimum": 1, "maximum": parts.FARTHEST, "description": "Kilometres around it."},
        "salary_min": {"type": "integer", "minimum": 0, "maximum": 10**12, "description": "A year, in the currency."},
        "pay": {"type": "string", "enum": ["", *parts.PAYS]},
        "posted": {"type": "integer", "minimum": 1, "maximum": 3650, "description": "Within so many days."},
        "confirmed": {
            "type": "integer",
            "minimum": 1,
            "maximum": parts.MOST_DAYS,
            "description": "By its source or its employer, within so many days.",
        },
        "sort": {"type": "string", "enum": ["", *jobs.SORTS]},
        "page": {"type": "integer", "minimum": 1, "maximum": jobs.LAST_PAGE, "default": 1},
    }
    return tuple({"name": name, "in": "query"} | _described(schema) for name, schema in ({**single, **choices}).items())


def _described(schema: dict[str, Any]) -> dict[str, Any]:
    words = schema.get("description", "")
    plain = {name: value for name, value in schema.items() if name != "description"}
    if plain["type"] == "integer":
        plain = {"anyOf": [plain, {"type": "string", "const": ""}]}
    return {"schema": plain} | ({"description": words} if words else {})


LIST_JOBS = Operation(
    *("listJobs", "GET", "/api/v1/jobs", "Openings, and counts of what they can be narrowed by", Postings),
    about="Takes the query string of the list of openings; several values of one name mean any of them.",
    parameters=job_filter_parameters(),
    problems=(422, 429, 503),
)
SHOW_JOB = Operation(
    *("showJob", "GET", "/api/v1/jobs/{id}", "One opening, with its text", Posting),
    parameters=(ID,),
    problems=(404, 410, 429),
)
LIST_COMPANIES = Operation(
    *("listCompanies", "GET", "/api/v1/companies", "Companies that are hiring, by name", Companies), query=PageQuery
)
SUGGEST = Operation(
    *("suggest", "GET", "/api/v1/suggest", "Roles, titles, skills, companies and places that begin so", Offers),
    about="Of openings that are open, never of what people searched for. The last word is completed within what was"
    " understood of those before it.",
    query=SuggestQuery,
    problems=(422, 429, 503),
)
SHOW_TRENDS = Operation(
    *("showTrends", "GET", "/api/v1/trends", "Trend reports, and what people searched for on the latest day", Trends),
    about="A term is told of only when enough people searched for it in one day.",
    query=PageQuery,
)
_OWN, _ONE = "/api/v1/employer/jobs", "/api/v1/employer/jobs/{id}"
_READ, _WRITE = "jobs:read", "jobs:write"
LIST_OWN = Operation(
    *("listOwnOpenings", "GET", _OWN, "The company’s openings", OwnPostings),
    scope=_READ,
    query=PageQuery,
    problems=(401, 403, 422, 429),
)
CREATE = Operation(
    *("createOpening", "POST", _OWN, "List an opening", OwnPosting, 201),
    scope=_WRITE,
    parameters=(KEY,),
    body=OpeningIn,
    problems=(401, 403, 409, 413, 415, 422, 429),
    then=("showOwnOpening", "changeOpening", "closeOpening"),
)
SHOW_OWN = Operation(
    *("showOwnOpening", "GET", _ONE, "One of them", OwnPosting),
    scope=_READ,
    parameters=(ID,),
    problems=(401, 403, 404, 429),
)
CHANGE = Operation(
    *("changeOpening", "PATCH", _ONE, "Change parts of it", OwnPosting),
    scope=_WRITE,
    parameters=(ID, KEY),
    body=OpeningChange,
    problems=(401, 403, 404, 409, 413, 415, 422, 429),
)
CLOSE = Operation(
    *("closeOpening", "DELETE", _ONE, "Close it", None, 204),
    scope=_WRITE,
    parameters=(ID, KEY),
    query=CloseQuery,
    problems=(401, 403, 404, 409, 422, 429),
)
OPERATIONS = (LIST_JOBS, SHOW_JOB, LIST_COMPANIES, SUGGEST, SHOW_TRENDS, LIST_OWN, CREATE, SHOW_OWN, CHANGE, CLOSE)
