"""The pages, as readers find them."""

import re
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.web.conftest import Site, Watch


def test_the_front_page_counts_what_the_list_shows(site: Site, writer: int) -> None:
    site.add(company="Kestrel", title="Data Engineer")
    site.add(company="Kestrel", title="Closed", status="closed")
    assert "2 openings at 2 companies" in site.client.get("/").text
    assert "2 openings" in site.client.get("/jobs").text


def test_an_empty_board_says_so(site: Site) -> None:
    for path in ("/", "/jobs", "/companies"):
        answer = site.client.get(path)
        assert answer.status_code == 200
        assert "come back soon" in answer.text or "No openings match" in answer.text


def test_a_list_shows_pay_dates_and_places_in_the_readers_way(site: Site, writer: int) -> None:
    text = site.client.get("/jobs").text
    for words in ("₹12–18 lakh</bdi> <small>a year", ">3 days<", "4 days left", "Pune", "Full-time", "On-site"):
        assert words in text


def test_chosen_filters_can_be_taken_back_one_by_one(site: Site, writer: int) -> None:
    text = site.client.get("/jobs?category=Editorial&type=FULL_TIME&q=writer").text
    assert 'href="/jobs?q=writer&amp;category=Editorial"' in text
    assert 'href="/jobs?q=writer&amp;type=FULL_TIME"' in text
    assert text.count(" checked") == 2


def test_a_search_that_finds_nothing_shows_ways_on(site: Site, writer: int) -> None:
    answer = site.client.get("/jobs?q=falconer&category=Editorial")
    assert answer.status_code == 200
    assert "No openings match your filters" in answer.text
    assert "clear all of them" in answer.text


def test_an_opening_has_one_address(site: Site, writer: int) -> None:
    for path in (f"/jobs/{writer}", f"/jobs/{writer}/another-name", f"/jobs/{writer}/Staff-Writer"):
        answer = site.client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (301, f"/jobs/{writer}/staff-writer")
    assert site.client.get(f"/jobs/{writer}/staff-writer").status_code == 200


def test_an_opening_tells_what_where_pay_and_how_to_apply(site: Site, writer: int) -> None:
    text = site.client.get(f"/jobs/{writer}/staff-writer").text
    for words in (
        "Staff Writer",
        "Lantern Press",
        "Pune",
        "₹12–18 lakh</bdi> <small>a year",
        "<strong>railways</strong>",
        'href="/applications/1" rel="nofollow noopener external"',
        "Reporting",
        "closes in 4 days",
    ):
        assert words in text


@pytest.mark.parametrize(("status", "code"), [("closed", 410), ("draft", 404), ("pending", 404), ("rejected", 404)])
def test_what_is_not_open_is_gone_or_was_never_there(site: Site, writer: int, status: str, code: int) -> None:
    site.change(writer, status=status)
    answer = site.client.get(f"/jobs/{writer}/staff-writer")
    assert answer.status_code == code
    assert "application/ld+json" not in answer.text
    assert ("noindex" in answer.text) and ("Apply at" not in answer.text)


def test_an_opening_closes_at_its_hour_everywhere_at_once(site: Site, watch: Watch, writer: int) -> None:
    closing = site.now + timedelta(days=4)
    watch.now = closing - timedelta(seconds=1)
    assert site.client.get(f"/jobs/{writer}/staff-writer").status_code == 200
    assert "1 opening at 1 company" in site.client.get("/").text
    watch.now = closing
    assert site.client.get(f"/jobs/{writer}/staff-writer").status_code == 410
    assert "0 openings at 0 companies" in site.client.get("/").text
    assert "Staff Writer" not in site.client.get("/jobs").text
    assert "Nothing is open here" in site.client.get("/companies/lantern-press").text


