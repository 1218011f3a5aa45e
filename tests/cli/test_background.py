"""The schedule of the background: every clean-up runs on a furnished store and leaves what is needed."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from jobboard.background import CLEAN_UPS, worker
from jobboard.config import Settings
from jobboard.store.engine import Store
from jobboard.store.models import HeldRun, PublishedExport, StandingSource, TrendReport
from jobboard.trends.published import kept
from jobboard.trends.published.source import PublishedFile
from tests.trends import furnished


def test_every_clean_up_runs_and_keeps_what_is_new(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        furnished.furnish(session, now)
        kept.save_export(session, now, PublishedFile("b.csv", furnished.SERIES + b"2025-07,70\n", now), "https://x")
        source = StandingSource(address="https://x.example/", added_at=now, next_at=now)
        session.add(source)
        session.flush()
        for days in (399, 401):
            settled = now - timedelta(days=days)
            session.add(HeldRun(standing_id=source.id or 0, held_at=settled, read=0, open_before=9, settled_at=settled))
    for later, exports, held in ((now, 2, 1), (now + timedelta(days=401), 1, 0)):
        for clean_up in CLEAN_UPS:
            with store.writing(later) as session:
                clean_up(session, later)
        with store.reading() as session:
            counts = [
                session.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
                for table in (PublishedExport, HeldRun, TrendReport)
            ]
        assert counts == [exports, held, 2], "a snapshot that no finding rests on goes, what an editor brought stays"


def test_the_whole_schedule_can_be_run_once(store: Store, now: datetime, tmp_path: object) -> None:
    worker(Settings(data_dir=str(tmp_path)), store, lambda: now).once()  # type: ignore[arg-type]
