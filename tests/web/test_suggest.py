"""The address that completes what is typed."""

from tests.web.conftest import Site


def test_it_answers_programs_and_caches_with_what_is_open(site: Site) -> None:
    site.add(title="Harbour Watch", company="Kestrel")
    answer = site.client.get("/api/v1/suggest?q=harb")
    assert answer.json() == {
        "items": [{"kind": "title", "value": "Harbour Watch", "count": 1, "url": "/jobs?q=Harbour+Watch"}]
    }
    assert answer.headers["cache-control"] == "max-age=60"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "set-cookie" not in answer.headers
    assert site.client.get("/api/v1/suggest").json() == {"items": []}


def test_too_much_is_refused_as_a_problem(site: Site) -> None:
    answer = site.client.get("/api/v1/suggest", params={"q": "x" * 101})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"][0]["parameter"] == "q"


def test_following_an_offer_finds_its_openings(site: Site) -> None:
    site.add(title="Harbour Pilot", company="Kestrel", skills=["Harbours"])
    for item in site.client.get("/api/v1/suggest?q=harb").json()["items"]:
        assert "Harbour Pilot" in site.client.get(item["url"]).text
