"""Pages about the site (about, terms, privacy) that editors change; every revision is kept for three years."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, Forbidden, Misuse, NotFound
from jobboard.core.text import clean
from jobboard.store import audit
from jobboard.store.models import PageRevision, User

TITLES = {"about": "About", "terms": "Terms", "privacy": "Privacy"}
LONGEST = 40_000
_SHOWN = 20
_KEPT = timedelta(days=3 * 365)


@dataclass(frozen=True, slots=True)
class Revision:
    """`number` is 0, and `body` empty, until an editor writes the page: readers see the default."""

    number: int = 0
    body: str = ""
    saved_at: datetime | None = None
    author: str = ""


def current(session: Session, slug: str) -> Revision:
    """The published revision. Raises NotFound."""
    return next(iter(revisions(session, slug, 1)), Revision())


def revisions(session: Session, slug: str, most: int = _SHOWN) -> list[Revision]:
    """All revisions, the latest first. Raises NotFound."""
    _check_slug(slug)
    rows = session.execute(
        sa.select(PageRevision, col(User.name))
        .outerjoin(User, col(User.id) == col(PageRevision.saved_by))
        .where(col(PageRevision.slug) == slug)
        .order_by(col(PageRevision.id).desc())
        .limit(most)
    )
    return [Revision(row.id or 0, row.body, row.saved_at, name or "") for row, name in rows]


def revision(session: Session, slug: str, number: int) -> Revision:
    """One revision by number. Raises NotFound."""
    revision = next((row for row in revisions(session, slug) if row.number == number), None)
    if revision is None:
        raise NotFound("There is no such revision.")
    return revision


def save(session: Session, actor: Actor, now: datetime, slug: str, body: str, base_number: int) -> None:
    """Save the page as a new revision; an empty text restores the default.

    Raises Forbidden, NotFound, Misuse for a text that is too long, Conflict where `base_number` is not the latest.
    """
    if not actor.at_desk:
        raise Forbidden("Only editors change these pages.")
    _check_slug(slug)
    text = clean(body).strip()
    if len(text) > LONGEST:
        raise Misuse(f"That has {len(text):,} characters; a page takes at most {LONGEST:,}.")
    latest = current(session, slug)
    if latest.number != base_number:
        raise Conflict("Somebody saved this page meanwhile. Your text is below: look at theirs, then save.")
    if text == latest.body:
        return
    session.add(PageRevision(slug=slug, body=text, saved_at=now, saved_by=actor.user_id))
    audit.record(session, actor, now, "page.saved", "page", None, page=slug)


def clean_up(session: Session, now: datetime) -> None:
    """Delete old revisions, except the latest of each page."""
    latest = sa.select(sa.func.max(col(PageRevision.id))).group_by(col(PageRevision.slug))
    session.execute(
        sa.delete(PageRevision).where(col(PageRevision.saved_at) < now - _KEPT, col(PageRevision.id).not_in(latest))
    )


def _check_slug(slug: str) -> None:
    if slug not in TITLES:
        raise NotFound("There is no such page.")
