"""What is known of openings that a read does not name, before any of them closes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain, islice

import sqlalchemy as sa
from sqlmodel import col

from jobboard.importer.write.brake import MOST_AT_ONCE
from jobboard.importer.write.missing import OPEN, MissingPostings, find_missing
from jobboard.importer.write.own_pages import ask_pages
from jobboard.importer.write.plan import Plan, new_spool
from jobboard.importer.write.reconcile import missing_before
from jobboard.net.client import Fetcher
from jobboard.store.engine import Store
from jobboard.store.models import Posting, StandingSource

EMPTY_FOR, OTHER_FOR = timedelta(hours=12), timedelta(days=2)
"""A board that names nothing is believed after so long, where the pages of its openings are gone as well; or after so
long, where they show something else. Only if such a page was ever seen to hold its opening."""
_MOST_COMPARED = 500
_LEAST_DOUBLED, _DOUBLED_SHARE = 3, 0.8


def weigh_missing(
    store: Store,
    fetcher: Fetcher,
    standing: StandingSource,
    source_id: int | None,
    plan: Plan,
    now: datetime,
    *,
    whole: bool,
) -> MissingPostings:
    """The openings that were not named, with what their own pages say. One whose text has a new id is replaced.

    Of a read that is not `whole` only what is proved by its own page counts.
    """
    absent = find_missing(store, source_id, plan.seen_ids)
    if not absent.missing:
        return replace(absent, whole=whole)
    replaced = _replaced(store, absent.missing, plan) if whole else frozenset()
    left = [number for number in absent.missing if number not in replaced]
    emptied = not absent.named
    empty_for = now - (standing.yielded_at or standing.added_at)
    evidence = ask_pages(
        *(store, fetcher, standing, left, now), alone=emptied, other_too=emptied and empty_for >= OTHER_FOR
    )
    with store.reading() as session:
        first_time = set(left) - missing_before(session, source_id or 0)
    vanished = evidence.vanished
    if emptied and (empty_for < EMPTY_FOR or not whole or standing.pages_seen_at is None):
        vanished = frozenset()
    elif not whole:
        vanished = frozenset(sorted(vanished)[:MOST_AT_ONCE])
    elif len(first_time) > MOST_AT_ONCE:
        vanished -= first_time  # so many must be missing twice
    return replace(absent, vanished=vanished | replaced, there=evidence.there, whole=whole, pages_seen=evidence.seen)


def drop_doubles(store: Store, source_id: int | None, plan: Plan) -> int:
    """Leave out new openings that repeat others of the read, where nearly all do: their source lists each twice."""
    if not _LEAST_DOUBLED <= len(plan.new) <= _MOST_COMPARED:
        return 0
    writes = list(chain.from_iterable(plan.new.slices()))
    seen = _contents_named(store, source_id, {write.posting.title for write in writes}, plan)
    changed = islice(chain.from_iterable(plan.changed.slices()), _MOST_COMPARED)
    seen |= {(write.posting.title, write.posting.description_html) for write in changed}
    single = []
    for write in writes:
        content = write.posting.title, write.posting.description_html
        if content not in seen:
            single.append(write)
        seen.add(content)
    doubled = len(writes) - len(single)
    if doubled < max(_LEAST_DOUBLED, _DOUBLED_SHARE * (plan.report.updated + plan.report.unchanged + len(single))):
        return 0
    plan.new.close()
    plan.new = new_spool()
    for write in single:
        plan.new.add(write)
    plan.report.created -= doubled
    plan.report.read -= doubled
    for _ in range(doubled):
        plan.report.reject("the list", "It names this opening twice, by two ids.", expected=True)
    return doubled


def _contents_named(store: Store, source_id: int | None, titles: set[str], plan: Plan) -> set[tuple[str, str]]:
    """Title and text of the known openings that this read names."""
    if source_id is None:
        return set()
    columns = (col(Posting.external_id), col(Posting.title), col(Posting.description_html))
    query = sa.select(*columns).where(col(Posting.source_id) == source_id, col(Posting.title).in_(titles))
    with store.reading() as session:
        rows = session.execute(query.where(col(Posting.status).in_(OPEN)).limit(_MOST_COMPARED)).all()
    named = plan.seen_ids.known([external_id or "" for external_id, _, _ in rows])
    return {(title, text) for external_id, title, text in rows if external_id in named and text}


def _replaced(store: Store, missing: Iterable[int], plan: Plan) -> frozenset[int]:
    """The missing openings whose title and text are those of a new one: their source gave them other ids."""
    new = {
        (write.posting.title, write.posting.description_html)
        for write in islice(chain.from_iterable(plan.new.slices()), _MOST_COMPARED)
        if write.posting.description_html
    }
    if not new:
        return frozenset()
    ids = list(islice(missing, _MOST_COMPARED))
    query = sa.select(col(Posting.id), col(Posting.title), col(Posting.description_html)).where(
        col(Posting.id).in_(ids)
    )
    with store.reading() as session:
        return frozenset(number for number, title, text in session.execute(query) if (title, text) in new)
