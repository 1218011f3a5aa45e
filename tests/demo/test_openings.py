"""The demo is a shop window: enough openings, none alike, all open, and none that names a real address."""

import csv
import json
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest

from jobboard.demo import write_demo_openings
from jobboard.demo.calendar import opening_dates
from jobboard.demo.content import DemoOpening, demo_openings
from jobboard.demo.pay import Pay, parse_pay
from jobboard.demo.prose import description

NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def openings() -> list[DemoOpening]:
    return demo_openings()


def test_there_are_enough_openings_at_enough_companies(openings: list[DemoOpening]) -> None:
    assert len(openings) >= 150 and len({opening.id for opening in openings}) == len(openings)
    assert len({opening.employer.name for opening in openings}) > 65
    assert 15 <= len({opening.category for opening in openings}) <= 25
    assert len({place for opening in openings for place in opening.places}) > 30


def test_about_two_thirds_say_what_they_pay(openings: list[DemoOpening]) -> None:
    paid = [opening.pay for opening in openings if opening.pay]
    assert 0.6 < len(paid) / len(openings) < 0.75
    assert {pay.currency for pay in paid} >= {"INR", "USD", "GBP", "EUR", "SGD"}
    assert {pay.period for pay in paid} >= {"YEAR", "MONTH", "HOUR"}
    assert all(0 < pay.low < pay.high for pay in paid)


def test_every_text_is_of_a_readable_length(openings: list[DemoOpening]) -> None:
    lengths = [len(re.sub(r"<[^>]+>", " ", description(opening)).split()) for opening in openings]
    assert min(lengths) >= 140 and max(lengths) <= 300


def test_no_two_companies_say_the_same_in_more_than_half_their_lines(openings: list[DemoOpening]) -> None:
    for first, second in combinations(openings, 2):
        shared = set(first.do + first.bring) & set(second.do + second.bring)
        assert len(shared) <= 5, f"{first.id} and {second.id} share {shared}"
    assert max(Counter(opening.text for opening in openings).values()) == 1


@pytest.mark.parametrize("now", [NOW, NOW.replace(hour=0, minute=1), datetime(2028, 2, 29, 23, 59, tzinfo=UTC)])
def test_every_opening_is_posted_before_now_and_still_open(openings: list[DemoOpening], now: datetime) -> None:
    for opening in openings:
        dates = opening_dates(opening, now)
        assert now - timedelta(days=47) < dates.posted < now
        assert dates.closing is None or dates.closing > now


def test_some_close_within_a_week(openings: list[DemoOpening]) -> None:
    closing = [dates.closing for opening in openings if (dates := opening_dates(opening, NOW)).closing]
    assert sum(day < NOW + timedelta(days=8) for day in closing) >= 10


def test_writing_twice_gives_the_same_files(tmp_path: Path) -> None:
    first, second = (list(write_demo_openings(tmp_path / name, NOW)) for name in ("one", "two"))
    assert {path.suffix for path in first} == {".csv", ".json", ".html"}
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_the_files_hold_every_opening_once(tmp_path: Path, openings: list[DemoOpening]) -> None:
    paths = {path.name: path.read_text(encoding="utf-8") for path in write_demo_openings(tmp_path, NOW)}
    titles = [row["title"] for row in csv.DictReader(paths["openings.csv"].splitlines(keepends=True))]
    for name, text in paths.items():
        if name.endswith("greenhouse.json"):
            titles += [job["title"] for job in json.loads(text)["jobs"]]
        elif name.endswith("lever.json"):
            titles += [posting["text"] for posting in json.loads(text)]
        elif name.endswith(".html"):
            data = text.split('<script type="application/ld+json">')[1].split("</script>")[0]
            titles += [posting["title"] for posting in json.loads(data)["@graph"]]
    assert sorted(titles) == sorted(opening.title for opening in openings)


def test_the_company_is_told_only_of_the_file_that_does_not_name_it(tmp_path: Path) -> None:
    companies = {path.name: company for path, company in write_demo_openings(tmp_path, NOW).items() if company}
    assert companies == {"orreryline.lever.json": "Orreryline"}


def test_every_address_is_under_a_domain_kept_for_examples(tmp_path: Path) -> None:
    for path in write_demo_openings(tmp_path, NOW):
        hosts = set(re.findall(r"https?://([^/\s\"<]+)", path.read_text(encoding="utf-8")))
        assert all(host.endswith(".example") for host in hosts - {"schema.org"})


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("INR 4.5-6 lakh", Pay("INR", 450_000, 600_000, "YEAR")),
        ("USD 90000-125000 a year", Pay("USD", 90_000, 125_000, "YEAR")),
        ("INR 900-1300 an hour", Pay("INR", 900, 1_300, "HOUR")),
    ],
)
def test_pay_is_read_as_written(text: str, pay: Pay) -> None:
    assert parse_pay(text) == pay


def test_what_is_no_pay_is_refused() -> None:
    with pytest.raises(ValueError, match="is not pay"):
        parse_pay("competitive")
