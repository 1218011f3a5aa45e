"""The demo's sources: reads to look at, one that is held, one that fails; and nothing fetched from anywhere."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col

from jobboard.demo.sources import add_sources
from jobboard.store.engine import Store
from jobboard.store.models import HeldRun, ImportRun, PostingChange, StandingSource
from tests.importer.defaults import INDIA


def test_the_demo_has_sources_in_every_state(store: Store, now: datetime) -> None:
    assert add_sources(store, now, INDIA) == 3 and add_sources(store, now, INDIA) == 0
    with store.reading() as session:
        runs = list(session.execute(sa.select(ImportRun).order_by(col(ImportRun.id))).scalars())
        assert [run.created for run in runs[:3]] == [7, 1, 1] and runs[1].updated == 1 and runs[2].closed == 1
        kinds = set(session.execute(sa.select(PostingChange.kind)).scalars())
        assert kinds == {"updated", "closed"}
        held = session.execute(sa.select(HeldRun)).scalar_one()
        assert len(held.would_close) == 9 and held.open_before == 12
        errors = list(session.execute(sa.select(StandingSource.error).order_by(col(StandingSource.id))).scalars())
        assert errors[:2] == ["", ""] and "503" in errors[2]
