"""Links of an edition's mails: counted without a reader's mark, and never leading anywhere else."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.digest.editions import interest
from jobboard.store.models import Edition, EditionClick
from tests.digest.furnished import edition
from tests.web.conftest import Site

pytestmark = pytest.mark.slow

BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}


@pytest.fixture
def slug(site: Site) -> str:
    with site.store.writing(site.now) as session:
        return edition(session, site.now, links=["/jobs?q=a", "https://sponsor.example/fair"]).slug


def counted(site: Site) -> dict[int, int]:
    site.client.app._app._counter.flush()  # type: ignore[attr-defined]
    with site.store.reading() as session:
        return dict(session.execute(sa.select(col(EditionClick.number), col(EditionClick.clicks))).all())


def test_a_link_leads_where_the_edition_says_and_is_counted(site: Site, slug: str) -> None:
    for _ in range(2):
        answer = site.client.get(f"/digest/{slug}/links/1", headers=BROWSER, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/jobs?q=a")
        assert answer.headers["cache-control"] == "no-store" and "set-cookie" not in answer.headers
    away = site.client.get(f"/digest/{slug}/links/2", headers=BROWSER, follow_redirects=False)
    assert away.headers["location"] == "https://sponsor.example/fair"
    assert counted(site) == {1: 2, 2: 1}


@pytest.mark.parametrize("path", ["links/3", "links/0", "links/x", "links/1?to=https://evil.example"])
def test_there_is_no_way_to_anywhere_else(site: Site, slug: str, path: str) -> None:
    answer = site.client.get(f"/digest/{slug}/{path}", headers=BROWSER, follow_redirects=False)
    assert answer.status_code == 404 or answer.headers["location"] == "/jobs?q=a"


@pytest.mark.parametrize("extra", [{"Sec-GPC": "1"}, {"DNT": "1"}, {"User-Agent": "LinkScanner bot"}])
def test_who_objects_and_robots_are_not_counted(site: Site, slug: str, extra: dict[str, str]) -> None:
    answer = site.client.get(f"/digest/{slug}/links/1", headers=BROWSER | extra, follow_redirects=False)
    assert answer.status_code == 303 and counted(site) == {}


def test_an_edition_that_is_not_out_has_no_links(site: Site, slug: str) -> None:
    with site.store.writing(site.now) as session:
        session.execute(sa.update(Edition).values(state="draft"))
    assert site.client.get(f"/digest/{slug}/links/1", headers=BROWSER).status_code == 404


def test_few_clicks_are_not_told_and_old_ones_are_forgotten(site: Site, slug: str) -> None:
    with site.store.writing(site.now) as session:
        row = session.execute(sa.select(Edition)).scalar_one()
        interest.add_clicks(session, {(row.id or 0, 1): 4, (row.id or 0, 2): 5, (999, 1): 9})
        assert [one.clicks for one in interest.followed(session, row)] == [5, None]
        interest.clean(session, site.now + interest.KEPT + timedelta(days=1))
        assert interest.followed(session, row) == []


def test_the_chart_is_a_picture_for_everybody(site: Site, slug: str) -> None:
    picture = site.client.get(f"/digest/{slug}/chart.png")
    assert picture.headers["content-type"] == "image/png" and picture.content.startswith(b"\x89PNG")
    with site.store.writing(site.now) as session:
        session.execute(sa.update(Edition).values(state="draft"))
    assert site.client.get(f"/digest/{slug}/chart.png?v=guessed").status_code == 404
