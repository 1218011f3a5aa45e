"""New openings as rows."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from jobboard.core.posting_content import LIST_COLUMNS, columns_of
from jobboard.core.states import Status
from jobboard.importer.write.plan import Write
from jobboard.store.bulk import BulkInsert
from jobboard.store.ids import next_posting_ids
from jobboard.store.models import Posting, PostingLocation

_postings = BulkInsert(Posting.__table__)  # type: ignore[attr-defined]
_places = BulkInsert(PostingLocation.__table__)  # type: ignore[attr-defined]


def insert_new(
    session: Session,
    writes: Sequence[Write],
    employers: Sequence[int],
    *,
    source_id: int,
    status: Status,
    now: datetime,
    batch_id: int | None = None,
    still_named: bool = False,
) -> list[int]:
    """Insert openings of these employers; gives their ids, which grow by one on SQLite.

    `still_named`: they come from a whole read of a standing source.
    """
    ids = next_posting_ids(session, len(writes))
    common = {"source_id": source_id, "status": status.value, "created_at": now, "batch_id": batch_id}
    common |= {"still_named": still_named}
    rows = []
    for posting_id, company_id, write in zip(ids, employers, writes, strict=True):
        values = values_of(write, company_id, now)
        values |= {name: tuple(values[name]) for name in LIST_COLUMNS}
        rows.append(values | common | {"id": posting_id, "posted_at": write.posting.posted_at or now})
    _postings.insert(session, rows)
    write_places(session, zip(ids, writes, strict=True))
    return ids


def write_places(session: Session, writes: Iterable[tuple[int, Write]]) -> None:
    """Insert the places of openings, by their ids."""
    rows = [
        {"posting_id": posting_id, "position": position, "name": place.name, "city": place.city}
        | {"region": place.region, "country": place.country, "lat": place.lat, "lon": place.lon}
        for posting_id, write in writes
        for position, place in enumerate(write.posting.locations)
    ]
    _places.insert(session, rows)


def values_of(write: Write, company_id: int, now: datetime) -> dict[str, Any]:
    """What a write says, as columns."""
    posting = write.posting
    return {
        "company_id": company_id,
        **columns_of(posting),
        "source_url": posting.source_url,
        "external_id": posting.external_id,
        "requisition_id": posting.requisition_id,
        "content_hash": write.content_hash,
        "updated_at": now,
    }
