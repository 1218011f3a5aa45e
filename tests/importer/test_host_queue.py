"""The order of reads: fair to hosts, the longest due first, and few transactions for reads without news."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.actor import SYSTEM
from jobboard.importer.standing import leases, poll_round, registry
from jobboard.importer.standing.host_queue import DueSource, HostQueue
from jobboard.importer.standing.source_days import count_reads, days_of_source
from jobboard.store.engine import Store
from jobboard.store.models import SourceDay, StandingSource
from tests.importer.defaults import INDIA
from tests.importer.test_poll_round import Web, add


def test_a_long_line_at_one_host_holds_up_no_other(now: datetime) -> None:
    queue = HostQueue()
    due = [DueSource(now, number, "one.example") for number in range(50)]
    queue.add([*due, DueSource(now + timedelta(hours=1), 99, "two.example")])
    first, second = queue.take(), queue.take()
    assert first and second and (first.id, second.id) == (0, 99)
    assert queue.take() is None, "never two of one host"
    queue.release("one.example")
    third = queue.take()
    assert third and third.id == 1
    queue.add(due[2:5])
    assert len(queue) == 48, "who waits already is passed over"


def test_the_next_ones_are_named_with_few_of_each_host(now: datetime) -> None:
    queue = HostQueue()
    queue.add(DueSource(now, number, f"h{number % 3}.example") for number in range(30))
    assert len(queue.next_ids(100, 4)) == 12 and len(queue.next_ids(5, 4)) == 5


def test_many_are_leased_at_once_and_only_what_is_free(store: Store, now: datetime) -> None:
    add(store, now, 3)
    rows = leases.claim_due_sources(store, now, {1, 2})
    assert [row.id for row in rows] == [1, 2]
    assert [row.id for row in leases.claim_due_sources(store, now, {1, 2, 3})] == [3]
    assert leases.renew_lease(store, now + timedelta(minutes=6), rows[0])
    assert not leases.renew_lease(store, now + timedelta(minutes=7), rows[0]), "it is another lease now"
    leases.release_leases(store, now, [2])
    assert [row.id for row in leases.claim_due_sources(store, now, {1, 2, 3})] == [2]


@pytest.mark.slow
def test_reads_without_news_share_their_transactions(store: Store, now: datetime) -> None:
    add(store, now, 40)
    poll_round.poll_due(store, Web(), lambda: now, INDIA, lambda: False)  # type: ignore[arg-type]
    commits = 0

    def count(_: object) -> None:
        nonlocal commits
        commits += 1

    later = now + timedelta(hours=7)
    sa.event.listen(store.engine, "begin", lambda connection: count(connection) if _writes(connection) else None)
    assert poll_round.poll_due(store, Web(), lambda: later, INDIA, lambda: False) == 40  # type: ignore[arg-type]
    assert commits <= 6
    with store.reading() as session:
        rows = list(session.execute(sa.select(StandingSource)).scalars())
        assert all(row.succeeded_at == later and row.leased_until is None and row.next_at > later for row in rows)
        assert session.execute(sa.select(sa.func.sum(SourceDay.reads))).scalar_one() == 80


def test_a_read_asked_for_meanwhile_is_not_put_off(store: Store, now: datetime) -> None:
    class Meanwhile(Web):
        def fetch(self, url: str, **more: object) -> object:  # type: ignore[override]
            with store.writing(now) as session:
                registry.resume(session, SYSTEM, later + timedelta(seconds=1), 1)
            return super().fetch(url, **more)

    add(store, now, 1)
    poll_round.poll_due(store, Web(), lambda: now, INDIA, lambda: False)  # type: ignore[arg-type]
    later = now + timedelta(hours=7)
    poll_round.poll_due(store, Meanwhile(), lambda: later, INDIA, lambda: False)  # type: ignore[arg-type]
    with store.reading() as session:
        assert session.execute(sa.select(col(StandingSource.next_at))).scalar_one() == later + timedelta(seconds=1)


def test_days_add_up_and_those_of_a_removed_source_are_left_out(store: Store, now: datetime) -> None:
    add(store, now, 1)
    for reads in ([(1, now, "changed"), (1, now, "failed")], [(1, now, "read"), (77, now, "read")]):
        with store.writing(now) as session:
            count_reads(session, reads)
    with store.reading() as session:
        (day,) = days_of_source(session, 1, now)
    assert (day.reads, day.changed, day.failed, day.held) == (3, 1, 1, 0)


def _writes(connection: object) -> bool:
    return bool(connection.get_execution_options().get("writing"))  # type: ignore[attr-defined]
