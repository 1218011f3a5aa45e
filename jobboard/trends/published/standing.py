"""Standing sources of published data: Wikimedia page views once a week, Trending Now every six hours."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, Forbidden, Misuse, NotFound, Unreadable
from jobboard.core.text import one_line
from jobboard.net.client import Fetcher
from jobboard.net.errors import FetchFailed
from jobboard.store import audit
from jobboard.store.engine import Store
from jobboard.store.models import PublishedSource
from jobboard.trends.published import kept
from jobboard.trends.published.source import LARGEST, PublishedFile

WIKIMEDIA, TRENDING = "wikimedia", "trending-now"
EVERY = {WIKIMEDIA: timedelta(days=7), TRENDING: timedelta(hours=6)}
MOST = 200
_AGAIN = timedelta(hours=2)
_VIEWS = "https://wikimedia.org/api/rest_v1/metrics/pageviews/per-article"
_FEED = "https://trends.google.com/trending/rss"
_BACK = timedelta(days=2 * 366)
_PROJECT = re.compile(r"[a-z-]{2,20}\.(?:wikipedia|wiktionary|wikivoyage|wikinews)", re.ASCII)
_GEO = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?", re.ASCII)


def add_source(
    session: Session, actor: Actor, now: datetime, kind: str, name: str, project: str = ""
) -> PublishedSource:
    """Fetch something from now on: an article of a Wikimedia project, or a country's trends.

    Raises Forbidden, Misuse, and Conflict where it is fetched already.
    """
    if not actor.at_desk:
        raise Forbidden("Only editors add sources.")
    name, project = one_line(name)[:200], one_line(project).lower() or "en.wikipedia"
    if kind == TRENDING:
        name, project = name.upper(), ""
        if not _GEO.fullmatch(name):
            raise Misuse("Name the country by its code, such as IN or US-NY.")
    elif kind != WIKIMEDIA:
        raise Misuse("Choose Wikimedia page views or Trending Now.")
    elif not name or not _PROJECT.fullmatch(project):
        raise Misuse("Name the article as its address does, and the project such as en.wikipedia.")
    same = (
        col(PublishedSource.kind) == kind,
        col(PublishedSource.name) == name,
        col(PublishedSource.project) == project,
    )
    if session.execute(sa.select(col(PublishedSource.id)).where(*same)).scalar() is not None:
        raise Conflict("This is fetched already.")
    if session.execute(sa.select(sa.func.count()).select_from(PublishedSource)).scalar_one() >= MOST:
        raise Conflict(f"At most {MOST} sources stand; take one away first.")
    source = PublishedSource(kind=kind, name=name, project=project, added_at=now)
    session.add(source)
    session.flush()
    audit.record(session, actor, now, "published-source.added", "published-source", source.id, name=name, kind=kind)
    return source


def remove_source(session: Session, actor: Actor, now: datetime, source_id: int) -> None:
    """Stop fetching; what was fetched stays. Raises Forbidden, NotFound."""
    if not actor.at_desk:
        raise Forbidden("Only editors remove sources.")
    source = session.get(PublishedSource, source_id)
    if source is None:
        raise NotFound("There is no such source.")
    audit.record(session, actor, now, "published-source.removed", "published-source", source_id, name=source.name)
    session.delete(source)


def list_sources(session: Session) -> list[PublishedSource]:
    rows = session.execute(sa.select(PublishedSource).order_by(col(PublishedSource.kind), col(PublishedSource.name)))
    return list(rows.scalars())


def source_address(source: PublishedSource, now: datetime) -> str:
    """What is fetched at `now`."""
    if source.kind == TRENDING:
        return f"{_FEED}?geo={source.name}"
    last = now.astimezone(UTC).date() - timedelta(days=1)
    article = quote(source.name.replace(" ", "_"), safe="")
    stretch = f"{last - _BACK:%Y%m%d}00/{last:%Y%m%d}00"
    return f"{_VIEWS}/{source.project}/all-access/user/{article}/daily/{stretch}"


def fetch_due(store: Store, fetcher: Fetcher, now: datetime) -> int:
    """Fetch every source whose time has come; what fails is noted beside it and tried again later."""
    with store.reading() as session:
        due = [source for source in list_sources(session) if _is_due(source, now)]
        session.expunge_all()
    for source in due:
        error = _fetch(store, fetcher, source, now)
        with store.writing(now) as session:
            row = session.get(PublishedSource, source.id)
            if row is not None:
                row.tried_at, row.error = now, error
                row.fetched_at = row.fetched_at if error else now
    return len(due)


def _is_due(source: PublishedSource, now: datetime) -> bool:
    fresh = source.fetched_at is not None and now - source.fetched_at < EVERY[source.kind]
    tried = source.tried_at is not None and bool(source.error) and now - source.tried_at < _AGAIN
    return not fresh and not tried


def _fetch(store: Store, fetcher: Fetcher, source: PublishedSource, now: datetime) -> str:
    """Keep what the source says now; gives what went wrong, or nothing."""
    address = source_address(source, now)
    try:
        answer = fetcher.fetch(address, most_bytes=LARGEST)
        if answer.status == 404:
            return "There is no data under this name."
        if answer.status != 200:
            return f"The site answered {answer.status}."
        ending = "xml" if source.kind == TRENDING else "json"
        name = f"{source.kind}_{source.name}_{now:%Y%m%d-%H%M}.{ending}"
        with store.writing(now) as session:
            kept.save_export(session, now, PublishedFile(name, answer.body, now), address)
    except (FetchFailed, Unreadable) as failed:
        return failed.sentence[:300]
    return ""
