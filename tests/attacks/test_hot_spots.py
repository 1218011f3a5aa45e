"""Texts that once held a core for seconds, each at the place where they did."""

import io
import json
from collections.abc import Callable
from contextlib import suppress

import pytest

from jobboard.core.dates import read_moment
from jobboard.core.errors import JobboardError
from jobboard.core.text import clean, fold
from jobboard.importer.formats.detect import detect
from jobboard.importer.reading.source_format import HEAD, Sample
from jobboard.importer.sources import feed, sources
from jobboard.jobs.rules import phrases
from jobboard.mail import returned
from tests.rules.hostile import cpu

from .costs.formats import workbook

SECONDS = 0.4
"""Of CPU; most take a hundredth of it. Before, they took 1.2 to 22 seconds, or raised."""
LINKS = b"<rss><channel>" + b"<link " * 20_000
DATE = "2026-11-01" + " " * 40_000 + "x"
ITEM = f"<item><title>Cook</title><guid>g</guid><pubDate>{DATE}</pubDate></item>"
FEED = f"<rss version='2.0'><channel><title>Jobs</title>{ITEM}</channel></rss>"
CELL = "title,company,location\nCook,Loom,Pune;" + " " * 20_000 + "x\n"
DEEP_MIME = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2_000)).encode()
LATIN = ("Präsident für Öle und Fußböden, Gehalt später. " * 1_500).encode("cp1252")


def read(kind: str, data: bytes) -> None:
    with suppress(JobboardError):
        list(sources()[kind].parse(io.BytesIO(data)))


def recognise(data: bytes) -> None:
    with suppress(JobboardError):
        detect(Sample("openings", data[:HEAD]))


@pytest.mark.slow
@pytest.mark.parametrize(
    "work",
    [
        pytest.param(lambda: clean("\u0301\u0316" * 20_000), id="80 KB of combining marks"),
        pytest.param(lambda: fold("\u0f73" * 20_000), id="marks that take each other apart"),
        pytest.param(lambda: phrases.DISCRIMINATING[0][1].search("age" + " " * 40_000), id="age and 40,000 spaces"),
        pytest.param(
            lambda: feed.SOURCE.next_pages("https://loom.example/feed", LINKS), id="120 KB of links without an end"
        ),
        pytest.param(lambda: feed.SOURCE.join_pages([LINKS, b"<item " * 20_000]), id="120 KB of items without an end"),
        pytest.param(lambda: read_date(DATE), id="a date and 40,000 spaces"),
        pytest.param(lambda: read("feed", FEED.encode()), id="such a date in a feed"),
        pytest.param(lambda: read("csv", CELL.encode()), id="20,000 spaces in a cell"),
        pytest.param(lambda: read("xlsx", workbook(1_048_576)), id="a cell in row 1,048,576"),
        pytest.param(lambda: read("json-list", b'{"a":' * 20_000), id="deep JSON"),
        pytest.param(lambda: read("json-list", b"[" * 100_000), id="deep lists"),
        pytest.param(lambda: returned.parse_returned_mail(DEEP_MIME), id="deep MIME"),
        pytest.param(lambda: recognise(LATIN), id="an encoding that must be guessed"),
        pytest.param(lambda: recognise(workbook(1_048_576)), id="bytes that are no text"),
    ],
)
def test_it_is_cheap(work: Callable[[], object]) -> None:
    workbook(1_048_576)  # is made once
    sources()
    recognise(json.dumps({"é": 1}).encode("cp1252"))  # so are the models of languages
    assert cpu(work) < SECONDS


def read_date(text: str) -> None:
    with suppress(JobboardError, ValueError):
        read_moment(text)
