"""Subscribers, saved searches and editions as tests need them."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from jobboard.core.mail_domains import address_key
from jobboard.digest.editions.blocks import Block
from jobboard.digest.subscribers.link_keys import Keys
from jobboard.store.models import Edition, SavedSearch, Subscriber

if TYPE_CHECKING:
    from sqlmodel import Session


CHART = {"kind": "bars", "title": "New openings by field", "points": [["Design", 3], ["Data", 2]], "caption": "Most."}


def subscriber(session: "Session", now: datetime, address: str = "asha@readers.example", **said: Any) -> Subscriber:
    """Somebody who confirmed; weekly, openings and trends."""
    values = {"state": "active", "cadence": "weekly", "asked_at": now, "confirmed_at": now, "consent_text": "Send it."}
    made = Subscriber(address=address, address_key=address_key(address), **(values | said))
    session.add(made)
    session.flush()
    return made


def search(session: "Session", now: datetime, owner: Subscriber, query: str = "q=writer", **said: Any) -> SavedSearch:
    """A search that was confirmed; daily."""
    values = {"state": "active", "asked_at": now, "confirmed_at": now, "looked_until": now}
    made = SavedSearch(subscriber_id=owner.id or 0, query=query, **(values | said))
    session.add(made)
    session.flush()
    return made


def edition(session: "Session", now: datetime, **said: Any) -> Edition:
    """One that is out, with a note in it."""
    note = Block("note-1", "note", "A word", text="All is **well**.")
    values = {"slug": "weekly-2026-03-02", "kind": "weekly", "state": "sent", "title": "31 new openings"}
    chart = Block("chart-openings", "chart", topics="openings", data=CHART)
    values |= {
        "blocks": [note.to_json(), chart.to_json()],
        "words": "31 new openings\nall is well",
        "links": ["https://jobs.example/jobs"],
        "queued_at": now,
        "sent_at": now,
    }
    values |= {"period_start": now - timedelta(days=7), "period_end": now, "created_at": now, "updated_at": now}
    made = Edition(**(values | said))
    session.add(made)
    session.flush()
    return made


def furnish(session: "Session", now: datetime, keys: Keys) -> dict[str, str]:
    """One of each; gives what stands in addresses."""
    owner = subscriber(session, now)
    waiting = subscriber(session, now, "ravi@readers.example", state="pending", confirmed_at=None)
    slug = edition(session, now).slug
    draft = edition(session, now, slug="weekly-2026-03-09", state="draft", period_start=now, queued_at=None)
    return {
        "edition-slug": slug,
        "edition": str(draft.id),
        "subscriber-key": keys.key(owner.id or 0, owner.key_number),
        "confirmation": keys.confirmation(waiting.id or 0, waiting.key_number, 0, now, "weekly", "both"),
        "search": str(search(session, now, owner).id),
    }
