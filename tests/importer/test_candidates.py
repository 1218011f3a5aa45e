"""Where a page’s openings may be, and how sure one can be of it."""

from typing import Any

import pytest

from jobboard.core.errors import Unreadable
from jobboard.importer.fetch.addresses import find_candidates, find_source
from jobboard.importer.fetch.candidates import Candidate
from jobboard.net.client import Fetched, Fetcher

SITE = "https://www.loom.example"
LEVER = "https://api.lever.co/v0/postings/loom?mode=json"
GREENHOUSE = "https://boards-api.greenhouse.io/v1/boards/loom/jobs?content=true&pay_transparency=true"


class Page(Fetcher):
    """A careers page; nothing else is there."""

    def __init__(self, body: str, **others: tuple[int, str]) -> None:
        super().__init__(private=True, agent="test")
        self.pages = {f"{SITE}/careers": (200, f"<!doctype html><body>{body}")} | {
            f"{SITE}/{name.replace('__', '.')}": said for name, said in others.items()
        }
        self.asked: list[str] = []

    def fetch(self, url: str, **more: Any) -> Fetched:
        self.asked.append(url)
        status, body = self.pages.get(url, (404, ""))
        return Fetched(status, url, {}, body.encode())


def seen(body: str) -> list[Candidate]:
    return [candidate for candidate in find_candidates(Page(body), f"{SITE}/careers") if "sitemap" not in candidate.why]


@pytest.mark.parametrize(
    ("body", "address", "kind"),
    [
        ('<script src="https://boards.greenhouse.io/embed/job_board/js?for=loom"></script>', GREENHOUSE, "greenhouse"),
        (
            '<iframe src="https://job-boards.eu.greenhouse.io/embed/job_board?for=loom"></iframe>',
            GREENHOUSE,
            "greenhouse",
        ),
        (
            '<script>load("https:\\/\\/boards-api.greenhouse.io\\/v1\\/boards\\/loom\\/jobs")</script>',
            GREENHOUSE,
            "greenhouse",
        ),
        ('<a href="https://boards.greenhouse.io/loom/jobs/7?gh_jid=7">A</a>', GREENHOUSE, "greenhouse"),
        ('<a href="https://jobs.lever.co/loom/1">A</a><a href="https://jobs.lever.co/loom/2">B</a>', LEVER, "lever"),
        ('<script src="https://assets-aws.teamtailor-cdn.com/x.js"></script>', f"{SITE}/jobs.json", "json-feed"),
        ('<a href="/jobs/1">A</a>', f"{SITE}/careers", "site-pages"),
    ],
)
def test_a_board_is_found_in_a_page(body: str, address: str, kind: str) -> None:
    first = seen(body)[0]
    assert (first.address, first.kind) == (address, kind)


def test_what_is_embedded_is_surer_than_what_is_linked_and_that_than_a_guess() -> None:
    links = '<a href="https://jobs.ashbyhq.com/partner">Our partner hires</a><a href="/jobs/1">A</a>'
    candidates = seen(f'{links}<iframe src="https://jobs.lever.co/loom"></iframe>')
    assert [candidate.kind for candidate in candidates] == ["lever", "ashby", "site-pages"]
    assert [candidate.confidence for candidate in candidates] == [0.9, 0.65, 0.3]
    assert candidates[0].why == "a board that the page embeds: jobs.lever.co"


def test_a_board_that_is_linked_often_is_surer_than_one_named_once() -> None:
    ours = "".join(f'<a href="https://jobs.lever.co/loom/{number}">A</a>' for number in range(9))
    candidates = seen(f'<a href="https://jobs.lever.co/partner">Partner</a>{ours}')
    assert candidates[0].address == LEVER


def test_a_candidate_that_fails_leads_to_the_next() -> None:
    posting = '<script type="application/ld+json">{"@type":"JobPosting","title":"Weaver","description":"x"}</script>'
    page = Page('<a href="https://jobs.lever.co/gone">Old</a><a href="/jobs/1">A</a>')
    page.pages[f"{SITE}/jobs/1"] = (200, f"<!doctype html>{posting}")
    discovered = find_source(page, f"{SITE}/careers")
    assert discovered.kind == "site-pages" and "https://api.lever.co/v0/postings/gone?mode=json" in page.asked


def test_a_long_page_without_openings_leads_to_its_board() -> None:
    body = "<p>Come and weave.</p>" * 5_000 + '<a href="https://jobs.lever.co/loom">Openings</a>'
    assert seen(body)[0].kind == "lever"


def test_a_page_that_holds_its_openings_comes_first() -> None:
    posting = '<script type="application/ld+json">{"@type":"JobPosting","title":"Weaver","description":"x"}</script>'
    candidates = seen("<p>Weave.</p>" * 9_000 + posting + '<a href="https://jobs.lever.co/loom">Openings</a>')
    assert [candidate.kind for candidate in candidates[:2]] == ["jsonld", "lever"]


def test_a_sitemap_is_a_guess_and_robots_txt_names_it() -> None:
    page = Page("", robots__txt=(200, f"Sitemap: {SITE}/all.xml"))
    (candidate,) = find_candidates(page, f"{SITE}/careers")
    assert (candidate.address, candidate.kind, candidate.confidence) == (f"{SITE}/all.xml", "site-pages", 0.25)


def test_a_site_whose_pages_hold_nothing_is_given_up() -> None:
    page = Page("".join(f'<a href="/jobs/{number}">{number}</a>' for number in range(300)))
    page.pages |= {f"{SITE}/jobs/{number}": (200, "<!doctype html>Our benefits") for number in range(300)}
    with pytest.raises(Unreadable, match="None of the 40 pages"):
        find_source(page, f"{SITE}/careers")
    assert len([url for url in page.asked if "/jobs/" in url]) == 40
