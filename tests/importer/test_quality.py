"""Counts of missing fields, and of what Google would not list."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from jobboard.importer.normalise import normalise
from jobboard.importer.normalise.quality import Quality, refused_by_google
from jobboard.importer.reading.raw_posting import RawPosting
from jobboard.store.engine import Store
from jobboard.store.models import ImportRun
from tests.importer.defaults import INDIA
from tests.importer.test_run import EDITOR, HEAD, WRITER, bring_in

LONG = "<p>" + "Write about railways, their crews and the towns between. " * 4 + "</p>"
GOOD = {
    "title": "Staff Writer",
    "company": "Lantern Press",
    "description": LONG,
    "locations": ("Pune, India",),
    "apply_url": "https://lantern.example/1",
}


def refused(now: datetime, **said: object) -> list[str]:
    raw = RawPosting(where="job 1", external_id="1", **(GOOD | said))  # type: ignore[arg-type]
    return refused_by_google(normalise(raw, currency="INR", now=now, taxonomy=INDIA.taxonomy), now)


def test_a_whole_opening_is_refused_for_nothing(now: datetime) -> None:
    assert refused(now) == []
    assert refused(now, locations=("Remote, India",)) == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"description": ""}, "no description"),
        ({"description": "Staff Writer"}, "hardly more than the title"),
        ({"locations": ()}, "no place with a country"),
        ({"title": "Staff Writer!!! ₹ 90,000"}, "no part of a title"),
        ({"valid_through": "2020-01-01"}, "has passed"),
        ({"apply_url": ""}, "no way to apply"),
    ],
)
def test_reasons_for_google_to_refuse_an_opening(now: datetime, changes: dict[str, object], why: str) -> None:
    assert [reason for reason in refused(now, **changes) if why in reason]


def test_remote_work_of_no_country_lacks_one_but_is_listed_under_the_board_s_own(now: datetime) -> None:
    assert refused(now, locations=("Remote",)) == []
    quality = Quality()
    for place in ("Remote", "Remote, India", "Pune, India"):
        raw = RawPosting(where="job 1", external_id="1", **(GOOD | {"locations": (place,)}))  # type: ignore[arg-type]
        quality.count("job 1", normalise(raw, currency="INR", now=now, taxonomy=INDIA.taxonomy), now)
    assert quality.missing["country to apply from"] == 1


def test_counts_and_examples_are_kept_with_the_run(store: Store, now: datetime) -> None:
    report = bring_in(store, HEAD + WRITER + EDITOR, now)
    quality_json = report.as_json()["quality"]
    missing = quality_json["missing"]
    assert (quality_json["checked"], missing["pay"], missing["closing date"]) == (2, 2, 2)
    assert quality_json["refused"][0]["where"] == ["line 2", "line 3"]
    with store.reading() as session:
        assert session.execute(sa.select(ImportRun)).scalar_one().quality == quality_json


def test_examples_are_bounded_and_told_with_their_input(now: datetime) -> None:
    quality, total = Quality(), Quality()
    raw = RawPosting(where="job 1", external_id="1", title="Writer", company="Lantern Press")
    for _ in range(30):
        yesterday = now - timedelta(days=1)
        quality.count("job 1", normalise(raw, currency="INR", now=yesterday, taxonomy=INDIA.taxonomy), now)
    total.add(quality, "a.json")
    assert total.checked == 30 and total.examples["there is no description"] == ["a.json: job 1"] * 5
