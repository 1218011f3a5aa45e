"""A large import that is stopped, killed or overtaken leaves nothing that anybody sees."""

import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.importer.write import batches
from jobboard.importer.write.batches import SourceBusy
from jobboard.importer.write.progress import Phase
from jobboard.store.check import faults
from jobboard.store.engine import Store
from jobboard.store.models import ImportBatch
from tests.importer.slicing import ROWS, Stop, bring_in, csv, left_over, seen, stop_at, use_small_slices

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    use_small_slices(monkeypatch)


@pytest.mark.parametrize(("phase", "count"), [(Phase.WRITING, 10), (Phase.WRITING, ROWS), (Phase.COPIES, 0)])
def test_one_that_is_stopped_leaves_nothing(store: Store, now: datetime, phase: Phase, count: int) -> None:
    with pytest.raises(Stop):
        bring_in(store, csv(), now, stop_at(phase, count))
    assert left_over(store) == (0, 0, 0, 0) and faults(store) == []
    assert bring_in(store, csv(), now).created == ROWS


def killed(store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch, process: str = "elsewhere 1") -> None:
    """An import whose process dies in the middle: it takes nothing away."""
    with monkeypatch.context() as patch:
        patch.setattr(batches, "delete_batch", lambda *_: None)
        patch.setattr(batches, "_this_process", lambda: process)
        with pytest.raises(Stop):
            bring_in(store, csv(), now, stop_at(Phase.WRITING, 20))
    assert left_over(store)[:3] == (1, 1, 20)


def dead_process() -> str:
    """An owner on this machine that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    assert not Path(f"/proc/{process.pid}").exists()
    return f"{os.uname().nodename} {process.pid}"


def test_the_next_import_takes_away_what_a_killed_one_left(
    store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(store, now, monkeypatch, dead_process())
    assert seen(store, now) == 0
    assert bring_in(store, csv(), now).created == ROWS
    assert left_over(store) == (0, 0, ROWS, ROWS)


def test_the_background_takes_away_what_nobody_ended(
    store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(store, now, monkeypatch)
    batches.delete_abandoned(store, now)
    assert left_over(store)[:3] == (1, 1, 20), "it may be written still, on another machine"
    with store.writing(now) as session:
        session.execute(sa.update(ImportBatch).values(beat_at=now - timedelta(minutes=11)))
    batches.delete_abandoned(store, now)
    assert left_over(store) == (0, 0, 0, 0)


def test_while_one_writes_another_of_the_same_source_is_refused(store: Store, now: datetime) -> None:
    refused: list[str] = []

    def again(phase: Phase, done: int, share: float) -> None:
        if phase == Phase.WRITING and not refused:
            with pytest.raises(SourceBusy, match="try again") as why:
                bring_in(store, csv(3), now)
            refused.append(str(why.value))
            assert bring_in(store, csv(3), now, name="other.csv").created == 3

    assert bring_in(store, csv(), now, again).created == ROWS
    assert refused and seen(store, now) == ROWS + 3 - 3, "those of the other file are shown as the same openings"


def test_one_whose_batch_was_taken_away_does_not_land(store: Store, now: datetime) -> None:
    def steal(phase: Phase, done: int, share: float) -> None:
        if phase == Phase.WRITING and done == ROWS:
            with store.reading() as session:
                number = session.execute(sa.select(col(ImportBatch.id))).scalar_one()
            batches.delete_batch(store, number, now)

    with pytest.raises(SourceBusy):
        bring_in(store, csv(), now, steal)
    assert seen(store, now) == 0 and left_over(store) == (0, 0, 0, 0)
