"""Random histories of one source: nothing is ever called confirmed that its last whole read did not name."""

import itertools
import shutil
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col

from jobboard.core.actor import SYSTEM
from jobboard.core.errors import Conflict
from jobboard.core.states import ClosedReason, Status
from jobboard.desk.decisions import DecisionRequest, decide, undo
from jobboard.importer.run import ImportOptions, import_stream
from jobboard.importer.write.undo import undo_run
from jobboard.jobs.duplicates import settle
from jobboard.jobs.posting import lifecycle
from jobboard.jobs.posting.records import openings_by_id
from jobboard.store.confirmed import is_confirmed_since
from jobboard.store.engine import Store
from jobboard.store.models import HeldRun, ImportRun, Posting, Source
from tests.conftest import NOW, _empty
from tests.factories import add_posting
from tests.importer.defaults import INDIA
from tests.importer.playing import ADDRESS, Poller, Site

STEPS = (
    *("whole", "whole", "whole", "unchanged", "broken", "failed", "emptied", "cut", "file", "keep", "close held"),
    *("undo", "undo decision", "copy", "edit", "close", "reopen", "reject", "typed"),
)
HISTORIES = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 11)), min_size=3, max_size=14)


class History:
    """Plays steps, and knows from the site alone what its last whole read named."""

    def __init__(self, store: Store) -> None:
        self.site = Site(8)
        self.poller = Poller(store, self.site, NOW)
        self.named: frozenset[str] = frozenset()
        """What the last whole read named; of reads that were held, also what the one before named."""
        self.decisions: list[int] = []
        self.ids = itertools.count(100)

    def play(self, step: str, number: int) -> None:
        if step in ("whole", "unchanged", "broken", "failed", "emptied", "cut"):
            self._read(step, number)
        elif step == "file":
            self._import_file(number)
        else:
            getattr(self, f"_{step.replace(' ', '_')}")(number)
        self.poller.now += timedelta(minutes=1)
        self.check()

    def check(self) -> None:
        with self.poller.store.reading() as session:
            ids = list(session.execute(sa.select(col(Posting.id)).where(col(Posting.source_id).is_not(None))).scalars())
            read_at = session.execute(sa.select(sa.func.max(col(Source.read_whole_at)))).scalar()
            for opening in openings_by_id(session, ids):
                assert opening.source
                if opening.confirmation:
                    assert opening.source.external_id in self.named, "the last whole read did not name it"
                    assert opening.confirmation.at == read_at <= self.poller.now
            confirmed = {opening.id for opening in openings_by_id(session, ids) if opening.confirmation}
            query = sa.select(col(Posting.id)).outerjoin(Source, col(Source.id) == col(Posting.source_id))
            rows = session.execute(query.where(is_confirmed_since(NOW), col(Posting.source_id).is_not(None)))
            assert set(rows.scalars()) == confirmed, "the rule as SQL says the same"

    def _read(self, step: str, number: int) -> None:
        titles = dict(self.site.titles)
        if step == "whole":
            self._change_site(number)
        elif step == "emptied":
            self.site.titles.clear()
        elif step == "cut":
            for key in list(self.site.titles)[2:]:
                del self.site.titles[key]
        elif step == "broken" and titles:
            self.site.titles[next(iter(titles))] = ""
        self.site.answer = (500, b"oops") if step == "failed" else None
        names = frozenset(self.site.titles)
        done = self.poller.read()
        whole = step != "failed" and not (step == "broken" and titles)
        assert whole == (not done.error and not done.report.rejected), "the step is what it says"
        doubted = done.report.held > 0 and not done.reconciled.held
        if whole and not doubted:
            self.named = self.named & names if done.reconciled.held else names
        self.site.titles = self.site.titles if step in ("whole", "emptied", "cut") else titles
        if whole and not done.report.held:
            self._check_that_it_is_no_empty_promise(names)

    def _check_that_it_is_no_empty_promise(self, names: frozenset[str]) -> None:
        with self.poller.store.reading() as session:
            known = sa.select(col(Posting.id)).where(col(Posting.external_id).in_(names))
            openings = openings_by_id(session, list(session.execute(known).scalars()))
        assert all(opening.confirmed_at == self.poller.now for opening in openings)

    def _change_site(self, number: int) -> None:
        titles = self.site.titles
        for _ in range(number % 4):
            titles.pop(next(iter(titles), ""), None)
        for _ in range(number // 4 * 2):
            new = str(next(self.ids))
            titles[new] = f"Loom Engineer {new}"
        if titles and number % 2:
            titles[next(reversed(titles))] += " again"

    def _import_file(self, number: int) -> None:
        """The same board, but as a file of somebody: not a read of the standing source."""
        fetched = Site(number).fetch(ADDRESS)
        options = ImportOptions(INDIA, "lever", location="loom-works")
        import_stream(self.poller.store, BytesIO(fetched.body), "board.json", options, self.poller.now)

    def _postings(self, session: Session, number: int, *statuses: Status) -> list[Posting]:
        query = sa.select(Posting).where(col(Posting.status).in_(statuses)).order_by(col(Posting.id))
        return list(session.execute(query.offset(number % 5).limit(2)).scalars())

    def _each(self, number: int, act: Callable[[Session, Posting], object], *statuses: Status) -> None:
        with self.poller.store.writing(self.poller.now) as session:
            for posting in self._postings(session, number, *statuses):
                act(session, posting)

    def _close(self, number: int) -> None:
        now = self.poller.now
        self._each(
            number, lambda session, row: lifecycle.close(session, row, ClosedReason.WITHDRAWN, now), Status.PUBLISHED
        )

    def _reject(self, number: int) -> None:
        now = self.poller.now
        self._each(number, lambda session, row: lifecycle.move(session, row, Status.REJECTED, now), Status.PUBLISHED)

    def _reopen(self, number: int) -> None:
        now = self.poller.now
        self._each(number, lambda session, row: lifecycle.list_publicly(session, row, now, 60), Status.CLOSED)

    def _edit(self, number: int) -> None:
        def edit(session: Session, posting: Posting) -> None:
            posting.title, posting.locked_parts = "Chief Weaver", ["title"]
            posting.employer_confirmed_at = self.poller.now
            lifecycle.touch(session, posting, self.poller.now)

        self._each(number, edit, Status.PUBLISHED)

    def _copy(self, number: int) -> None:
        """Two of them are shown as one."""
        with self.poller.store.writing(self.poller.now) as session:
            rows = [row.id or 0 for row in self._postings(session, number, Status.PUBLISHED)]
            if len(rows) == 2:
                settle.show_as(session, {rows[0]: rows[1], rows[1]: None}, self.poller.now)

    def _typed(self, number: int) -> None:
        """The employer lists one of them by the form as well."""
        with self.poller.store.writing(self.poller.now) as session:
            add_posting(session, self.poller.now, company="Loom Works", title=f"Loom Engineer {number}")
            settle.settle_lost(session, self.poller.now)

    def _undo(self, number: int) -> None:
        with self.poller.store.writing(self.poller.now) as session:
            runs = list(session.execute(sa.select(col(ImportRun.id)).order_by(col(ImportRun.id).desc())).scalars())
            try:
                if runs:
                    undo_run(session, SYSTEM, self.poller.now, runs[number % min(2, len(runs))])
            except Conflict:
                return

    def _decide(self, verdicts: tuple[str, str]) -> None:
        """The first verdict about too much that would close, the second about an answer in doubt."""
        with self.poller.store.writing(self.poller.now) as session:
            for held in session.execute(sa.select(HeldRun).where(col(HeldRun.settled_at).is_(None))).scalars().all():
                request = DecisionRequest(verdicts[held.why != "gone"])
                done = decide(session, SYSTEM, self.poller.now, [f"held-run:{held.id}"], request, None)  # type: ignore[arg-type]
                self.decisions += done.ids

    def _keep(self, _: int) -> None:
        self._decide(("keep", "take"))

    def _close_held(self, _: int) -> None:
        self._decide(("close", "refuse"))

    def _undo_decision(self, _: int) -> None:
        with self.poller.store.writing(self.poller.now) as session:
            if self.decisions:
                try:
                    undo(session, SYSTEM, self.poller.now, self.decisions.pop())
                except Conflict:
                    return


def play(store: Store, history: list[tuple[str, int]]) -> None:
    played = History(store)
    for step, number in history:
        played.play(step, number)


@pytest.mark.slow
@example(history=[("whole", 0), ("cut", 0), ("unchanged", 0), ("undo", 0), ("unchanged", 0), ("whole", 9)])
@example(
    history=[("whole", 8), ("emptied", 0), ("emptied", 0), ("emptied", 0), ("close held", 0), ("undo decision", 0)]
)
@example(history=[("whole", 0), ("cut", 0), ("cut", 0), ("whole", 8), ("keep", 0), ("whole", 8), ("unchanged", 0)])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=HISTORIES)
def test_on_sqlite(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, history: list[tuple[str, int]]
) -> None:
    path = tmp_path_factory.mktemp("history") / "jobboard.db"
    shutil.copy(sqlite_template, path)
    store = Store.open(f"sqlite:///{path}", upgrade=False)
    try:
        play(store, history)
    finally:
        store.close()
        shutil.rmtree(path.parent)


@pytest.mark.slow
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=HISTORIES)
def test_on_postgresql(postgres_database: str, history: list[tuple[str, int]]) -> None:
    _empty(postgres_database)
    store = Store.open(postgres_database, upgrade=False)
    try:
        play(store, history)
    finally:
        store.close()
