"""Sources on the desk: added, read by the worker, paused, removed, and refused in words."""

import re

import pytest

from tests.people import Browser
from tests.web.conftest import Site


def test_a_source_is_added_paused_and_removed(site: Site, desk: Browser) -> None:
    assert desk.post("/desk/sources", {"address": "jobs.lever.co/loom-works", "company": "Loom"}).status_code == 303
    page = desk.get("/desk/sources").text
    assert "https://jobs.lever.co/loom-works" in page and "Waits for its first turn" in page
    found = re.search(r'action="(/desk/sources/\d+)"', page)
    assert found
    for act, said in (("pause", "Paused."), ("resume", "Waits for its first turn")):
        assert desk.post(found[1], {"do": act}).status_code == 303
        assert said in desk.get("/desk/sources").text
    assert desk.post(found[1], {"do": "explode"}).status_code == 422
    assert desk.post(found[1], {"do": "remove"}).status_code == 303
    assert desk.post(found[1], {"do": "pause"}).status_code == 404


@pytest.mark.parametrize(
    "address", ["", "not an address", "javascript:alert(1)", "ftp://x.example", "https://a@b.example/"]
)
def test_what_is_no_address_is_said(site: Site, desk: Browser, address: str) -> None:
    answer = desk.post("/desk/sources", {"address": address, "company": "Kept as typed"})
    assert answer.status_code == 422 and "no web address" in answer.text and "Kept as typed" in answer.text


def test_an_address_is_read_once(site: Site, desk: Browser) -> None:
    said = {"address": "https://jobs.lever.co/loom-works"}
    assert desk.post("/desk/sources", said).status_code == 303
    again = desk.post("/desk/sources", said)
    assert again.status_code == 422 and "read already" in again.text
