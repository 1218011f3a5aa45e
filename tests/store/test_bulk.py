"""Rows inserted in bulk are the rows that models would have written."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.store.bulk import BulkInsert
from jobboard.store.companies import Companies
from jobboard.store.engine import Store
from jobboard.store.models import Posting

pytestmark = pytest.mark.slow


def test_a_row_in_bulk_reads_like_one_of_the_model(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        company_id = Companies(session, now).id_of("Loom Works", "")
        given = {
            "company_id": company_id,
            "title": "Weber:in ‑ ₹",
            "skills": ["Loom", "Dyeing, cold"],
            "status": "published",
        }
        given |= {"salary_min": Decimal("12.5"), "salary_max": None, "posted_at": datetime(2026, 2, 1, 8, tzinfo=UTC)}
        given |= {"created_at": now, "updated_at": now, "employment_types": []}
        session.add(Posting(**given))
        session.flush()
        as_tuples = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
        BulkInsert(Posting.__table__).insert(session, [as_tuples, as_tuples])  # type: ignore[attr-defined]
    with store.reading() as session:
        one, *others = session.execute(sa.select(Posting).order_by(col(Posting.id))).scalars()
        assert len(others) == 2
        for other in others:
            assert other.model_dump(exclude={"id"}) == one.model_dump(exclude={"id"})
            assert other.salary_min == Decimal("12.5") and other.closing_given and other.locked_parts == []
