"""The demo's last weekly edition: composed as any other, sent to the one who subscribed, with an editor's sentence."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.mail_domains import address_key
from jobboard.digest.editions import editions
from jobboard.digest.editions.context import Press
from jobboard.digest.editions.schedule import next_slot
from jobboard.store.models import Edition, FirstListing, Subscriber

READER = "reader@signal.example"
_WORDS = "More people asked for video work this week than in any other since spring. The openings that fit stand below."
_NEW_EACH = 4


def send_edition(press: Press, now: datetime) -> str:
    """Compose and send it once; gives its slug, or nothing where there is one already."""
    with press.store.reading() as session:
        if session.execute(sa.select(col(Edition.id)).limit(1)).scalar() is not None:
            return ""
    editions.note_listings(press, now)
    _spread(press, now)
    _subscribe(press, now)
    edition_id = editions.compose(press, "weekly", now)
    with press.store.writing(now) as session:
        editions.needed(session, edition_id).intro = _WORDS
    return editions.publish(press, edition_id, now).slug


def _spread(press: Press, now: datetime) -> None:
    """Openings did not all come on the day of the demo: one in four is of the last week, the others are older."""
    end = next_slot("weekly", now, press.zone, None).end
    with press.store.writing(now) as session:
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


def _subscribe(press: Press, now: datetime) -> None:
    then = now - timedelta(days=30)
    with press.store.writing(now) as session:
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
