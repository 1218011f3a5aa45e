"""A preview of an import: what it would do, opening by opening."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain, islice
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.importer.write import history
from jobboard.importer.write.inserts import values_of
from jobboard.importer.write.missing import OPEN
from jobboard.importer.write.plan import Plan, Write
from jobboard.store.companies import name_key
from jobboard.store.models import Company, MissingOpening, Posting, StandingSource
from jobboard.store.visibility import landed

MOST_OF_A_KIND = 100
Row = dict[str, Any]
_SHOWN_NAMES = {"company_id": "company", "description_html": "description", "places": "locations"}


def preview_changes(session: Session, plan: Plan, source_id: int | None, now: datetime) -> list[Row]:
    """Rows of `what` (new, changed, close, missing), `title`, `company`, and for changed ones `fields`.

    At most a hundred of each kind. What is missing closes when the next read does not name it either.
    """
    rows = [*_written(session, plan, now)]
    if source_id is not None and plan.report.complete and not plan.report.broken:
        rows += islice(_gone(session, plan, source_id), MOST_OF_A_KIND)
    return rows


def _written(session: Session, plan: Plan, now: datetime) -> Iterator[Row]:
    changed = list(islice(chain.from_iterable(plan.changed.slices()), MOST_OF_A_KIND))
    fields = _fields(session, changed, now)
    for write in changed:
        yield {"what": "changed", **_row(write), "fields": fields[write.posting_id or 0]}
    for write in islice(chain.from_iterable(plan.new.slices()), MOST_OF_A_KIND):
        yield {"what": "new", **_row(write)}


def _row(write: Write) -> Row:
    return {"title": write.posting.title, "company": write.posting.company_name}


def _fields(session: Session, changed: list[Write], now: datetime) -> dict[int, list[str]]:
    """Which parts would change, by posting."""
    if not changed:
        return {}
    numbers = [write.posting_id for write in changed if write.posting_id is not None]
    before = history.parts_of(session, numbers)
    employers = dict(
        session.execute(
            sa.select(col(Posting.id), col(Company.name_key))
            .join(Company, col(Company.id) == col(Posting.company_id))
            .where(col(Posting.id).in_(numbers))
        ).all()
    )
    fields = {}
    for number, write in zip(numbers, changed, strict=True):
        old = before[number]
        same = employers[number] == name_key(write.posting.company_name)
        new = history.to_json_values(values_of(write, old["company_id"] if same else 0, now))
        new["places"] = history.places_as_json(write.posting.locations)
        if write.posting.posted_at is not None:
            new |= history.to_json_values({"posted_at": write.posting.posted_at})
        fields[number] = [_SHOWN_NAMES.get(name, name) for name, value in new.items() if old[name] != value]
    return fields


def _gone(session: Session, plan: Plan, source_id: int) -> Iterator[Row]:
    """What a standing source does not name any more; other inputs close nothing."""
    if session.execute(sa.select(col(StandingSource.id)).where(col(StandingSource.source_id) == source_id)).first():
        rows = session.execute(
            sa.select(col(Posting.external_id), col(Posting.title), col(Company.name), col(MissingOpening.since))
            .join(Company, col(Company.id) == col(Posting.company_id))
            .outerjoin(MissingOpening, col(MissingOpening.posting_id) == col(Posting.id))
            .where(col(Posting.source_id) == source_id, col(Posting.status).in_(OPEN), landed())
            .order_by(col(Posting.id))
        )
        for external_id, title, company, since in rows:
            if not plan.seen_ids.known([external_id or ""]):
                yield {"what": "close" if since else "missing", "title": title, "company": company}
