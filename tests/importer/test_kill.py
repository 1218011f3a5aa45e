"""kill -9 in the middle of an import: nothing acknowledged is lost, nothing half-done is seen."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.clock import utc_now
from jobboard.store.check import faults
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.index_query import IndexQuery
from jobboard.store.models import ImportBatch, ImportSlice, Posting
from jobboard.store.visibility import landed
from tests.bench.postings import write_csv
from tests.terms import TERMS

AT_ONCE, SLICED = 2_000, 3_000
"""So many are written by one transaction, and so many in slices behind a batch."""
KILLS = 6

_BATCHES = (ImportBatch, ImportSlice)
_TABLES = ("change", "posting_location", "posting", "import_slice", "import_batch", "import_run", "source", "company")


def start(url: str, data: Path, csv: Path) -> "subprocess.Popen[bytes]":
    settings = {"JOBBOARD_DATABASE_URL": url, "JOBBOARD_DATA_DIR": str(data)}
    command = [sys.executable, "-m", "jobboard", "import", str(csv), "--json"]
    return subprocess.Popen(command, env=os.environ | settings, stdout=subprocess.PIPE)


def listed(store: Store) -> int:
    with store.reading() as session:
        return int(session.execute(sa.select(sa.func.count(col(Posting.id))).where(landed())).scalar_one())


def left_over(url: str) -> tuple[int, ...]:
    """Rows of batches and slices, and of openings that nobody sees."""
    store = Store.open(url)
    with store.reading() as session:
        batches = [session.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() for table in _BATCHES]
        hidden = session.execute(sa.select(sa.func.count(col(Posting.id))).where(~landed())).scalar_one()
    store.close()
    return (*batches, hidden)


def indexed(url: str, data: Path) -> tuple[int, int]:
    """What the next start finds in the store, and what it then finds in the index."""
    store = Store.open(url)
    catalogue = Catalogue(data / "index", store, TERMS)
    catalogue.catch_up()
    everything = catalogue.snapshot().answer(IndexQuery(), now=utc_now(), order="newest", offset=0, limit=1)
    counts = listed(store), everything.total
    assert faults(store) == []
    catalogue.close()
    store.close()
    return counts


@pytest.mark.slow
@pytest.mark.parametrize("count", [AT_ONCE, SLICED])
def test_an_import_killed_at_any_moment_is_whole_or_not_there(database_url: str, tmp_path: Path, count: int) -> None:
    csv = write_csv(tmp_path / "postings.csv", count, now=utc_now())
    _strip_closings(csv)
    began = time.monotonic()
    first = start(database_url, tmp_path / "untouched", csv)
    first.communicate()
    whole = time.monotonic() - began
    _empty(database_url)
    moments = random.Random(11)
    states = []
    for _ in range(KILLS):
        process = start(database_url, tmp_path / "data", csv)
        time.sleep(moments.uniform(0.2, 1.0) * whole)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        in_store, in_index = indexed(database_url, tmp_path / "data")
        assert in_store in (0, count)
        assert in_index == in_store
        states.append(in_store)
        if in_store:
            _empty(database_url)
    last = start(database_url, tmp_path / "data", csv)
    report = json.loads(last.communicate()[0])
    assert (report["created"], report["rejected"]) == (count, 0)
    assert indexed(database_url, tmp_path / "data") == (count, count)
    assert left_over(database_url) == (0, 0, 0)


def _strip_closings(csv: Path) -> None:
    """Without closing dates the index must hold exactly what the store does."""
    head, *rows = csv.read_text(encoding="utf-8").split("\n", 1)
    csv.write_text("\n".join([head.replace("closing", "unused"), *rows]), encoding="utf-8")


def _empty(url: str) -> None:
    store = Store.open(url)
    with store.writing(utc_now()) as session:
        for table in _TABLES:
            session.execute(sa.text(f"DELETE FROM {table}"))
        session.execute(sa.text("UPDATE store_identity SET token = token || '+'"))
    store.close()
