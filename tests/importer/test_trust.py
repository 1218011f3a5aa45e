"""An answer is not believed for having been asked for: what looks like another’s is held until an editor has looked."""

import json
from datetime import datetime

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.actor import SYSTEM
from jobboard.desk import queue
from jobboard.desk.decisions import undo
from jobboard.importer.standing import polling, registry
from jobboard.importer.write.trust import similar_names
from jobboard.store.engine import Store
from jobboard.store.models import AuditEntry, HeldRun, Posting, StandingSource
from tests.importer.defaults import INDIA
from tests.importer.playing import Poller, Site, held, settle

pytestmark = pytest.mark.slow


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def poller(store: Store, site: Site, now: datetime) -> Poller:
    return Poller(store, site, now)


def postings(poller: Poller) -> int:
    with poller.store.reading() as session:
        return session.execute(sa.select(sa.func.count(col(Posting.id)))).scalar_one()


def belongs_to(poller: Poller, company: str) -> None:
    with poller.store.writing(poller.now) as session:
        session.get_one(StandingSource, poller.id).company_name = company


def taken_over(site: Site) -> None:
    trades = ("Baker", "Nurse", "Pilot", "Judge", "Tailor", "Cook", "Miner", "Actor", "Guide", "Smith")
    site.titles = {str(number): trade for number, trade in enumerate(trades)}


def verdicts(poller: Poller) -> dict[str, str]:
    """What an editor may choose on the card, by name."""
    with poller.store.reading() as session:
        card = queue.load_card(session, "held-run", held(poller).id or 0, poller.now)
    return {each.name: each.label for each in card.verdicts}


@pytest.mark.parametrize(
    ("one", "other", "so"),
    [
        ("Loom Works", "Loom Works Pvt. Ltd.", True),
        ("Loom Works", "LoomWorks", True),
        ("Loom Works India", "Loom Works", True),
        ("Tata Consultancy Services", "TCS", True),
        ("Lantern Press", "Loom Works", False),
        ("Acme", "Acne Studios", False),
        ("Ola", "Coca Cola", False),
    ],
)
def test_names_of_one_employer(one: str, other: str, so: bool) -> None:
    assert similar_names(one, other) is similar_names(other, one) is so


def test_another_employers_openings_are_held_and_nothing_is_written(poller: Poller) -> None:
    belongs_to(poller, "Lantern Press")
    done = poller.read()
    assert done.report.held == 10 and done.report.created == 0 and postings(poller) == 0
    assert "“Loom Works” (10)" in done.report.errors[0]["why"] and not done.error
    assert poller.read().report.held == 10, "one card, however often it is read"
    assert len(held(poller).difference["new"]) == 10


def test_an_editor_who_says_that_it_is_right_is_not_asked_again(poller: Poller, site: Site) -> None:
    site.tag = '"v1"'
    belongs_to(poller, "Lantern Press")
    poller.read()
    settle(poller, "take")
    assert poller.read().report.created == 10
    site.titles["11"] = "Dyer"
    site.tag = '"v2"'
    assert poller.read().report.created == 1


def test_an_editor_who_refuses_pauses_the_source_and_may_undo_it(poller: Poller) -> None:
    belongs_to(poller, "Lantern Press")
    poller.read()
    number = settle(poller, "refuse")
    assert poller.source().state == "paused"
    with poller.store.writing(poller.now) as session:
        undo(session, SYSTEM, poller.now, number)
    assert poller.source().state == "active" and held(poller)


def test_refusing_closes_what_nothing_speaks_for_any_more(poller: Poller, site: Site) -> None:
    """Another employer has the address of the board now: what was read there before is gone."""
    poller.read()
    before = poller.open()
    taken_over(site)
    assert poller.read().report.held == 10 and poller.open() == before
    assert "close its openings" in verdicts(poller)["refuse"]
    number = settle(poller, "refuse")
    assert poller.open() == set()
    with poller.store.reading() as session:
        entry = session.execute(sa.select(AuditEntry).where(col(AuditEntry.action) == "held-run.refused")).scalar_one()
        assert entry.detail["closed"] == 10
    with poller.store.writing(poller.now) as session:
        undo(session, SYSTEM, poller.now, number)
    assert poller.open() == before and poller.source().state == "active" and held(poller)


