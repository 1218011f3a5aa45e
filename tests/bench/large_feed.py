"""A feed of 1 GB: how much memory reading it takes, and how fast it is beside a parser that only counts."""

import multiprocessing
from pathlib import Path

import psutil
from lxml import etree

from jobboard.importer.sources import indeed_xml
from tests.bench.feed import write_feed
from tests.bench.measure import Line, on_one_core, processor_seconds, say

MEGABYTES = 1_024
_MOST_MEMORY = 200
_LEAST_SHARE = 0.6
_LOOK_EVERY = 5_000


def bench_feed(folder: Path, megabytes: int = MEGABYTES, rounds: int = 2) -> list[Line]:
    path = folder / f"feed-{megabytes}.xml"
    if not path.exists():
        write_feed(path, megabytes)
    with multiprocessing.get_context("spawn").Pool(1) as fresh:
        bare, ours, grown, count = fresh.apply(_measured, (str(path), rounds))
    say(f"  {megabytes:,} MB, {count:,} jobs: counted in {bare:.1f} s, read in {ours:.1f} s")
    share = bare / ours
    return [
        Line(
            f"{megabytes:,} MB of XML, MB of memory above the start",
            f"{grown:.0f}",
            f"at most {_MOST_MEMORY}",
            grown <= _MOST_MEMORY,
        ),
        Line(
            "XML, speed of reading ÷ speed of counting",
            f"{share:.2f}",
            f"at least {_LEAST_SHARE}",
            share >= _LEAST_SHARE,
        ),
    ]


def _measured(path: str, rounds: int) -> tuple[float, float, float, int]:
    """In a process of its own: processor seconds to count and to read, MB of memory gained while reading, jobs."""
    on_one_core()
    process = psutil.Process()
    start = process.memory_info().rss
    most = count = 0

    def read() -> None:
        nonlocal most, count
        with Path(path).open("rb") as stream:
            for count, _ in enumerate(indeed_xml.SOURCE.parse(stream), 1):
                if count % _LOOK_EVERY == 0:
                    most = max(most, process.memory_info().rss)

    ours = min(processor_seconds(read) for _ in range(rounds))
    bare = min(processor_seconds(lambda: _count(path)) for _ in range(rounds))
    return bare, ours, (most - start) / (1 << 20), count


def _count(path: str) -> int:
    counted = 0
    for _, element in etree.iterparse(path, tag="job", resolve_entities=False, no_network=True):
        counted += 1
        element.clear(keep_tail=False)
        while element.getprevious() is not None:
            del element.getparent()[0]  # type: ignore[union-attr]
    return counted
