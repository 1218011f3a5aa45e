"""kill -9 in the middle of polls: each is whole or not there, nothing is lost, nothing is there twice."""

import json
import multiprocessing
import random
import signal
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.actor import SYSTEM
from jobboard.importer.standing import polling, registry
from jobboard.net.client import Fetcher
from jobboard.store.check import faults
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.index_query import IndexQuery
from jobboard.store.models import ImportRun, Posting, PostingChange, StandingSource
from tests.importer.defaults import INDIA
from tests.terms import TERMS

OPENINGS = 150
KILLS = 15
_FORKED = multiprocessing.get_context("forkserver")
_FORKED.set_forkserver_preload(["tests.importer.test_kill_polls"])


class Careers(ThreadingHTTPServer):
    """A careers page that says in every title how often it has changed; each time one opening comes and one goes."""

    round = 0

    def titles(self) -> dict[str, str]:
        return {str(at): f"Loom Engineer {at}, round {self.round}" for at in range(self.round, self.round + OPENINGS)}


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Careers)
        jobs = [
            {
                "id": number,
                "title": title,
                "company": "Loom Works",
                "location": "Pune, India",
                "url": f"http://127.0.0.1:{self.server.server_port}/{number}",
            }
            for number, title in self.server.titles().items()
        ]
        body = json.dumps(jobs).encode()
        exists = self.path == "/jobs.json"
        self.send_response(200 if exists else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Silent."""


@pytest.fixture
def careers() -> Iterator[Careers]:
    server = Careers(("127.0.0.1", 0), _Answers)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def poll_once(url: str, number: int, now: datetime) -> None:
    """What a worker does with one source that is due."""
    store = Store.open(url, upgrade=False)
    with Fetcher(private=True, agent="Signal Jobs") as fetcher:
        claimed = polling.claim_source(store, now, number, due=True)
        assert claimed == number
        assert not polling.poll_source(store, fetcher, now, number, INDIA).error
    store.close()


@pytest.mark.slow
def test_a_poll_killed_at_any_moment_is_whole_or_not_there(
    database_url: str, tmp_path: Path, careers: Careers, now: datetime
) -> None:
    store = Store.open(database_url)
    address = f"http://127.0.0.1:{careers.server_port}/jobs.json"
    with store.writing(now) as session:
        number = registry.add(session, SYSTEM, now, address).id or 0
    poll(database_url, number, now)
    careers.round, now = 1, now + timedelta(hours=7)
    began = time.monotonic()
    poll(database_url, number, now)
    whole = time.monotonic() - began
    moments, known, came_through = random.Random(7), 1, 0
    for careers.round in range(2, KILLS + 2):
        # The lease of the one that was killed is over by then.
        now += timedelta(hours=7)
        process = _FORKED.Process(target=poll_once, args=(database_url, number, now))
        began = time.monotonic()
        process.start()
        process.join(moments.uniform(0.1, 1.5) * whole)
        done = not process.is_alive() and process.exitcode == 0
        # The machine may be slower or faster by now; the moments follow it.
        whole = time.monotonic() - began if done else 1.15 * whole
        process.kill()
        process.join()
        assert process.exitcode in (0, -signal.SIGKILL)
        settle(store)
        state = look(store, now)
        assert state in (known, careers.round), "half a poll is there"
        assert state == careers.round or not done, "a poll that was acknowledged is lost"
        known, came_through = state, came_through + (state == careers.round)
    assert came_through > 0, "none came through: the moments prove nothing"
    for _ in range(2):
        now += timedelta(hours=7)
        poll(database_url, number, now)
    mirrors(store, careers, tmp_path, now)


def poll(url: str, number: int, now: datetime) -> None:
    process = _FORKED.Process(target=poll_once, args=(url, number, now))
    process.start()
    process.join()
    assert process.exitcode == 0


def settle(store: Store) -> None:
    """Wait until the database has done with the one that was killed: PostgreSQL ends a commit that has begun."""
    if store.engine.dialect.name != "postgresql":
        return
    others = "datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"
    query = sa.text(f"SELECT count(*) FROM pg_stat_activity WHERE {others}")
    until = time.monotonic() + 20
    with store.engine.connect() as connection:
        while connection.execute(query).scalar_one():
            assert time.monotonic() < until, "the database is still busy with it"
            connection.rollback()
            time.sleep(0.01)


def look(store: Store, now: datetime) -> int:
    """Which round the store shows; checks that all of it is of that round, and the history says the same."""
    with store.reading() as session:
        newest = session.execute(sa.select(ImportRun).order_by(col(ImportRun.id).desc()).limit(1)).scalar_one()
        titles = list(
            session.execute(
                sa.select(col(Posting.title)).where(col(Posting.updated_at) == newest.finished_at)
            ).scalars()
        )
        source = session.execute(sa.select(StandingSource)).scalar_one()
        assert source.succeeded_at == newest.finished_at
        for run in session.execute(sa.select(ImportRun)).scalars():
            kinds = sa.select(sa.func.count()).where(col(PostingChange.run_id) == run.id)
            for kind, reported in (("updated", run.updated), ("closed", run.closed)):
                recorded = session.execute(kinds.where(col(PostingChange.kind) == kind)).scalar_one()
                assert recorded == reported
        total = session.execute(sa.select(sa.func.count(col(Posting.id)))).scalar_one()
        assert total == session.execute(sa.select(sa.func.sum(ImportRun.created))).scalar_one()
    rounds = {int(title.rsplit(" ", 1)[1]) for title in titles if title.count("round")}
    newest_round = max(rounds)
    assert sum(title.endswith(f"round {newest_round}") for title in titles) == OPENINGS
    return newest_round


def mirrors(store: Store, careers: Careers, folder: Path, now: datetime) -> None:
    with store.reading() as session:
        rows = session.execute(sa.select(col(Posting.external_id), col(Posting.title), col(Posting.status))).all()
    assert len({row.external_id for row in rows}) == len(rows), "something is there twice"
    assert {row.external_id: row.title for row in rows if row.status == "published"} == careers.titles()
    assert faults(store) == []
    catalogue = Catalogue(folder / "index", store, TERMS)
    catalogue.catch_up()
    assert catalogue.snapshot().answer(IndexQuery(), now=now, order="newest", offset=0, limit=1).total == OPENINGS
    catalogue.close()
    store.close()