def test_a_refused_source_that_is_read_again_opens_what_it_names(poller: Poller, site: Site) -> None:
    poller.read()
    before, titles = poller.open(), dict(site.titles)
    taken_over(site)
    poller.read()
    settle(poller, "refuse")
    site.titles = titles
    with poller.store.writing(poller.now) as session:
        registry.resume(session, SYSTEM, poller.now, poller.id)
    poller.read()
    assert poller.open() == before


def test_refusing_leaves_open_what_another_source_reads(store: Store, poller: Poller, site: Site) -> None:
    poller.read()
    before = poller.open()
    with store.writing(poller.now) as session:
        other = registry.add(session, SYSTEM, poller.now, "https://jobs.lever.co/loom-works/")
        other.source_id = session.get_one(StandingSource, poller.id).source_id
    taken_over(site)
    poller.read()
    assert "close" not in verdicts(poller)["refuse"]
    settle(poller, "refuse")
    assert poller.open() == before and poller.source().state == "paused"


def test_the_card_says_what_would_happen(poller: Poller) -> None:
    belongs_to(poller, "Lantern Press")
    poller.read()
    with poller.store.reading() as session:
        card = queue.load_card(session, "held-run", held(poller).id or 0, poller.now)
    assert [each.name for each in card.verdicts] == ["take", "refuse"]
    (listed,) = card.lists
    assert (listed.heading, listed.total) == ("Would be new", 10)
    assert ("Loom Engineer 1", "https://jobs.lever.co/loom-works/1") in listed.entries


def test_a_doubt_that_is_gone_takes_its_card_away(poller: Poller) -> None:
    belongs_to(poller, "Lantern Press")
    poller.read()
    belongs_to(poller, "Loom Works")
    assert poller.read().report.created == 10
    with poller.store.reading() as session:
        assert session.execute(sa.select(HeldRun.verdict)).scalar_one() == "recovered"


def test_ids_reused_for_other_openings_are_held(poller: Poller, site: Site) -> None:
    poller.read()
    before = poller.open()
    taken_over(site)
    done = poller.read()
    assert done.report.held == 10 and poller.open() == before
    assert "10 known ids stand for wholly other openings" in done.report.errors[0]["why"]
    settle(poller, "take")
    assert poller.read().report.updated == 10
    assert poller.source().trusted == [], "it was right this once"


def test_a_few_new_titles_are_no_reuse(poller: Poller, site: Site) -> None:
    poller.read()
    site.titles |= {"1": "Baker", "2": "Nurse", "3": "Loom Engineer, senior"}
    assert poller.read().report.updated == 3


def test_the_board_that_another_source_reads_is_told(store: Store, site: Site, poller: Poller) -> None:
    poller.read()
    with store.writing(poller.now) as session:
        other = registry.add(session, SYSTEM, poller.now, "https://jobs.lever.co/loom-works/").id or 0
    polling.claim_source(store, poller.now, other)
    done = polling.poll_source(store, site, poller.now, other, INDIA)  # type: ignore[arg-type]
    assert "the same board as https://jobs.lever.co/loom-works," in done.report.errors[0]["why"]
    with store.reading() as session:
        assert session.execute(sa.select(sa.func.count(col(Posting.id)))).scalar_one() == 10


def test_another_sources_openings_under_the_same_ids_are_held(store: Store, site: Site, poller: Poller) -> None:
    poller.read()
    jobs = [
        {"id": number, "text": title, "hostedUrl": f"https://jobs.lever.co/zenith/{number}", "categories": {}}
        for number, title in site.titles.items()
    ]
    site.answer = (200, json.dumps(jobs).encode())
    with store.writing(poller.now) as session:
        other = registry.add(session, SYSTEM, poller.now, "https://jobs.lever.co/zenith").id or 0
    polling.claim_source(store, poller.now, other)
    done = polling.poll_source(store, site, poller.now, other, INDIA)  # type: ignore[arg-type]
    assert (
        done.report.held == 10 and "the same openings, by the same ids, as loom-works" in done.report.errors[0]["why"]
    )
