"""Openings of a source that fails for long close when nothing speaks for them any more; they open again with it."""

from datetime import datetime, timedelta

from jobboard.importer.write.missing import open_of_source
from jobboard.importer.write.own_pages import ask_pages
from jobboard.importer.write.reconcile import close_gone
from jobboard.net.client import Fetcher
from jobboard.store.engine import Store
from jobboard.store.models import ImportRun, StandingSource

PAGES_GONE_FOR = timedelta(hours=12)
"""Failing for so long, and the pages of its openings answer that they are gone."""
BOARD_GONE_FOR = timedelta(days=3)
"""For so long the address answers that there is nothing (404 or 410)."""
PAGES_OTHER_FOR = timedelta(days=2)
"""Failing for so long, and the pages show something else, as those of a parked domain do."""
FAILING_FOR = timedelta(days=28)
"""Failing for so long, whatever the reason."""


def close_unreachable(store: Store, fetcher: Fetcher, standing: StandingSource, now: datetime) -> int:
    """Close what is very probably gone; returns how many. They open again when the source names them again."""
    with store.reading() as session:
        row = session.get(StandingSource, standing.id)
        if row is None or row.source_id is None or row.failing_since is None:
            return 0
        failing, gone_since, source_id = now - row.failing_since, row.gone_since, row.source_id
        ids = open_of_source(session, source_id)
    if not ids or failing < PAGES_GONE_FOR:
        return 0
    surely = failing >= FAILING_FOR or (gone_since is not None and now - gone_since >= BOARD_GONE_FOR)
    if not surely and standing.pages_seen_at is None:
        return 0  # whether they ever had pages is not known
    if not surely and not _pages_say_so(store, fetcher, standing, ids, failing, now):
        return 0
    with store.writing(now) as session:
        run = ImportRun(source_id=source_id, standing_id=standing.id, started_at=now, finished_at=now)
        session.add(run)
        session.flush()
        run.closed = len(close_gone(session, run, ids, now))
        closed = session.get_one(StandingSource, standing.id)
        closed.changed_at = now
        closed.etag, closed.last_modified, closed.content_digest = "", "", ""  # the same answer opens them again
        return run.closed


def _pages_say_so(
    store: Store, fetcher: Fetcher, standing: StandingSource, ids: list[int], failing: timedelta, now: datetime
) -> bool:
    evidence = ask_pages(store, fetcher, standing, ids, now, alone=True, other_too=failing >= PAGES_OTHER_FOR)
    return evidence.asked > 0 and evidence.all_gone(ids)
