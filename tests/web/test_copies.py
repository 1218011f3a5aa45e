"""Readers are led from a copy to the opening that is shown; an editor can say that they are two."""

import pytest

from jobboard.jobs.duplicates import settle
from tests.jobs.duplicates.test_settle import add, shown
from tests.people import Cast
from tests.web.conftest import Site


@pytest.fixture
def pair(site: Site) -> tuple[int, int]:
    """A copy from a feed, and the opening of the employer's own board that is shown instead."""
    with site.store.writing(site.now) as session:
        feed = add(session, site.now, "indeed-xml", source_url="https://feeds.example/1")
        board = add(session, site.now, "lever", title="Staff Writer (m/f/d)", source_url="https://lever.example/1")
        settle.settle(session, [feed, board], site.now)
    site.catalogue.catch_up()
    return feed, board


def test_the_address_of_a_copy_leads_to_the_opening_that_is_shown(site: Site, pair: tuple[int, int]) -> None:
    feed, board = pair
    answer = site.client.get(f"/jobs/{feed}/staff-writer", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, f"/jobs/{board}/staff-writer-m-f-d")
    assert site.client.get(answer.headers["location"]).status_code == 200
    assert site.client.get("/jobs").text.count("Staff Writer") == site.client.get("/jobs").text.count("(m/f/d)")


def test_the_page_names_all_its_sources(site: Site, pair: tuple[int, int]) -> None:
    page = site.client.get(f"/jobs/{pair[1]}/staff-writer-m-f-d").text
    assert "https://feeds.example/1" in page and "https://lever.example/1" in page


def test_an_editor_says_that_they_are_not_the_same_and_both_are_shown(
    site: Site, cast: Cast, pair: tuple[int, int]
) -> None:
    feed, board = pair
    for number in pair:
        page = cast.editor.get(f"/desk/postings/{number}").text
        assert "From several sources" in page and f"/desk/postings/{feed}/separation" in page
    assert cast.editor.post(f"/desk/postings/{feed}/separation").status_code == 303
    assert "From several sources" not in cast.editor.get(f"/desk/postings/{board}").text
    assert site.client.get(f"/jobs/{feed}/staff-writer").status_code == 200


def test_what_was_told_apart_stays_apart(site: Site, cast: Cast, pair: tuple[int, int]) -> None:
    cast.editor.post(f"/desk/postings/{pair[0]}/separation")
    with site.store.writing(site.now) as session:
        settle.settle(session, pair, site.now)
        assert shown(session, site.now) == set(pair)


def test_a_separation_is_made_once_and_by_editors_only(site: Site, cast: Cast, pair: tuple[int, int]) -> None:
    path = f"/desk/postings/{pair[0]}/separation"
    assert cast.rival.post(path).status_code in (403, 404)
    assert [cast.editor.post(path).status_code for _ in range(2)] == [303, 409]
