"""What readers of editions followed, link by link: how often, never who. The next picks and the desk use it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from jobboard.core.errors import NotFound
from jobboard.digest.editions.blocks import OPENINGS, PICKS, parse_blocks
from jobboard.digest.editions.states import public
from jobboard.store.models import Edition, EditionClick

FEWEST = 5
"""Fewer clicks than these are not told: in a small audience they would be somebody's."""
KEPT = timedelta(days=400)
_LOOKS_BACK = timedelta(days=60)
_MOST_EDITIONS = 12


@dataclass(frozen=True, slots=True)
class Followed:
    """A link of an edition; `clicks` is None where there were too few to tell."""

    words: str
    target: str
    clicks: int | None


def target_of(session: Session, slug: str, number: int) -> tuple[int, str]:
    """The edition and where its link leads. Raises NotFound, also for a link that is not the edition's."""
    row = session.execute(
        sa.select(col(Edition.id), col(Edition.links)).where(col(Edition.slug) == slug, public())
    ).first()
    if row is None or not 1 <= number <= len(row[1]):
        raise NotFound("There is no such link.")
    return row[0], row[1][number - 1]


def add_clicks(session: Session, clicks: Mapping[tuple[int, int], int]) -> None:
    """Add counts by edition and number of a link."""
    if not clicks:
        return
    table = EditionClick.__table__  # type: ignore[attr-defined]
    known = {edition_id for edition_id, _ in clicks}
    there = set(session.execute(sa.select(col(Edition.id)).where(col(Edition.id).in_(known))).scalars())
    rows = [
        {"edition_id": edition_id, "number": number, "clicks": count}
        for (edition_id, number), count in sorted(clicks.items())
        if edition_id in there
    ]
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    insert = dialect.insert(table)
    added = {"clicks": table.c.clicks + insert.excluded.clicks}
    if rows:
        session.execute(insert.on_conflict_do_update(index_elements=["edition_id", "number"], set_=added), rows)


def followed(session: Session, edition: Edition) -> list[Followed]:
    """The links of an edition, those followed most first; without those that nobody followed."""
    counts = _clicks(session, [edition.id or 0])
    names = _names(edition)
    rows = [
        Followed(names.get(target, target), target, count if count >= FEWEST else None)
        for number, target in enumerate(edition.links, 1)
        if (count := counts.get((edition.id or 0, number), 0))
    ]
    return sorted(rows, key=lambda row: -(row.clicks or 0))


def interest_by_field(session: Session, now: datetime) -> dict[str, float]:
    """How often an opening of each field was followed in recent editions, from 0 to 1 for the field followed most."""
    editions = list(
        session.execute(
            sa.select(Edition)
            .where(public(), col(Edition.queued_at) > now - _LOOKS_BACK)
            .order_by(col(Edition.queued_at).desc())
            .limit(_MOST_EDITIONS)
        ).scalars()
    )
    counts = _clicks(session, [edition.id or 0 for edition in editions])
    clicks, shown = Counter[str](), Counter[str]()
    for edition in editions:
        fields = _fields(edition)
        for number, target in enumerate(edition.links, 1):
            if target in fields:
                shown[fields[target]] += 1
                clicks[fields[target]] += counts.get((edition.id or 0, number), 0)
    rates = {field: clicks[field] / shown[field] for field in shown if clicks[field] >= FEWEST}
    most = max(rates.values(), default=0.0)
    return {field: rate / most for field, rate in rates.items()}


def clean(session: Session, now: datetime) -> None:
    """Forget what was followed a year ago; the links themselves stay, since mails are kept."""
    old = sa.select(col(Edition.id)).where(col(Edition.queued_at) < now - KEPT)
    session.execute(sa.delete(EditionClick).where(col(EditionClick.edition_id).in_(old)))


def _clicks(session: Session, edition_ids: list[int]) -> dict[tuple[int, int], int]:
    columns = (col(EditionClick.edition_id), col(EditionClick.number), col(EditionClick.clicks))
    rows = session.execute(sa.select(*columns).where(col(EditionClick.edition_id).in_(edition_ids)))
    return {(edition_id, number): clicks for edition_id, number, clicks in rows}


def _names(edition: Edition) -> dict[str, str]:
    names: dict[str, str] = {}
    for block in parse_blocks(edition.blocks):
        names |= {str(item["path"]): _name(item) for item in block.shown}
        if link := block.data.get("link"):
            names[str(link)] = f"Advertisement: {block.data.get('title', '')}"
    return names


def _name(item: Mapping[str, Any]) -> str:
    return str(item.get("title") or f"Search: {item.get('text', '')}")


def _fields(edition: Edition) -> dict[str, str]:
    blocks = [block for block in parse_blocks(edition.blocks) if block.kind in (PICKS, OPENINGS)]
    return {str(item["path"]): str(item.get("category", "")) for block in blocks for item in block.shown}
