"""The way to the employer: counted, never elsewhere, and no gift to harvesters of addresses."""

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.store.models import PostingFigure
from tests.web.conftest import Site

PERSON = {"User-Agent": "Mozilla/5.0"}


@pytest.fixture
def by_mail(site: Site) -> int:
    return site.add(title="Press & Print Officer", apply_url=None, apply_email="jobs+press@lantern.example")


def test_a_mail_address_stands_on_no_page_that_is_crawled(site: Site, by_mail: int) -> None:
    for path in ("/", "/jobs", f"/jobs/{by_mail}/press-print-officer", "/companies/lantern-press"):
        assert "jobs+press" not in site.client.get(path).text
    assert f'href="/applications/{by_mail}"' in site.client.get(f"/jobs/{by_mail}/press-print-officer").text


def test_who_applies_by_mail_gets_the_address_and_a_letter_begun(site: Site, by_mail: int) -> None:
    answer = site.client.get(f"/applications/{by_mail}", headers=PERSON)
    assert 'href="mailto:jobs+press@lantern.example?subject=Press%20%26%20Print%20Officer%20' in answer.text
    assert "noindex" in answer.text and answer.headers["cache-control"] == "no-store"


@pytest.mark.slow
def test_addresses_cannot_be_collected_by_the_hundred(site: Site, by_mail: int) -> None:
    answers = [site.client.get(f"/applications/{by_mail}").status_code for _ in range(41)]
    assert answers[39:] == [200, 429]


def test_a_closed_opening_shows_no_address(site: Site, by_mail: int) -> None:
    site.change(by_mail, status="closed")
    answer = site.client.get(f"/applications/{by_mail}")
    assert answer.status_code == 410 and "jobs+press" not in answer.text


def test_applications_are_counted_for_people_only(site: Site, writer: int, by_mail: int) -> None:
    for number in (writer, by_mail):
        site.client.get(f"/applications/{number}", headers=PERSON)
        site.client.get(f"/applications/{number}", headers={"User-Agent": "Googlebot/2.1"})
    site.client.app._app._counter.flush()  # type: ignore[attr-defined]
    with site.store.reading() as session:
        assert dict(
            session.execute(
                sa.select(col(PostingFigure.posting_id), col(PostingFigure.applies)).order_by(
                    col(PostingFigure.posting_id)
                )
            ).all()
        ) == {writer: 1, by_mail: 1}
