"""The digest for many: a weekly edition composed and queued, and a day's alerts matched and queued.

python -m tests.bench.digest [--readers 100000] [--new 2000] [--before 20000]

Alerts put the day's openings into an index in memory and ask it each different search once. Beside it stand the two
ways that were not taken: asking the index of all openings, and looking searches up by the words of each opening.
"""

import argparse
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from jobboard.config import Settings
from jobboard.core.html import text_of
from jobboard.digest.alerts import alerts, saved_searches
from jobboard.digest.alerts.matching import NewOpenings
from jobboard.digest.editions import editions, listings
from jobboard.digest.editions.context import DigestContext
from jobboard.digest.editions.schedule import Slot
from jobboard.importer.run import ImportOptions, import_stream
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.schema import analyzer
from jobboard.store.models import FirstListing, Posting, SavedSearch, Subscriber
from jobboard.web.responses.digest_context import build_digest_context
from tests.bench.measure import Line, on_one_core, say, seconds
from tests.bench.postings import NOW, write_csv
from tests.bench.search import filters
from tests.importer.defaults import INDIA
from tests.terms import TERMS

MOST_SECONDS, MOST_MEGABYTES = 60, 150
_SAMPLE = 1_000
_YESTERDAY = NOW - timedelta(hours=20)
_MONDAY = NOW + timedelta(days=1)


@dataclass(frozen=True)
class Sizes:
    readers: int
    new: int
    before: int


def lines(sizes: Sizes) -> list[Line]:
    """Each measured in a process of its own, so that memory is its own too."""
    with tempfile.TemporaryDirectory() as folder:
        _apart(_fill, folder, sizes)
        taken, megabytes = _apart(_weekly, folder, sizes)
        alerted, more = _apart(_alerts, folder, sizes)
        ours, index, percolated = _apart(_ways, folder, sizes)
    of = f"{sizes.readers:,}"
    return [
        Line(f"weekly edition for {of}, composed and queued", f"{taken:.1f} s", "at most 60 s", taken <= MOST_SECONDS),
        Line("  memory above the start", f"{megabytes:.0f} MB", "at most 150 MB", megabytes <= MOST_MEGABYTES),
        Line(f"alerts of {of} searches over {sizes.new:,} openings", f"{alerted:.1f} s", "at most 60 s", alerted <= 60),
        Line("  memory above the start", f"{more:.0f} MB", "at most 150 MB", more <= MOST_MEGABYTES),
        Line(f"index of all {sizes.before + sizes.new:,} ÷ index of the day's", f"{index / ours:.1f}", "", True),
        Line("looking up by each opening's words ÷ index of the day's", f"{percolated / ours:.1f}", "", True),
    ]


def _apart(work: Callable[[Path, Sizes], Any], folder: str, sizes: Sizes) -> Any:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_on_one_core, work, Path(folder), sizes).result()


def _on_one_core(work: Callable[[Path, Sizes], Any], folder: Path, sizes: Sizes) -> Any:
    on_one_core()
    return work(folder, sizes)


def _open(folder: Path) -> tuple[DigestContext, Catalogue]:
    settings = Settings(data_dir=folder, database_url=f"sqlite:///{folder / 'jobboard.db'}")
    store = Store.open(settings.database_url)
    catalogue = Catalogue(folder / "index", store, TERMS, lambda: NOW)
    return build_digest_context(settings, store, catalogue), catalogue


def _fill(folder: Path, sizes: Sizes) -> None:
    press, catalogue = _open(folder)
    with write_csv(folder / "postings.csv", sizes.before + sizes.new).open("rb") as stream:
        import_stream(press.store, stream, "postings.csv", ImportOptions(INDIA), NOW)
    catalogue.catch_up()
    with press.store.writing(NOW) as session:
        listings.record_listings(session, NOW)
        last = sa.select(col(Posting.id)).order_by(col(Posting.id).desc()).limit(sizes.new)
        old = NOW - timedelta(days=30)
        session.execute(sa.update(FirstListing).values(listed_at=old))
        new = col(FirstListing.posting_id).in_(last)
        session.execute(sa.update(FirstListing).where(new).values(listed_at=_YESTERDAY + timedelta(hours=2)))
    _subscribe(press, sizes.readers)
    catalogue.close()


