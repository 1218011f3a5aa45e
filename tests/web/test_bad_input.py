"""Whatever is asked, the answer is clear and never a 5xx."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.conftest import Site

WRONG = {
    "a page below the first": ("/jobs?page=-1", "page"),
    "a page beyond all": ("/jobs?page=1000000000", "page"),
    "a page that is no number": ("/jobs?page=two", "page"),
    "an unknown kind of work": ("/jobs?type=FOO", "FULL_TIME"),
    "an unknown workplace": ("/jobs?workplace=moon", "remote"),
    "an unknown order": ("/jobs?sort=random", "relevance"),
    "a very long search": ("/jobs?q=" + "x" * 10_000, "10,000 characters"),
    "too many choices": ("/jobs?" + "&".join(f"company=c{n}" for n in range(30)), "At most 20"),
    "a page of companies below the first": ("/companies?page=0", "page"),
}
ODD = {
    "unbalanced quotes": "/jobs?q=%22editor",
    "NUL bytes": "/jobs?q=%00&category=%00&location=a%00b",
    "bytes that are no UTF-8": "/jobs?q=%ff%fe&location=%c3%28",
    "an unknown place": "/jobs?location=Atlantis",
    "an unknown category and company": "/jobs?category=%F0%9F%A6%9C&company=nobody",
    "parts nobody knows": "/jobs?utm_source=x&q=&q=&%00=1&=",
    "right to left": "/jobs?q=%E2%80%AE%D7%A9%D7%9C%D7%95%D7%9D",
    "markup": "/jobs?q=%3Cscript%3Ealert(1)%3C/script%3E",
    "the last page there can be": "/jobs?page=500",
}
NOWHERE = [
    "/nowhere",
    "/jobs/0/x",
    "/jobs/-1/x",
    "/jobs/99999999/x",
    "/jobs/9223372036854775808/x",
    "/jobs/" + "9" * 5_000 + "/x",
    "/jobs/1e3/x",
    "/jobs/%D9%A1/x",
    "/jobs/1%00/x",
    "/companies/nobody",
    "/companies/a%00b",
    "/companies/" + "a" * 5_000,
    "/companies/%ff",
    "/static/../pyproject.toml",
    "/static/nothing.css",
]


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_filter_is_named_beside_its_field_and_what_was_typed_is_kept(site: Site, case: str) -> None:
    path, said = WRONG[case]
    answer = site.client.get(path)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'aria-describedby="why"' in answer.text


def test_what_was_right_is_kept_while_one_part_is_put_right(site: Site) -> None:
    text = site.client.get("/jobs?q=%22a%22&type=INTERN&type=FOO&company=a&company=b&page=3").text
    assert '<input type="hidden" name="q" value="&#34;a&#34;">' in text
    assert all(f'<input type="hidden" name="company" value="{slug}">' in text for slug in "ab")
    assert 'value="INTERN" checked' in text and 'value="FULL_TIME">' in text
    assert 'name="page"' not in text


def test_a_form_leads_back_to_the_page_that_was_asked(site: Site, writer: int) -> None:
    assert 'action="/companies" method="get">' in site.client.get("/companies?page=0").text
    assert 'action="/companies/lantern-press"' in site.client.get("/companies/lantern-press?page=x").text


@pytest.mark.parametrize("case", ODD)
def test_an_odd_search_is_just_a_search(site: Site, writer: int, case: str) -> None:
    answer = site.client.get(ODD[case])
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("path", NOWHERE, ids=lambda path: path[:30])
def test_what_is_not_there_is_a_404_that_helps(site: Site, path: str) -> None:
    answer = site.client.get(path)
    assert answer.status_code == 404
    assert 'name="q"' in answer.text


def test_programs_get_problem_details(site: Site) -> None:
    answer = site.client.get("/jobs?page=-1", headers={"Accept": "application/json"})
    problem = json.loads(answer.text)
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, problem["status"]) == (422, 422)
    assert problem["errors"][0]["parameter"] == "page"
    assert site.client.get("/nowhere", headers={"Accept": "application/json"}).json()["title"] == "Not Found"


def test_other_methods_are_refused(site: Site) -> None:
    assert site.client.post("/jobs").status_code == 405
    assert site.client.delete("/").status_code == 405


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["q", "type", "location", "page", "sort", "company", "posted"]), st.text())))
def test_no_query_string_breaks_the_list(site: Site, pairs: list[tuple[str, str]]) -> None:
    answer = site.client.get("/jobs", params=[(name, value.encode("utf-8", "replace")) for name, value in pairs])
    assert answer.status_code in (200, 422)
