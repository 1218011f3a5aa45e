"""Bylines lead to a page for each author."""

import sqlalchemy as sa
from sqlmodel import col

from jobboard.store.models import TrendReport
from tests.people import Cast
from tests.web.conftest import Site


def signed(site: Site, cast: Cast, report: int, name: str = "Asha Rao") -> int:
    """Let the editor, by her name, be the report's author; gives her number."""
    editor = cast.editor
    editor.post("/account/name", {"name": name})
    number = editor.user().id or 0
    with site.store.writing(site.now) as session:
        session.execute(sa.update(TrendReport).where(col(TrendReport.id) == report).values(author_id=number))
    site.catalogue.catch_up()
    return number


def test_a_byline_leads_to_all_that_its_author_published(site: Site, cast: Cast, report: int) -> None:
    number = signed(site, cast, report)
    with site.store.reading() as session:
        slug = session.get_one(TrendReport, report).slug
    page = site.client.get(f"/trends/{slug}").text
    assert f'<a href="/authors/asha-rao-{number}" rel="author">Asha Rao</a>' in page
    author = site.client.get(f"/authors/asha-rao-{number}").text
    assert "<h1>Asha Rao</h1>" in author and f'href="/trends/{slug}"' in author


def test_a_name_that_changed_leads_on(site: Site, cast: Cast, report: int) -> None:
    number = signed(site, cast, report)
    answer = site.client.get(f"/authors/old-name-{number}")
    assert (answer.status_code, answer.headers["location"]) == (301, f"/authors/asha-rao-{number}")


def test_who_has_published_nothing_has_no_page(site: Site, cast: Cast, report: int) -> None:
    number = signed(site, cast, report)
    with site.store.writing(site.now) as session:
        session.execute(sa.update(TrendReport).values(status="draft"))
    site.catalogue.catch_up()
    for slug in (f"asha-rao-{number}", "asha-rao-999", "asha-rao", "x", "1"):
        assert site.client.get(f"/authors/{slug}").status_code == 404
