"""JSON-LD with references, escapes and mistakes."""

import html
import json

import pytest

from jobboard.importer.reading.raw_posting import RawPosting
from tests.importer.sources.parsing import parse_postings, recognise

JOB = {"@type": "JobPosting", "title": "Loom Engineer", "url": "https://loom.example/1", "description": "<p>Weave.</p>"}
LOOM = {"@type": "Organization", "@id": "#loom", "legalName": "Loom Works"}


def page(*blocks: str) -> bytes:
    scripts = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    return f"<!doctype html><html><head>{scripts}</head></html>".encode()


def posting(*blocks: str) -> RawPosting:
    assert recognise("jsonld", page(*blocks))
    (posting_found,) = parse_postings("jsonld", page(*blocks))[0]
    return posting_found


def test_references_are_resolved_across_blocks() -> None:
    place = {"@type": "Place", "@id": "#here", "address": {"@id": "#street"}}
    street = {"@type": "PostalAddress", "@id": "#street", "addressLocality": "Pune", "addressCountry": "IN"}
    job = JOB | {"hiringOrganization": {"@id": "#loom"}, "jobLocation": [{"@id": "#here"}]}
    job = posting(
        json.dumps({"@graph": [job, place, {"@type": "JobPosting", "@id": "#again"}]}), json.dumps([LOOM, street])
    )
    assert job.company == "Loom Works" and job.split_locations == (("Pune", "", "IN"),)


def test_references_in_a_circle_end() -> None:
    first, second = {"@id": "#a", "name": "A", "parent": {"@id": "#b"}}, {"@id": "#b", "parent": {"@id": "#a"}}
    assert posting(json.dumps([JOB | {"hiringOrganization": {"@id": "#a"}}, first, second])).company == "A"


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
def test_common_mistakes_in_json_are_repaired(whole: str, broken: str) -> None:
    assert posting(json.dumps(JOB).replace(whole, broken, 1)).title == "Loom Engineer"


def test_a_block_that_is_no_json_is_reported() -> None:
    postings, rejected = parse_postings("jsonld", page(json.dumps(JOB), "{&quot;@type&quot;: oh"))
    assert len(postings) == 1 and "block 2" in rejected[0].where
