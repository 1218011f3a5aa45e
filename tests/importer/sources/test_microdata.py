"""Openings in the microdata of a page."""

from jobboard.importer.formats.detect import detect
from jobboard.importer.reading.source_format import Sample
from tests.importer.sources.parsing import parse_postings

PAGE = """<!doctype html><main itemscope itemtype="http://schema.org/JobPosting">
<a itemprop="url" href="https://loom.example/jobs/7"><h1 itemprop="title">Loom  Engineer</h1></a>
<meta itemprop="validThrough" content="2026-05-01"><time itemprop="datePosted" datetime="2026-02-01">yesterday</time>
<span itemprop="employmentType">FULL_TIME</span><span itemprop="employmentType">CONTRACTOR</span>
<div itemprop="hiringOrganization" itemscope itemtype="http://schema.org/Organization">
  <b itemprop="name">Loom Works</b></div>
<div itemprop="jobLocation" itemscope itemtype="http://schema.org/Place">
  <p itemprop="address" itemscope itemtype="http://schema.org/PostalAddress">
    <i itemprop="addressLocality">Pune</i><i itemprop="addressCountry">IN</i></p></div>
<div itemprop="baseSalary" itemscope itemtype="http://schema.org/MonetaryAmount">
  <meta itemprop="currency" content="INR">
  <span itemprop="value" itemscope itemtype="http://schema.org/QuantitativeValue">
  <data itemprop="minValue" value="600000">6</data><data itemprop="maxValue" value="800000">8</data>
  <meta itemprop="unitText" content="YEAR"></span></div>
<section itemprop="description"><p>Mind the <b>looms</b>.</p></section></main>"""


def test_a_page_of_microdata_is_read_like_json_ld() -> None:
    assert detect(Sample("page", PAGE.encode())).kind == "jsonld"
    (job,), rejected = parse_postings("jsonld", PAGE.encode())
    assert (job.title, job.company, job.apply_url) == ("Loom Engineer", "Loom Works", "https://loom.example/jobs/7")
    assert job.split_locations == (("Pune", "", "IN"),) and job.description == "<p>Mind the <b>looms</b>.</p>"
    assert (job.posted_at, job.valid_through) == ("2026-02-01", "2026-05-01")
    assert job.employment_types == ("FULL_TIME", "CONTRACTOR")
    assert (job.salary_min, job.salary_max, job.salary_currency, job.salary_period) == (
        "600000",
        "800000",
        "INR",
        "YEAR",
    )
    assert not rejected


def test_an_opening_in_both_json_ld_and_microdata_is_read_once() -> None:
    json_ld = '<script type="application/ld+json">{"@type":"JobPosting","title":"Loom Boss"}</script>'
    postings, _ = parse_postings("jsonld", (PAGE + json_ld).encode())
    assert [job.title for job in postings] == ["Loom Boss"]


def test_items_nested_without_end_end() -> None:
    deep = '<div itemprop="title" itemscope itemtype="http://schema.org/Thing">' * 3_000
    page = f'<div itemscope itemtype="http://schema.org/JobPosting">{deep}'
    postings, _ = parse_postings("jsonld", page.encode())
    assert len(postings) == 1
