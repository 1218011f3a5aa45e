"""Take in what a provider says of mails that it sent for us, from who has shown the secret of the settings."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.mail_domains import address_key
from jobboard.digest.delivery import bounced_mail
from jobboard.digest.delivery.message_ids import Marks, Way
from jobboard.digest.subscribers import subscribing
from jobboard.mail.returned import Kind
from jobboard.mail.webhooks.event import WebhookEvent
from jobboard.store.models import Delivery, Subscriber

_SENT = ("sent", "begun", "failed")


def take_event(session: Session, now: datetime, event: WebhookEvent, marks: Marks) -> bool:
    """Count one event; gives whether it is about a reader. Our mark is believed before the address, which is enough
    where a provider gives mails names of its own: no stranger can post here."""
    edition_id, subscriber_id = _whose(session, event, marks)
    if not subscriber_id:
        return False
    if event.kind == Kind.LEAVE:
        subscribing.leave(session, now, session.get_one(Subscriber, subscriber_id))
    elif event.kind != Kind.NOTHING and edition_id:
        bounced_mail.record_bounce(session, now, edition_id, subscriber_id, event.kind, event.said)
    return True


def _whose(session: Session, event: WebhookEvent, marks: Marks) -> tuple[int, int]:
    """The edition and the subscriber; 0 for what is not known."""
    mark = marks.find_mark(event.marked, Way.BACK)
    if mark is not None and session.get(Subscriber, mark.subscriber_id) is not None:
        return mark.edition_id, mark.subscriber_id
    if not event.address:
        return 0, 0
    named = sa.select(col(Subscriber.id)).where(col(Subscriber.address_key) == address_key(event.address))
    subscriber_id = session.execute(named).scalar()
    if subscriber_id is None:
        return 0, 0
    latest = (
        sa.select(col(Delivery.edition_id))
        .where(col(Delivery.subscriber_id) == subscriber_id, col(Delivery.state).in_(_SENT))
        .order_by(col(Delivery.id).desc())
        .limit(1)
    )
    return session.execute(latest).scalar() or 0, subscriber_id
