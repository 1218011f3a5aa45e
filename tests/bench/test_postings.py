"""The generated postings are the same every time, and spread as real ones are."""

import csv
from collections import Counter
from dataclasses import fields
from itertools import islice
from pathlib import Path

import pytest

from jobboard.importer.reading.raw_posting import RawPosting
from jobboard.jobs.search.job_filter import JobFilter
from tests.bench.postings import postings, queries, write_csv

pytestmark = pytest.mark.slow


def test_the_same_seed_gives_the_same_postings() -> None:
    assert list(postings(300)) == list(postings(300))
    assert list(postings(30, seed=8)) != list(postings(30))


def test_postings_are_as_long_and_as_varied_as_real_ones() -> None:
    drawn = list(postings(1_200))
    assert {posting.external_id for posting in drawn} == {f"bench-{n}" for n in range(1, 1_201)}
    assert 1_200 <= sum(len(posting.description) for posting in drawn) / len(drawn) <= 2_000
    assert len({posting.category for posting in drawn}) == 25
    assert 0.55 < sum(bool(posting.salary_min) for posting in drawn) / len(drawn) < 0.65
    assert 0.01 < sum(len(posting.locations) > 1 for posting in drawn) / len(drawn) < 0.05
    assert Counter(posting.locations[0] for posting in drawn).most_common(1)[0][0] == "Bengaluru, India"


def test_companies_are_many_and_unevenly_spread() -> None:
    openings = Counter(posting.company for posting in postings(1_200))
    assert 60 <= len(openings) <= 100
    assert openings.most_common(1)[0][1] > 5 * min(openings.values())


def test_the_file_holds_what_the_postings_say(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "postings.csv", 40)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["title"] for row in rows] == [posting.title for posting in postings(40)]
    assert {field.name for field in fields(RawPosting)} >= {"title", "company"} <= set(rows[0])


def test_the_queries_are_a_hundred_valid_filters_of_every_shape() -> None:
    asked = queries()
    assert asked == queries() and len(asked) == 100
    filters = [JobFilter(**query) for query in asked]
    assert len(set(filters)) > 70
    assert any('"' in wanted.q for wanted in filters) and any(" -" in wanted.q for wanted in filters)
    assert any(not wanted.q for wanted in filters) and JobFilter() in filters
    assert {len(wanted.q.split()) for wanted in filters} >= {0, 1, 2, 3}


def test_large_numbers_are_drawn_without_holding_them() -> None:
    assert len(list(islice(postings(1_000_000), 600))) == 600
