"""Copies of an opening among what a large import brings."""

import io
from datetime import datetime

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.importer.run import ImportOptions, import_stream
from jobboard.importer.write.progress import Phase
from jobboard.store.engine import Store
from jobboard.store.models import Posting
from tests.importer.defaults import INDIA
from tests.importer.slicing import ROWS, bring_in, csv, seen, use_small_slices

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    use_small_slices(monkeypatch)


def test_copies_are_settled_before_anybody_sees_them(store: Store, now: datetime) -> None:
    bring_in(store, csv(company="Loom Works Ltd"), now, name="first.csv")
    report = bring_in(store, csv(company="Loom Works"), now, name="second.csv")
    assert report.duplicates == ROWS and seen(store, now) == ROWS


def test_surer_copies_take_over_as_they_land(store: Store, now: datetime) -> None:
    bring_in(store, csv(), now, name="first.csv")
    jobs = ",".join(
        f'{{"id":"{n}","text":"Weaver {n}","hostedUrl":"https://jobs.lever.co/loom-works/{n}",'
        f'"categories":{{"location":"Pune"}},"descriptionPlain":"Weave cloth number {n} by hand"}}'
        for n in range(ROWS)
    )
    options = ImportOptions(INDIA, company="Loom Works")
    looks: list[int] = []
    import_stream(
        store, io.BytesIO(f"[{jobs}]".encode()), "lever", options, now, lambda *_: looks.append(seen(store, now))
    )
    assert set(looks) == {ROWS} and seen(store, now) == ROWS
    with store.reading() as session:
        hidden = sa.select(col(Posting.id)).where(col(Posting.shown_as).is_not(None)).order_by(col(Posting.id))
        assert list(session.execute(hidden).scalars()) == list(range(1, ROWS + 1))


def test_what_others_brought_meanwhile_is_looked_at_again(store: Store, now: datetime) -> None:
    def meanwhile(phase: Phase, done: int, share: float) -> None:
        if phase == Phase.COPIES and share == 1:
            import_stream(store, io.BytesIO(csv(5)), "other.csv", ImportOptions(INDIA), now)

    bring_in(store, csv(), now, meanwhile)
    assert seen(store, now) == ROWS
