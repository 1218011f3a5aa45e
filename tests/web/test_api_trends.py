"""The trends of the API, held to the document."""

from datetime import timedelta

import pytest
from jsonschema import Draft202012Validator

from jobboard.store.models import SearchDayTotal
from tests.trends.furnished import count
from tests.web.conftest import Site


def answer(site: Site) -> dict[str, object]:
    """What the API says, after it was held to its document."""
    document = site.client.get("/api/v1/openapi.json").json()
    body: dict[str, object] = site.client.get("/api/v1/trends").json()
    schema = {"$ref": "#/components/schemas/Trends", "components": document["components"]}
    Draft202012Validator(schema).validate(body)
    return body


def test_before_anything_is_known_it_says_so(site: Site) -> None:
    assert answer(site) == {"searches": None, "total": 0, "page": 1, "page_size": 20, "reports": []}


def test_reports_and_searches_are_as_the_document_says(site: Site, report: int) -> None:
    day = site.now.date() - timedelta(days=1)
    with site.store.writing(site.now) as session:
        session.add(SearchDayTotal(day=day, searchers=99, searches=99, terms=1, withheld=0))
        count(session, day, "video editor", 20)
    trends = answer(site)
    assert trends["total"] == 1 and trends["searches"]["most_searched"][0]["term"] == "video editor"  # type: ignore[index]


@pytest.mark.parametrize("page", ["0", "501", "x", "-1", "1.0", "٣"])
def test_a_page_that_is_none_is_a_problem(site: Site, page: str) -> None:
    refused = site.client.get("/api/v1/trends", params={"page": page})
    assert refused.status_code == 422 and refused.headers["content-type"] == "application/problem+json"
