"""What comes back is counted once, for whom it is about, and stops mail where it must."""

from datetime import datetime, timedelta
from email.utils import format_datetime

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.digest.delivery import bounced_mail, completion, figures
from jobboard.digest.delivery.message_ids import Mark, Marks, Way, return_address
from jobboard.digest.subscribers import subscribing, suppression
from jobboard.digest.subscribers.subscription_request import SubscriptionRequest
from jobboard.digest.subscribers.suppression import Reason
from jobboard.mail.returned import Kind
from jobboard.store.engine import Store
from jobboard.store.models import Bounce, Delivery, Subscriber
from tests.digest.sending import queue_edition, subscribe
from tests.mail.came_back import arf, away, dsn

MARKS = Marks("secret")
WEEK = timedelta(days=7)


@pytest.fixture
def out(store: Store, now: datetime) -> Store:
    """Six editions, one a week, each sent to two readers."""
    subscribe(store, now, 2)
    for number in range(6):
        queue_edition(store, now + number * WEEK, 10 * number + 1)
        with store.writing(now) as session:
            session.execute(
                sa.update(Delivery)
                .where(col(Delivery.edition_id) == number + 1)
                .values(state="sent", settled_at=now + number * WEEK)
            )
    return store


def back(edition: int, subscriber: int = 1) -> str:
    return MARKS.write(Mark(Way.BACK, edition, subscriber))


def take(store: Store, now: datetime, raw: bytes) -> Kind:
    with store.writing(now) as session:
        return bounced_mail.judge_returned_mail(session, now, raw, MARKS)


def reader(store: Store, number: int = 1) -> Subscriber:
    with store.reading() as session:
        return session.get_one(Subscriber, number)


def bounces(store: Store) -> int:
    with store.reading() as session:
        return session.execute(sa.select(sa.func.count(col(Bounce.id)))).scalar_one()


def test_two_hard_bounces_stop_mail_and_one_does_not(out: Store, now: datetime) -> None:
    assert take(out, now, dsn(back(1))) == Kind.HARD
    assert (reader(out).state, reader(out).bounce_score) == ("active", 1.0)
    take(out, now + timedelta(days=2), dsn(back(2)))
    assert (reader(out).state, reader(out).left_reason, reader(out, 2).state) == ("left", "bounced", "active")
    with out.reading() as session:
        assert suppression.reason_for(session, "reader1@lantern.example") == Reason.BOUNCED


def test_soft_ones_count_half(out: Store, now: datetime) -> None:
    for edition in range(1, 5):
        assert reader(out).state == "active"
        take(out, now + timedelta(days=edition), dsn(back(edition), status="5.2.2", said="552 5.2.2 full"))
    assert reader(out).state == "left"


def test_what_is_refused_for_our_sake_counts_against_nobody(out: Store, now: datetime) -> None:
    for edition in range(1, 6):
        policy = dsn(back(edition), status="5.7.26", said="550 5.7.26 blocked: SPF does not list 192.0.2.7")
        assert take(out, now + timedelta(days=edition), policy) == Kind.POLICY
    assert (reader(out).state, reader(out).bounce_score, bounces(out)) == ("active", 0.0, 5)
    assert take(out, now + timedelta(days=6), dsn(back(5))) == Kind.HARD
    assert reader(out).bounce_score == 1.0


def test_an_answer_that_asks_to_stop_is_told_by_the_mail_it_answers(out: Store, now: datetime) -> None:
    answer = f"From: x@y.example\nIn-Reply-To: <{back(1, 2)}@jobs.example>\nSubject: "
    assert take(out, now, f"{answer}Re: unsubscribers\n\nThanks".encode()) == Kind.NOTHING
    assert take(out, now, f"{answer}unsubscribe\n\n".encode()) == Kind.LEAVE
    assert (reader(out).state, reader(out, 2).state) == ("active", "left")


def test_the_same_report_twice_counts_once(out: Store, now: datetime) -> None:
    for _ in range(3):
        take(out, now, dsn(back(1)))
        take(out, now, dsn(back(1), status="5.2.2", said="552 5.2.2 full"))
    assert (reader(out).bounce_score, bounces(out)) == (1.0, 1)


