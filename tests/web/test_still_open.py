"""The mailed question whether an opening is still open: following the link answers nothing."""

import re
from datetime import timedelta

import pytest

from jobboard.jobs.submissions import still_open
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.store.models import Posting
from tests.people import Browser, letters
from tests.web.conftest import Site

MEERA = "meera@lantern.example"


def question(site: Site) -> tuple[int, str]:
    """An opening whose employer is asked today, and the path of the link."""
    ago = site.now - timedelta(days=30)
    number = site.add(contact_email=MEERA, employer_confirmed_at=ago, closing_given=False)
    board = site.board
    config = SubmissionConfig.from_settings(board.settings, board.links, board.letters)
    with site.store.writing(site.now) as session:
        assert still_open.ask_employers(session, site.now, config, board.secret) == 1
    link = re.search(r"/employers/answers/\S+", letters(site.store, MEERA)[-1].body_text)
    assert link
    return number, link[0]


@pytest.mark.slow
def test_following_the_link_changes_nothing_and_a_button_keeps_it(site: Site) -> None:
    number, path = question(site)
    browser = Browser(site)
    page = f"/jobs/{number}/staff-writer"
    assert "Confirmed by the employer 4 weeks ago" in browser.get(page).text
    for _ in range(3):
        asked = browser.get(path)
        assert asked.status_code == 200 and "Yes, keep it open" in asked.text
    site.client.head(path)
    assert site.client.post(path, data={"answer": "open"}).status_code == 403, "not from another site's form"
    assert "Confirmed by the employer 4 weeks ago" in browser.get(page).text
    assert "stays listed" in browser.post(path, {"answer": "open"}).text
    site.catalogue.catch_up()
    assert "Confirmed by the employer less than an hour ago" in browser.get(page).text
    assert browser.get(path).status_code == 410


@pytest.mark.slow
def test_a_button_closes_it(site: Site) -> None:
    number, path = question(site)
    browser = Browser(site)
    assert browser.post(path, {"answer": ""}).status_code == 422
    assert "is closed" in browser.post(path, {"answer": "filled-here"}).text
    with site.store.reading() as session:
        assert session.get_one(Posting, number).closed_reason == "filled-here"
