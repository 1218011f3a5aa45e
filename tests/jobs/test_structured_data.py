"""JobPosting as Google for Jobs reads it."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from jobboard.core.links import Links
from jobboard.core.money import Salary
from jobboard.core.places import Place
from jobboard.core.vocabulary import PayPeriod
from jobboard.jobs.posting import structured_data
from jobboard.jobs.posting.opening import CompanyName, Opening
from jobboard.jobs.posting.structured_data import as_script, build_breadcrumbs

LINKS = Links("https://jobs.example")
PUNE = Place("Pune, India", "Pune", "Maharashtra", "IN")
OPENING = Opening(
    id=7,
    title="Staff Writer",
    company=CompanyName("Lantern Press", "lantern-press", "https://lantern.example"),
    posted_at=datetime(2026, 2, 1, tzinfo=UTC),
    updated_at=datetime(2026, 2, 1, tzinfo=UTC),
    status="published",
    description_html="<p>Write.</p>",
    employment_types=("FULL_TIME",),
    workplace="onsite",
    locations=(PUNE,),
)


def job_posting(opening: Opening, links: Links) -> dict[str, Any]:
    facts = structured_data.build_job_posting(opening, links)
    assert facts is not None
    return facts


def test_the_required_properties_are_there_and_nothing_is_claimed() -> None:
    facts = job_posting(OPENING, LINKS)
    assert facts["@type"] == "JobPosting"
    assert {"title", "description", "datePosted", "hiringOrganization", "jobLocation", "identifier"} <= set(facts)
    assert facts["jobLocation"][0]["address"]["addressCountry"] == "IN"
    assert not {"directApply", "validThrough", "baseSalary", "jobLocationType"} & set(facts)


def test_a_closing_date_of_the_employer_is_valid_through() -> None:
    closing = replace(OPENING, valid_through=datetime(2026, 3, 1, tzinfo=UTC))
    assert job_posting(closing, LINKS)["validThrough"] == "2026-03-01T00:00:00+00:00"


def test_remote_says_from_where_and_hybrid_is_not_remote() -> None:
    remote = replace(OPENING, workplace="remote", locations=(), applicant_countries=("IN",))
    facts = job_posting(remote, LINKS)
    assert facts["jobLocationType"] == "TELECOMMUTE"
    assert facts["applicantLocationRequirements"] == [{"@type": "Country", "name": "IN"}]
    assert "jobLocation" not in facts
    assert "jobLocationType" not in job_posting(replace(OPENING, workplace="hybrid"), LINKS)


def test_pay_has_its_currency_and_unit() -> None:
    ranged = replace(OPENING, salary=Salary(Decimal(12), Decimal(18), "INR", PayPeriod.MONTH))
    value = job_posting(ranged, LINKS)["baseSalary"]["value"]
    assert value == {"@type": "QuantitativeValue", "unitText": "MONTH", "minValue": 12.0, "maxValue": 18.0}
    exact = replace(OPENING, salary=Salary(Decimal(12), Decimal(12), "INR", PayPeriod.HOUR))
    assert job_posting(exact, LINKS)["baseSalary"]["value"]["value"] == 12.0


def test_no_text_can_end_its_script_element() -> None:
    nasty = replace(OPENING, title="</script><script>alert(1)//", description_html="<!--<script>")
    text = as_script(job_posting(nasty, LINKS))
    assert "<" not in text and ">" not in text
    assert json.loads(text)["title"] == nasty.title


def test_an_opening_has_breadcrumbs() -> None:
    items = build_breadcrumbs(OPENING, LINKS)["itemListElement"]
    assert [item["position"] for item in items] == [1, 2, 3]
    assert items[-1]["item"] == "https://jobs.example/jobs/7/staff-writer"
