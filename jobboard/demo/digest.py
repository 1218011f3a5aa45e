"""The demo's last weekly edition: composed as any other, sent to the one who subscribed, with an editor's sentence."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.mail_domains import address_key
from jobboard.digest.editions import editions
from jobboard.digest.editions.context import DigestContext
from jobboard.digest.editions.schedule import next_slot
from jobboard.store.models import Edition, FirstListing, Subscriber

READER = "reader@signal.example"
_WORDS = "More people asked for video work this week than in any other since spring. The openings that fit stand below."
_NEW_EACH = 4


def send_edition(digest_context: DigestContext, now: datetime) -> str:
    """Compose and send it once; gives its slug, or nothing where there is one already."""
    with digest_context.store.reading() as session:
        if session.execute(sa.select(col(Edition.id)).limit(1)).scalar() is not None:
            return ""
    editions.note_listings(digest_context, now)
    _spread(digest_context, now)
    _subscribe(digest_context, now)
    edition_id = editions.compose(digest_context, "weekly", now)
    with digest_context.store.writing(now) as session:
        editions.needed(session, edition_id).intro = _WORDS
    return editions.publish(digest_context, edition_id, now).slug


def _spread(digest_context: DigestContext, now: datetime) -> None:
    """Openings did not all come on the day of the demo: one in four is of the last week, the others are older."""
    end = next_slot("weekly", now, digest_context.zone, None).end
    with digest_context.store.writing(now) as session:
        ids = list(
            session.execute(sa.select(col(FirstListing.posting_id)).order_by(col(FirstListing.posting_id))).scalars()
        )
        for at, posting_id in enumerate(ids):
            days = 1 + at % 6 if at % _NEW_EACH == 0 else 15 + at % 40
            session.execute(
                sa.update(FirstListing)
                .where(col(FirstListing.posting_id) == posting_id)
                .values(listed_at=end - timedelta(days=days))
            )


def _subscribe(digest_context: DigestContext, now: datetime) -> None:
    then = now - timedelta(days=30)
    with digest_context.store.writing(now) as session:
        session.add(
            Subscriber(
                address=READER,
                address_key=address_key(READER),
                state="active",
                cadence="weekly",
                consent_text="Invented for the demo.",
                asked_at=then,
                confirmed_at=then,
            )
        )