def test_a_mail_that_arrived_takes_the_score_back(out: Store, now: datetime) -> None:
    take(out, now, dsn(back(1)))
    take(out, now + 2 * WEEK, dsn(back(3)))  # the second edition arrived, and that was a week ago
    assert (reader(out).state, reader(out).bounce_score) == ("active", 1.0)
    take(out, now + 2 * WEEK + timedelta(days=200), dsn(back(5)))
    assert (reader(out).state, reader(out).bounce_score) == ("active", 1.0)


def test_a_complaint_ends_it_at_once_and_for_ever(out: Store, now: datetime) -> None:
    assert take(out, now, arf(back(1))) == Kind.COMPLAINT
    assert (reader(out).state, reader(out).left_reason) == ("left", "complained")
    with out.reading() as session:
        assert suppression.reason_for(session, "reader1@lantern.example") == Reason.COMPLAINED


def test_a_mail_to_the_way_out_unsubscribes(out: Store, now: datetime) -> None:
    way_out = return_address("back@jobs.example", MARKS.write(Mark(Way.LEAVE, 1, 2)))
    assert take(out, now, f"From: x@y.example\nTo: {way_out}\nSubject: unsubscribe\n\n".encode()) == Kind.LEAVE
    assert (reader(out, 2).state, reader(out, 2).left_reason) == ("left", "asked")


@pytest.mark.parametrize("date", ["Date: {}\n", ""])
def test_a_wish_that_is_read_again_does_not_end_a_newer_subscription(out: Store, now: datetime, date: str) -> None:
    way_out = return_address("back@jobs.example", MARKS.write(Mark(Way.LEAVE, 1, 2)))
    wish = f"From: x@y.example\n{date.format(format_datetime(now))}To: {way_out}\nSubject: unsubscribe\n\n".encode()
    take(out, now, wish)
    with out.writing(now) as session:
        owner = session.get_one(Subscriber, 2)
        subscribing.change(session, now + timedelta(days=1), owner, SubscriptionRequest(), "Signal Jobs")
    take(out, now + timedelta(days=2), wish)
    assert reader(out, 2).state == ("active" if date else "left"), "without a date the wish counts"


def test_nobody_can_make_somebody_else_bounce(out: Store, now: datetime) -> None:
    forged = Marks("guessed").write(Mark(Way.BACK, 1, 2))
    other = back(1, 1).replace("b1-1-", "b1-2-")
    bounce = return_address("back@jobs.example", back(1))
    for raw in (dsn(forged), dsn(other), arf(forged), dsn("1.reader2"), dsn(), away(bounce), away("back@jobs.example")):
        assert take(out, now, raw) == Kind.NOTHING
    assert bounces(out) == 0 and reader(out).state == reader(out, 2).state == "active"


def test_a_bounce_of_what_was_never_sent_is_nothing(out: Store, now: datetime) -> None:
    take(out, now, dsn(back(99)))
    take(out, now, dsn(back(1, 99)))
    assert bounces(out) == 0


def test_the_desk_gets_numbers_and_they_stay_when_the_rows_go(out: Store, now: datetime) -> None:
    take(out, now, dsn(back(1)))
    take(out, now, arf(back(1, 2)))
    with out.writing(now) as session:
        session.execute(sa.text("UPDATE edition SET state = 'sent', sent_at = :now"), {"now": now.replace(tzinfo=None)})
    with out.reading() as session:
        before = figures.of_editions(session, [1, 2, 99])
    assert (before[1].sent, before[1].hard, before[1].complaints, before[1].bounced_share) == (2, 1, 1, 0.5)
    assert (before[2].queued, before[2].bounced, before[99].queued) == (2, 0, 0)
    late = now + completion.KEPT + timedelta(days=1)
    for _ in range(2):
        with out.writing(late) as session:
            completion.clean(session, late)
    with out.reading() as session:
        assert figures.of_editions(session, [1, 2, 99]) == before
        assert session.execute(sa.select(sa.func.count(col(Delivery.id)))).scalar_one() == 0
