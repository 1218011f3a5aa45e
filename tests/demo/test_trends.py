"""The demo's trends: a year of searches, a report with its correction, and a history; made once."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.exchange import Rates
from jobboard.core.tables import shipped_table
from jobboard.demo.history import add_history
from jobboard.demo.people import ensure_people
from jobboard.demo.releases import parts_of
from jobboard.demo.reports import publish_report
from jobboard.demo.searches import fill_search_log
from jobboard.store.engine import Store
from jobboard.store.index.documents import Terms
from jobboard.store.models import Posting, SearchTerm
from jobboard.trends.hiring.measures import measure_hiring
from jobboard.trends.hiring.records import load_records
from jobboard.trends.reports import checking, reading
from jobboard.trends.searches import pages
from tests.factories import add_posting

NOW = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


@pytest.mark.slow
def test_searches_rise_and_some_wait_for_an_editor(store: Store) -> None:
    assert fill_search_log(store, NOW, 10) > 100_000
    assert fill_search_log(store, NOW, 10) == 0, "made once"
    with store.reading() as session:
        day = pages.latest_day(session)
        assert day == NOW.date() - timedelta(days=1)
        trends = pages.trends_of_day(session, day, 10)
        waiting = session.execute(
            sa.select(col(SearchTerm.text)).where(col(SearchTerm.asked_at).is_not(None), col(SearchTerm.verdict) == "")
        )
        assert {"anjali menon", "cartoonist", "prompt writer"} <= set(waiting.scalars())
    assert trends is not None
    rising = {line.text for line in trends.rising}
    assert {"podcast producer", "fact checker", "election desk"} <= rising and "work from home" not in rising
    assert not {"anjali menon", "cartoonist", "prompt writer"} & (rising | {line.text for line in trends.most})


def test_a_report_was_published_and_corrected_and_another_waits(store: Store) -> None:
    with store.writing(NOW) as session:
        add_posting(session, NOW)
        ensure_people(session, NOW)
        assert publish_report(session, NOW)
        assert not publish_report(session, NOW), "made once"
        reports, total = reading.list_reports(session)
    assert total == 5 and reports[0].status == "corrected"
    assert [report.status for report in reports[1:]] == ["published", "corrected", "published", "published"]
    assert "rail services" in reports[2].corrections[0].words
    assert "two digits had changed places" in reports[0].corrections[0].words
    assert {piece.kind for piece in reports[0].pieces} == {"prose", "figure", "chart", "list", "quote"}


def test_nothing_is_said_against_the_real_releases_but_what_is_true(store: Store) -> None:
    """What the checker asks of the budget hotels is what the article leaves open; of the others it asks nothing."""
    with store.reading() as session:
        gaps = [
            (release["table"], gap.rule)
            for release in shipped_table("jobboard.demo.releases", "releases.toml")["release"]
            for gap in checking.check_report(session, parts_of(release)).gaps
        ]
    assert sorted(gaps) == [
        ("budget-hotels-2015.csv", "list-length"),
        ("budget-hotels-2015.csv", "missing-denominator"),
        ("budget-hotels-2015.csv", "one-for-several"),
    ]


def test_companies_have_a_past(store: Store) -> None:
    with store.writing(NOW) as session:
        for number in range(12):
            add_posting(session, NOW, company=f"Company {number % 4}", category="Video", title=f"Cut {number}")
        assert add_history(session, NOW) > 500
        assert add_history(session, NOW) == 0, "made once"
    with store.reading() as session:
        hiring = measure_hiring(load_records(session, NOW, Terms("INR", Rates.shipped())), NOW)
        assert session.execute(sa.select(sa.func.count()).select_from(Posting)).scalar_one() > 500
    assert hiring.total == 12 and len(hiring.weeks) > 20 and hiring.closing
