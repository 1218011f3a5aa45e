"""The front page: search first, then what is new and what is told of."""

from datetime import timedelta

from jobboard.store.models import SearchDayTotal
from tests.trends import furnished as trends
from tests.web.conftest import Site


def count(site: Site, *terms: tuple[str, int, str]) -> None:
    day = site.now.date() - timedelta(days=1)
    with site.store.writing(site.now) as session:
        session.add(SearchDayTotal(day=day, searchers=500, searches=900, terms=3, withheld=0))
        for words, people, verdict in terms:
            trends.count(session, day, words, people, verdict=verdict)


def test_searches_stand_there_only_when_they_may_be_told(site: Site, writer: int) -> None:
    count(site, ("night editor", 40, "allowed"), ("asha rao", 40, "waiting"), ("beekeeper", 3, "allowed"))
    text = site.client.get("/").text
    assert "What people search for" in text and 'href="/jobs?q=night+editor"' in text.replace("%20", "+")
    assert "asha rao" not in text and "beekeeper" not in text


def test_the_latest_report_leads(site: Site, writer: int, report: int) -> None:
    text = site.client.get("/").text
    assert "Who searches for what" in text and 'href="/trends/who-searches-for-what"' in text


def test_who_hires_most_is_named(site: Site, writer: int) -> None:
    site.add(title="Ornithologist", company="Kestrel & Sons")
    text = site.client.get("/").text
    assert '<a href="/companies/kestrel-sons">Kestrel &amp; Sons</a>' in text


def test_an_empty_board_shows_no_empty_boxes(site: Site) -> None:
    text = site.client.get("/").text
    for heading in ("What people search for", "Who is hiring", "By field", "Trend report"):
        assert heading not in text
