"""Every opening of the demo and of the real files passes the rules, or carries no such data for a reason we know."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from jobboard.core.links import Links
from jobboard.demo import write_demo_openings
from jobboard.importer.run import ImportOptions, import_stream
from jobboard.jobs.feeds.all_openings import visible_openings
from jobboard.jobs.posting.opening import Opening
from jobboard.jobs.posting.structured_data import build_breadcrumbs, build_company_page, build_job_posting
from jobboard.store.engine import Store
from tests.importer.defaults import INDIA
from tests.importer.test_real_boards import OUTCOMES, files
from tests.jobs.test_structured_data import OPENING
from tests.structured.rules import faults, way_faults

LINKS = Links("https://jobs.example")
HOME = "IN"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def held_to_the_rules(store: Store) -> Counter[str]:
    """How many openings carry data without a fault, and why others carry none."""
    outcome: Counter[str] = Counter()
    for openings in visible_openings(store, NOW):
        for opening in openings:
            assert not way_faults(build_breadcrumbs(opening, LINKS))
            facts = build_job_posting(opening, LINKS, HOME)
            if facts is None:
                outcome["no text" if not opening.description_html else "no country"] += 1
                continue
            assert not faults(facts, NOW), (opening.title, faults(facts, NOW))
            outcome["good"] += 1
    return outcome


@pytest.fixture
def sqlite(tmp_path: Path) -> Any:
    store = Store.open(f"sqlite:///{tmp_path / 'jobboard.db'}")
    yield store
    store.close()


def test_every_opening_of_the_demo_passes(sqlite: Store, tmp_path: Path) -> None:
    for path, company in write_demo_openings(tmp_path, NOW).items():
        with path.open("rb") as stream:
            import_stream(sqlite, stream, path.name, ImportOptions(INDIA, company=company), NOW)
    outcome = held_to_the_rules(sqlite)
    assert outcome["good"] >= 150 and set(outcome) == {"good"}


@pytest.mark.slow
def test_every_opening_of_the_real_files_passes(sqlite: Store, shared: Path) -> None:
    for name in OUTCOMES:
        company = "Test Data" if OUTCOMES[name][3] == "names no company" else ""
        with files(shared)[name].open("rb") as stream:
            import_stream(sqlite, stream, name, ImportOptions(INDIA, company=company), NOW)
    outcome = held_to_the_rules(sqlite)
    # A list without any text is among the files; its openings carry no such data.
    assert outcome["good"] >= 780 and outcome["no country"] <= 15, outcome


@pytest.mark.parametrize(
    ("spoilt", "fault"),
    [
        ({"description": "<p>Staff Writer</p>"}, "no more than the title"),
        ({"title": ""}, "title is missing"),
        ({"directApply": True}, "directApply"),
        ({"datePosted": "2026-11-20"}, "datePosted"),
        ({"datePosted": "2027-11-20T00:00:00+00:00"}, "lies ahead"),
        ({"validThrough": "2026-11-01T00:00:00+00:00"}, "is past"),
        ({"employmentType": ["Vollzeit"]}, "employmentType"),
        ({"jobLocation": []}, "not remote"),
        ({"jobLocation": [], "jobLocationType": "TELECOMMUTE"}, "without applicantLocationRequirements"),
        ({"hiringOrganization": {"@type": "Organization", "name": "X", "logo": "/logo.png"}}, "logo"),
        ({"baseSalary": {"@type": "MonetaryAmount", "currency": "INR", "value": {"minValue": 5}}}, "unit"),
        ({"identifier": {}}, "identifier"),
    ],
)
def test_the_rules_find_what_is_wrong(spoilt: dict[str, Any], fault: str) -> None:
    facts = build_job_posting(OPENING, LINKS)
    assert facts is not None and not faults(facts, NOW)
    assert any(fault in each for each in faults(facts | spoilt, NOW))


def test_remote_work_that_names_no_country_is_for_the_boards_own() -> None:
    remote = replace(OPENING, workplace="remote", locations=(), applicant_countries=())
    facts = build_job_posting(remote, LINKS, HOME)
    assert facts is not None and not faults(facts, NOW)
    assert facts["applicantLocationRequirements"][0]["name"] == "IN"
    assert build_job_posting(remote, LINKS) is None


def test_only_an_end_that_the_employer_named_is_told() -> None:
    closing = replace(OPENING, valid_through=NOW + timedelta(days=9))
    told = [build_job_posting(replace(closing, closing_given=given), LINKS) or {} for given in (True, False)]
    assert ["validThrough" in each for each in told] == [True, False]


def test_a_company_tells_its_name_logo_and_the_way() -> None:
    company = replace(OPENING.company, logo="ab" * 16)
    facts, way = build_company_page(company, LINKS)
    assert facts["logo"] == f"https://jobs.example/logos/{'ab' * 16}" and facts["sameAs"] == company.website
    assert not way_faults(way)


def test_an_opening_without_a_text_carries_no_data() -> None:
    empty: Opening = replace(OPENING, description_html="")
    assert build_job_posting(empty, LINKS, HOME) is None
