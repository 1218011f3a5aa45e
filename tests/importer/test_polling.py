"""Standing sources mirror their site: what comes, what changes, what goes; and nothing closes by mistake."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.actor import SYSTEM
from jobboard.desk import queue
from jobboard.desk.decisions import DecisionRequest, decide, undo
from jobboard.importer.standing import poll_round, polling, registry
from jobboard.net.errors import FetchFailed
from jobboard.store.engine import Store
from jobboard.store.models import HeldRun, MissingOpening, Posting
from tests.importer.defaults import INDIA
from tests.importer.playing import Poller, Site

pytestmark = pytest.mark.slow

FEED = "https://api.lever.co/v0/postings/loom-works?mode=json"


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def poller(store: Store, site: Site, now: datetime) -> Iterator[Poller]:
    yield Poller(store, site, now)


def test_what_comes_changes_and_goes_is_mirrored(poller: Poller, site: Site) -> None:
    first = poller.read()
    assert (first.report.created, first.error) == (10, "") and len(poller.open()) == 10
    site.titles |= {"3": "Senior Loom Engineer", "77": "Yarn Buyer"}
    site.close(4)
    second = poller.read()
    assert (second.report.created, second.report.updated, second.report.closed) == (1, 1, 0)
    assert {"Senior Loom Engineer", "Yarn Buyer", "Loom Engineer 4"} <= poller.open(), "gone once is not gone"
    third = poller.read()
    assert third.report.closed == 1 and "Loom Engineer 4" not in poller.open()
    source = poller.source()
    assert (source.kind, source.feed, source.error) == ("lever", FEED, "")
    assert source.succeeded_at == source.yielded_at == poller.now


def test_what_was_only_away_for_one_read_stays_and_what_comes_back_opens_again(poller: Poller, site: Site) -> None:
    poller.read()
    away = dict(site.titles)
    site.close(4)
    poller.read()
    site.titles = dict(away)
    poller.read()
    with poller.store.reading() as session:
        assert session.execute(sa.select(sa.func.count()).select_from(MissingOpening)).scalar_one() == 0
    site.close(4)
    poller.read()
    poller.read()
    assert len(poller.open()) == 9
    site.titles = dict(away)
    assert poller.read().reconciled.reopened and len(poller.open()) == 10


@pytest.mark.parametrize(
    "answer",
    [
        (429, b"slow down"),
        (403, b"no"),
        (500, b"oops"),
        (503, b""),
        (404, b"gone?"),
        (200, b'[{"id": "1", "text": "cut o'),
        (200, b"<html>please sign in</html>"),
        (200, b""),
        FetchFailed("the site takes too long to answer.", permanent=False),
    ],
)
def test_a_failure_closes_nothing_and_is_told_in_words(
    poller: Poller, site: Site, answer: tuple[int, bytes] | Exception
) -> None:
    poller.read()
    site.answer = answer
    for _ in range(4):
        assert poller.read(hours=7).error
    source = poller.source()
    assert len(poller.open()) == 10 and source.failures == 4 and source.error and source.failing_since
    assert source.next_at - poller.now >= timedelta(hours=2), "it waits longer each time"
    site.answer = None
    assert not poller.read(hours=30).error
    assert poller.source().failing_since is None


def test_records_that_cannot_be_read_close_nothing(poller: Poller, site: Site) -> None:
    poller.read()
    site.close(4)
    site.titles["5"] = ""
    for _ in range(3):
        assert poller.read().report.rejected == 1
    assert len(poller.open()) == 10


@pytest.mark.slow
def test_an_emptied_board_is_held_and_an_editor_decides(poller: Poller, site: Site) -> None:
    poller.read()
    site.titles.clear()
    for _ in range(3):
        done = poller.read()
    assert done.report.held == 10 and done.report.closed == 0 and len(poller.open()) == 10
    assert poller.source().yielded_at != poller.source().succeeded_at
    with poller.store.writing(poller.now) as session:
        waits = [card for card in queue.list_waiting(session, poller.now) if card.kind == "held-run"]
        assert len(waits) == 1, "one card, however often it is read"
        name = f"held-run:{waits[0].subject_id}"
        decided = decide(session, SYSTEM, poller.now, [name], DecisionRequest("close"), None)  # type: ignore[arg-type]
    assert poller.open() == set()
    with poller.store.writing(poller.now) as session:
        undo(session, SYSTEM, poller.now, decided.ids[0])
    assert len(poller.open()) == 10


def test_left_open_they_are_asked_about_after_two_more_reads_only(poller: Poller, site: Site) -> None:
    poller.read()
    site.titles.clear()
    poller.read()
    poller.read()
    with poller.store.writing(poller.now) as session:
        number = session.execute(sa.select(col(HeldRun.id))).scalar_one()
        decide(session, SYSTEM, poller.now, [f"held-run:{number}"], DecisionRequest("keep"), None)  # type: ignore[arg-type]
    assert poller.read().report.held == 0
    assert poller.read().report.held == 10


def test_a_source_that_recovers_takes_its_card_away(poller: Poller, site: Site) -> None:
    poller.read()
    titles = dict(site.titles)
    site.titles.clear()
    poller.read()
    poller.read()
    site.titles = titles
    poller.read()
    with poller.store.reading() as session:
        assert session.execute(sa.select(HeldRun.verdict)).scalar_one() == "recovered"
    assert len(poller.open()) == 10


def test_a_few_of_many_close_by_themselves(store: Store, now: datetime) -> None:
    site = Site(20)
    poller = Poller(store, site, now)
    poller.read()
    site.close(*range(8))
    poller.read()
    assert poller.read().report.closed == 8, "two in five is not more than two in five"


def test_an_unchanged_poll_is_one_conditional_request(poller: Poller, site: Site) -> None:
    site.tag = '"v1"'
    poller.read()
    requests_before = len(site.asked)
    done = poller.read()
    assert len(site.asked) == requests_before + 1 and site.asked[-1][1]["If-None-Match"] == '"v1"'
    assert done.report.read == 0 and not done.error and len(poller.open()) == 10


def test_two_workers_never_read_one_source(poller: Poller, now: datetime) -> None:
    assert polling.claim_source(poller.store, now) == poller.id
    assert polling.claim_source(poller.store, now) is None
    assert polling.claim_source(poller.store, now + timedelta(minutes=16)) == poller.id, "a lease of the dead ends"


def test_only_what_is_due_and_active_is_read(poller: Poller, site: Site) -> None:
    poller.read()

    def due(at: datetime) -> int:
        return poll_round.poll_due(poller.store, site, lambda: at, INDIA, lambda: False)  # type: ignore[arg-type]

    assert due(poller.now + timedelta(hours=5)) == 0
    assert due(poller.now + timedelta(hours=7)) == 1
    with poller.store.writing(poller.now) as session:
        registry.pause(session, SYSTEM, poller.now, poller.id)
    assert due(poller.now + timedelta(days=3)) == 0
    with poller.store.writing(poller.now) as session:
        registry.resume(session, SYSTEM, poller.now + timedelta(days=3), poller.id)
    assert due(poller.now + timedelta(days=3)) == 1


def test_what_an_editor_rejected_or_closed_stays_so(poller: Poller, site: Site) -> None:
    poller.read()
    with poller.store.writing(poller.now) as session:
        rows = list(session.execute(sa.select(Posting).order_by(col(Posting.id)).limit(2)).scalars())
        rows[0].status, rows[0].rejected_reason = "rejected", "spam"
        rows[1].status, rows[1].closed_reason, rows[1].closed_at = "closed", "filled-here", poller.now
    poller.read()
    poller.read()
    assert len(poller.open()) == 8


def test_an_answer_of_another_board_changes_nothing(poller: Poller, site: Site) -> None:
    poller.read()
    other = [{"id": "1", "text": "Other", "hostedUrl": "https://jobs.lever.co/other/1", "categories": {}}]
    site.answer = (200, json.dumps(other).encode())
    assert "the board “other” now" in poller.read().error
    assert len(poller.open()) == 10 and "Other" not in poller.open()