def _subscribe(press: DigestContext, count: int) -> None:
    topics = ("both", "openings")
    people = [
        {"address": f"reader{at}@readers.example", "address_key": f"reader{at}@readers.example", "state": "active"}
        | {"cadence": "weekly", "topics": topics[at % 2], "key_number": 1, "consent_text": "", "left_reason": ""}
        | {"asked_at": _YESTERDAY, "confirmed_at": _YESTERDAY, "bounce_score": 0.0}
        for at in range(count)
    ]
    wanted = [saved_searches.repeatable_filter(each).to_query() for each in filters(count)]
    searches = [
        {"subscriber_id": at + 1, "query": query, "cadence": "daily", "state": "active", "asked_at": _YESTERDAY}
        | {"looked_until": _YESTERDAY, "openings_sent": 0}
        for at, query in enumerate(wanted)
    ]
    with press.store.writing(NOW) as session:
        session.execute(sa.insert(Subscriber.__table__), people)  # type: ignore[attr-defined]
        session.execute(sa.insert(SavedSearch.__table__), searches)  # type: ignore[attr-defined]


def _weekly(folder: Path, sizes: Sizes) -> tuple[float, float]:
    press, catalogue = _open(folder)
    start = _megabytes()
    began = time.perf_counter()
    done = editions.publish(press, editions.compose(press, "weekly", _MONDAY), _MONDAY)
    taken = time.perf_counter() - began
    assert done.mails == sizes.readers, done
    say(f"  {done.mails:,} mails of “{done.slug}” queued in {taken:.1f} s")
    catalogue.close()
    return taken, _megabytes() - start


def _alerts(folder: Path, sizes: Sizes) -> tuple[float, float]:
    press, catalogue = _open(folder)
    start = _megabytes()
    began, worked = time.perf_counter(), time.process_time()
    done = alerts.run(press, Slot(NOW - timedelta(days=1), NOW), NOW)
    taken, worked = time.perf_counter() - began, time.process_time() - worked
    assert done is not None
    with press.store.reading() as session:
        cost = alerts.last_cost(session)
    assert (cost.searches, cost.openings) == (sizes.readers, sizes.new), cost
    say(f"  {cost.different:,} different searches, {done.mails:,} mails in {taken:.1f} s ({worked:.1f} s of work)")
    catalogue.close()
    return taken, _megabytes() - start


def _ways(folder: Path, sizes: Sizes) -> tuple[float, float, float]:
    """Seconds for the same searches: in the day's index, in the index of all, and by each opening's words."""
    press, catalogue = _open(folder)
    press.caught_up()
    wanted = list(dict.fromkeys(saved_searches.repeatable_filter(each).to_query() for each in filters(_SAMPLE * 3)))[
        :_SAMPLE
    ]
    with press.store.reading() as session:
        new = list(
            session.execute(
                sa.select(col(FirstListing.posting_id)).where(col(FirstListing.listed_at) > _YESTERDAY)
            ).scalars()
        )
        openings = NewOpenings(session, new, press.terms, press.query_of)
        texts = session.execute(
            sa.select(col(Posting.title), col(Posting.description_html)).where(col(Posting.id).in_(new))
        ).all()
    find = press.finder(NOW)
    ours = seconds(lambda: list(openings.matches(wanted, NOW)))
    asked = [saved_searches.filter_from_query(query) for query in wanted]
    index = seconds(lambda: [find(each) for each in asked])
    percolated = seconds(lambda: _looked_up(asked, [f"{title} {text_of(html)}" for title, html in texts]))
    say(f"  of {len(wanted):,} searches: {ours:.2f} s, {index:.2f} s, {percolated:.2f} s")
    catalogue.close()
    return ours, index, percolated


def _looked_up(searches: list[JobFilter], texts: list[str]) -> int:
    """Only the words, and as sets: phrases, synonyms, places and filters would come on top."""
    cut = analyzer()
    needed = [frozenset(cut.analyze(each.q)) for each in searches]
    by_stem: dict[str, list[frozenset[str]]] = {}
    for stems in needed:
        if stems:
            by_stem.setdefault(max(stems, key=len), []).append(stems)
    found = 0
    for text in texts:
        stems = set(cut.analyze(text))
        found += sum(each <= stems for stem in stems for each in by_stem.get(stem, ()))
    return found


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.digest")
    for name, number in (("readers", 100_000), ("new", 2_000), ("before", 20_000)):
        parser.add_argument(f"--{name}", type=int, default=number)
    given = parser.parse_args()
    for line in lines(Sizes(given.readers, given.new, given.before)):
        say(f"{'✓' if line.reached else '✗'} {line.what}: {line.figure}{f' ({line.wanted})' if line.wanted else ''}")


if __name__ == "__main__":
    main()
