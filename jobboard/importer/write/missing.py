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


@dataclass(frozen=True, slots=True)
class MissingPostings:
    """`missing` were open and are not named, `back` had closed for that and are named again; `named` counts ids read.

    `vanished` are those of the missing whose own pages say that they are gone.
    """

    named: int = 0
    open_before: int = 0
    missing: tuple[int, ...] = ()
    back: tuple[int, ...] = ()
    vanished: frozenset[int] = frozenset()


def find_missing(store: Store, source_id: int | None, seen_ids: SeenIds) -> MissingPostings:
    """The postings of a source whose ids were not read."""
    missing: list[int] = []
    back: list[int] = []
    open_before = 0
    for rows in _parts(store, source_id) if source_id is not None else ():
        named = seen_ids.known([external_id for external_id, _, _, _ in rows])
        for external_id, number, status, reason in rows:
            if status in OPEN:
                open_before += 1
                if external_id not in named:
                    missing.append(number)
            elif reason == ClosedReason.GONE_FROM_SOURCE and external_id in named:
                back.append(number)
    return MissingPostings(len(seen_ids), open_before, tuple(missing), tuple(sorted(back)))


def _parts(store: Store, source_id: int) -> Iterator[list[tuple[str, int, str, str | None]]]:
    """The openings of a source by their ids there, in reads that are short."""
    last = ""
    columns = (col(Posting.external_id), col(Posting.id), col(Posting.status), col(Posting.closed_reason))
    while True:
        with store.reading() as session:
            rows = _next(session, sa.select(*columns).where(col(Posting.source_id) == source_id, landed()), last)
        if rows:
            yield rows
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1][0]


def _next(
    session: Session, query: "sa.Select[str | None, int | None, str, str | None]", last: str
) -> list[tuple[str, int, str, str | None]]:
    external_id = col(Posting.external_id)
    rows = session.execute(query.where(external_id > last).order_by(external_id).limit(_AT_ONCE))
    return [(key or "", number or 0, status, reason) for key, number, status, reason in rows]
