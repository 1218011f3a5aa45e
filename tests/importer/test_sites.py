"""Careers sites of employers' own making, at a real server: what leads to openings, what is said if nothing does."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from jobboard.core.errors import Unreadable
from jobboard.importer.fetch.addresses import find_source
from jobboard.importer.fetch.discovered import DiscoveredSource
from jobboard.importer.reading.app_pages import explain_empty_page
from jobboard.importer.reading.job_links import is_job_url
from jobboard.importer.reading.raw_posting import RawPosting
from jobboard.importer.sources import jsonld, sources
from jobboard.net.client import Fetcher
from tests.importer.played.board import NOT_THERE, SITE, Answer, Board, page
from tests.importer.played.net import net_of

JOB = {"@type": "JobPosting", "title": "Weaver", "hiringOrganization": "Loom Works", "description": "<p>Weave.</p>"}


class Site(Board):
    host = SITE

    def __init__(self, pages: dict[str, str]) -> None:
        super().__init__()
        self.pages = pages

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        which = "&".join(f"{name}={value}" for name, value in query.items())
        body = self.pages.get(f"{path}?{which}" if which else path)
        return page(body) if body is not None else NOT_THERE


@contextmanager
def site(pages: dict[str, str]) -> Iterator[Fetcher]:
    with net_of(Site(pages)) as fetcher:
        yield fetcher


def opening(**said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(JOB | said)}</script>'


def read(discovered: DiscoveredSource) -> list[RawPosting]:
    source = sources()[discovered.kind]
    content = io.BytesIO(discovered.content.read())
    return [
        source.fill_from_address(discovered.address, raw)
        for raw in source.parse(content)
        if isinstance(raw, RawPosting)
    ]


def openings(pages: dict[str, str], path: str = "/careers") -> list[RawPosting]:
    with site(pages) as fetcher:
        return read(find_source(fetcher, f"https://{SITE}{path}"))


def links(*addresses: str) -> str:
    return "".join(f'<a href="{address}">{address}</a>' for address in addresses)


def test_one_page_read_by_its_address_is_where_to_apply() -> None:
    (job,) = openings({"/jobs/weaver": opening()}, "/jobs/weaver")
    assert job.apply_url == job.source_url == f"https://{SITE}/jobs/weaver"
    own = jsonld.SOURCE.fill_from_address(
        "https://x.example", RawPosting("1", "1", "Weaver", "Loom", apply_url="https://loom.example/apply")
    )
    assert own.apply_url == "https://loom.example/apply"


def test_links_are_relative_to_the_base_of_the_page_and_may_differ_by_their_query_alone() -> None:
    postings = openings(
        {
            "/careers": '<base href="/people/"><p>Work here</p>'
            + links("vacancy-detail.php?id=1", "vacancy-detail.php?id=2"),
            "/people/vacancy-detail.php?id=1": opening(title="Weaver"),
            "/people/vacancy-detail.php?id=2": opening(title="Dyer"),
        }
    )
    assert {(job.title, job.apply_url) for job in postings} == {
        ("Weaver", f"https://{SITE}/people/vacancy-detail.php?id=1"),
        ("Dyer", f"https://{SITE}/people/vacancy-detail.php?id=2"),
    }


def test_a_list_that_features_one_opening_is_read_with_the_others() -> None:
    featured = opening(title="Weaver", url=f"https://{SITE}/hiring/weaver")
    postings = openings(
        {
            "/careers": featured + links("/hiring/weaver", "/hiring/dyer", "/hiring/boss"),
            "/hiring/weaver": opening(title="Weaver"),
            "/hiring/dyer": opening(title="Dyer"),
            "/hiring/boss": opening(title="Boss"),
        }
    )
    assert sorted(job.title for job in postings) == ["Boss", "Dyer", "Weaver"]


def test_a_page_of_one_opening_stays_one_whatever_it_leads_to() -> None:
    postings = openings({"/jobs/weaver": opening() + links("/jobs/dyer", "/jobs/boss", "/jobs/cook")}, "/jobs/weaver")
    assert [job.title for job in postings] == ["Weaver"]


def test_an_identifier_that_all_share_is_none() -> None:
    same = {"identifier": {"@type": "PropertyValue", "name": "Loom Works", "value": "LW"}}
    postings = openings(
        {
            "/careers": "<p>Work here</p>" + links("/join-us/weaver", "/join-us/dyer"),
            "/join-us/weaver": opening(title="Weaver", **same),
            "/join-us/dyer": opening(title="Dyer", **same),
        }
    )
    assert len({job.external_id for job in postings}) == 2
    (alone,) = openings({"/jobs/weaver": opening(**same)}, "/jobs/weaver")
    assert alone.external_id == "LW"


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("/vacancy-detail/12", True),
        ("/join-us/weaver", True),
        ("/opportunities/weaver", True),
        ("/hiring/weaver", True),
        ("/jobdetails/12", True),
        ("/our-open-positions/weaver", True),
        ("/careers/job?jobId=7", True),
        ("/recruitment.aspx?ref=7", True),
        ("/careers?page=2", False),
        ("/careers", False),
        ("/jobs/search", False),
        ("/about?id=7", False),
        ("/jobs?q=weaver&location=pune", False),
    ],
)
def test_which_addresses_are_of_openings(path: str, is_one: bool) -> None:
    assert is_job_url(f"https://{SITE}{path}") == is_one


APP = '<div id="root"></div><script src="https://cdn.keka.com/app.js"></script>'


def test_an_application_without_openings_is_named_with_what_to_do() -> None:
    with pytest.raises(Unreadable, match=r"single-page application of Keka: .* ask the employer"):
        openings({"/careers": APP})
    assert "single-page application:" in explain_empty_page(
        "<html><body><app-root></app-root><script></script></body>", ""
    )


def test_a_page_of_words_is_no_application() -> None:
    words = "<html><body><script></script><p>" + "We weave in Pune since 1890. " * 40 + "</p></body></html>"
    assert explain_empty_page(words + "<a href='https://www.naukri.com'>Naukri</a>", f"https://{SITE}") == ""
    assert "page of iCIMS" in explain_empty_page(words, "https://careers-loom.icims.com/jobs")


def test_a_site_may_take_seconds_to_begin_its_answer() -> None:
    with Fetcher(private=True, agent="test") as fetcher:
        timeout = fetcher._client.timeout
    assert (timeout.read, timeout.connect) == (20.0, 5.0)
