"""Sitemaps and pages of links: which addresses are openings, and what bounds them."""

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from jobboard.core.errors import Unreadable
from jobboard.importer.formats.detect import detect
from jobboard.importer.reading.job_links import further_pages, is_job_url, job_links
from jobboard.importer.reading.source_format import Sample
from jobboard.importer.sources import site_pages
from tests.importer.sources.parsing import parse_postings

SITE = "https://loom.example"
JOB = f"<url><loc>{SITE}/jobs/1</loc><lastmod>2026-02-01</lastmod></url>"
MAP = f"<urlset>{JOB}<url><loc>{SITE}/about</loc></url></urlset>"


@pytest.mark.parametrize(
    "path",
    [
        "/jobs/loom-engineer",
        "/careers/123",
        "/en/karriere/weber-mwd",
        "/job/a/b",
        "/open-positions/7/",
        "/stellenangebote/x",
    ],
)
def test_an_address_of_an_opening_is_known(path: str) -> None:
    assert is_job_url(SITE + path)


@pytest.mark.parametrize(
    "path", ["/", "/jobs", "/careers/", "/about", "/jobs/page/2", "/jobs/list.pdf", "/careers/tag/x"]
)
def test_other_addresses_are_not(path: str) -> None:
    assert not is_job_url(SITE + path)


def test_links_are_of_the_same_site_and_without_duplicates() -> None:
    links = (
        f'<a href="/jobs/1">A</a><a href="{SITE}/jobs/1#apply">Apply</a><a href="https://other.example/jobs/2">B</a>'
    )
    assert job_links(LexborHTMLParser(links), f"{SITE}/careers") == {f"{SITE}/jobs/1": "A Apply"}


@pytest.mark.parametrize(
    ("at", "link", "leads"),
    [
        ("/careers", "/careers?page=2", True),
        ("/careers/", "/careers/page/3/", True),
        ("/careers?team=a&page=2", "/careers?team=a&page=3", True),
        ("/careers?page=2", "/careers", False),
        ("/careers?page=2", "/careers?page=1", False),
        ("/careers", "/news?page=2", False),
        ("/careers", "https://other.example/careers?page=2", False),
    ],
)
def test_a_paginated_list_is_followed_forwards_only(at: str, link: str, leads: bool) -> None:
    html = LexborHTMLParser(f'<a href="{link}">2</a>')
    assert bool(further_pages(html, SITE + at)) == leads


def test_a_page_is_read_again_when_the_sitemap_says_that_it_changed() -> None:
    (before,) = site_pages.SOURCE.details(f"{SITE}/sitemap.xml", MAP.encode())
    (after,) = site_pages.SOURCE.details(f"{SITE}/sitemap.xml", MAP.replace("02-01", "02-02").encode())
    assert before.address == after.address == f"{SITE}/jobs/1" and before.mark != after.mark
    undated = MAP.replace("<lastmod>2026-02-01</lastmod>", "")
    (untold,) = site_pages.SOURCE.details(f"{SITE}/sitemap.xml", undated.encode())
    assert (before.days, untold.days) == (7, 1)


def test_a_sitemap_as_a_file_is_refused_with_what_to_do() -> None:
    assert detect(Sample("sitemap.xml", MAP.encode())).kind == "site-pages"
    with pytest.raises(Unreadable, match="give its address instead"):
        parse_postings("site-pages", MAP.encode())


def test_pages_without_openings_are_told_apart_from_no_pages() -> None:
    assert parse_postings("site-pages", json.dumps({"@graph": [], "pages": 0}).encode()) == ([], [])
    with pytest.raises(Unreadable, match="None of the 3 pages"):
        parse_postings("site-pages", json.dumps({"@graph": [], "pages": 3}).encode())
