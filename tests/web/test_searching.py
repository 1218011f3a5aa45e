"""Searches on the list are noted: from the cache too, without robots, and never to anybody’s harm."""

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.jobs.posting import statistics
from jobboard.store.models import PostingSearch, SearchEntry
from jobboard.trends.searches.log import SearchLog
from jobboard.web.middleware.log_searches import filters_of
from tests.trends.furnished import count
from tests.web.conftest import Site

AGENT = {"user-agent": "Mozilla/5.0 (a phone)"}


def noted(site: Site) -> list[tuple[str, int, int, str, bool]]:
    log_of(site).flush()
    with site.store.reading() as session:
        rows = session.execute(sa.select(SearchEntry).order_by(col(SearchEntry.id))).scalars()
        return [(row.query, row.searches, row.results, row.filters, row.clicked) for row in rows]


def log_of(site: Site) -> SearchLog:
    log: SearchLog = site.client.app.log  # type: ignore[attr-defined]
    return log


def test_a_search_is_noted_with_what_it_found_and_was_narrowed_by(site: Site, writer: int) -> None:
    answer = site.client.get("/jobs?q=Writer&type=FULL_TIME&location=Pune&salary_min=5", headers=AGENT)
    assert answer.headers["x-total-count"] == "1"
    assert noted(site) == [("writer", 1, 1, "location salary_min type=FULL_TIME", False)]


def test_what_was_typed_is_noted_not_what_it_was_taken_for(site: Site, writer: int) -> None:
    answer = site.client.get("/jobs?q=Wrietr", headers=AGENT)
    assert "Showing results for <strong>writer</strong>" in answer.text
    assert [(query, results) for query, _, results, *_ in noted(site)] == [("wrietr", 1)]


def test_pages_from_the_cache_and_unchanged_ones_are_searches_too(site: Site, writer: int) -> None:
    first = site.client.get("/jobs?q=writer", headers=AGENT)
    for number in range(3):
        headers = {"user-agent": f"Mozilla/5.0 ({number})", "if-none-match": first.headers["etag"]}
        assert site.client.get("/jobs?q=writer", headers=headers).status_code == 304
    assert [(query, results) for query, _, results, *_ in noted(site)] == [("writer", 1)] * 4


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-gpc": "1"},
        {"dnt": "1"},
        {"user-agent": "Googlebot/2.1"},
        {"user-agent": "python-requests/2"},
        {"user-agent": ""},
        {"sec-purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
    ],
)
def test_robots_and_those_who_want_to_be_left_alone_are_not_noted(site: Site, headers: dict[str, str]) -> None:
    assert site.client.get("/jobs?q=writer", headers=AGENT | headers).status_code == 200
    assert noted(site) == []


@pytest.mark.parametrize(
    "path", ["/jobs", "/jobs?q=", "/jobs?q=writer&page=2", "/companies?q=writer", "/jobs?q=" + "x" * 201]
)
def test_what_is_no_first_page_of_a_search_is_not_noted(site: Site, path: str) -> None:
    site.client.get(path, headers=AGENT)
    site.client.head("/jobs?q=writer", headers=AGENT)
    assert noted(site) == []


def test_a_refused_search_is_none(site: Site) -> None:
    assert site.client.get("/jobs?q=writer&type=NONSENSE", headers=AGENT).status_code == 422
    assert noted(site) == []


def test_an_opening_opened_from_a_search_is_a_click(site: Site, writer: int) -> None:
    site.client.get("/jobs?q=writer", headers=AGENT)
    page = f"/jobs/{writer}/staff-writer"
    site.client.get(page, headers=AGENT | {"referer": "https://elsewhere.example/jobs?q=writer"})
    assert noted(site)[0][4] is False
    site.client.get(page, headers=AGENT | {"referer": "http://127.0.0.1:8000/jobs?q=writer&page=2"})
    assert noted(site)[0][4] is True


def test_a_log_that_breaks_breaks_no_search(site: Site, writer: int, monkeypatch: pytest.MonkeyPatch) -> None:
    site.client.get("/jobs?q=writer", headers=AGENT)
    with monkeypatch.context() as broken:

        def refuse(*_: object, **__: object) -> None:
            raise sa.exc.OperationalError("the store", {}, Exception("is away"))

        broken.setattr("jobboard.trends.searches.entries.write_entries", refuse)
        log_of(site).flush()
    assert site.client.get("/jobs?q=writer", headers=AGENT).status_code == 200


def test_of_what_was_typed_by_hand_only_the_name_is_kept() -> None:
    parameters = [("q", "x"), ("location", "12 mahatma gandhi road"), ("company", "asha@example.org"), ("posted", "7")]
    assert filters_of(parameters) == "company location posted"


def test_an_employer_sees_only_searches_that_anybody_may_see(site: Site, writer: int) -> None:
    page, list_address = f"/jobs/{writer}/staff-writer", "http://127.0.0.1:8000/jobs?q="
    for query in ("writer", "unusual lighthouse", "asha@example.org"):
        for _ in range(12):
            site.client.get(page, headers=AGENT | {"referer": list_address + query})
    site.client.get(page, headers=AGENT | {"referer": list_address + "quiet", "sec-gpc": "1"})
    site.client.app._app._counter.flush()  # type: ignore[attr-defined]
    with site.store.writing(site.now) as session:
        logged = set(session.execute(sa.select(PostingSearch.words)).scalars())
        assert logged == {"writer", "unusual lighthouse"}, "what may be personal, and whoever said no, is not kept"
        count(session, site.now.date(), "writer", 12)
        count(session, site.now.date(), "unusual lighthouse", 9)
        assert statistics.load_statistics(session, writer, site.now, 10).searches == (("writer", 12),)
