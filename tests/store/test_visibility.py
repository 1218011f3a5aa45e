"""One truth of open: the value, the row and the index never disagree."""

from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.errors import NotFound
from jobboard.core.states import Status, is_visible
from jobboard.jobs.posting import lifecycle
from jobboard.jobs.posting.records import openings_by_id
from jobboard.store import changes
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.index_query import IndexQuery
from jobboard.store.models import ImportBatch, ImportSlice, Posting, Source
from jobboard.store.visibility import visible
from tests.factories import add_posting

MICROSECOND = timedelta(microseconds=1)
CLOSINGS = [None, -timedelta(days=1), -MICROSECOND, timedelta(0), MICROSECOND, timedelta(days=1)]


@pytest.mark.slow
@pytest.mark.parametrize("status", list(Status))
def test_value_row_and_index_agree(store: Store, catalogue: Catalogue, now: datetime, status: Status) -> None:
    expected = set()
    with store.writing(now) as session:
        surer = add_posting(session, now, status=Status.DRAFT.value)
        for closing, shown_as in product(CLOSINGS, [None, surer]):
            valid_through = None if closing is None else now + closing
            said: dict[str, Any] = {"status": status.value, "valid_through": valid_through, "shown_as": shown_as}
            posting_id = add_posting(session, now, **said)
            if is_visible(status, valid_through, now, shown_as):
                expected.add(posting_id)
    with store.reading() as session:
        rows = set(session.execute(sa.select(col(Posting.id)).where(visible(now))).scalars())
    catalogue.catch_up()
    answer = catalogue.snapshot().answer(IndexQuery(), now=now, order="newest", offset=0, limit=50)
    assert rows == expected
    assert set(answer.posting_ids) == expected
    assert answer.total == len(expected)
    assert (len(expected) == 3) is (status is Status.PUBLISHED)


@pytest.fixture
def hidden(store: Store, now: datetime) -> int:
    """An opening of an import that is not whole yet, hidden behind its batch; gives the batch."""
    with store.writing(now) as session:
        source = Source(kind="csv", location="large.csv", created_at=now)
        session.add(source)
        session.flush()
        session.add(ImportBatch(id=77, source_id=source.id, started_at=now, beat_at=now))
        session.flush()
        number = add_posting(session, now, title="Lighthouse Keeper", batch_id=77, source_id=source.id)
        session.add(ImportSlice(batch_id=77, first_id=number, last_id=number))
    return 77


def shown(store: Store, catalogue: Catalogue, now: datetime) -> tuple[int, int, int]:
    """How many openings the rows, the records and the index show."""
    with store.reading() as session:
        rows = session.execute(sa.select(col(Posting.id)).where(visible(now))).scalars().all()
        records = openings_by_id(session, list(session.execute(sa.select(col(Posting.id))).scalars()))
    catalogue.catch_up()
    return (
        len(rows),
        len(records),
        catalogue.snapshot().answer(IndexQuery(), now=now, order="newest", offset=0, limit=1).total,
    )


def test_nobody_sees_an_import_before_all_of_it_is_there(
    store: Store, catalogue: Catalogue, now: datetime, hidden: int
) -> None:
    assert shown(store, catalogue, now) == (0, 0, 0)
    with store.writing(now) as session:
        changes.write_ranges(session, hidden, now)
        session.execute(sa.delete(ImportBatch).where(col(ImportBatch.id) == hidden))
    assert shown(store, catalogue, now) == (1, 1, 1)


def test_an_index_built_anew_leaves_out_what_is_hidden(
    store: Store, catalogue: Catalogue, now: datetime, hidden: int
) -> None:
    catalogue.rebuild()
    assert shown(store, catalogue, now) == (0, 0, 0)


def test_a_hidden_opening_cannot_be_moved(store: Store, now: datetime, hidden: int) -> None:
    with store.writing(now) as session, pytest.raises(NotFound):
        number = session.execute(sa.select(col(Posting.id)).where(col(Posting.batch_id) == hidden)).scalar_one()
        lifecycle.posting_for_update(session, number)
