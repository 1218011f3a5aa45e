"""How a career site of Phenom is known, and what is asked of it."""

import json

import pytest

from jobboard.importer.sources import feeds_in_page, find_own_host_boards, sources
from tests.importer.sources.parsing import parse_postings

SITE = "https://careers.loom.example"
ANSWER = json.dumps({"jobs": [{"jobSeqNo": "L/1", "title": "Weaver"}], "total": 1}).encode()
SETTINGS = '<script>var phApp = phApp || {"widgetApiEndpoint":"%s/widgets","baseUrl":"%s\\/global\\/en\\/"};</script>'


def test_a_page_with_phenom_s_settings_names_its_list() -> None:
    page = SETTINGS % (SITE, SITE.replace("/", "\\/"))
    feed = f"{SITE}/widgets?from=0&size=100&base=%2Fglobal%2Fen%2F"
    assert feeds_in_page(page, f"{SITE}/global/en/search-results") == [("phenom", feed)]
    posting = parse_postings("phenom", ANSWER)[0][0]
    filled = sources()["phenom"].fill_from_address(feed, posting)
    assert (filled.source_url, filled.company) == (f"{SITE}/global/en/job/L%2F1", "Loom")


@pytest.mark.parametrize("page", ["", "<p>phApp", '<script>phApp = {"baseUrl": "https://x.example/"}</script>'])
def test_other_pages_name_none(page: str) -> None:
    assert feeds_in_page(page, SITE) == []


def test_lists_and_texts_are_asked_for_by_queries() -> None:
    source = sources()["phenom"]
    assert json.loads(source.request_body(f"{SITE}/widgets?from=100&size=100"))["from"] == 100
    assert json.loads(source.request_body(f"{SITE}/widgets?jobSeqNo=L1"))["ddoKey"] == "jobDetail"
    assert source.request_body(f"{SITE}/careers?from=0") == b""


@pytest.mark.parametrize("path", ["global/en/search-results", "global/en/job/LOOM1EXTERNAL/Weaver"])
def test_a_site_is_tried_by_the_form_of_its_addresses(path: str) -> None:
    feed = f"{SITE}/widgets?from=0&size=100&base=%2Fglobal%2Fen%2F"
    assert ("phenom", feed) in find_own_host_boards(f"{SITE}/{path}")
    assert not [kind for kind, _ in find_own_host_boards(f"{SITE}/blog/en/jobs") if kind == "phenom"]
