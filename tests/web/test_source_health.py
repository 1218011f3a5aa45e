"""How sources do, at a glance: states, filters, a strip of days with its words, and many read again at once."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.actor import SYSTEM
from jobboard.importer.standing import health, registry
from jobboard.importer.standing.source_days import count_reads
from jobboard.store.models import AuditEntry, HeldRun, StandingSource
from tests.people import Browser
from tests.web.conftest import Site

pytestmark = pytest.mark.slow

_STATES = ("failing", "held", "incomplete", "slow", "waiting", "healthy", "paused")


@pytest.fixture
def sources(site: Site) -> dict[str, int]:
    """One source in each state."""
    numbers = {}
    with site.store.writing(site.now) as session:
        for state in reversed(_STATES):
            row = registry.add(session, SYSTEM, site.now, f"https://{state}.example/careers", company=state.title())
            row.succeeded_at = None if state == "waiting" else site.now
            row.next_at = site.now + timedelta(hours=3)
            if state == "failing":
                row.failures, row.failing_since, row.error = 3, site.now, "It takes too long to answer."
            elif state == "held":
                session.add(HeldRun(standing_id=row.id or 0, held_at=site.now, read=0, open_before=9))
            elif state == "incomplete":
                row.error = "Only the first 200 pages of the list were read."
            elif state == "slow":
                row.read_seconds = 14.2
            elif state == "paused":
                row.state = "paused"
            numbers[state] = row.id or 0
    return numbers


def test_failing_sources_come_first_and_each_state_is_named(site: Site, desk: Browser, sources: dict[str, int]) -> None:
    page = desk.get("/desk/sources").text
    places = [page.index(f'href="/desk/sources/{sources[state]}"') for state in _STATES]
    assert places == sorted(places)
    assert "takes 14 seconds" in page and "next read in about 3 hours" in page
    narrowed = desk.get("/desk/sources?state=slow").text
    assert f'href="/desk/sources/{sources["slow"]}"' in narrowed and f'/{sources["failing"]}"' not in narrowed
    assert desk.get("/desk/sources?state=nonsense").status_code == 200


def test_failing_sources_are_read_again_all_at_once(site: Site, desk: Browser, sources: dict[str, int]) -> None:
    assert "Read it again now" in desk.get("/desk/sources?state=failing").text
    assert desk.post("/desk/source-retries", {"state": "failing"}).status_code == 303
    with site.store.reading() as session:
        due = session.execute(sa.select(col(StandingSource.id)).where(col(StandingSource.next_at) <= site.now))
        assert list(due.scalars()) == [sources["failing"]]
        kept = session.execute(sa.select(AuditEntry).where(col(AuditEntry.action) == "sources.retried")).scalar_one()
        assert kept.detail["sources"] == 1
    assert desk.post("/desk/source-retries", {"state": "paused"}).status_code == 422


def test_the_history_is_a_strip_with_its_words(site: Site, desk: Browser, sources: dict[str, int]) -> None:
    number = sources["healthy"]
    with site.store.writing(site.now) as session:
        for ago, outcome in ((3, "failed"), (2, "changed"), (1, "held"), (0, "read")):
            count_reads(session, [(number, site.now - timedelta(days=ago), outcome)])
    page = desk.get(f"/desk/sources/{number}").text
    assert 'aria-label="Reads of the last 90 days: 1 day failed, 1 day held' in page
    assert page.count("<rect class=") == 4 and "1 read, 1 failed" in page
    assert "style=" not in page
    assert "There is no history yet" in desk.get(f"/desk/sources/{sources['slow']}").text


def test_states_and_counts_agree(site: Site, sources: dict[str, int]) -> None:
    with site.store.reading() as session:
        counts = health.counts_by_health(session)
        assert {state.value: number for state, number in counts.items()} == dict.fromkeys(_STATES, 1)
        for state in health.Health:
            assert [row.health for row in health.list_page(session, 1, state)] == [state]
