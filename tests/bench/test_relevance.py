"""What comes first over the real data is what was meant."""

from datetime import datetime
from pathlib import Path

import pytest

from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from tests.bench.relevance import NOW, WANTED, judge, load, mean
from tests.terms import TERMS


@pytest.mark.slow
def test_the_openings_that_were_meant_come_first(shared: Path, tmp_path: Path, now: datetime) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'jobboard.db'}")
    load(store, shared / "data")
    catalogue = Catalogue(tmp_path / "index", store, TERMS, lambda: NOW)
    catalogue.catch_up()
    judged = judge(store, catalogue)
    catalogue.close()
    store.close()
    assert len(judged) >= 60
    missed = [f"{each.query} at {each.place}" for each in judged if each.place != 1]
    assert mean(judged) >= WANTED, missed