def test_no_page_skips_a_level_of_headings(site: Site, writer: int) -> None:
    number = site.add(title="Sub-editor", description_html="<h4>Duties</h4><p>Cut.</p><h3>Pay</h3><h4>Leave</h4>")
    for path in ("/", "/jobs", f"/jobs/{number}/sub-editor", "/companies", "/companies/lantern-press", "/nowhere"):
        levels = [int(level) for level in re.findall(r"<h([1-6])", site.client.get(path).text)]
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise([0, *levels])), (path, levels)


def test_an_opening_shows_what_else_its_employer_offers(site: Site, writer: int) -> None:
    alone = site.client.get(f"/jobs/{writer}/staff-writer").text
    assert "About this company" in alone
    site.add(title="Sub-editor")
    site.add(title="Ornithologist", company="Kestrel")
    text = site.client.get(f"/jobs/{writer}/staff-writer").text
    assert "Sub-editor" in text and "All 2 openings" in text
    assert "Ornithologist" not in text


def test_without_a_description_no_search_engine_is_told_of_an_opening(site: Site) -> None:
    number = site.add(title="Sub-editor", description_html="")
    text = site.client.get(f"/jobs/{number}/sub-editor").text
    assert "BreadcrumbList" in text and "JobPosting" not in text


def test_a_list_can_be_put_in_another_order(site: Site, writer: int) -> None:
    plain, sought = site.client.get("/jobs").text, site.client.get("/jobs?q=writer&sort=salary").text
    assert "Best match" not in plain and 'href="/jobs?sort=newest" rel="nofollow" aria-current="true"' in plain
    assert 'href="/jobs?q=writer&amp;sort=relevance"' in sought
    assert '<input type="hidden" name="sort" value="salary">' in sought


def test_companies_are_listed_with_their_openings(site: Site, writer: int) -> None:
    assert '1<span class="visually-hidden"> opening<' in site.client.get("/companies").text
    company = site.client.get("/companies/lantern-press")
    assert (company.status_code, "Staff Writer" in company.text) == (200, True)


@pytest.mark.slow
def test_lists_turn_their_pages(site: Site) -> None:
    for number in range(21):
        site.add(title=f"Opening {number}")
    first, second = site.client.get("/jobs").text, site.client.get("/jobs?page=2").text
    assert 'rel="next" href="/jobs?page=2"' in first
    assert 'rel="prev"' in second
    assert second.count('<article class="card">') == 1


def test_health_is_told_to_machines(site: Site) -> None:
    assert site.client.get("/healthz").text == "ok\n"
    assert site.client.get("/readyz").text == "ready\n"


def test_before_there_is_an_index_readers_are_asked_to_wait(site: Site, monkeypatch: Any) -> None:
    site.catalogue._snapshot = None
    answer = site.client.get("/jobs")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert "try again" in answer.text
    assert site.client.get("/readyz").status_code == 503
    assert site.client.get("/healthz").status_code == 200


def test_a_board_whose_index_falls_behind_is_not_ready(site: Site) -> None:
    site.catalogue._failing = True
    answer = site.client.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "the search index cannot follow the store\n")


def test_a_fault_of_ours_is_an_apology_without_a_trace(site: Site, monkeypatch: Any) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the secret inside")

    monkeypatch.setattr("jobboard.jobs.posting.queries.list_companies", broken)
    answer = site.client.get("/companies")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
    assert "secret" not in answer.text and "Traceback" not in answer.text


def test_a_page_is_in_english_whatever_the_locale_and_texts_in_other_languages_say_theirs(site: Site) -> None:
    number = site.add(title="वरिष्ठ संपादक", description_html="<p>मुंबई में रेल पर लिखें।</p>")
    for path in ("/", "/embed/jobs"):
        assert '<html lang="en">' in site.client.get(path).text, path
    assert '<h3 lang="hi">' in site.client.get("/jobs").text
    address = site.client.get(f"/jobs/{number}").headers.get("location", f"/jobs/{number}")
    text = site.client.get(address).text
    assert '<h1 lang="hi">वरिष्ठ संपादक</h1>' in text
    assert '<div class="prose" lang="hi">' in text
