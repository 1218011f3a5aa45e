"""JSON-LD as pages hold it: referring, escaped, damaged."""

import html
import json

import pytest

from jobboard.importer.reading.raw_posting import RawPosting
from tests.importer.sources.reading import read, recognised

JOB = {"@type": "JobPosting", "title": "Loom Engineer", "url": "https://loom.example/1", "description": "<p>Weave.</p>"}
LOOM = {"@type": "Organization", "@id": "#loom", "legalName": "Loom Works"}


def page(*blocks: str) -> bytes:
    scripts = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    return f"<!doctype html><html><head>{scripts}</head></html>".encode()


def posting(*blocks: str) -> RawPosting:
    assert recognised("jsonld", page(*blocks))
    (found,) = read("jsonld", page(*blocks))[0]
    return found


def test_a_reference_stands_for_what_has_its_id_in_any_block() -> None:
    place = {"@type": "Place", "@id": "#here", "address": {"@id": "#street"}}
    street = {"@type": "PostalAddress", "@id": "#street", "addressLocality": "Pune", "addressCountry": "IN"}
    job = JOB | {"hiringOrganization": {"@id": "#loom"}, "jobLocation": [{"@id": "#here"}]}
    found = posting(
        json.dumps({"@graph": [job, place, {"@type": "JobPosting", "@id": "#again"}]}), json.dumps([LOOM, street])
    )
    assert found.company == "Loom Works" and found.split_locations == (("Pune", "", "IN"),)


def test_references_in_a_circle_end() -> None:
    one, other = {"@id": "#a", "name": "A", "parent": {"@id": "#b"}}, {"@id": "#b", "parent": {"@id": "#a"}}
    assert posting(json.dumps([JOB | {"hiringOrganization": {"@id": "#a"}}, one, other])).company == "A"


@pytest.mark.parametrize("times", [1, 2])
def test_a_block_escaped_as_html_is_read(times: int) -> None:
    text = json.dumps(JOB | {"hiringOrganization": "Loom & Sons"})
    for _ in range(times):
        text = html.escape(text)
    assert posting(text).title == "Loom Engineer"


@pytest.mark.parametrize(
    ("whole", "broken"),
    [
        ("Weave.", "Weave.\n\t"),
        ("Weave.", "Weave\\'s."),
        ("</p>", "</p></script><b>x</b>"),
        ('"}', '",}'),
    ],
)
def test_what_programs_do_to_json_is_mended(whole: str, broken: str) -> None:
    assert posting(json.dumps(JOB).replace(whole, broken, 1)).title == "Loom Engineer"


def test_what_is_no_json_is_told() -> None:
    found, rejected = read("jsonld", page(json.dumps(JOB), "{&quot;@type&quot;: oh"))
    assert len(found) == 1 and "block 2" in rejected[0].where
