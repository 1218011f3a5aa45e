"""Small slices, so that a test's import is a large one."""

import io
from collections.abc import Callable
from datetime import datetime

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.importer.run import ImportOptions, plan_import, write_import
from jobboard.importer.write import plan, spool
from jobboard.importer.write.hooks import ImportHooks
from jobboard.importer.write.progress import Phase
from jobboard.importer.write.report import ImportReport
from jobboard.store.engine import Store
from jobboard.store.models import ImportBatch, ImportSlice, Posting, PostingLocation
from jobboard.store.visibility import visible
from tests.importer.defaults import INDIA

HEAD = "id,title,company,location,description\n"
ROWS, SLICE = 35, 10
Watch = Callable[[Phase, int, float], None]


def use_small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "MOST_AT_ONCE", SLICE)
    monkeypatch.setattr(spool, "SLICE", SLICE)


def csv(rows: int = ROWS, title: str = "Weaver", company: str = "Loom Works") -> bytes:
    lines = (f"{n},{title} {n},{company},Pune,Weave cloth number {n} by hand\n" for n in range(rows))
    return (HEAD + "".join(lines)).encode()


def bring_in(
    store: Store,
    content: bytes,
    now: datetime,
    watch: Watch | None = None,
    name: str = "jobs.csv",
    hooks: ImportHooks | None = None,
) -> ImportReport:
    with plan_import(store, io.BytesIO(content), name, ImportOptions(INDIA), now, watch) as planned:
        return write_import(store, planned, now, hooks, watch).report


def seen(store: Store, now: datetime) -> int:
    with store.reading() as session:
        return int(session.execute(sa.select(sa.func.count(col(Posting.id))).where(visible(now))).scalar_one())


def left_over(store: Store) -> tuple[int, ...]:
    """Rows of batches, slices, openings and places."""
    with store.reading() as session:
        tables = (ImportBatch, ImportSlice, Posting, PostingLocation)
        return tuple(session.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() for table in tables)


class Stop(Exception):
    pass


def stop_at(phase: Phase, count: int) -> Watch:
    def watch(at: Phase, done: int, share: float) -> None:
        if at == phase and done >= count:
            raise Stop

    return watch
