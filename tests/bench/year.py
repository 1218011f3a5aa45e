"""python -m tests.bench.year [--weeks 52] [--sources 200]: a simulated year of sources that change, fail, move and lie.

The real polling code reads simulated sites (`tests.bench.standing.truth` says what is true there) every hour that
something is due, into a real store. An editor looks at the cards once a working day. Then what readers saw is
compared with what was true.
"""

import argparse
import multiprocessing
import random
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock

import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.actor import SYSTEM
from jobboard.desk.decisions import DecisionRequest, decide
from jobboard.importer.standing import poll_round, registry
from jobboard.store.engine import Store
from jobboard.store.models import HeldRun, Posting, StandingSource
from tests.bench.measure import Line, say
from tests.bench.standing.answers import Web
from tests.bench.standing.causes import Causes, Log
from tests.bench.standing.judging import Judged, judge
from tests.bench.standing.truth import Site, Truth
from tests.importer.defaults import INDIA

START = datetime(2026, 3, 2, tzinfo=UTC)
_SETTLED = timedelta(days=7)
_PER_SHOWN, _PER_TRUE, _CARDS_A_WEEK = 0.005, 0.005, 2.0


class Year:
    """Runs the simulated time; `cards` counts the reads that an editor had to look at."""

    def __init__(self, store: Store, sources: int, seed: int) -> None:
        self.store, self.truth = store, Truth(sources, START, seed)
        self.web = Web(self.truth)
        self.polls = self.cards = 0
        self.reasons: dict[str, int] = {}
        with store.writing(START) as session:
            for site in self.truth.sites:
                # Where the answer names no employer, an editor has said who it is.
                company = "" if site.platform in ("greenhouse", "recruitee") else _company(site)
                registry.add(session, SYSTEM, START, f"https://{site.host}/careers", company=company)

    def run(self, weeks: int) -> Judged:
        end = START + timedelta(weeks=weeks)
        while self.truth.now < end:
            self.polls += poll_round.poll_due(self.store, self.web, self._clock, INDIA, lambda: False)  # type: ignore[arg-type]
            if self.truth.now.weekday() < 5 and self.truth.now.hour == 10:
                self._decide_cards()
            self.truth.forward()
        with self.store.reading() as session:
            return judge(session, self.truth.periods(), (START + _SETTLED, end))

    def _clock(self) -> datetime:
        return self.truth.now

    def _decide_cards(self) -> None:
        now = self.truth.now
        with self.store.reading() as session:
            waiting = list(session.execute(sa.select(HeldRun).where(col(HeldRun.settled_at).is_(None))).scalars())
            rows = [(held, session.get_one(StandingSource, held.standing_id)) for held in waiting]
            verdicts = [(held.id, held.why, self._verdict(session, held, source)) for held, source in rows]
        for number, why, verdict in verdicts:
            self.cards += 1
            self.reasons[why] = self.reasons.get(why, 0) + 1
            with self.store.writing(now) as session:
                decide(session, SYSTEM, now, [f"held-run:{number}"], DecisionRequest(verdict), None)  # type: ignore[arg-type]

    def _verdict(self, session: sa.orm.Session, held: HeldRun, source: StandingSource) -> str:
        """What somebody says who looked at the employer's site."""
        site = self.truth.sites[(source.id or 0) - 1]
        if held.why != "gone":
            return "refuse" if site.trouble == "taken over" else "take"
        texts = session.execute(sa.select(col(Posting.description_html)).where(col(Posting.id).in_(held.would_close)))
        there = sum(self._exists(site.number, text) for (text,) in texts)
        return "keep" if there > len(held.would_close) / 2 else "close"

    def _exists(self, number: int, text: str) -> bool:
        return self.truth.exists(number, text.partition(" for ")[2].partition(",")[0])


def _company(site: Site) -> str:
    return site.name if site.platform == "feed" else f"Company{site.number}"


