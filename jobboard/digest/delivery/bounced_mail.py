"""Judge bounces: returned mail is counted, and an address that cannot be reached gets no more.

A hard bounce counts 1, a soft one ½. At 2 nothing more is sent. A mail that arrived and did not come back for some days
takes the score back to nought, and so does time. A complaint ends it at once. What a server refused for our sake
(rules, reputation, authentication) is written down, counts against nobody, and stops mail to that provider.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.mail_domains import address_key
from jobboard.digest.delivery import holds, removals
from jobboard.digest.delivery.deliveries import Claimed
from jobboard.digest.delivery.message_ids import Mark, Marks, Way
from jobboard.digest.subscribers import subscribing
from jobboard.digest.subscribers.suppression import Reason
from jobboard.mail import returned
from jobboard.mail.outgoing_mail import NotSent
from jobboard.mail.returned import Kind, Returned
from jobboard.store.models import Bounce, Delivery, Subscriber

SCORES = {Kind.HARD: 1.0, Kind.SOFT: 0.5}
THRESHOLD = 2.0
FORGOTTEN = timedelta(days=90)
_COMES_BACK_WITHIN = timedelta(days=5)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Judged:
    """`unreadable` says why nothing could be made of a mail; empty for nearly all. `address_known` is true where our
    mark or an address names a reader."""

    kind: Kind
    address_known: bool = False
    unreadable: str = ""


def judge_returned_mail(session: Session, now: datetime, raw: bytes, marks: Marks) -> Kind:
    """Take in a mail that came back; gives what it was. What is not about a mail of ours is nothing."""
    return take_in(session, now, raw, marks).kind


def take_in(session: Session, now: datetime, raw: bytes, marks: Marks) -> Judged:
    """The same, and why a mail could not be read."""
    report = returned.parse_returned_mail(raw)
    leaving, mark = _whose(report, marks)
    if mark is None or (report.kind == Kind.NOTHING and not leaving):
        return Judged(Kind.NOTHING, mark is not None, report.unreadable)
    if leaving:
        subscriber = session.get(Subscriber, mark.subscriber_id)
        if subscriber is not None and not _overtaken(report, subscriber):
            subscribing.leave(session, now, subscriber)
        return Judged(Kind.LEAVE, subscriber is not None)
    record_bounce(session, now, mark.edition_id, mark.subscriber_id, report.kind, report.said)
    return Judged(report.kind, True)


def _overtaken(report: Returned, subscriber: Subscriber) -> bool:
    """Whether its owner subscribed anew after this wish to leave: a mailbox is often read more than once."""
    written, confirmed = report.written_at, subscriber.confirmed_at
    return written is not None and confirmed is not None and written < confirmed


def look_at(session: Session, raw: bytes, marks: Marks) -> Judged:
    """What a mail says, whether or not it is about a mail of ours; nothing is counted and nobody leaves."""
    report = returned.parse_returned_mail(raw)
    leaving, mark = _whose(report, marks)
    known = mark is not None and session.get(Subscriber, mark.subscriber_id) is not None
    keys = {address_key(address) for address in report.addresses}
    if not known and keys:
        named = sa.select(col(Subscriber.id)).where(col(Subscriber.address_key).in_(keys)).limit(1)
        known = session.execute(named).scalar() is not None
    return Judged(Kind.LEAVE if leaving else report.kind, known, report.unreadable)


def _whose(report: Returned, marks: Marks) -> tuple[bool, Mark | None]:
    """Whether somebody wants to leave, by the address for it or by answering a mail; and the mark it is told by."""
    if report.leaving:
        way_out = marks.find_mark(report.leaving, Way.LEAVE)
        if way_out is not None:
            return True, way_out
    return report.kind == Kind.LEAVE, marks.find_mark(report.marked, Way.BACK)


def record_refusal(session: Session, claimed: Claimed, now: datetime, failed: NotSent) -> None:
    """A server refused for good while we were speaking to it."""
    kind = returned.severity(failed.code, failed.status, failed.answer)
    record_bounce(session, now, claimed.edition_id, claimed.subscriber_id, kind, failed.sentence)


def is_policy(failed: NotSent) -> bool:
    """Whether a server refused for good, and for what we are or send: the reader has no part in it."""
    return failed.permanent and returned.severity(failed.code, failed.status, failed.answer) == Kind.POLICY


def record_bounce(session: Session, now: datetime, edition_id: int, subscriber_id: int, kind: Kind, said: str) -> None:
    """Count what came back, once for a mail: a second report of it changes nothing."""
    delivery = session.execute(
        sa.select(col(Delivery.id)).where(
            col(Delivery.edition_id) == edition_id, col(Delivery.subscriber_id) == subscriber_id
        )
    ).scalar()
    subscriber = session.get(Subscriber, subscriber_id)
    if delivery is None or subscriber is None:
        return
    known = _known(session, edition_id, subscriber_id, kind)
    if kind == Kind.POLICY:
        holds.reported(session, now, subscriber, edition_id, said, again=known)
    if known:
        return
    score = 0.0 if _recovered(session, subscriber, now) else subscriber.bounce_score
    session.add(
        Bounce(edition_id=edition_id, subscriber_id=subscriber_id, kind=kind, said=said[:_LONGEST], came_at=now)
    )
    session.flush()
    if kind == Kind.COMPLAINT:
        subscribing.leave(session, now, subscriber, Reason.COMPLAINED)
        return
    if kind == Kind.POLICY:
        return
    subscriber.bounce_score, subscriber.bounced_at = score + SCORES[kind], now
    if subscriber.bounce_score >= THRESHOLD and subscriber.state == "active":
        removals.note_searches(session, subscriber)
        subscribing.leave(session, now, subscriber, Reason.BOUNCED)


def _known(session: Session, edition_id: int, subscriber_id: int, kind: Kind) -> bool:
    """Of bounces there is one for a mail, hard or soft; a complaint or a refusal by a rule may come besides."""
    kinds = list(SCORES) if kind in SCORES else [kind]
    known = sa.select(col(Bounce.id)).where(
        col(Bounce.edition_id) == edition_id, col(Bounce.subscriber_id) == subscriber_id, col(Bounce.kind).in_(kinds)
    )
    return session.execute(known.limit(1)).scalar() is not None


def _recovered(session: Session, subscriber: Subscriber, now: datetime) -> bool:
    """Whether the last bounce is long ago, or a later mail arrived and did not come back."""
    last = subscriber.bounced_at
    if last is None or last < now - FORGOTTEN:
        return True
    came_back = sa.exists().where(
        col(Bounce.edition_id) == col(Delivery.edition_id), col(Bounce.subscriber_id) == col(Delivery.subscriber_id)
    )
    arrived = sa.select(col(Delivery.id)).where(
        col(Delivery.subscriber_id) == subscriber.id,
        col(Delivery.state) == "sent",
        col(Delivery.settled_at).between(last, now - _COMES_BACK_WITHIN),
        ~came_back,
    )
    return session.execute(arrived.limit(1)).scalar() is not None
