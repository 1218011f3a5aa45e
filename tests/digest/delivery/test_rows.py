"""The rows behind an edition's mails: who gets one, whose hands it is in, and what a dead worker leaves."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.digest.delivery import deliveries, handover
from jobboard.digest.delivery.deliveries import LEASE, MOST_DOUBTS, Claimed
from jobboard.digest.delivery.message_ids import Mark, Marks, Way, return_address
from jobboard.store.engine import Store
from jobboard.store.models import Edition, Subscriber
from tests.digest.sending import edition_of, queue_edition, rows, states, subscribe

HOUR = timedelta(hours=1)


def do(store: Store, now: datetime, act: Callable[..., Any], *said: Any, **more: Any) -> Any:
    """In a transaction of its own."""
    with store.writing(now) as session:
        return act(session, *said, **more)


def claim(store: Store, now: datetime, limit: int) -> list[Claimed]:
    claimed: list[Claimed] = do(store, now, deliveries.claim, now, limit)
    return claimed


def begin(store: Store, mine: Claimed, now: datetime) -> bool:
    return bool(do(store, now, handover.begin, [mine], now))


@pytest.fixture
def queued(store: Store, now: datetime) -> Store:
    subscribe(store, now, 5)
    queue_edition(store, now)
    return store


def test_an_edition_goes_to_those_who_asked_for_it_and_once(store: Store, now: datetime) -> None:
    subscribe(store, now, 3)
    for said in ({"state": "pending"}, {"state": "left"}, {"cadence": "daily"}, {"cadence": ""}):
        subscribe(store, now, 1, **said)
    with store.writing(now) as session:
        edition = edition_of(now)
        session.add(edition)
        session.flush()
        assert deliveries.queue(session, edition, now) == 3
        assert deliveries.queue(session, edition, now) == 0
    assert states(store) == {"queued": 3}


def test_contents_of_their_own_are_queued_once_too(store: Store, now: datetime) -> None:
    subscribe(store, now, 3)
    with store.writing(now) as session:
        edition = edition_of(now)
        session.add(edition)
        session.flush()
        for _ in range(2):
            deliveries.queue_each(session, edition, now, [(1, {"openings": [7]}), (3, {"openings": [8, 9]})])
    assert [(row.subscriber_id, row.contents) for row in rows(store)] == [
        (1, {"openings": [7]}),
        (3, {"openings": [8, 9]}),
    ]


def test_nobody_is_queued_where_the_edition_is_not_kept(store: Store, now: datetime) -> None:
    subscribe(store, now, 3)
    with pytest.raises(ValueError, match="no"), store.writing(now) as session:
        edition = edition_of(now)
        session.add(edition)
        session.flush()
        deliveries.queue(session, edition, now)
        raise ValueError("no")
    assert states(store) == {}


def test_two_workers_never_hold_the_same(queued: Store, now: datetime) -> None:
    one, two = claim(queued, now, 3), claim(queued, now, 3)
    assert (len(one), len(two)) == (3, 2)
    assert not {each.id for each in one} & {each.id for each in two}
    assert claim(queued, now + LEASE / 2, 3) == []


def test_what_was_only_claimed_is_claimed_again_without_doubt(queued: Store, now: datetime) -> None:
    claim(queued, now, 5)
    later = now + LEASE + HOUR
    assert do(queued, later, deliveries.recover, later) == 0
    again = claim(queued, later, 5)
    assert len(again) == 5 and all(row.doubts == 0 for row in rows(queued))


def test_what_was_begun_is_in_doubt_and_goes_again_a_few_times_at_most(queued: Store, now: datetime) -> None:
    moment, begun = now, 0
    for _ in range(MOST_DOUBTS + 1):
        (mine, *rest) = claim(queued, moment, 5)
        do(queued, moment, deliveries.give_back, rest)
        assert mine.id == 1 or begun
        begun += begin(queued, mine, moment)
        moment += LEASE + HOUR
        assert do(queued, moment, deliveries.recover, moment) == 1
        with queued.writing(moment) as session:  # the others stay out of the way
            session.execute(sa.text("UPDATE delivery SET state = 'sent' WHERE id > 1"))
        moment += HOUR
    assert (begun, rows(queued)[0].state, rows(queued)[0].doubts) == (MOST_DOUBTS + 1, "sent", MOST_DOUBTS)


def test_one_whose_lease_ran_out_may_not_say_the_last_word(queued: Store, now: datetime) -> None:
    slow = claim(queued, now, 1)[0]
    other = claim(queued, now + LEASE + HOUR, 1)[0]
    assert other.id == slow.id
    assert not begin(queued, slow, now + LEASE + HOUR)
    do(queued, now + LEASE + HOUR, deliveries.dropped, [slow], now + LEASE + HOUR)
    assert begin(queued, other, now + LEASE + HOUR)


def test_who_leaves_at_the_last_moment_gets_nothing(queued: Store, now: datetime) -> None:
    mine = claim(queued, now, 1)[0]
    with queued.writing(now) as session:
        session.execute(sa.update(Subscriber).where(col(Subscriber.id) == mine.subscriber_id).values(state="left"))
    assert not begin(queued, mine, now)
    do(queued, now, deliveries.dropped, [mine], now)
    assert states(queued) == {"queued": 4, "dropped": 1}


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(days=400)])
def test_a_clock_that_was_wrong_holds_nothing_up_for_ever(queued: Store, now: datetime, jump: timedelta) -> None:
    mine = claim(queued, now + jump, 1)[0]
    do(queued, now, deliveries.refused, mine, now + jump, "later", permanent=False)
    claim(queued, now + jump + HOUR, 2)
    assert len(claim(queued, now + HOUR, 10)) == 5


def test_an_erased_subscriber_leaves_the_count_behind(queued: Store, now: datetime) -> None:
    with queued.writing(now) as session:
        session.execute(sa.delete(Subscriber).where(col(Subscriber.id) == 2))
    assert states(queued) == {"queued": 5}
    with queued.writing(now) as session:
        session.execute(sa.delete(Edition))
    assert states(queued) == {}


def test_a_mark_is_ours_or_none() -> None:
    marks = Marks("secret")
    mark = Mark(Way.BACK, 12, 3400)
    address = return_address("back@jobs.example", marks.write(mark))
    assert marks.find_mark(f"To: {address.upper()}", Way.BACK) == mark
    assert marks.find_mark(f"<{marks.write(mark)}@jobs.example>", Way.BACK) == mark
    assert marks.find_mark(address, Way.LEAVE) is None
    assert Marks("other").find_mark(address, Way.BACK) is None
    assert marks.find_mark(address.replace("-3400-", "-3401-"), Way.BACK) is None
    assert len(address.partition("@")[0]) <= 64
