"""Places, workplace and countries of applicants, from all fields of a record."""

import pytest

from jobboard.importer.normalise import normalise
from jobboard.importer.reading.job_posting import parse_job_posting
from jobboard.importer.reading.raw_posting import RawPosting
from tests.conftest import NOW
from tests.importer.defaults import INDIA


def places_of(raw: RawPosting) -> list[tuple[str, str]]:
    return [(place.city or ("" if place.country else place.name), place.country) for place in of(raw).locations]


def of(raw: RawPosting):  # type: ignore[no-untyped-def]
    return normalise(raw, currency="INR", now=NOW, taxonomy=INDIA.taxonomy)


def said(location: str, **fields: str) -> RawPosting:
    return RawPosting("line 2", "1", "Cook", "Kavi", locations=(location,), **fields)


@pytest.mark.parametrize(
    ("fields", "country"),
    [
        ({"apply_url": "https://jobs.kavi.co.uk/7"}, "GB"),
        ({"company_website": "https://kavi.ca"}, "CA"),
        ({"salary_currency": "GBP"}, "GB"),
        ({"apply_url": "https://kavi.io/7"}, ""),
        ({"apply_url": "https://kavi.jobs.personio.de/7"}, ""),
        ({}, ""),
    ],
)
def test_the_employers_addresses_and_currency_resolve_an_ambiguous_city(fields: dict[str, str], country: str) -> None:
    assert places_of(said("Cambridge", **fields)) == [("Cambridge", country)]


def test_a_place_that_is_not_known_is_noted_and_is_no_city() -> None:
    posting = of(said("Nowhereville"))
    assert [(place.name, place.city) for place in posting.locations] == [("Nowhereville", "")]
    assert any("“Nowhereville” is not known" in note for note in posting.notes)


@pytest.mark.parametrize(
    ("location", "workplace", "applicants"),
    [
        ("Remote - US, Canada", "remote", ("US", "CA")),
        ("Remote (EMEA)", "remote", ()),
        ("Remote - UK or Ireland", "remote", ("GB", "IE")),
        ("Remote or Berlin", "remote", ()),
        ("Remote (US only)", "remote", ("US",)),
        ("Bengaluru or Remote (India)", "remote", ("IN",)),
        ("Austin, TX; Remote", "remote", ()),
        ("Hybrid - Mumbai, Gurugram", "hybrid", ()),
        ("Remoto - Brasil", "remote", ("BR",)),
        ("Pune", None, ()),
    ],
)
def test_workplace_words_in_a_place_are_parsed(
    location: str, workplace: str | None, applicants: tuple[str, ...]
) -> None:
    posting = of(said(location))
    assert (posting.workplace, posting.applicant_countries) == (workplace, applicants)


@pytest.mark.parametrize(
    ("job_location", "places"),
    [
        ({"@type": "PostalAddress", "addressLocality": "Jaipur", "addressCountry": "IN"}, [("Jaipur", "IN")]),
        (
            {"address": {"addressLocality": ["Mumbai", "Nagpur"], "addressCountry": "IN"}},
            [("Mumbai", "IN"), ("Nagpur", "IN")],
        ),
        ({"address": [{"addressLocality": "Mumbai", "addressCountry": "IN"}]}, [("Mumbai", "IN")]),
        ({"address": {"addressLocality": "Mumbai / Pune", "addressCountry": "IN"}}, [("Mumbai", "IN"), ("Pune", "IN")]),
        ({"address": {"streetAddress": "12 MG Road, Kochi 682016", "addressCountry": "IN"}}, [("Kochi", "IN")]),
        ({"address": {"addressLocality": "UNAVAILABLE", "addressCountry": "IN"}}, [("", "IN")]),
        ("Chembur East, Mumbai, Maharashtra 400071", [("Mumbai", "IN")]),
    ],
)
def test_places_of_pages_are_read(job_location: object, places: list[tuple[str, str]]) -> None:
    node = {"title": "Cook", "hiringOrganization": "Kavi", "jobLocation": job_location}
    assert places_of(parse_job_posting("page", node)) == places
