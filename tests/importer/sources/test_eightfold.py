"""Eightfold’s two interfaces: which is asked first, and what the newer one says."""

import json

import pytest

from jobboard.importer.reading.source_format import PagedFormat
from jobboard.importer.sources import feeds_in_page, find_own_host_boards, sources
from tests.importer.sources.answers_pages import EIGHTFOLD
from tests.importer.sources.parsing import parse_postings

SOURCE = sources()["eightfold"]
ASKED = "query=&start=0&num=10&sort_by=timestamp"
NEWER = f"https://loom.eightfold.ai/api/pcsx/search?domain=loom.com&{ASKED}"
OLDER = "https://loom.eightfold.ai/api/apply/v2/jobs?"


def test_the_newer_list_is_asked_first_where_the_domain_is_known() -> None:
    assert SOURCE.feed_url("https://loom.eightfold.ai/careers?domain=loom.com&pid=1") == NEWER
    assert SOURCE.other_feed_urls(NEWER) == [f"{OLDER}domain=loom.com&{ASKED}"]


def test_the_older_list_needs_no_domain() -> None:
    assert SOURCE.feed_url("https://loom.eightfold.ai/careers") == f"{OLDER}{ASKED}"
    assert SOURCE.other_feed_urls(f"{OLDER}{ASKED}") == [NEWER]


def test_a_site_on_the_employer_s_host_is_known_by_the_domain_in_its_page() -> None:
    page = "<script>window._EF_GROUP_ID = 'loom.com';</script>"
    listed = f"https://careers.loom.example/api/pcsx/search?domain=loom.com&{ASKED}"
    assert feeds_in_page(page, "https://careers.loom.example/careers") == [("eightfold", listed)]
    assert feeds_in_page("<script>_EF_GROUP_ID = ''</script>", "https://careers.loom.example/careers") == []


def test_a_page_of_the_newer_list_leads_to_the_next_and_is_joined() -> None:
    assert isinstance(SOURCE, PagedFormat)
    pages = [
        json.dumps({"data": {"positions": [EIGHTFOLD | {"id": number}], "count": 2}}).encode() for number in (1, 2)
    ]
    assert SOURCE.next_pages(NEWER, pages[0]) == [NEWER.replace("start=0", "start=1")]
    assert SOURCE.next_pages(NEWER.replace("start=0", "start=1"), pages[1]) == []
    whole, why = SOURCE.join_pages(pages)
    assert why == "" and len(parse_postings("eightfold", whole)[0]) == 2
    assert "says that there are 2" in SOURCE.join_pages(pages[:1])[1]


@pytest.mark.parametrize("posted", [0, None, ""])
def test_a_position_without_a_time_has_no_date(posted: object) -> None:
    answer = {"positions": [EIGHTFOLD | {"t_create": posted}], "count": 1}
    assert parse_postings("eightfold", json.dumps(answer).encode())[0][0].posted_at == ""


def test_a_site_on_the_employer_s_host_is_tried_where_its_address_names_the_domain() -> None:
    listed = f"https://careers.loom.example/api/pcsx/search?domain=loom.com&{ASKED}"
    assert ("eightfold", listed) in find_own_host_boards("https://careers.loom.example/careers/job/1?domain=loom.com")
    assert not [kind for kind, _ in find_own_host_boards("https://loom.example/careers") if kind == "eightfold"]
