"""Openings on other people's pages."""

import pytest

from tests.web.conftest import Site


def test_any_site_may_frame_a_list_and_nothing_can_be_done_in_it(site: Site, writer: int) -> None:
    answer = site.client.get("/embed/jobs?q=writer")
    assert answer.status_code == 200 and "Staff Writer" in answer.text
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors *" in policy and "script-src" not in policy and "form-action 'none'" in policy
    assert "x-frame-options" not in answer.headers
    assert "<script" not in answer.text and "<form" not in answer.text and '<base target="_blank">' in answer.text


def test_a_company_can_be_framed(site: Site, writer: int) -> None:
    site.add(title="Elsewhere", company="Falcon")
    answer = site.client.get("/embed/companies/lantern-press").text
    assert "Openings at Lantern Press" in answer and "Elsewhere" not in answer
    assert site.client.get("/embed/companies/nobody").status_code == 404


@pytest.mark.parametrize("page", ["/", "/jobs", "/embed", "/companies/lantern-press", "/contact", "/about"])
def test_nothing_else_can_be_framed(site: Site, writer: int, page: str) -> None:
    headers = site.client.get(page).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"] and headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    ("address", "framed", "query"),
    [
        ("", "/embed/jobs", ""),
        ("https://jobs.example/jobs?q=editor&page=3", "/embed/jobs?q=editor", 'query="q=editor"'),
        ("/companies/lantern-press", "/embed/companies/lantern-press", 'query="company=lantern-press"'),
    ],
)
def test_the_page_gives_the_lines_to_copy(site: Site, address: str, framed: str, query: str) -> None:
    text = site.client.get("/embed", params={"of": address}).text
    assert f"{framed}&#34; title" in text or f'http://127.0.0.1:8000{framed}" title' in text
    assert query in text


@pytest.mark.parametrize(
    "address", ["https://jobs.example/desk", "x", "http://[", "/jobs?type=SOMETIMES", "/companies/A"]
)
def test_what_is_no_list_is_said(site: Site, address: str) -> None:
    answer = site.client.get("/embed", params={"of": address})
    assert answer.status_code == 422 and 'role="alert"' in answer.text


def test_the_component_can_be_loaded_by_other_sites_and_no_other_file(site: Site) -> None:
    ours = site.client.get("/static/js/jobboard-openings.js").headers
    assert ours["access-control-allow-origin"] == "*" and ours["cross-origin-resource-policy"] == "cross-origin"
    other = site.client.get("/static/js/saved.js").headers
    assert "access-control-allow-origin" not in other and other["cross-origin-resource-policy"] == "same-origin"
