"""Postings as tests need them: whatever is not said is plausible."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from jobboard.core.states import Status
from jobboard.store import changes
from jobboard.store.companies import Companies
from jobboard.store.models import Posting, PostingLocation


def add_posting(
    session: Session,
    now: datetime,
    *,
    company: str = "Lantern Press",
    places: tuple[tuple[str, str, str], ...] = (("Pune", "Maharashtra", "IN"),),
    **said: Any,
) -> int:
    """Add a published posting, note the change, and give its id; the caller's session commits."""
    values: dict[str, Any] = {
        "title": "Staff Writer",
        "description_html": "<p>Write about railways.</p>",
        "employment_types": ["FULL_TIME"],
        "workplace": "onsite",
        "category": "Editorial",
        "apply_url": "https://lantern.example/apply",
        "posted_at": now - timedelta(days=3),
        "status": Status.PUBLISHED.value,
        "created_at": now,
        "updated_at": now,
    }
    posting = Posting(company_id=Companies(session, now).id_of(company, ""), **(values | said))
    session.add(posting)
    session.flush()
    assert posting.id is not None
    for position, (city, region, country) in enumerate(places):
        session.add(
            PostingLocation(
                posting_id=posting.id, position=position, name=city, city=city, region=region, country=country
            )
        )
    changes.note(session, [posting.id])
    return posting.id
