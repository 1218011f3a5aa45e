"""python -m tests.bench.relevance FOLDER: how soon the openings that were meant come, over the folder of real data.

FOLDER is the one that holds `jobs`. The queries, and how they were judged, stand in relevance.toml.
"""

import argparse
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import col

from jobboard.importer.run import ImportOptions, import_stream
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.jobs.search.search import JobSearch
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.synonyms import Synonyms
from jobboard.store.models import Posting
from tests.bench.measure import Line, say
from tests.importer.defaults import INDIA
from tests.terms import TERMS

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
WANTED = 0.85
# Two of the real files say neither who employs nor where to apply; a list of companies' boards holds no openings.
_KINDS = (".json", ".xml", ".html")


@dataclass(frozen=True)
class Judged:
    """A query, the group it is of, and the first place of an opening that was meant; 0 where none came."""

    group: str
    query: str
    place: int
    corrected: str

    @property
    def score(self) -> float:
        return 1 / self.place if self.place else 0.0


def judge(store: Store, catalogue: Catalogue) -> list[Judged]:
    """All queries asked of a store that holds the real data."""
    ids = _ids(store)
    board = JobSearch(store, catalogue, Synonyms.shipped())
    return [_asked(board, group, query, named, ids) for group, query, named in _queries()]


def load(store: Store, folder: Path) -> None:
    """Import every real file that holds openings."""
    for path in sorted(each for each in (folder / "jobs").rglob("*.*") if each.suffix in _KINDS):
        with path.open("rb") as stream:
            import_stream(store, stream, path.name, ImportOptions(INDIA), NOW)


def mean(judged: list[Judged]) -> float:
    return sum(each.score for each in judged) / len(judged)


def lines(judged: list[Judged]) -> list[Line]:
    for each in judged:
        if each.place != 1:
            say(f"  {each.group}: {each.query} at {each.place or 'none'}{_said(each.corrected)}")
    groups = dict.fromkeys(each.group for each in judged)
    say("  " + ", ".join(f"{name} {mean([each for each in judged if each.group == name]):.2f}" for name in groups))
    reached = mean(judged)
    return [
        Line(
            f"mean reciprocal rank of {len(judged)} queries", f"{reached:.3f}", f"at least {WANTED}", reached >= WANTED
        )
    ]


def _asked(board: JobSearch, group: str, query: str, named: list[str], ids: dict[str, int]) -> Judged:
    meant = {_one(ids, each) for each in named}
    page = board.search(JobFilter.from_query([("q", query)]), now=NOW)
    places = [place for place, opening in enumerate(page.items, 1) if opening.id in meant]
    return Judged(group, query, places[0] if places else 0, page.corrected)


def _queries() -> Iterator[tuple[str, str, list[str]]]:
    groups = tomllib.loads(Path(__file__).with_name("relevance.toml").read_text(encoding="utf-8"))
    for group, queries in groups.items():
        for query, named in queries.items():
            yield group, query, named


def _ids(store: Store) -> dict[str, int]:
    with store.reading() as session:
        rows = session.execute(sa.select(col(Posting.external_id), col(Posting.id)))
        return {external: number for external, number in rows if external and number}


def _one(ids: dict[str, int], beginning: str) -> int:
    found = [number for external, number in ids.items() if external.startswith(beginning)]
    assert len(found) == 1, f"{beginning} names {len(found)} openings"
    return found[0]


def _said(corrected: str) -> str:
    return f" (as {corrected})" if corrected else ""


def bench_relevance(folder: Path) -> list[Line]:
    """Import the real data, if it is there, and ask."""
    if not (folder / "jobs").is_dir():
        return []
    with tempfile.TemporaryDirectory() as temporary:
        store = Store.open(f"sqlite:///{temporary}/jobboard.db")
        catalogue = Catalogue(Path(temporary) / "index", store, TERMS, lambda: NOW)
        load(store, folder)
        catalogue.catch_up()
        found = lines(judge(store, catalogue))
        catalogue.close()
        store.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.relevance")
    parser.add_argument("folder", type=Path)
    for line in bench_relevance(parser.parse_args().folder):
        say(f"{'✓' if line.reached else '✗'} {line.what}: {line.figure} ({line.wanted})")


if __name__ == "__main__":
    main()
