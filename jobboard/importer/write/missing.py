"""Finds postings that a complete read of a source does not name, before anything is written and without a lock."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.states import ClosedReason, Status
from jobboard.importer.write.seen_ids import SeenIds
from jobboard.store.engine import Store
from jobboard.store.models import Posting
from jobboard.store.visibility import landed

OPEN = (Status.PUBLISHED, Status.PENDING)
_AT_ONCE = 2_000
_Row = tuple[str, int, str, str | None, bool]
"""The id at its source, our id, status, reason of closing, and whether it is marked as named."""


@dataclass(frozen=True, slots=True)
class MissingPostings:
    """`missing` were open and are not named, `back` had closed for that and are named again; `named` counts ids read.

    `vanished` are those of the missing whose own pages say that they are gone, `there` those whose pages still have
    them; `pages_seen`: some page held its opening. Where the read was not `whole`, only what vanished counts.
    `newly_named` are marked as not named by the read before, `not_named` as named, whatever their status.
    """

    named: int = 0
    open_before: int = 0
    missing: tuple[int, ...] = ()
    back: tuple[int, ...] = ()
    vanished: frozenset[int] = frozenset()
    there: frozenset[int] = frozenset()
    whole: bool = True
    pages_seen: bool = False
    newly_named: tuple[int, ...] = ()
    not_named: tuple[int, ...] = ()


def find_missing(store: Store, source_id: int | None, seen_ids: SeenIds) -> MissingPostings:
    """The postings of a source whose ids were not read."""
    missing: list[int] = []
    back: list[int] = []
    marks: dict[bool, list[int]] = {True: [], False: []}
    open_before = 0
    for rows in _parts(store, source_id) if source_id is not None else ():
        named = seen_ids.known([row[0] for row in rows])
        for external_id, number, status, reason, marked in rows:
            if marked != (external_id in named):
                marks[not marked].append(number)
            if status in OPEN:
                open_before += 1
                if external_id not in named:
                    missing.append(number)
            elif reason == ClosedReason.GONE_FROM_SOURCE and external_id in named:
                back.append(number)
    return MissingPostings(
        *(len(seen_ids), open_before, tuple(missing), tuple(sorted(back))),
        newly_named=tuple(marks[True]),
        not_named=tuple(marks[False]),
    )


def open_of_source(session: Session, source_id: int, limit: int = 5_000) -> list[int]:
    """The openings of a source that are published or pending."""
    query = sa.select(col(Posting.id)).where(
        col(Posting.source_id) == source_id, col(Posting.status).in_(OPEN), landed()
    )
    return list(session.execute(query.order_by(col(Posting.id)).limit(limit)).scalars())


def _parts(store: Store, source_id: int) -> Iterator[list[_Row]]:
    """The openings of a source by their ids there, in reads that are short."""
    last = ""
    while True:
        with store.reading() as session:
            rows = _next(session, source_id, last)
        if rows:
            yield rows
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1][0]


def _next(session: Session, source_id: int, last: str) -> list[_Row]:
    external_id = col(Posting.external_id)
    rows = session.execute(
        sa.select(
            *(external_id, col(Posting.id), col(Posting.status), col(Posting.closed_reason), col(Posting.still_named))
        )
        .where(col(Posting.source_id) == source_id, landed(), external_id > last)
        .order_by(external_id)
        .limit(_AT_ONCE)
    )
    return [(key or "", number or 0, status, reason, named) for key, number, status, reason, named in rows]
