"""What anybody's program may read: openings and companies, held to the document, from any site, so often."""

from datetime import timedelta
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.routing import Route

from jobboard.jobs.search.job_filter import JobFilter
from jobboard.web.api.operations import OPERATIONS, job_filter_parameters
from jobboard.web.request import throttle
from jobboard.web.routes.table import routes
from tests.web.conftest import Site

pytestmark = pytest.mark.slow

FOREIGN = {"Origin": "https://elsewhere.example"}


def ask(site: Site, path: str, schema: str) -> Any:
    """The answer, after it was held to the document."""
    answer = site.client.get(path)
    assert answer.status_code == 200, answer.text
    components = site.client.get("/api/v1/openapi.json").json()["components"]
    Draft202012Validator({"$ref": f"#/components/schemas/{schema}", "components": components}).validate(answer.json())
    return answer.json()


def test_the_list_is_that_of_the_page(site: Site, writer: int) -> None:
    site.add(title="Photo Editor", company="Falcon", workplace="remote", category="Pictures")
    answer = ask(site, "/api/v1/jobs?workplace=remote", "Postings")
    assert (answer["total"], answer["page"], answer["page_size"], answer["corrected"]) == (1, 1, 20, None)
    assert answer["items"][0]["title"] == "Photo Editor"
    assert {"value": "onsite", "count": 1} in answer["facets"]["workplace"]
    assert {facet["value"] for facet in answer["facets"]["category"]} == {"Pictures"}


def test_one_opening_has_its_text(site: Site, writer: int) -> None:
    answer = ask(site, f"/api/v1/jobs/{writer}", "Posting")
    assert answer["description_html"] == "<p>Write about <strong>railways</strong>.</p>"
    assert answer["salary"] == {"min": 1200000.0, "max": 1800000.0, "currency": "INR", "period": "YEAR"}
    assert answer["url"].endswith(f"/jobs/{writer}/staff-writer")


def test_companies_come_with_how_much_is_open(site: Site, writer: int) -> None:
    answer = ask(site, "/api/v1/companies", "Companies")
    assert [(company["name"], company["openings"]) for company in answer["items"]] == [("Lantern Press", 1)]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/jobs?page=0", 422),
        ("/api/v1/jobs?page=501", 422),
        ("/api/v1/jobs?type=SOMETIMES", 422),
        ("/api/v1/jobs?type=full_time", 422),
        ("/api/v1/jobs?workplace=%20", 422),
        (f"/api/v1/jobs?{'location=&' * 21}", 422),
        (f"/api/v1/jobs?q={'x' * 201}", 422),
        ("/api/v1/companies?page=1.0", 422),
        ("/api/v1/companies?page=٣", 422),
        ("/api/v1/jobs/999999", 404),
        ("/api/v1/jobs/x", 404),
        ("/api/v1/nothing", 404),
    ],
)
def test_what_is_wrong_is_a_problem_that_other_sites_may_read(site: Site, writer: int, path: str, status: int) -> None:
    refused = site.client.get(path, headers=FOREIGN)
    assert (refused.status_code, refused.headers["content-type"]) == (status, "application/problem+json")
    assert refused.json()["detail"] and refused.headers["access-control-allow-origin"] == "*"


def test_what_has_closed_is_gone_and_what_waits_is_not_there(site: Site) -> None:
    over = site.add(title="Over", valid_through=site.now - timedelta(days=1))
    waiting = site.add(title="Waiting", status="pending")
    assert [site.client.get(f"/api/v1/jobs/{number}").status_code for number in (over, waiting)] == [410, 404]
    assert ask(site, "/api/v1/jobs", "Postings")["total"] == 0


@pytest.mark.parametrize("path", ["/api/v1/jobs", "/api/v1/companies", "/api/v1/trends", "/api/v1/openapi.json"])
def test_an_answer_that_did_not_change_is_not_sent_again(site: Site, writer: int, path: str) -> None:
    first = site.client.get(path)
    again = site.client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_browsers_may_read_from_other_sites_and_do_no_more(site: Site, writer: int) -> None:
    preflight = site.client.options("/api/v1/jobs", headers=FOREIGN | {"Access-Control-Request-Method": "GET"})
    assert (preflight.status_code, preflight.headers["access-control-allow-methods"]) == (204, "GET, HEAD")
    answer = site.client.get("/api/v1/jobs", headers=FOREIGN)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    for closed in ("/api/v1/employer/jobs", "/jobs", "/account"):
        assert "access-control-allow-origin" not in site.client.options(closed, headers=FOREIGN).headers


def test_each_answer_tells_what_is_left(site: Site, writer: int) -> None:
    first, second = (site.client.get("/api/v1/jobs").headers for _ in range(2))
    assert first["ratelimit-policy"] == '"api-read";q=300;w=60'
    left = [int(headers["ratelimit"].partition("r=")[2].partition(";")[0]) for headers in (first, second)]
    assert left == [299, 298]


def test_too_often_is_told_with_when_to_come_back(site: Site, writer: int, monkeypatch: pytest.MonkeyPatch) -> None:
    limiter = site.client.app._app._app._throttle  # type: ignore[attr-defined]
    monkeypatch.setitem(limiter._items, "api-read", throttle.parse("2/minute"))
    answers = [site.client.get("/api/v1/jobs", headers=FOREIGN) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[2].headers["retry-after"]) <= 60
    assert answers[2].headers["content-type"] == "application/problem+json"
    assert answers[2].headers["access-control-allow-origin"] == "*"


def test_the_list_can_be_asked_for_only_so_often(site: Site, writer: int, monkeypatch: pytest.MonkeyPatch) -> None:
    limiter = site.client.app._app._app._throttle  # type: ignore[attr-defined]
    monkeypatch.setitem(limiter._items, "list", throttle.parse("2/minute"))
    answers = [site.client.get(f"/jobs?salary_min={number}") for number in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "Please try again in" in answers[2].text or "please try again in" in answers[2].text


def test_the_document_tells_of_every_address_and_of_no_other() -> None:
    served = {
        (method, route.path)
        for route in routes()
        if isinstance(route, Route) and route.path.startswith("/api/v1/") and route.name != "api:document"
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert served == {(operation.method, operation.path) for operation in OPERATIONS}


def test_the_document_tells_of_every_part_of_the_filter() -> None:
    assert {parameter["name"] for parameter in job_filter_parameters()} == set(JobFilter.__dataclass_fields__)
