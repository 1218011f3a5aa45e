"""What has served its time goes; what is still needed stays."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import col

from jobboard.store import changes
from jobboard.store.cleaning import clean
from jobboard.store.engine import Store
from jobboard.store.models import ImportRun, Source


def test_old_runs_and_changes_go_but_not_the_last_run_of_a_source(store: Store, now: datetime) -> None:
    with store.writing(now - timedelta(days=300)) as session:
        source = Source(kind="csv", location="a", created_at=now)
        session.add(source)
        session.flush()
        runs = [
            ImportRun(source_id=source.id or 0, started_at=now, finished_at=now - timedelta(days=days))
            for days in (300, 290, 200)
        ]
        session.add_all(runs)
        session.flush()
        source.last_run_id = runs[1].id
        changes.note(session, [1])
    with store.writing(now) as session:
        changes.note(session, [2])
        clean(session, now)
    with store.reading() as session:
        kept = session.execute(sa.select(col(ImportRun.id))).scalars().all()
        assert len(kept) == 1
        assert [posting_id for _, posting_id in changes.after(session, 0, 10)] == [2]
