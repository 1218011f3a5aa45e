"""The demo shows what is confirmed by a board, by an employer and by nobody, and what was listed before."""

from datetime import datetime

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.demo.freshness import confirm_openings
from jobboard.demo.history import add_history
from jobboard.jobs.posting.freshness import ConfirmedBy
from jobboard.jobs.posting.records import openings_by_id
from jobboard.store.engine import Store
from jobboard.store.models import Posting, Source
from tests.factories import add_posting


@pytest.mark.slow
def test_every_state_is_there(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        for number in (1, 2, 3):
            session.add(
                Source(id=number, kind=("lever", "csv", "jsonld")[number - 1], location=str(number), created_at=now)
            )
        session.flush()
        for number in range(24):
            where = {"source_id": 1 + number % 3, "external_id": str(number)}
            add_posting(session, now, title=f"Opening {number % 3}", **where)
        add_history(session, now)
        assert confirm_openings(session, now) == 2 and confirm_openings(session, now) == 0
        session.flush()
        ids = list(session.execute(sa.select(col(Posting.id)).where(col(Posting.status) == "published")).scalars())
        openings = openings_by_id(session, ids)
    by = {opening.confirmation.by if opening.confirmation else None for opening in openings}
    assert by == {*ConfirmedBy, None}
    assert any(opening.reposts for opening in openings)
