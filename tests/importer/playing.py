"""A board whose openings a test can change, and whoever reads it again and again."""

import json
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.actor import SYSTEM
from jobboard.desk.decisions import DecisionRequest, decide
from jobboard.importer.standing import polling, registry
from jobboard.net.client import Fetched
from jobboard.store.engine import Store
from jobboard.store.models import HeldRun, Posting, StandingSource
from tests.importer.defaults import INDIA

ADDRESS = "https://jobs.lever.co/loom-works"


class Site:
    """A board whose openings a test can change, and which can fail in every way."""

    agent = "Signal Jobs"

    def __init__(self, openings: int = 10) -> None:
        self.titles = {str(number): f"Loom Engineer {number}" for number in range(openings)}
        self.answer: tuple[int, bytes] | Exception | None = None
        self.tag = ""
        self.asked: list[tuple[str, dict[str, str]]] = []

    def fetch(self, url: str, **more: Any) -> Fetched:
        self.asked.append((url, dict(more.get("headers") or {})))
        if isinstance(self.answer, Exception):
            raise self.answer
        if self.answer is not None:
            return Fetched(self.answer[0], url, {}, self.answer[1])
        if self.tag and self.asked[-1][1].get("If-None-Match") == self.tag:
            return Fetched(304, url, {}, b"")
        jobs = [
            {"id": number, "text": title, "hostedUrl": f"{ADDRESS}/{number}", "categories": {"location": "Pune, India"}}
            for number, title in self.titles.items()
        ]
        return Fetched(200, url, {"etag": self.tag} if self.tag else {}, json.dumps(jobs).encode())

    def close(self, *numbers: int) -> None:
        for number in numbers:
            del self.titles[str(number)]


class Poller:
    """Reads the one source again, some hours later each time."""

    def __init__(self, store: Store, site: Site, now: datetime) -> None:
        self.store, self.site, self.now = store, site, now
        with store.writing(now) as session:
            self.id = registry.add(session, SYSTEM, now, ADDRESS).id or 0

    def read(self, hours: float = 7) -> polling.PollResult:
        self.now += timedelta(hours=hours)
        claimed = polling.claim_source(self.store, self.now, self.id)
        assert claimed == self.id
        return polling.poll_source(self.store, self.site, self.now, claimed, INDIA)  # type: ignore[arg-type]

    def open(self) -> set[str]:
        with self.store.reading() as session:
            rows = session.execute(sa.select(col(Posting.title)).where(col(Posting.status) == "published"))
            return set(rows.scalars())

    def source(self) -> StandingSource:
        with self.store.reading() as session:
            row = session.get_one(StandingSource, self.id)
            session.expunge(row)
        return row


def held(poller: Poller) -> HeldRun:
    """The one read that waits for an editor."""
    with poller.store.reading() as session:
        row = session.execute(sa.select(HeldRun).where(col(HeldRun.settled_at).is_(None))).scalar_one()
        session.expunge(row)
    return row


def settle(poller: Poller, verdict: str) -> int:
    """An editor decides the card of that read; returns the decision."""
    with poller.store.writing(poller.now) as session:
        name = f"held-run:{held(poller).id}"
        decided = decide(session, SYSTEM, poller.now, [name], DecisionRequest(verdict), None)  # type: ignore[arg-type]
    assert not decided.refused
    return decided.ids[0]