@dataclass
class Outcome:
    """What some of the sources came to in the year; those of several processes add up."""

    polls: int = 0
    requests: int = 0
    true: float = 0.0
    shown: float = 0.0
    phantom: float = 0.0
    hidden: float = 0.0
    cards: int = 0
    seconds: float = 0.0
    happened: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    causes: Causes = field(default_factory=Counter)
    worst: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Outcome") -> None:
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    def explain(self) -> None:
        """Print what happened, and what the wrong opening-days are due to."""
        say(f"what happened: {dict(self.happened.most_common())}")
        for kind, of in (("shown", self.shown), ("twice", self.shown), ("hidden", self.true)):
            causes = Counter({cause: days for (known, cause), days in self.causes.items() if known == kind})
            listed = (f"{cause} {days:,.0f} ({days / of:.2%})" for cause, days in causes.most_common(8) if days >= 0.5)
            say(f"opening-days {kind} wrongly, by cause: {', '.join(listed) or 'none'}")
        for source, days in self.worst.most_common(5):
            say(f"  {days:,.0f} at {source}")


def play(weeks: int, sources: int, seed: int) -> Outcome:
    """One process's share of the sources, in a store of its own."""
    random.seed(seed)  # the spread of the next reads
    began = time.process_time()
    shared = "/dev/shm" if Path("/dev/shm").is_dir() else None  # each commit waits for a disk otherwise
    with tempfile.TemporaryDirectory(dir=shared) as folder, mock.patch.object(poll_round, "MOST_CONNECTIONS", 1):
        store = Store.open(f"sqlite:///{Path(folder) / 'year.db'}")
        year = Year(store, sources, seed)
        judged = year.run(weeks)
        store.close()
    days = (judged.true, judged.shown, judged.phantom, judged.hidden)
    seconds = time.process_time() - began
    log = Log(year.truth.log)
    happened = Counter(each.name for each in year.truth.log)
    why = (happened, Counter(year.reasons), log.by_cause(judged.wrong), log.by_source(judged.wrong))
    return Outcome(year.polls, year.web.requests, *days, year.cards, seconds, *why)


def run(weeks: int, sources: int, seed: int, processes: int = 1) -> list[Line]:
    """The table. With several processes each has its share of the sources."""
    total = Outcome()
    if processes == 1:
        total.add(play(weeks, sources, seed))
    else:
        with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
            shares = [
                pool.submit(play, weeks, sources // processes, seed * 100 + number) for number in range(processes)
            ]
            for share in shares:
                total.add(share.result())
    total.explain()
    return _table(total, weeks, sources, total.seconds / processes)


def _table(total: Outcome, weeks: int, sources: int, seconds: float) -> list[Line]:
    phantom, hidden, cards = total.phantom / total.shown, total.hidden / total.true, total.cards / weeks
    limit = _CARDS_A_WEEK * sources / 200
    phantom_days, hidden_days = f"{total.phantom:,.0f} opening-days", f"{total.hidden:,.0f} opening-days"
    return [
        Line("sources, weeks, polls, requests", f"{sources}, {weeks}, {total.polls:,}, {total.requests:,}", "", True),
        Line("opening-days that existed", f"{total.true:,.0f}", "", True),
        Line("shown although not there", f"{phantom:.2%}, {phantom_days}", "0.5%", phantom <= _PER_SHOWN),
        Line("hidden although there", f"{hidden:.2%}, {hidden_days}", "0.5%", hidden <= _PER_TRUE),
        Line("cards for an editor a week", f"{cards:.2f}, {dict(total.reasons)}", f"{limit:g}", cards <= limit),
        Line("processor time of each process", f"{seconds:.0f} s", "240 s", seconds <= 240),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.year")
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--sources", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--processes", type=int, default=4, help="each has its share of the sources, and its store")
    given = parser.parse_args()
    for line in run(given.weeks, given.sources, given.seed, given.processes):
        say(f"{'✓' if line.reached else '✗'} {line.what}: {line.figure}{f' ({line.wanted})' if line.wanted else ''}")


if __name__ == "__main__":
    main()
