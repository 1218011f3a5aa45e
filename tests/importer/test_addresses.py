"""From an address to openings: boards known by their host, feeds and pages at a real server, and every refusal."""

import csv
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from jobboard.core.errors import Unreadable
from jobboard.importer.fetch.addresses import feed_address, find_source
from jobboard.net.client import Fetched, Fetcher
from jobboard.net.errors import FetchFailed
from tests.importer.board_addresses import LARGE_AND_INDIAN
from tests.importer.sources.answers import ANSWERS
from tests.importer.sources.test_xml_sources import RSS

API = {
    **LARGE_AND_INDIAN,
    "https://boards.greenhouse.io/loom": "https://boards-api.greenhouse.io/v1/boards/loom/jobs?content=true&pay_transparency=true",
    "https://job-boards.eu.greenhouse.io/loom/jobs/1": "https://boards-api.greenhouse.io/v1/boards/loom/jobs?content=true&pay_transparency=true",
    "https://boards.greenhouse.io/embed/job_board/js?for=loom": (
        "https://boards-api.greenhouse.io/v1/boards/loom/jobs?content=true&pay_transparency=true"
    ),
    "https://jobs.lever.co/loom/1/apply": "https://api.lever.co/v0/postings/loom?mode=json",
    "https://jobs.eu.lever.co/loom": "https://api.eu.lever.co/v0/postings/loom?mode=json",
    "https://jobs.ashbyhq.com/Loom%20Works": (
        "https://api.ashbyhq.com/posting-api/job-board/Loom%20Works?includeCompensation=true"
    ),
    "https://apply.workable.com/loom/": "https://apply.workable.com/api/v1/widget/accounts/loom?details=true",
    "https://loom.workable.com/": "https://apply.workable.com/api/v1/widget/accounts/loom?details=true",
    "https://loom.recruitee.com/o/x": "https://loom.recruitee.com/api/offers/",
    "https://loom.jobs.personio.de/job/1": "https://loom.jobs.personio.de/xml?language=en",
    "https://loom.teamtailor.com/jobs": "https://loom.teamtailor.com/jobs.json",
    "https://loom.pinpointhq.com/en": "https://loom.pinpointhq.com/postings.json",
    "https://loom.breezy.hr/": "https://loom.breezy.hr/json?verbose=true",
    "https://loom.bamboohr.com/jobs/": "https://loom.bamboohr.com/careers/list",
    "https://ats.rippling.com/en-GB/loom/jobs/u-1": "https://api.rippling.com/platform/api/ats/v1/board/loom/jobs",
    "https://jobs.smartrecruiters.com/LoomWorks/1-x": (
        "https://api.smartrecruiters.com/v1/companies/LoomWorks/postings?limit=100&offset=0"
    ),
    "https://loom.wd5.myworkdayjobs.com/en-US/External/job/x": (
        "https://loom.wd5.myworkdayjobs.com/wday/cxs/loom/External/jobs?limit=20&offset=0"
    ),
    "https://wd5.myworkdaysite.com/recruiting/loom/External": (
        "https://wd5.myworkdaysite.com/wday/cxs/loom/External/jobs?limit=20&offset=0"
    ),
    "https://careers-loom.icims.com/jobs/12/weaver/job": (
        "https://careers-loom.icims.com/jobs/search?ss=1&pr=0&in_iframe=1"
    ),
    "https://www.icims.com/products": "",
    "https://loom.taleo.net/careersection/2/jobdetail.ftl?job=26&lang=en": (
        "https://loom.taleo.net/careersection/2/jobsearch.ftl?lang=en"
    ),
    "https://phe.tbe.taleo.net/phe01/ats/careers/v2/viewRequisition?org=LOOM&cws=41&rid=12": (
        "https://phe.tbe.taleo.net/phe01/ats/careers/v2/searchResults?org=LOOM&cws=41"
    ),
    "https://loom.taleo.net/enterprise/": "",
    "https://join.com/companies/loom/12-weaver": "https://join.com/companies/loom",
    "https://join.com/jobs": "",
    "https://www.comeet.com/jobs/loom/A1.00B/weaver/C2.00D": "https://www.comeet.com/jobs/loom/A1.00B",
    "https://www.comeet.co/careers-api/2.0/company/A1.00B/positions?token=12AB": (
        "https://www.comeet.co/careers-api/2.0/company/A1.00B/positions?token=12AB&details=true"
    ),
    "https://loom.applytojob.com/apply/nfHu9c2Sxz/Weaver": "https://loom.applytojob.com/apply/jobs",
    "https://jobs.dayforcehcm.com/en-CA/loom/CANDIDATEPORTAL/jobs/12": (
        "https://www.dayforcehcm.com/api/loom/V1/JobFeeds?includeActivePostingOnly=true&internalJobBoardCode=CANDIDATEPORTAL"
    ),
    "https://eu242.dayforcehcm.com/CandidatePortal/en-GB/loom": (
        "https://eu242.dayforcehcm.com/api/loom/V1/JobFeeds?includeActivePostingOnly=true"
    ),
    "https://jobs.jobvite.com/loom/job/oAbCdEf": "https://jobs.jobvite.com/loom/search?p=0",
    "https://jobs.jobvite.com/careers/loom/jobs": "https://jobs.jobvite.com/careers/loom/search?p=0",
    "https://hire.jobvite.com/CompanyJobs/Careers.aspx?k=JobListing&c=q6NaVfwI": (
        "https://app.jobvite.com/CompanyJobs/Xml.aspx?c=q6NaVfwI"
    ),
    "https://jobs.jobvite.com/support/": "",
    "https://loom.eightfold.ai/careers/job/12": (
        "https://loom.eightfold.ai/api/apply/v2/jobs?query=&start=0&num=10&sort_by=timestamp"
    ),
    "https://www.bamboohr.com/pricing": "",
    "https://app.recruitee.com/": "",
    "https://loom.example/careers": "",
    "https://apply.workable.com/j/AB12": "",
    "https://boards.greenhouse.io/": "",
    "https://boards.greenhouse.io.evil.example/loom": "",
    "https://jobs.lever.co/../x@evil": "",
    "javascript:alert(1)": "",
    "https://[::1": "",
}
BOARD = '<iframe src="https://jobs.lever.co/loom-works"></iframe>'
PAGES: dict[str, tuple[int, str, bytes]] = {
    "/careers": (200, "text/html", f"<!doctype html><title>Careers</title>{BOARD}".encode()),
    "/feed-page": (200, "text/html", b'<!doctype html><link rel="alternate" href="/jobs/feed.rss"><p>Join us.'),
    "/jobs/feed.rss": (200, "application/rss+xml", RSS),
    "/empty": (200, "text/html", b"<!doctype html><p>We are not hiring."),
    "/closed": (404, "text/html", b"no"),
    "/busy": (429, "text/html", b"no"),
    "/private/jobs.rss": (200, "application/rss+xml", RSS),
    "/robots.txt": (200, "text/plain", b"User-agent: *\nDisallow: /private/\n"),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, kind, body = PAGES.get(self.path, (404, "text/plain", b""))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


class Outside(Fetcher):
    """Reaches loopback; what lies elsewhere is written down and answered from here."""

    def __init__(self) -> None:
        super().__init__(private=True, agent="test")
        self.asked: list[str] = []

    def fetch(self, url: str, **more: Any) -> Fetched:
        if url.startswith("http://127.0.0.1"):
            return super().fetch(url, **more)
        self.asked.append(url)
        answer = [
            {"id": "1", "text": "Loom Engineer", "hostedUrl": "https://jobs.lever.co/loom-works/1", "categories": {}}
        ]
        return Fetched(200, url, {}, json.dumps(answer).encode())


@pytest.mark.parametrize("address", API)
def test_a_board_is_known_by_its_address(address: str) -> None:
    assert feed_address(address) == API[address]
    assert not API[address] or feed_address(API[address]) == API[address], "what was found is asked for next time"


def test_boards_of_six_thousand_companies_are_told_by_their_addresses(shared: Path) -> None:
    ours = {"greenhouse", "lever", "ashby", "workable", "recruitee", "personio", "pinpoint", "breezy"}
    ours |= {"icims", "eightfold", "jobvite", "join", "comeet", "jazzhr", "dayforce", "taleo"}
    hosts = {"greenhouse": "greenhouse.io", "pinpoint": "pinpointhq", "jazzhr": "applytojob", "join": "join.com"}
    known, missed = 0, []
    with (shared / "data" / "jobs" / "boards" / "jobseek_boards.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            kind = row["monitor_type"]
            host = row["board_url"].split("/")[2] if "//" in row["board_url"] else ""
            on_own_host = kind in host or hosts.get(kind, kind) in host
            if kind in ours and on_own_host:
                known += 1
                config = json.loads(row["monitor_config"] or "{}")
                token = str(config.get("token") or config.get("slug") or "")
                feed = feed_address(row["board_url"])
                if token.casefold().replace(" ", "%20") not in feed.casefold() or not feed:
                    missed.append((row["board_url"], token, feed))
    assert known > 3_000
    assert len(missed) < 0.01 * known, missed[:20]


def test_a_board_s_answer_is_fetched_not_its_page() -> None:
    outside = Outside()
    discovered = find_source(outside, "https://jobs.lever.co/loom-works")
    assert outside.asked == ["https://api.lever.co/v0/postings/loom-works?mode=json"]
    assert (discovered.kind, discovered.address) == ("lever", outside.asked[0])
    assert "the board of jobs.lever.co" in discovered.why and discovered.confidence > 0.3


def test_a_careers_page_leads_to_the_board_it_embeds(server: str) -> None:
    outside = Outside()
    discovered = find_source(outside, f"{server}/careers")
    assert discovered.kind == "lever" and outside.asked == ["https://api.lever.co/v0/postings/loom-works?mode=json"]
    assert "a board that the page embeds: jobs.lever.co" in discovered.why


def test_a_page_leads_to_the_feed_it_names(server: str) -> None:
    discovered = find_source(Outside(), f"{server}/feed-page")
    assert (discovered.kind, discovered.address) == ("feed", f"{server}/jobs/feed.rss")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/empty", "web page without openings"),
        ("/closed", "is not there"),
        ("/busy", "asked too often"),
        ("/private/jobs.rss", "robots.txt"),
    ],
)
def test_what_cannot_be_read_is_said(server: str, path: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        find_source(Outside(), server + path)


@pytest.mark.parametrize(
    "address", ["http://10.0.0.1/jobs", "http://169.254.169.254/", "http://[::1]/", "ftp://x.example/"]
)
def test_private_addresses_are_not_dialled(address: str) -> None:
    with Fetcher(private=False, agent="test") as fetcher, pytest.raises(FetchFailed):
        find_source(fetcher, address)


def test_every_source_with_an_address_reads_its_own_answer() -> None:
    assert {"ashby", "breezy", "json-feed", "pinpoint", "recruitee", "workable"} <= set(ANSWERS)
